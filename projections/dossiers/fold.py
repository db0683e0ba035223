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
from projections.dossiers.derived import DERIVED_TABLES, DossierJudge
from projections.dossiers.dossiers import DOSSIERS
from projections.dossiers.due_spans import DUE_SPANS
from projections.dossiers.restating import by_law_at, law_changes
from projections.dossiers.standing import STANDING
from projections.kit.errors import stops_at
from projections.kit.family import Delta, Followers, Records, TableRows
from projections.kit.table import AnyTable, TableRow
from projections.law.law_at import LawAt

FACTS_KEPT = 100_000  # in memory between pages, about 1 kB each
JUDGED_AT_ONCE = 500  # dossiers whose law has changed


class DossierFold:
    """Folds pages in order, by the law as of the page, to which `law` has been turned already."""

    tables: Sequence[AnyTable] = (DOSSIERS, DUE_SPANS, STANDING, ACTIONS, CHANGES, *DERIVED_TABLES)

    def __init__(
        self,
        records: Records,
        law: LawAt,
        national: Mapping[DossierState, int],
        due_soon_days: int,
        zone: str,
        codec: Codec,
        facts_kept: int,
    ) -> None:
        self._records = records
        self._law = law
        self._national = national
        self._due_soon_days = due_soon_days
        self._codec = codec
        self._judge = DossierJudge(law, due_soon_days, zone)
        self._cache = DossierCache(facts_kept)

    def fold(self, page: Sequence[Recorded], followers: Followers) -> Iterator[Delta]:
        """Takes the dossiers' entries of a page, yields the rows that it adds or replaces, then those of dossiers whose law has changed.

        Unfoldable names the entry that stops it.
        """
        touched: set[UUID] = set()
        if page:
            appends = list(_appends(page))
            delta = Delta(self.tables)
            loaded = self._load(appends)
            for append in appends:
                self._append(loaded[append[0].stream], append, delta)
            last = {append[0].stream: append[-1] for append in appends}
            for stream, dossier in loaded.items():
                self._follow_law(dossier, self._law.until + 1)
                self._add_rows(dossier, delta, last[stream])
            self._cache.keep(loaded.values())
            touched = set(loaded)
            yield delta
        changed, cause = self._law.changed, self._law.cause
        if changed and cause is not None:
            following = [stream for stream in followers(changed) if stream not in touched]
            for first in range(0, len(following), JUDGED_AT_ONCE):
                yield self._judge_again(following[first : first + JUDGED_AT_ONCE], cause)

    def forget(self) -> None:
        """Drops all dossiers from memory: after a page that was not committed."""
        self._cache.forget()

    def _judge_again(self, streams: Sequence[UUID], cause: Recorded) -> Delta:
        """The rows of dossiers that have learnt nothing, but whose law has changed by `cause`."""
        delta = Delta(self.tables)
        kept = [dossier for stream in streams if (dossier := self._cache.take(stream)) is not None]
        here = {dossier.stream for dossier in kept}
        missing = [stream for stream in streams if stream not in here]
        read = [ProjectedDossier(stream, is_new=False) for stream in missing]
        entries = self._records.load_many(missing) if missing else {}
        for dossier in read:
            self._replay(dossier, [entry for entry in entries[dossier.stream] if entry.position <= self._law.until])
        for dossier in (*kept, *read):
            self._follow_law(dossier, self._law.until + 1)
            self._add_rows(dossier, delta, cause)
        self._cache.keep(kept)
        return delta

    def _append(self, dossier: ProjectedDossier, append: Sequence[Recorded], delta: Delta | None) -> None:
        """Takes one append to a dossier; adds the actions and changes that it means to `delta`, where given."""
        acted = []
        changes = delta.of(CHANGES).new if delta is not None else []
        self._follow_law(dossier, append[0].position)
        with stops_at(append[0]) as here:
            for entry in append:
                here.entry = entry
                before = dossier.state
                facts = decode(entry, self._codec)
                for each in facts:
                    dossier.append(each)
                if delta is None:
                    continue
                acted.append(facts[0].fact)
                if dossier.state is not before:
                    legal = legal_state(dossier.state)
                    if changed := differences(dossier.legal, legal):
                        changes.append(change_rows.row(entry, changed))
                    dossier.legal = legal
            last = here.entry
            dossier.version, dossier.position = last.version, last.position
            if dossier.unsettled:
                self._revise(dossier, last)
            dossier.law_known = last.position
        if delta is not None:
            agency, one_stop = dossier.state.agency, dossier.state.other_one_stop
            delta.of(ACTIONS).new.extend(
                [actions.row(entry, fact, agency, one_stop) for entry, fact in zip(append, acted, strict=True)]
            )

    def _follow_law(self, dossier: ProjectedDossier, before: int) -> None:
        """Settles what a dossier's rows say by each state of the law that became known before a position, as of when it became known."""
        for entry in law_changes(dossier, self._law, before):
            with stops_at(entry):
                self._revise(dossier, entry)
                dossier.law_known = entry.position

    def _revise(self, dossier: ProjectedDossier, entry: Recorded) -> None:
        restate = by_law_at(dossier, self._law, entry.position)
        standing.revise(dossier, entry.recorded_at, self._due_soon_days, restate)

    def _load(self, appends: Sequence[Sequence[Recorded]]) -> dict[UUID, ProjectedDossier]:
        """Every dossier of a page, as it stood before the page."""
        loaded: dict[UUID, ProjectedDossier] = {}
        missing: dict[UUID, int] = {}  # to the position of its first entry in the page
        for append in appends:
            first = append[0]
            stream = first.stream
            if stream in loaded:
                continue
            dossier = self._cache.take(stream, first.version - 1)
            if dossier is None:
                dossier = ProjectedDossier(stream, is_new=first.version == 1)
                if not dossier.is_new:
                    missing[stream] = first.position
            loaded[stream] = dossier
        if missing:
            for stream, entries in self._records.load_many(list(missing)).items():
                self._replay(loaded[stream], [entry for entry in entries if entry.position < missing[stream]])
        return loaded

    def _replay(self, dossier: ProjectedDossier, earlier: Sequence[Recorded]) -> None:
        for append in _appends(earlier):
            self._append(dossier, append, None)
        dossier.revised.clear()
        dossier.legal = legal_state(dossier.state)
        dossier.spans_written = (dossier.state.spans, dossier.state.appointments)
        dossier.written = None if dossier.has_parts or dossier.judged or dossier.handled else {}

    def _add_rows(self, dossier: ProjectedDossier, delta: Delta, cause: Recorded) -> None:
        """Adds the rows of a dossier that stands differently, or may: by `cause`."""
        stream, state, is_new = dossier.stream, dossier.state, dossier.is_new
        with stops_at(cause):
            judgement = self._judge.judge(dossier)
        row = dossiers.row(stream, state, dossier.version, dossier.position, self._national, judgement.derived)
        _put(delta.of(DOSSIERS), [row], is_new=is_new)
        if (state.spans, state.appointments) != dossier.spans_written:
            if not is_new:
                delta.of(DUE_SPANS).gone.append(stream)
            delta.of(DUE_SPANS).new.extend(due_spans.rows(stream, state))
            dossier.spans_written = (state.spans, state.appointments)
        _put(delta.of(STANDING), list(dossier.revised.values()), is_new=is_new)
        dossier.revised.clear()
        if judgement.rows or dossier.written != {}:
            self._add_derived_rows(dossier, judgement.rows, delta)
        dossier.is_new = False

    def _add_derived_rows(self, dossier: ProjectedDossier, rows: Mapping[str, list[TableRow]], delta: Delta) -> None:
        """Adds what has changed of its rows in the tables where not every dossier has some: all of them anew."""
        written = dossier.written
        for table in DERIVED_TABLES:
            now = rows.get(table.name, [])
            before = None if written is None else written.get(table.name, [])
            if now != before:
                if before != [] and not dossier.is_new:
                    delta.of(table).gone.append(dossier.stream)
                delta.of(table).new.extend(now)
        dossier.written = dict(rows)


def _put(rows: TableRows, added: list[TableRow], *, is_new: bool) -> None:
    (rows.new if is_new else rows.replacing).extend(added)


def _appends(entries: Sequence[Recorded]) -> Iterator[list[Recorded]]:
    """The entries of each append: those recorded together, at a time that is theirs alone."""
    return (list(append) for _, append in groupby(entries, key=attrgetter("recorded_at")))
