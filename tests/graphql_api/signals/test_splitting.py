"""Acts split over several ids of one person stand out as if they were done under one; what several people do on ordinary days does not."""

import asyncio
from collections.abc import Callable
from datetime import time

import pytest
from msgspec.structs import replace

from tests.graphql_api.signals.bureaus import MARCH, PlannedDossier, handled_dossiers
from tests.graphql_api.signals.planting import AGENCY
from tests.graphql_api.signals.splitting import OFFICIAL, SPLIT, in_the_evening, moved_to, own
from tests.graphql_api.signals.test_signals import asked, signals

BURSTS = "AFTER_HOURS_BURSTS"


@pytest.mark.parametrize("name", SPLIT)
def test_what_is_split_over_ids_is_found_there_alone(name: str, database: str, loop: asyncio.Runner):
    plant, kind = SPLIT[name]
    with asked(database, loop, plant(handled_dossiers())) as ask:
        found = signals(ask)
    assert {each["agency"] for each in found} == {AGENCY}
    assert None in {each["official"] for each in found if each["kind"] == kind}
    assert all(each["comparison"]["odds"] >= 1_000 and each["dossiers"] for each in found)


@pytest.mark.parametrize("name", [name for name, (_, kind) in SPLIT.items() if kind == BURSTS])
def test_without_another_office_it_is_compared_with_what_is_left(name: str, database: str, loop: asyncio.Runner):
    plant, _ = SPLIT[name]
    with asked(database, loop, plant(handled_dossiers((AGENCY,)))) as ask:
        assert BURSTS in {each["kind"] for each in signals(ask)}


def test_lookalikes_are_one_person_and_shown_as_such(database: str, loop: asyncio.Runner):
    """As the id that is theirs, not as what only looks like it."""
    plant, _ = SPLIT["bursts under lookalikes of one id"]
    with asked(database, loop, plant(handled_dossiers())) as ask:
        found = [each for each in signals(ask) if each["kind"] == BURSTS]
    assert {each["official"] for each in found} == {None, OFFICIAL}
    (person,) = (each for each in found if each["official"] == OFFICIAL)
    assert person["count"] == 42
    assert person["explanation"]["en"].startswith(f"42 of {person['of']} dossiers")


def test_many_accounts_of_a_large_office_are_judged_together(database: str, loop: asyncio.Runner):
    """Beside nineteen colleagues, who work in the evening now and then, each account did little, and all of them little of what the office did."""
    found = handled_dossiers(("H1", "H2"), 800)
    for number, dossier in enumerate(found):
        dossier.official = f"{dossier.agency}/CB-{number % 19 + 1}"
        if number % 12 == 0:
            dossier.at = time(19, 30)
        if dossier.demanded is not None and dossier.demanded.weekday() > 4:
            dossier.demanded = None
    with asked(database, loop, in_the_evening(found, [f"{AGENCY}/TK-{number}" for number in range(6)])) as ask:
        (only,) = signals(ask)
    assert (only["kind"], only["agency"], only["official"]) == (BURSTS, AGENCY, None)
    assert "accounts" in only["explanation"]["en"]
    assert "tài khoản" in only["explanation"]["vi"]
    assert 42 <= only["count"] <= only["of"] < 300


def one_in_four_ends_in_the_evening(found: list[PlannedDossier]) -> list[PlannedDossier]:
    for number, dossier in enumerate(own(found)):
        if number % 4 == 0:
            dossier.at = time(19, number % 60)
    return found


def a_team_stays_after_a_long_day(found: list[PlannedDossier]) -> list[PlannedDossier]:
    """Twelve officials handle five dossiers each on a day, and two of them after hours: two dozen on one evening of each week."""
    more = []
    for week, day in enumerate((MARCH[3], MARCH[8], MARCH[13], MARCH[18])):
        for number in range(60):
            late = number % 5 < 2
            dossier = replace(
                own(found)[number],
                code=f"{AGENCY}-W{week}{number:02}",
                applicant=f"{AGENCY} week {week} {number}",
                official=f"{AGENCY}/TEAM-{number // 5}",
                at=time(19, number % 60) if late else time(14, number % 60),
            )
            moved_to(dossier, day)
            more.append(dossier)
    return found + more


def a_few_dossiers_passed_from_hand_to_hand(found: list[PlannedDossier]) -> list[PlannedDossier]:
    """Eight dossiers on an evening, each received under one id and ended under another: sixteen acts, eight dossiers."""
    for dossier in own(in_the_evening(found, [f"{AGENCY}/CB-1", f"{AGENCY}/CB-2"], 8)):
        if dossier.at.hour == 21:
            dossier.desk, dossier.official = f"{AGENCY}/CB-1", f"{AGENCY}/CB-2"
    return found


def people_whose_ids_differ(found: list[PlannedDossier]) -> list[PlannedDossier]:
    """By an accent, a blank within, a digit: each has nine dossiers on one evening."""
    ids = ("CB-1", "CB 1", "CB-11", "CB-l")
    for number, dossier in enumerate(own(found)[:36]):
        dossier.official = f"{AGENCY}/{ids[number // 9]}"
        moved_to(dossier, MARCH[4 + 4 * (number // 9)])
        dossier.at = time(21, number)
    return found


def two_applicants_whose_names_differ(found: list[PlannedDossier]) -> list[PlannedDossier]:
    for one, other in zip(own(found)[:20:2], own(found)[1:21:2], strict=True):
        one.applicant, other.applicant = f"cán {one.code}", f"can {one.code}"
        other.received, other.procedure, other.due = one.received, one.procedure, max(other.due, one.received)
    return found


LAWFUL: dict[str, Callable[[list[PlannedDossier]], list[PlannedDossier]]] = {
    each.__name__.replace("_", " "): each
    for each in (
        one_in_four_ends_in_the_evening,
        a_team_stays_after_a_long_day,
        a_few_dossiers_passed_from_hand_to_hand,
        people_whose_ids_differ,
        two_applicants_whose_names_differ,
    )
}


@pytest.mark.parametrize("name", LAWFUL)
def test_what_several_people_do_raises_none(name: str, database: str, loop: asyncio.Runner):
    with asked(database, loop, LAWFUL[name](handled_dossiers())) as ask:
        assert [(each["kind"], each["official"], each["explanation"]["en"]) for each in signals(ask)] == []
