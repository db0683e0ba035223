"""Pauses that nobody ended, or that lasted too long without a reminder: found, and the reminded and ended beside them."""

from datetime import date
from typing import Any

import pytest
from msgspec.structs import replace

from domain.dossier.commands.appointments import OverrunPause
from domain.dossier.commands.outcome import IssueResult
from domain.dossier.commands.processing import NotifyFinancialObligation, RemindApplicant, RequestSupplement
from domain.facts.filing import DemandedItem
from domain.law.local_time import end_of_day
from domain.law.texts import written
from domain.values.context import Channel
from tests.domain.findings.commanded import (
    APPLICATION,
    CLOCK,
    FEE,
    FRIDAY,
    PLAN,
    TAX,
    TUESDAY,
    WEDNESDAY,
    Case,
    asks,
    bills,
    brings,
    pays,
    played,
    received,
    replayed,
)
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
    (finding,) = case.found("STALE_PAUSE")
    assert written(date.fromisoformat(latest_on)).en in finding.explanation.en
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
    (finding,) = case.found("STALE_PAUSE")
    assert written(date.fromisoformat(latest_on)).en in finding.explanation.en


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


MONTHLY = ("2024-04-03", "2024-05-02", "2024-05-31", "2024-06-28")
EMPTY = RemindApplicant(reason="nhắc bổ sung")


@pytest.mark.parametrize(
    ("stop", "again", "run", "pack", "latest_on"),
    [
        (asks(), EMPTY, brings(), "nd61-2018", "2024-05-04"),
        (asks(), asks(), brings(), "nd61-2018", "2024-05-04"),  # the same paper demanded again
        (asks(), asks(DemandedItem("VĂN BẢN UỶ QUYỀN", "proxy")), brings(), "nd61-2018", "2024-05-04"),
        (asks(), replace(brings(complete=False), items=()), brings(), "nd61-2018", "2024-05-04"),  # nothing was brought
        (bills(), EMPTY, pays(), "nd61-2018", "2024-05-04"),
        (bills(), EMPTY, pays(), "nd118-2025", "2024-05-04"),
        (bills(), bills(), pays(), "nd61-2018", "2024-05-04"),  # the same money notified again
        # The one-stop closes after 15 days from the notice, whatever is said again.
        (asks(), EMPTY, brings(), "nd118-2025", "2024-03-25"),
    ],
)
def test_empty_reminders_keep_no_pause_alive(stop: Any, again: Any, run: Any, pack: str, latest_on: str):
    case = received(pack=pack).does(stop, TUESDAY)
    if pack == "nd118-2025" and isinstance(stop, RequestSupplement):
        case.does(EMPTY, "2024-03-20 10:00")
    for number, day in enumerate(MONTHLY):
        one = replace(again, obligation=f"nv-{number}x") if isinstance(again, NotifyFinancialObligation) else again
        case.does(one, f"{day} 10:00")
    (lasting,) = case.found("STALE_PAUSE")
    assert written(date.fromisoformat(latest_on)).vi in lasting.explanation.vi
    case.does(run, "2024-07-01 10:00")
    if case.dossier.paused:  # each notice has to be settled
        for number in range(len(MONTHLY)):
            case.does(pays(f"nv-{number}x"), "2024-07-01 10:00")
    assert "STALE_PAUSE" in case.codes()
    by_law = case.lawful_due_on()
    assert by_law is not None
    assert case.dossier.due_on is not None
    assert by_law < case.dossier.due_on.isoformat()


def test_the_clock_says_so_of_a_pause_that_reminders_keep_up():
    case = received().does(asks(), TUESDAY)
    for day in MONTHLY[:2]:
        case.does(EMPTY, f"{day} 10:00")
    overrun(case, "2024-05-04", "2024-05-05 00:05")
    assert "STALE_PAUSE" in case.codes()


def test_what_is_new_moves_a_pause_on():
    brought = played(
        received(),
        (asks(PLAN, APPLICATION), TUESDAY),
        (RemindApplicant(), "2024-04-03 10:00"),
        (brings(PLAN, complete=False), "2024-04-30 10:00"),  # from here on the term runs anew
        (RemindApplicant(), "2024-05-29 10:00"),
        (brings(APPLICATION), "2024-06-20 10:00"),
    )
    assert "STALE_PAUSE" not in brought.codes()
    billed = played(
        received(),
        (bills("nv-1", FEE), TUESDAY),
        (bills("nv-2", TAX), "2024-04-03 10:00"),  # set on appraisal meanwhile
        (pays("nv-1"), "2024-04-30 10:00"),
        (pays("nv-2"), "2024-05-28 10:00"),
    )
    assert "STALE_PAUSE" not in billed.codes()


def test_there_is_nothing_to_remind_of():
    assert received().refused(RemindApplicant(), TUESDAY) == "NOTHING_AWAITED"
    paid = played(received(), (bills(), TUESDAY), (pays(), WEDNESDAY))
    assert paid.refused(RemindApplicant(), FRIDAY) == "NOTHING_AWAITED"
