"""A rule pack: the rules of a regime (decree), as dated data. Every number of the law that a decision or a finding uses is in one."""

from collections.abc import Mapping
from datetime import date, time
from enum import StrEnum

from msgspec import Struct, field
from msgspec.structs import force_setattr

from domain.values.context import BilingualText as BilingualText
from domain.values.context import LimitUnit
from domain.values.legal_documents import Amendment, LegalDocument
from domain.values.reasons import NO_REASONS, Reasons
from domain.values.renamed_codes import current
from domain.values.scoring import CriterionRule, Scoring
from domain.values.shared_data import NO_SHARED_DATA, SharedDataRules
from domain.values.wording import NO_WORDING, Wording

PLACEHOLDERS = frozenset(
    (
        *("official", "agency", "code", "procedure", "reason"),
        *("items", "added", "nearest", "case", "row", "date", "due", "appointed", "count", "allowed", "days"),
    )
)
"""The placeholders that texts of a rule pack may use, each written in {braces} and filled from the facts. "{days} day(s)" is singular for 1."""


CUTOFFS = ("limit_cutoff", "forward_cutoff", "same_day_cutoff")
"""The cut-off hours of a rule pack."""


class ClockRule(StrEnum):
    """The effect of a demand on the citizen on the time limit: restart, pause, or none."""

    RESTART = "RESTART"
    PAUSE = "PAUSE"
    RUN = "RUN"


class RestDayReceipt(StrEnum):
    """When a limit begins that arises on a day of rest: that day is its first, which is not counted, or it arises when the next working day begins."""

    FIRST_DAY = "FIRST_DAY"
    NEXT_WORKING_DAY = "NEXT_WORKING_DAY"


class Severity(StrEnum):
    """The severity of a finding."""

    INFO = "INFO"
    MINOR = "MINOR"
    MAJOR = "MAJOR"
    GRAVE = "GRAVE"


class Span(Struct, frozen=True, gc=False):
    """A time limit that a rule sets."""

    amount: int
    unit: LimitUnit


class Grade(Struct, frozen=True, gc=False):
    """A lesser severity of a finding, for as long as the time that it is graded by stays within every one of these spans."""

    severity: Severity
    within: tuple[Span, ...]


class Circumstance(Struct, frozen=True, gc=False, omit_defaults=True):
    """How a finding explains itself in a circumstance that its rule tells apart, and its title, article, severity and hold on the clock then; None: the finding's own."""

    explanation: BilingualText
    title: BilingualText | None = None
    severity: Severity | None = None
    voids_clock: bool | None = None
    unmet: BilingualText | None = None
    basis: str | None = None


class PauseRules(Struct, frozen=True, gc=False, omit_defaults=True, kw_only=True):
    """When a pause of the time limit is more than the limit missed. A field is None where the regime sets no such rule.

    `least_minutes`, `supplement_least_minutes`: with less working time, a pause for money, or a demand for papers, gains no day.
    `sent_least_minutes`: unless the papers were sent, and there was as much time in all, nights and days of rest too.
    `financial`: how often money may stop the clock. `financial_most`, `supplement_most`: how long a pause may last without a reminder;
    `financial_reminded_most`, `supplement_reminded_most`: with reminders that ask for nothing new, None: no longer.
    `supplement_checked_within`: how long after all that was demanded came it may be checked, before it counts as complete where nothing is said to be wrong.
    `supplement_least_term`: how long an applicant has at least to bring what was demanded, before the dossier may be refused for it; `refused_least_minutes`: with less working time it is as if nothing had been demanded.
    `closing_after`: how long after its notice the one-stop may close a dossier whose applicant did not complete it.
    `noted_within`, `noted_within_minutes`: how much later than it is dated, within the tolerance for late entries, a pause may be noted: of a limit
    that counts days of rest too, and, in working time, of one in hours or minutes.
    """

    least_minutes: int | None = None
    supplement_least_minutes: int | None = None
    sent_least_minutes: int | None = None
    financial: int | None = None
    financial_most: Span | None = None
    supplement_most: Span | None = None
    financial_reminded_most: Span | None = None
    supplement_reminded_most: Span | None = None
    supplement_checked_within: Span | None = None
    supplement_least_term: Span | None = None
    refused_least_minutes: int | None = None
    closing_after: Span | None = None
    noted_within: Span | None = None
    noted_within_minutes: int | None = None


