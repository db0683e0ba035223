"""Routing, decided: forwarding, legs, officials, steps."""

from datetime import date

import pytest
from msgspec.structs import replace

from domain.dossier.commands.filing import AcceptDossier, SubmitDossier
from domain.dossier.commands.outcome import IssueResult
from domain.dossier.commands.routing import AssignOfficial, CloseLeg, CompleteStep, ForwardDossier, OpenLeg
from domain.dossier.completion import completion
from domain.dossier.history import fold
from domain.dossier.intervals import intervals
from domain.dossier.state import DossierState
from domain.facts.routing import (
    DossierForwarded,
    LegClosed,
    LegOpened,
    OfficialAssigned,
    StepCompleted,
    StepTransitioned,
)
from tests.domain.histories import accepted, at, history_of, step, submitted
from tests.domain.scenario import LAND, context_at, due, given, received

NOW = "2026-01-08 09:00"
SUBMITTED = given().and_when(SubmitDossier(procedure=LAND.code, agency="H56"), now="2026-01-05 08:00")
LAND_LEG = OpenLeg(leg="land", agency="H56.10")


def test_forwarding_names_the_last_day_on_which_it_was_in_time():
    forwarded = received().when(ForwardDossier(to_agency="H56.10", to_unit="Survey"))
    forwarded.then(
        DossierForwarded(context=context_at(NOW), to_agency="H56.10", to_unit="Survey", latest_on=date(2026, 1, 5))
    )
    assert forwarded.dossier.status is DossierState.PROCESSING


def test_a_planned_leg_brings_its_task_its_limit_and_its_lead():
    opened = received().when(LAND_LEG)
    fact = opened.facts[0]
    assert isinstance(fact, LegOpened)
    assert (fact.task, fact.lead, fact.due_on) == ("appraise the plot", True, date(2026, 1, 14))
    assert fact.computation is not None
    assert fact.computation.limit == 5
    assert [leg.id for leg in opened.dossier.handling.legs] == ["land"]


def test_what_a_command_says_of_a_leg_goes_before_the_plan():
    own = OpenLeg(leg="land", agency="H56.10", task="measure", lead=False, due_on=date(2026, 1, 9))
    received().when(own).then(
        LegOpened(
            context=context_at(NOW),
            leg="land",
            agency="H56.10",
            task="measure",
            due_at=due("2026-01-09"),
            due_on=date(2026, 1, 9),
        )
    )


def test_a_leg_beside_the_plan_needs_a_task_of_its_own_and_has_no_due_date():
    received().when(OpenLeg(leg="fire", agency="H60")).refused("UNKNOWN_LEG", "leg")
    received().when(OpenLeg(leg="fire", agency="H60", task="fire safety")).then(
        LegOpened(context=context_at(NOW), leg="fire", agency="H60", task="fire safety")
    )


def test_a_leg_is_opened_once_and_one_leads():
    open_ = received().and_when(LAND_LEG, now="2026-01-07 09:00")
    open_.when(LAND_LEG).refused("LEG_ALREADY_OPEN", "leg")
    open_.when(OpenLeg(leg="tax", agency="tax", lead=True)).refused("LEAD_ALREADY_ASSIGNED", "lead")
    assert open_.when(OpenLeg(leg="tax", agency="tax")).refusal is None
    early = OpenLeg(leg="tax", agency="tax", due_on=date(2026, 1, 7))
    open_.when(early).refused("DUE_BEFORE_START", "due_on")


def test_a_leg_is_closed_once_and_only_when_open():
    open_ = received().and_when(LAND_LEG, now="2026-01-07 09:00")
    closed = open_.when(CloseLeg(leg="land", result="fits"))
    closed.then(LegClosed(context=context_at(NOW), leg="land", result="fits"))
    assert closed.dossier.handling.legs[0].closed_at == at(NOW)
    open_.when(CloseLeg(leg="tax")).refused("UNKNOWN_LEG", "leg")
    open_.when(CloseLeg(leg="land", occurred_at=at("2026-01-07 08:59"))).refused("BEFORE_REQUEST", "occurred_at")
    open_.and_when(CloseLeg(leg="land")).when(CloseLeg(leg="land")).refused("LEG_ALREADY_CLOSED", "leg")


def test_an_official_is_put_in_charge():
    assigned = received().when(AssignOfficial(official="official-9", department="Survey"))
    assigned.then(OfficialAssigned(context=context_at(NOW), official="official-9", department="Survey"))
    assert (assigned.dossier.official, assigned.dossier.department) == ("official-9", "Survey")


def test_a_step_means_processing():
    done = received().when(CompleteStep(activity="appraise"))
    done.then(StepCompleted(context=context_at(NOW), activity="appraise"))
    assert done.dossier.status is DossierState.PROCESSING


def test_a_step_that_was_only_begun_means_processing_and_counts_for_nothing_done():
    filed = (submitted(at("2026-01-05 08:00")), accepted(at("2026-01-05 08:00"), date(2026, 1, 26)))
    begun = StepTransitioned(context=context_at("2026-01-07 09:00"), activity="appraise", transition="start")
    at_work = history_of(*filed, begun)
    assert fold(at_work).status is DossierState.PROCESSING
    done = history_of(*filed, begun, step(at("2026-01-07 10:00"), "appraise"))
    assert [completion(fold(past), past, 4) for past in (at_work, done)] == [25, 50]
    assert len(intervals(done)) == len(intervals(history_of(*filed))) == 1


@pytest.mark.parametrize(
    "command", [ForwardDossier(), LAND_LEG, AssignOfficial(official="x"), CompleteStep(activity="x")]
)
def test_nothing_is_handled_before_receipt(command):
    SUBMITTED.when(command).refused("NOT_RECEIVED")
    accepted = SUBMITTED.and_when(AcceptDossier(), now="2026-01-06 08:00")
    accepted.when(replace(command, occurred_at=at("2026-01-06 07:59"))).refused("BEFORE_RECEIPT", "occurred_at")
    accepted.when(replace(command, occurred_at=at("2026-01-05 07:59"))).refused("BEFORE_SUBMISSION", "occurred_at")


@pytest.mark.parametrize("command", [ForwardDossier(), AssignOfficial(official="x"), CompleteStep(activity="x")])
def test_what_happened_before_the_end_may_still_be_told_and_what_came_after_cannot_be(command):
    over = received().and_when(IssueResult(), now="2026-01-07 16:00")
    over.when(command).refused("ALREADY_FINISHED")
    outcome = over.when(replace(command, occurred_at=at("2026-01-07 15:00")))
    assert outcome.refusal is None
    assert outcome.dossier.status is DossierState.PROCESSED
    over.when(LAND_LEG).refused("ALREADY_FINISHED")
