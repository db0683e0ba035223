"""The lives of dossiers as the fold knows them; those last touched stay in memory between pages."""

from collections import OrderedDict
from collections.abc import Iterable, Sequence
from datetime import datetime
from uuid import UUID

from domain.dossier.changes import legal_state
from domain.dossier.evolve import evolve
from domain.dossier.history import HistoryEntry, corrected, fold
from domain.dossier.intervals import Interval, Moments, follow, intervals, intervals_of
from domain.dossier.state import NEW, Dossier, DueSpan
from domain.facts.appointments import ApologyIssued
from domain.facts.citizen import VisitRecorded
from domain.facts.corrections import EntryCorrected
from domain.facts.filing import DossierAccepted, DossierSubmitted, IntakeSupplementRequested
from domain.facts.processing import (
    OpinionRequested,
    SupplementRequested,
    VerificationRecorded,
    VerificationScheduled,
)
from domain.facts.routing import LegOpened, StepCompleted
from domain.values.context import Channel
from projections.kit.table import Row

_NOTHING = legal_state(NEW)
PARTS = frozenset(
    {
        LegOpened,
        IntakeSupplementRequested,
        SupplementRequested,
        OpinionRequested,
        VerificationScheduled,
        VerificationRecorded,
        VisitRecorded,
        ApologyIssued,
    }
)
"""Facts that rows beside the dossier's own tell of."""

FILING = frozenset({DossierSubmitted, DossierAccepted})


class ProjectedDossier:
    """One dossier: its facts, the state after them, and what the tables say of it once the page is written."""

    __slots__ = (
        "_lived",
        "_moments",
        "believed",
        "born",
        "imported",
        "judged",
        "legal",
        "parted",
        "position",
        "restless",
        "revised",
        "spans_told",
        "state",
        "stream",
        "told",
        "version",
    )

    def __init__(self, stream: UUID, *, born: bool) -> None:
        self.stream = stream
        self.born = born  # in the page that is being folded: the tables hold no row of it yet
        self.version = 0
        self.position = 0
        self.state: Dossier = NEW
        self.legal = _NOTHING  # its legal state, as of the last fact whose changes were told
        self.restless = False  # whether it may stand differently since the standing rows were last told
        self.believed: list[Row] = []  # the standing rows that hold by all that is known
        self.revised: dict[tuple[datetime, datetime], Row] = {}  # those to write, by known_from and valid_from
        self.spans_told: tuple[DueSpan, ...] = ()
        self.parted = False  # whether it has ever had a fact of PARTS
        self.judged = False  # whether it has ever followed a rule pack
        self.imported = False
        # The rows told of its parts and findings, by table; None: there may be some, but which is not known.
        self.told: dict[str, list[Row]] | None = {}
        self._lived: list[HistoryEntry] = []
        self._moments: Moments | None = []  # None: not in order, so that a fact may mean another past

    def __len__(self) -> int:
        return len(self._lived)

    def live(self, lived: HistoryEntry) -> None:
        """Takes the next fact and lives through it."""
        self._lived.append(lived)
        fact = lived.fact
        if isinstance(fact, StepCompleted):
            self.state = evolve(self.state, fact)
            return  # moves no due date, pause or end
        if isinstance(fact, EntryCorrected):
            told = corrected(self._lived)
            self.state = fold(told)
            self.imported = any(_imports(each) for each in told)
            self._moments = None
        else:
            self.state = evolve(self.state, fact)
            kind = type(fact)
            if kind in FILING:
                self.imported = self.imported or fact.context.channel is Channel.IMPORT
            elif kind in PARTS:
                self.parted = True
            if self._moments is not None and not follow(self._moments, fact.context.occurred_at, self.state):
                self._moments = None
        if self.state.rule_pack is not None:
            self.judged = True
        self.restless = True

    @property
    def lived(self) -> Sequence[HistoryEntry]:
        """All its facts so far, as they were recorded."""
        return self._lived

    def intervals(self) -> list[Interval]:
        """How it stood in each interval of its life, by all facts so far."""
        return intervals(corrected(self._lived)) if self._moments is None else intervals_of(self._moments)


def _imports(lived: HistoryEntry) -> bool:
    return type(lived.fact) in FILING and lived.fact.context.channel is Channel.IMPORT


class DossierCache:
    """The lives last touched, as many as hold `facts_kept` facts together."""

    def __init__(self, facts_kept: int) -> None:
        self._facts_kept = facts_kept
        self._facts = 0
        self._lives: OrderedDict[UUID, ProjectedDossier] = OrderedDict()

    def take(self, stream: UUID, version: int | None = None) -> ProjectedDossier | None:
        """Takes a dossier and the version that its life should have reached (None: any), returns that life and gives it out of hand; None when it is not here."""
        life = self._lives.pop(stream, None)
        if life is None:
            return None
        self._facts -= len(life)
        return life if version is None or life.version == version else None

    def keep(self, lives: Iterable[ProjectedDossier]) -> None:
        """Keeps those of these lives that are likely to go on; drops those touched longest ago when all are too many facts."""
        for life in lives:
            if life.state.finished_at is None:
                self._lives[life.stream] = life
                self._facts += len(life)
        while self._facts > self._facts_kept:
            _, dropped = self._lives.popitem(last=False)
            self._facts -= len(dropped)

    def forget(self) -> None:
        """Drops all: what is in memory was not written."""
        self._lives.clear()
        self._facts = 0
