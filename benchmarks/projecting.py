"""Projecting a log: read, decode, fold and write, against writing the same final rows alone."""

from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from typing import Any

import psycopg
from psycopg import sql

from app.assembly import Assembly
from app.settings import Settings
from benchmarks import raw, reading
from benchmarks.bench import Bench, settle, sparing_the_collector
from benchmarks.result import Gate, Result
from benchmarks.rounds import rate, take_turns
from ledger.store import Ledger
from projections import schema
from projections.kit import infinity
from projections.kit.family import Delta
from projections.kit.names import SCHEMA
from projections.kit.pages import whole_appends
from projections.kit.table import AnyTable, TableRow
from projections.runner import PAGE

FACTS = 60_000
FACTS_PER_DOSSIER = 6
ROUNDS = 5

Page = list[tuple[AnyTable, list[TableRow]]]


def run(bench: Bench) -> list[Result]:
    """Takes the bench, returns how the projection of a log compares with writing its rows."""
    bench.say("projection of the whole log")
    with bench.ledger() as ledger, raw.connect(ledger.datastore.conninfo) as connection, sparing_the_collector():
        conninfo = ledger.datastore.conninfo
        assembly = Assembly(Settings(database_url=conninfo), conninfo, ledger)
        facts = reading.fill(ledger, bench.count(FACTS // FACTS_PER_DOSSIER, least=10), FACTS_PER_DOSSIER)
        pages = list(_folded(ledger, assembly))
        settle(connection)

        def project() -> float:
            with _fresh_tables(connection, assembly), closing(assembly.runner()) as runner:
                return rate(facts, runner.catch_up)

        def write() -> float:
            with _fresh_tables(connection, assembly), psycopg.connect(conninfo) as writer:
                writer.execute("set synchronous_commit = off")  # as the projection does
                writer.commit()
                return rate(facts, lambda: _write(writer, pages))

        turns = take_turns(project, write, ROUNDS)
    ours, other = turns.medians()
    rows = sum(len(rows) for page in pages for _, rows in page)
    return [
        Result(
            what="projection of the dossiers' tables",
            ratio=turns.ratio,
            gate=Gate(0.5),
            figures={"projection": ours, "writing the same rows": other},
            unit="facts/s",
            notes=f"{facts:,} facts into {rows:,} rows of {len({table.name for page in pages for table, _ in page})} tables with their indexes; the other side copies the "
            f"finished rows by psycopg's binary COPY and commits page by page",
        )
    ]


def _folded(ledger: Ledger, assembly: Assembly) -> Iterator[Page]:
    """The rows of every page; all of them final, since each dossier lies within one page."""
    fold = assembly.fold()
    after = 0
    while entries := whole_appends(ledger, after, PAGE):
        after = entries[-1].position
        for delta in fold.deltas(entries, lambda _: ()):
            yield _tables(delta)


def _tables(delta: Delta) -> Page:
    changed = [(table, delta.of(table)) for table in delta.tables]
    assert not any(rows.gone or rows.replacing for _, rows in changed), "a dossier lies in more than one page"
    return [(table, rows.new) for table, rows in changed if rows.new]


@contextmanager
def _fresh_tables(connection: psycopg.Connection[Any], assembly: Assembly) -> Iterator[None]:
    """Recreates the projections' tables, empty as before a first projection."""
    schema.drop(connection, SCHEMA)
    schema.ensure(connection, assembly.shape)
    connection.execute("checkpoint")
    yield


def _write(connection: psycopg.Connection[Any], pages: Sequence[Page]) -> None:
    for page in pages:
        with connection.transaction():
            cursor = infinity.cursor(connection)
            for table, rows in page:
                _copy(cursor, table, rows)


def _copy(cursor: psycopg.Cursor[Any], table: AnyTable, rows: Sequence[TableRow]) -> None:
    statement = sql.SQL("copy {} from stdin (format binary)").format(sql.Identifier(SCHEMA, table.name))
    with cursor.copy(statement) as copy:
        copy.set_types(table.types)
        for row in rows:
            copy.write_row(row)
