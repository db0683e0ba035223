"""The demonstration: the shipped law loaded into an empty ledger, and made-up dossiers simulated by it, up to a moment.

The same local day and seed give the same dossiers, with the same codes: only the receipts' secrets, the streams' ids and the times of
recording are each simulation's own.
"""

from collections import Counter
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from random import Random

from msgspec import Struct

from app.assembly import Assembly
from app.demo.offices import office
from app.demo.petitions import SEQUELS, followed_by
from app.demo.publicity import publicise
from app.demo.scenario import Scenario
from app.demo.scenarios import LAWFUL, UNLAWFUL, ScenarioKind
from app.demo.simulator import Simulator
from domain.law.calendar import Calendar
from domain.law.local_time import local_date
from domain.law.versions import AGENCY, ProcedureVersion
from domain.law.working_time import add_working_time, first_working_day, opening
from exchange.catalogue import calendar_files
from exchange.catalogue import files as catalogue_reading
from exchange.catalogue.calendars import load_calendars
from exchange.catalogue.loading import load_catalogue

DOSSIERS = 300
SEED = 61
SPAN = 120  # days before the last one, in which dossiers are filed
RECORDER = "catalogue"


class Demonstration(Struct, frozen=True):
    """What was simulated: by the code of each dossier, the kind of its scenario."""

    scenarios: dict[str, str]


class _Planned(Struct, frozen=True):
    """A scenario with the day on which it begins."""

    kind: ScenarioKind
    day: date


def load_law(assembly: Assembly) -> None:
    """Takes a ledger, loads the shipped calendars, rule packs, procedures and agencies into it."""
    zone = assembly.settings.timezone
    load_calendars(assembly.ledger, calendar_files.shipped(), RECORDER, zone.key)
    load_catalogue(assembly.ledger, catalogue_reading.shipped(), now=datetime.now(UTC), zone=zone)


def simulate(assembly: Assembly, until: datetime, *, dossiers: int = DOSSIERS, seed: int = SEED) -> Demonstration:
    """Takes a ledger that holds the law and the last moment to simulate, fills it with made-up dossiers."""
    planner = _Planner(assembly, until, dossiers, seed)
    return planner.simulate()


class _Planner:
    """Plans the scenarios and has them simulated."""

    def __init__(self, assembly: Assembly, until: datetime, dossiers: int, seed: int) -> None:
        self._assembly = assembly
        self._until = until
        self._lawbook = assembly.lawbook
        self._zone = assembly.settings.timezone
        self._last = local_date(until, self._zone.key)
        self._dossiers = dossiers
        self._seed = seed
        self._simulator = Simulator(assembly, until, f"{self._last}|{seed}")
        calendar = self._lawbook.calendar()
        assert calendar is not None, "no calendar is loaded"
        self._calendar: Calendar = calendar
        agencies = (self._lawbook.agency(code) for code in sorted(assembly.journal.claimed(AGENCY)))
        self._offices = tuple(office(each) for each in agencies if each is not None)
        self._procedures = [history for _, history in sorted(self._lawbook.procedures().items())]

    def simulate(self) -> Demonstration:
        """Simulates, returns what was simulated."""
        scenarios: list[tuple[str, Scenario]] = []
        courses = []
        given: Counter[str] = Counter()
        for number, planned in enumerate(self._plan()):
            scenario = self._scenario(planned, Random(f"{self._seed}|{self._last}|{number}"))  # noqa: S311  # a demonstration
            scenarios.append((planned.kind.name, scenario))
            name = planned.kind.name
            course = planned.kind.course(scenario)
            if (sequel := SEQUELS.get((name, given[name]))) is not None:
                course = followed_by(course, scenario, sequel)
            given[name] += 1
            courses.append(course)
        self._simulator.run(courses)
        self._publicise()
        return Demonstration({scenario.code: name for name, scenario in scenarios if scenario.code is not None})

    def _publicise(self) -> None:
        """What was simulated is made public, as far as it is."""
        name = f"{self._last}|{self._seed}"
        publicise(self._assembly, self._until, name, self._calendar, self._offices, self._day(SPAN))

    def _plan(self) -> Iterator[_Planned]:
        """Every unlawful kind of scenario as often as it occurs, the first time early enough to be seen to its end; lawful ones for the rest."""
        random = Random(f"{self._seed}|{self._last}")  # noqa: S311  # a demonstration
        given = 0
        for kind in UNLAWFUL:
            for time in range(kind.share):
                if given < self._dossiers:
                    ago = random.randint(SPAN // 2, SPAN) if not time else random.randint(8, SPAN)
                    yield _Planned(kind, self._day(ago))
                    given += 1
        weights = [kind.share for kind in LAWFUL]
        for _ in range(self._dossiers - given):
            yield _Planned(random.choices(LAWFUL, weights)[0], self._day(random.randint(0, SPAN)))

    def _day(self, ago: int) -> date:
        return first_working_day(self._last - timedelta(days=ago), self._calendar)

    def _scenario(self, planned: _Planned, random: Random) -> Scenario:
        day = planned.day
        version = random.choice([each for each in self._in_force(day) if planned.kind.suits(each)])
        here = random.choice([each for each in self._offices if each.handles(version.procedure)])
        rules = self._lawbook.rules_on(day)
        assert rules is not None, f"no rule pack holds on {day}"
        opens = opening(day, self._calendar, self._zone.key)
        at = add_working_time(opens, timedelta(minutes=random.randint(5, 440)), self._calendar, self._zone.key)
        return Scenario(
            self._simulator,
            random,
            here,
            tuple(each for each in self._offices if each is not here),
            version,
            rules.pack,
            self._calendar,
            self._zone,
            at,
        )

    def _in_force(self, day: date) -> list[ProcedureVersion]:
        found = (history.in_force_on(day) for history in self._procedures)
        return [version for version in found if version is not None]
