"""The demonstration: a ledger restored into an empty one, as it would have been had an office kept it up to a moment.

It is simulated through the commands and the shipped law, every fact recorded at the moment at which it would have been. The same local day,
hour and seed give the same ledger, byte for byte, on every machine; so its salts, ids and the secrets of its receipts hide nothing.
"""

from collections import Counter
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from random import Random
from zoneinfo import ZoneInfo

from msgspec import Struct

from app import exits
from app.assembly import Assembly
from app.demo import examinations
from app.demo.law import record_law
from app.demo.offices import office
from app.demo.petitions import SEQUELS, followed_by
from app.demo.publicity import Editor
from app.demo.scenario import Scenario
from app.demo.scenarios import LAWFUL, UNLAWFUL, ScenarioKind
from app.demo.simulator import Simulator
from app.errors import AppError
from domain.law.calendar import Calendar
from domain.law.local_time import instant, local_date
from domain.law.versions import AGENCY, ProcedureVersion
from domain.law.working_time import add_working_time, first_working_day, opening
from exchange.catalogue import calendar_files
from exchange.catalogue import files as catalogue_reading
from exchange.catalogue.calendars import load_calendars
from exchange.catalogue.loading import RECORDER, load_catalogue
from ledger.verbatim import restore

DOSSIERS = 300
SEED = 61
SPAN = 120  # days before the last one, in which dossiers are filed
SPOKEN = timedelta(minutes=1)  # before the end: when findings are answered and examined
PRESENT = time(12)
"""The hour up to which the demonstration of a day is simulated: an office day is half over then."""


class LawMissing(AppError):
    """The shipped law does not cover the days of a demonstration."""

    exit_code = exits.USAGE


class Demonstration(Struct, frozen=True):
    """What was simulated: by the code of each dossier, the kind of its scenario."""

    scenarios: dict[str, str]


class _Planned(Struct, frozen=True):
    """A scenario with the day on which it begins."""

    kind: ScenarioKind
    day: date


def noon(day: date, zone: ZoneInfo) -> datetime:
    """Takes a day and the zone of local days, returns the moment up to which the demonstration of that day is simulated."""
    return datetime.combine(day, PRESENT, zone)


def load_law(assembly: Assembly) -> None:
    """Takes a ledger, loads the shipped calendars, rule packs, procedures and agencies into it, now."""
    zone = assembly.settings.timezone
    load_calendars(assembly.ledger, calendar_files.shipped(), RECORDER, zone.key)
    load_catalogue(
        assembly.ledger, catalogue_reading.shipped(made_up=True), now=datetime.now(UTC), zone=zone, made_up=True
    )


def simulate(assembly: Assembly, until: datetime, *, dossiers: int = DOSSIERS, seed: int = SEED) -> Demonstration:
    """Takes an empty ledger and the last moment to simulate, restores into it the shipped law and made-up dossiers.

    LawMissing; NotEmpty where somebody wrote into the ledger meanwhile: nothing of the demonstration is recorded then.
    """
    planner = _Planner(assembly, until, dossiers, seed)
    demonstration = planner.simulate()
    restore(assembly.ledger, planner.journal.rows(), planner.journal.claims())
    return demonstration


class _Planner:
    """Plans the scenarios and has them simulated."""

    def __init__(self, assembly: Assembly, until: datetime, dossiers: int, seed: int) -> None:
        self._until = until
        self._zone = assembly.settings.timezone
        self._last = local_date(until, self._zone.key)
        self._dossiers = dossiers
        self._seed = f"{seed}|{self._last}"
        begin = instant(self._last - timedelta(days=SPAN), time(), self._zone.key)
        self._simulator = Simulator(assembly, begin, until, self._seed)
        self.journal = self._simulator.journal
        record_law(self.journal, begin, self._zone)
        self._lawbook = self._simulator.lawbook
        calendar = self._lawbook.calendar()
        assert calendar is not None, "no calendar is shipped"
        self._calendar: Calendar = calendar
        agencies = (self._lawbook.agency(code) for code in sorted(self.journal.claimed(AGENCY)))
        first = local_date(begin, self._zone.key)
        self._offices = tuple(office(each) for each in agencies if each is not None and each.in_force_on(first))
        self._procedures = [history for _, history in sorted(self._lawbook.procedures().items())]

    def simulate(self) -> Demonstration:
        """Simulates, returns what was simulated."""
        scenarios: list[tuple[str, Scenario]] = []
        courses = []
        occurred: Counter[str] = Counter()
        for number, planned in enumerate(self._plan()):
            scenario = self._scenario(planned, Random(f"{self._seed}|{number}"))  # noqa: S311  # a demonstration
            name = planned.kind.name
            scenarios.append((name, scenario))
            course = planned.kind.course(scenario)
            if (sequel := SEQUELS.get((name, occurred[name]))) is not None:
                course = followed_by(course, scenario, sequel)
            occurred[name] += 1
            courses.append(course)
        editor = Editor(self.journal, self._until, self._calendar, self._zone, self._offices, self._day(SPAN))
        self._simulator.run([*courses, *editor.courses()], editor.reaction)
        self._simulator.run(list(examinations.courses(self.journal, self._lawbook, self._zone, self._until - SPOKEN)))
        return Demonstration({scenario.code: name for name, scenario in scenarios if scenario.code is not None})

    def _plan(self) -> Iterator[_Planned]:
        """Every unlawful kind of scenario as often as it occurs, the first time early enough to be seen to its end; lawful ones for the rest, those early too that something follows."""
        random = Random(self._seed)  # noqa: S311  # a demonstration
        planned = 0
        for kind in UNLAWFUL:
            for occurrence in range(kind.share):
                if planned < self._dossiers:
                    ago = random.randint(SPAN // 2, SPAN) if not occurrence else random.randint(8, SPAN)
                    yield _Planned(kind, self._day(ago))
                    planned += 1
        weights = [kind.share for kind in LAWFUL]
        occurred: Counter[str] = Counter()
        for _ in range(self._dossiers - planned):
            kind = random.choices(LAWFUL, weights)[0]
            followed = (kind.name, occurred[kind.name]) in SEQUELS
            occurred[kind.name] += 1
            yield _Planned(kind, self._day(random.randint(SPAN // 2 if followed else 0, SPAN)))

    def _day(self, ago: int) -> date:
        return first_working_day(self._last - timedelta(days=ago), self._calendar)

    def _scenario(self, planned: _Planned, random: Random) -> Scenario:
        day = planned.day
        rules = self._lawbook.rules_on(day)
        suitable = [each for each in self._in_force(day) if planned.kind.suits(each)]
        if rules is None or not suitable:
            raise LawMissing(
                f"the shipped law does not cover {day}, on which a dossier of this demonstration would begin"
            )
        version = random.choice(suitable)
        here = random.choice([each for each in self._offices if each.handles(version.procedure)])
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
