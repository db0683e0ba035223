"""Processing, decided: field checks, consultation, supplements and money, with what they do to the clock."""

from datetime import date

import pytest
from msgspec.structs import replace

from domain.dossier.commands.appointments import ChangeAppointment
from domain.dossier.commands.filing import ProvideSupplement
from domain.dossier.commands.outcome import IssueResult, StopProcessing
from domain.dossier.commands.processing import (
    GiveOpinion,
    NoticeLateOpinion,
    NotifyFinancialObligation,
    RecordVerification,
    RequestOpinion,
    RequestSupplement,
    ScheduleVerification,
    SettleFinancialObligation,
)
from domain.dossier.record import DossierRecord
from domain.dossier.state import DossierState
from domain.facts.filing import Charge, DemandedItem, SupplementProvided
from domain.facts.processing import (
    ClockPaused,
    ClockRestarted,
    ClockResumed,
    FinancialObligationNotified,
    FinancialObligationSettled,
    OpinionGiven,
    OpinionLateNoticed,
    OpinionRequested,
    SupplementRequested,
    VerificationRecorded,
    VerificationScheduled,
)
from domain.values.context import Channel, LimitUnit
from domain.values.procedure import Limit
from domain.values.rules import ClockRule
from tests.domain.histories import at
from tests.domain.scenario import (
    CONTRACT,
    INCOME,
    LAND,
    PAUSING,
    RUNNING,
    SITE_PLAN,
    Given,
    context_at,
    due,
    given,
    law,
    received,
)

NOW = "2026-01-08 09:00"
DUE = date(2026, 1, 23)
RECEIVED = received("2026-01-05 08:00")
ASK = RequestSupplement(items=(SITE_PLAN,), form="02", reason="site plan missing", legal_basis=("1.013128",))
PAY = NotifyFinancialObligation(obligation="tax-1", charges=(Charge("Registration fee", 30_000),))
SETTLE = SettleFinancialObligation(obligation="tax-1")


# Field checks


def test_a_field_check_is_set_and_recorded():
    schedule = ScheduleVerification(verification="v-1", at=at("2026-01-09 08:00"), place="the plot")
    RECEIVED.when(schedule).then(
        VerificationScheduled(context=context_at(NOW), verification="v-1", at=at("2026-01-09 08:00"), place="the plot")
    )
    scheduled = RECEIVED.and_when(schedule)
    record = RecordVerification(
        verification="v-1", at=at("2026-01-09 08:10"), place="the plot", participants=("a", "b")
    )
    scheduled.when(record, now="2026-01-09 17:00").then(
        VerificationRecorded(
            context=context_at("2026-01-09 17:00"),
            verification="v-1",
            at=at("2026-01-09 08:10"),
            place="the plot",
            participants=("a", "b"),
        )
    )
    scheduled.when(record).refused("IN_THE_FUTURE", "at")
    again = scheduled.and_when(replace(schedule, place="the office"))
    assert [check.place for check in again.dossier.handling.verifications] == ["the office"]


def test_a_field_check_is_recorded_once_and_only_when_set():
    RECEIVED.when(RecordVerification(verification="v-1")).refused("UNKNOWN_VERIFICATION", "verification")
    schedule = ScheduleVerification(verification="v-1", at=at("2026-01-09 08:00"), place="the plot")
    recorded = RECEIVED.and_when(schedule).and_when(RecordVerification(verification="v-1"))
    recorded.when(RecordVerification(verification="v-1")).refused("ALREADY_VERIFIED", "verification")
    recorded.when(schedule).refused("ALREADY_VERIFIED", "verification")


# Consultation


