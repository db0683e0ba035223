"""Past moments, states of knowledge, corrections, and the intervals that the overdue list is read from."""

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given as over
from hypothesis import strategies as st
from msgspec.structs import replace

from domain.dossier.history import corrected, fold, snapshot
from domain.dossier.intervals import intervals
from domain.dossier.state import DossierState
from domain.dossier.timeliness import classify
from domain.errors import UndecodableFact
from domain.facts.appointments import AppointmentChanged
from domain.facts.corrections import EntryCorrected
from domain.facts.dossier import DossierFact
from domain.facts.outcome import ResultIssued
from domain.values.context import Channel, Computation, LimitUnit
from tests.domain.histories import accepted, at, closed, context, history_of, paused, resumed, step, submitted

RECEIPT = at("2026-01-05 08:00")
FILED = (submitted(RECEIPT), accepted(RECEIPT, date(2026, 1, 26)))


def correction(corrects: int, when: datetime = RECEIPT, **fields: object) -> EntryCorrected:
    named = {name.replace("__", "."): value for name, value in fields.items()}
    return EntryCorrected(context=context(when, reason="typing error"), corrects=corrects, fields=named)


def test_a_version_takes_the_first_entries():
    history = history_of(*FILED, step(at("2026-01-06 08:00")), closed(at("2026-01-20 08:00")))
    assert [snapshot(history, version=n)[1].status for n in (1, 2, 3, 4)] == [
        "SUBMITTED",
        "RECEIVED",
        "PROCESSING",
        "CLOSED",
    ]


def test_a_moment_takes_what_had_happened_in_the_order_of_recording():
    history = history_of(*FILED, closed(at("2026-01-20 08:00")), step(at("2026-01-06 08:00")))
    assert snapshot(history, at=at("2026-01-10 00:00")) == (3, fold(history_of(*FILED, step(at("2026-01-06 08:00")))))


def test_knowledge_takes_what_had_been_recorded():
    history = history_of(*FILED, closed(at("2026-01-20 08:00")))
    before = history[-1].recorded_at - timedelta(microseconds=1)
    assert snapshot(history, known_at=before)[1].finished_at is None
    assert snapshot(history, known_at=history[-1].recorded_at)[1].finished_at == at("2026-01-20 08:00")


def test_a_correction_counts_from_its_recording_on_for_every_past_moment():
    history = history_of(
        *FILED, closed(at("2026-01-20 08:00")), correction(103, context__occurred_at="2026-01-30T01:00:00Z")
    )
    early = at("2026-01-22 00:00")
    assert snapshot(history, at=early)[1].finished_at is None
    assert snapshot(history, at=early, known_at=history[2].recorded_at)[1].finished_at == at("2026-01-20 08:00")
    assert snapshot(history)[1].finished_at == at("2026-01-30 08:00")


def test_the_last_of_two_corrections_holds_and_a_correction_can_be_corrected():
    twice = history_of(*FILED, correction(102, due_on="2026-02-01"), correction(102, due_on="2026-02-02"))
    assert fold(corrected(twice)).due_on == date(2026, 2, 2)
    mended = history_of(*FILED, correction(102, due_on="2026-02-01"), correction(103, fields={"due_on": "2026-02-03"}))
    assert fold(corrected(mended)).due_on == date(2026, 2, 3)
    again = correction(103, fields={"due_on": "2026-02-04"})
    assert fold(corrected(history_of(*(each.fact for each in mended), again))).due_on == date(2026, 2, 4)


def test_a_correction_that_does_not_fit_its_fact_is_named():
    with pytest.raises(UndecodableFact, match="dossier-accepted"):
        corrected(history_of(*FILED, correction(102, due_on="soon")))
    with pytest.raises(UndecodableFact, match=r"has no field 'code\.first'"):
        corrected(history_of(*FILED, correction(102, code__first="H56")))


def test_intervals_tell_every_due_date_and_the_end():
    moved = AppointmentChanged(
        context=replace(context(at("2026-01-20 08:00")), channel=Channel.IMPORT),
        new_due_on=date(2026, 2, 2),
        new_due_at=at("2026-02-02 23:59:59"),
    )
    found = intervals(history_of(*FILED, step(at("2026-01-06 08:00")), moved, closed(at("2026-02-03 08:00"))))
    assert [(i.start, i.end, i.dossier.due_on, i.dossier.finished_at is None) for i in found] == [
        (RECEIPT, at("2026-01-20 08:00"), date(2026, 1, 26), True),
        (at("2026-01-20 08:00"), at("2026-02-03 08:00"), date(2026, 2, 2), True),
        (at("2026-02-03 08:00"), None, date(2026, 2, 2), False),
    ]


