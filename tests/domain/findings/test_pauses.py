"""Pauses that gave the limit more than it missed, or that nobody ended: as the abuser would act, and the lawful days beside it."""

from typing import Any

import pytest

from domain.dossier.commands.appointments import IssueApology
from domain.dossier.commands.corrections import CorrectEntry
from domain.dossier.commands.outcome import IssueResult
from domain.facts.filing import Charge
from domain.law.texts import written
from domain.values.context import Actor, Channel, LimitUnit
from tests.domain.findings.commanded import (
    CITIZEN,
    FEE,
    FRIDAY,
    TAX,
    THURSDAY,
    TUESDAY,
    WEDNESDAY,
    Case,
    asks,
    bills,
    brings,
    limited,
    pays,
    played,
    received,
    replayed,
)
from tests.domain.histories import at

HOURS = limited(40, LimitUnit.HOUR)
MINUTES = limited(2_280, LimitUnit.MINUTE)  # due on Friday at 17:00
CALENDAR_DAYS = limited(10, LimitUnit.CALENDAR_DAY)


# Asked for, and there at once


@pytest.mark.parametrize(
    ("case", "asked", "ask", "brought", "bring"),
    [
        (received(), THURSDAY, asks(), "2024-03-07 10:03", brings()),
        (received(), THURSDAY, asks(), "2024-03-07 10:14", brings(channel=Channel.ONLINE)),
        (received(), "2024-03-06 20:00", asks(), "2024-03-07 06:00", brings()),  # at night
        (received(), "2024-03-06 11:25", asks(channel=Channel.POSTAL), "2024-03-06 13:35", brings()),  # over lunch
        (received(procedure=HOURS), THURSDAY, asks(), "2024-03-07 10:05", brings()),
        (received(procedure=MINUTES), THURSDAY, asks(), "2024-03-07 10:05", brings()),
        (received(procedure=CALENDAR_DAYS), WEDNESDAY, asks(), "2024-03-06 10:05", brings()),
        # Asked, it is said, the day before: nobody knew of it until the papers were there.
        (received(), THURSDAY, asks(occurred_at=at("2024-03-06 11:00")), "2024-03-07 10:05", brings()),
        (received(), THURSDAY, asks(), "2024-03-07 16:00", brings(occurred_at=at("2024-03-07 10:05"))),
        (received(pack="nd118-2025"), THURSDAY, asks(), "2024-03-07 10:03", brings()),
    ],
)
def test_a_supplement_that_is_there_within_minutes(case: Case, asked: str, ask: Any, brought: str, bring: Any):
    due = case.dossier.due_on
    played(case, (ask, asked), (bring, brought))
    (finding,) = case.found("INSTANT_SUPPLEMENT")
    assert finding.severity.value == "MAJOR"
    assert due is not None
    assert case.dossier.due_at is not None
    if case.dossier.unit is not LimitUnit.HOUR:
        assert case.lawful_due_on() == due.isoformat()
    assert case.lawful_due_on() is not None


def test_in_slices_and_under_a_pause_for_money():
    slices = played(
        received(),
        (asks(), THURSDAY),
        (brings(complete=False), "2024-03-07 10:02"),
        (brings(), "2024-03-07 10:04"),
    )
    assert "INSTANT_SUPPLEMENT" in slices.codes()
    hidden = played(
        received(),
        (bills(), WEDNESDAY),
        (asks(), "2024-03-07 10:00"),
        (brings(), "2024-03-07 10:04"),
        (pays(), FRIDAY),
    )
    assert "INSTANT_SUPPLEMENT" in hidden.codes()
    assert hidden.lawful_due_on() is not None


def test_a_correction_of_the_hour_leaves_a_trace():
    case = played(received(), (asks(), THURSDAY), (brings(), "2024-03-07 10:03"))
    version = next(each.version for each in case.history if each.fact.TAG == "supplement-requested")
    fields = {"context.occurred_at": at("2024-03-06 09:00").isoformat()}
    case.does(CorrectEntry(version=version, fields=fields, reason="nhập nhầm"), "2024-03-07 11:00")
    assert case.codes() & {"CORRECTED_BREACH", "INSTANT_SUPPLEMENT"}


