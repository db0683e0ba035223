"""The desk that decides the commands of dossiers: brings the law of the dossier's receipt, its code and its receipt's secret to the decision."""

from collections.abc import Callable, Sequence
from datetime import date, datetime
from typing import get_args
from zoneinfo import ZoneInfo

from domain.dossier.commands.citizen import ReissueReceiptSecret
from domain.dossier.commands.dossier import DossierCommand
from domain.dossier.commands.filing import AcceptDossier, SubmitDossier
from domain.dossier.commands.processing import GiveOpinion, RecordVerification, RequestSupplement, ScheduleVerification
from domain.dossier.commands.routing import CloseLeg, CompleteStep
from domain.dossier.decide import decide
from domain.dossier.history import HistoryEntry, corrected, decode, fold
from domain.dossier.state import NEW, Dossier
from domain.errors import Refused
from domain.execution import codes, receipts
from domain.execution.executor import CommandOrder, Decided, Receipt
from domain.execution.occasion import Drawn
from domain.execution.refusals.table import refusal
from domain.journal import Entry
from domain.law.lawbook import LawBook, OpenLaw
from domain.law.versions import Law, ProcedureVersion, RulePackVersion
from domain.values.rules import RulePack

_OPENING = (SubmitDossier, AcceptDossier)


class DossierDesk:
    """Decides the commands of dossiers. `draw_bytes`: a source of randomness; `receipt_key` tells the key of the receipts' hashes, which is kept outside the database, when one is needed."""

    claim = codes.CLAIM
    commands: tuple[type, ...] = get_args(DossierCommand)

    def __init__(
        self,
        lawbook: LawBook,
        serials: codes.Codes,
        *,
        receipt_key: Callable[[], bytes],
        draw_bytes: Callable[[int], bytes],
        timezone: str,
    ) -> None:
        self._lawbook = lawbook
        self._codes = serials
        self._receipt_key = receipt_key
        self._draw_bytes = draw_bytes
        self._timezone = timezone
        self._zone = ZoneInfo(timezone)

    def unknown(self, order: CommandOrder) -> Refused:
        """The refusal of a dossier that does not exist, or is out of reach: the same for both."""
        return refusal("UNKNOWN_DOSSIER", words={"id": order.subject})

    def decide(self, order: CommandOrder, entries: Sequence[Entry], now: datetime) -> Decided:
        """Takes an order and the dossier's entries (none: new), returns what happens. Refused."""
        command: DossierCommand = order.command
        life = [lived for entry in entries for lived in decode(entry)]
        state = fold(corrected(life))
        if life and not _within(order, state):
            raise self.unknown(order)
        if not _theirs(order, state):
            raise refusal("NOT_YOUR_PART")
        if not life and not isinstance(command, _OPENING):
            raise refusal("NO_SUBJECT", path=("dossier",))
        day = (command.occurred_at or now).astimezone(self._zone).date()
        law = self._law(state, command, day)
        if life:
            return self._on(order, state, life, law, now)
        return self._new(order, law, now, day)

    def _on(
        self, order: CommandOrder, state: Dossier, life: Sequence[HistoryEntry], law: Law, now: datetime
    ) -> Decided:
        command = order.command
        code = state.code or str(order.subject)
        receipt = self._receipt(code) if isinstance(command, AcceptDossier | ReissueReceiptSecret) else None
        drawn = Drawn(code=code, receipt=self._sealed(receipt), zone=self._timezone)
        facts = decide(state, command, law, now, actor=order.actor, drawn=drawn, history=life)
        return Decided(facts=facts, code=code, receipt=receipt)

    def _new(self, order: CommandOrder, law: Law, now: datetime, day: date) -> Decided:
        command = order.command
        agency = command.agency
        if not agency or not codes.can_begin(agency):
            raise refusal("UNKNOWN_AGENCY", law.rules.pack)
        if law.procedure is None:
            raise refusal("UNKNOWN_PROCEDURE", law.rules.pack, words={"id": command.procedure})
        code, serial = self._codes.draw(agency, day)
        receipt = self._receipt(code) if isinstance(command, AcceptDossier) else None
        drawn = Drawn(code=code, receipt=self._sealed(receipt), zone=self._timezone)
        try:
            facts = decide(NEW, command, law, now, actor=order.actor, drawn=drawn)
        except BaseException:
            self._codes.give_back(agency, day, serial)
            raise
        return Decided(
            facts=facts,
            code=code,
            claims=((codes.CLAIM, code),),
            receipt=receipt,
            give_back=lambda: self._codes.give_back(agency, day, serial),
            taken=lambda: self._codes.taken(agency, day),
        )

    def _law(self, state: Dossier, command: DossierCommand, day: date) -> Law:
        """The version and rule pack of the dossier's receipt; before it is received, those in force on the day."""
        code = state.procedure or getattr(command, "procedure", None)
        book = self._lawbook.open(code)
        if book.calendar is None:
            raise refusal("NO_CALENDAR")
        rules = self._rules(book, state, day)
        procedure = _procedure(book, state, code, day, rules.pack)
        return Law(rules=rules, calendar=book.calendar, procedure=procedure)

    def _rules(self, book: OpenLaw, state: Dossier, day: date) -> RulePackVersion:
        """That of the receipt. An import that names none may be older than any that is loaded: what is done with it here is decided by the day's."""
        rules = None
        if state.received_at is not None:
            if state.rule_pack is not None:
                rules = book.rules(state.rule_pack)
            rules = rules or book.rules_on(state.received_at.astimezone(self._zone).date())
        if rules is None and (state.received_at is None or state.source is not None):
            rules = book.rules_on(day)
        if rules is None:
            raise refusal("NO_RULE_PACK", words={"at": day})
        return rules

    def _receipt(self, code: str) -> Receipt:
        return Receipt(code, receipts.spell(self._draw_bytes(receipts.LENGTH)))

    def _sealed(self, receipt: Receipt | None) -> str | None:
        return None if receipt is None else receipts.sealed(self._receipt_key(), receipt.code, receipt.secret)


