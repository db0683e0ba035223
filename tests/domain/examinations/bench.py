"""Dossiers with findings for the tests: short ways to answer and to examine them."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from msgspec.structs import replace

from domain.dossier.history import corrected, fold
from domain.dossier.record import DossierRecord
from domain.examinations.commands import AnswerFinding, ExamineFinding
from domain.examinations.stream import EXAMINATION
from domain.facts.appointments import DueDatePassed
from domain.facts.dossier import DossierFact
from domain.facts.examinations import ExaminationOutcome
from domain.findings.judge import judge
from domain.judged.finding import Finding, Judged
from domain.law.versions import Law, RulePackVersion
from domain.standing.examined import examinations
from domain.values.context import Actor, Channel, Context
from domain.values.rules import RulePack
from tests.domain.findings.bench import DUE, PACK, VERSION, accepted, act, end_of, history_of
from tests.domain.histories import HANOI
from tests.domain.scenario import CALENDAR, Given

UPHELD, EXPLAINED, DISMISSED = ExaminationOutcome
AUDITOR = Actor("auditor-1", role="auditor")
CLERK = Actor("official-9", role="official", agency="H56.10")
REASON = "Giấy này có trong danh mục của tỉnh"
LATER = "2026-03-02 09:00"
LAW = Law(RulePackVersion(PACK, 1), CALENDAR, VERSION)


def begun(**more: Any) -> DossierFact:
    """The receipt of a dossier that follows the bench's rule pack."""
    fields = {"context": act("2026-01-05 08:00", rule_pack="test@1")}
    return replace(accepted(), **(fields | more))


def passed() -> DueDatePassed:
    """The clock's word that the limit passed."""
    context = Context(Actor("clock"), occurred_at=end_of(DUE) + timedelta(seconds=1), channel=Channel.SYSTEM)
    return DueDatePassed(context=context, due_at=end_of(DUE), due_on=DUE)


def given(*facts: DossierFact) -> Given[DossierRecord]:
    """A dossier after these facts, each recorded when it happened."""

    def read(facts: tuple[Any, ...]) -> DossierRecord:
        history = history_of(*facts)
        return DossierRecord(fold(corrected(history)), history)

    return Given(EXAMINATION, "H56-1", facts, LAW, read=read)


def findings(story: Given[DossierRecord], code: str | None = None, pack: RulePack = PACK) -> Sequence[Finding]:
    """What the facts show."""
    law = Judged(RulePackVersion(pack, 1), LAW.procedure, LAW.calendar, HANOI)
    return [each for each in judge(story.state.history, law) if code in (None, each.code)]


def one(story: Given[DossierRecord], code: str) -> Finding:
    """The only finding of a code."""
    (found,) = findings(story, code)
    return found


def verdict(story: Given[DossierRecord], code: str) -> ExaminationOutcome | None:
    """What the only finding of a code came to."""
    entry = examinations(findings(story), story.state.history).get(one(story, code).reference)
    return getattr(entry.fact, "outcome", None) if entry is not None else None


def answer(finding: Finding, text: str = "Mạng của xã bị hỏng cả ngày", **more: Any) -> AnswerFinding:
    return AnswerFinding(finding=finding.reference, answer=text, **more)


def examine(
    finding: Finding, outcome: ExaminationOutcome = DISMISSED, reason: str | None = REASON, **more: Any
) -> ExamineFinding:
    return ExamineFinding(finding=finding.reference, outcome=outcome, reason=reason, **more)


def by(actor: Actor, **changes: Any) -> Actor:
    """The same person with other claims."""
    return replace(actor, **changes)
