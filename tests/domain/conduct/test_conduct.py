"""Conduct cases and commendations, decided; and what follows by itself from a petition."""

from types import SimpleNamespace
from typing import Any
from uuid import UUID

import pytest

from domain.codec import CODEC
from domain.conduct.commands import (
    ApproveConductCase,
    AwardCommendation,
    ConcludeConductCase,
    DropConductCase,
    OpenConductCase,
    TellConductOutcome,
)
from domain.conduct.state import CaseState, ConductCase
from domain.conduct.stream import CONDUCT
from domain.execution.order import EVERYWHERE, Reach
from domain.facts.conduct import (
    CommendationAwarded,
    Commended,
    ConductCaseApproved,
    ConductCaseConcluded,
    ConductCaseDropped,
    ConductCaseOpened,
    ConductOutcome,
    ConductOutcomeTold,
    ConductSource,
    ToldBy,
)
from domain.facts.petitions import PetitionKind, PetitionMeans, PetitionTopic
from domain.followups import ACTOR, FOLLOWED, follow_ups
from domain.petitions.commands import ClassifyPetition, LinkPetition, ReceivePetition
from domain.petitions.state import Petition
from domain.petitions.stream import PETITION
from domain.values.context import Actor, Channel
from tests.domain.histories import STREAM, at
from tests.domain.scenario import Given, context_at

CODE = "VV-H56-260105-0001"
INSPECTOR, OTHER = Actor("inspector-1", role="inspector"), Actor("inspector-2", role="inspector")
MONDAY, TUESDAY, LATER = "2026-01-05 08:00", "2026-01-06 08:00", "2026-01-08 09:00"
OPEN = OpenConductCase(
    source=ConductSource.FINDING, agency="H56", official="cb-1", dossier="H56-1", finding="UNLISTED_REQUIREMENT"
)
BASIS = ("NĐ 63/2010 Art. 18",)
FOUNDED = ConcludeConductCase(
    outcome=ConductOutcome.FOUNDED, sanction="reprimand", correction_route="appeal within 15 days", legal_basis=BASIS
)
UNFOUNDED = ConcludeConductCase(outcome=ConductOutcome.UNFOUNDED, legal_basis=BASIS)
APPROVE = ApproveConductCase(decision="12/QĐ")
DROP = DropConductCase(reason="nothing to go by")


def new() -> Given[ConductCase]:
    return Given(CONDUCT, CODE)


def opened() -> Given[ConductCase]:
    return new().and_when(OPEN, MONDAY, actor=INSPECTOR)


def concluded(how: ConcludeConductCase = FOUNDED) -> Given[ConductCase]:
    return opened().and_when(how, TUESDAY, actor=INSPECTOR)


def approved(how: ConcludeConductCase = FOUNDED) -> Given[ConductCase]:
    return concluded(how).and_when(APPROVE, LATER, actor=OTHER)


def test_a_case_is_opened_from_a_finding():
    outcome = new().when(OPEN, MONDAY, actor=INSPECTOR)
    outcome.then(
        ConductCaseOpened(
            context=context_at(MONDAY, INSPECTOR),
            code=CODE,
            source=ConductSource.FINDING,
            agency="H56",
            timezone="Asia/Ho_Chi_Minh",
            official="cb-1",
            dossier="H56-1",
            finding="UNLISTED_REQUIREMENT",
        )
    )
    assert (outcome.state.status, outcome.state.public, outcome.state.named) == (CaseState.OPEN, False, False)


@pytest.mark.parametrize(
    ("command", "code", "path"),
    [
        (OpenConductCase(source=ConductSource.FINDING, agency="H56", dossier="H56-1"), "NO_SOURCE", "finding"),
        (OpenConductCase(source=ConductSource.PETITION, agency="H56"), "NO_SOURCE", "reference"),
        (OpenConductCase(source=ConductSource.INSPECTION, agency="H56"), "NO_SOURCE", "reference"),
        (OpenConductCase(source=ConductSource.INSPECTION, agency=" ", reference="TT-1"), "NO_AGENCY", "agency"),
        (
            OpenConductCase(source=ConductSource.FINDING, agency="H56", dossier="H56-1", finding="RUDENESS"),
            "UNKNOWN_FINDING",
            "finding",
        ),
    ],
)
def test_a_case_says_what_it_is_opened_from(command: OpenConductCase, code: str, path: str):
    new().when(command, MONDAY).refused(code, path)


def test_a_case_is_opened_once_and_must_be_there():
    opened().when(OPEN, TUESDAY).refused("CASE_ALREADY_OPEN")
    for command in (FOUNDED, APPROVE, DROP):
        new().when(command, MONDAY).refused("UNKNOWN_CASE", "conduct_case")


def test_a_conclusion_has_a_basis_and_binds_nobody_yet():
    outcome = opened().when(FOUNDED, TUESDAY, actor=INSPECTOR)
    outcome.then(
        ConductCaseConcluded(
            context=context_at(TUESDAY, INSPECTOR, legal_basis=BASIS),
            outcome=ConductOutcome.FOUNDED,
            sanction="reprimand",
            correction_route="appeal within 15 days",
        )
    )
    assert (outcome.state.status, outcome.state.public, outcome.state.named) == (CaseState.CONCLUDED, False, False)
    assert outcome.state.basis == BASIS
    without_basis = ConcludeConductCase(outcome=ConductOutcome.UNFOUNDED, legal_basis=(" ",))
    opened().when(without_basis, TUESDAY).refused("NO_BASIS", "legal_basis")


