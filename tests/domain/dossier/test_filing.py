"""Filing, decided: registration, guidance, intake supplements, refusal, acceptance."""

from datetime import date

import pytest
from msgspec.structs import replace

from domain.dossier.commands.filing import (
    AcceptDossier,
    GiveGuidance,
    ProvideSupplement,
    RefuseIntake,
    RequestIntakeSupplement,
    SubmitDossier,
)
from domain.dossier.commands.outcome import RequestWithdrawal, WithdrawDossier
from domain.dossier.commands.processing import RequestSupplement
from domain.dossier.state import DossierState
from domain.execution.occasion import Drawn
from domain.facts.filing import (
    Charge,
    DemandedItem,
    DossierAccepted,
    DossierSubmitted,
    GuidanceGiven,
    IntakeRefused,
    IntakeSupplementRequested,
    SupplementProvided,
)
from domain.values.context import Channel, LimitUnit
from domain.values.procedure import Limit
from domain.values.rules import BilingualText
from tests.domain.histories import at
from tests.domain.scenario import (
    INCOME,
    LAND,
    ND61,
    OFFICIAL,
    SITE_PLAN,
    context_at,
    due,
    given,
    law,
    received,
)

SUBMIT = SubmitDossier(procedure=LAND.code, agency="H56", channel=Channel.ONLINE)
ACCEPT = AcceptDossier(procedure=LAND.code, agency="H56")
SUBMITTED = given().and_when(SUBMIT, now="2026-01-05 08:00")


def accepted_of(then) -> DossierAccepted:
    fact = then.facts[-1]
    assert isinstance(fact, DossierAccepted)
    return fact


def test_an_application_is_registered_with_a_code_of_its_own():
    command = replace(SUBMIT, applicant="subject-4", submitted=("r-plan", "r-plan"), department="Land")
    given().when(command, now="2026-01-05 08:00").then(
        DossierSubmitted(
            context=context_at("2026-01-05 08:00", channel=Channel.ONLINE),
            code="H56-260105-0001",
            procedure=LAND.code,
            agency="H56",
            department="Land",
            filed_through="ONLINE",
            applicant="subject-4",
            submitted=("r-plan",),
            receipt="hmac:first",
        )
    )


def test_a_dossier_is_registered_once():
    SUBMITTED.when(SUBMIT).refused("ALREADY_SUBMITTED")


def test_an_unknown_procedure_and_one_out_of_force_take_no_dossier():
    for command in (SUBMIT, ACCEPT):
        given().when(command, law=law(None)).refused("UNKNOWN_PROCEDURE", "procedure")
        given().when(replace(command, procedure="2.000001")).refused("UNKNOWN_PROCEDURE", "procedure")
        refused = given().when(command, now="2024-12-31 09:00").refused("NOT_IN_FORCE", "procedure")
        assert refused.refusal is not None
        assert refused.refusal.basis == "NĐ 63/2010 Art. 8"
        assert refused.refusal.text == BilingualText("Hết hiệu lực: 1.013128", "Not in force: 1.013128")


def test_acceptance_settles_the_due_date_and_the_days_that_the_law_sets():
    accepted = accepted_of(SUBMITTED.when(replace(ACCEPT, official="official-9"), now="2026-01-06 10:00"))
    assert accepted.context == context_at("2026-01-06 10:00")
    assert (accepted.code, accepted.receipt, accepted.form) == ("H56-260105-0001", "hmac:first", "01")
    assert (accepted.procedure, accepted.procedure_version, accepted.calendar) == (LAND.code, 2, "VN@7")
    # Filed online: ten working days from Tuesday 6 January, of which Saturday the 10th is one.
    assert (accepted.limit, accepted.unit) == (10, LimitUnit.WORKING_DAY)
    assert (accepted.due_on, accepted.due_at) == (date(2026, 1, 19), due("2026-01-19"))
    assert accepted.computation is not None
    assert accepted.computation.rule == "BLDS 2015 Art. 147-148"
    assert (accepted.forward_latest_on, accepted.supplement_latest_on) == (date(2026, 1, 6), date(2026, 1, 9))


