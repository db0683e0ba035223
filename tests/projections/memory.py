"""The projections' tables as dictionaries, for the property that needs thousands of small ledgers: rows are taken as the runner takes them."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from ledger.records import Recorded
from projections.actions import ACTIONS
from projections.changes import CHANGES
from projections.dossiers import DOSSIERS
from projections.due_spans import DUE_SPANS
from projections.fold import DossierFold, Rows
from projections.schema import TABLES
from projections.standing import STANDING
from projections.table import Row, Table
from tests.projections.samples import DUE_SOON_DAYS, NATIONAL


class Tables:
    """Folds pages of a journal held in memory into tables held in memory."""

    def __init__(self, journal: Sequence[Recorded], **how: Any) -> None:
        self._journal = journal
        self._fold = DossierFold(self._load_many, NATIONAL, DUE_SOON_DAYS, **how)
        self._tables: dict[str, dict[tuple[Any, ...], Row]] = {table.name: {} for table in TABLES}

    def take(self, page: Sequence[Recorded]) -> None:
        """Takes the next page."""
        rows: Rows = self._fold.rows(page)
        for table, new, replacing in (
            (DOSSIERS, rows.new_dossiers, rows.dossiers),
            (DUE_SPANS, rows.new_due_spans, rows.due_spans),
            (STANDING, rows.new_standing, rows.standing),
            (ACTIONS, rows.actions, []),
            (CHANGES, rows.changes, []),
        ):
            held = self._tables[table.name]
            for row in new:
                key = _key(table, row)
                assert key not in held, f"not new in {table.name}: {row}"
                held[key] = row
            keys = [_key(table, row) for row in replacing]
            assert len(set(keys)) == len(keys), "PostgreSQL refuses to upsert one row twice"
            held.update(zip(keys, replacing, strict=True))
        spans = self._tables[DUE_SPANS.name]
        for key in list(spans):
            if key[1] > rows.due_spans_left.get(key[0], key[1]):
                del spans[key]

    def rows(self, table: Table) -> list[dict[str, Any]]:
        """Takes a table, returns its rows by column."""
        return [dict(zip(table.names, row, strict=True)) for row in self._tables[table.name].values()]

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Tables) and self._tables == other._tables

    __hash__ = None  # type: ignore[assignment]  # as of everything that changes

    def _load_many(self, streams: Sequence[UUID]) -> Mapping[UUID, Sequence[Recorded]]:
        return {stream: [entry for entry in self._journal if entry.stream == stream] for stream in streams}


def _key(table: Table, row: Row) -> tuple[Any, ...]:
    return tuple(row[table.names.index(name)] for name in table.key)
