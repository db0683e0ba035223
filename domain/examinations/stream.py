"""Examinations as a desk over the streams of dossiers: what is said of a finding is decided by the law that the finding was judged by."""

from collections.abc import Sequence
from datetime import date
from typing import get_args

from msgspec.structs import replace

from domain.dossier.import_version import version_of_import
from domain.dossier.record import DossierRecord
from domain.dossier.stream import DOSSIER
from domain.examinations.commands import AnswerFinding, ExaminationCommand
from domain.examinations.decide import decide
from domain.execution.order import CommandOrder
from domain.execution.stream_kind import InForce, LawQuestion, StreamKind
from domain.judged.imports import deciding
from domain.judged.reference import position_of
from domain.law.succession import EndedAgency
from domain.law.versions import ProcedureVersion, RulePackVersion
from domain.standing.judged_version import followed_rules, judged_version
from domain.values.rules import RulePack


def _admit(_order: CommandOrder, _record: DossierRecord, _in_force: InForce) -> None:
    """Every agency with a part in the dossier may answer what it is charged with: `decide` looks at the finding."""


def _parties(record: DossierRecord) -> Sequence[str]:
    """Whose one-stop took it in, and who has a part in it; of one that handed it over, only who has it now."""
    dossier = record.dossier
    held = {each.agency for each in dossier.handling.held}
    found = (dossier.one_stop, *dossier.handling.agencies)
    return [code for code in found if code is not None and code not in held]


def _takes_over(order: CommandOrder, record: DossierRecord, ended: EndedAgency, _day: date) -> bool:
    """Whoever took over answers for an agency that ended, whether or not the dossier is handed over: `decide` looks at the finding."""
    agency = order.reach.agency
    return (
        isinstance(order.command, AnswerFinding)
        and agency is not None
        and ended.is_succeeded_by(agency, record.dossier.procedure)
    )


def _rules(question: LawQuestion[DossierRecord]) -> RulePackVersion | None:
    """The rule pack that the dossier follows, of what was done here on an import the one that decided it, as its data are today; of one that follows none, that of the day: it has no findings."""
    dossier, zone = question.state.dossier, question.zone.key
    decided_by = _decided_by(question)
    followed = question.book.rules(decided_by, dossier.law_day(zone)) if decided_by is not None else None
    return followed or followed_rules(dossier, question.book.rules, zone) or question.book.rules_on(question.day)


def _decided_by(question: LawQuestion[DossierRecord]) -> str | None:
    """The pack that decided the decisive command of a finding on an import."""
    record = question.state
    if record.dossier.source is None:
        return None
    position = position_of(question.command.finding)
    return deciding(record.history).get(position) if position is not None else None


def _version(question: LawQuestion[DossierRecord], _rules: RulePack) -> ProcedureVersion | None:
    versions = question.book.procedure
    if versions is None:
        return None
    record = question.state
    if record.dossier.source is not None:
        return version_of_import(record.dossier, versions, question.zone.key) if deciding(record.history) else None
    return judged_version(record.dossier, versions, question.zone.key, imported=False)


EXAMINATION: StreamKind[DossierRecord] = replace(
    DOSSIER,
    commands=get_args(ExaminationCommand),
    opening={},
    receipted=(),
    decide=decide,
    admit=_admit,
    parties=_parties,
    takes_over=_takes_over,
    claims=lambda _order, _law, _find: (),
    rules=_rules,
    version=_version,
)