def test_an_opinion_is_due_by_the_rule_pack_or_by_the_day_given():
    ask = RequestOpinion(opinion="o-1", agency="H60", content="road corridor?")
    fact = RECEIVED.when(ask).facts[0]
    assert isinstance(fact, OpinionRequested)
    assert (fact.due_on, fact.due_at) == (date(2026, 1, 14), due("2026-01-14"))
    RECEIVED.when(replace(ask, due_on=date(2026, 1, 9))).then(
        OpinionRequested(
            context=context_at(NOW),
            opinion="o-1",
            agency="H60",
            content="road corridor?",
            due_at=due("2026-01-09"),
            due_on=date(2026, 1, 9),
        )
    )
    free = RECEIVED.when(ask, law=law(consultation_limit=None)).facts[0]
    assert isinstance(free, OpinionRequested)
    assert free.due_on is None
    RECEIVED.when(replace(ask, due_on=date(2026, 1, 7))).refused("DUE_BEFORE_START", "due_on")
    RECEIVED.and_when(ask).when(ask).refused("OPINION_ALREADY_REQUESTED", "opinion")


def test_an_opinion_is_given_once_and_only_when_asked_for():
    asked = RECEIVED.and_when(RequestOpinion(opinion="o-1", agency="H60"))
    give = GiveOpinion(opinion="o-1", agrees=True)
    asked.when(give).then(OpinionGiven(context=context_at(NOW), opinion="o-1", agrees=True))
    RECEIVED.when(give).refused("UNKNOWN_OPINION", "opinion")
    asked.when(replace(give, occurred_at=at("2026-01-08 08:59"))).refused("BEFORE_REQUEST", "occurred_at")
    asked.and_when(give).when(give).refused("OPINION_ALREADY_GIVEN", "opinion")


def test_only_a_late_opinion_is_reported_late():
    asked = RECEIVED.and_when(RequestOpinion(opinion="o-1", agency="H60", due_on=date(2026, 1, 9)))
    notice = NoticeLateOpinion(opinion="o-1")
    asked.when(notice, now="2026-01-09 23:59:59.999999").refused("OPINION_NOT_LATE", "opinion")
    asked.when(notice, now="2026-01-10 00:00").tags("opinion-late-noticed")
    asked.when(notice, now="2026-01-12 08:00").then(
        OpinionLateNoticed(context=context_at("2026-01-12 08:00"), opinion="o-1")
    )
    in_time = asked.and_when(GiveOpinion(opinion="o-1"), now="2026-01-09 09:00")
    in_time.when(notice, now="2026-01-12 08:00").refused("OPINION_NOT_LATE", "opinion")
    late = asked.and_when(GiveOpinion(opinion="o-1"), now="2026-01-12 09:00")
    assert late.when(notice, now="2026-01-12 10:00").dossier.handling.opinions[0].noticed_late
    RECEIVED.when(notice).refused("UNKNOWN_OPINION", "opinion")


# Supplements


def test_a_supplement_stops_the_clock_until_it_is_provided():
    context = context_at(NOW, reason="site plan missing", legal_basis=("1.013128",))
    asked = RECEIVED.when(ASK)
    asked.then(
        SupplementRequested(context=context, items=(SITE_PLAN,), form="02", round=1, latest_on=date(2026, 1, 8)),
        ClockPaused(context=context, cause="supplement", old_due_at=due("2026-01-23"), old_due_on=DUE),
    )
    assert (asked.dossier.status, asked.dossier.paused_at) == (DossierState.SUPPLEMENT_REQUIRED, at(NOW))


def test_when_complete_the_time_limit_is_counted_anew():
    provided = RECEIVED.and_when(ASK).when(ProvideSupplement(items=(SITE_PLAN,)), now="2026-01-12 10:00")
    provided.tags("supplement-provided", "clock-restarted")
    fact = provided.facts[1]
    assert isinstance(fact, ClockRestarted)
    assert (fact.old_due_on, fact.new_due_on) == (DUE, date(2026, 2, 2))  # fifteen working days from the 12th
    assert fact.computation is not None
    assert fact.computation.rule == "NĐ 61/2018 Art. 19(4); BLDS 2015 Art. 147-148"
    dossier = provided.dossier
    assert (dossier.status, dossier.paused, dossier.due_on) == (DossierState.PROCESSING, False, date(2026, 2, 2))
    assert (dossier.original_due_on, dossier.handling.restart_owed) == (DUE, False)


