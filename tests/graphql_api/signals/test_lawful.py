"""What ordinary offices do for good reasons raises no signal; each differs by little from what does."""

import asyncio
from collections.abc import Callable
from datetime import time, timedelta

import pytest
from msgspec.structs import replace

from domain.facts.appointments import AppointmentChanged
from domain.values.context import UNKNOWN, Channel
from tests.domain.histories import at
from tests.graphql_api.signals.bureaus import COMPLEX, LONG, MARCH, PLAIN, SIMPLE, PlannedDossier, handled_dossiers
from tests.graphql_api.signals.planting import AGENCY, after_hours_bursts
from tests.graphql_api.signals.test_signals import asked, signals


def own(found: list[PlannedDossier]) -> list[PlannedDossier]:
    return [dossier for dossier in found if dossier.agency == AGENCY]


def the_longer_procedure_is_all_that_it_has(found: list[PlannedDossier]) -> list[PlannedDossier]:
    for dossier in own(found):
        dossier.procedure = LONG
    return found


def each_official_has_a_procedure(found: list[PlannedDossier]) -> list[PlannedDossier]:
    """The second stands in for the first now and then; the office takes in what others do."""
    for number, dossier in enumerate(own(found)):
        dossier.procedure = LONG if number % 10 == 0 else PLAIN
        dossier.official = f"{AGENCY}/CB-2" if number % 10 == 0 or number % 8 == 1 else f"{AGENCY}/CB-1"
    more = [replace(dossier, code=f"{dossier.code}-B", applicant=f"{dossier.applicant} B") for dossier in found]
    return [
        *found,
        *more,
        *(replace(dossier, code=f"{dossier.code}-C", applicant=f"{dossier.applicant} C") for dossier in found),
    ]


def results_on_fridays(found: list[PlannedDossier]) -> list[PlannedDossier]:
    for dossier in own(found):
        dossier.ended = min(dossier.ended + timedelta(days=4 - dossier.ended.weekday()), MARCH[-1])
        dossier.due = dossier.ended + timedelta(days=5)
    return found


def one_cause_of_many_new_dates(found: list[PlannedDossier]) -> list[PlannedDossier]:
    for dossier in own(found):
        dossier.delayed = "Trụ sở mất điện từ 8 giờ đến 16 giờ, máy chủ ngừng hoạt động"
    return found


def a_day_off_decided_late(found: list[PlannedDossier]) -> list[PlannedDossier]:
    for dossier in own(found):
        dossier.delayed, dossier.cause = "Theo quy định", AppointmentChanged.CALENDAR
    return found


def withdrawn_for_good(found: list[PlannedDossier]) -> list[PlannedDossier]:
    for dossier in own(found)[4:20]:
        dossier.withdrawn = True
    return found


def withdrawn_for_what_takes_less(found: list[PlannedDossier]) -> list[PlannedDossier]:
    """The longer procedure was the wrong one, and the applicant files anew under the shorter."""
    again = []
    for dossier in [each for each in own(found) if each.procedure == LONG]:
        dossier.withdrawn = True
        again.append(
            replace(dossier, code=f"{dossier.code}-B", procedure=PLAIN, received=dossier.ended, withdrawn=False)
        )
    return found + [replace(each, ended=each.received + timedelta(days=6), demanded=None) for each in again]


def nobody_is_named(found: list[PlannedDossier]) -> list[PlannedDossier]:
    for dossier in own(after_hours_bursts(found)):
        dossier.official = UNKNOWN
    return found


def namesakes(found: list[PlannedDossier]) -> list[PlannedDossier]:
    """Nine dossiers in an evening are no burst, and two of another office's official of the same id make none."""
    for agency, many in ((AGENCY, 9), ("H2", 2)):
        some = [dossier for dossier in found if dossier.agency == agency]
        for evening in range(3):
            for dossier in some[evening * 9 : evening * 9 + many]:
                dossier.official, dossier.ended, dossier.at = "CB", MARCH[5 + 5 * evening], time(21)
                dossier.received, dossier.due = dossier.ended - timedelta(days=6), dossier.ended + timedelta(days=2)
                dossier.demanded = None
    return found


def demands_with_two_days_left(found: list[PlannedDossier]) -> list[PlannedDossier]:
    """On a Friday, of a limit that ends on the Tuesday."""
    for dossier in [each for each in own(found) if each.demanded][:30]:
        dossier.due = max(dossier.due, dossier.ended)
        dossier.due += timedelta(days=(8 - dossier.due.weekday()) % 7)
        dossier.demanded = dossier.due - timedelta(days=4)
    return found


def a_power_cut_noted_in_the_morning(found: list[PlannedDossier]) -> list[PlannedDossier]:
    """All that was done on three days was entered the next morning, just when work begins."""
    for first, day in ((0, MARCH[3]), (20, MARCH[12]), (40, MARCH[16])):
        for dossier in own(found)[first : first + 14]:
            dossier.received, dossier.demanded = day - timedelta(days=5), None
            dossier.ended, dossier.at, dossier.noted = day, time(15), at(f"{day + timedelta(days=1)} 07:10")
            dossier.due, dossier.delivered = day + timedelta(days=3), day + timedelta(days=1)
    return found


def noted_within_the_hour_of_closing(found: list[PlannedDossier]) -> list[PlannedDossier]:
    for dossier in own(found):
        dossier.noted = at(f"{dossier.ended} 17:50")
    return found


def complex_cases_everywhere(found: list[PlannedDossier]) -> list[PlannedDossier]:
    for number, dossier in enumerate(found):
        dossier.limit = COMPLEX if number % 2 else SIMPLE
    return found


def some_come_late_for_their_results(found: list[PlannedDossier]) -> list[PlannedDossier]:
    for dossier in own(found)[:33:4]:
        dossier.delivered = dossier.ended + timedelta(days=30)
    return found


def officials_file_for_themselves(found: list[PlannedDossier]) -> list[PlannedDossier]:
    for dossier in [each for each in own(found) if each.demanded][20:25]:
        dossier.applicant = dossier.token = f"{AGENCY}/CB-2"
    return found


LAWFUL: dict[str, tuple[Callable[[list[PlannedDossier]], list[PlannedDossier]], Channel]] = {
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
    with asked(database, loop, change(handled_dossiers()), channel) as ask:
        assert [(each["kind"], each["official"], each["explanation"]["en"]) for each in signals(ask)] == []


def test_that_somebody_is_named_makes_it_one(database: str, loop: asyncio.Runner):
    with asked(database, loop, after_hours_bursts(handled_dossiers()), Channel.IMPORT) as ask:
        assert "AFTER_HOURS_BURSTS" in {each["kind"] for each in signals(ask)}