@pytest.mark.parametrize(
    ("asked", "ask", "brought", "bring", "by"),
    [
        ("2024-03-04 09:30", asks(), "2024-03-04 09:35", brings(), None),  # at the counter, on the day of receipt
        (TUESDAY, asks(), "2024-03-05 10:40", brings(), None),  # within the hour
        (TUESDAY, asks(), "2024-03-05 10:05", brings(channel=Channel.ONLINE), CITIZEN),  # by their own token
        (TUESDAY, asks(), "2024-03-12 10:00", brings(channel=Channel.POSTAL), None),  # by post, a week later
        # A power cut: both are entered the next morning.
        (
            "2024-03-06 08:00",
            asks(occurred_at=at(TUESDAY)),
            "2024-03-06 08:03",
            brings(occurred_at=at("2024-03-05 15:00")),
            None,
        ),
    ],
)
def test_a_supplement_in_its_own_time(asked: str, ask: Any, brought: str, bring: Any, by: Actor | None):
    case = received().does(ask, asked)
    case.does(bring, brought, *([by] if by else []))
    assert case.codes() == set()


FRIDAY_EVENING, SUNDAY, MONDAY_MORNING = "2024-03-08 16:58", "2024-03-10 10:00", "2024-03-11 07:31"
SENT = Channel.ONLINE


def sent(asked: str, noted: str, brought: str, came: str, channel: Channel = SENT, pack: str = "nd61-2018") -> Case:
    """Asked, noted, brought, and noted that."""
    case = received(pack=pack).does(asks(occurred_at=at(asked)), noted)
    return case.does(brings(channel=channel, occurred_at=at(brought)), came)


@pytest.mark.parametrize(
    ("asked", "noted", "brought", "came", "channel", "pack"),
    [
        (FRIDAY_EVENING, FRIDAY_EVENING, SUNDAY, MONDAY_MORNING, SENT, "nd61-2018"),
        (FRIDAY_EVENING, MONDAY_MORNING, SUNDAY, "2024-03-11 07:32", SENT, "nd61-2018"),  # noted together
        (FRIDAY_EVENING, MONDAY_MORNING, "2024-03-09 08:00", MONDAY_MORNING, Channel.POSTAL, "nd61-2018"),
        ("2024-03-06 16:55", "2024-03-06 16:55", "2024-03-06 21:00", "2024-03-07 07:31", SENT, "nd61-2018"),
        (FRIDAY_EVENING, FRIDAY_EVENING, "2024-03-11 06:50", MONDAY_MORNING, SENT, "nd118-2025"),
    ],
)
def test_papers_that_were_sent_outside_working_hours(
    asked: str, noted: str, brought: str, came: str, channel: Channel, pack: str
):
    assert "INSTANT_SUPPLEMENT" not in sent(asked, noted, brought, came, channel, pack).codes()


@pytest.mark.parametrize(
    ("asked", "noted", "brought", "came", "channel"),
    [
        # At the counter, which was closed.
        (FRIDAY_EVENING, FRIDAY_EVENING, SUNDAY, MONDAY_MORNING, Channel.ONE_STOP),
        (FRIDAY_EVENING, MONDAY_MORNING, SUNDAY, "2024-03-11 07:32", Channel.DIRECT),
        # Asked on Friday, it is said: nobody knew of it before the papers were there, or on that day.
        (FRIDAY_EVENING, MONDAY_MORNING, "2024-03-11 07:30", MONDAY_MORNING, SENT),
        (FRIDAY_EVENING, "2024-03-11 07:31", "2024-03-11 07:33", "2024-03-11 07:34", SENT),
        # Asked at night, when nobody was at work.
        ("2024-03-06 20:00", "2024-03-06 20:00", "2024-03-07 06:00", "2024-03-07 06:00", SENT),
        (SUNDAY, SUNDAY, "2024-03-10 20:00", "2024-03-10 20:00", SENT),
        # Within the hour.
        ("2024-03-06 16:55", "2024-03-06 16:55", "2024-03-06 17:40", "2024-03-07 07:31", SENT),
        # Dated back beyond what may be noted late.
        (FRIDAY_EVENING, "2024-03-13 09:00", SUNDAY, "2024-03-13 09:05", SENT),
        (FRIDAY_EVENING, FRIDAY_EVENING, SUNDAY, "2024-03-13 09:05", SENT),
    ],
)
def test_what_is_only_said_to_have_been_sent_had_no_time(
    asked: str, noted: str, brought: str, came: str, channel: Channel
):
    assert "INSTANT_SUPPLEMENT" in sent(asked, noted, brought, came, channel).codes()


def test_papers_awaited_for_days_and_asked_for_again_when_they_come():
    again = (asks(), "2024-03-07 10:00"), (brings(), "2024-03-07 10:05")
    assert played(received(), (asks(), TUESDAY), *again).codes() == set()


# On the last day


