"""Given facts, when a command, then facts: the shape of every test of a decision, and the small law that they are decided by.

`given(...)` is a dossier after some facts, `Given(KIND, code)` a stream of any other kind.
"""

import dataclasses
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from functools import cached_property, reduce
from typing import Any, Generic, TypeVar

from msgspec.structs import replace

from domain.dossier.commands.filing import AcceptDossier
from domain.dossier.history import corrected, fold
from domain.dossier.record import DossierRecord
from domain.dossier.state import Dossier
from domain.dossier.stream import DOSSIER
from domain.errors import Refused
from domain.execution.occasion import Drawn
from domain.execution.stream_kind import StreamKind
from domain.facts.dossier import DossierFact
from domain.facts.filing import DemandedItem
from domain.facts.law import Shift
from domain.law.calendar import Calendar, Hours
from domain.law.versions import Law, ProcedureVersion, RulePackVersion
from domain.values.context import Actor, Channel, Context, LimitUnit
from domain.values.procedure import Fee, LegPlan, Limit, Procedure, Requirement
from domain.values.rules import BilingualText, ClockRule, FindingRule, RefusalRule, RulePack, Severity, Span
from tests.domain.histories import at, history_of

S = TypeVar("S")
WORKING_DAY, CALENDAR_DAY, MONTH, HOUR, MINUTE = LimitUnit
OFFICIAL = Actor("official-7", role="officer", agency="H56")
DRAWN = Drawn(code="H56-260105-0001", receipt="hmac:first")

PACK = RulePack(
    id="nd61-test",
    name="a regime for the tests, after NĐ 61/2018",
    source="tests",
    verified=True,
    cutoff=time(15),
    intake_supplements=1,
    supplements=2,
    supplement_within=Span(3, WORKING_DAY),
    apology_before=Span(1, CALENDAR_DAY),
    reappointments=1,
    consultation_limit=Span(5, WORKING_DAY),
    forms={"receipt": "01", "supplement": "02"},
    refusals={
        "NOT_IN_FORCE": RefusalRule("NĐ 63/2010 Art. 8", BilingualText("Hết hiệu lực: {id}", "Not in force: {id}"))
    },
    bases={"due_date": "BLDS 2015 Art. 147-148", "supplement_restart": "NĐ 61/2018 Art. 19(4)"},
)

CALENDAR = Calendar(
    version=7,
    holidays={date(2026, 1, 1): "Tết Dương lịch", date(2026, 2, 16): "Tết Nguyên đán"},
    swapped_off={date(2026, 1, 2): "notice of 25/12/2025"},
    swapped_in={date(2026, 1, 10): "notice of 25/12/2025"},
    hours=(Hours(date(2016, 1, 1), (Shift(time(7), time(11, 30)), Shift(time(13, 30), time(17))), (0, 1, 2, 3, 4)),),
)

LAND = Procedure(
    code="1.013128",
    name="Land registration",
    requirements=(
        Requirement("r-application", "Application form"),
        Requirement("r-plan", "Site plan"),
        Requirement("r-contract", "Contract of sale", condition="where it was bought"),
    ),
    limits=(Limit(15, WORKING_DAY), Limit(10, WORKING_DAY, channel=Channel.ONLINE)),
    fees=(Fee("f-registration", "Registration fee", 30_000),),
    legs=(
        LegPlan("land", "land-office", "appraise the plot", 5, WORKING_DAY, lead=True),
        LegPlan("tax", "tax-office", "assess the tax", 3, WORKING_DAY),
    ),
)
SITE_PLAN = DemandedItem("Site plan", "r-plan")
CONTRACT = DemandedItem("Contract of sale", "r-contract")
INCOME = DemandedItem("Proof of income")


def law(procedure: Procedure | None = LAND, *, version: int = 2, pack: RulePack = PACK, **rules: Any) -> Law:
    """The law of the tests with another procedure, or with other rules."""
    if rules:
        pack = replace(pack, **rules)
    announced = ProcedureVersion(procedure, version, effective_on=date(2025, 1, 1)) if procedure else None
    return Law(RulePackVersion(pack, 1), CALENDAR, announced)


ND61 = law()
PAUSING = law(supplement_clock=ClockRule.PAUSE)
RUNNING = law(supplement_clock=ClockRule.RUN, financial_clock=ClockRule.RUN)

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
"""Of petitions, conduct cases, publications and directives."""


def without(**rules: Any) -> Law:
    """The law of petitions and the like with other rules."""
    return law(None, pack=replace(RULES, **rules))


