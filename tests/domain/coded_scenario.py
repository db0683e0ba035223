"""Given facts, when a command, then facts: of petitions and conduct cases."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, Generic, TypeVar

from msgspec.structs import replace

from domain.errors import Refused
from domain.execution.occasion import Drawn
from domain.execution.stream_kind import StreamKind
from domain.law.versions import Law
from domain.values.context import Actor, Channel, Context, LimitUnit
from domain.values.rules import BilingualText, FindingRule, Severity, Span
from tests.domain.histories import at
from tests.domain.scenario import OFFICIAL, PACK, law

S = TypeVar("S")
FINDING = FindingRule("NĐ 63/2010 Art. 18", Severity.GRAVE, BilingualText("a", "b"), BilingualText("a", "b"))
RULES = replace(
    PACK,
    petition_forward_within=Span(5, LimitUnit.WORKING_DAY),
    petition_limit=Span(15, LimitUnit.WORKING_DAY),
    petition_reopenings=1,
    petition_result_public_within=Span(5, LimitUnit.WORKING_DAY),
    conduct_topics=("DELAY", "HARASSMENT"),
    findings={"UNLISTED_REQUIREMENT": FINDING, "BYPASSED_ONE_STOP": FINDING},
    bases={**PACK.bases, "petition_limit": "a default", "petition_kind": "NĐ 20/2008 Art. 1"},
)
LAW = law(None, pack=RULES)


def without(**rules: Any) -> Law:
    """The law of these tests with other rules."""
    return law(None, pack=replace(RULES, **rules))


def told(when: str, actor: Actor = OFFICIAL, **more: Any) -> Context:
    """What a fact of a command carries, that happened at that local time."""
    channel = more.pop("channel", Channel.ONE_STOP)
    return Context(actor=actor, occurred_at=at(when), channel=channel, rule_pack="nd61-test@1", **more)


class Outcome(Generic[S]):
    """What a command came to."""

    def __init__(self, kind: StreamKind[S], before: S, facts: Sequence[Any], refusal: Refused | None) -> None:
        self.facts = facts
        self.refusal = refusal
        self._kind = kind
        self._before = before

    @property
    def state(self) -> S:
        """How it stands afterwards."""
        assert self.refusal is None, self.refusal
        after = self._before
        for fact in self.facts:
            after = self._kind.evolve(after, fact)
        return after

    def then(self, *facts: Any) -> "Outcome[S]":
        """These facts, and no other."""
        assert self.refusal is None, self.refusal
        assert list(self.facts) == list(facts)
        return self

    def refused(self, code: str, *path: str | int) -> "Outcome[S]":
        """A refusal with that code, at that input field, that speaks to people in both languages."""
        assert self.refusal is not None, self.facts
        assert (self.refusal.code, self.refusal.path) == (code, path)
        vi, en = self.refusal.text.vi, self.refusal.text.en
        assert vi
        assert en
        assert vi != en
        assert "{" not in vi + en
        return self


class Story(Generic[S]):
    """A stream after some facts. `clock`: the local time of the next command."""

    def __init__(self, kind: StreamKind[S], code: str, facts: tuple[Any, ...] = ()) -> None:
        self.kind = kind
        self.code = code
        self.facts = facts
        self.state = kind.new
        for fact in facts:
            self.state = kind.evolve(self.state, fact)

    def when(
        self, command: Any, now: str | datetime, *, law: Law = LAW, actor: Actor = OFFICIAL, receipt: str | None = None
    ) -> Outcome[S]:
        """That command, decided by that law at that local time."""
        moment = at(now) if isinstance(now, str) else now
        drawn = Drawn(code=self.code, receipt=receipt)
        try:
            facts = self.kind.decide(self.state, command, law, moment, actor=actor, drawn=drawn)
        except Refused as refusal:
            return Outcome(self.kind, self.state, (), refusal)
        return Outcome(self.kind, self.state, facts, None)

    def and_when(self, command: Any, now: str | datetime, **more: Any) -> "Story[S]":
        """The same after that command too: it must not be refused."""
        outcome = self.when(command, now, **more)
        assert outcome.refusal is None, outcome.refusal
        return Story(self.kind, self.code, (*self.facts, *outcome.facts))
