"""Routing: who works on the dossier, and each agency's part of it (NĐ 61/2018 Art. 18-19)."""

from datetime import date, datetime
from typing import Any, ClassVar

from msgspec import field

from domain.values.context import Computation, Fact


class DossierForwarded(Fact, frozen=True, kw_only=True):
    """The one-stop forwarded it to those who handle it: the same working day, or the next when received after the cut-off (NĐ 61/2018 Art. 18).

    `latest_on`: the last local day on which that was in time.
    """

    TAG: ClassVar[str] = "dossier-forwarded"

    to_agency: str | None = None
    to_unit: str | None = None
    latest_on: date | None = None


class CompetentAgencyReceived(Fact, frozen=True, kw_only=True):
    """The competent agency received a dossier that another one-stop took in and passed on (NĐ 118/2025 Art. 20(1)a).

    `one_stop`: which one; `latest_on`: the last local day on which that was in time. Where the rules count the limit from here (NĐ 309/2026 Art. 8(3)), the same
    command restarts it.
    """

    TAG: ClassVar[str] = "competent-agency-received"

    one_stop: str
    latest_on: date | None = None


class DossierHandedOver(Fact, frozen=True, kw_only=True):
    """An agency that ended handed an open dossier over to the one that took over (NĐ 118/2025 Art. 40; Luật Tổ chức chính quyền địa phương 2025). `minutes`: the record of it (biên bản bàn giao).

    The code stays, and so do the procedure's version, the rules and the limit of the receipt; whoever was late before stays so. `ended_on`: the first local day on
    which the former agency was none any more, by the register at the decision: what falls due from then on is the successor's, however late this is recorded.
    None, as in facts of before: what falls due from the hand-over on.
    """

    TAG: ClassVar[str] = "dossier-handed-over"

    from_agency: str
    to_agency: str
    minutes: str
    ended_on: date | None = None


class LegOpened(Fact, frozen=True, kw_only=True):
    """An agency's part of an inter-agency dossier began, with its own deadline (NĐ 61/2018 Art. 19(6)). One leg leads."""

    TAG: ClassVar[str] = "leg-opened"

    leg: str
    agency: str
    task: str
    lead: bool = False
    due_at: datetime | None = None
    due_on: date | None = None
    computation: Computation | None = None


class LegClosed(Fact, frozen=True, kw_only=True):
    """An agency's part is done; the last returns to the lead (NĐ 61/2018 Art. 19(7))."""

    TAG: ClassVar[str] = "leg-closed"

    leg: str
    result: str | None = None


class OfficialAssigned(Fact, frozen=True, kw_only=True):
    """An official took charge of the dossier."""

    TAG: ClassVar[str] = "official-assigned"

    official: str
    department: str | None = None


class StepCompleted(Fact, frozen=True, kw_only=True):
    """A step of the handling was done (4). On imports: the source's own activity name and the attributes its mapping keeps."""

    TAG: ClassVar[str] = "step-completed"

    activity: str
    attributes: dict[str, Any] = field(default_factory=dict)


class StepTransitioned(Fact, frozen=True, kw_only=True):
    """A step of an imported history went through a transition of its lifecycle that is not its completion: it was scheduled, started, suspended ...

    `transition`: as the XES lifecycle extension names it (`start`), or else in the source's own word. Never says that the step was done.
    """

    TAG: ClassVar[str] = "step-transitioned"

    activity: str
    transition: str
    attributes: dict[str, Any] = field(default_factory=dict)


STEPS = (StepCompleted, StepTransitioned)
"""What is told of a step moves no due date, no pause and no end."""

RoutingFact = (
    DossierForwarded
    | CompetentAgencyReceived
    | DossierHandedOver
    | LegOpened
    | LegClosed
    | OfficialAssigned
    | StepCompleted
    | StepTransitioned
)
