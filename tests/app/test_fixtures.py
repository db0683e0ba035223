"""The fixtures of `tests/conftest.py` keep what they promise."""

import psycopg

from app.postgres.embedded import Embedded


def test_a_database_is_empty_and_in_utf_8(database: str) -> None:
    with psycopg.connect(database) as connection:
        tables = connection.execute(
            "select count(*) from pg_class where relnamespace = 'public'::regnamespace"
        ).fetchone()
        encoding = connection.execute("show server_encoding").fetchone()
    assert (tables, encoding) == ((0,), ("UTF8",))


def test_a_module_has_a_database_of_its_own(database: str, module_database: str) -> None:
    assert database != module_database


def test_a_dropped_database_takes_its_connections_along(server: Embedded) -> None:
    with psycopg.connect(server.create_database("test_dropped")):
        server.drop_database("test_dropped")
    with psycopg.connect(server.conninfo) as connection:
        assert connection.execute("select 1 from pg_database where datname = 'test_dropped'").fetchone() is None
