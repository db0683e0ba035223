"""What was said of a finding: the official's answer, and what an auditor made of it. Neither changes the dossier."""

from enum import StrEnum
from typing import ClassVar

from msgspec import Struct

from domain.values.context import Fact
from domain.values.rules import Severity


class ExaminationOutcome(StrEnum):
    """What an examination came to.

    UPHELD: the breach stands. EXPLAINED: it happened, and there was a good cause. DISMISSED: it is none.
    """

    UPHELD = "UPHELD"
    EXPLAINED = "EXPLAINED"
    DISMISSED = "DISMISSED"


class NamedFinding(Struct, frozen=True, gc=False, omit_defaults=True):
    """A finding as it stood: `reference` names it with all that it rests on and says; the rest tells what that was."""

    reference: str
    code: str
    position: int
    severity: Severity
    evidence: tuple[int, ...]
    items: tuple[str, ...] = ()
    official: str | None = None
    agency: str | None = None


class FindingAnswered(Fact, frozen=True, kw_only=True):
    """The agency answered a finding (giải trình); documents stand in the context's evidence."""

    TAG: ClassVar[str] = "finding-answered"

    finding: NamedFinding
    answer: str


class FindingExamined(Fact, frozen=True, kw_only=True):
    """An auditor examined a finding (thẩm tra); the reason is the context's. A later examination takes its place, and it stays in the history."""

    TAG: ClassVar[str] = "finding-examined"

    finding: NamedFinding
    outcome: ExaminationOutcome


ExaminationFact = FindingAnswered | FindingExamined
EXAMINATIONS = (FindingAnswered, FindingExamined)
"""Facts about findings: they move no date, pause or end, and cannot be corrected."""
