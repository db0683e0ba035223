"""Dossiers as a kind of stream: how they are read and begun, who may give which command, and which law decides."""

from collections.abc import Sequence
from typing import get_args

from domain.dossier.commands.citizen import ReissueReceiptSecret
from domain.dossier.commands.dossier import DossierCommand
from domain.dossier.commands.filing import AcceptDossier, SubmitDossier
from domain.dossier.commands.processing import GiveOpinion, RecordVerification, RequestSupplement, ScheduleVerification
from domain.dossier.commands.routing import CloseLeg, CompleteStep
from domain.dossier.decide import decide
from domain.dossier.evolve import evolve
from domain.dossier.former_agency import takes_over, waits_for_hand_over
from domain.dossier.history import corrected, decode, fold
from domain.dossier.import_version import version_of_import
from domain.dossier.record import NEW, DossierRecord
from domain.dossier.sides import is_its_work
from domain.dossier.state import Dossier
from domain.execution import numbering
from domain.execution.order import CommandOrder, Reach
from domain.execution.refusals.table import refusal
from domain.execution.stream_kind import Find, InForce, LawQuestion, StreamKind
from domain.facts.dossier import DossierFact
from domain.journal import Entry
from domain.law.local_time import local_date
from domain.law.versions import Law, ProcedureVersion, RulePackVersion
from domain.values.rules import RulePack


def _read(entries: Sequence[Entry]) -> DossierRecord:
    """The history as recorded, and the dossier folded from the corrected history."""
    history = [each for entry in entries for each in decode(entry)]
    return DossierRecord(fold(corrected(history)), history)


def _evolve(record: DossierRecord, fact: DossierFact) -> DossierRecord:
    return DossierRecord(evolve(record.dossier, fact), record.history)


def _within(record: DossierRecord, reach: Reach) -> bool:
    """An agency reaches its own dossiers, those that its one-stop took in, and those in which it has a part; an applicant, their own."""
    dossier = record.dossier
    if reach.unbounded:
        return True
    if reach.agency is not None and reach.agency in (dossier.agency, dossier.one_stop, *dossier.handling.agencies):
        return True
    return reach.applicant is not None and reach.applicant == dossier.handling.applicant


def _admit(order: CommandOrder, record: DossierRecord, in_force: InForce) -> None:
    """The agency that handles the dossier may give every command; where another's one-stop took it in, each gives those of its side (`domain.dossier.sides`).

    An agency that only has a part in it may close its own leg, give its own opinion (NĐ 61/2018 Art. 19(5-7)), and record its steps, its
    field checks and its demands. Refused: NOT_YOUR_PART; by one of the two what is the other's: FORBIDDEN_AGENCY.
    """
    agency, command, dossier = order.reach.agency, order.command, record.dossier
    if agency is None or (agency == dossier.agency and not dossier.elsewhere):
        return
    handles = agency in (dossier.agency, dossier.one_stop)
    if handles and is_its_work(command, agency, dossier, record.history, in_force):
        return
    if agency in dossier.handling.agencies and _is_its_part(command, agency, dossier):
        return
    raise refusal("FORBIDDEN_AGENCY", path=("dossier",)) if handles else refusal("NOT_YOUR_PART")


def _is_its_part(command: DossierCommand, agency: str, dossier: Dossier) -> bool:
    """Whether a command is about the part that an agency has in a dossier."""
    match command:
        case CloseLeg():
            leg = dossier.handling.leg(command.leg)
            return leg is None or leg.agency == agency
        case GiveOpinion():
            opinion = dossier.handling.opinion(command.opinion)
            return opinion is None or opinion.agency == agency
        case CompleteStep() | ScheduleVerification() | RecordVerification() | RequestSupplement():
            return True
        case _:
            return False


def _claims(order: CommandOrder, law: Law, _find: Find) -> Sequence[tuple[str, str]]:
    """Claims nothing besides the code. Refused: NO_AGENCY, UNKNOWN_AGENCY (no code can begin with it), UNKNOWN_PROCEDURE."""
    agency = order.command.agency
    if not agency:
        raise refusal("NO_AGENCY", law.rules.pack)
    if not numbering.can_begin(agency):
        raise refusal("UNKNOWN_AGENCY", law.rules.pack, words={"id": agency})
    if law.procedure is None:
        raise refusal("UNKNOWN_PROCEDURE", law.rules.pack, words={"id": order.command.procedure})
    return ()


def _rules(question: LawQuestion[DossierRecord]) -> RulePackVersion | None:
    """The rule pack of the receipt; before it, that of the day.

    An import without a rule pack may be older than any loaded pack: commands about it are decided by the pack of the day.
    """
    dossier, book, rules = question.state.dossier, question.book, None
    if dossier.received_at is not None:
        received_on = local_date(dossier.received_at, question.zone.key)
        if dossier.rule_pack is not None:
            rules = book.rules(dossier.rule_pack, received_on)
        rules = rules or book.rules_on(received_on)
    if rules is None and (dossier.received_at is None or dossier.source is not None):
        rules = book.rules_on(question.day)
    return rules


def _procedure(record: DossierRecord, command: DossierCommand) -> str | None:
    return record.dossier.procedure or getattr(command, "procedure", None)


def _version(question: LawQuestion[DossierRecord], rules: RulePack) -> ProcedureVersion | None:
    """The procedure version of the receipt, of an import the one in force then; before it, the one in force on the day. Refused: UNKNOWN_PROCEDURE, NOT_IN_FORCE."""
    dossier, versions, day = question.state.dossier, question.book.procedure, question.day
    code = _procedure(question.state, question.command)
    if code is None:
        return None
    if dossier.received_at is not None:
        if dossier.source is not None and dossier.procedure_version is None:
            return version_of_import(dossier, versions, question.zone.key) if versions is not None else None
        number = dossier.procedure_version
        return versions.version(number) if versions is not None and number is not None else None
    if versions is None:
        raise refusal("UNKNOWN_PROCEDURE", rules, words={"id": code})
    version = versions.in_force_on(day)
    if version is None:
        raise refusal("NOT_IN_FORCE", rules, words={"id": code, "at": day})
    return version


DOSSIER: StreamKind[DossierRecord] = StreamKind(
    claim=numbering.CLAIM,
    commands=get_args(DossierCommand),
    opening={SubmitDossier: "", AcceptDossier: ""},
    new=NEW,
    evolve=_evolve,
    read=_read,
    decide=decide,
    within=_within,
    admit=_admit,
    holder=lambda record: record.dossier.agency,
    takes_over=takes_over,
    waits_for_hand_over=waits_for_hand_over,
    unknown="UNKNOWN_DOSSIER",
    subject="dossier",
    receipted=(AcceptDossier, ReissueReceiptSecret),
    claims=_claims,
    rules=_rules,
    procedure=_procedure,
    version=_version,
)
