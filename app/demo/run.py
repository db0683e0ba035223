"""A performance: the shipped law loaded into an empty ledger, and made-up dossiers played on it, up to a moment.

The same local day and seed play the same dossiers, with the same codes: only the receipts' secrets, the streams' ids and the times of
recording are each performance's own.
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
from app.demo.scenario import Scene
from app.demo.scenarios import LAWFUL, UNLAWFUL, Piece
from app.demo.simulator import Stage
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


class Performed(Struct, frozen=True):
    """What was played: by the code of each dossier, the name of its play."""

    plays: dict[str, str]


class _Casting(Struct, frozen=True):
    """A play with the day on which it begins."""

    piece: Piece
    day: date


def load_law(assembly: Assembly) -> None:
    """Takes a ledger, loads the shipped calendars, rule packs, procedures and agencies into it."""
    zone = assembly.settings.timezone
    load_calendars(assembly.ledger, calendar_files.shipped(), RECORDER, zone.key)
    load_catalogue(assembly.ledger, catalogue_reading.shipped(), now=datetime.now(UTC), zone=zone)


def perform(assembly: Assembly, until: datetime, *, dossiers: int = DOSSIERS, seed: int = SEED) -> Performed:
    """Takes a ledger that holds the law and the last moment to be played, plays made-up dossiers into it."""
    director = _Director(assembly, until, dossiers, seed)
    return director.perform()


class _Director:
    """Casts the plays and has them played."""

    def __init__(self, assembly: Assembly, until: datetime, dossiers: int, seed: int) -> None:
        self._assembly = assembly
        self._until = until
        self._lawbook = assembly.lawbook
        self._zone = assembly.settings.timezone
        self._last = local_date(until, self._zone.key)
        self._dossiers = dossiers
        self._seed = seed
        self._stage = Stage(assembly, until, f"{self._last}|{seed}")
        calendar = self._lawbook.calendar()
        assert calendar is not None, "no calendar is loaded"
        self._calendar: Calendar = calendar
        agencies = (self._lawbook.agency(code) for code in sorted(assembly.journal.claimed(AGENCY)))
        self._offices = tuple(office(each) for each in agencies if each is not None)
        self._procedures = [history for _, history in sorted(self._lawbook.procedures().items())]

    def perform(self) -> Performed:
        """Plays, returns what was played."""
        scenes: list[tuple[str, Scene]] = []
        plays = []
        given: Counter[str] = Counter()
        for number, casting in enumerate(self._programme()):
            scene = self._scene(casting, Random(f"{self._seed}|{self._last}|{number}"))  # noqa: S311  # a demonstration
            scenes.append((casting.piece.name, scene))
            name = casting.piece.name
            play = casting.piece.play(scene)
            if (sequel := SEQUELS.get((name, given[name]))) is not None:
                play = followed_by(play, scene, sequel)
            given[name] += 1
            plays.append(play)
        self._stage.play(plays)
        self._publicise()
        return Performed({scene.code: name for name, scene in scenes if scene.code is not None})

    def _publicise(self) -> None:
        """What was played is made public, as far as it is."""
        name = f"{self._last}|{self._seed}"
        publicise(self._assembly, self._until, name, self._calendar, self._offices, self._day(SPAN))

    def _programme(self) -> Iterator[_Casting]:
        """Every unlawful play as often as it is given, the first time early enough to be seen to its end; lawful ones for the rest."""
        random = Random(f"{self._seed}|{self._last}")  # noqa: S311  # a demonstration
        given = 0
        for piece in UNLAWFUL:
            for time in range(piece.share):
                if given < self._dossiers:
                    ago = random.randint(SPAN // 2, SPAN) if not time else random.randint(8, SPAN)
                    yield _Casting(piece, self._day(ago))
                    given += 1
        weights = [piece.share for piece in LAWFUL]
        for _ in range(self._dossiers - given):
            yield _Casting(random.choices(LAWFUL, weights)[0], self._day(random.randint(0, SPAN)))

    def _day(self, ago: int) -> date:
        return first_working_day(self._last - timedelta(days=ago), self._calendar)

    def _scene(self, casting: _Casting, random: Random) -> Scene:
        day = casting.day
        version = random.choice([each for each in self._in_force(day) if casting.piece.suits(each)])
        here = random.choice([each for each in self._offices if each.handles(version.procedure)])
        rules = self._lawbook.rules_on(day)
        assert rules is not None, f"no rule pack holds on {day}"
        opens = opening(day, self._calendar, self._zone.key)
        at = add_working_time(opens, timedelta(minutes=random.randint(5, 440)), self._calendar, self._zone.key)
        return Scene(
            self._stage,
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
