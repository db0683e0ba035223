"""What each fact does to a dossier."""

from datetime import date
from typing import Any

import pytest

from domain.dossier.changes import Change, changes
from domain.dossier.evolve import evolve
from domain.dossier.state import NEW, Dossier, DossierState
from domain.facts.appointments import AppointmentChanged
from domain.facts.dossier import DossierFact
from domain.facts.filing import SupplementProvided
from domain.facts.outcome import (
    DossierWithdrawn,
    ProcessingStopped,
    RefusedAfterAppraisal,
    ResultDelivered,
    ResultIssued,
)
from domain.facts.processing import ClockRestarted, SupplementRequested
from tests.domain.histories import accepted, at, closed, context, given, paused, resumed, step, submitted

RECEIPT = at("2026-01-05 08:00")
DUE = date(2026, 1, 26)
FILED: tuple[DossierFact, ...] = (submitted(RECEIPT), accepted(RECEIPT, DUE))


def moved(when: str, due_on: date, **more: Any) -> AppointmentChanged:
    return AppointmentChanged(
        context=context(at(when), reason="field check", legal_basis=("NĐ 61/2018 Art. 19(9)",)),
        new_due_on=due_on,
        new_due_at=at(f"{due_on} 23:59:59"),
        **more,
    )


def test_a_submitted_dossier_waits_for_receipt():
    dossier = given(FILED[0])
    assert dossier.status is DossierState.SUBMITTED
    assert dossier.received_at is None


def test_acceptance_receives_the_dossier_and_promises_a_date():
    dossier = given(*FILED)
    assert (dossier.status, dossier.received_at, dossier.due_on) == (DossierState.RECEIVED, RECEIPT, DUE)
    assert dossier.original_due_on == DUE


def test_a_second_acceptance_changes_nothing():
    again = accepted(at("2026-01-09 08:00"), date(2026, 3, 1))
    assert given(*FILED, again) == given(*FILED)


def test_a_step_before_receipt_leaves_the_dossier_unreceived():
    dossier = given(step(at("2026-01-04 08:00")))
    assert dossier.status is DossierState.SUBMITTED


def test_a_step_after_receipt_means_processing():
    assert given(*FILED, step(at("2026-01-06 08:00"))).status is DossierState.PROCESSING


def test_a_supplement_is_required_until_it_is_provided():
    asked = SupplementRequested(context=context(at("2026-01-07 08:00")))
    assert given(*FILED, asked, step(at("2026-01-08 08:00"))).status is DossierState.SUPPLEMENT_REQUIRED
    brought = SupplementProvided(context=context(at("2026-01-09 08:00")))
    dossier = given(*FILED, asked, brought)
    assert (dossier.status, dossier.supplement_request_count) == (DossierState.PROCESSING, 1)


def test_a_pause_ends_with_the_new_due_date():
    stopped = given(*FILED, paused(at("2026-01-07 08:00")))
    assert (stopped.paused, stopped.due_on) == (True, DUE)
    again = given(*FILED, paused(at("2026-01-07 08:00")), resumed(at("2026-01-12 08:00"), date(2026, 2, 2)))
    assert (again.paused, again.due_on, again.original_due_on) == (False, date(2026, 2, 2), DUE)


def test_a_restart_counts_anew_and_keeps_the_first_promise():
    restart = ClockRestarted(
        context=context(at("2026-01-12 08:00")),
        cause="supplement",
        new_due_on=date(2026, 2, 9),
        new_due_at=at("2026-02-09 23:59:59"),
    )
    dossier = given(*FILED, paused(at("2026-01-07 08:00")), restart)
    assert [span.due_on for span in dossier.spans] == [DUE, date(2026, 2, 9)]
    assert not dossier.paused


def test_a_new_appointment_keeps_reason_and_basis_and_the_pause():
    dossier = given(*FILED, paused(at("2026-01-07 08:00")), moved("2026-01-08 08:00", date(2026, 2, 2)))
    assert dossier.paused
    promised = dossier.appointments[-1]
    assert (promised.reason, promised.legal_basis) == ("field check", ("NĐ 61/2018 Art. 19(9)",))


@pytest.mark.parametrize(
    ("outcome", "status"),
    [
        (ResultIssued, DossierState.PROCESSED),
        (RefusedAfterAppraisal, DossierState.PROCESSED),
        (DossierWithdrawn, DossierState.WITHDRAWN),
        (ProcessingStopped, DossierState.STOPPED),
    ],
)
def test_an_outcome_finishes_the_dossier(outcome: type[ResultIssued], status: DossierState):
    end = at("2026-01-20 10:00")
    dossier = given(*FILED, outcome(context=context(end)))
    assert (dossier.status, dossier.finished_at, dossier.outcome) == (status, end, outcome.TAG)


def test_the_first_outcome_by_the_time_it_happened_finishes_it():
    late, early = closed(at("2026-01-20 10:00")), ResultIssued(context=context(at("2026-01-15 10:00")))
    for facts in ((late, early), (early, late)):
        dossier = given(*FILED, *facts)
        assert (dossier.finished_at, dossier.outcome) == (at("2026-01-15 10:00"), ResultIssued.TAG)


def test_nothing_reopens_a_finished_dossier():
    done = given(*FILED, closed(at("2026-01-20 10:00")))
    for later in (step(at("2026-01-21 10:00")), SupplementRequested(context=context(at("2026-01-22 10:00")))):
        after = evolve(done, later)
        assert (after.status, after.finished_at) == (done.status, done.finished_at)


def test_a_due_date_moved_after_the_end_moves_nothing():
    end = closed(at("2026-01-28 10:00"))
    assert given(*FILED, end, moved("2026-01-29 08:00", date(2026, 3, 1))).due_on == DUE
    assert given(*FILED, moved("2026-01-29 08:00", date(2026, 3, 1)), end).due_on == DUE


def test_delivery_returns_the_result():
    delivered = ResultDelivered(context=context(at("2026-01-21 10:00")))
    dossier = given(*FILED, ResultIssued(context=context(at("2026-01-20 10:00"))), delivered)
    assert (dossier.status, dossier.result_delivered_at) == (DossierState.RETURNED, at("2026-01-21 10:00"))
    assert dossier.finished_at == at("2026-01-20 10:00")


def test_changes_name_every_field_of_the_legal_state_that_moved():
    before = given(*FILED)
    after = evolve(before, step(at("2026-01-06 08:00")))
    assert changes(before, after) == [Change("status", DossierState.RECEIVED, DossierState.PROCESSING)]
    assert changes(after, evolve(after, step(at("2026-01-07 08:00")))) == []
    assert {change.field for change in changes(given(FILED[0]), before)} == {
        "status",
        "receivedAt",
        "originalDueAt",
        "dueAt",
        "dueOn",
    }


def test_a_new_dossier_is_nobodys():
    assert Dossier() == NEW
    assert NEW.due_at is None
    assert NEW.original_due_on is None
