"""Commands about publications."""

from datetime import date

from domain.execution.command import Command
from domain.facts.publicity import Figures, PeriodKind, PublicationKind, PublicationPlace


class ProposePublication(Command, frozen=True, kw_only=True):
    """Proposes to make something public (đề xuất công khai); begins a new record.

    `provenance`: the ledger positions of the facts it is based on.
    """

    kind: PublicationKind
    agency: str
    subject: str | None = None
    title: str | None = None
    content: str | None = None
    places: tuple[PublicationPlace, ...] = ()
    provenance: tuple[int, ...] = ()
    figures: Figures | None = None


class ApprovePublication(Command, frozen=True, kw_only=True):
    """Approves it; the proposer may not."""


class RejectPublication(Command, frozen=True, kw_only=True):
    """Rejects it; a reason is required."""


class Publish(Command, frozen=True, kw_only=True):
    """Records that it was made public at a place.

    `portal`: the agency whose portal or notice board it is; `content_sha256`: of the content there.
    """

    place: PublicationPlace
    content_sha256: str
    url: str | None = None
    portal: str | None = None


class CorrectPublication(Command, frozen=True, kw_only=True):
    """Corrects what had been made public; what is corrected and a reason are required."""

    what: str
    content: str | None = None
    content_sha256: str | None = None
    figures: Figures | None = None


class WithdrawPublication(Command, frozen=True, kw_only=True):
    """Withdraws it; a reason is required."""


class EndPeriod(Command, frozen=True, kw_only=True):
    """Records that a month, quarter or year ended. Given by the clock process only. `agencies`: those that have to report on it."""

    kind: PeriodKind
    begins: date
    ends: date
    agencies: tuple[str, ...] = ()


PublicationCommand = (
    ProposePublication | ApprovePublication | RejectPublication | Publish | CorrectPublication | WithdrawPublication
)
