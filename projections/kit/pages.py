"""Pages of the ledger that hold whole appends: all facts of one are seen together."""

from collections.abc import Iterable, Sequence

from ledger.records import Recorded
from ledger.store import Ledger


def whole_appends(ledger: Ledger, after: int, limit: int) -> list[Recorded]:
    """Takes a position, returns the entries behind it: about `limit`, or one append that is larger; empty at the end."""
    page = ledger.page(after, limit)
    full = len(page) == limit
    while full:
        whole = _seam(page, range(len(page) - 1, 0, -1))
        if whole:
            return page[:whole]
        more = ledger.page(page[-1].position, limit)
        full = len(more) == limit
        page += more
    return page


def first_half(page: Sequence[Recorded]) -> Sequence[Recorded]:
    """Takes a page of whole appends, returns the first half of it, in whole appends too; empty when it is but one append."""
    middle = len(page) // 2
    seam = _seam(page, range(middle, 0, -1)) or _seam(page, range(middle + 1, len(page)))
    return page[:seam]


def _seam(page: Sequence[Recorded], places: Iterable[int]) -> int:
    """The first of these places at which one append ends and the next begins, which was recorded later; 0 where there is none."""
    return next((place for place in places if page[place].recorded_at != page[place - 1].recorded_at), 0)
