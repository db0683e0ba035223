"""Abuse that is late by no limit, as who does it would do it, with variants; and lawful days beside it that raise nothing."""

from datetime import date
from typing import Any

import pytest
from msgspec.structs import replace

from domain.facts.appointments import ActDatePassed, OwedAct
from domain.facts.dossier import DossierFact
from domain.facts.filing import (
    DossierSubmitted,
    GuidanceGiven,
    IntakeRefused,
    IntakeSupplementRequested,
    SupplementProvided,
)
from domain.facts.outcome import (
    DossierWithdrawn,
    ProcessingStopped,
    RefusedAfterAppraisal,
    ResultDelivered,
    ResultHandedOver,
    ResultIssued,
    WithdrawalRequested,
)
from domain.facts.processing import OpinionRequested
from domain.facts.routing import DossierForwarded, LegOpened
from domain.values.context import Actor, Channel, Context, LimitUnit
from domain.values.rules import LeastHandling, Span
from tests.domain.findings.bench import (
    DUE,
    PLAN,
    RECEIPT,
    accepted,
    act,
    end_of,
    found,
    history_of,
    of,
    pack,
    submitted,
)
from tests.domain.histories import at
from tests.domain.scenario import CALENDAR

CLOCK = Actor("clock", role="system")
LAW = pack(
    intake_answer_within=Span(8, LimitUnit.HOUR),
    handover_within=Span(1, LimitUnit.WORKING_DAY),
    postal_delivery_within=Span(5, LimitUnit.WORKING_DAY),
    least_handling=(LeastHandling(LimitUnit.WORKING_DAY, 30, 2),),
)
LAW_WITH_CALENDAR = replace(LAW, calendar=CALENDAR)
ANSWER_BY = "2026-01-06 08:00"


def by_clock(what: OwedAct, due: str, day: date | None = None) -> ActDatePassed:
    context = Context(actor=CLOCK, occurred_at=at(due), channel=Channel.SYSTEM)
    return ActDatePassed(context=context, act=what, due_at=end_of(day) if day else at(due), due_on=day)


# An online filing unanswered


def filed(when: str = RECEIPT, by: str = ANSWER_BY) -> DossierSubmitted:
    return replace(submitted(when, channel=Channel.ONLINE), answer_latest_at=at(by))


def guided(when: str, *items: Any) -> GuidanceGiven:
    return GuidanceGiven(context=act(when), items=items)


def asked(when: str) -> IntakeSupplementRequested:
    return IntakeSupplementRequested(context=act(when), items=(PLAN,), form="02")


UNANSWERED = by_clock(OwedAct.INTAKE_ANSWER, ANSWER_BY)


@pytest.mark.parametrize(
    "then",
    [
        [accepted("2026-01-06 08:01")],
        [UNANSWERED],
        [UNANSWERED, accepted("2026-01-20 08:00")],
        [IntakeRefused(context=act("2026-01-09 08:00"))],
        [asked("2026-01-07 08:00")],
        [guided("2026-01-05 09:00"), asked("2026-01-07 08:00")],  # guidance that names nothing is no answer
        [UNANSWERED, WithdrawalRequested(context=act("2026-01-07 08:00", Channel.ONLINE))],  # tired of waiting
        [guided("2026-01-05 08:30"), UNANSWERED],
        # Answered once; the supplement that completes it waits for its own answer.
        [
            asked("2026-01-05 09:00"),
            SupplementProvided(
                context=act("2026-01-07 09:00", Channel.ONLINE), items=(PLAN,), answer_latest_at=at("2026-01-08 09:00")
            ),
            accepted("2026-01-12 08:00"),
        ],
    ],
)
def test_an_online_filing_unanswered(then: list[DossierFact]):
    (finding,) = found("LATE_INTAKE", filed(), *then, law=LAW)
    assert 101 in finding.evidence or 103 in finding.evidence


