"""The thresholds of signals, as data. No law sets them: they are practice, and none was verified against a text."""

from collections.abc import Mapping
from enum import StrEnum

from msgspec import Struct

from domain.values.rules import BilingualText

PLACEHOLDERS = frozenset(
    (
        "agency",
        "official",
        "procedure",
        "count",
        "of",
        "share",
        "days",
        "on",
        "expected",
        "odds",
        "dossiers",
        "applicants",
        "people",
    )
)
"""The placeholders that the texts of signals may use, each written in {braces} and filled from the figures.

`dossiers`, `applicants`: those of one signed request, of the one with the most. `people`: so many had a part in bursts of several.
"""


class Kind(StrEnum):
    """The kinds of signals, in the order in which they are answered."""

    LAST_DAY_FINISHES = "LAST_DAY_FINISHES"
    LAST_DAY_SUPPLEMENTS = "LAST_DAY_SUPPLEMENTS"
    LAST_DAY_PAYMENTS = "LAST_DAY_PAYMENTS"
    LAST_DAY_CORRECTIONS = "LAST_DAY_CORRECTIONS"
    AFTER_HOURS_BURSTS = "AFTER_HOURS_BURSTS"
    CUTOFF_SPIKE = "CUTOFF_SPIKE"
    WITHDRAWN_AND_REFILED = "WITHDRAWN_AND_REFILED"
    SAME_APPLICANT_SAME_DAY = "SAME_APPLICANT_SAME_DAY"
    BOILERPLATE_REASONS = "BOILERPLATE_REASONS"
    SHORT_DURATIONS = "SHORT_DURATIONS"
    LONG_DURATIONS = "LONG_DURATIONS"
    LONGER_PROCEDURE = "LONGER_PROCEDURE"
    LONGER_OF_SEVERAL_LIMITS = "LONGER_OF_SEVERAL_LIMITS"
    RESULTS_LEFT_LYING = "RESULTS_LEFT_LYING"
    OFFICIALS_AS_APPLICANTS = "OFFICIALS_AS_APPLICANTS"
    SIGNED_REQUEST_OF_SEVERAL = "SIGNED_REQUEST_OF_SEVERAL"
    SIGNED_REQUEST_OF_OTHERS = "SIGNED_REQUEST_OF_OTHERS"


class Group(StrEnum):
    """What a signal's dossiers are compared with; the first that has enough dossiers."""

    OTHER_AGENCIES = "OTHER_AGENCIES"  # the same procedures in the same period
    COLLEAGUES = "COLLEAGUES"  # of an official: the same procedures, handled by others of the agency
    OTHER_MONTHS = "OTHER_MONTHS"  # the agency's own, the same procedures in the months before
    OTHER_DAYS = "OTHER_DAYS"  # the agency's own, on the other working days of the period
    NONE = "NONE"


class SignalRule(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """When one kind is a signal. Shares are in percent.

    `dossiers`: at least so many are judged; `cases`: at least so many show it; `share`: at least that part of them; `ratio`: at least that part
    of the number that the comparison group leads one to expect (200: twice as many); `comparison`: at least so many dossiers in the
    comparison group. `chance`: as many or more come about by chance at most once in so many times, over all groups judged together.
    `alone`: the share from which it is a signal where nobody independent is compared with: no comparison group, or only the agency's own
    other months; None: never. `always`: it is one with so many cases, whatever their share, and however likely by chance; the comparison is only shown.

    What a kind counts by: `days` before a due date or a cut-off, within which somebody files again, or that a result may lie; `least_days` that a
    limit has to have; `minutes` around the working hours that still count as these; `late_minutes`: noted so much later than it happened, an act
    counts by when it was noted, too; `together`: so many dossiers of one evening, of one applicant, with one wording, or with one request; `together_share`: the part of
    the dossiers of a day and its evening that several people, whose evening is counted as that of one, handled in the evening, at least; `cutoffs`: days of the
    month (31: its last); `percentile`: of the comparison group's durations. `several`: the explanation of what several people did together.
    """

    dossiers: int
    cases: int
    share: int
    ratio: int
    comparison: int
    chance: int
    title: BilingualText
    explanation: BilingualText
    several: BilingualText | None = None
    alone: int | None = None
    always: bool = False
    days: int = 0
    least_days: int = 0
    minutes: int = 0
    late_minutes: int = 0
    together: int = 0
    together_share: int = 0
    cutoffs: tuple[int, ...] = ()
    percentile: int = 0
    phrases: tuple[str, ...] = ()


class SignalRules(Struct, frozen=True, kw_only=True):
    """All kinds, and what every signal says. `months` before a period stand for an agency's other months; `most_days`: the longest period;
    `shown`: so many dossiers are named."""

    source: str
    verified: bool
    months: int
    most_days: int
    shown: int
    notice: BilingualText
    comparisons: Mapping[Group, BilingualText]
    kinds: Mapping[Kind, SignalRule]
