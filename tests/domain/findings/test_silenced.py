"""Ways by which a finding was silenced, each tried again: a pause of a minute, a notice afterwards, an apology for form's sake. And what is lawful beside them."""

from datetime import date
from typing import Any

import pytest
from msgspec.structs import replace

from domain.dossier.apologies import LOSS
from domain.facts.appointments import ApologyIssued, AppointmentChanged, ExtensionProposed
from domain.facts.citizen import DocumentLost
from domain.facts.outcome import ResultIssued
from domain.facts.processing import ClockPaused, ClockResumed, OpinionGiven, OpinionLateNoticed, OpinionRequested
from domain.facts.routing import LegClosed, LegOpened
from domain.findings.judge import judge
from domain.values.context import Computation, LimitUnit
from domain.values.rules import Span
from tests.domain.days import shipped
from tests.domain.findings.bench import LAW, accepted, act, end_of, found, history_of, of, pack
from tests.domain.histories import HANOI, at

COUNTED = replace(LAW, calendar=shipped(), zone=HANOI)
LEG_DUE = date(2026, 1, 14)  # a Wednesday


def leg(**more: Any) -> LegOpened:
    fields: dict[str, Any] = {
        "leg": "tax",
        "agency": "H56.20",
        "task": "set the tax",
        "due_at": end_of(LEG_DUE),
        "due_on": LEG_DUE,
    }
    counted = Computation(unit=LimitUnit.WORKING_DAY, due_at=end_of(LEG_DUE), due_on=LEG_DUE)
    return LegOpened(context=act("2026-01-06 09:00"), **(fields | {"computation": counted} | more))


def pause(since: str, until: str | None) -> list[Any]:
    moves: list[Any] = [ClockPaused(context=act(since), cause="financial-obligation")]
    if until is not None:
        moves.append(ClockResumed(context=act(until), cause="financial-obligation"))
    return moves


# A pause of the dossier gives a part only the days that it took


@pytest.mark.parametrize(
    ("pauses", "closed", "late"),
    [
        ([("2026-01-14 15:00", "2026-01-14 15:01")], "2026-01-15 08:00", True),  # a minute, on the last day
        ([("2026-01-13 23:58", "2026-01-13 23:59")], "2026-01-20 08:00", True),
        (
            [("2026-01-12 09:00", "2026-01-12 09:01"), ("2026-01-14 09:00", "2026-01-14 09:01")],
            "2026-01-15 08:00",
            True,
        ),
        ([("2026-01-08 09:00", "2026-01-12 09:00")], "2026-01-20 08:00", True),  # three working days taken, four late
        ([("2026-01-08 09:00", "2026-01-12 09:00")], "2026-01-19 08:00", False),  # Thu, Fri and the worked Saturday
        ([("2026-01-15 09:00", "2026-01-20 09:00")], "2026-01-20 10:00", True),  # begun when it was late already
        ([("2026-01-14 09:00", None)], "2026-01-20 10:00", False),  # not resumed yet
        ([("2026-01-02 09:00", "2026-01-05 09:00")], "2026-01-15 10:00", True),  # over before the part began
        ([("2026-01-05 09:00", "2026-01-12 09:00")], "2026-01-15 10:00", True),  # begun before the part
    ],
)
def test_a_part_has_the_days_that_a_pause_took_and_no_more(
    pauses: list[tuple[str, str | None]], closed: str, late: bool
):
    moves = [move for each in pauses for move in pause(*each)]
    facts = sorted([leg(), *moves, LegClosed(context=act(closed), leg="tax")], key=lambda it: it.context.occurred_at)
    breaches = found("LATE_LEG", accepted(), *facts, law=COUNTED)
    assert bool(breaches) is late


def test_a_part_in_hours_has_the_working_time_that_a_pause_took():
    due = at("2026-01-14 10:00")
    hours = leg(due_at=due, computation=Computation(unit=LimitUnit.HOUR, due_at=due, due_on=LEG_DUE))
    moves = pause("2026-01-14 08:00", "2026-01-14 09:00")
    for closed, late in (("2026-01-14 11:00", False), ("2026-01-14 11:01", True)):
        end = LegClosed(context=act(closed), leg="tax")
        assert bool(found("LATE_LEG", accepted(), hours, *moves, end, law=COUNTED)) is late


# A notice that an opinion is late is one while it is awaited


ASKED = OpinionRequested(
    context=act("2026-01-06 09:00"), opinion="o", agency="H56.30", due_at=end_of(LEG_DUE), due_on=LEG_DUE
)
GIVEN = OpinionGiven(context=act("2026-01-16 09:00"), opinion="o")


def notice(when: str) -> OpinionLateNoticed:
    return OpinionLateNoticed(context=act(when), opinion="o")


def test_a_notice_after_the_opinion_came_clears_nothing():
    code = "LATE_OPINION_UNREPORTED"
    assert not found(code, accepted(), ASKED, notice("2026-01-15 08:00"), GIVEN)
    assert found(code, accepted(), ASKED, GIVEN, notice("2026-01-16 09:30"))
    assert found(code, accepted(), ASKED, GIVEN, notice("2026-01-15 08:00"))  # dated before, recorded after
    assert found(code, accepted(), ASKED, notice("2026-01-16 09:01"), GIVEN)  # dated after it
    (finding,) = found(code, accepted(), ASKED, GIVEN, notice("2026-01-16 09:30"))
    assert finding.evidence == (102, 103, 104)


