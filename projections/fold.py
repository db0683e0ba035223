"""Pages of recorded facts folded into rows: every dossier's tables from one reading of its facts."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import groupby
from operator import attrgetter
from typing import NamedTuple
from uuid import UUID

from domain.changes import changes
from domain.codec import CODEC, Codec
from domain.dossier import DossierState
from domain.life import decode
from ledger.records import Recorded
from projections import actions, dossiers, due_spans, standing
from projections import changes as change_rows
from projections.errors import Unfoldable
from projections.lives import Life, Lives
from projections.table import Row

FACTS_KEPT = 100_000  # in memory between pages, about 1 kB each
# Changed whenever the same facts come to mean other rows, so that tables folded by an older program are rebuilt.
REVISION = 1

LoadMany = Callable[[Sequence[UUID]], Mapping[UUID, Sequence[Recorded]]]


class Rows(NamedTuple):
    """What a page adds: rows that cannot be there yet, and rows that may replace what is there."""

    new_dossiers: list[Row]
    dossiers: list[Row]
    new_due_spans: list[Row]
    due_spans: list[Row]
    due_spans_left: dict[UUID, int]  # how many are left of a dossier that lost some
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
        *,
        facts_kept: int = FACTS_KEPT,
    ) -> None:
        self._load_many = load_many
        self._national = national
        self._due_soon_days = due_soon_days
        self._codec = codec
        self._lives = Lives(facts_kept)

    def rows(self, page: Sequence[Recorded]) -> Rows:
        """Takes a page of whole appends, returns the rows that it adds or replaces. Unfoldable names the entry that stops it."""
        appends = list(_appends(page))
        rows = Rows([], [], [], [], {}, [], [], [], [])
        lives = self._lives_of(appends)
        for append in appends:
            self._live(lives[append[0].stream], append, rows)
        for life in lives.values():
            self._tell(life, rows)
        self._lives.keep(lives.values())
        return rows

    def forget(self) -> None:
        """Drops all lives from memory: after a page that was not committed."""
        self._lives.forget()

    def _live(self, life: Life, append: Sequence[Recorded], rows: Rows | None) -> None:
        """Lives through one append; adds the actions and changes that it means to `rows`, where given."""
        contexts = []
        entry = append[0]
        try:
            for entry in append:
                before = life.state
                facts = decode(entry, self._codec)
                for lived in facts:
                    life.live(lived)
                if rows is None:
                    continue
                contexts.append(facts[0].fact.context)
                if life.state is not before and (changed := changes(before, life.state)):
                    rows.changes.append(change_rows.row(entry, changed))
            life.version, life.position = entry.version, entry.position
            if life.restless:
                standing.revise(life, entry.recorded_at, self._due_soon_days)
        except Exception as error:  # whatever a fact breaks, the projection stops at it, by name
            raise Unfoldable(entry, error) from error
        if rows is not None:
            agency = life.state.agency
            rows.actions.extend(
                [actions.row(entry, context, agency) for entry, context in zip(append, contexts, strict=True)]
            )

    def _lives_of(self, appends: Sequence[Sequence[Recorded]]) -> dict[UUID, Life]:
        """The life of every dossier in a page, as it stood before the page."""
        lives: dict[UUID, Life] = {}
        missing: dict[UUID, int] = {}  # to the position of its first entry in the page
        for append in appends:
            first = append[0]
            stream = first.stream
            if stream in lives:
                continue
            life = self._lives.take(stream, first.version - 1)
            if life is None:
                life = Life(stream, born=first.version == 1)
                if not life.born:
                    missing[stream] = first.position
            lives[stream] = life
        if missing:
            for stream, entries in self._load_many(list(missing)).items():
                self._relive(lives[stream], [entry for entry in entries if entry.position < missing[stream]])
        return lives

    def _relive(self, life: Life, earlier: Sequence[Recorded]) -> None:
        for append in _appends(earlier):
            self._live(life, append, None)
        life.revised.clear()
        life.spans_told = life.state.spans

    def _tell(self, life: Life, rows: Rows) -> None:
        """Adds the rows of a dossier that the page touched."""
        stream, state = life.stream, life.state
        row = dossiers.row(stream, state, life.version, life.position, self._national)
        (rows.new_dossiers if life.born else rows.dossiers).append(row)
        if state.spans != life.spans_told:
            (rows.new_due_spans if life.born else rows.due_spans).extend(due_spans.rows(stream, state))
            if len(state.spans) < len(life.spans_told):
                rows.due_spans_left[stream] = len(state.spans)
            life.spans_told = state.spans
        (rows.new_standing if life.born else rows.standing).extend(life.revised.values())
        life.revised.clear()
        life.born = False


def _appends(entries: Sequence[Recorded]) -> Iterator[list[Recorded]]:
    """The entries of each append: those recorded together, at a time that is theirs alone."""
    return (list(append) for _, append in groupby(entries, key=attrgetter("recorded_at")))
