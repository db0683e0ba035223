"""The family of the dossiers' tables: every dossier's rows from one reading of its facts."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from operator import attrgetter
from uuid import UUID

from domain.codec import Codec
from domain.dossier.changes import differences, legal_state
from domain.dossier.history import decode
from domain.dossier.state import DossierState
from ledger.records import Recorded
from projections.dossiers import actions, dossiers, due_spans, standing
from projections.dossiers import changes as change_rows
from projections.dossiers.actions import ACTIONS
from projections.dossiers.cache import DossierCache, ProjectedDossier
from projections.dossiers.changes import CHANGES
from projections.dossiers.derived import DERIVED_TABLES, Judges
from projections.dossiers.dossiers import DOSSIERS
from projections.dossiers.due_spans import DUE_SPANS
from projections.dossiers.standing import STANDING
from projections.kit.errors import stops_at
from projections.kit.family import Delta, Followers, Records, TableRows
from projections.kit.table import AnyTable, Row
from projections.law.law_at import LawAt

FACTS_KEPT = 100_000  # in memory between pages, about 1 kB each
JUDGED_AT_ONCE = 500  # dossiers whose law has changed


class DossierFold:
    """Folds pages in order, by the law on the shelf, which has been turned to the page already."""

    tables: Sequence[AnyTable] = (DOSSIERS, DUE_SPANS, STANDING, ACTIONS, CHANGES, *DERIVED_TABLES)

    def __init__(
        self,
        records: Records,
        shelf: LawAt,
        national: Mapping[DossierState, int],
        due_soon_days: int,
        zone: str,
        codec: Codec,
        facts_kept: int,
    ) -> None:
        self._records = records
        self._shelf = shelf
        self._national = national
        self._due_soon_days = due_soon_days
        self._codec = codec
        self._judges = Judges(shelf, due_soon_days, zone)
        self._lives = DossierCache(facts_kept)

    def fold(self, page: Sequence[Recorded], followers: Followers) -> Iterator[Delta]:
        """Takes the dossiers' entries of a page, yields the rows that it adds or replaces, then those of dossiers whose law has changed.

        Unfoldable names the entry that stops it.
        """
        touched: set[UUID] = set()
        if page:
            appends = list(_appends(page))
            delta = Delta(self.tables)
            lives = self._lives_of(appends)
            for append in appends:
                self._live(lives[append[0].stream], append, delta)
            last = {append[0].stream: append[-1] for append in appends}
            for stream, life in lives.items():
                self._tell(life, delta, last[stream])
            self._lives.keep(lives.values())
            touched = set(lives)
            yield delta
        changed, cause = self._shelf.changed, self._shelf.cause
        if changed and cause is not None:
            following = [stream for stream in followers(changed) if stream not in touched]
            for first in range(0, len(following), JUDGED_AT_ONCE):
                yield self._judge_again(following[first : first + JUDGED_AT_ONCE], cause)

    def forget(self) -> None:
        """Drops all lives from memory: after a page that was not committed."""
        self._lives.forget()

    def _judge_again(self, streams: Sequence[UUID], cause: Recorded) -> Delta:
        """Tells dossiers anew that have learnt nothing, but whose law has changed by `cause`."""
        delta = Delta(self.tables)
        kept = [life for stream in streams if (life := self._lives.take(stream)) is not None]
        here = {life.stream for life in kept}
        missing = [stream for stream in streams if stream not in here]
        read = [ProjectedDossier(stream, born=False) for stream in missing]
        entries = self._records.load_many(missing) if missing else {}
        for life in read:
            self._relive(life, [entry for entry in entries[life.stream] if entry.position <= self._shelf.until])
        for life in (*kept, *read):
            self._tell(life, delta, cause)
        self._lives.keep(kept)
        return delta

    def _live(self, life: ProjectedDossier, append: Sequence[Recorded], delta: Delta | None) -> None:
        """Lives through one append; adds the actions and changes that it means to `delta`, where given."""
        contexts = []
        new_changes = delta.of(CHANGES).new if delta is not None else []
        for entry in append:
            with stops_at(entry):
                before = life.state
                facts = decode(entry, self._codec)
                for lived in facts:
                    life.live(lived)
                if delta is None:
                    continue
                contexts.append(facts[0].fact.context)
                if life.state is not before:
                    legal = legal_state(life.state)
                    if changed := differences(life.legal, legal):
                        new_changes.append(change_rows.row(entry, changed))
                    life.legal = legal
        last = append[-1]
        life.version, life.position = last.version, last.position
        if life.restless:
            with stops_at(last):
                standing.revise(life, last.recorded_at, self._due_soon_days)
        if delta is not None:
            agency = life.state.agency
            delta.of(ACTIONS).new.extend(
                [actions.row(entry, context, agency) for entry, context in zip(append, contexts, strict=True)]
            )

    def _lives_of(self, appends: Sequence[Sequence[Recorded]]) -> dict[UUID, ProjectedDossier]:
        """The life of every dossier in a page, as it stood before the page."""
        lives: dict[UUID, ProjectedDossier] = {}
        missing: dict[UUID, int] = {}  # to the position of its first entry in the page
        for append in appends:
            first = append[0]
            stream = first.stream
            if stream in lives:
                continue
            life = self._lives.take(stream, first.version - 1)
            if life is None:
                life = ProjectedDossier(stream, born=first.version == 1)
                if not life.born:
                    missing[stream] = first.position
            lives[stream] = life
        if missing:
            for stream, entries in self._records.load_many(list(missing)).items():
                self._relive(lives[stream], [entry for entry in entries if entry.position < missing[stream]])
        return lives

    def _relive(self, life: ProjectedDossier, earlier: Sequence[Recorded]) -> None:
        for append in _appends(earlier):
            self._live(life, append, None)
        life.revised.clear()
        life.legal = legal_state(life.state)
        life.spans_told = life.state.spans
        life.told = None if life.parted or life.judged else {}

    def _tell(self, life: ProjectedDossier, delta: Delta, cause: Recorded) -> None:
        """Adds the rows of a dossier that stands differently, or may: by `cause`."""
        stream, state, born = life.stream, life.state, life.born
        with stops_at(cause):
            judgement = self._judges.judge(life)
        row = dossiers.row(stream, state, life.version, life.position, self._national, judgement.derived)
        _add(delta.of(DOSSIERS), [row], born)
        if state.spans != life.spans_told:
            if not born:
                delta.of(DUE_SPANS).gone.append(stream)
            delta.of(DUE_SPANS).new.extend(due_spans.rows(stream, state))
            life.spans_told = state.spans
        _add(delta.of(STANDING), list(life.revised.values()), born)
        life.revised.clear()
        if judgement.rows or life.told != {}:
            self._tell_beside(life, judgement.rows, delta)
        life.born = False

    def _tell_beside(self, life: ProjectedDossier, rows: Mapping[str, list[Row]], delta: Delta) -> None:
        """Adds what has changed of its rows in the tables where not every dossier has some: all of them anew."""
        told = life.told
        for table in DERIVED_TABLES:
            now = rows.get(table.name, [])
            before = None if told is None else told.get(table.name, [])
            if now != before:
                if before != [] and not life.born:
                    delta.of(table).gone.append(life.stream)
                delta.of(table).new.extend(now)
        life.told = dict(rows)


def _add(rows: TableRows, told: list[Row], born: bool) -> None:
    (rows.new if born else rows.replacing).extend(told)


def _appends(entries: Sequence[Recorded]) -> Iterator[list[Recorded]]:
    """The entries of each append: those recorded together, at a time that is theirs alone."""
    return (list(append) for _, append in groupby(entries, key=attrgetter("recorded_at")))
