"""Days that a text tells by the day on which it was written: "hôm qua", "thứ Sáu tuần trước", "3 ngày trước"; of those that it may mean, the last."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from functools import lru_cache

from domain.law.paper_names import words
from domain.law.phrase_tables import Phrases, Same, any_of, longest, phrases
from domain.papers.unaccented import mostly_unaccented, unaccented
from domain.values.reasons import ToldDays

_Day = Callable[[date], date]
_WEEK, _LONGEST = 7, 366
"""Days of a week; and those of the longest time that is told in days."""


def told_days(text: str, written_on: date, known: Same[ToldDays]) -> Iterator[tuple[str, date]]:
    """Takes a text, the local day on which it was written and the words of a pack, yields what stands before each day that it tells, normalised, and the day."""
    texts = [each.text for each in words(text)]
    days, ago, leading_on = _tables(known, mostly_unaccented(text))
    at = 0
    while at < len(texts):
        found = longest(days, texts, at) or _counted(texts, at, ago)
        if found is None:
            at += 1
            continue
        length, day = found
        before, at = " ".join(texts[:at]), at + length
        if at == len(texts) or longest(leading_on, texts, at) is None:
            yield before, day(written_on)


def _counted(texts: list[str], at: int, ago: Phrases[bool]) -> tuple[int, _Day] | None:
    """The words of a figure with what says that so many days went by since, and the day; None where none stand there."""
    figure = texts[at]
    after = longest(ago, texts, at + 1) if figure.isdecimal() and at + 1 < len(texts) else None
    if after is None or int(figure) > _LONGEST:
        return None
    return 1 + after[0], _ago(int(figure))


def _ago(number: int) -> _Day:
    return lambda on: on - timedelta(number)


def _of_last_week(weekday: int) -> _Day:
    return lambda on: on - timedelta(on.weekday() + _WEEK - weekday)


def _last(weekday: int) -> _Day:
    return lambda on: on - timedelta((on.weekday() - weekday - 1) % _WEEK + 1)


def _last_month(on: date) -> date:
    return on.replace(day=1) - timedelta(1)


@lru_cache(maxsize=32)
def _tables(known: Same[ToldDays], bare: bool) -> tuple[Phrases[_Day], Phrases[bool], Phrases[bool]]:
    """What tells a day; what follows a figure of days; and what, following a day, says that it is counted from something else."""
    told = known.value
    spell = unaccented if bare else str
    found: dict[str, _Day] = {phrase: _ago(number) for phrase, number in told.ago.items()}
    found |= {f"{number} {ago}": _ago(least) for number, least in told.some.items() for ago in told.days_ago}
    found |= {phrase: _of_last_week(_WEEK - 1) for phrase in told.last_week}
    found |= {f"{day} {week}": _of_last_week(at) for day, at in told.weekdays.items() for week in told.last_week}
    found |= {f"{on} {day}": _last(at) for day, at in told.weekdays.items() for on in told.on_weekday}
    found |= dict.fromkeys(told.last_month, _last_month)
    spelt = ((spell(phrase), day) for phrase, day in found.items())
    return phrases(spelt), any_of(map(spell, told.days_ago)), any_of(map(spell, told.leading_on))
