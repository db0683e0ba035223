"""The projections' tables as dictionaries, for the property that needs thousands of small ledgers: rows are taken as the runner takes them."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from ledger.records import Recorded
from projections.dossiers.dossiers import DOSSIERS
from projections.fold import LedgerFold
from projections.kit.family import LawChanges, TableRows
from projections.kit.table import AnyTable, TableRow
from projections.schema import TABLES
from tests.domain.histories import HANOI
from tests.projections.samples import DUE_SOON_DAYS, NATIONAL


class Tables:
    """Folds pages of a journal held in memory into tables held in memory. `claims`: the streams of the law, by kind and value."""

    def __init__(
        self, journal: Sequence[Recorded], claims: Mapping[tuple[str, str], UUID] | None = None, **how: Any
    ) -> None:
        self._journal = journal
        self._claims = claims or {}
        self._fold = LedgerFold(self, NATIONAL, DUE_SOON_DAYS, HANOI, **how)
        self._tables: dict[str, dict[tuple[Any, ...], TableRow]] = {table.name: {} for table in TABLES}

    def take(self, page: Sequence[Recorded]) -> None:
        """Takes the next page."""
        for delta in self._fold.deltas(page, self._followers):
            for table in delta.tables:
                self._write(table, delta.of(table))

    def _write(self, table: AnyTable, rows: TableRows) -> None:
        held = self._tables[table.name]
        of = table.names.index(table.of)
        for key in [key for key, row in held.items() if row[of] in rows.gone]:
            del held[key]
        for row in rows.new:
            key = _key(table, row)
            assert key not in held, f"not new in {table.name}: {row}"
            held[key] = row
        keys = [_key(table, row) for row in rows.replacing]
        assert len(set(keys)) == len(keys), "PostgreSQL refuses to upsert one row twice"
        held.update(zip(keys, rows.replacing, strict=True))

    def _followers(self, changed: LawChanges) -> list[UUID]:
        return [
            row["dossier"]
            for row in self.rows(DOSSIERS)
            if (
                row["rule_pack"] is not None
                and (
                    changed.calendars
                    or changed.shared_data
                    or row["rule_pack"] in changed.rule_packs
                    or row["procedure"] in changed.procedures
                )
            )
            or not changed.agencies.isdisjoint(row["agencies_named"] or ())
        ]

    def rows(self, table: AnyTable) -> list[dict[str, Any]]:
        """Takes a table, returns its rows by column."""
        return [dict(zip(table.names, row, strict=True)) for row in self._tables[table.name].values()]

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Tables) and self._tables == other._tables

    __hash__ = None  # type: ignore[assignment]  # as of everything that changes

    def load_many(self, streams: Sequence[UUID]) -> Mapping[UUID, Sequence[Recorded]]:
        """As the ledger's."""
        return {stream: [entry for entry in self._journal if entry.stream == stream] for stream in streams}

    def find_many(self, kind: str, values: Sequence[str]) -> Mapping[str, UUID]:
        """As the ledger's."""
        return {value: self._claims[kind, value] for value in values if (kind, value) in self._claims}

    def claimed(self, kind: str) -> Mapping[str, UUID]:
        """As the ledger's."""
        return {value: stream for (one, value), stream in self._claims.items() if one == kind}


def _key(table: AnyTable, row: TableRow) -> tuple[Any, ...]:
    return tuple(row[table.names.index(name)] for name in table.key)
