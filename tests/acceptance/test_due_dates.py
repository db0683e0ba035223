"""Due dates over GraphQL against those counted independently, from 2017 to 2026."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from random import Random
from typing import Any

import pytest

from graphql_api.access.scopes import ANONYMOUS
from tests.acceptance import daysoff
from tests.acceptance.daysoff import ZONE
from tests.acceptance.registry import Registry

Asked = tuple[datetime, int, str]
_MOST = {"WORKING_DAY": 40, "CALENDAR_DAY": 90, "MONTH": 12, "HOUR": 40}
_TIMES = (
    "00:00",
    "06:59",
    "07:00",
    "09:17",
    "11:29",
    "11:30",
    "12:15",
    "13:30",
    "14:59",
    "15:00",
    "15:01",
    "16:59",
    "17:00",
    "23:59",
)


def _at_random() -> Iterator[Asked]:
    random = Random(407)
    days = (daysoff.LAST - timedelta(days=460) - daysoff.FIRST).days
    for _ in range(400):
        unit = random.choice(list(_MOST))
        day = daysoff.FIRST + timedelta(days=random.randint(0, days))
        clock = time.fromisoformat(random.choice(_TIMES))
        yield datetime.combine(day, clock, ZONE), random.randint(1, _MOST[unit]), unit


def _where_it_is_hard() -> Iterator[Asked]:
    """Around every day off and every swapped Saturday, and at the ends of months."""
    random = Random(3330)
    special = [date.fromisoformat(each) for each in (daysoff.OFF + daysoff.WORKED).split()]
    ends = [date(year, month, 1) - timedelta(days=1) for year in range(2018, 2026) for month in (1, 2, 3, 5, 9, 11)]
    for day in [*special, *ends]:
        for unit, limit in (("WORKING_DAY", 3), ("CALENDAR_DAY", 5), ("MONTH", 1), ("HOUR", 8)):
            near = max(day - timedelta(days=random.randint(0, 4)), daysoff.FIRST)
            if near <= daysoff.LAST - timedelta(days=60):
                yield datetime.combine(near, time.fromisoformat(random.choice(_TIMES)), ZONE), limit, unit


@pytest.mark.parametrize("asked", [list(_at_random()), list(_where_it_is_hard())], ids=["random", "hard"])
def test_due_dates_are_those_counted_by_hand(asked: list[Asked], registry: Registry) -> None:
    wrong = {}
    for first in range(0, len(asked), 20):
        page = asked[first : first + 20]
        fields = " ".join(
            f'd{number}: dueDate(start: "{start.isoformat()}", limit: {limit}, unit: {unit}) {{ dueOn dueAt incomplete days {{ on kind }} }}'
            for number, (start, limit, unit) in enumerate(page)
        )
        reply = registry.data(f"{{ {fields} }}", ANONYMOUS)
        for number, each in enumerate(page):
            on, at = daysoff.due(*each)
            answer = reply[f"d{number}"]
            if (answer["dueOn"], datetime.fromisoformat(answer["dueAt"])) != (on.isoformat(), at) or answer[
                "incomplete"
            ]:
                wrong[each] = (answer["dueOn"], answer["dueAt"], on, at)
            counted = [day["on"] for day in answer["days"] if day["kind"] in ("COUNTED", "SWAPPED_IN")]
            assert each[2] != "WORKING_DAY" or len(counted) == each[1], each
    assert wrong == {}


@pytest.mark.parametrize("year", range(2017, 2027))
def test_the_days_off_of_a_year(year: int, registry: Registry) -> None:
    reply: list[dict[str, Any]] = registry.data(f"{{ calendar(year: {year}) {{ on kind note }} }}", ANONYMOUS)[
        "calendar"
    ]
    off = {
        each["on"] for each in reply if each["kind"] != "SWAPPED_IN" and date.fromisoformat(each["on"]).weekday() < 5
    }
    worked = {each["on"] for each in reply if each["kind"] == "SWAPPED_IN"}
    assert off == {each for each in daysoff.OFF.split() if each.startswith(str(year))}
    assert worked == {each for each in daysoff.WORKED.split() if each.startswith(str(year))}
