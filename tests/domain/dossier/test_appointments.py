"""Time, decided: extensions, apologies, new appointments, and the clock's own facts."""

from datetime import date, timedelta
from typing import Any

import pytest
from msgspec.structs import replace

from domain.dossier.commands.appointments import (
    ChangeAppointment,
    IssueApology,
    PassAppointedDate,
    PassDueDate,
    ProposeExtension,
    ReachDueSoon,
)
from domain.dossier.commands.filing import AcceptDossier, ProvideSupplement, SubmitDossier
from domain.dossier.commands.outcome import IssueResult
from domain.dossier.commands.processing import (
    NotifyFinancialObligation,
    RequestSupplement,
    SettleFinancialObligation,
)
from domain.dossier.evolve import evolve
from domain.dossier.state import DateKind
from domain.facts.appointments import (
    ApologyIssued,
    AppointedDatePassed,
    AppointmentChanged,
    DueDatePassed,
    DueSoonReached,
    ExtensionProposed,
)
from domain.facts.filing import Charge
from domain.facts.processing import ClockResumed
from domain.values.context import Channel, LimitUnit
from domain.values.procedure import Limit
from domain.values.rules import Span
from tests.domain.histories import at
from tests.domain.scenario import CALENDAR, HOUR, LAND, ND61, SITE_PLAN, context_at, due, given, law, received

NOW = "2026-01-08 09:00"
DUE_ON, DUE_AT = date(2026, 1, 23), due("2026-01-23")
RECEIVED = received("2026-01-05 08:00")
LATER = date(2026, 1, 30)
PAY = NotifyFinancialObligation(obligation="tax", charges=(Charge("Stamp", 1),))
SUBMITTED = given().and_when(SubmitDossier(procedure=LAND.code, agency="H56"), now="2026-01-05 08:00")


def changed(when: str, **more) -> AppointmentChanged:
    stated_by = more.pop("context", context_at(when))
    facts: dict[str, Any] = {
        "ordinal": 1,
        "old_due_at": DUE_AT,
        "old_due_on": DUE_ON,
        "new_due_at": due("2026-01-30"),
        "new_due_on": LATER,
    }
    return AppointmentChanged(context=stated_by, **(facts | more))


def test_a_proposal_moves_no_date():
    proposed = RECEIVED.when(ProposeExtension(proposed_due_on=LATER, reason="field check"))
    proposed.then(ExtensionProposed(context=context_at(NOW, reason="field check"), proposed_due_on=LATER))
    assert proposed.dossier.due_on == DUE_ON
    RECEIVED.when(ProposeExtension(proposed_due_on=date(2026, 1, 4))).refused("DUE_BEFORE_RECEIPT", "proposed_due_on")
    SUBMITTED.when(ProposeExtension()).refused("NOT_RECEIVED")
    RECEIVED.and_when(IssueResult()).when(ProposeExtension()).refused("ALREADY_FINISHED")


def test_an_apology_knows_the_last_day_on_which_it_was_in_time():
    RECEIVED.when(IssueApology(form="04", reason="ill")).then(
        ApologyIssued(context=context_at(NOW, reason="ill"), form="04", latest_on=date(2026, 1, 22))
    )
    free = RECEIVED.when(IssueApology(), law=law(apology_before=None)).facts[0]
    assert isinstance(free, ApologyIssued)
    assert free.latest_on is None


def test_an_apology_with_a_new_date_moves_the_appointment():
    outcome = RECEIVED.when(IssueApology(new_due_on=LATER, reason="ill"))
    context = context_at(NOW, reason="ill")
    outcome.then(
        ApologyIssued(context=context, new_due_on=LATER, latest_on=date(2026, 1, 22)), changed(NOW, context=context)
    )
    dossier = outcome.dossier
    assert (dossier.appointed_on, dossier.due_on, dossier.original_due_on) == (LATER, DUE_ON, DUE_ON)
    assert dossier.appointments[-1].reason == "ill"


