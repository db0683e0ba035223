"""What publications about a period are about: the period alone (`2026-Q2`), or a procedure, an agency, or a department of an agency in it (`1.001193/2026-Q2`, `H56/2026-Q2`, `H56/Một cửa/2026-Q2`)."""

from msgspec import Struct

from domain.facts.publicity import FigureQuestion, PublicationKind
from domain.publicity.periods import Period, named

OF_PERIODS = frozenset(
    {
        PublicationKind.PERIOD_REPORT,
        PublicationKind.SCORECARD,
        PublicationKind.SIMPLIFICATION_RESULT,
        PublicationKind.INTERNAL_EVALUATION,
    }
)
"""The kinds whose subject is a period."""
QUESTIONS = {
    PublicationKind.CUMBERSOME_PROCEDURE: FigureQuestion.PROCEDURE_BURDEN,
    PublicationKind.POOR_PERFORMER: FigureQuestion.PERFORMANCE,
}
"""The kinds whose subject is somebody or something in a period, and the one question that their figures may answer: that of no other kind."""


class PeriodSubject(Struct, frozen=True, gc=False):
    """A period, and what in it: the code of a procedure or an agency, and the department; None: nothing but the period."""

    period: Period
    about: str | None = None
    department: str | None = None


def period_subject(kind: PublicationKind, subject: str) -> PeriodSubject | None:
    """Takes the kind of a publication and its subject, returns what it is about; None where that names no period."""
    if kind in OF_PERIODS:
        period = named(subject)
        return None if period is None else PeriodSubject(period)
    if kind not in QUESTIONS:
        return None
    whole, _, label = subject.rpartition("/")
    period = named(label)
    about, slash, department = (whole, "", "") if kind is PublicationKind.CUMBERSOME_PROCEDURE else whole.partition("/")
    if period is None or not about or (slash and not department):
        return None
    return PeriodSubject(period, about, department or None)