@pytest.mark.parametrize(
    ("case", "when", "ask"),
    [
        (received(procedure=limited(3)), THURSDAY, asks()),  # within three working days of the receipt, by the letter
        (received(procedure=limited(2)), WEDNESDAY, asks(channel=Channel.ONLINE)),
        (received(procedure=limited(16, LimitUnit.HOUR)), "2024-03-06 08:00", asks()),
        (received(procedure=limited(3)), FRIDAY, asks(occurred_at=at("2024-03-07 16:00"))),
        (received(procedure=limited(3)), "2024-03-07 16:30", asks()),
        (received(procedure=limited(3, LimitUnit.CALENDAR_DAY)), "2024-03-07 23:00", asks(channel=Channel.POSTAL)),
        (received(pack="nd118-2025", procedure=limited(3)), THURSDAY, asks()),
    ],
)
def test_a_supplement_on_the_last_day(case: Case, when: str, ask: Any):
    due = case.dossier.due_on
    case.does(ask, when)
    (finding,) = case.found("LAST_DAY_SUPPLEMENT")
    assert due is not None
    assert written(due).vi in finding.explanation.vi
    # By the letter it is still in time: visible, and nothing is void.
    assert (finding.severity.value, case.lawful_due_on()) == ("MINOR", None)


def test_after_the_limit_it_voids_the_pause_and_beyond_the_days_for_asking_it_is_late():
    after = received(procedure=limited(2)).does(asks(), THURSDAY)
    (finding,) = after.found("LAST_DAY_SUPPLEMENT")
    assert (finding.severity.value, after.lawful_due_on()) == ("MAJOR", "2024-03-06")
    beyond = received().does(asks(), "2024-03-18 16:30")
    assert beyond.codes() == {"LATE_SUPPLEMENT_REQUEST"}
    assert beyond.lawful_due_on() == "2024-03-18"


def test_under_a_pause_for_money_begun_on_the_last_day():
    case = played(received(procedure=limited(3)), (bills(), "2024-03-07 08:00"), (asks(), THURSDAY))
    assert "LAST_DAY_SUPPLEMENT" in case.codes()


def test_an_appointment_put_off_first_moves_no_last_day():
    case = received(procedure=limited(3))
    case.does(IssueApology(new_due_on=at("2024-03-20 10:00").date(), reason="chậm", legal_basis=("Điều 19",)), TUESDAY)
    assert "LAST_DAY_SUPPLEMENT" in case.does(asks(), THURSDAY).codes()


def test_a_supplement_before_the_last_day_or_where_there_is_no_day_before():
    assert received(procedure=limited(3)).does(asks(), WEDNESDAY).codes() == set()
    assert received(procedure=limited(1)).does(asks(), TUESDAY).codes() == set()
    assert received(procedure=limited(4, LimitUnit.HOUR)).does(asks(), "2024-03-04 10:00").codes() == set()
    again = played(received(procedure=limited(3)), (asks(), WEDNESDAY), (asks(), THURSDAY))
    assert again.codes() == set()  # told again while it is awaited
    assert received(pack="nd118-2025", procedure=limited(5)).does(asks(), THURSDAY).codes() == set()


@pytest.mark.parametrize(
    ("when", "severity", "lawful"),
    [
        ("2024-03-18 16:30", "MINOR", None),
        ("2024-03-18 08:00", "MINOR", None),
        ("2024-03-19 09:00", "MAJOR", "2024-03-18"),
    ],
)
def test_a_known_fee_on_the_last_day(when: str, severity: str, lawful: str | None):
    case = received().does(bills("nv-1", FEE), when)
    (finding,) = case.found("LAST_DAY_PAYMENT")
    assert (finding.severity.value, case.lawful_due_on()) == (severity, lawful)


def test_a_tax_set_on_appraisal_may_come_on_the_last_day():
    assert received().does(bills("nv-1", TAX), "2024-03-18 09:00").codes() == {"FEE_AMOUNT_UNKNOWN"}
    assert received().does(bills("nv-1", FEE), "2024-03-15 09:00").codes() == set()


# Stopped while nobody works


@pytest.mark.parametrize("charge", [FEE, Charge("Lệ phí cấp phép", 50_000)])
@pytest.mark.parametrize(
    ("case", "stopped", "runs"),
    [
        (received(), "2024-03-05 20:00", "2024-03-06 06:00"),
        (received(), "2024-03-05 16:55", "2024-03-06 07:05"),
        (received(), "2024-03-05 23:59", "2024-03-06 00:01"),
        (received(), "2024-03-08 18:00", "2024-03-11 06:00"),  # over a weekend
        (received(procedure=CALENDAR_DAYS), "2024-03-09 10:00", "2024-03-10 10:00"),
        (received(pack="nd118-2025"), "2024-03-05 18:00", "2024-03-06 06:30"),
    ],
)
def test_a_pause_outside_working_hours(case: Case, stopped: str, runs: str, charge: Charge):
    case = replayed(case)
    due = case.dossier.due_on
    played(case, (bills("nv-1", charge), stopped), (pays(), runs))
    assert due is not None
    assert case.dossier.due_on is not None
    assert case.dossier.due_on > due
    assert "HOLLOW_PAUSE" in case.codes()
    assert case.lawful_due_on() == due.isoformat()


