"""A scenario: one simulated dossier, who takes part in it, and the time that it has reached."""

from collections.abc import Generator, Iterable, Sequence
from datetime import date, datetime, time, timedelta
from random import Random
from uuid import UUID
from zoneinfo import ZoneInfo

from app.demo.offices import Office
from app.demo.simulator import Action, Simulator
from domain.dossier.state import Dossier
from domain.execution.command import Command
from domain.execution.order import Executed
from domain.facts.filing import Charge, DemandedItem
from domain.law.calendar import Calendar
from domain.law.local_time import instant, local_date
from domain.law.procedure_cases import cases
from domain.law.versions import ProcedureVersion
from domain.law.working_time import (
    add_working_days,
    add_working_time,
    first_working_day,
    next_opening,
    subtract_working_days,
    working_time,
)
from domain.papers.fee_families import taken
from domain.values.context import BY_INSTANT, Actor, Channel
from domain.values.procedure import LegPlan, Procedure, Requirement
from domain.values.rules import RulePack

Part = Generator[Action, Executed, Executed]
"""An action, or several, that end with what became of the last."""


class Scenario:
    """One simulated dossier. Time only moves forward, and within working hours where the office acts as it should."""

    def __init__(
        self,
        simulator: Simulator,
        random: Random,
        office: Office,
        others: Sequence[Office],
        version: ProcedureVersion,
        rules: RulePack,
        calendar: Calendar,
        zone: ZoneInfo,
        at: datetime,
    ) -> None:
        self.random = random
        self.office = office
        self.others = others
        self.version = version
        self.rules = rules
        self.at = at
        self.code: str | None = None
        self.one_stop = office
        self.clerk = random.choice(office.clerks)
        self.official = random.choice(office.officials)
        self.adviser = random.choice(others).officials[0]
        self.applicant = Actor(id=f"nguoi-nop-{random.randrange(10_000, 100_000)}", role="applicant")
        self.last: Executed | None = None
        self._simulator = simulator
        self._calendar = calendar
        self._zone = zone

    @property
    def procedure(self) -> Procedure:
        """The procedure, as of the day on which the dossier was filed."""
        return self.version.procedure

    @property
    def elsewhere(self) -> str | None:
        """The agency whose one-stop takes it in, where that is not its own."""
        return self.one_stop.code if self.one_stop is not self.office else None

    def file_elsewhere(self) -> None:
        """Has it filed at the one-stop of another agency."""
        self.one_stop = self.random.choice([each for each in self.others if each.agency.one_stop])
        self.clerk = self.random.choice(self.one_stop.clerks)

    @property
    def hurried(self) -> bool:
        """Whether the limit is one of hours."""
        limit = self.procedure.limit(None)
        return limit is not None and limit.unit in BY_INSTANT

    @property
    def dossier(self) -> Dossier:
        """How the dossier stands now."""
        return self._simulator.state(self._stream)

    @property
    def today(self) -> date:
        """The local date."""
        return self.day_of(self.at)

    @property
    def due_on(self) -> date:
        """The due date in force; today where there is none."""
        return self.dossier.due_on or self.today

    def done(self, command: Command, by: Actor) -> Part:
        """Somebody gives a command, and some minutes pass."""
        executed = yield Action(self.at, by, command, self.code)
        self.code, self.last = executed.code, executed
        self.rest(self.random.uniform(0.02, 0.1) if self.hurried else self.random.uniform(0.05, 0.5))
        return executed

    def case_of(self, petition: str) -> str:
        """Takes the code of a petition, returns that of the conduct case that opened from it by itself."""
        return self._simulator.case_of(petition)

    def rest(self, hours: float) -> None:
        """Lets working hours pass."""
        self.at = self._open(
            add_working_time(self.at, timedelta(seconds=round(hours * 3600)), self._calendar, self._zone.key)
        )

    def rest_days(self, days: int) -> None:
        """Lets working days pass: to some time of the last of them."""
        self.until(add_working_days(self.today, days, self._calendar))

    def until(self, day: date) -> None:
        """Waits for a day's working hours; where it is a day of rest, for the next that is none. Not back."""
        day = first_working_day(day, self._calendar)
        if day > self.today:
            opening = instant(day, time(7), self._zone.key)
            self.at = self._open(opening)
            self.rest(self.random.uniform(0.1, 6.5))

    def at_hour(self, day: date, hour: time) -> None:
        """Waits for an hour of a day, also outside working hours."""
        self.at = instant(day, hour, self._zone.key)

    def working_days_before(self, day: date, count: int) -> date:
        """Takes a date, returns the working day so many before it, or today where that has gone by."""
        return max(subtract_working_days(day, count, self._calendar), self.today)

    def working_days_after(self, day: date, count: int) -> date:
        """Takes a date, returns the working day so many after it."""
        return add_working_days(day, count, self._calendar)

    def part_of_what_is_left(self, least: float, most: float, until: datetime | None = None) -> None:
        """Lets a share of the working time pass that is left until a moment, by default the due date."""
        end = until or self.dossier.due_at
        if end is None:
            self.rest_days(self.random.randint(1, 4))
            return
        left = working_time(self.at, end, self._calendar, self._zone.key).total_seconds() / 3600
        if left > 0.1:
            share = self.random.uniform(least, most)
            self.rest(left * (share / 2 if self.hurried else share))

    def opening_after(self, days: int) -> datetime:
        """Takes a number of working days, returns an hour after the opening of the last of them."""
        day = add_working_days(self.today, days, self._calendar)
        return self._open(instant(day, time(8), self._zone.key))

    def day_of(self, moment: datetime) -> date:
        """Takes an instant, returns its local date."""
        return local_date(moment, self._zone.key)

    def leg_due(self, leg: str) -> datetime | None:
        """Takes the id of an opened part, returns when it is due."""
        opened = self.dossier.handling.leg(leg)
        return opened.due_at if opened else None

    def agency_of(self, plan: LegPlan) -> str:
        """Takes a part of the procedure's plan, returns the agency that has it here."""
        return self._part_of(plan).code

    def official_of(self, plan: LegPlan) -> Actor:
        """Takes a part of the procedure's plan, returns who does it."""
        return self._part_of(plan).officials[0]

    def _part_of(self, plan: LegPlan) -> Office:
        """The agency that the plan names, by its code or by its kind; where it names none of ours, the office itself."""
        for each in self.others:
            if plan.agency == each.code or plan.agency.casefold() in each.agency.name.casefold():
                return each
        return self.office

    def basis(self, key: str) -> tuple[str, ...]:
        """Takes the key of a rule, returns the article behind it, as a legal basis."""
        return (self.rules.bases[key],)

    def form(self, use: str) -> str | None:
        """Takes what a form is used for, returns its number under the rule pack in force."""
        return self.rules.forms.get(use)

    @property
    def case(self) -> str | None:
        """The procedure's case, where it has several: always the first."""
        found = cases(self.procedure)
        return found[0] if len(found) > 1 else None

    @property
    def always_needed(self) -> tuple[Requirement, ...]:
        """The papers that every applicant of the procedure's first case brings."""
        papers = self.procedure.requirements
        case = next((each.case for each in papers if each.case and each.condition is None), None)
        return tuple(each for each in papers if each.condition is None and each.case in (None, case))

    @property
    def sometimes_needed(self) -> tuple[Requirement, ...]:
        """The papers that only some have to bring."""
        return tuple(each for each in self.procedure.requirements if each.condition is not None)

    def charges(self, filing: Channel | None = None) -> tuple[Charge, ...]:
        """Takes the way of filing (None: that of the dossier), returns what the procedure lets the office take."""
        filing = filing or Channel(self.dossier.filed_through or Channel.ONE_STOP)
        fees = taken(filing, self.procedure.fees, self.rules.wording)
        return tuple(Charge(each.name, each.amount, each.id) for each in fees if each.amount)

    def _open(self, moment: datetime) -> datetime:
        return next_opening(moment, self._calendar, self._zone.key)

    @property
    def _stream(self) -> UUID:
        assert self.last is not None, "nothing has happened yet"
        return self.last.stream


def demanded(papers: Iterable[Requirement]) -> tuple[DemandedItem, ...]:
    """Takes papers that the procedure lists, returns them as demanded."""
    return tuple(DemandedItem(each.name, each.id) for each in papers)
