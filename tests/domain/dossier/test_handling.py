"""What the facts of the handling do to a dossier: any of them, in any order, folds; statuses follow what is waited for."""

import json
from itertools import accumulate, pairwise
from pathlib import Path
from typing import get_args

import msgspec
import pytest
from hypothesis import given as over
from hypothesis import strategies as st

from domain.codec import CODEC, DOSSIER_FACTS
from domain.dossier.changes import changes
from domain.dossier.evolve import evolve
from domain.dossier.handling import UNTOUCHED
from domain.dossier.state import NEW, Dossier, DossierState
from domain.facts.appointments import AppointmentFact
from domain.facts.citizen import CitizenFact
from domain.facts.dossier import DossierFact
from domain.facts.filing import DemandedItem, IntakeRefused, SupplementProvided
from domain.facts.outcome import EarlyResultAnnounced, ResultApproved, WithdrawalRequested
from domain.facts.processing import (
    FinancialObligationNotified,
    FinancialObligationSettled,
    OpinionGiven,
    OpinionLateNoticed,
    OpinionRequested,
    SupplementRequested,
    VerificationRecorded,
    VerificationScheduled,
)
from domain.facts.routing import DossierForwarded, LegClosed, LegOpened
from domain.values.context import Fact
from exchange.catalogue import national_code
from tests.domain.histories import accepted, at, closed, context, given, step, submitted

NATIONAL = national_code.load_national_codes()
EXAMPLES = Path(__file__).parents[2] / "facts"
RECEIPT = at("2026-01-05 08:00")
FILED = (submitted(RECEIPT), accepted(RECEIPT))


def example(fact: type[Fact]) -> DossierFact:
    stored = json.loads((EXAMPLES / f"{fact.TAG}.json").read_text(encoding="utf-8"))[str(fact.VERSION)]
    (decoded,) = CODEC.decode(fact.TAG, msgspec.json.encode(stored))
    return decoded  # type: ignore[return-value]


STORED = [example(fact) for fact in DOSSIER_FACTS]


@pytest.mark.parametrize("fact", STORED, ids=lambda fact: fact.TAG)
def test_every_fact_of_a_dossier_belongs_to_a_phase_that_folds_it(fact: DossierFact):
    assert isinstance(evolve(NEW, fact), Dossier)


@over(st.lists(st.sampled_from(STORED), max_size=12))
def test_facts_in_any_order_fold_and_a_finished_dossier_is_not_reopened(facts: list[DossierFact]):
    states: list[Dossier] = list(accumulate(facts, evolve, initial=NEW))
    for before, after in pairwise(states):
        assert NATIONAL[after.status] in range(1, 11)
        if before.finished_at is not None:
            assert after.finished_at == before.finished_at
            assert after.status in (before.status, DossierState.RETURNED)
        changes(before, after)


MOVING: tuple[type[Fact], ...] = (
    DossierForwarded,
    LegOpened,
    LegClosed,
    VerificationScheduled,
    VerificationRecorded,
    OpinionRequested,
    OpinionGiven,
    OpinionLateNoticed,
    FinancialObligationNotified,
    FinancialObligationSettled,
    *get_args(AppointmentFact),
    WithdrawalRequested,
    ResultApproved,
    EarlyResultAnnounced,
    *get_args(CitizenFact),
)
PRIMED = (
    *FILED,
    *(example(fact) for fact in (LegOpened, VerificationScheduled, OpinionRequested, FinancialObligationNotified)),
)


@pytest.mark.parametrize("fact", MOVING, ids=lambda fact: fact.TAG)
def test_every_fact_of_the_handling_leaves_a_trace_in_it(fact: type[Fact]):
    before = given(*(each for each in PRIMED if not isinstance(each, fact)))
    after = evolve(before, example(fact))
    assert (after.handling, after.appointments) != (before.handling, before.appointments)


def test_imports_leave_the_handling_untouched():
    dossier = given(*FILED, step(at("2026-01-06 08:00")), closed(at("2026-01-20 08:00")))
    assert dossier.handling is UNTOUCHED
    processing = given(*FILED, step(at("2026-01-06 08:00")))
    assert evolve(processing, step(at("2026-01-07 08:00"))) is processing


def test_a_refused_intake_is_not_received():
    refused = given(submitted(RECEIPT), IntakeRefused(context=context(RECEIPT)))
    assert (refused.status, refused.received_at, NATIONAL[refused.status]) == (DossierState.NOT_RECEIVED, None, 3)
    assert given(*FILED, IntakeRefused(context=context(RECEIPT))) == given(*FILED)


def test_a_supplement_that_is_not_complete_is_still_required():
    asked = SupplementRequested(context=context(at("2026-01-06 08:00")))
    part = SupplementProvided(context=context(at("2026-01-07 08:00")), complete=False)
    assert given(*FILED, asked, part).status is DossierState.SUPPLEMENT_REQUIRED


def test_changes_tell_what_is_asked_for_and_which_parts_are_open():
    item = DemandedItem("Site plan", "r-plan")
    asked = SupplementRequested(context=context(at("2026-01-06 08:00")), items=(item,))
    opened = LegOpened(context=context(at("2026-01-06 08:00")), leg="tax", agency="tax", task="assess")
    done = LegClosed(context=context(at("2026-01-07 08:00")), leg="tax")
    withdrawing = WithdrawalRequested(context=context(at("2026-01-08 08:00")))
    facts: tuple[DossierFact, ...] = (asked, opened, done, withdrawing)
    states = list(accumulate(facts, evolve, initial=given(*FILED)))
    recorded = [
        {change.field: change.after for change in changes(before, after) if change.field not in ("status", "paused")}
        for before, after in pairwise(states)
    ]
    assert recorded == [
        {"supplementRequestCount": 1, "openSupplement": ["Site plan"]},
        {"openLegs": ["tax"]},
        {"openLegs": []},
        {"withdrawalRequestedAt": at("2026-01-08 08:00")},
    ]
