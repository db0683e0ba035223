"""Deadlines that passed, apologies owed, dates that moved."""

from datetime import date, timedelta
from typing import Any

import pytest

from domain.facts.appointments import ApologyIssued, AppointmentChanged, DueDatePassed
from domain.facts.corrections import EntryCorrected
from domain.facts.outcome import DossierWithdrawn, ProcessingStopped, RefusedAfterAppraisal, ResultIssued
from domain.facts.processing import ClockPaused, ClockRestarted
from domain.values.context import Actor, Channel, Context, LimitUnit
from tests.domain.findings.bench import DUE, accepted, act, bare, demand, end_of, found, pack, submitted
from tests.domain.histories import at

LATER = date(2026, 2, 2)


def issued(when: str) -> ResultIssued:
    return ResultIssued(context=act(when))


def passed(due: date = DUE) -> DueDatePassed:
    context = Context(Actor("clock"), occurred_at=end_of(due) + timedelta(seconds=1), channel=Channel.SYSTEM)
    return DueDatePassed(context=context, due_at=end_of(due), due_on=due)


def moved(when: str, to: date = LATER, **more: Any) -> AppointmentChanged:
    return AppointmentChanged(context=act(when, **more), new_due_at=end_of(to), new_due_on=to)


def apology(when: str, latest_on: date | None = date(2026, 1, 25), **more: Any) -> ApologyIssued:
    return ApologyIssued(context=act(when), latest_on=latest_on, **more)


def test_finished_on_the_last_day_is_not_overdue_and_a_day_after_is():
    assert not found("OVERDUE", accepted(), issued("2026-01-26 23:59:59"))
    (finding,) = found("OVERDUE", accepted(), issued("2026-01-27 00:00"))
    assert (finding.position, finding.evidence) == (102, (101, 102))
    assert finding.occurred_at == at("2026-01-27 00:00")
    assert finding.official == "official-7"


def test_what_the_clock_recorded_is_overdue_once_and_names_who_had_it_in_hand():
    (finding,) = found("OVERDUE", accepted(), passed())
    assert (finding.position, finding.official, finding.evidence) == (102, "official-3", (101, 102))
    (finding,) = found("OVERDUE", accepted(), passed(), issued("2026-02-02 09:00"))
    assert (finding.position, finding.evidence) == (102, (101, 102, 103))
    assert " 26 January 2026 - - 7 " in finding.explanation.en  # due, count, allowed, days


def test_a_result_recorded_late_but_issued_in_time_is_not_overdue():
    assert not found("OVERDUE", accepted(), passed(), issued("2026-01-26 16:00"))


def test_an_appointment_makes_no_second_due_date_of_a_limit_that_passed():
    facts = (accepted(), moved("2026-01-28 09:00"), issued("2026-02-04 09:00"))
    (finding,) = found("OVERDUE", *facts)
    assert (finding.position, finding.evidence) == (103, (101, 103))
    assert finding.occurred_at == at("2026-01-27 00:00")


def test_an_appointment_made_in_time_keeps_no_due_date_from_passing():
    facts = (accepted(), moved("2026-01-20 09:00"), issued("2026-01-30 09:00"))
    (finding,) = found("OVERDUE", *facts)
    assert (finding.position, finding.occurred_at) == (103, at("2026-01-27 00:00"))


def test_a_limit_in_hours_is_judged_by_the_instant():
    taken = accepted(due_on=None, unit=LimitUnit.HOUR, due_at=at("2026-01-05 16:00"))
    assert not found("OVERDUE", taken, issued("2026-01-05 16:00"))
    assert found("OVERDUE", taken, issued("2026-01-05 16:00:01"))


def test_a_paused_dossier_lapses_only_by_its_new_date():
    asked, pause = demand("2026-01-07 09:00"), ClockPaused(context=act("2026-01-07 09:00"), cause="supplement")
    restarted = ClockRestarted(
        context=act("2026-02-10 09:00"),
        cause="supplement",
        new_due_at=end_of(date(2026, 3, 3)),
        new_due_on=date(2026, 3, 3),
    )
    assert not found("OVERDUE", accepted(), asked, pause, restarted, issued("2026-03-03 10:00"))
    assert found("OVERDUE", accepted(), asked, pause, restarted, issued("2026-03-04 10:00"))


