"""Pauses that nobody ended, or that lasted too long without a reminder: found, and the reminded and ended beside them."""

from typing import Any

import pytest

from domain.dossier.commands.appointments import OverrunPause
from domain.dossier.commands.outcome import IssueResult
from domain.dossier.commands.processing import RemindApplicant
from domain.law.local_time import end_of_day
from domain.values.context import Channel
from tests.domain.findings.commanded import APPLICATION, FEE, PLAN, Case, asks, bills, brings, pays, played, received
from tests.domain.findings.test_pauses import CLOCK, FRIDAY, TUESDAY, WEDNESDAY, replayed
from tests.domain.histories import HANOI, at


def overrun(case: Case, latest_on: str, when: str) -> Case:
    """The clock looks at it."""
    due_at = end_of_day(at(f"{latest_on} 12:00").date(), HANOI)
    return case.does(OverrunPause(due_at=due_at), when, CLOCK)


@pytest.mark.parametrize(
    ("stop", "run", "pack", "latest_on"),
    [
        (bills(), pays(), "nd61-2018", "2024-04-04"),
        (asks(), brings(), "nd61-2018", "2024-04-04"),
        (bills(), pays(), "nd118-2025", "2024-04-04"),
        (asks(), brings(), "nd118-2025", "2024-03-25"),
    ],
)
def test_a_forgotten_pause(stop: Any, run: Any, pack: str, latest_on: str):
    case = received(pack=pack).does(stop, TUESDAY)
    assert "STALE_PAUSE" not in case.codes()
    with_end = replayed(case).does(run, "2024-05-06 10:00")
    assert "STALE_PAUSE" in with_end.codes()
    issued = replayed(case).does(IssueResult(), "2024-05-06 10:00")
    assert "STALE_PAUSE" in issued.codes()
    overrun(case, latest_on, "2024-04-20 00:05")
    (finding,) = [each for each in case.findings() if each.code == "STALE_PAUSE"]
    assert latest_on in finding.explanation.en
    assert finding.official == "can-bo-7"
    due_at = end_of_day(at(f"{latest_on} 12:00").date(), HANOI)
    assert case.refused(OverrunPause(due_at=due_at), "2024-04-21 00:05", CLOCK) == "NOTHING_TO_RECORD"


@pytest.mark.parametrize(
    ("stop", "began", "pack", "latest_on"),
    [
        (bills(), "2024-03-09 10:00", "nd61-2018", "2024-04-08"),  # on a Saturday: counted like any other day
        (asks(channel=Channel.POSTAL), "2024-03-10 10:00", "nd61-2018", "2024-04-09"),
        (asks(), "2024-03-09 10:00", "nd118-2025", "2024-03-29"),
    ],
)
def test_a_pause_from_a_day_of_rest_lasts_no_day_more(stop: Any, began: str, pack: str, latest_on: str):
    case = received(pack=pack).does(stop, began)
    due_at = end_of_day(at(f"{latest_on} 12:00").date(), HANOI)
    assert replayed(case).refused(OverrunPause(due_at=due_at), f"{latest_on} 23:58", CLOCK) == "NOTHING_TO_RECORD"
    overrun(case, latest_on, "2024-05-06 00:05")
    (finding,) = [each for each in case.findings() if each.code == "STALE_PAUSE"]
    assert latest_on in finding.explanation.en


@pytest.mark.parametrize(
    "mended",
    [
        (RemindApplicant(), "2024-04-22 09:00"),  # too late
        (RemindApplicant(occurred_at=at("2024-04-03 10:00")), "2024-04-22 09:00"),  # and dated back
        (RemindApplicant(channel=Channel.POSTAL, occurred_at=at("2024-04-04 16:00")), "2024-04-08 09:00"),
        (asks(occurred_at=at("2024-04-03 10:00")), "2024-04-22 09:00"),
        (brings(complete=False, occurred_at=at("2024-04-03 10:00")), "2024-04-22 09:00"),
    ],
)
def test_a_pause_is_not_made_good_afterwards(mended: tuple[Any, str]):
    case = received().does(asks(), TUESDAY).does(*mended)
    assert "STALE_PAUSE" in case.codes()
    assert "STALE_PAUSE" in case.does(brings(), "2024-04-25 09:00").codes()
    by_law = case.lawful_due_on()
    assert by_law is not None
    assert case.dossier.due_on is not None
    assert by_law < case.dossier.due_on.isoformat()


def test_its_end_is_dated_back_before_it_was_stale():
    case = received().does(asks(), TUESDAY).does(brings(occurred_at=at("2024-04-03 10:00")), "2024-04-22 09:00")
    assert "STALE_PAUSE" in case.codes()


def test_by_law_a_forgotten_pause_counts_up_to_its_last_day():
    case = received().does(bills("nv-1", FEE), TUESDAY).does(pays(), "2024-05-06 10:00")
    assert case.dossier.due_on is not None
    lawful = case.lawful_due_on()
    assert lawful is not None
    assert "2024-03-18" < lawful < case.dossier.due_on.isoformat()
    lasting = overrun(received().does(bills("nv-1", FEE), TUESDAY), "2024-04-04", "2024-04-20 00:05")
    assert lasting.lawful_due_on() == lawful


def test_the_clock_says_nothing_too_early_or_of_what_runs():
    case = received().does(bills(), TUESDAY)
    due_at = end_of_day(at("2024-04-04 12:00").date(), HANOI)
    assert case.refused(OverrunPause(due_at=due_at), "2024-04-04 23:59", CLOCK) == "NOTHING_TO_RECORD"
    assert case.refused(OverrunPause(due_at=at("2024-04-03 23:59")), "2024-04-20 00:05", CLOCK) == "NOTHING_TO_RECORD"
    case.does(pays(), FRIDAY)
    assert case.refused(OverrunPause(due_at=due_at), "2024-04-20 00:05", CLOCK) == "NOTHING_TO_RECORD"


def test_reminded_or_ended_in_time():
    reminded = played(
        received(),
        (asks(), TUESDAY),
        (RemindApplicant(channel=Channel.POSTAL), "2024-03-28 10:00"),
        (RemindApplicant(), "2024-04-19 10:00"),
        (brings(), "2024-05-03 10:00"),
    )
    assert reminded.codes() == set()
    after_a_power_cut = played(
        received(),
        (asks(), TUESDAY),
        (RemindApplicant(occurred_at=at("2024-04-04 10:00")), "2024-04-05 09:00"),
        (brings(), "2024-04-25 09:00"),
    )
    assert after_a_power_cut.codes() == set()
    in_part = played(
        received(),
        (asks(PLAN, APPLICATION), TUESDAY),
        (brings(PLAN, complete=False), "2024-03-28 10:00"),
        (brings(APPLICATION), "2024-04-19 10:00"),
    )
    assert "STALE_PAUSE" not in in_part.codes()
    assert received().does(bills("nv-1", FEE), TUESDAY).does(pays(), "2024-04-04 16:00").codes() == set()
    by_post = received(pack="nd118-2025").does(asks(), TUESDAY).does(brings(channel=Channel.POSTAL), "2024-03-20 10:00")
    assert by_post.codes() == set()


def test_there_is_nothing_to_remind_of():
    assert received().refused(RemindApplicant(), TUESDAY) == "NOTHING_AWAITED"
    paid = played(received(), (bills(), TUESDAY), (pays(), WEDNESDAY))
    assert paid.refused(RemindApplicant(), FRIDAY) == "NOTHING_AWAITED"