@pytest.mark.parametrize(
    "then",
    [
        [],  # the clock has not struck yet
        [accepted(ANSWER_BY)],
        [asked("2026-01-05 16:59")],
        [IntakeRefused(context=act("2026-01-05 10:00"))],
        [guided("2026-01-05 10:00", PLAN)],
        [guided("2026-01-05 10:00", PLAN), accepted("2026-01-20 08:00")],
        [WithdrawalRequested(context=act("2026-01-05 12:00", Channel.ONLINE))],
        [
            asked("2026-01-05 09:00"),
            SupplementProvided(
                context=act("2026-01-20 09:00", Channel.ONLINE), items=(PLAN,), answer_latest_at=at("2026-01-21 09:00")
            ),
            accepted("2026-01-20 10:00"),
        ],
    ],
)
def test_an_online_filing_answered(then: list[DossierFact]):
    assert not found("LATE_INTAKE", filed(), *then, law=LAW)


def test_a_late_answer_is_said_to_be_of_whom_and_a_missing_one_of_nobody():
    (late,) = found("LATE_INTAKE", filed(), UNANSWERED, accepted("2026-01-07 08:00"), law=LAW)
    assert (late.official, late.evidence) == ("official-7", (101, 102, 103))
    (missing,) = found("LATE_INTAKE", filed(), UNANSWERED, law=LAW)
    assert (missing.official, missing.evidence) == (None, (101, 102))
    assert not found("LATE_INTAKE", submitted(), accepted("2026-01-20 08:00"), law=LAW)  # at the counter


# Never forwarded

RECEIVED_ON = date(2026, 1, 5)
LYING = by_clock(OwedAct.FORWARDING, "2026-01-05 23:59", RECEIVED_ON)
LEG = LegOpened(context=act("2026-01-06 09:00"), leg="tax", agency="H56.20", task="x", due_at=end_of(DUE), due_on=DUE)


@pytest.mark.parametrize(
    "then",
    [
        [LYING],
        [LYING, DossierForwarded(context=act("2026-01-09 08:00"), to_unit="land")],
        [ResultIssued(context=act("2026-01-20 08:00"))],
        [RefusedAfterAppraisal(context=act("2026-01-20 08:00"))],
        [ProcessingStopped(context=act("2026-01-20 08:00"))],
        [LYING, ResultIssued(context=act("2026-01-20 08:00"))],
        [LEG],  # the first part was given out a day late
    ],
)
def test_never_forwarded_or_late(then: list[DossierFact]):
    assert len(found("LATE_FORWARDING", accepted(), *then, law=LAW)) == 1


@pytest.mark.parametrize(
    "facts",
    [
        [accepted()],
        [accepted(), ResultIssued(context=act("2026-01-05 16:00"))],
        [accepted(), DossierForwarded(context=act("2026-01-05 16:00"), to_unit="land"), LYING],
        [accepted(), DossierWithdrawn(context=act("2026-01-05 16:00"))],
        [accepted(instant=True), ResultIssued(context=act("2026-01-20 08:00"))],
        [accepted(), replace(LEG, context=act("2026-01-05 15:00")), ResultIssued(context=act("2026-01-20 08:00"))],
    ],
)
def test_forwarded_in_time_or_not_owed(facts: list[DossierFact]):
    assert not found("LATE_FORWARDING", *facts, law=LAW)


# A result issued and not delivered

BY = date(2026, 1, 26)
KEPT_BACK = by_clock(OwedAct.RESULT_HANDOVER, "2026-01-26 23:59", BY)


def issued(when: str = "2026-01-20 08:00", by: date | None = BY) -> ResultIssued:
    return ResultIssued(context=act(when), handover_latest_on=by)


def there(when: str) -> ResultHandedOver:
    return ResultHandedOver(context=act(when))


def delivered(when: str, channel: Channel = Channel.ONE_STOP) -> ResultDelivered:
    return ResultDelivered(context=act(when, channel))


@pytest.mark.parametrize(
    "then",
    [
        [issued(), KEPT_BACK],
        [issued(), there("2026-01-27 08:00")],
        [issued(), delivered("2026-01-27 08:00")],
        [issued(), delivered("2026-01-28 08:00", Channel.ONLINE)],
        [issued(), KEPT_BACK, there("2026-02-10 08:00"), delivered("2026-02-10 09:00")],
        [issued(), delivered("2026-02-03 08:00", Channel.POSTAL)],  # six working days in the post
        [issued(), there("2026-01-27 08:00"), delivered("2026-01-27 09:00", Channel.POSTAL)],
        [RefusedAfterAppraisal(context=act("2026-01-20 08:00"), handover_latest_on=BY), KEPT_BACK],
    ],
)
def test_a_result_issued_and_not_delivered(then: list[DossierFact]):
    (finding,) = found("LATE_RESULT_HANDOVER", accepted(), *then, law=LAW_WITH_CALENDAR)
    assert finding.official == "official-7"
    assert 102 in finding.evidence


