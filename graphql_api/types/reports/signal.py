"""A signal: what many dossiers show together where none of them proves anything."""

from enum import Enum

import strawberry

from domain.signals.rules import Group, Kind
from graphql_api.compiler.fields import field
from graphql_api.compiler.scalars import Date
from graphql_api.types.texts import BilingualText

_KINDS = {
    Kind.LAST_DAY_FINISHES: "Dossiers finished on the very last day of their limit.",
    Kind.LAST_DAY_SUPPLEMENTS: "Supplements demanded on the last day of the limit, the working day before it, or later.",
    Kind.LAST_DAY_PAYMENTS: "Charges notified on the last day of the limit, the working day before it, or later.",
    Kind.LAST_DAY_CORRECTIONS: "Results issued on the last day of the limit, the working day before it, or later, and then passed back to be corrected.",
    Kind.AFTER_HOURS_BURSTS: "Many dossiers of one person acted on between the end of work and its next beginning.",
    Kind.CUTOFF_SPIKE: "Finishes that pile up on the last working days before reports are cut off.",
    Kind.WITHDRAWN_AND_REFILED: "Withdrawn, stopped or refused, and filed again by the same applicant within days.",
    Kind.SAME_APPLICANT_SAME_DAY: "Several dossiers of one applicant, procedure and day.",
    Kind.BOILERPLATE_REASONS: "Reasons that fit every dossier, or the same words for many.",
    Kind.SHORT_DURATIONS: "Far shorter than the procedure takes elsewhere.",
    Kind.LONG_DURATIONS: "Far longer than the procedure takes elsewhere.",
    Kind.LONGER_PROCEDURE: "Taken in under another procedure of the field with a longer limit.",
    Kind.LONGER_OF_SEVERAL_LIMITS: "The longest named, of several limits that the procedure lists for one way of filing and one case.",
    Kind.RESULTS_LEFT_LYING: "Results that nobody gave to the applicant within days after they reached the one-stop.",
    Kind.OFFICIALS_AS_APPLICANTS: "Acts by the applicant's token of somebody who also acts for an office.",
    Kind.SIGNED_REQUEST_OF_SEVERAL: "One signed request cited to end several dossiers, of one applicant or of nobody named.",
    Kind.SIGNED_REQUEST_OF_OTHERS: "One signed request cited to end dossiers of different applicants.",
}
_GROUPS = {
    Group.OTHER_AGENCIES: "The same procedures at other agencies, in the period.",
    Group.COLLEAGUES: "The same procedures, handled by others of the agency in the period.",
    Group.OTHER_MONTHS: "The agency's own, the same procedures in the months before.",
    Group.OTHER_DAYS: "The agency's own, on the other working days of the period.",
    Group.NONE: "No comparison group is large enough: the signal rests on the group's own share.",
}


@strawberry.enum(description="The kinds of signals.")
class SignalKind(Enum):
    """The kinds of signals."""

    LAST_DAY_FINISHES = strawberry.enum_value("LAST_DAY_FINISHES", description=_KINDS[Kind.LAST_DAY_FINISHES])
    LAST_DAY_SUPPLEMENTS = strawberry.enum_value("LAST_DAY_SUPPLEMENTS", description=_KINDS[Kind.LAST_DAY_SUPPLEMENTS])
    LAST_DAY_PAYMENTS = strawberry.enum_value("LAST_DAY_PAYMENTS", description=_KINDS[Kind.LAST_DAY_PAYMENTS])
    LAST_DAY_CORRECTIONS = strawberry.enum_value("LAST_DAY_CORRECTIONS", description=_KINDS[Kind.LAST_DAY_CORRECTIONS])
    AFTER_HOURS_BURSTS = strawberry.enum_value("AFTER_HOURS_BURSTS", description=_KINDS[Kind.AFTER_HOURS_BURSTS])
    CUTOFF_SPIKE = strawberry.enum_value("CUTOFF_SPIKE", description=_KINDS[Kind.CUTOFF_SPIKE])
    WITHDRAWN_AND_REFILED = strawberry.enum_value(
        "WITHDRAWN_AND_REFILED", description=_KINDS[Kind.WITHDRAWN_AND_REFILED]
    )
    SAME_APPLICANT_SAME_DAY = strawberry.enum_value(
        "SAME_APPLICANT_SAME_DAY", description=_KINDS[Kind.SAME_APPLICANT_SAME_DAY]
    )
    BOILERPLATE_REASONS = strawberry.enum_value("BOILERPLATE_REASONS", description=_KINDS[Kind.BOILERPLATE_REASONS])
    SHORT_DURATIONS = strawberry.enum_value("SHORT_DURATIONS", description=_KINDS[Kind.SHORT_DURATIONS])
    LONG_DURATIONS = strawberry.enum_value("LONG_DURATIONS", description=_KINDS[Kind.LONG_DURATIONS])
    LONGER_PROCEDURE = strawberry.enum_value("LONGER_PROCEDURE", description=_KINDS[Kind.LONGER_PROCEDURE])
    LONGER_OF_SEVERAL_LIMITS = strawberry.enum_value(
        "LONGER_OF_SEVERAL_LIMITS", description=_KINDS[Kind.LONGER_OF_SEVERAL_LIMITS]
    )
    RESULTS_LEFT_LYING = strawberry.enum_value("RESULTS_LEFT_LYING", description=_KINDS[Kind.RESULTS_LEFT_LYING])
    OFFICIALS_AS_APPLICANTS = strawberry.enum_value(
        "OFFICIALS_AS_APPLICANTS", description=_KINDS[Kind.OFFICIALS_AS_APPLICANTS]
    )
    SIGNED_REQUEST_OF_SEVERAL = strawberry.enum_value(
        "SIGNED_REQUEST_OF_SEVERAL", description=_KINDS[Kind.SIGNED_REQUEST_OF_SEVERAL]
    )
    SIGNED_REQUEST_OF_OTHERS = strawberry.enum_value(
        "SIGNED_REQUEST_OF_OTHERS", description=_KINDS[Kind.SIGNED_REQUEST_OF_OTHERS]
    )