def test_acceptance_at_the_counter_registers_the_dossier_too():
    outcome = given().when(ACCEPT, now="2026-01-05 08:00").tags("dossier-submitted", "dossier-accepted")
    submitted = outcome.facts[0]
    assert isinstance(submitted, DossierSubmitted)
    assert (submitted.code, submitted.receipt) == ("H56-260105-0001", None)
    assert outcome.dossier.status is DossierState.RECEIVED
    assert outcome.dossier.due_on == date(2026, 1, 23)  # fifteen working days, one of them a Saturday
    assert (outcome.dossier.procedure_version, outcome.dossier.rule_pack) == (2, "nd61-test@1")
    assert outcome.dossier.handling.receipt == "hmac:first"


def test_after_the_cut_off_hour_the_next_working_day_counts_as_receipt():
    accepted = accepted_of(given().when(ACCEPT, now="2026-01-05 15:01"))
    assert accepted.received_at == at("2026-01-05 15:01")
    assert accepted.forward_latest_on == date(2026, 1, 6)
    assert accepted.due_on == date(2026, 1, 26)


@pytest.mark.parametrize("field", ["procedure", "agency"])
def test_a_dossier_that_nobody_knows_cannot_be_accepted(field: str):
    given().when(replace(ACCEPT, **{field: None})).refused("NOT_SUBMITTED", field)


def test_a_dossier_is_accepted_once_and_as_what_it_was_registered():
    received().when(AcceptDossier()).refused("ALREADY_RECEIVED")
    SUBMITTED.when(replace(ACCEPT, procedure="2.000001")).refused("PROCEDURE_MISMATCH", "procedure")
    SUBMITTED.when(replace(ACCEPT, agency="H57")).refused("AGENCY_MISMATCH", "agency")


def test_papers_and_fees_of_the_acceptance_are_those_of_the_procedure():
    charges = (Charge("registration FEE ", 30_000), Charge("Stamp", 5_000))
    accepted = accepted_of(SUBMITTED.when(AcceptDossier(submitted=("r-plan",), charges=charges)))
    assert accepted.submitted == ("r-plan",)
    assert [charge.fee for charge in accepted.charges] == ["f-registration", None]
    SUBMITTED.when(AcceptDossier(submitted=("r-plan", "r-99"))).refused("UNKNOWN_REQUIREMENT", "submitted", 1)
    unknown = (charges[0], Charge("Stamp", 5_000, "f-99"))
    SUBMITTED.when(AcceptDossier(charges=unknown)).refused("UNKNOWN_FEE", "charges", 1, "fee")
    negative = (Charge("Stamp", -1),)
    SUBMITTED.when(AcceptDossier(charges=negative)).refused("BAD_AMOUNT", "charges", 0, "amount")


def test_an_instant_procedure_has_no_receipt_form_and_no_due_date_without_a_limit():
    accepted = accepted_of(given().when(ACCEPT, law=law(replace(LAND, instant=True, limits=()))))
    assert (accepted.instant, accepted.form, accepted.due_at, accepted.limit) == (True, None, None, None)


def test_an_instant_procedure_with_a_limit_is_due_on_the_day_that_counts_as_its_receipt():
    instant = law(replace(LAND, instant=True, limits=(Limit(1, LimitUnit.WORKING_DAY),)))
    accepted = accepted_of(given().when(ACCEPT, law=instant, now="2026-01-08 09:00"))
    assert (accepted.due_on, accepted.due_at) == (date(2026, 1, 8), due("2026-01-08"))
    late = accepted_of(given().when(ACCEPT, law=instant, now="2026-01-08 16:00"))
    assert late.due_on == date(2026, 1, 9)
    hours = law(replace(LAND, instant=True, limits=(Limit(2, LimitUnit.HOUR),)))
    assert accepted_of(given().when(ACCEPT, law=hours)).due_at == at("2026-01-08 11:00")