def test_a_regime_that_pauses_lets_the_rest_of_the_limit_run_on():
    asked = RECEIVED.and_when(ASK, law=PAUSING)
    provided = asked.when(ProvideSupplement(), law=PAUSING, now="2026-01-12 10:00")
    provided.tags("supplement-provided", "clock-resumed")
    fact = provided.facts[1]
    assert isinstance(fact, ClockResumed)
    # Missed: Thursday, Friday, and the Saturday that was worked.
    assert (fact.new_due_on, fact.new_due_at) == (date(2026, 1, 28), due("2026-01-28"))


def test_a_regime_whose_clock_runs_on_moves_nothing():
    asked = RECEIVED.when(ASK, law=RUNNING).tags("supplement-requested")
    assert not asked.dossier.paused
    RECEIVED.and_when(ASK, law=RUNNING).when(ProvideSupplement(), law=RUNNING).tags("supplement-provided")


def test_what_is_not_complete_keeps_the_clock_standing():
    asked = RECEIVED.and_when(ASK)
    part = asked.when(ProvideSupplement(items=(SITE_PLAN,), complete=False), now="2026-01-12 10:00")
    part.then(SupplementProvided(context=context_at("2026-01-12 10:00"), items=(SITE_PLAN,), complete=False))
    assert (part.dossier.paused, part.dossier.status) == (True, DossierState.SUPPLEMENT_REQUIRED)


def test_a_second_demand_happened_and_pauses_no_second_time():
    twice = RECEIVED.and_when(ASK).when(
        RequestSupplement(items=(INCOME,), channel=Channel.DIRECT), now="2026-01-09 09:00"
    )
    twice.then(
        SupplementRequested(
            context=context_at("2026-01-09 09:00", channel=Channel.DIRECT),
            items=(INCOME,),
            round=2,
            latest_on=date(2026, 1, 8),
        )
    )
    assert twice.dossier.supplement_request_count == 2
    assert twice.dossier.paused_at == at(NOW)
    assert twice.dossier.handling.demand is not None
    assert twice.dossier.handling.demand.items == (SITE_PLAN, INCOME)


def test_a_paper_that_the_law_does_not_list_is_recorded_and_one_by_the_name_of_a_listed_is_that():
    items = (DemandedItem("  contract  of SALE;"), INCOME)
    fact = RECEIVED.when(RequestSupplement(items=items)).facts[0]
    assert isinstance(fact, SupplementRequested)
    assert [item.requirement for item in fact.items] == [CONTRACT.requirement, None]


def test_a_demand_names_something_that_the_version_has_and_no_later_moment():
    RECEIVED.when(RequestSupplement(items=())).refused("EMPTY_DEMAND", "items")
    unknown = RequestSupplement(items=(DemandedItem("Site plan", "r-99"),))
    RECEIVED.when(unknown).refused("UNKNOWN_REQUIREMENT", "items", 0, "requirement")
    RECEIVED.when(ASK, law=law(None)).refused("UNKNOWN_REQUIREMENT", "items", 0, "requirement")
    assert RECEIVED.when(RequestSupplement(items=(INCOME,)), law=law(None)).refusal is None
    RECEIVED.when(replace(ASK, notified_at=at("2026-01-09 09:00"))).refused("IN_THE_FUTURE", "notified_at")


def test_a_supplement_is_asked_for_while_the_dossier_is_handled():
    over = RECEIVED.and_when(StopProcessing(), now="2026-01-07 09:00")
    over.when(ASK).refused("ALREADY_FINISHED")
    over.when(replace(ASK, occurred_at=at("2026-01-06 09:00"))).refused("ALREADY_FINISHED")
    RECEIVED.when(ProvideSupplement()).refused("NO_OPEN_REQUEST")
    RECEIVED.and_when(ASK).and_when(StopProcessing()).when(ProvideSupplement()).refused("ALREADY_FINISHED")


