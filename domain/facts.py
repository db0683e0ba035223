"""The facts of a dossier's life, in the past tense, each with a tag that never changes.

A fact is what a command or an import settled: due dates with their computation, codes and clock effects are *in* it, so
that folding never computes law and never reads a clock. The status numbers in the docstrings are the national portal's.
`gc=False`: facts hold no cycles, and are made by the million.
"""

from datetime import date, datetime
from enum import StrEnum
from typing import Any, ClassVar

from msgspec import Struct, field


class Channel(StrEnum):
    """How an action reached the dossier. DIRECT: asked of the citizen past the one-stop."""

    ONE_STOP = "ONE_STOP"
    ONLINE = "ONLINE"
    POSTAL = "POSTAL"
    DIRECT = "DIRECT"
    IMPORT = "IMPORT"
    SYSTEM = "SYSTEM"


class LimitUnit(StrEnum):
    """The unit of a time limit. HOUR is judged by instants, all others by local calendar dates (SEMANTICS, timeliness)."""

    WORKING_DAY = "WORKING_DAY"
    CALENDAR_DAY = "CALENDAR_DAY"
    MONTH = "MONTH"
    HOUR = "HOUR"


class Actor(Struct, frozen=True, gc=False, omit_defaults=True):
    """Who acted: a pseudonymous id, never a name; `unit` is the division within the agency."""

    id: str
    role: str | None = None
    agency: str | None = None
    unit: str | None = None


class Evidence(Struct, frozen=True, gc=False, omit_defaults=True):
    """A document behind a fact, by its hash only."""

    sha256: str
    kind: str


