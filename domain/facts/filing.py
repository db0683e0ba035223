"""Filing: from registration to acceptance or refusal (NĐ 61/2018 Art. 15-17)."""

from datetime import date, datetime
from typing import Any, ClassVar

from msgspec import Struct, field

from domain.values.context import Computation, Fact, LimitUnit
from domain.values.procedure import PaperKind
from domain.values.reasons import RefusalGround, RegisteredAgencies


class DemandedItem(Struct, frozen=True, gc=False, omit_defaults=True):
    """One paper demanded, or brought. `requirement` is its id in the procedure version in force, null where the law lists no such paper.

    `kind`: the form in which it is demanded; `quantity`: how many of it in each set; `sets`: how many sets. None where the demand does not
    say.
    """

    name: str
    requirement: str | None = None
    kind: PaperKind | None = None
    quantity: int | None = None
    sets: int | None = None


class Charge(Struct, frozen=True, gc=False, omit_defaults=True):
    """An amount demanded, in Vietnamese đồng. `fee` is its id in the procedure version in force, null where the law lists no such fee.

    `quantity`: for how many units, such as documents certified, of a fee that is taken for each; `copies`: how many copies of each; `kind`:
    in what form. None where the charge does not say: one.
    """

    name: str
    amount: int
    fee: str | None = None
    kind: PaperKind | None = None
    quantity: int | None = None
    copies: int | None = None


class DossierSubmitted(Fact, frozen=True, kw_only=True):
    """The application was registered (1). `source` and `case` name where an imported dossier comes from.

    `applicant`: an opaque reference. `submitted`: the ids of the requirements whose papers came with it. `answer_latest_at`: the last moment
    at which the one-stop had to answer the filing (NĐ 118/2025 Art. 17(1)c, (2)); None where none was set.
    `procedure_case`: the procedure's case, where the filing names it. `receiving_one_stop`: whose one-stop took it in, where that is not the one of `agency`,
    which decides (NĐ 118/2025 Art. 14(2), 20); None: the agency's own.
    """

    TAG: ClassVar[str] = "dossier-submitted"

    code: str | None = None
    procedure: str | None = None
    agency: str | None = None
    department: str | None = None
    filed_through: str | None = None
    source: str | None = None
    case: str | None = None
    applicant: str | None = None
    submitted: tuple[str, ...] = ()
    receipt: str | None = None
    answer_latest_at: datetime | None = None
    procedure_case: str | None = None
    receiving_one_stop: str | None = None


class GuidanceGiven(Fact, frozen=True, kw_only=True):
    """The applicant was informed of what is needed, before or without filing.

    Guidance is given once and in full (NĐ 61/2018 Art. 15-17).
    """

    TAG: ClassVar[str] = "guidance-given"

    procedure: str | None = None
    items: tuple[DemandedItem, ...] = ()
    complete: bool = True


class IntakeSupplementRequested(Fact, frozen=True, kw_only=True):
    """At intake, papers were found missing: the applicant was guided with form 02 (5). NĐ 61/2018 Art. 15-17."""

    TAG: ClassVar[str] = "intake-supplement-requested"

    items: tuple[DemandedItem, ...] = ()
    form: str | None = None
    round: int | None = None
    notified_at: datetime | None = None


class SupplementProvided(Fact, frozen=True, kw_only=True):
    """The citizen brought what was requested. `complete`: nothing of the request is missing any longer.

    `answer_latest_at`: as of a filing, where it completes one that is not received yet.
    """

    TAG: ClassVar[str] = "supplement-provided"

    items: tuple[DemandedItem, ...] = ()
    complete: bool = True
    answer_latest_at: datetime | None = None
    activity: str | None = None
    attributes: dict[str, Any] = field(default_factory=dict)


class IntakeRefused(Fact, frozen=True, kw_only=True):
    """The one-stop did not receive the dossier (3), with form 03. NĐ 61/2018 Art. 15-17.

    `competent_agency`: which one is competent, where the ground is that this one is not; `registered`: what the register of agencies knew
    then of both, None where nothing.
    """

    TAG: ClassVar[str] = "intake-refused"

    form: str | None = None
    ground: RefusalGround | None = None
    competent_agency: str | None = None
    registered: RegisteredAgencies | None = None


class DossierAccepted(Fact, frozen=True, kw_only=True):
    """The one-stop received it and promised a date (2).

    `due_on` is the local date of `due_at` in `timezone`; both absent: no deadline was set.

    `procedure_version`: the version in force at receipt, which never changes. `submitted`: the ids of the requirements whose papers came with it.
    `receipt`: the keyed hash of the receipt's secret. `forward_latest_on`, `supplement_latest_on`: the last days on which the one-stop
    may forward it, and on which a supplement may be requested, in time (NĐ 61/2018 Art. 18, 19(4)).

    `procedure_case`: the procedure's case that it was received under, where it has several. `limit_text`: the limit in words, where the procedure has several.

    `receiving_one_stop`: as of the filing. `passing_on_latest_on`: the last day on which the competent agency has to have it from there (NĐ 118/2025 Art. 20(1)a), which then is
    `forward_latest_on` too; None where it is the agency's own one-stop, or the rules set no such day.
    """

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
    department: str | None = None
    procedure: str | None = None
    procedure_version: int | None = None
    instant: bool = False
    form: str | None = None
    submitted: tuple[str, ...] = ()
    charges: tuple[Charge, ...] = ()
    receipt: str | None = None
    forward_latest_on: date | None = None
    supplement_latest_on: date | None = None
    procedure_case: str | None = None
    limit_text: str | None = None
    receiving_one_stop: str | None = None
    passing_on_latest_on: date | None = None


FilingFact = (
    DossierSubmitted | GuidanceGiven | IntakeSupplementRequested | SupplementProvided | IntakeRefused | DossierAccepted
)
