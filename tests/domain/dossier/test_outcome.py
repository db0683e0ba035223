"""Outcomes, decided: withdrawal, stop, refusal, result, delivery."""

from datetime import date

import pytest
from msgspec.structs import replace

from domain.dossier.commands.filing import SubmitDossier
from domain.dossier.commands.outcome import (
    AnnounceEarlyResult,
    ApproveResult,
    DeliverResult,
    IssueResult,
    RefuseAfterAppraisal,
    RequestWithdrawal,
    StopProcessing,
    WithdrawDossier,
)
from domain.dossier.commands.processing import RequestSupplement
from domain.dossier.state import DossierState
from domain.facts.outcome import (
    DossierWithdrawn,
    EarlyResultAnnounced,
    ProcessingStopped,
    RefusedAfterAppraisal,
    ResultApproved,
    ResultDelivered,
    ResultIssued,
    WithdrawalRequested,
)
from domain.values.context import LimitUnit
from domain.values.procedure import Limit
from tests.domain.histories import at
from tests.domain.scenario import LAND, SITE_PLAN, context_at, given, law, received

NOW = "2026-01-08 09:00"
RECEIVED = received("2026-01-05 08:00")
SUBMITTED = given().and_when(SubmitDossier(procedure=LAND.code, agency="H56"), now="2026-01-05 08:00")
ENDS = (IssueResult(), RefuseAfterAppraisal(), StopProcessing(), ApproveResult())


def test_a_withdrawal_is_asked_for_and_takes_effect():
    asked = RECEIVED.when(RequestWithdrawal(reason="sold"))
    asked.then(WithdrawalRequested(context=context_at(NOW, reason="sold")))
    assert asked.dossier.status is DossierState.WITHDRAWAL_REQUESTED
    withdrawn = RECEIVED.and_when(RequestWithdrawal()).when(WithdrawDossier(), now="2026-01-09 09:00")
    withdrawn.then(DossierWithdrawn(context=context_at("2026-01-09 09:00")))
    assert (withdrawn.dossier.status, withdrawn.dossier.finished_at) == (DossierState.WITHDRAWN, at("2026-01-09 09:00"))


def test_a_registration_may_be_withdrawn_before_receipt():
    withdrawn = SUBMITTED.and_when(RequestWithdrawal()).when(WithdrawDossier())
    assert (withdrawn.dossier.status, withdrawn.dossier.received_at) == (DossierState.WITHDRAWN, None)


def test_a_withdrawal_takes_effect_only_when_asked_for_and_is_asked_for_once():
    RECEIVED.when(WithdrawDossier()).refused("NO_WITHDRAWAL_REQUEST")
    asked = RECEIVED.and_when(RequestWithdrawal())
    asked.when(RequestWithdrawal()).refused("WITHDRAWAL_ALREADY_REQUESTED")
    asked.when(WithdrawDossier(occurred_at=at("2026-01-08 08:59"))).refused("BEFORE_REQUEST", "occurred_at")
    RECEIVED.and_when(IssueResult()).when(RequestWithdrawal()).refused("ALREADY_FINISHED")
    given().when(RequestWithdrawal()).refused("NOT_SUBMITTED")


def test_a_dossier_asked_back_stays_so_whatever_else_it_waits_for():
    asked = RECEIVED.and_when(RequestWithdrawal()).when(RequestSupplement(items=(SITE_PLAN,)))
    assert asked.dossier.status is DossierState.WITHDRAWAL_REQUESTED


def test_each_outcome_finishes_the_dossier():
    RECEIVED.when(StopProcessing(reason="no reply")).then(ProcessingStopped(context=context_at(NOW, reason="no reply")))
    RECEIVED.when(RefuseAfterAppraisal(form="03")).then(RefusedAfterAppraisal(context=context_at(NOW), form="03"))
    issued = RECEIVED.when(IssueResult(result="certificate"))
    issued.then(ResultIssued(context=context_at(NOW), result="certificate"))
    assert issued.dossier.status is DossierState.PROCESSED


