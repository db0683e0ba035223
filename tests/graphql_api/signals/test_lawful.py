"""What ordinary offices do for good reasons raises no signal; each differs by little from what does."""

import asyncio
from collections.abc import Callable
from datetime import time, timedelta

import pytest
from msgspec.structs import replace

from domain.facts.appointments import AppointmentChanged
from domain.values.context import UNKNOWN, Channel
from tests.domain.histories import at
from tests.graphql_api.signals.bureaus import COMPLEX, LONG, MARCH, PLAIN, SIMPLE, Life, lives
from tests.graphql_api.signals.planting import AGENCY, after_hours_bursts
from tests.graphql_api.signals.test_signals import asked, signals


def own(found: list[Life]) -> list[Life]:
    return [life for life in found if life.agency == AGENCY]


def the_longer_procedure_is_all_that_it_has(found: list[Life]) -> list[Life]:
    for life in own(found):
        life.procedure = LONG
    return found


def each_official_has_a_procedure(found: list[Life]) -> list[Life]:
    """The second stands in for the first now and then; the office takes in what others do."""
    for number, life in enumerate(own(found)):
        life.procedure = LONG if number % 10 == 0 else PLAIN
        life.official = f"{AGENCY}/CB-2" if number % 10 == 0 or number % 8 == 1 else f"{AGENCY}/CB-1"
    more = [replace(life, code=f"{life.code}-B", applicant=f"{life.applicant} B") for life in found]
    return [*found, *more, *(replace(life, code=f"{life.code}-C", applicant=f"{life.applicant} C") for life in found)]


def results_on_fridays(found: list[Life]) -> list[Life]:
    for life in own(found):
        life.ended = min(life.ended + timedelta(days=4 - life.ended.weekday()), MARCH[-1])
        life.due = life.ended + timedelta(days=5)
    return found


def one_cause_of_many_new_dates(found: list[Life]) -> list[Life]:
    for life in own(found):
        life.delayed = "Trụ sở mất điện từ 8 giờ đến 16 giờ, máy chủ ngừng hoạt động"
    return found


def a_day_off_decided_late(found: list[Life]) -> list[Life]:
    for life in own(found):
        life.delayed, life.cause = "Theo quy định", AppointmentChanged.CALENDAR
    return found


def withdrawn_for_good(found: list[Life]) -> list[Life]:
    for life in own(found)[4:20]:
        life.withdrawn = True
    return found


def withdrawn_for_what_takes_less(found: list[Life]) -> list[Life]:
    """The longer procedure was the wrong one, and the applicant files anew under the shorter."""
    again = []
    for life in [each for each in own(found) if each.procedure == LONG]:
        life.withdrawn = True
        again.append(replace(life, code=f"{life.code}-B", procedure=PLAIN, received=life.ended, withdrawn=False))
    return found + [replace(each, ended=each.received + timedelta(days=6), demanded=None) for each in again]


def nobody_is_named(found: list[Life]) -> list[Life]:
    for life in own(after_hours_bursts(found)):
        life.official = UNKNOWN
    return found


def namesakes(found: list[Life]) -> list[Life]:
    """Nine dossiers in an evening are no burst, and two of another office's official of the same id make none."""
    for agency, many in ((AGENCY, 9), ("H2", 2)):
        some = [life for life in found if life.agency == agency]
        for evening in range(3):
            for life in some[evening * 9 : evening * 9 + many]:
                life.official, life.ended, life.at = "CB", MARCH[5 + 5 * evening], time(21)
                life.received, life.due = life.ended - timedelta(days=6), life.ended + timedelta(days=2)
                life.demanded = None
    return found


def demands_with_two_days_left(found: list[Life]) -> list[Life]:
    """On a Friday, of a limit that ends on the Tuesday."""
    for life in [each for each in own(found) if each.demanded][:30]:
        life.due = max(life.due, life.ended)
        life.due += timedelta(days=(8 - life.due.weekday()) % 7)
        life.demanded = life.due - timedelta(days=4)
    return found


def a_power_cut_noted_in_the_morning(found: list[Life]) -> list[Life]:
    """All that was done on three days was entered the next morning, just when work begins."""
    for first, day in ((0, MARCH[4]), (20, MARCH[12]), (40, MARCH[16])):
        for life in own(found)[first : first + 14]:
            life.received, life.demanded = day - timedelta(days=5), None
            life.ended, life.at, life.noted = day, time(15), at(f"{day + timedelta(days=1)} 07:10")
            life.due, life.delivered = day + timedelta(days=3), day + timedelta(days=4)
    return found


def noted_within_the_hour_of_closing(found: list[Life]) -> list[Life]:
    for life in own(found):
        life.noted = at(f"{life.ended} 17:50")
    return found


def complex_cases_everywhere(found: list[Life]) -> list[Life]:
    for number, life in enumerate(found):
        life.limit = COMPLEX if number % 2 else SIMPLE
    return found


def some_come_late_for_their_results(found: list[Life]) -> list[Life]:
    for life in own(found)[:33:4]:
        life.delivered = life.ended + timedelta(days=30)
    return found


def officials_file_for_themselves(found: list[Life]) -> list[Life]:
    for life in [each for each in own(found) if each.demanded][20:25]:
        life.applicant = life.token = f"{AGENCY}/CB-2"
    return found


LAWFUL: dict[str, tuple[Callable[[list[Life]], list[Life]], Channel]] = {
    each.__name__.replace("_", " "): (each, channel)
    for each, channel in (
        (the_longer_procedure_is_all_that_it_has, Channel.ONE_STOP),
        (each_official_has_a_procedure, Channel.ONE_STOP),
        (results_on_fridays, Channel.ONE_STOP),
        (one_cause_of_many_new_dates, Channel.ONE_STOP),
        (a_day_off_decided_late, Channel.ONE_STOP),
        (withdrawn_for_good, Channel.ONE_STOP),
        (withdrawn_for_what_takes_less, Channel.ONE_STOP),
        (nobody_is_named, Channel.IMPORT),
        (namesakes, Channel.IMPORT),
        (demands_with_two_days_left, Channel.ONE_STOP),
        (a_power_cut_noted_in_the_morning, Channel.ONE_STOP),
        (noted_within_the_hour_of_closing, Channel.ONE_STOP),
        (complex_cases_everywhere, Channel.ONE_STOP),
        (some_come_late_for_their_results, Channel.ONE_STOP),
        (officials_file_for_themselves, Channel.ONE_STOP),
    )
}


@pytest.mark.parametrize("name", LAWFUL)
def test_lawful_days_raise_none(name: str, database: str, loop: asyncio.Runner):
    change, channel = LAWFUL[name]
    with asked(database, loop, change(lives()), channel) as ask:
        assert [(each["kind"], each["official"], each["explanation"]["en"]) for each in signals(ask)] == []


def test_that_somebody_is_named_makes_it_one(database: str, loop: asyncio.Runner):
    with asked(database, loop, after_hours_bursts(lives()), Channel.IMPORT) as ask:
        assert "AFTER_HOURS_BURSTS" in {each["kind"] for each in signals(ask)}