def test_a_pause_told_late_so_that_it_seems_long():
    case = received()
    case.does(bills("nv-1", FEE, occurred_at=at("2024-03-05 14:00")), WEDNESDAY).does(pays(), "2024-03-06 10:03")
    assert "HOLLOW_PAUSE" in case.codes()


def test_a_pause_every_night_is_found_each_time_and_gains_nothing_by_law():
    case = received()
    for night, day in enumerate((5, 6, 7)):
        name = f"nv-{night}"
        case.does(bills(name, FEE), f"2024-03-{day:02} 20:00").does(pays(name), f"2024-03-{day + 1:02} 06:00")
    found = [each.code for each in case.findings()]
    assert found.count("HOLLOW_PAUSE") == 3
    assert found.count("REPEATED_PAUSE") == 2
    assert case.dossier.due_on is not None
    assert case.dossier.due_on.isoformat() == "2024-03-21"
    assert case.lawful_due_on() == "2024-03-18"


@pytest.mark.parametrize(
    "charges",
    [
        [FEE, FEE],  # paid, and notified again
        [FEE, Charge("LỆ PHÍ CẤP PHÉP", 75_000)],  # by another writing
        [FEE, TAX, Charge("Thuế theo thông báo", 1_000, "tax")],
    ],
)
def test_money_stops_the_clock_again(charges: list[Charge]):
    case = received()
    for number, charge in enumerate(charges):
        name = f"nv-{number}"
        case.does(bills(name, charge), f"2024-03-{5 + number:02} 08:00")
        case.does(pays(name, channel=Channel.ONLINE), f"2024-03-{5 + number:02} 16:00")
    found = case.found("REPEATED_PAUSE")
    assert len(found) == 1
    assert found[0].items == (charges[-1].name,)


def test_a_third_pause_for_another_charge_each_time():
    case = received()
    for number, name in enumerate(("Lệ phí cấp phép", "Thuế theo thông báo", "Phí đo đạc")):
        case.does(bills(name, Charge(name, 1_000)), f"2024-03-{5 + number:02} 08:00")
        case.does(pays(name), f"2024-03-{5 + number:02} 15:00")
    assert "REPEATED_PAUSE" in case.codes()


@pytest.mark.parametrize(
    ("case", "stopped", "runs"),
    [
        (received(), TUESDAY, "2024-03-12 10:00"),  # a payment that takes five working days
        (received(), TUESDAY, "2024-03-05 10:02"),  # at the counter: no day is gained
        (received(), "2024-03-05 20:00", "2024-03-05 21:00"),  # in the evening of the same day
        (received(), "2024-03-08 16:00", "2024-03-10 20:00"),  # online, on Sunday
        (received(), "2024-03-05 15:30", "2024-03-06 08:30"),  # the next morning
        (received(procedure=HOURS), "2024-03-05 20:00", "2024-03-06 06:00"),  # hours miss nothing at night
        (received(procedure=MINUTES), "2024-03-05 20:00", "2024-03-06 06:00"),
        (received(procedure=MINUTES), "2024-03-05 15:30", "2024-03-05 15:35"),  # nor gain a day by five
        (received(procedure=CALENDAR_DAYS), "2024-03-08 14:00", "2024-03-09 09:00"),
    ],
)
def test_a_payment_in_its_own_time(case: Case, stopped: str, runs: str):
    case = replayed(case).does(bills("nv-1", FEE), stopped).does(pays(channel=Channel.ONLINE), runs)
    assert case.codes() == set()


def test_a_fee_and_later_a_tax():
    case = played(
        received(),
        (bills("phi", FEE), "2024-03-05 08:00"),
        (pays("phi"), "2024-03-06 15:00"),
        (bills("thue", TAX), "2024-03-11 08:00"),
        (pays("thue"), "2024-03-13 15:00"),
        (IssueResult(), "2024-03-14 15:00"),
    )
    assert case.codes() == {"FEE_AMOUNT_UNKNOWN"}


def test_a_pause_that_begins_and_ends_late_told_after_a_power_cut():
    case = received()
    case.does(bills("nv-1", FEE, occurred_at=at(TUESDAY)), "2024-03-06 07:30")
    case.does(pays(occurred_at=at("2024-03-05 15:00")), "2024-03-06 07:32")
    assert case.codes() == set()
