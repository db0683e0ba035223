"""Codes. Those of dossiers, `AGENCY-YYMMDD-XXXX` (agency id, day, daily serial), assigned automatically and uniquely (TT 01/2018 Art. 19, NĐ 61/2018 Art. 26); and which spellings of any code, or of a person's id, mean the same or only look it.

Codes are opaque: no meaning is ever read out of one.
"""

import hashlib
import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from heapq import heappop, heappush
from threading import Lock
from typing import Final

from domain.journal import Journal
from domain.law.lookalikes import as_seen
from domain.values.texts import plain

CLAIM: Final = "dossier-code"
PROBED_AT_ONCE = 64

_BESIDE_A_SIGN = re.compile(r"(?<=[^\w ]) | (?=[^\w ])")
_LONGEST = 200  # characters: a register may have ids of any length, an index has not
_AFTER = (".", ",", ";", ":", "-", "_")
_AGENCY = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}")


def spell(agency: str, day: date, serial: int) -> str:
    """Takes an agency, a local day and a serial from 1, returns the code."""
    return f"{agency}-{day:%y%m%d}-{serial:04}"


def can_begin(agency: str) -> bool:
    """Takes an agency's id, returns whether a code can begin with it: only characters that are easily typed and not mistaken for others."""
    return _AGENCY.fullmatch(agency) is not None


def likeness(code: str) -> str:
    """Takes a code, as recorded or as typed, returns what all its spellings have in common: to be compared, never to be shown.

    Case, full-width forms, the kind of dash, accents composed or not, what is invisible and blanks around it or beside a sign make no difference.
    A blank between letters or digits does: without it they are another code.

    >>> likeness(" Ｈ99.30 – 260706-0001")
    'h99.30-260706-0001'
    """
    text = plain(code).casefold()
    if not text.isascii():
        text = plain(text)  # folding may take a letter apart
    words = text.split()
    alike = words[0] if len(words) == 1 else _BESIDE_A_SIGN.sub("", " ".join(words))
    return alike if len(alike) <= _LONGEST else hashlib.sha256(alike.encode()).hexdigest()


def appearance(code: str) -> str:
    """Takes a code, returns what it has in common with all that look like it: as `likeness`, letters of other alphabets as the Latin ones that they look like, no signs after its end.

    >>> appearance("\u041d99.30 .") == appearance("h99.30")
    True
    """
    seen = code if code.isascii() else as_seen(unicodedata.normalize("NFD", code))
    return likeness(seen.rstrip(" " + "".join(_AFTER)))


def disguised(code: str) -> bool:
    """Takes a code as typed, returns whether it shows another one: by letters of another alphabet that all look like Latin ones, or signs after its end.

    >>> disguised("\u041d99.30"), disguised("H99.30."), disguised("H99.30"), disguised("Львів")
    (True, True, False, False)
    """
    bare = plain(code).strip()
    foreign = [each for each in bare if not each.isascii() and each.isalpha() and "LATIN" not in unicodedata.name(each)]
    return bare.endswith(_AFTER) or (bool(foreign) and as_seen("".join(foreign)).isascii())


def meant(typed: Mapping[str, str], recorded: Iterable[str]) -> dict[str, str]:
    """Takes codes as typed, each with its likeness, and all recorded ones, returns of each the one that it means: the only one that is like it.

    >>> meant({"ab:1": "ab:1", "cd:1": "cd:1"}, ["AB:1", "Cd:1", "CD:1"])
    {'ab:1': 'AB:1'}
    """
    wanted = set(typed.values())
    alike: dict[str, list[str]] = {}
    for code in recorded:
        if (likely := likeness(code)) in wanted:
            alike.setdefault(likely, []).append(code)
    return {text: alike[like][0] for text, like in typed.items() if len(alike.get(like, ())) == 1}


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