def test_a_due_date_counted_from_a_later_event_is_not_known_before_it():
    notified = at("2026-01-12 08:00")
    counted = Computation(start=notified, limit=14, unit=LimitUnit.CALENDAR_DAY)
    given_with_receipt = replace(
        accepted(RECEIPT, date(2026, 1, 26)),
        context=replace(context(RECEIPT), channel=Channel.IMPORT),
        computation=counted,
    )
    history = history_of(FILED[0], given_with_receipt, step(notified), closed(at("2026-02-03 08:00")))
    assert [(i.start, i.end, i.dossier.due_on, i.dossier.original_due_on) for i in intervals(history)] == [
        (RECEIPT, notified, None, None),
        (notified, at("2026-02-03 08:00"), date(2026, 1, 26), date(2026, 1, 26)),
        (at("2026-02-03 08:00"), None, date(2026, 1, 26), date(2026, 1, 26)),
    ]
    for moment, due_on in ((RECEIPT, None), (notified, date(2026, 1, 26))):
        assert snapshot(history, at=moment)[1].due_on == due_on
    assert snapshot(history)[1].due_on == date(2026, 1, 26)


def test_an_end_before_receipt_leaves_no_open_interval():
    found = intervals(history_of(closed(at("2026-01-01 08:00")), *FILED))
    assert [(i.start, i.dossier.finished_at) for i in found] == [(RECEIPT, at("2026-01-01 08:00"))]


def test_a_moved_receipt_leaves_a_gap():
    early = replace(accepted(at("2026-01-06 08:00")), received_at=at("2026-01-06 08:00"))
    late = replace(accepted(at("2026-01-08 08:00")), received_at=at("2026-01-10 08:00"))
    assert [(i.start, i.end) for i in intervals(history_of(FILED[0], late, early))] == [
        (at("2026-01-06 08:00"), at("2026-01-08 08:00")),
        (at("2026-01-10 08:00"), None),
    ]


def test_nothing_stands_before_receipt():
    assert intervals(history_of(submitted(RECEIPT), step(RECEIPT))) == []


MOMENTS = st.integers(0, 40).map(lambda half_days: datetime(2026, 1, 1, tzinfo=UTC) + timedelta(hours=12 * half_days))
DAYS = st.integers(1, 28).map(lambda day: date(2026, 1, day))
FACTS = st.one_of(
    st.builds(step, MOMENTS),
    st.builds(accepted, MOMENTS, DAYS),
    st.builds(accepted, MOMENTS),
    st.builds(lambda when, received: replace(accepted(when), received_at=received), MOMENTS, MOMENTS),
    st.builds(paused, MOMENTS),
    st.builds(resumed, MOMENTS, DAYS),
    st.builds(closed, MOMENTS),
    st.builds(lambda when: ResultIssued(context=context(when)), MOMENTS),
    st.builds(
        lambda when, n, to: correction(n, context__occurred_at=to.isoformat()), MOMENTS, st.integers(101, 106), MOMENTS
    ),
)


@over(st.lists(FACTS, max_size=7), MOMENTS)
def test_the_interval_at_any_moment_tells_what_folding_to_that_moment_tells(facts: list[DossierFact], now: datetime):
    history = corrected(history_of(submitted(at("2026-01-01 08:00")), *facts))
    dossier = fold(history, at=now)
    holding = [i for i in intervals(history) if i.start <= now and (i.end is None or now < i.end)]
    if dossier.received_at is None or dossier.received_at > now:
        assert holding == []
        return
    (interval,) = holding
    assert (interval.dossier.finished_at is None) == (dossier.finished_at is None)
    assert (interval.dossier.due_on, interval.dossier.paused) == (dossier.due_on, dossier.paused)
    assert classify(interval.dossier, now, 2) is classify(dossier, now, 2)


@over(st.lists(FACTS, max_size=7))
def test_intervals_follow_each_other(facts: list[DossierFact]):
    found = intervals(corrected(history_of(submitted(RECEIPT), *facts)))
    assert all(earlier.end is not None and earlier.end <= later.start for earlier, later in pairwise(found))
    assert all(i.end is None or i.start < i.end for i in found)
    assert not found or found[-1].end is None


def test_status_is_a_word_of_the_contract():
    assert {state.value for state in DossierState} == {
        "SUBMITTED",
        "SUPPLEMENT_REQUIRED",
        "NOT_RECEIVED",
        "RECEIVED",
        "PROCESSING",
        "FINANCIAL_OBLIGATION",
        "WITHDRAWAL_REQUESTED",
        "WITHDRAWN",
        "STOPPED",
        "PROCESSED",
        "RETURNED",
        "CLOSED",
    }