def test_an_approval_is_no_result_yet():
    approved = RECEIVED.when(ApproveResult(result="certificate"))
    approved.then(ResultApproved(context=context_at(NOW), result="certificate"))
    assert (approved.dossier.finished_at, approved.dossier.handling.result_approved_at) == (None, at(NOW))


@pytest.mark.parametrize("command", ENDS)
def test_there_is_no_outcome_before_receipt_and_no_second_one(command):
    SUBMITTED.when(command).refused("NOT_RECEIVED")
    RECEIVED.when(replace(command, occurred_at=at("2026-01-04 08:00"))).refused("BEFORE_SUBMISSION", "occurred_at")
    over = RECEIVED.and_when(StopProcessing(), now="2026-01-07 09:00")
    over.when(command).refused("ALREADY_FINISHED")
    # A result told as older than the end would take its place, and make a late dossier timely.
    over.when(replace(command, occurred_at=at("2026-01-06 09:00"))).refused("ALREADY_FINISHED")


def test_a_refusal_after_the_limit_happened():
    RECEIVED.when(RefuseAfterAppraisal(), now="2026-03-02 09:00").tags("refused-after-appraisal")


@pytest.mark.parametrize("command", [IssueResult(), RefuseAfterAppraisal()])
def test_what_there_is_is_delivered_once(command):
    over = RECEIVED.and_when(command)
    delivered = over.when(DeliverResult(), now="2026-01-09 09:00")
    delivered.then(ResultDelivered(context=context_at("2026-01-09 09:00")))
    assert delivered.dossier.status is DossierState.RETURNED
    over.and_when(DeliverResult()).when(DeliverResult()).refused("ALREADY_DELIVERED")
    over.when(DeliverResult(occurred_at=at("2026-01-08 08:59"))).refused("BEFORE_RESULT", "occurred_at")


def test_the_papers_of_a_withdrawn_dossier_are_handed_back():
    withdrawn = RECEIVED.and_when(RequestWithdrawal()).and_when(WithdrawDossier())
    withdrawn.when(DeliverResult()).tags("result-delivered")


def test_nothing_is_delivered_before_there_is_a_result():
    RECEIVED.when(DeliverResult()).refused("NO_RESULT")
    RECEIVED.and_when(ApproveResult()).when(DeliverResult()).refused("NO_RESULT")
    RECEIVED.and_when(StopProcessing()).when(DeliverResult()).refused("NO_RESULT")
    SUBMITTED.when(DeliverResult()).refused("NO_RESULT")


def test_an_early_result_is_announced_before_its_date():
    announce = AnnounceEarlyResult(ready_on=date(2026, 1, 12))
    RECEIVED.when(announce).then(EarlyResultAnnounced(context=context_at(NOW), ready_on=date(2026, 1, 12)))
    RECEIVED.when(announce, now="2026-01-22 23:00").tags("early-result-announced")
    RECEIVED.when(announce, now="2026-01-23 08:00").refused("NOT_EARLY")
    RECEIVED.and_when(IssueResult()).when(announce).tags("early-result-announced")
    RECEIVED.and_when(StopProcessing()).when(announce).refused("ALREADY_FINISHED")
    RECEIVED.and_when(IssueResult()).and_when(DeliverResult()).when(announce).refused("ALREADY_DELIVERED")
    SUBMITTED.when(announce).refused("NOT_RECEIVED")


def test_what_has_no_date_cannot_be_early_and_hours_are_compared_by_instants():
    free = law(replace(LAND, limits=()))
    received(law=free).when(AnnounceEarlyResult(), law=free).refused("NOT_EARLY")
    hours = law(replace(LAND, limits=(Limit(4, LimitUnit.HOUR),)))
    dossier = received("2026-01-08 07:00", law=hours)
    dossier.when(AnnounceEarlyResult(), law=hours, now="2026-01-08 10:59").tags("early-result-announced")
    dossier.when(AnnounceEarlyResult(), law=hours, now="2026-01-08 11:00").refused("NOT_EARLY")