class FindingRule(Struct, frozen=True, gc=False, omit_defaults=True):
    """A finding under this regime: the article, severity, title and explanation, with {placeholders} filled from the facts.

    `grades`: lesser severities, the first that holds; otherwise `severity`. `voids_clock`: whether what the same command did to the time limit
    does not count for `latenessLawful`. `unmet`: the explanation where what had to be done was not done at all.
    `circumstances`: by the name that the finding's rule gives each.
    """

    basis: str
    severity: Severity
    title: BilingualText
    explanation: BilingualText
    grades: tuple[Grade, ...] = ()
    voids_clock: bool = False
    unmet: BilingualText | None = None
    circumstances: Mapping[str, Circumstance] = field(default_factory=dict)


class RefusalRule(Struct, frozen=True, gc=False):
    """A refusal under this regime: the article, and the message with {placeholders}."""

    basis: str | None
    message: BilingualText


class LeastHandling(Struct, frozen=True, gc=False, omit_defaults=True):
    """The minutes that work under a limit of at least so many units takes at least: a result that comes sooner was worked on before its receipt."""

    unit: LimitUnit
    minutes: int
    least: int = 1


class DutyRule(Struct, frozen=True, gc=False, omit_defaults=True, kw_only=True):
    """A duty to publish: what (`kind`) has to be public, where (`places`: any one of them; empty: anywhere), and by when, counted from an event (`after`).

    `after`: PROCEDURE_SIGNED, PROCEDURE_EFFECT, DOCUMENT_SIGNED, FEES_SET, PETITION_ANSWERED, DUE_DATE_PASSED, MONTH_ENDED, QUARTER_ENDED,
    YEAR_ENDED, AGENCY_REGISTERED, CASE_OF_COMPLAINT_APPROVED. `within`: that long after it; `before`: that long before it; neither: by the event, or by the
    day that the fact gives. `standing`: without a last day. `level`: only procedures announced by that level; `fast_track`: only those by the
    shortened order, or only the others. `by_responsible`: on the portal or board of the agency responsible. `of_law`: whether the day is set by
    the law, or by this pack's default.
    """

    basis: str
    title: BilingualText
    kind: str
    after: str
    places: tuple[str, ...] = ()
    within: Span | None = None
    before: Span | None = None
    standing: bool = False
    level: str | None = None
    fast_track: bool | None = None
    by_responsible: bool = False
    of_law: bool = True