def test_a_notice_after_the_dossier_ended_without_the_opinion_clears_nothing():
    end = ResultIssued(context=act("2026-01-20 09:00"))
    assert found("LATE_OPINION_UNREPORTED", accepted(), ASKED, end, notice("2026-01-20 10:00"))
    assert not found("LATE_OPINION_UNREPORTED", accepted(), ASKED, notice("2026-01-19 10:00"), end)


# Apologies


def sorry(when: str, latest_on: date | None = date(2026, 1, 25), **more: Any) -> ApologyIssued:
    return ApologyIssued(context=act(when), form="04", latest_on=latest_on, **more)


LATE = ResultIssued(context=act("2026-01-28 09:00"))


@pytest.mark.parametrize(
    "more",
    [
        [],
        [sorry("2026-01-05 16:59")],
        [ExtensionProposed(context=act("2026-01-07 09:00"), proposed_due_on=date(2026, 2, 2))],
    ],
)
def test_an_apology_filled_in_with_the_receipt_answers_no_limit(more: list[Any]):
    facts = (accepted(), sorry("2026-01-05 08:01"), *more, LATE)
    assert found("MISSING_APOLOGY", *facts)


@pytest.mark.parametrize(
    "facts",
    [
        [sorry("2026-01-06 08:00")],
        [sorry("2026-01-05 08:01"), sorry("2026-01-23 09:00")],
        [sorry("2026-01-05 09:00", new_due_on=date(2026, 2, 2))],
        [
            ExtensionProposed(context=act("2026-01-05 09:00"), proposed_due_on=date(2026, 2, 2)),
            sorry("2026-01-05 09:10"),
        ],
        [sorry("2026-01-05 09:00", date(2026, 1, 5))],  # a limit of one day: no other day was left
        [sorry("2026-01-05 09:00", date(2026, 1, 4))],
    ],
)
def test_a_true_apology_is_one_on_whatever_day(facts: list[Any]):
    codes = [each.code for each in judge(history_of(accepted(), *facts, LATE), LAW)]
    assert "MISSING_APOLOGY" not in codes
    assert "LATE_APOLOGY" not in codes


LOST = DocumentLost(context=act("2026-01-08 09:00"), item="bản vẽ gốc")  # a Thursday
WITHIN = replace(pack(loss_apology_within=Span(3, LimitUnit.WORKING_DAY)), calendar=shipped(), zone=HANOI)


@pytest.mark.parametrize(
    ("when", "codes"),
    [
        ("2026-01-08 09:00", []),
        ("2026-01-12 23:59", []),  # Fri, the worked Saturday, Mon
        ("2026-01-13 00:00", ["LATE_LOSS_APOLOGY"]),
        ("2026-06-13 09:00", ["LATE_LOSS_APOLOGY"]),
        ("2026-01-08 08:59", ["MISSING_LOSS_APOLOGY"]),  # on the day itself, before anything was lost
    ],
)
def test_an_apology_for_a_loss_has_a_first_moment_and_a_last_day(when: str, codes: list[str]):
    given = sorry(when, None, cause=LOSS)
    facts: tuple[Any, Any] = (LOST, given)
    if given.context.occurred_at < LOST.context.occurred_at:
        facts = (given, LOST)
    judged = judge(history_of(accepted(), *facts), WITHIN)
    assert [each.code for each in judged if "LOSS" in each.code] == codes
    for each in judged:
        if each.code == "LATE_LOSS_APOLOGY":
            assert (each.evidence, each.items) == ((102, 103), ("bản vẽ gốc",))


def test_one_dated_back_into_its_days_was_recorded_past_them():
    entries = history_of(accepted(), LOST, sorry("2026-01-12 09:00", None, cause=LOSS))
    in_time = of("RECORDED_PAST_DEADLINE", entries, WITHIN)
    entries[-1] = replace(entries[-1], recorded_at=at("2026-01-20 09:00"))
    (past,) = of("RECORDED_PAST_DEADLINE", entries, WITHIN)
    assert (in_time, past.position) == ([], 103)


def test_without_a_day_in_the_pack_no_apology_for_a_loss_is_late():
    facts = (accepted(), LOST, sorry("2026-06-13 09:00", None, cause=LOSS))
    assert not found("LATE_LOSS_APOLOGY", *facts, law=COUNTED)


# A new date because of a loss


def moved(when: str) -> AppointmentChanged:
    return AppointmentChanged(
        context=act(when), ordinal=1, new_due_at=end_of(date(2026, 2, 2)), new_due_on=date(2026, 2, 2)
    )


def test_a_new_date_with_the_apology_for_a_loss_needs_no_second_apology():
    notified = (sorry("2026-01-09 09:00", None, cause=LOSS, new_due_on=date(2026, 2, 2)), moved("2026-01-09 09:00"))
    code = "REAPPOINTMENT_WITHOUT_APOLOGY"
    assert not found(code, accepted(), LOST, *notified)
    # Nothing had been lost; a date given by itself, later; and one when the limit had passed.
    assert found(code, accepted(), *notified)
    assert found(code, accepted(), LOST, notified[0], moved("2026-01-09 09:10"))
    late = (sorry("2026-01-27 09:00", None, cause=LOSS, new_due_on=date(2026, 2, 2)), moved("2026-01-27 09:00"))
    assert found(code, accepted(), LOST, *late)
