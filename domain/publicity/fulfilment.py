"""Fulfilment of duties: which publications meet a duty, by place, publisher and date."""

from collections.abc import Iterable
from datetime import datetime

from msgspec import Struct


class PublicationDemand(Struct, frozen=True, gc=False, kw_only=True):
    """The publication that a duty demands. `places`: any one of them; empty: any place.

    `portal`: the agency whose portal or board it has to be. `by`: the publishing agency.

    `counts_from`: only publications from then on count.
    """

    places: tuple[str, ...] = ()
    portal: str | None = None
    by: str | None = None
    counts_from: datetime | None = None


class Shown(Struct, frozen=True, gc=False, kw_only=True):
    """A publication of the kind and subject: where, by which record, from when to when."""

    place: str
    at: datetime
    until: datetime | None = None
    portal: str | None = None
    agency: str | None = None
    record: str | None = None


class Met(Struct, frozen=True, gc=False):
    """Since when a duty was met, until when (None: still), and by which record."""

    at: datetime
    until: datetime | None
    record: str | None


def meets(demand: PublicationDemand, shown: Shown) -> bool:
    """Takes a demand and a publication, returns whether it meets the demand, in time or not."""
    return (
        (not demand.places or shown.place in demand.places)
        and (demand.portal is None or demand.portal == shown.portal)
        and (demand.by is None or demand.by == shown.agency)
        and (demand.counts_from is None or shown.at >= demand.counts_from)
    )


def met(demand: PublicationDemand, shown: Iterable[Shown]) -> Met | None:
    """Takes a demand and all publications on it, returns since when it was met; None where it was not.

    It is met from the first matching publication until the last of them is withdrawn.
    """
    found = sorted((each for each in shown if meets(demand, each)), key=lambda each: (each.at, each.record or ""))
    if not found:
        return None
    ends = [each.until for each in found if each.until is not None]
    return Met(found[0].at, max(ends) if len(ends) == len(found) else None, found[0].record)