class Context(Struct, frozen=True, gc=False, omit_defaults=True):
    """Who, when, how and why: carried by every fact. `noted_at`: when the source of an import noted it (shown, never judged by)."""

    actor: Actor
    occurred_at: datetime
    channel: Channel
    on_behalf_of: str | None = None
    reason: str | None = None
    legal_basis: tuple[str, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    rule_pack: str | None = None
    noted_at: datetime | None = None


class Computation(Struct, frozen=True, gc=False, omit_defaults=True):
    """How a due date came about: its start, the limit counted, the calendar version and the rule cited."""

    start: datetime | None = None
    limit: int | None = None
    unit: LimitUnit | None = None
    calendar: str | None = None
    rule: str | None = None


class Fact(Struct, frozen=True, gc=False, omit_defaults=True, kw_only=True):
    """The base of all facts. `TAG` and `VERSION` are the stored names; they are never reused for another meaning."""

    TAG: ClassVar[str] = ""
    VERSION: ClassVar[int] = 1

    context: Context


class DossierSubmitted(Fact, frozen=True, kw_only=True):
    """The application was registered (1). `source` and `case` name where an imported dossier comes from."""

    TAG: ClassVar[str] = "dossier-submitted"

    code: str | None = None
    procedure: str | None = None
    agency: str | None = None
    department: str | None = None
    filed_through: str | None = None
    source: str | None = None
    case: str | None = None


class DossierAccepted(Fact, frozen=True, kw_only=True):
    """The one-stop received it and promised a date (2). `due_on` is the local date of `due_at` in `timezone`; both absent: no deadline was set."""

    TAG: ClassVar[str] = "dossier-accepted"

    code: str
    received_at: datetime
    timezone: str
    receipt_no: str | None = None
    unit: LimitUnit = LimitUnit.CALENDAR_DAY
    limit: int | None = None
    calendar: str | None = None
    due_at: datetime | None = None
    due_on: date | None = None
    computation: Computation | None = None
    official: str | None = None


class StepCompleted(Fact, frozen=True, kw_only=True):
    """A step of the handling was done (4). On imports: the source's own activity name and the attributes its mapping keeps."""

    TAG: ClassVar[str] = "step-completed"

    activity: str
    attributes: dict[str, Any] = field(default_factory=dict)


class DemandedItem(Struct, frozen=True, gc=False, omit_defaults=True):
    """One paper demanded. `requirement` is its id in the procedure version in force, null where the law lists no such paper."""

    name: str
    requirement: str | None = None


class SupplementRequested(Fact, frozen=True, kw_only=True):
    """The citizen was asked, during processing, for something more (5). NĐ 61/2018 Art. 19(4), form 02."""

    TAG: ClassVar[str] = "supplement-requested"

    items: tuple[DemandedItem, ...] = ()
    form: str | None = None
    round: int | None = None
    notified_at: datetime | None = None
    activity: str | None = None
    attributes: dict[str, Any] = field(default_factory=dict)


class SupplementProvided(Fact, frozen=True, kw_only=True):
    """The citizen brought what was asked for."""

    TAG: ClassVar[str] = "supplement-provided"

    items: tuple[DemandedItem, ...] = ()
    activity: str | None = None
    attributes: dict[str, Any] = field(default_factory=dict)


class ClockPaused(Fact, frozen=True, kw_only=True):
    """The time limit stands still from `context.occurred_at` on."""

    TAG: ClassVar[str] = "clock-paused"

    cause: str
    old_due_at: datetime | None = None
    old_due_on: date | None = None


class ClockResumed(Fact, frozen=True, kw_only=True):
    """The time limit runs on, to a new due date."""

    TAG: ClassVar[str] = "clock-resumed"

    cause: str
    old_due_at: datetime | None = None
    old_due_on: date | None = None
    new_due_at: datetime | None = None
    new_due_on: date | None = None
    computation: Computation | None = None


class ClockRestarted(Fact, frozen=True, kw_only=True):
    """The time limit is counted anew (NĐ 61/2018 Art. 19(4)). Ends a pause."""

    TAG: ClassVar[str] = "clock-restarted"

    cause: str
    old_due_at: datetime | None = None
    old_due_on: date | None = None
    new_due_at: datetime | None = None
    new_due_on: date | None = None
    computation: Computation | None = None


class AppointmentChanged(Fact, frozen=True, kw_only=True):
    """Another date was promised (NĐ 61/2018 Art. 19(9)); reason and basis are the context's."""

    TAG: ClassVar[str] = "appointment-changed"

    ordinal: int | None = None
    old_due_at: datetime | None = None
    old_due_on: date | None = None
    new_due_at: datetime | None = None
    new_due_on: date | None = None
    computation: Computation | None = None


class RefusedAfterAppraisal(Fact, frozen=True, kw_only=True):
    """The competent body refused after appraisal (NĐ 61/2018 Art. 19(8)). Finishes the dossier."""

    TAG: ClassVar[str] = "refused-after-appraisal"

    activity: str | None = None
    attributes: dict[str, Any] = field(default_factory=dict)


class DossierWithdrawn(Fact, frozen=True, kw_only=True):
    """The applicant's withdrawal took effect. Finishes the dossier."""

    TAG: ClassVar[str] = "dossier-withdrawn"

    activity: str | None = None
    attributes: dict[str, Any] = field(default_factory=dict)


class ProcessingStopped(Fact, frozen=True, kw_only=True):
    """Handling was stopped (8). Finishes the dossier."""

    TAG: ClassVar[str] = "processing-stopped"

    activity: str | None = None
    attributes: dict[str, Any] = field(default_factory=dict)


class ResultIssued(Fact, frozen=True, kw_only=True):
    """The result exists (9). Finishes the dossier."""

    TAG: ClassVar[str] = "result-issued"

    result: str | None = None
    activity: str | None = None
    attributes: dict[str, Any] = field(default_factory=dict)


class ResultDelivered(Fact, frozen=True, kw_only=True):
    """The result reached the applicant (10)."""

    TAG: ClassVar[str] = "result-delivered"

    activity: str | None = None
    attributes: dict[str, Any] = field(default_factory=dict)


class DossierClosed(Fact, frozen=True, kw_only=True):
    """An imported end whose outcome the source does not tell (10). Finishes the dossier."""

    TAG: ClassVar[str] = "dossier-closed"

    activity: str | None = None
    attributes: dict[str, Any] = field(default_factory=dict)


class EntryCorrected(Fact, frozen=True, kw_only=True):
    """An entry was wrong: `fields` replace those of the fact at `corrects` (its ledger position), in every answer that knows of it.

    Names are the fact's own; those of its context are written `context.<name>`.
    """

    TAG: ClassVar[str] = "entry-corrected"

    corrects: int
    fields: dict[str, Any]


DossierFact = (
    DossierSubmitted
    | DossierAccepted
    | StepCompleted
    | SupplementRequested
    | SupplementProvided
    | ClockPaused
    | ClockResumed
    | ClockRestarted
    | AppointmentChanged
    | RefusedAfterAppraisal
    | DossierWithdrawn
    | ProcessingStopped
    | ResultIssued
    | ResultDelivered
    | DossierClosed
    | EntryCorrected
)