class RulePack(Struct, frozen=True, gc=False, omit_defaults=True, kw_only=True):
    """One regime.

    `id` and `version` name it as `nd61-2018@1`; `verified`: whether its text was read; `inherits`: the pack whose rules apply where it has
    none.

    `in_force_from`, `in_force_to`: the days of receipt that it applies to (both included); without `in_force_from` it is never chosen by
    date, only named (by an import's mapping). A field is None where the regime sets no such rule.

    `data_corrected`: why this version says otherwise than the one before for the same days: that one's data was wrong or incomplete, the law
    was not changed. It takes the place of its earlier versions, also for dossiers received under them (docs/semantics.md, "Which law").
    Inherited, as wrong data was.
    """

    id: str
    name: str
    source: str
    verified: bool = False
    inherits: str | None = None
    in_force_from: date | None = None
    in_force_to: date | None = None
    data_corrected: str | None = None

    # Clocks (NĐ 61/2018 Art. 19; practice).
    supplement_clock: ClockRule = ClockRule.RESTART
    financial_clock: ClockRule = ClockRule.PAUSE
    # How a limit begins (Civil Code Art. 147). Received later than a cut-off's local time, or on a day of rest where the pack says so: as when
    # the next working day begins. `forward_cutoff`: to forward the file (NĐ 61/2018 Art. 18); `same_day_cutoff`: for a result on the same day.
    limit_cutoff: time | None = None
    forward_cutoff: time | None = None
    same_day_cutoff: time | None = None
    rest_day_receipt: RestDayReceipt = RestDayReceipt.NEXT_WORKING_DAY
    # In words, with document and article: first_day, hours, same_day, same_day_moved, next_working_day.
    start_rules: Mapping[str, BilingualText] = field(default_factory=dict)
    # Of packs of release 0.1: the three cut-off hours in one.
    cutoff: time | None = None
    # The words by which a demand is compared with the list.
    wording: Wording = NO_WORDING
    # How demands for papers whose data are shared are read.
    shared_data: SharedDataRules = NO_SHARED_DATA
    # What has to be stated in writing, by act.
    reasons: Reasons = NO_REASONS
    # Supplements.
    intake_supplements: int | None = None
    supplements: int | None = None
    supplement_within: Span | None = None
    guidances: int | None = None
    # Pauses; and the kinds of evidence by which an applicant's own request is proved.
    pauses: PauseRules = PauseRules()
    applicant_evidence: tuple[str, ...] = ()
    # Overdue: apology, new appointment.
    apology_before: Span | None = None
    loss_apology_within: Span | None = None
    reappointments: int | None = None
    # What another one-stop took in (NĐ 118/2025 Art. 20(1)a; NĐ 309/2026 Art. 8(3)): until when the competent agency has it; whether the limit runs from there.
    passing_on_within: Span | None = None
    restart_on_competent_receipt: bool = False
    # Handling that has its own last moment (NĐ 118/2025 Art. 17(2), 20, 22(3)).
    intake_answer_within: Span | None = None  # of an online filing
    counter_answer_within: Span | None = None
    postal_answer_within: Span | None = None
    result_correction_within: Span | None = None  # of a result that was found to be wrong
    result_corrections: int | None = None  # of one result; more are too many
    handover_within: Span | None = None  # of a result that came after its due date; one that came in time: by that date
    postal_delivery_within: Span | None = None
    early_result_told_within: Span | None = None  # of one that is there more than that before the day appointed
    least_handling: tuple[LeastHandling, ...] = ()  # the first that fits counts
    # Consultation, forwarding, record keeping.
    consultation_limit: Span | None = None
    backdating_threshold: Span | None = None
    # Petitions and publicity (NĐ 20/2008; NĐ 63/2010 Art. 15, 17, 24; the order behind this project).
    petition_forward_within: Span | None = None
    petition_limit: Span | None = None
    petition_reopenings: int | None = None  # beyond them, it counts as protracted
    petition_result_public_within: Span | None = None
    conduct_topics: tuple[str, ...] = ()
    # Scores (TT 01/2018 Art. 13-15); None: the regime sets none.
    scoring: Scoring | None = None
    # Criteria by which a regime without scores has handling evaluated (NĐ 118/2025 Art. 32(1)), by `domain.scoring.criteria.Criterion`.
    criteria: Mapping[str, CriterionRule] = field(default_factory=dict)
    duties: Mapping[str, DutyRule] = field(default_factory=dict)
    # Which forms the regime knows, by use: receipt, supplement, refusal, apology, control_slip, register.
    forms: Mapping[str, str] = field(default_factory=dict)
    findings: Mapping[str, FindingRule] = field(default_factory=dict)
    refusals: Mapping[str, RefusalRule] = field(default_factory=dict)
    # Of an imported dossier, only these findings are raised of what its source tells; the others, of what was done here by command.
    import_findings: tuple[str, ...] = ()
    import_command_findings: tuple[str, ...] = ()
    # What its rules cite, by the name under which they do; empty in packs of earlier releases.
    documents: Mapping[str, LegalDocument] = field(default_factory=dict)
    # Later texts of the regime, in the order of their days.
    amendments: tuple[Amendment, ...] = ()
    # The article behind each action or computation, by a stable key: due_date, moved_last_day, supplement_restart ...
    bases: Mapping[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Reads packs of earlier releases: their one cut-off hour for three, and refusals under their renamed codes."""
        for name in CUTOFFS if self.cutoff is not None else ():
            if getattr(self, name) is None:
                force_setattr(self, name, self.cutoff)
        force_setattr(self, "refusals", current(self.refusals))