def test_an_apology_for_a_lost_paper_is_possible_after_the_end_and_has_no_last_day():
    over = RECEIVED.and_when(IssueResult())
    over.when(IssueApology(cause="document-lost")).then(ApologyIssued(context=context_at(NOW), cause="document-lost"))
    over.when(IssueApology(new_due_on=LATER)).refused("ALREADY_FINISHED")
    SUBMITTED.when(IssueApology()).refused("NOT_RECEIVED")


def test_a_rule_that_counts_hours_before_a_day_is_refused_by_its_reason():
    RECEIVED.when(IssueApology(), law=law(apology_before=Span(4, HOUR))).refused("UNCOUNTABLE")


def test_an_appointment_is_moved_with_reason_or_without_and_again():
    RECEIVED.when(ChangeAppointment(new_due_on=LATER)).then(changed(NOW))
    moved = RECEIVED.and_when(ChangeAppointment(new_due_on=LATER)).when(ChangeAppointment(new_due_on=date(2026, 1, 9)))
    moved.then(
        changed(
            NOW,
            ordinal=2,
            old_due_at=due("2026-01-30"),
            old_due_on=LATER,
            new_due_at=due("2026-01-09"),
            new_due_on=date(2026, 1, 9),
        )
    )
    assert moved.dossier.handling.reappointed == 2
    assert [span.due_on for span in moved.dossier.spans] == [DUE_ON]
    assert [(span.due_on, span.kind) for span in moved.dossier.appointments] == [
        (LATER, DateKind.APPOINTED),
        (date(2026, 1, 9), DateKind.APPOINTED),
    ]


def test_a_moment_given_for_a_limit_in_days_lasts_to_the_end_of_its_day():
    RECEIVED.when(ChangeAppointment(new_due_at=at("2026-01-30 10:00"))).then(changed(NOW))
    both = ChangeAppointment(new_due_at=at("2026-01-30 10:00"), new_due_on=date(2026, 1, 29))
    RECEIVED.when(both).refused("CONFLICTING_DATES", "new_due_at")


def test_a_moment_given_for_a_limit_in_hours_stays_that_moment():
    hours = law(replace(LAND, limits=(Limit(8, LimitUnit.HOUR),)))
    dossier = received("2026-01-08 08:00", law=hours)
    moved = dossier.when(ChangeAppointment(new_due_at=at("2026-01-30 10:00")), law=hours).dossier
    assert (moved.appointed_at, moved.appointed_on) == (at("2026-01-30 10:00"), LATER)
    assert moved.due_at == at("2026-01-09 08:00")
    early = ChangeAppointment(new_due_at=at("2026-01-08 07:00"))
    dossier.when(early, law=hours).refused("DUE_BEFORE_RECEIPT", "new_due_at")


def test_a_new_date_is_another_date_after_receipt_of_an_open_dossier():
    RECEIVED.when(ChangeAppointment()).refused("NO_DATE", "new_due_on")
    RECEIVED.when(ChangeAppointment(new_due_on=DUE_ON)).refused("NOTHING_CHANGES", "new_due_on")
    RECEIVED.when(IssueApology(new_due_on=DUE_ON)).refused("NOTHING_CHANGES", "new_due_on")
    RECEIVED.when(ChangeAppointment(new_due_on=date(2026, 1, 4))).refused("DUE_BEFORE_RECEIPT", "new_due_on")
    SUBMITTED.when(ChangeAppointment(new_due_on=LATER)).refused("NOT_RECEIVED")
    over = RECEIVED.and_when(IssueResult())
    over.when(ChangeAppointment(new_due_on=LATER)).refused("ALREADY_FINISHED")
    # Nor by telling it as something that had happened before: an overdue dossier is not reset.
    over.when(ChangeAppointment(new_due_on=LATER, occurred_at=at("2026-01-06 09:00"))).refused("ALREADY_FINISHED")


# The clock's own