def context_at(when: str, actor: Actor = OFFICIAL, **more: Any) -> Context:
    """What a fact of a command carries that happened at that local time."""
    channel = more.pop("channel", Channel.ONE_STOP)
    return Context(actor=actor, occurred_at=at(when), channel=channel, rule_pack="nd61-test@1", **more)


class Then(Generic[S]):
    """What a command came to."""

    def __init__(self, kind: StreamKind[S], before: S, facts: Sequence[Any], refusal: Refused | None) -> None:
        self.facts = facts
        self.refusal = refusal
        self._kind = kind
        self._before = before

    @property
    def state(self) -> S:
        """How the stream stands afterwards."""
        assert self.refusal is None, self.refusal
        after = self._before
        for fact in self.facts:
            after = self._kind.evolve(after, fact)
        return after

    @property
    def dossier(self: "Then[DossierRecord]") -> Dossier:
        """The dossier afterwards."""
        return self.state.dossier

    def then(self, *facts: Any) -> "Then[S]":
        """These facts, and no other."""
        assert self.refusal is None, self.refusal
        assert list(self.facts) == list(facts)
        return self

    def tags(self, *tags: str) -> "Then[S]":
        """Facts of these tags, and no other."""
        assert self.refusal is None, self.refusal
        assert [fact.TAG for fact in self.facts] == list(tags)
        return self

    def refused(self, code: str, *path: str | int) -> "Then[S]":
        """A refusal with that code, at that input field, that speaks to people in both languages."""
        assert self.refusal is not None, self.facts
        assert (self.refusal.code, self.refusal.path) == (code, path)
        vi, en = self.refusal.text.vi, self.refusal.text.en
        assert vi
        assert en
        assert vi != en
        assert "{" not in vi + en
        return self

    def nothing(self) -> "Then[S]":
        """Nothing happened: there was nothing to record."""
        return self.refused("NOTHING_TO_RECORD", "due_at")


@dataclass(frozen=True)
class Given(Generic[S]):
    """A stream after some facts, the law that decides about it, and what is drawn for it, unless a command says otherwise."""

    kind: StreamKind[S]
    code: str
    facts: tuple[Any, ...] = ()
    law: Law = LAW
    receipt: str | None = None
    read: Callable[[tuple[Any, ...]], S] | None = None

    @cached_property
    def state(self) -> S:
        """How the stream stands."""
        return self.read(self.facts) if self.read else reduce(self.kind.evolve, self.facts, self.kind.new)

    @property
    def dossier(self: "Given[DossierRecord]") -> Dossier:
        """The dossier as it stands."""
        return self.state.dossier

    def when(
        self,
        command: Any,
        now: datetime | str = "2026-01-08 09:00",
        *,
        law: Law | None = None,
        actor: Actor = OFFICIAL,
        drawn: Drawn | None = None,
    ) -> Then[S]:
        """That command, decided by that law at that local time."""
        moment = at(now) if isinstance(now, str) else now
        drawn = drawn or Drawn(code=self.code, receipt=self.receipt)
        try:
            facts = self.kind.decide(self.state, command, law or self.law, moment, actor=actor, drawn=drawn)
        except Refused as refusal:
            return Then(self.kind, self.state, (), refusal)
        return Then(self.kind, self.state, facts, None)

    def and_when(self, command: Any, now: datetime | str = "2026-01-08 09:00", **more: Any) -> "Given[S]":
        """The same stream after that command too: it must not be refused."""
        outcome = self.when(command, now, **more)
        assert outcome.refusal is None, outcome.refusal
        return dataclasses.replace(self, facts=(*self.facts, *outcome.facts))


def _recorded(facts: tuple[DossierFact, ...]) -> DossierRecord:
    history = history_of(*facts)
    return DossierRecord(fold(corrected(history)), history)


def given(*facts: DossierFact) -> Given[DossierRecord]:
    """A dossier after these facts."""
    assert DRAWN.code is not None
    return Given(DOSSIER, DRAWN.code, facts, ND61, DRAWN.receipt, _recorded)


def received(now: str = "2026-01-05 08:00", law: Law = ND61, **more: Any) -> Given[DossierRecord]:
    """A dossier of the tests' procedure, received through the commands."""
    code = law.procedure.procedure.code if law.procedure else LAND.code
    return given().and_when(AcceptDossier(procedure=code, agency="H56", **more), law=law, now=now)


def due(day: str) -> datetime:
    """The end of a local day, as a due date has it."""
    return at(f"{day} 23:59:59")