@pytest.mark.parametrize(
    "then",
    [
        [issued()],
        [issued(), there("2026-01-26 23:59")],
        [issued(), delivered("2026-01-26 16:00")],
        [issued(), delivered("2026-02-02 16:00", Channel.POSTAL)],
        [issued(), there("2026-01-22 08:00"), delivered("2026-03-20 08:00")],  # the applicant comes when they like
        [issued(by=None), delivered("2026-03-20 08:00")],  # of earlier releases
        [DossierWithdrawn(context=act("2026-01-20 08:00")), delivered("2026-03-20 08:00")],
    ],
)
def test_a_result_delivered(then: list[DossierFact]):
    assert not found("LATE_RESULT_HANDOVER", accepted(), *then, law=LAW_WITH_CALENDAR)


# Registered after the work was done


def of_days(limit: int = 15, **more: Any) -> DossierFact:
    return accepted(limit=limit, **more)


@pytest.mark.parametrize("end", ["2026-01-05 08:00", "2026-01-05 08:05", "2026-01-05 08:29"])
def test_registered_when_the_work_was_done(end: str):
    (finding,) = found("REGISTERED_AFTER_WORK", of_days(), issued(end), law=LAW)
    assert finding.evidence == (101, 102)


def test_entered_together_and_dated_apart():
    entries = history_of(of_days(), issued("2026-01-20 08:00"))
    together = [replace(each, recorded_at=at("2026-01-20 09:00")) for each in entries]
    assert len(of("REGISTERED_AFTER_WORK", together, LAW)) == 1


@pytest.mark.parametrize(
    "facts",
    [
        [of_days(), issued("2026-01-05 08:30")],
        [of_days(1), issued("2026-01-05 08:05")],  # while they wait
        [of_days(instant=True), issued("2026-01-05 08:05")],
        [accepted(unit=LimitUnit.HOUR, limit=8), issued("2026-01-05 08:05")],
        [of_days(), DossierWithdrawn(context=act("2026-01-05 08:05"))],
        [of_days(), RefusedAfterAppraisal(context=act("2026-01-05 08:05"))],
    ],
)
def test_quick_and_lawful(facts: list[DossierFact]):
    assert not found("REGISTERED_AFTER_WORK", *facts, law=LAW)


# A part given out beyond the limit


def part(due_on: date, when: str = "2026-01-06 09:00") -> LegOpened:
    return LegOpened(context=act(when), leg="tax", agency="H56.20", task="x", due_at=end_of(due_on), due_on=due_on)


def opinion(due_on: date) -> OpinionRequested:
    return OpinionRequested(
        context=act("2026-01-06 09:00"), opinion="o", agency="H56.30", due_at=end_of(due_on), due_on=due_on
    )


@pytest.mark.parametrize("given_out", [part(date(2026, 1, 27)), part(date(2026, 6, 1)), opinion(date(2026, 1, 27))])
def test_a_part_due_after_the_limit(given_out: DossierFact):
    (finding,) = found("LEG_BEYOND_LIMIT", accepted(), given_out, law=LAW)
    assert finding.evidence == (101, 102)
    assert len(found("LEG_BEYOND_LIMIT", accepted(), given_out, given_out, law=LAW)) == 2


@pytest.mark.parametrize(
    "facts",
    [
        [accepted(), part(DUE)],
        [accepted(), opinion(DUE)],
        [accepted(due_on=None), part(date(2026, 6, 1))],  # no limit
        [accepted(), part(date(2026, 1, 30), "2026-01-27 09:00")],  # overdue already: the day given is the soonest
    ],
)
def test_a_part_due_within_the_limit(facts: list[DossierFact]):
    assert not found("LEG_BEYOND_LIMIT", *facts, law=LAW)