def test_without_a_time_limit_no_clock_stands_still():
    free = law(replace(LAND, limits=()))
    asked = received(law=free).when(ASK, law=free).tags("supplement-requested")
    assert asked.dossier.status is DossierState.SUPPLEMENT_REQUIRED
    received(law=free).and_when(ASK, law=free).when(ProvideSupplement(), law=free).tags("supplement-provided")


def test_an_appointment_made_without_a_limit_runs_on_after_a_supplement():
    free = law(replace(LAND, limits=()))
    promised = received(law=free).and_when(ChangeAppointment(new_due_on=date(2026, 1, 23)), law=free)
    provided = promised.and_when(ASK, law=free).when(ProvideSupplement(), law=free, now="2026-01-12 10:00")
    provided.tags("supplement-provided", "clock-resumed")
    assert provided.dossier.due_on is None
    assert provided.dossier.appointed_on == date(2026, 1, 27)  # calendar days, missed from Thursday to Monday


# Money


def test_a_financial_obligation_stops_the_clock_until_it_is_settled():
    notified = RECEIVED.when(PAY)
    notified.then(
        FinancialObligationNotified(
            context=context_at(NOW),
            obligation="tax-1",
            charges=(Charge("Registration fee", 30_000, "f-registration"),),
        ),
        ClockPaused(
            context=context_at(NOW), cause="financial-obligation", old_due_at=due("2026-01-23"), old_due_on=DUE
        ),
    )
    assert notified.dossier.status is DossierState.FINANCIAL_OBLIGATION
    settled = RECEIVED.and_when(PAY).when(SETTLE, now="2026-01-12 10:00")
    settled.tags("financial-obligation-settled", "clock-resumed")
    assert settled.facts[0] == FinancialObligationSettled(context=context_at("2026-01-12 10:00"), obligation="tax-1")
    assert (settled.dossier.status, settled.dossier.due_on) == (DossierState.PROCESSING, date(2026, 1, 28))


def test_a_regime_whose_clock_runs_on_while_the_citizen_pays_moves_nothing():
    RECEIVED.when(PAY, law=RUNNING).tags("financial-obligation-notified")
    RECEIVED.and_when(PAY, law=RUNNING).when(SETTLE, law=RUNNING).tags("financial-obligation-settled")


def test_an_obligation_is_notified_once_and_settled_once():
    notified = RECEIVED.and_when(PAY)
    notified.when(PAY).refused("OBLIGATION_ALREADY_NOTIFIED", "obligation")
    RECEIVED.when(SETTLE).refused("UNKNOWN_OBLIGATION", "obligation")
    notified.and_when(SETTLE).when(SETTLE).refused("OBLIGATION_ALREADY_SETTLED", "obligation")
    notified.when(replace(SETTLE, occurred_at=at("2026-01-08 08:59"))).refused("BEFORE_REQUEST", "occurred_at")
    RECEIVED.when(replace(PAY, charges=())).refused("EMPTY_DEMAND", "charges")
    unknown = replace(PAY, charges=(Charge("Registration fee", 30_000, "f-99"),))
    RECEIVED.when(unknown).refused("UNKNOWN_FEE", "charges", 0, "fee")


def test_a_payment_after_the_end_moves_no_clock():
    over = RECEIVED.and_when(PAY).and_when(IssueResult(), now="2026-01-09 09:00")
    settled = over.when(SETTLE, now="2026-01-12 09:00").tags("financial-obligation-settled")
    assert settled.dossier.status is DossierState.PROCESSED


# Two causes


def both() -> Given[DossierRecord]:
    """A dossier that waits for money from the 7th and for papers from the 8th."""
    return RECEIVED.and_when(PAY, now="2026-01-07 09:00").and_when(ASK)


def test_a_clock_that_stands_still_stops_no_second_time():
    twice = RECEIVED.and_when(PAY, now="2026-01-07 09:00").when(ASK).tags("supplement-requested")
    assert twice.dossier.status is DossierState.SUPPLEMENT_REQUIRED
    RECEIVED.and_when(ASK, now="2026-01-07 09:00").when(PAY).tags("financial-obligation-notified")