def test_due_soon_is_recorded_once_per_due_date():
    soon = ReachDueSoon(due_at=DUE_AT, occurred_at=at("2026-01-21 00:00"))
    RECEIVED.when(soon, now="2026-01-21 00:01").then(
        DueSoonReached(context=context_at("2026-01-21 00:00", channel=Channel.SYSTEM), due_at=DUE_AT, due_on=DUE_ON)
    )
    once = RECEIVED.and_when(soon, now="2026-01-21 00:01")
    once.when(soon, now="2026-01-21 00:02").nothing()
    moved = once.and_when(ChangeAppointment(new_due_on=LATER), now="2026-01-21 09:00")
    moved.when(soon, now="2026-01-21 10:00").nothing()
    # By law it is due when it was: an appointment moves nothing of that.
    moved.when(ReachDueSoon(due_at=due("2026-01-30")), now="2026-01-28 00:00").nothing()


def test_a_limit_shorter_than_the_threshold_is_due_soon_from_receipt_on():
    short = law(replace(LAND, limits=(Limit(1, LimitUnit.WORKING_DAY),)))
    dossier = received("2026-01-05 08:00", law=short)
    soon = ReachDueSoon(due_at=due("2026-01-06"), occurred_at=at("2026-01-04 00:00"))
    (fact,) = dossier.when(soon, law=short).facts
    assert fact.context.occurred_at == at("2026-01-05 08:00")


def test_a_due_date_passed_when_it_passed_however_late_that_is_noticed():
    late = RECEIVED.when(PassDueDate(due_at=DUE_AT), now="2026-02-20 08:00")
    late.then(
        DueDatePassed(context=context_at("2026-01-24 00:00", channel=Channel.SYSTEM), due_at=DUE_AT, due_on=DUE_ON)
    )
    once = RECEIVED.and_when(PassDueDate(due_at=DUE_AT), now="2026-01-24 00:00")
    once.when(PassDueDate(due_at=DUE_AT), now="2026-01-24 00:01").nothing()


def test_a_due_date_has_not_passed_on_its_day():
    RECEIVED.when(PassDueDate(due_at=DUE_AT), now=DUE_AT).nothing()
    hours = law(replace(LAND, limits=(Limit(8, LimitUnit.HOUR),)))
    dossier = received("2026-01-08 08:00", law=hours)
    passed = PassDueDate(due_at=at("2026-01-09 08:00"))
    dossier.when(passed, law=hours, now=at("2026-01-09 08:00")).nothing()
    just_after = at("2026-01-09 08:00") + timedelta(microseconds=1)
    dossier.when(passed, law=hours, now=just_after).tags("due-date-passed")


@pytest.mark.parametrize("command", [ReachDueSoon(due_at=DUE_AT), PassDueDate(due_at=DUE_AT)])
def test_the_clock_records_nothing_of_what_does_not_run(command):
    now = "2026-01-24 08:00"
    SUBMITTED.when(command, now=now).nothing()
    given().when(command, now=now).nothing()
    RECEIVED.and_when(IssueResult()).when(command, now=now).nothing()
    RECEIVED.and_when(RequestSupplement(items=(SITE_PLAN,))).when(command, now=now).nothing()
    RECEIVED.when(replace(command, due_at=due("2026-01-22")), now=now).nothing()


def test_an_appointment_keeps_no_due_date_from_passing():
    moved = RECEIVED.and_when(ChangeAppointment(new_due_on=LATER))
    moved.when(PassDueDate(due_at=DUE_AT), now="2026-01-24 08:00").tags("due-date-passed")