def _procedure(book: OpenLaw, state: Dossier, code: str | None, day: date, rules: RulePack) -> ProcedureVersion | None:
    if code is None:
        return None
    history = book.procedure
    if state.received_at is not None:
        number = state.procedure_version
        return history.version(number) if history is not None and number is not None else None
    if history is None:
        raise refusal("UNKNOWN_PROCEDURE", rules, words={"id": code})
    version = history.in_force_on(day)
    if version is None:
        raise refusal("NOT_IN_FORCE", rules, words={"id": code, "at": day})
    return version


def _within(order: CommandOrder, state: Dossier) -> bool:
    """Whether a dossier is within the reach of who gave the order: an agency's own, or one in which it has a part; an applicant's own."""
    reach = order.reach
    if reach.unbounded:
        return True
    if reach.agency is not None and reach.agency in (state.agency, *state.handling.agencies):
        return True
    return reach.applicant is not None and reach.applicant == state.handling.applicant


def _theirs(order: CommandOrder, state: Dossier) -> bool:
    """Whether a command is for its giver to give: all that may be given by the agency that handles the dossier.

    Another agency, which only has a part in it, closes its own leg, gives its own opinion (NĐ 61/2018 Art. 19(5-7)), and records its steps, its
    field checks and what it asks for.
    """
    agency, command = order.reach.agency, order.command
    if agency is None or agency == state.agency or not state.handling.agencies:
        return True
    match command:
        case CloseLeg():
            leg = state.handling.leg(command.leg)
            return leg is None or leg.agency == agency
        case GiveOpinion():
            opinion = state.handling.opinion(command.opinion)
            return opinion is None or opinion.agency == agency
        case CompleteStep() | ScheduleVerification() | RecordVerification() | RequestSupplement():
            return True
        case _:
            return False
