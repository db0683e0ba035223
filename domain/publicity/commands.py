"""Commands about publications."""

from datetime import date

from domain.execution.command import Command
from domain.facts.publicity import Figures, PeriodKind, PublicationKind, PublicationPlace


class ProposePublication(Command, frozen=True, kw_only=True):
    """Proposes a new publication (đề xuất công khai). `provenance`: the positions of the facts that it is based on."""

    kind: PublicationKind
    agency: str
    subject: str | None = None
    title: str | None = None
    content: str | None = None
    places: tuple[PublicationPlace, ...] = ()
    provenance: tuple[int, ...] = ()
    figures: Figures | None = None


class ApprovePublication(Command, frozen=True, kw_only=True):
    """Approves a publication; whoever proposed it may not approve it."""


class RejectPublication(Command, frozen=True, kw_only=True):
    """Rejects a publication, stating why."""


class Publish(Command, frozen=True, kw_only=True):
    """Records that a publication appeared in a place. `portal`: the agency whose portal or notice board it is; `content_sha256`: of the published text."""

    place: PublicationPlace
    content_sha256: str
    url: str | None = None
    portal: str | None = None


class CorrectPublication(Command, frozen=True, kw_only=True):
    """Corrects published content, stating what and why."""

    what: str
    content: str | None = None
    content_sha256: str | None = None
    figures: Figures | None = None


class WithdrawPublication(Command, frozen=True, kw_only=True):
    """Withdraws a publication, stating why."""


class EndPeriod(Command, frozen=True, kw_only=True):
    """Records that a month, quarter or year ended. Given by the clock process only. `agencies`: those that have to report on it."""

    kind: PeriodKind
    begins: date
    ends: date
    agencies: tuple[str, ...] = ()


PublicationCommand = (
    ProposePublication | ApprovePublication | RejectPublication | Publish | CorrectPublication | WithdrawPublication
)
