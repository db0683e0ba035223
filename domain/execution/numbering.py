"""Codes of dossiers, `AGENCY-YYMMDD-XXXX` (agency id, day, daily serial), assigned automatically and uniquely (NĐ 118/2025 Art. 28; before July 2025 NĐ 61/2018 Art. 26, TT 01/2018 Art. 19).

Codes are opaque: no meaning is ever read out of one.
"""

from collections.abc import Sequence
from datetime import date
from heapq import heappop, heappush
from threading import Lock
from typing import Final

from domain.journal import Journal
from domain.values.ids import is_agencys_id

CLAIM: Final = "dossier-code"
PROBED_AT_ONCE = 64


def spell(agency: str, day: date, serial: int) -> str:
    """Takes an agency, a local day and a serial from 1, returns the code."""
    return f"{agency}-{day:%y%m%d}-{serial:04}"


def can_begin(agency: str) -> bool:
    """Takes an agency's id, returns whether a code can begin with it."""
    return is_agencys_id(agency)


class Codes:
    """Draws the codes of new dossiers: for each agency and day the next free serial. Thread-safe.

    Another process may draw the same code: the claim then fails, and `taken` makes the next draw ask the ledger again. An unused code is
    given back, so that the serials have no gap that would look like a missing dossier.
    """

    def __init__(self, journal: Journal, kind: str = CLAIM) -> None:
        self._journal = journal
        self._kind = kind
        self._lock = Lock()
        self._last: dict[tuple[str, date], int] = {}
        self._returned: dict[tuple[str, date], list[int]] = {}

    def draw(self, agency: str, day: date) -> tuple[str, int]:
        """Takes an agency and a local day, returns a code and its serial."""
        key = (agency, day)
        with self._lock:
            returned = self._returned.get(key)
            if returned:
                serial = heappop(returned)
            else:
                serial = (self._last[key] if key in self._last else self._highest(agency, day)) + 1
                self._last[key] = serial
        return spell(agency, day, serial), serial

    def give_back(self, agency: str, day: date, serial: int) -> None:
        """Takes a serial that was drawn and not used, makes it available again."""
        with self._lock:
            heappush(self._returned.setdefault((agency, day), []), serial)

    def taken(self, agency: str, day: date) -> None:
        """Forgets the last serial, since another process has drawn ahead: the next draw asks the ledger."""
        with self._lock:
            self._last.pop((agency, day), None)
            self._returned.pop((agency, day), None)

    def _highest(self, agency: str, day: date) -> int:
        """The highest serial in use, by exponential and then binary search: serials have no gaps."""
        known, step = 0, PROBED_AT_ONCE
        while self._used(agency, day, (known + step,)):
            known, step = known + step, step * 2
        missing = known + step
        while missing - known > PROBED_AT_ONCE:
            middle = (known + missing) // 2
            if self._used(agency, day, (middle,)):
                known = middle
            else:
                missing = middle
        return max(self._used(agency, day, range(known + 1, missing)), default=known)

    def _used(self, agency: str, day: date, serials: Sequence[int]) -> list[int]:
        codes = {spell(agency, day, serial): serial for serial in serials}
        return [codes[code] for code in self._journal.find_many(self._kind, list(codes))]
