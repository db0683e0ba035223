"""Any commands in any order over one petition, and over one conduct case: what must hold whatever is asked."""

from datetime import datetime, timedelta
from typing import Any

import msgspec
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule
from msgspec.structs import replace

from domain.codec import CODEC
from domain.conduct import commands as conduct
from domain.conduct.state import CaseState
from domain.conduct.stream import CONDUCT
from domain.errors import Refused
from domain.execution.occasion import Drawn
from domain.execution.refusals.table import REFUSALS
from domain.execution.stream_kind import StreamKind
from domain.facts.conduct import Commended, ConductCaseApproved, ConductCaseConcluded, ConductOutcome, ConductSource
from domain.facts.petitions import (
    PetitionAnswered,
    PetitionClassified,
    PetitionClosed,
    PetitionDueDatePassed,
    PetitionForwarded,
    PetitionKind,
    PetitionMeans,
    PetitionOutcome,
    PetitionReceived,
    PetitionReopened,
    PetitionTopic,
)
from domain.petitions import commands as petitions
from domain.petitions.stream import PETITION
from domain.values.context import Actor
from tests.domain.histories import at
from tests.domain.scenario import LAW

START = at("2026-01-05 08:00")
AGENCIES, PEOPLE = st.sampled_from(["H56", "H57", ""]), st.sampled_from(["cb-1", "cb-2"])
DOSSIERS = st.none() | st.sampled_from(["H56-1", "H56-2"])
FINDINGS = st.lists(st.sampled_from(["UNLISTED_REQUIREMENT", "BYPASSED_ONE_STOP", "RUDENESS"]), max_size=2).map(tuple)
REASONS = st.none() | st.sampled_from(["", "a reason"])
BASES = st.sampled_from([(), ("",), ("NĐ 63/2010 Art. 18",)])
OF_PETITIONS = st.one_of(
    st.builds(petitions.ReceivePetition, agency=AGENCIES, means=st.sampled_from(PetitionMeans)),
    st.builds(
        petitions.ClassifyPetition,
        kind=st.sampled_from(PetitionKind),
        topic=st.none() | st.sampled_from(PetitionTopic),
    ),
    st.builds(petitions.LinkPetition, dossier=DOSSIERS, official=st.none() | PEOPLE, findings=FINDINGS),
    st.builds(petitions.ForwardPetition, to_agency=AGENCIES),
    st.builds(petitions.AssignPetition, official=PEOPLE),
    st.builds(petitions.AnswerPetition, outcome=st.sampled_from(PetitionOutcome)),
    st.builds(petitions.ReopenPetition, reason=REASONS),
    st.builds(petitions.ClosePetition),
)
OF_CASES = st.one_of(
    st.builds(
        conduct.OpenConductCase,
        source=st.sampled_from(ConductSource),
        agency=AGENCIES,
        reference=st.none() | st.just("TT-1"),
        official=st.none() | PEOPLE,
        dossier=DOSSIERS,
        finding=st.none() | st.just("UNLISTED_REQUIREMENT"),
    ),
    st.builds(
        conduct.ConcludeConductCase,
        outcome=st.sampled_from(ConductOutcome),
        sanction=st.none() | st.just("reprimand"),
        official=st.none() | PEOPLE,
        correction_route=REASONS,
        legal_basis=BASES,
    ),
    st.builds(conduct.ApproveConductCase),
    st.builds(conduct.DropConductCase, reason=REASONS),
    st.builds(
        conduct.AwardCommendation,
        kind=st.sampled_from(Commended),
        subject=PEOPLE,
        agency=AGENCIES,
        reason=REASONS,
        legal_basis=BASES,
    ),
)
ACTORS = st.sampled_from(["cb-1", "inspector-1", "inspector-2"]).map(Actor)


class AnyCommands(RuleBasedStateMachine):
    """One stream, any commands, told at any time."""

    kind: StreamKind[Any]

    def __init__(self) -> None:
        super().__init__()
        self.now = START
        self.facts: list[Any] = []
        self.state: Any = self.kind.new

    def ask(self, command: Any, hours: int, ago: int | None, actor: Actor) -> None:
        self.now += timedelta(hours=hours)
        if ago is not None:
            command = replace(command, occurred_at=self.now - timedelta(hours=ago))
        known = msgspec.json.encode((self.state, self.facts))
        facts: list[Any] = []
        refused: str | None = None
        try:
            drawn = Drawn(code="X-H56-260105-0001")
            facts = list(self.kind.decide(self.state, command, LAW, self.now, actor=actor, drawn=drawn))
        except Refused as refusal:
            refused = refusal.code
        assert (refused in REFUSALS) is (facts == []), "a refusal has a known code; what is not refused leaves a fact"
        assert msgspec.json.encode((self.state, self.facts)) == known
        for fact in facts:
            assert CODEC.decode(*CODEC.encode(fact)) == (fact,)
            self.facts.append(fact)
            self.state = self.kind.evolve(self.state, fact)