def test_without_a_deadline_nothing_is_overdue():
    assert not found("OVERDUE", accepted(due_on=None), issued("2029-01-01 00:00"))


def test_a_dossier_withdrawn_in_time_is_owed_no_apology():
    withdrawn = DossierWithdrawn(context=act("2026-01-26 09:00"))
    assert not found("OVERDUE", accepted(), withdrawn)
    assert not found("MISSING_APOLOGY", accepted(), withdrawn)
    assert not found("LATE_APOLOGY", accepted(), apology("2026-01-26 08:00"), withdrawn)


@pytest.mark.parametrize("end", [DossierWithdrawn, ProcessingStopped])
@pytest.mark.parametrize("recorded", [(), (passed(),)], ids=["by nobody", "by the clock"])
def test_an_overdue_dossier_that_is_withdrawn_or_stopped_is_still_owed_an_apology(end, recorded):
    ended = end(context=act("2026-02-10 09:00"))
    assert found("OVERDUE", accepted(), *recorded, ended)
    assert found("MISSING_APOLOGY", accepted(), *recorded, ended)
    assert found("LATE_APOLOGY", accepted(), *recorded, apology("2026-02-01 09:00"), ended)
    in_time = apology("2026-01-24 09:00")
    assert not found("MISSING_APOLOGY", accepted(), in_time, *recorded, ended)
    assert not found("LATE_APOLOGY", accepted(), in_time, *recorded, ended)


def test_a_refusal_inside_and_outside_the_time_limit():
    assert not found("LATE_REFUSAL", accepted(), RefusedAfterAppraisal(context=act("2026-01-26 17:00")))
    (finding,) = found("LATE_REFUSAL", accepted(), RefusedAfterAppraisal(context=act("2026-01-28 08:00")))
    assert (finding.position, finding.evidence) == (102, (101, 102))
    assert not found("LATE_REFUSAL", accepted(), issued("2026-01-28 08:00"))


def test_overdue_without_an_apology():
    (finding,) = found("MISSING_APOLOGY", accepted(), passed())
    assert finding.evidence == (101, 102)
    assert finding.occurred_at == at("2026-01-27 00:00")
    assert not found("MISSING_APOLOGY", accepted(), issued("2026-01-26 17:00"))
    assert not found("MISSING_APOLOGY", accepted(), apology("2026-01-25 09:00"), passed())
    assert not found("MISSING_APOLOGY", accepted(), passed(), apology("2026-01-30 09:00"))
    assert not found("MISSING_APOLOGY", accepted(), passed(), law=pack(apology_before=None))


def test_an_apology_for_a_lost_paper_answers_no_due_date():
    assert found("MISSING_APOLOGY", accepted(), apology("2026-01-20 09:00", cause="document-lost"), passed())


def test_no_second_apology_is_owed_for_an_appointment():
    facts = (accepted(), apology("2026-01-24 09:00", new_due_on=LATER), moved("2026-01-24 09:00"))
    assert not found("MISSING_APOLOGY", *facts, issued("2026-02-02 10:00"))
    assert not found("MISSING_APOLOGY", *facts, passed(LATER))
    assert not found("LATE_APOLOGY", *facts, apology("2026-02-10 09:00"), issued("2026-02-12 10:00"))


def test_an_apology_up_to_its_last_day_and_after_it():
    assert not found("LATE_APOLOGY", accepted(), apology("2026-01-25 23:59"))
    (finding,) = found("LATE_APOLOGY", accepted(), apology("2026-01-26 00:00"))
    assert finding.evidence == (101, 102)
    assert " 26 January 2026 - 1 1 " in finding.explanation.en  # due, count, allowed, days
    (finding,) = found("LATE_APOLOGY", accepted(), passed(), apology("2026-01-27 08:00", latest_on=None))
    assert (finding.position, finding.evidence) == (103, (101, 102, 103))