def test_an_appointed_date_passes_once_and_by_itself():
    passed = PassAppointedDate(due_at=due("2026-01-30"))
    RECEIVED.when(passed, now="2026-02-02 08:00").nothing()
    moved = RECEIVED.and_when(ChangeAppointment(new_due_on=LATER))
    moved.when(passed, now="2026-01-30 23:59").nothing()
    late = moved.when(passed, now="2026-02-02 08:00")
    late.then(
        AppointedDatePassed(
            context=context_at("2026-01-31 00:00", channel=Channel.SYSTEM), due_at=due("2026-01-30"), due_on=LATER
        )
    )
    once = moved.and_when(passed, now="2026-02-02 08:00")
    once.when(passed, now="2026-02-02 08:01").nothing()
    again = once.and_when(ChangeAppointment(new_due_on=date(2026, 2, 9)), now="2026-02-02 09:00")
    again.when(PassAppointedDate(due_at=due("2026-02-09")), now="2026-02-10 08:00").tags("appointed-date-passed")
    moved.and_when(IssueResult()).when(passed, now="2026-02-02 08:00").nothing()
    paused = moved.and_when(RequestSupplement(items=(SITE_PLAN,)))
    paused.when(passed, now="2026-02-02 08:00").nothing()


def test_a_pause_moves_the_limit_and_the_appointment():
    paused = RECEIVED.and_when(ChangeAppointment(new_due_on=LATER)).and_when(PAY)
    resumed = paused.when(SettleFinancialObligation(obligation="tax"), now="2026-01-12 09:00")
    assert (resumed.dossier.due_on, resumed.dossier.appointed_on) == (date(2026, 1, 28), date(2026, 2, 4))
    anew = RECEIVED.and_when(ChangeAppointment(new_due_on=LATER)).and_when(RequestSupplement(items=(SITE_PLAN,)))
    restarted = anew.when(ProvideSupplement(), now="2026-01-12 09:00").dossier
    assert restarted.due_on == restarted.appointed_on == date(2026, 2, 2)


def test_a_resumption_recorded_when_only_one_date_was_known_moves_both():
    """Release 0.1 counted from the appointment, which had taken the place of the limit."""
    old = ClockResumed(
        context=context_at("2026-01-12 09:00"),
        cause="financial-obligation",
        old_due_at=due("2026-01-30"),
        old_due_on=LATER,
        new_due_at=due("2026-02-04"),
        new_due_on=date(2026, 2, 4),
    )
    paused = RECEIVED.and_when(ChangeAppointment(new_due_on=LATER)).and_when(PAY)
    dossier = evolve(paused.dossier, old)
    assert (dossier.due_on, dossier.appointed_on, dossier.paused) == (date(2026, 1, 28), date(2026, 2, 4), False)


def test_a_new_appointment_that_follows_a_day_off_declared_since_is_no_reappointment():
    days_off = {**CALENDAR.holidays, date(2026, 1, 23): "storm"}
    storm = replace(ND61, calendar=replace(CALENDAR, version=8, holidays=days_off))
    moved = RECEIVED.when(ChangeAppointment(new_due_on=date(2026, 1, 26)), law=storm)
    moved.then(changed(NOW, ordinal=None, cause="calendar", new_due_at=due("2026-01-26"), new_due_on=date(2026, 1, 26)))
    assert moved.dossier.handling.reappointed == 0
    RECEIVED.when(ChangeAppointment(new_due_on=date(2026, 1, 27)), law=storm).then(
        changed(NOW, new_due_at=due("2026-01-27"), new_due_on=date(2026, 1, 27))
    )
    RECEIVED.when(ChangeAppointment(new_due_on=date(2026, 1, 26))).then(
        changed(NOW, new_due_at=due("2026-01-26"), new_due_on=date(2026, 1, 26))
    )


def test_a_pause_after_the_due_date_passed_hides_nothing():
    paused = RECEIVED.and_when(PAY, now="2026-01-26 09:00")
    paused.when(PassDueDate(due_at=DUE_AT), now="2026-01-26 10:00").tags("due-date-passed")


def test_acceptance_without_a_limit_gives_the_clock_nothing():
    free = law(replace(LAND, limits=()))
    accepted = SUBMITTED.and_when(AcceptDossier(), law=free)
    accepted.when(PassDueDate(due_at=DUE_AT), law=free, now="2026-01-26 10:00").nothing()
