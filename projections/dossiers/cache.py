"""Dossiers as the fold knows them; those last touched stay in memory between pages."""

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
from domain.facts.examinations import EXAMINATIONS
from domain.facts.filing import DossierAccepted, DossierSubmitted, IntakeSupplementRequested
from domain.facts.processing import (
    OpinionRequested,
    SupplementRequested,
    VerificationRecorded,
    VerificationScheduled,
)
from domain.facts.routing import STEPS, LegOpened
from domain.judged.imports import by_command
from domain.values.context import Channel
from projections.kit.table import TableRow

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
        "_history",
        "_moments",
        "commanded",
        "current",
        "examined",
        "has_parts",
        "imported",
        "is_new",
        "judged",
        "law_known",
        "legal",
        "position",
        "revised",
        "spans_written",
        "state",
        "stream",
        "unsettled",
        "version",
        "written",
    )

    def __init__(self, stream: UUID, *, is_new: bool) -> None:
        self.stream = stream
        self.is_new = is_new  # begins in the page that is being folded: the tables hold no row of it yet
        self.version = 0
        self.position = 0
        self.state: Dossier = NEW
        self.law_known = 0  # up to which position its standing rows have followed the law
        self.legal = _NOTHING  # its legal state, as of the last fact whose changes are in the tables
        self.unsettled = False  # whether it may stand differently since its standing rows were last revised
        self.current: list[TableRow] = []  # the standing rows that hold by all that is known
        self.revised: dict[tuple[datetime, datetime], TableRow] = {}  # those to write, by known_from and valid_from
        self.spans_written: tuple[tuple[DueSpan, ...], tuple[DueSpan, ...]] = ((), ())
        self.has_parts = False  # whether it has ever had a fact of PARTS
        self.judged = False  # whether it has ever followed a rule pack
        self.imported = False
        self.commanded = False  # whether a rule pack ever decided what somebody did on it here
        self.examined = False  # whether anything was ever said of its findings
        # The rows of its parts and findings, by table; None: there may be some, but which is not known.
        self.written: dict[str, list[TableRow]] | None = {}
        self._history: list[HistoryEntry] = []
        self._moments: Moments | None = []  # None: not in order, so that a fact may mean another past

    def __len__(self) -> int:
        return len(self._history)

    def append(self, entry: HistoryEntry) -> None:
        """Takes the next fact, and what follows from it for the state."""
        self._history.append(entry)
        fact = entry.fact
        self.commanded = self.commanded or (fact.context.rule_pack is not None and by_command(entry))
        if isinstance(fact, STEPS):
            self.state = evolve(self.state, fact)
            return  # moves no due date, pause or end
        if isinstance(fact, EXAMINATIONS):
            self.examined = True
            return  # nor does this
        if isinstance(fact, EntryCorrected):
            history = corrected(self._history)
            self.state = fold(history)
            self.imported = any(_imports(each) for each in history)
            self._moments = None
        else:
            self.state = evolve(self.state, fact)
            kind = type(fact)
            if kind in FILING:
                self.imported = self.imported or fact.context.channel is Channel.IMPORT
            elif kind in PARTS:
                self.has_parts = True
            if self._moments is not None and not follow(self._moments, fact.context.occurred_at, self.state):
                self._moments = None
        if self.state.rule_pack is not None:
            self.judged = True
        self.unsettled = True

    @property
    def handled(self) -> bool:
        """Whether it is an import on which somebody acted here, by the rules of a pack: without one, nothing judges it."""
        return self.imported and self.commanded

    @property
    def history(self) -> Sequence[HistoryEntry]:
        """All its facts so far, as they were recorded."""
        return self._history

    def intervals(self) -> list[Interval]:
        """How it stood in each interval since its receipt, by all facts so far."""
        return intervals(corrected(self._history)) if self._moments is None else intervals_of(self._moments)


def _imports(entry: HistoryEntry) -> bool:
    return type(entry.fact) in FILING and entry.fact.context.channel is Channel.IMPORT


class DossierCache:
    """The dossiers last touched, as many as hold `facts_kept` facts together."""

    def __init__(self, facts_kept: int) -> None:
        self._facts_kept = facts_kept
        self._facts = 0
        self._dossiers: OrderedDict[UUID, ProjectedDossier] = OrderedDict()

    def take(self, stream: UUID, version: int | None = None) -> ProjectedDossier | None:
        """Takes a stream and the version that the dossier should have reached (None: any), returns it and keeps it no longer; None when it is not here."""
        dossier = self._dossiers.pop(stream, None)
        if dossier is None:
            return None
        self._facts -= len(dossier)
        return dossier if version is None or dossier.version == version else None

    def keep(self, dossiers: Iterable[ProjectedDossier]) -> None:
        """Keeps those of these dossiers that are likely to go on; drops those touched longest ago when all are too many facts."""
        for dossier in dossiers:
            if dossier.state.finished_at is None:
                self._dossiers[dossier.stream] = dossier
                self._facts += len(dossier)
        while self._facts > self._facts_kept:
            _, dropped = self._dossiers.popitem(last=False)
            self._facts -= len(dropped)

    def forget(self) -> None:
        """Drops all: what is in memory was not written."""
        self._dossiers.clear()
        self._facts = 0
