"""What is asked to be recorded about publications."""

from datetime import date

from domain.execution.command import Command
from domain.facts.publicity import Figures, PeriodKind, PublicationKind, PublicationPlace


class ProposePublication(Command, frozen=True, kw_only=True):
    """Proposes to make something public (đề xuất công khai): it is new. `provenance`: the positions of the facts it speaks of."""

    kind: PublicationKind
    agency: str
    subject: str | None = None
    title: str | None = None
    content: str | None = None
    places: tuple[PublicationPlace, ...] = ()
    provenance: tuple[int, ...] = ()
    figures: Figures | None = None


class ApprovePublication(Command, frozen=True, kw_only=True):
    """Approves it; never by who proposed it."""


class RejectPublication(Command, frozen=True, kw_only=True):
    """Does not approve it; says why."""


class Publish(Command, frozen=True, kw_only=True):
    """Records that it was made public at a place. `portal`: the agency whose portal or notice board it is; `content_sha256`: of what stands there."""

    place: PublicationPlace
    content_sha256: str
    url: str | None = None
    portal: str | None = None


class CorrectPublication(Command, frozen=True, kw_only=True):
    """Corrects what had been made public: names what, and why."""

    what: str
    content: str | None = None
    content_sha256: str | None = None
    figures: Figures | None = None


class WithdrawPublication(Command, frozen=True, kw_only=True):
    """Takes it back; says why."""


class EndPeriod(Command, frozen=True, kw_only=True):
    """The clock's own: records that a month, quarter or year ended. `agencies`: those that have to report on it."""

    kind: PeriodKind
    begins: date
    ends: date
    agencies: tuple[str, ...] = ()


PublicationCommand = (
    ProposePublication | ApprovePublication | RejectPublication | Publish | CorrectPublication | WithdrawPublication
)