def test_a_limit_in_free_text_sets_no_due_date():
    accepted = accepted_of(given().when(ACCEPT, law=law(replace(LAND, limits=(Limit(text="at once"),)))))
    assert (accepted.due_on, accepted.computation, accepted.calendar) == (None, None, None)


def test_a_limit_that_the_calendar_cannot_count_is_refused_by_its_reason():
    hours = law(replace(LAND, limits=(Limit(8, LimitUnit.HOUR),)))
    without = replace(hours, calendar=replace(hours.calendar, hours=()))
    refusal = given().when(ACCEPT, law=without).refused("UNCOUNTABLE").refusal
    assert refusal is not None
    assert "không có giờ làm việc" in refusal.text.vi
    assert "has no working hours" in refusal.text.en
    assert "working" not in refusal.text.vi


def test_a_code_is_drawn_before_it_is_needed():
    with pytest.raises(ValueError, match="drawn code"):
        given().when(SUBMIT, drawn=Drawn())


def test_guidance_is_recorded_with_the_papers_it_names():
    guidance = GiveGuidance(items=(DemandedItem("SITE  plan."), INCOME), complete=False)
    SUBMITTED.when(guidance).then(
        GuidanceGiven(
            context=context_at("2026-01-08 09:00"),
            procedure=LAND.code,
            items=(DemandedItem("SITE  plan.", "r-plan"), INCOME),
            complete=False,
        )
    )
    unknown = (SITE_PLAN, DemandedItem("Site plan", "r-99"))
    SUBMITTED.when(GiveGuidance(items=unknown)).refused("UNKNOWN_REQUIREMENT", "items", 1, "requirement")
    given().when(guidance).refused("NOT_SUBMITTED")


def test_an_intake_supplement_is_asked_for_and_a_second_one_is_recorded_too():
    ask = RequestIntakeSupplement(items=(SITE_PLAN,), form="02", notified_at=at("2026-01-08 09:00"), reason="no plan")
    first = SUBMITTED.when(ask)
    first.then(
        IntakeSupplementRequested(
            context=context_at("2026-01-08 09:00", reason="no plan"),
            items=(SITE_PLAN,),
            form="02",
            round=1,
            notified_at=at("2026-01-08 09:00"),
        )
    )
    assert first.dossier.status is DossierState.SUPPLEMENT_REQUIRED
    second = SUBMITTED.and_when(ask).when(replace(ask, items=(INCOME,)))
    assert second.dossier.handling.intake_requests == 2
    assert second.dossier.supplement_request_count == 0
    assert second.dossier.handling.demand is not None
    assert second.dossier.handling.demand.items == (SITE_PLAN, INCOME)


def test_an_intake_supplement_names_what_is_missing_and_ends_with_receipt():
    SUBMITTED.when(RequestIntakeSupplement(items=())).refused("EMPTY_DEMAND", "items")
    ask = RequestIntakeSupplement(items=(SITE_PLAN,))
    SUBMITTED.when(replace(ask, notified_at=at("2026-01-08 09:06"))).refused("IN_THE_FUTURE", "notified_at")
    received().when(ask).refused("ALREADY_RECEIVED")
    accepted = SUBMITTED.and_when(ask).and_when(AcceptDossier())
    assert accepted.dossier.status is DossierState.RECEIVED
    accepted.when(ProvideSupplement()).refused("NO_OPEN_REQUEST")