def test_who_is_found_at_fault_is_told_how_to_have_it_put_right():
    without_route = ConcludeConductCase(outcome=ConductOutcome.FOUNDED, legal_basis=BASIS, correction_route=" ")
    opened().when(without_route, TUESDAY).refused("NO_CORRECTION_ROUTE", "correction_route")
    sanctioned = ConcludeConductCase(outcome=ConductOutcome.UNFOUNDED, legal_basis=BASIS, sanction="reprimand")
    opened().when(sanctioned, TUESDAY).refused("SANCTION_WITHOUT_BREACH", "sanction")


def test_somebody_else_approves_and_then_it_is_public():
    outcome = concluded().when(APPROVE, LATER, actor=OTHER)
    outcome.then(ConductCaseApproved(context=context_at(LATER, OTHER), approver="inspector-2", decision="12/QĐ"))
    assert (outcome.state.public, outcome.state.named) == (True, True)
    concluded().when(APPROVE, LATER, actor=INSPECTOR).refused("OWN_PROPOSAL")
    opened().when(APPROVE, LATER, actor=OTHER).refused("WRONG_CASE_STATE")
    state = approved(UNFOUNDED).state
    assert (state.public, state.named) == (True, False)


def test_nobody_decides_their_own_case():
    accused = Actor("cb-1", role="admin")
    opened().when(FOUNDED, TUESDAY, actor=accused).refused("OWN_CASE")
    themselves = ConcludeConductCase(outcome=ConductOutcome.UNFOUNDED, official="inspector-1", legal_basis=BASIS)
    opened().when(themselves, TUESDAY, actor=INSPECTOR).refused("OWN_CASE", "official")
    opened().when(DROP, TUESDAY, actor=accused).refused("OWN_CASE")
    concluded().when(APPROVE, LATER, actor=accused).refused("OWN_CASE")


def test_a_case_is_dropped_with_a_reason_before_it_is_approved():
    outcome = opened().when(DROP, TUESDAY, actor=INSPECTOR)
    outcome.then(ConductCaseDropped(context=context_at(TUESDAY, INSPECTOR, reason="nothing to go by")))
    assert (outcome.state.status, outcome.state.public) == (CaseState.DROPPED, False)
    assert concluded().when(DROP, LATER).refusal is None
    opened().when(DropConductCase(), TUESDAY).refused("NO_REASON", "reason")
    approved().when(DROP, LATER).refused("WRONG_CASE_STATE")
    dropped = opened().and_when(DROP, TUESDAY)
    dropped.when(FOUNDED, LATER).refused("WRONG_CASE_STATE")


def test_nothing_comes_before_what_it_follows():
    early = ApproveConductCase(occurred_at=at(MONDAY))
    concluded().when(early, LATER, actor=OTHER).refused("BEFORE_CASE_STEP", "occurred_at")


COMPLAINED = OpenConductCase(
    source=ConductSource.PETITION, agency="H56", official="cb-1", reference="PAKN-H56-260105-0001"
)
TELL = TellConductOutcome(means=ToldBy.LETTER)
HEAD = Actor("head-1", role="official", agency="H56")


def complained(conclusion: ConcludeConductCase = FOUNDED) -> Given[ConductCase]:
    return new().and_when(COMPLAINED, MONDAY, actor=INSPECTOR).and_when(conclusion, TUESDAY, actor=INSPECTOR)


@pytest.mark.parametrize("conclusion", [FOUNDED, UNFOUNDED])
def test_whoever_complained_is_told_of_the_approved_outcome_once(conclusion: ConcludeConductCase):
    complained(conclusion).when(TELL, LATER, actor=HEAD).refused("WRONG_CASE_STATE")
    approved = complained(conclusion).and_when(APPROVE, LATER, actor=OTHER)
    told = approved.when(TELL, "2026-01-09 10:00", actor=HEAD)
    told.then(ConductOutcomeTold(context=context_at("2026-01-09 10:00", HEAD), means=ToldBy.LETTER))
    assert (told.state.told_at, told.state.told_by) == (at("2026-01-09 10:00"), ToldBy.LETTER)
    assert told.state.status is CaseState.APPROVED
    again = approved.and_when(TELL, "2026-01-09 10:00", actor=HEAD)
    again.when(TELL, "2026-01-12 10:00", actor=HEAD).refused("OUTCOME_ALREADY_TOLD")
    early = TellConductOutcome(means=ToldBy.PHONE, occurred_at=at(TUESDAY))
    approved.when(early, "2026-01-09 10:00", actor=HEAD).refused("BEFORE_CASE_STEP", "occurred_at")