def test_the_clock_runs_on_when_no_cause_is_left():
    paid = both().when(SETTLE, now="2026-01-09 09:00").tags("financial-obligation-settled")
    assert (paid.dossier.paused, paid.dossier.status) == (True, DossierState.SUPPLEMENT_REQUIRED)
    then = both().and_when(SETTLE, now="2026-01-09 09:00").when(ProvideSupplement(), now="2026-01-12 10:00")
    then.tags("supplement-provided", "clock-restarted")


def test_a_supplement_completed_while_money_is_owed_is_counted_anew_when_that_is_paid():
    brought = both().when(ProvideSupplement(), now="2026-01-09 09:00").tags("supplement-provided")
    assert (brought.dossier.paused, brought.dossier.status) == (True, DossierState.FINANCIAL_OBLIGATION)
    paid = both().and_when(ProvideSupplement(), now="2026-01-09 09:00").when(SETTLE, now="2026-01-12 10:00")
    paid.tags("financial-obligation-settled", "clock-restarted")
    assert (paid.dossier.paused, paid.dossier.due_on) == (False, date(2026, 2, 2))
    assert paid.dossier.handling.restart_owed is False


def test_a_clock_never_runs_on_from_before_it_stopped():
    # Money is waited for from the 7th; papers, it is told on the 8th, were asked for on the 6th and brought the same day.
    paused = RECEIVED.and_when(PAY, now="2026-01-07 09:00")
    back = paused.and_when(replace(ASK, occurred_at=at("2026-01-06 09:00"))).and_when(SETTLE)
    provided = back.when(ProvideSupplement(occurred_at=at("2026-01-06 16:00")))
    provided.tags("supplement-provided", "clock-restarted")
    assert provided.facts[0].context.occurred_at == at("2026-01-06 16:00")
    assert provided.facts[1].context.occurred_at == at("2026-01-07 09:00")


def test_a_limit_in_hours_restarts_by_instants():
    hours = law(replace(LAND, limits=(Limit(8, LimitUnit.HOUR),)))
    asked = received("2026-01-07 09:00", law=hours).and_when(ASK, law=hours)
    provided = asked.when(ProvideSupplement(), law=hours, now="2026-01-08 10:00")
    assert provided.dossier.due_at == at("2026-01-09 10:00")
    assert provided.dossier.original_due_at == at("2026-01-08 09:00")


def test_a_financial_clock_may_be_counted_on_while_papers_run_on():
    mixed = law(supplement_clock=ClockRule.RUN)
    both_ = RECEIVED.and_when(ASK, law=mixed).and_when(PAY, law=mixed, now="2026-01-09 09:00")
    both_.when(SETTLE, law=mixed, now="2026-01-12 10:00").tags("financial-obligation-settled", "clock-resumed")


@pytest.mark.parametrize(
    "command",
    [
        ASK,
        PAY,
        SETTLE,
        ScheduleVerification(verification="v", at=at(NOW), place="p"),
        RecordVerification(verification="v"),
        RequestOpinion(opinion="o", agency="a"),
        GiveOpinion(opinion="o"),
        NoticeLateOpinion(opinion="o"),
    ],
)
def test_nothing_is_processed_before_receipt(command):
    given().when(command).refused("NOT_SUBMITTED")
    RECEIVED.when(replace(command, occurred_at=at("2026-01-05 07:59"))).refused("BEFORE_SUBMISSION", "occurred_at")


def test_an_online_dossier_restarts_by_the_limit_of_its_receipt():
    online = received("2026-01-05 08:00", channel=Channel.ONLINE)
    assert online.dossier.due_on == date(2026, 1, 16)
    provided = online.and_when(ASK).when(ProvideSupplement(), now="2026-01-12 10:00")
    assert provided.dossier.due_on == date(2026, 1, 26)