def test_moving_the_date_first_does_not_make_an_apology_timely():
    facts = (accepted(), moved("2026-01-28 09:00"), apology("2026-01-29 09:00", latest_on=date(2026, 2, 1)))
    assert found("LATE_APOLOGY", *facts)
    assert not found("MISSING_APOLOGY", *facts)


def test_a_limit_too_short_for_the_last_day_is_met_by_any_apology_before_it_passes():
    taken = accepted(due_on=None, unit=LimitUnit.HOUR, due_at=at("2026-01-05 16:00"))
    assert not found("LATE_APOLOGY", taken, apology("2026-01-05 15:00", latest_on=date(2026, 1, 4)))
    assert found(
        "LATE_APOLOGY", taken, apology("2026-01-05 17:00", latest_on=date(2026, 1, 4)), issued("2026-01-05 18:00")
    )


def test_a_second_new_appointment():
    once = (accepted(), moved("2026-01-20 09:00"))
    assert not found("REPEATED_REAPPOINTMENT", *once)
    (finding,) = found("REPEATED_REAPPOINTMENT", *once, moved("2026-01-30 09:00", date(2026, 2, 9)))
    assert (finding.position, finding.evidence) == (103, (102, 103))
    assert not found("REPEATED_REAPPOINTMENT", *once, moved("2026-01-30 09:00"), law=pack(reappointments=None))


@pytest.mark.parametrize("missing", [{"reason": None}, {"reason": " "}, {"legal_basis": ()}])
def test_a_due_date_moved_without_reason_or_basis(missing: dict[str, Any]):
    (finding,) = found("UNJUSTIFIED_DUE_DATE_CHANGE", accepted(), moved("2026-01-20 09:00", **missing))
    assert finding.position == 102
    assert not found("UNJUSTIFIED_DUE_DATE_CHANGE", accepted(), moved("2026-01-20 09:00"))


def test_an_apology_with_its_new_date_counts_once():
    facts = (ApologyIssued(context=bare("2026-01-20 09:00"), new_due_on=LATER), moved("2026-01-20 09:00", reason=None))
    assert len(found("UNJUSTIFIED_DUE_DATE_CHANGE", accepted(), *facts)) == 1


def corrected(position: int, **fields: Any) -> EntryCorrected:
    named = {name.replace("__", "."): value for name, value in fields.items()}
    return EntryCorrected(context=act("2026-02-03 09:00"), corrects=position, fields=named)


def test_resetting_an_overdue_dossier_by_a_correction_shows():
    late = (submitted(), accepted(), issued("2026-02-02 09:00"))
    reset = corrected(103, context__occurred_at="2026-01-20T09:00:00+07:00")
    assert not found("OVERDUE", *late, reset)
    (finding,) = found("CORRECTED_DEADLINE", *late, reset)
    assert (finding.position, finding.evidence, finding.items) == (104, (103, 104), ("context.occurred_at",))
    assert found("CORRECTED_DEADLINE", *late, corrected(102, due_on="2026-03-01"))
    assert found("CORRECTED_DEADLINE", *late, corrected(102, received_at="2026-01-20T09:00:00+07:00"))


def test_a_correction_that_touches_no_time_is_none():
    assert not found("CORRECTED_DEADLINE", submitted(), accepted(), corrected(102, department="land"))
    assert not found(
        "CORRECTED_DEADLINE", submitted(), accepted(), corrected(101, context__occurred_at="2026-01-05T07:00:00+07:00")
    )


def test_a_correction_of_a_correction_is_traced_to_what_it_corrects():
    first = corrected(101, department="land")
    second = corrected(102, fields={"due_on": "2026-03-01"})
    # The first correction, as the second has it, sets the date; the second made it do so.
    breaches = found("CORRECTED_DEADLINE", accepted(), first, second)
    assert [(each.position, each.evidence) for each in breaches] == [(102, (101, 102)), (103, (101, 102, 103))]