def test_nobody_tells_of_their_own_case_and_where_nobody_complained_nobody_is_told():
    approved = complained().and_when(APPROVE, LATER, actor=OTHER)
    themselves = Actor("cb-1", role="official", agency="H56")
    approved.when(TELL, "2026-01-09 10:00", actor=themselves).refused("OWN_CASE")
    of_finding = concluded().and_when(APPROVE, LATER, actor=OTHER)
    of_finding.when(TELL, "2026-01-09 10:00", actor=HEAD).refused("NOBODY_COMPLAINED")
    complained().and_when(DROP, LATER).when(TELL, LATER, actor=HEAD).refused("WRONG_CASE_STATE")


def test_an_agency_reaches_its_cases_once_they_are_public():
    concluded_, approved = complained().state, complained().and_when(APPROVE, LATER, actor=OTHER).state
    own, other = Reach(agency="H56"), Reach(agency="H57")
    assert [CONDUCT.within(each, own) for each in (concluded_, approved)] == [False, True]
    assert not CONDUCT.within(approved, other)
    assert not CONDUCT.within(approved, Reach(applicant="citizen-1"))
    assert CONDUCT.within(concluded_, EVERYWHERE)


def test_a_commendation_has_a_reason_and_a_basis():
    award = AwardCommendation(
        kind=Commended.OFFICIAL, subject="cb-3", agency="H56", title="never late", reason="a year", legal_basis=BASIS
    )
    outcome = new().when(award, MONDAY)
    outcome.then(
        CommendationAwarded(
            context=context_at(MONDAY, reason="a year", legal_basis=BASIS),
            code=CODE,
            kind=Commended.OFFICIAL,
            subject="cb-3",
            agency="H56",
            title="never late",
        )
    )
    assert (outcome.state.status, outcome.state.official) == (CaseState.COMMENDED, "cb-3")
    more: dict[str, Any] = {"kind": Commended.AGENCY, "subject": "H56", "agency": "H56"}
    new().when(AwardCommendation(legal_basis=BASIS, **more), MONDAY).refused("NO_REASON", "reason")
    new().when(AwardCommendation(reason="a year", **more), MONDAY).refused("NO_BASIS", "legal_basis")
    nobody = AwardCommendation(kind=Commended.MODEL, subject=" ", agency="H56", reason="x", legal_basis=BASIS)
    new().when(nobody, MONDAY).refused("UNKNOWN_SUBJECT", "subject")
    given = new().and_when(award, MONDAY)
    given.when(award, MONDAY).refused("CASE_ALREADY_OPEN")
    given.when(FOUNDED, TUESDAY).refused("WRONG_CASE_STATE")


def entries(story: Given[Petition]) -> list[Any]:
    """A petition's facts as a ledger would hold them."""
    written = [CODEC.encode(fact) for fact in story.facts]
    return [SimpleNamespace(tag=tag, payload=payload, version=n) for n, (tag, payload) in enumerate(written, start=1)]


RECEIVE = ReceivePetition(agency="H56", means=PetitionMeans.ONLINE, official="cb-1")
HARASSED = ClassifyPetition(kind=PetitionKind.PETITION, topic=PetitionTopic.HARASSMENT)
ELSE = ClassifyPetition(kind=PetitionKind.PETITION, topic=PetitionTopic.OTHER)


def test_a_petition_about_harassment_calls_for_a_case_once():
    story = Given(PETITION, "PAKN-H56-260105-0001").and_when(RECEIVE, MONDAY)
    assert follow_ups(STREAM, entries(story)) == []
    story = story.and_when(LinkPetition(dossier="H56-1"), MONDAY).and_when(HARASSED, TUESDAY)
    (order,) = follow_ups(STREAM, entries(story))
    assert (order.actor, order.subject) == (ACTOR, None)
    assert order.command == OpenConductCase(
        channel=Channel.SYSTEM,
        occurred_at=at(TUESDAY),
        source=ConductSource.PETITION,
        reference="PAKN-H56-260105-0001",
        agency="H56",
        official="cb-1",
        dossier="H56-1",
        allegation="HARASSMENT",
    )
    later = story.and_when(ELSE, LATER).and_when(HARASSED, LATER)
    assert follow_ups(STREAM, entries(later)) == [order], "classified otherwise and back, it is the same order"
    assert follow_ups(UUID(int=7), entries(story))[0].id != order.id
    assert story.facts[-1].TAG in FOLLOWED


def test_other_petitions_call_for_nothing():
    story = Given(PETITION, "PAKN-H56-260105-0001").and_when(RECEIVE, MONDAY).and_when(ELSE, TUESDAY)
    assert follow_ups(STREAM, entries(story)) == []


def test_nor_by_another_spelling_of_their_id():
    opened().when(FOUNDED, TUESDAY, actor=Actor("CB–1 ", role="admin")).refused("OWN_CASE")
    themselves = ConcludeConductCase(
        outcome=ConductOutcome.UNFOUNDED, official="Inspector - 1\u200b", legal_basis=BASIS
    )
    opened().when(themselves, TUESDAY, actor=INSPECTOR).refused("OWN_CASE", "official")
    concluded().when(APPROVE, LATER, actor=Actor("INSPECTOR-1", role="inspector")).refused("OWN_PROPOSAL")
