"""Days that a text names, day first: "20/02/2024", "26/2"; and hours: "từ 8 giờ đến 13 giờ"."""

import re
from collections.abc import Collection, Iterator
from datetime import date
from itertools import pairwise

from domain.law.paper_names import words
from domain.law.phrase_tables import single

_DATE = re.compile(r"(?<![\d/.-])(\d{1,2})[/.-](\d{1,2})(?:[/.-](\d{4}|\d{2}))?(?![\d/]|[.-]\d)")
_CENTURY = 2000


def days_named(text: str, written_on: date) -> Iterator[tuple[int, date]]:
    """Takes a text and the day on which it was written, yields where each day that it names stands, and the day; without a year, the last such day up to then.

    >>> list(days_named("nộp 20/2, nay nhập", date(2024, 3, 4)))
    [(4, datetime.date(2024, 2, 20))]
    """
    for found in _DATE.finditer(text):
        day, month, year = found.groups()
        years = (written_on.year, written_on.year - 1) if year is None else (int(year) + _CENTURY * (len(year) == 2),)
        named = [each for each in (_date(each, int(month), int(day)) for each in years) if each is not None]
        past = [each for each in named if each <= written_on]
        if past or (named and year is not None):
            yield found.start(), max(past or named)


def hours_named(text: str, hours: Collection[str]) -> list[int]:
    """Takes a text and the words that follow an hour, returns the hours that it names, in its order.

    >>> hours_named("từ 8h30 đến 13 giờ", ("giờ", "h"))
    [8, 13]
    """
    plain, known = [each.text for each in words(text)], single(hours)
    return [int(at) for at, after in pairwise(plain) if at.isdecimal() and after in known]


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
