"""Any commands in any order over one publication, and one directive: what must hold whatever is asked."""

from typing import Any

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import invariant, rule

from domain.directives import commands as orders
from domain.directives.stream import DIRECTIVE
from domain.facts.directives import DirectiveClosed, DirectiveIssued, DirectiveTask, DirectiveTaskReported
from domain.facts.publicity import (
    PublicationApproved,
    PublicationCorrected,
    PublicationKind,
    PublicationPlace,
    PublicationProposed,
    PublicationRejected,
    PublicationWithdrawn,
    Published,
)
from domain.publicity import commands
from domain.publicity.stream import publications
from domain.publicity.subjects import About
from domain.values.context import Actor
from tests.domain.petitions.test_stateful import AnyCommands

PERSON = "official-4"
ACTORS = st.sampled_from([Actor("a"), Actor("b", agency="H56"), Actor("c", agency="H57")])
TEXTS = st.sampled_from([None, "", "words", f"it was {PERSON}", f"{PERSON}4"])
PLACES = st.sampled_from(PublicationPlace)
SHAS = st.sampled_from(["5f" * 32, "ab" * 32, "x"])
REASONS = st.sampled_from([None, " ", "a reason"])
OF_PUBLICATIONS = st.one_of(
    st.builds(
        commands.ProposePublication,
        kind=st.sampled_from([PublicationKind.PETITION_RESULT, PublicationKind.CONDUCT_CASE]),
        agency=st.just("H56"),
        subject=st.sampled_from([None, "PAKN-1"]),
        content=TEXTS,
        provenance=st.lists(st.integers(0, 11), max_size=2).map(tuple),
    ),
    st.builds(commands.ApprovePublication),
    st.builds(commands.RejectPublication, reason=REASONS),
    st.builds(commands.Publish, place=PLACES, content_sha256=SHAS, portal=st.none() | st.just("H57")),
    st.builds(commands.CorrectPublication, what=st.sampled_from(["", "words"]), content=TEXTS, reason=REASONS),
    st.builds(commands.WithdrawPublication, reason=REASONS),
)
TASKS = st.lists(
    st.builds(DirectiveTask, id=st.sampled_from("ab"), agency=st.sampled_from(["H56", "H57"]), task=st.just("do it")),
    max_size=3,
).map(tuple)
OF_DIRECTIVES = st.one_of(
    st.builds(orders.IssueDirective, agency=st.just("H50"), number=st.just("1"), title=st.just("t"), tasks=TASKS),
    st.builds(orders.ReportDirectiveTask, task=st.sampled_from("abc"), done=st.booleans()),
    st.builds(orders.CloseDirective, reason=REASONS),
)
HOURS, AGO = st.integers(0, 90), st.none() | st.integers(-1, 200)


class AnyPublication(AnyCommands):
    """One publication, of a petition that concerns a person."""

    kind = publications(lambda _kind, _subject: About(head=10, persons=(PERSON,)))

    @rule(command=OF_PUBLICATIONS, hours=HOURS, ago=AGO, actor=ACTORS)
    def anything(self, command: Any, hours: int, ago: int | None, actor: Actor) -> None:
        self.ask(command, hours, ago, actor)

    @rule(place=PLACES, hours=HOURS, actors=st.permutations([Actor("a"), Actor("b")]))
    def made_public(self, place: PublicationPlace, hours: int, actors: list[Actor]) -> None:
        proposal = commands.ProposePublication(kind=PublicationKind.PETITION_RESULT, agency="H56", subject="PAKN-1")
        self.ask(proposal, hours, None, actors[0])
        self.ask(commands.ApprovePublication(), hours, None, actors[1])
        self.ask(commands.Publish(place=place, content_sha256="5f" * 32), hours, None, actors[0])

    def of(self, kind: type) -> list[Any]:
        return [fact for fact in self.facts if isinstance(fact, kind)]

    def first(self, kind: type) -> int:
        return next((n for n, fact in enumerate(self.facts) if isinstance(fact, kind)), len(self.facts))

    @invariant()
    def it_is_proposed_once_and_first(self) -> None:
        assert len(self.of(PublicationProposed)) == min(1, len(self.facts))
        assert not self.facts or isinstance(self.facts[0], PublicationProposed)

    @invariant()
    def nothing_is_public_before_somebody_else_approved_it(self) -> None:
        approvals = self.of(PublicationApproved)
        assert len(approvals) + len(self.of(PublicationRejected)) <= 1
        if self.of(Published):
            assert self.first(PublicationApproved) < self.first(Published)
            assert approvals[0].context.actor.id != self.facts[0].context.actor.id

    @invariant()
    def corrections_and_withdrawals_say_what_and_why_of_what_was_public(self) -> None:
        for fact in (*self.of(PublicationCorrected), *self.of(PublicationWithdrawn)):
            assert (fact.context.reason or "").strip()
            assert self.first(Published) < self.facts.index(fact)
        assert all(fact.what.strip() for fact in self.of(PublicationCorrected))
        withdrawn = self.first(PublicationWithdrawn)
        assert withdrawn >= len(self.facts) - 1

    @invariant()
    def no_person_is_named(self) -> None:
        for fact in self.facts:
            assert PERSON not in (getattr(fact, "content", None) or "").split()

    @invariant()
    def it_stands_at_each_place_once(self) -> None:
        places = [(fact.place, fact.portal) for fact in self.of(Published)]
        assert len(places) == len(set(places)) == len(self.state.appearances)


class AnyDirective(AnyCommands):
    """One directive."""

    kind = DIRECTIVE

    @rule(command=OF_DIRECTIVES, hours=HOURS, ago=AGO, actor=ACTORS)
    def anything(self, command: Any, hours: int, ago: int | None, actor: Actor) -> None:
        self.ask(command, hours, ago, actor)

    @invariant()
    def it_is_issued_once_and_first_and_nothing_follows_its_end(self) -> None:
        kinds = [type(fact) for fact in self.facts]
        assert kinds.count(DirectiveIssued) == min(1, len(kinds))
        assert not kinds or kinds[0] is DirectiveIssued
        assert DirectiveClosed not in kinds[:-1]

    @invariant()
    def a_task_is_reported_on_by_its_own_agency_until_it_is_done(self) -> None:
        done: set[str] = set()
        for fact in self.facts:
            if isinstance(fact, DirectiveTaskReported):
                assert fact.task not in done
                assert fact.context.actor.agency in (None, self.state.task(fact.task).agency)
                done |= {fact.task} if fact.done else set()


TestAnyPublication = AnyPublication.TestCase
TestAnyPublication.settings = settings(max_examples=100, stateful_step_count=20, deadline=None)
TestAnyDirective = AnyDirective.TestCase
TestAnyDirective.settings = settings(max_examples=60, stateful_step_count=15, deadline=None)
