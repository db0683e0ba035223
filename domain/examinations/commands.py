"""Commands about a dossier's findings."""

from domain.execution.command import Command
from domain.facts.examinations import ExaminationOutcome


class AnswerFinding(Command, frozen=True, kw_only=True):
    """Answers a finding (giải trình), for the agency that it is charged to. `finding`: its reference."""

    finding: str
    answer: str


class ExamineFinding(Command, frozen=True, kw_only=True):
    """Examines a finding (thẩm tra): upheld, explained or dismissed; the last two with a reason. `finding`: its reference."""

    finding: str
    outcome: ExaminationOutcome


ExaminationCommand = AnswerFinding | ExamineFinding