@strawberry.enum(description="What a signal's dossiers are compared with: the first that has enough dossiers.")
class ComparisonGroup(Enum):
    """What a signal's dossiers are compared with."""

    OTHER_AGENCIES = strawberry.enum_value("OTHER_AGENCIES", description=_GROUPS[Group.OTHER_AGENCIES])
    COLLEAGUES = strawberry.enum_value("COLLEAGUES", description=_GROUPS[Group.COLLEAGUES])
    OTHER_MONTHS = strawberry.enum_value("OTHER_MONTHS", description=_GROUPS[Group.OTHER_MONTHS])
    OTHER_DAYS = strawberry.enum_value("OTHER_DAYS", description=_GROUPS[Group.OTHER_DAYS])
    NONE = strawberry.enum_value("NONE", description=_GROUPS[Group.NONE])


@strawberry.type(
    description="What a signal's figures are compared with (nhóm so sánh); it holds none of the dossiers judged."
)
class SignalComparison:
    """What a signal's figures are compared with."""

    group: ComparisonGroup = field("The comparison group.")
    text: BilingualText = field("The comparison in words; plainly said where there is none.")
    count: int | None = field("The number of its dossiers that show the same; null without a comparison group.")
    of: int | None = field("The number of its dossiers.")
    share: float | None = field("Their share in percent, to one decimal.")
    expected: float | None = field(
        "How many of the dossiers judged would show it, had each procedure the comparison group's share; to one decimal."
    )
    odds: int | None = field(
        "As many or more come about by chance about once in so many times: one-sided exact test of each procedure's table"
        " (Fisher; over several procedures exact Mantel-Haenszel; of days, binomial). At most 1,000,000,000."
    )


@strawberry.type(
    description="A signal (dấu hiệu): what many dossiers show together where none of them proves anything. A signal, not a finding:"
    " it is computed from counts, by thresholds that are practice and no law."
)
class Signal:
    """What many dossiers show together."""

    kind: SignalKind = field("The kind of signal.")
    title: BilingualText = field("The kind of signal, in words.")
    explanation: BilingualText = field("The figures in words (giải thích).")
    notice: BilingualText = field("What it is not: a signal, not a finding (dấu hiệu, không phải kết luận).")
    agency: str = field("The code of the agency whose dossiers these are (cơ quan).")
    official: str | None = field("The official whose these are, by pseudonymous id; null: all of the agency (cán bộ).")
    procedure: str | None = field("The procedure that these follow, by its code; null: all (thủ tục).")
    from_: Date = field("The first day.", name="from")
    to: Date = field("The last day, inclusive.")
    count: int = field("The number of dossiers that show it.")
    of: int = field("The number of dossiers judged.")
    share: float = field("Their share in percent, to one decimal.")
    comparison: SignalComparison = field("What that is compared with.")
    dossiers: list[str] = field("The codes of dossiers that show it, the first 20.")
    source: str = field("Where the thresholds come from.")
    verified: bool = field("Whether these were verified against the text of a law.")