def test_papers_brought_at_intake_return_the_dossier_to_registration():
    asked = SUBMITTED.and_when(RequestIntakeSupplement(items=(SITE_PLAN,)), now="2026-01-06 09:00")
    brought = asked.when(ProvideSupplement(items=(DemandedItem("site plan"),)))
    brought.then(
        SupplementProvided(context=context_at("2026-01-08 09:00"), items=(DemandedItem("site plan", "r-plan"),))
    )
    assert brought.dossier.status is DossierState.SUBMITTED
    assert brought.dossier.handling.submitted == ("r-plan",)
    part = asked.when(ProvideSupplement(complete=False))
    assert part.dossier.status is DossierState.SUPPLEMENT_REQUIRED
    asked.when(ProvideSupplement(occurred_at=at("2026-01-06 08:59"))).refused("BEFORE_REQUEST", "occurred_at")
    SUBMITTED.when(ProvideSupplement()).refused("NO_OPEN_REQUEST")


def test_a_refused_intake_is_the_end_of_that_registration():
    refused = SUBMITTED.when(RefuseIntake(form="03", reason="another province"))
    refused.then(IntakeRefused(context=context_at("2026-01-08 09:00", reason="another province"), form="03"))
    assert (refused.dossier.status, refused.dossier.received_at) == (DossierState.NOT_RECEIVED, None)
    over = SUBMITTED.and_when(RefuseIntake())
    for command in (AcceptDossier(), RefuseIntake(), RequestWithdrawal(), RequestSupplement(items=(SITE_PLAN,))):
        over.when(command).refused("ALREADY_REFUSED")
    received().when(RefuseIntake()).refused("ALREADY_RECEIVED")


def test_a_withdrawn_registration_is_not_received_any_more():
    withdrawn = SUBMITTED.and_when(RequestWithdrawal()).and_when(WithdrawDossier())
    withdrawn.when(AcceptDossier()).refused("ALREADY_FINISHED")


def test_no_time_lies_in_the_future_before_the_registration_or_without_offset():
    ahead = AcceptDossier(occurred_at=at("2026-01-08 09:06"))
    SUBMITTED.when(ahead).refused("IN_THE_FUTURE", "occurred_at")
    assert SUBMITTED.when(replace(ahead, occurred_at=at("2026-01-08 09:04"))).refusal is None
    SUBMITTED.when(AcceptDossier(occurred_at=at("2026-01-05 07:59"))).refused("BEFORE_SUBMISSION", "occurred_at")
    naive = AcceptDossier(occurred_at=at("2026-01-06 09:00").replace(tzinfo=None))
    SUBMITTED.when(naive).refused("NO_TIME_ZONE", "occurred_at")


def test_every_fact_carries_who_how_and_why():
    command = AcceptDossier(
        channel=Channel.POSTAL, reason="complete", legal_basis=("NĐ 61/2018 Art. 17",), on_behalf_of="official-3"
    )
    context = SUBMITTED.when(command).facts[0].context
    assert context == context_at(
        "2026-01-08 09:00",
        channel=Channel.POSTAL,
        reason="complete",
        legal_basis=("NĐ 61/2018 Art. 17",),
        on_behalf_of="official-3",
    )
    assert (context.actor, context.rule_pack) == (OFFICIAL, ND61.rules.reference)


@pytest.mark.parametrize(
    ("now", "stated"),
    [
        ("2026-01-08 14:58", "2026-01-08 15:01"),  # over the hour of forwarding
        ("2026-01-08 23:57", "2026-01-09 00:01"),  # into another day
        ("2026-01-09 23:58", "2026-01-10 00:02"),  # into a day of rest
    ],
)
def test_a_clock_that_is_ahead_reaches_no_other_day_and_no_cut_off_hour(now: str, stated: str):
    in_time, ahead = (
        accepted_of(given().when(replace(ACCEPT, occurred_at=at(each)), now=now)) for each in (now, stated)
    )
    assert ahead == in_time
    assert (ahead.received_at, ahead.context.occurred_at) == (at(now), at(now))
    assert accepted_of(given().when(replace(ACCEPT, occurred_at=at(stated)), now=stated)) != in_time
