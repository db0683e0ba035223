"""The tables come into being once, in the shape asked for, and only their maker writes them."""

import subprocess
import sys
from pathlib import Path

import psycopg
import pytest
from psycopg import sql

from ledger.roles import stored
from ledger.schema import migrate
from ledger.store import Ledger
from projections import schema
from projections.kit.names import OLD, SCHEMA
from projections.kit.table import Column, Table
from projections.rebuild import rebuild
from projections.schema import TABLES, ensure, fingerprint
from tests.projections.samples import SHAPE, WAIT_SECONDS, Scribe, catch_up, fill, folding

ROOT = Path(__file__).parents[2]


def test_the_fingerprint_tells_every_setting_and_table(monkeypatch: pytest.MonkeyPatch):
    assert fingerprint(1, "a") == fingerprint(1, "a")
    assert len({fingerprint(), fingerprint(1), fingerprint(2), fingerprint("1"), fingerprint(1, 2)}) == 5
    before = fingerprint()
    monkeypatch.setattr(schema, "TABLES", (*TABLES, Table(name="more", columns=(Column("a", "int", "a"),), key=("a",))))
    assert fingerprint() != before
    monkeypatch.undo()
    monkeypatch.setattr(schema, "REVISION", -1)
    assert fingerprint() != before


def test_ensure_creates_once_and_tells_another_shape(database: str):
    migrate(database)
    with psycopg.connect(database, autocommit=True) as connection:
        assert ensure(connection, "one") == "created"
        assert ensure(connection, "one") == "current"
        assert ensure(connection, "two") == "stale"
        assert ensure(connection, "one") == "current"


def test_ensure_removes_what_a_killed_rebuild_put_aside(database: str):
    migrate(database)
    with psycopg.connect(database, autocommit=True) as connection:
        ensure(connection, "one")
        schema.create(connection, OLD, "older")
        assert ensure(connection, "one") == "current"
        assert schema.shape(connection.cursor(), OLD) is None


def test_two_processes_may_ensure_at_once(database: str):
    migrate(database)
    command = [sys.executable, "-m", "tests.projections.driver", database, "ensure"]
    programs = [
        subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) for _ in range(2)
    ]
    for program in programs:
        assert program.stdin is not None
        program.stdin.close()
    found = [program.stdout.read().strip() for program in programs if program.stdout is not None]
    assert sorted(found) == ["created", "current"]
    for program in programs:
        assert program.wait(WAIT_SECONDS) == 0
        assert program.stdout is not None
        program.stdout.close()


RELATIONS = (*(table.name for table in TABLES), "history", "tracking", "stoppages")


@pytest.mark.parametrize("again", [False, True])
def test_a_reader_reads_and_writes_nothing(ledger: Ledger, scribe: Scribe, again: bool):
    fill(scribe, dossiers=2)
    catch_up(ledger)
    if again:
        rebuild(ledger, ledger.datastore.conninfo, folding(ledger), SHAPE)
    with psycopg.connect(ledger.datastore.conninfo, autocommit=True) as connection:
        connection.execute(sql.SQL("set role {}").format(sql.Identifier(stored(connection)["reader"])))
        for name in RELATIONS:
            relation = sql.Identifier(SCHEMA, name)
            connection.execute(sql.SQL("select t::text from {} t").format(relation)).fetchall()
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                connection.execute(sql.SQL("delete from {}").format(relation))
            if name != "history":
                with pytest.raises(psycopg.errors.InsufficientPrivilege):
                    connection.execute(sql.SQL("truncate {}").format(relation))
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            connection.execute("create table projections.more ()")
