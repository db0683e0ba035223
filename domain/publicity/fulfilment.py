"""What meets a duty: something made public, of the kind, about the subject, at one of the places, by whom and from when on it has to be."""

from collections.abc import Iterable
from datetime import datetime

from msgspec import Struct


class PublicationDemand(Struct, frozen=True, gc=False, kw_only=True):
    """What would meet it. `places`: any one of them; none: any. `portal`: the agency whose own portal or board it has to be. `by`: the agency whose publication it has to be.

    `counts_from`: only what is made public from then on.
    """

    places: tuple[str, ...] = ()
    portal: str | None = None
    by: str | None = None
    counts_from: datetime | None = None


class Shown(Struct, frozen=True, gc=False, kw_only=True):
    """What was made public of the kind, about the subject: where, by which record, from when to when."""

    place: str
    at: datetime
    until: datetime | None = None
    portal: str | None = None
    agency: str | None = None
    record: str | None = None


class Met(Struct, frozen=True, gc=False):
    """Since when it was met, until when (None: it stands), and by which record."""

    at: datetime
    until: datetime | None
    record: str | None


def meets(demand: PublicationDemand, shown: Shown) -> bool:
    """Takes what is demanded and what was made public, returns whether that meets it, in time or not."""
    return (
        (not demand.places or shown.place in demand.places)
        and (demand.portal is None or demand.portal == shown.portal)
        and (demand.by is None or demand.by == shown.agency)
        and (demand.counts_from is None or shown.at >= demand.counts_from)
    )


def met(demand: PublicationDemand, shown: Iterable[Shown]) -> Met | None:
    """Takes what is demanded and all that was made public about it, returns since when it was met; None where it was not.

    It is met from the first that meets it on, and no more once the last of them is withdrawn.
    """
    found = sorted((each for each in shown if meets(demand, each)), key=lambda each: (each.at, each.record or ""))
    if not found:
        return None
    ends = [each.until for each in found if each.until is not None]
    return Met(found[0].at, max(ends) if len(ends) == len(found) else None, found[0].record)
