"""Pages of recorded facts folded into rows: every dossier's tables from one reading of its facts."""

from collections import OrderedDict
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime
from itertools import groupby
from typing import NamedTuple
from uuid import UUID

from domain.changes import Legal, changes, legal_state
from domain.codec import CODEC, Codec
from domain.dossier import NEW, Dossier, DossierState, evolve
from domain.facts import EntryCorrected, StepCompleted
from domain.life import Lived, corrected, decode, fold
from ledger.records import Recorded
from projections import actions, dossiers, due_spans, standing
from projections import changes as change_rows
from projections.errors import Unfoldable
from projections.table import Row

LIVES_KEPT = 5_000  # dossiers whose life is kept in memory between pages

LoadMany = Callable[[Sequence[UUID]], Mapping[UUID, Sequence[Recorded]]]


UNBORN = legal_state(NEW)


class Life:
    """One dossier as the fold knows it: its facts in order, the state after them, and the standing believed so far."""

    __slots__ = ("believed", "legal", "lived", "position", "state", "version")

    def __init__(self) -> None:
        self.lived: list[Lived] = []
        self.state: Dossier = NEW
        self.legal: Legal = UNBORN
        self.version = 0
        self.position = 0
        self.believed: list[Row] = []


class Rows(NamedTuple):
    """What one page adds: new dossiers' rows can be copied, the others replace what was there."""

    new_dossiers: list[Row]
    dossiers: list[Row]
    new_due_spans: list[Row]
    due_spans: list[Row]
    due_spans_left: dict[UUID, int]
    new_standing: list[Row]
    standing: list[Row]
    actions: list[Row]
    changes: list[Row]


class DossierFold:
    """Folds pages in order. `load_many` reads whole streams, for dossiers whose life is not in memory."""

    def __init__(
        self,
        load_many: LoadMany,
        national: Mapping[DossierState, int],
        due_soon_days: int,
        codec: Codec = CODEC,
    ) -> None:
        self._load_many = load_many
        self._national = national
        self._due_soon_days = due_soon_days
        self._codec = codec
        self._lives: OrderedDict[UUID, Life] = OrderedDict()

    def rows(self, page: Sequence[Recorded]) -> Rows:
        """Takes a page of whole appends, returns the rows that it adds or replaces. Unfoldable names the entry that stops it."""
        lives = self._lives_of(page)
        born = {stream for stream, life in lives.items() if life.version == 0}
        touched: dict[UUID, Life] = {}
        standing_rows: dict[tuple[object, ...], Row] = {}
        action_rows: list[Row] = []
        changed_rows: list[Row] = []
        for stream, entries in _appends(page):
            life = touched[stream] = lives[stream]
            for row in self._live(stream, life, entries, action_rows, changed_rows):
                standing_rows[row[0], row[1], row[3]] = row
        self._keep(touched)
        return self._assemble(touched, born, list(standing_rows.values()), action_rows, changed_rows)

    def _live(
        self,
        stream: UUID,
        life: Life,
        entries: list[Recorded],
        action_rows: list[Row] | None,
        changed_rows: list[Row] | None,
    ) -> list[Row]:
        """Lives through one append; returns the standing rows that it writes."""
        moved = False
        for entry in entries:
            try:
                for lived in decode(entry, self._codec):
                    life.lived.append(lived)
                    fact = lived.fact
                    before = life.state
                    if isinstance(fact, EntryCorrected):
                        life.state = fold(corrected(life.lived))
                    else:
                        life.state = evolve(before, fact)
                    moved = moved or not isinstance(fact, StepCompleted)
                    if action_rows is not None:
                        action_rows.append(actions.row(stream, lived, life.state.agency))
                    if life.state is not before:
                        was, life.legal = life.legal, legal_state(life.state)
                        if changed_rows is not None and (changed := changes(was, life.legal)):
                            changed_rows.append(change_rows.row(stream, lived, changed))
            except Exception as error:  # whatever a fact breaks, the projection stops at it, by name
                raise Unfoldable(entry, error) from error
            life.version = entry.version
            life.position = entry.position
        if not moved:
            return []
        learnt_at = entries[-1].recorded_at
        told = standing.rows(stream, corrected(life.lived), learnt_at, self._due_soon_days)
        write, life.believed = standing.revise(life.believed, told, learnt_at)
        return write

    def _lives_of(self, page: Sequence[Recorded]) -> dict[UUID, Life]:
        """The life of every dossier in the page, as it stood before the page."""
        first: dict[UUID, Recorded] = {}
        for entry in page:
            first.setdefault(entry.stream, entry)
        lives: dict[UUID, Life] = {}
        missing: list[UUID] = []
        for stream, entry in first.items():
            kept = self._lives.get(stream)
            if kept is not None and kept.version == entry.version - 1:
                lives[stream] = kept
            else:
                lives[stream] = Life()
                if entry.version > 1:
                    missing.append(stream)
        if missing:
            for stream, entries in self._load_many(missing).items():
                earlier = [entry for entry in entries if entry.position < first[stream].position]
                for _, append in _appends(earlier):
                    self._live(stream, lives[stream], append, None, None)
        return lives

    def _keep(self, touched: Mapping[UUID, Life]) -> None:
        for stream, life in touched.items():
            self._lives[stream] = life
            self._lives.move_to_end(stream)
        while len(self._lives) > LIVES_KEPT:
            self._lives.popitem(last=False)

    def forget(self) -> None:
        """Drops all lives from memory: after a page that was not committed."""
        self._lives.clear()

    def _assemble(
        self,
        touched: Mapping[UUID, Life],
        born: set[UUID],
        standing_rows: list[Row],
        action_rows: list[Row],
        changed_rows: list[Row],
    ) -> Rows:
        rows = Rows([], [], [], [], {}, [], [], action_rows, changed_rows)
        for stream, life in touched.items():
            new = stream in born
            dossier = dossiers.row(stream, life.state, life.version, life.position, self._national)
            (rows.new_dossiers if new else rows.dossiers).append(dossier)
            (rows.new_due_spans if new else rows.due_spans).extend(due_spans.rows(stream, life.state))
            if not new:
                rows.due_spans_left[stream] = len(life.state.spans)
        for row in standing_rows:
            (rows.new_standing if row[0] in born else rows.standing).append(row)
        return rows


def _appends(entries: Sequence[Recorded]) -> Iterator[tuple[UUID, list[Recorded]]]:
    """The entries of each append: those of one stream that were recorded together."""

    def append_of(entry: Recorded) -> tuple[UUID, datetime]:
        return entry.stream, entry.recorded_at

    for (stream, _), entries_of_append in groupby(entries, key=append_of):
        yield stream, list(entries_of_append)
