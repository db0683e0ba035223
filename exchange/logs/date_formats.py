"""Dates and times as a file says it writes them: strptime's letters, read exactly; the order of day and month is never guessed.

A format with a time also reads its date alone, which stands for a day; a format of a date alone also reads an hour after it
(`08:30`, `08:30:15`): neither leaves a doubt about the date.
"""

import re
from collections.abc import Iterable, Sequence
from datetime import datetime

from exchange.errors import BadValue

DATE_LETTERS = frozenset("YymbBdj")
TIME_LETTERS = frozenset("HIMSfpz")
# Names of days are read and say nothing.
LETTERS = DATE_LETTERS | TIME_LETTERS | frozenset("aA%")
HOURS = (" %H:%M", " %H:%M:%S")
# Each has another year, month and day, so that two formats which disagree about one text show it.
PROBES = (datetime(2003, 2, 1, 4, 5, 6), datetime(2011, 12, 10, 9, 8, 7))  # noqa: DTZ001  local, as files write them

_LETTER = re.compile(r"%(.?)", re.DOTALL)


class DateFormats:
    """Takes the formats of a mapping. BadValue where one is not complete, or where two read the same text as different dates."""

    def __init__(self, formats: Sequence[str]) -> None:
        for each in formats:
            _check(each)
        self._formats = tuple(formats)
        # Each format with whether what it reads is a day.
        self._forms = tuple(dict.fromkeys(form for each in formats for form in _forms(each)))
        self._refuse_two_readings()

    def read(self, text: str) -> tuple[datetime, bool]:
        """Takes a text, returns the time, with its offset where the format has one, and whether it is a day. BadValue gives the reason."""
        for form, by_day in self._forms:
            try:
                return datetime.strptime(text, form), by_day  # noqa: DTZ007  the zone is the mapping's
            except ValueError:
                continue
        raise BadValue(
            f"{text[:100]!r} is not written as the mapping's date_format says ({self._named()}){self._advice(text)}"
        )

    def _named(self) -> str:
        return ", ".join(repr(each) for each in self._formats)

    def _advice(self, text: str) -> str:
        for form, _ in self._forms:
            other = _other_order(form)
            if other != form and _reads(other, text) is not None:
                return f"; it is a date with day and month in the other order ({other!r}), which is never guessed: correct date_format"
        return ""

    def _refuse_two_readings(self) -> None:
        for form, _ in self._forms:
            for probe in PROBES:
                text = probe.strftime(form)
                found = {read.date() for other, _ in self._forms if (read := _reads(other, text)) is not None}
                if len(found) > 1:
                    days = " and ".join(str(day) for day in sorted(found))
                    raise BadValue(
                        f"{self._named()} would read {text!r} as {days}; a file writes its dates in one order"
                    )


def _forms(written: str) -> Iterable[tuple[str, bool]]:
    letters = [found for found in _LETTER.finditer(written) if found[1] in TIME_LETTERS]
    if not letters:
        yield written, True
        yield from ((written + hour, False) for hour in HOURS)
        return
    yield written, False
    before, after = written[: letters[0].start()], written[letters[-1].end() :]
    for part, rest in ((before, after), (after, before)):
        if _has_date(part) and not DATE_LETTERS.intersection(_LETTER.findall(rest)):
            yield part.strip(" ,T-"), True


def _check(written: str) -> None:
    letters = _LETTER.findall(written)
    for letter in letters:
        if letter not in LETTERS:
            raise BadValue(
                f"%{letter} is not a letter of a date; there are {', '.join(f'%{each}' for each in sorted(LETTERS - {'%'}))}"
            )
        if letter != "%" and letters.count(letter) > 1:
            raise BadValue(f"%{letter} stands in it twice")
    if not _has_date(written):
        raise BadValue(f"{written!r} names no whole date: a year (%Y), a month (%m) and a day (%d)")
    if "H" in letters and "I" in letters:
        raise BadValue(f"{written!r} names the hour twice, as %H and %I")
    if ("I" in letters) != ("p" in letters):
        raise BadValue(f"{written!r}: an hour up to 12 (%I) needs %p beside it, and %p needs %I")
    if not {"H", "I"}.intersection(letters) and {"M", "S", "f"}.intersection(letters):
        raise BadValue(f"{written!r} names minutes without an hour")


def _has_date(written: str) -> bool:
    letters = set(_LETTER.findall(written))
    day = "j" in letters or ("d" in letters and bool(letters & {"m", "b", "B"}))
    return day and bool(letters & {"Y", "y"})


def _other_order(form: str) -> str:
    swapped = {"%d": "%m", "%m": "%d"}
    return re.sub(r"%.", lambda found: swapped.get(found[0], found[0]), form)


def _reads(form: str, text: str) -> datetime | None:
    try:
        return datetime.strptime(text, form)  # noqa: DTZ007  compared as written
    except ValueError:
        return None
