"""Given facts, when a command, then facts: the shape of every test of a decision, and the small law that they are decided by."""

from datetime import date, datetime, time
from typing import Any

from msgspec.structs import replace

from domain.dossier.commands.dossier import DossierCommand
from domain.dossier.commands.filing import AcceptDossier
from domain.dossier.decide import decide
from domain.dossier.evolve import evolve
from domain.dossier.history import HistoryEntry, corrected, fold
from domain.dossier.record import DossierRecord
from domain.dossier.state import Dossier
from domain.errors import Refused
from domain.execution.occasion import Drawn
from domain.facts.dossier import DossierFact
from domain.facts.filing import DemandedItem
from domain.facts.law import Shift
from domain.law.calendar import Calendar, Hours
from domain.law.versions import Law, ProcedureVersion, RulePackVersion
from domain.values.context import Actor, Channel, Context, LimitUnit
from domain.values.procedure import Fee, LegPlan, Limit, Procedure, Requirement
from domain.values.rules import BilingualText, ClockRule, RefusalRule, RulePack, Span
from tests.domain.histories import at, lived

WORKING_DAY, CALENDAR_DAY, MONTH, HOUR = LimitUnit
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


def told(when: str, **more: Any) -> Context:
    """What a fact of a command carries, that happened at that local time."""
    channel = more.pop("channel", Channel.ONE_STOP)
    return Context(actor=OFFICIAL, occurred_at=at(when), channel=channel, rule_pack="nd61-test@1", **more)


class Then:
    """What a command came to."""

    def __init__(self, before: Dossier, facts: list[DossierFact], refusal: Refused | None) -> None:
        self.facts = facts
        self.refusal = refusal
        self._before = before

    @property
    def dossier(self) -> Dossier:
        """The dossier afterwards."""
        assert self.refusal is None, self.refusal
        after = self._before
        for fact in self.facts:
            after = evolve(after, fact)
        return after

    def then(self, *facts: DossierFact) -> "Then":
        """These facts, and no other."""
        assert self.refusal is None, self.refusal
        assert self.facts == list(facts)
        return self

    def tags(self, *tags: str) -> "Then":
        """Facts of these tags, and no other."""
        assert self.refusal is None, self.refusal
        assert [fact.TAG for fact in self.facts] == list(tags)
        return self

    def refused(self, code: str, *path: str | int) -> "Then":
        """A refusal with that code, at that input field, that speaks to people in both languages."""
        assert self.refusal is not None, self.facts
        assert (self.refusal.code, self.refusal.path) == (code, path)
        vi, en = self.refusal.text.vi, self.refusal.text.en
        assert vi
        assert en
        assert vi != en
        assert "{" not in vi + en
        return self

    def nothing(self) -> "Then":
        """Nothing happened: there was nothing to record."""
        return self.refused("NOTHING_TO_RECORD", "due_at")


class Given:
    """A dossier after some facts."""

    def __init__(self, facts: tuple[DossierFact, ...]) -> None:
        self.life: list[HistoryEntry] = lived(*facts)
        self.dossier: Dossier = fold(corrected(self.life))

    def when(
        self,
        command: DossierCommand,
        *,
        law: Law = ND61,
        now: datetime | str = "2026-01-08 09:00",
        drawn: Drawn = DRAWN,
    ) -> Then:
        """That command, decided by that law at that local time."""
        moment = at(now) if isinstance(now, str) else now
        try:
            record = DossierRecord(self.dossier, self.life)
            facts = decide(record, command, law, moment, actor=OFFICIAL, drawn=drawn)
        except Refused as refusal:
            return Then(self.dossier, [], refusal)
        return Then(self.dossier, facts, None)

    def and_when(self, command: DossierCommand, *, law: Law = ND61, now: str = "2026-01-08 09:00") -> "Given":
        """The same dossier after that command too: it must not be refused."""
        outcome = self.when(command, law=law, now=now)
        assert outcome.refusal is None, outcome.refusal
        return Given((*(each.fact for each in self.life), *outcome.facts))


def given(*facts: DossierFact) -> Given:
    """A dossier after these facts."""
    return Given(facts)


def received(now: str = "2026-01-05 08:00", law: Law = ND61, **more: Any) -> Given:
    """A dossier of the tests' procedure, received through the commands."""
    code = law.procedure.procedure.code if law.procedure else LAND.code
    return given().and_when(AcceptDossier(procedure=code, agency="H56", **more), law=law, now=now)


def due(day: str) -> datetime:
    """The end of a local day, as a due date has it."""
    return at(f"{day} 23:59:59")