class AnyPetition(AnyCommands):
    """One petition."""

    kind = PETITION

    @rule(command=OF_PETITIONS, hours=st.integers(0, 90), ago=st.none() | st.integers(-1, 200), actor=ACTORS)
    def anything(self, command: Any, hours: int, ago: int | None, actor: Actor) -> None:
        self.ask(command, hours, ago, actor)

    @rule(hours=st.integers(0, 700), actor=ACTORS)
    def the_clock(self, hours: int, actor: Actor) -> None:
        self.ask(petitions.PassPetitionDueDate(due_at=self.state.due_at or self.now), hours, None, actor)

    def of(self, kind: type) -> list[Any]:
        return [fact for fact in self.facts if isinstance(fact, kind)]

    @invariant()
    def it_is_received_once_and_first(self) -> None:
        assert len(self.of(PetitionReceived)) == min(1, len(self.facts))
        assert not self.facts or isinstance(self.facts[0], PetitionReceived)

    @invariant()
    def every_answer_is_to_a_petition_and_is_followed_by_a_reopening_before_the_next(self) -> None:
        kind, waiting = None, True
        for fact in self.facts:
            if isinstance(fact, PetitionClassified):
                kind = fact.kind
            elif isinstance(fact, PetitionAnswered):
                assert kind is PetitionKind.PETITION
                assert waiting
                waiting = False
            elif isinstance(fact, PetitionReopened):
                waiting = True
        assert self.state.reopened == len(self.of(PetitionReopened))

    @invariant()
    def what_it_stands_by_never_goes_back_in_time(self) -> None:
        steps = (PetitionReceived, PetitionForwarded, PetitionAnswered, PetitionReopened, PetitionClosed)
        moments = [fact.context.occurred_at for fact in self.facts if isinstance(fact, steps)]
        assert moments == sorted(moments)

    @invariant()
    def the_clock_records_each_due_date_once_and_only_of_petitions(self) -> None:
        promised: datetime | None = None
        passed: set[datetime] = set()
        for fact in self.facts:
            if isinstance(fact, PetitionReceived | PetitionForwarded | PetitionReopened):
                promised, passed = fact.due_at, set()
            elif isinstance(fact, PetitionDueDatePassed):
                assert fact.due_at == promised
                assert fact.due_at not in passed
                assert fact.context.occurred_at > fact.due_at
                passed.add(fact.due_at)

    @invariant()
    def a_late_answer_came_after_a_due_date(self) -> None:
        for fact in self.of(PetitionAnswered):
            assert not fact.late or fact.context.occurred_at > START + timedelta(days=15)

    @invariant()
    def a_degree_of_completion_is_a_percentage(self) -> None:
        assert 0 <= self.state.completion <= 100
        assert (self.state.completion == 100) is (self.state.closed_at is not None)


class AnyCase(AnyCommands):
    """One conduct case."""

    kind = CONDUCT

    @rule(command=OF_CASES, hours=st.integers(0, 90), ago=st.none() | st.integers(-1, 200), actor=ACTORS)
    def anything(self, command: Any, hours: int, ago: int | None, actor: Actor) -> None:
        self.ask(command, hours, ago, actor)

    @invariant()
    def public_only_when_somebody_else_approved_a_conclusion_with_a_basis(self) -> None:
        if not self.state.public:
            assert not self.state.named
            return
        (conclusion,) = [fact for fact in self.facts if isinstance(fact, ConductCaseConcluded)]
        (approval,) = [fact for fact in self.facts if isinstance(fact, ConductCaseApproved)]
        assert approval.approver != conclusion.context.actor.id
        assert self.state.official is None or approval.approver != self.state.official
        assert any(each.strip() for each in conclusion.context.legal_basis)
        assert approval.context.occurred_at >= conclusion.context.occurred_at

    @invariant()
    def named_only_where_founded_and_then_with_a_way_to_put_it_right(self) -> None:
        if self.state.named:
            assert self.state.outcome is ConductOutcome.FOUNDED
            assert (self.state.correction_route or "").strip()

    @invariant()
    def a_commendation_stays_one(self) -> None:
        if self.state.status is CaseState.COMMENDED:
            assert len(self.facts) == 1


TestAnyPetition = AnyPetition.TestCase
TestAnyPetition.settings = settings(max_examples=150, stateful_step_count=30, deadline=None)
TestAnyCase = AnyCase.TestCase
TestAnyCase.settings = settings(max_examples=100, stateful_step_count=15, deadline=None)
