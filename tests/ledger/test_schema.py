"""Making the schema: twice, at once, by an older program, by whoever may not."""

import subprocess
import sys
from collections.abc import Callable

import psycopg
import pytest
from psycopg.conninfo import conninfo_to_dict

from ledger import ddl, roles, schema
from ledger.errors import SchemaForbidden, SchemaMissing, SchemaTooNew, Unavailable
from ledger.status import LedgerStatus, status
from ledger.store import Ledger
from tests.ledger.conftest import Login
from tests.ledger.samples import WAIT_SECONDS, command, rows

_DESCRIBE = """
select c.relname, a.attname, format_type(a.atttypid, a.atttypmod), a.attnotnull
from pg_class c join pg_attribute a on a.attrelid = c.oid
where c.relnamespace = 'ledger'::regnamespace and a.attnum > 0 order by 1, a.attnum
"""


def test_migrating_twice_changes_nothing(database: str):
    schema.migrate(database)
    with Ledger(database) as ledger:
        ledger.append_all([command()])
    before = rows(database, _DESCRIBE), rows(database, "table ledger.migrations")
    schema.migrate(database)
    assert (rows(database, _DESCRIBE), rows(database, "table ledger.migrations")) == before
    assert rows(database, "select count(*) from ledger.events") == [(1,)]


def test_processes_may_migrate_at_once(database: str):
    program = f"from ledger.schema import migrate; migrate({database!r})"
    processes = [subprocess.Popen([sys.executable, "-c", program], stderr=subprocess.PIPE) for _ in range(4)]
    for process in processes:
        _, errors = process.communicate(timeout=WAIT_SECONDS)
        assert process.returncode == 0, errors.decode()
    assert rows(database, "select version from ledger.migrations") == [(schema.NEWEST,)]
    schema.check(database)


def test_a_missing_schema_is_named(database: str):
    with pytest.raises(SchemaMissing, match="migrate it"):
        schema.check(database)
    with pytest.raises(SchemaMissing):
        Ledger(database)


def test_an_older_program_refuses_a_newer_schema(migrated: str):
    rows(migrated, "insert into ledger.migrations (version) values (%s) returning 1", schema.NEWEST + 1)
    for attempt in (schema.check, schema.migrate, Ledger):
        with pytest.raises(SchemaTooNew, match="use a newer program"):
            attempt(migrated)


def test_a_newer_program_migrates_on(migrated: str, monkeypatch: pytest.MonkeyPatch):
    later = (*ddl.MIGRATIONS, "create table ledger.later (number int)")
    monkeypatch.setattr(schema, "MIGRATIONS", later)
    monkeypatch.setattr(schema, "NEWEST", len(later))
    with pytest.raises(SchemaMissing, match=f"version {len(later) - 1}"):
        schema.check(migrated)
    schema.migrate(migrated)
    schema.check(migrated)
    with Ledger(migrated) as ledger:
        assert ledger.privileges().separated
        assert status(ledger).schema_version == len(later)
    assert rows(
        migrated,
        "select tableowner = any(select rolname from pg_roles r join ledger.roles l on l.role = r.oid "
        "where l.duty = 'owner') from pg_tables where tablename = 'later'",
    ) == [(True,)]


def test_a_migration_that_fails_leaves_nothing_behind(database: str, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(schema, "MIGRATIONS", (*ddl.MIGRATIONS, "create table ledger.broken (number nonsense)"))
    monkeypatch.setattr(schema, "NEWEST", len(ddl.MIGRATIONS) + 1)
    with pytest.raises(psycopg.errors.UndefinedObject):
        schema.migrate(database)
    assert rows(database, "select to_regnamespace('ledger')") == [(None,)]
    assert rows(database, "select count(*) from pg_roles where rolname like '%%' || current_database()") == [(0,)]


def test_a_database_that_is_not_there_is_unavailable():
    with pytest.raises(Unavailable, match="cannot be reached"):
        Ledger("host=/nowhere dbname=nothing")


def test_who_may_not_create_a_schema_is_told_so(database: str, login: Callable[[str], Login]):
    with pytest.raises(SchemaForbidden, match="permission denied for database"):
        schema.migrate(login(database).conninfo)


def test_who_may_not_read_is_told_so(migrated: str, login: Callable[[str], Login]):
    stranger = login(migrated)
    for attempt in (schema.check, schema.migrate, Ledger):
        with pytest.raises(SchemaForbidden, match="may not read"):
            attempt(stranger.conninfo)


def test_a_user_who_may_not_create_roles_keeps_the_ledger_itself(database: str, login: Callable[[str], Login]):
    keeper = login(database)
    keeper.run("grant create on database {database} to {login}")
    schema.migrate(keeper.conninfo)
    schema.migrate(keeper.conninfo)
    with Ledger(keeper.conninfo) as ledger:
        assert ledger.privileges() == roles.Privileges(user=keeper.name, role=None, separated=False)
        given = command(claims=(("code", "A"),))
        ledger.append_all([given])
        assert ledger.find("code", "A") == given.stream
    for statement in ("update ledger.events set topic = 'x'", "delete from ledger.claims", "truncate ledger.events"):
        with pytest.raises(psycopg.errors.InsufficientPrivilege, match="is refused"):
            rows(keeper.conninfo, statement)


def test_a_user_who_may_create_roles_but_is_no_superuser_separates_them(database: str, login: Callable[[str], Login]):
    keeper = login(database)
    keeper.run("alter role {login} createrole")
    keeper.run("grant create on database {database} to {login}")
    schema.migrate(keeper.conninfo)
    with Ledger(keeper.conninfo) as ledger:
        dbname = str(conninfo_to_dict(database)["dbname"])
        assert ledger.privileges() == roles.Privileges(keeper.name, roles.name_of("writer", dbname), separated=True)
        ledger.append_all([command()])
        assert status(ledger) == LedgerStatus(1, 1, schema.NEWEST, ledger.privileges())


def test_role_names_fit_and_differ():
    long = "d" * 60
    names = [roles.name_of(duty, database) for duty in roles.DUTIES for database in (long, long + "e", "short")]
    assert len(set(names)) == len(names)
    assert max(len(name) for name in names) <= 63
    assert "ledger_owner_short" in names
