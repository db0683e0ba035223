"""The database that a program works on."""

from pathlib import Path

import psycopg
import pytest

from app.database import check, open_database, unfit
from app.errors import DatabaseUnavailable, HomeUnusable
from app.postgres.connections import Access
from app.postgres.embedded import Embedded, running
from app.settings import Settings


def test_without_a_url_the_embedded_server_is_in_use_while_the_block_runs(home: Path) -> None:
    with open_database(Settings(home=home)) as conninfo, psycopg.connect(conninfo) as connection:
        assert connection.execute("select current_database()").fetchone() == ("dossier",)
        assert running(home) == conninfo
    assert running(home) is None


def test_a_url_is_used_as_it_is(database: str, tmp_path: Path) -> None:
    with open_database(Settings(database_url=database, home=tmp_path / "home")) as conninfo:
        assert conninfo == database
    assert not (tmp_path / "home").exists()


def test_an_unusable_home_makes_the_database_unavailable(tmp_path: Path) -> None:
    (tmp_path / "home").touch()
    with pytest.raises(HomeUnusable), open_database(Settings(home=tmp_path / "home")):
        pass
    assert issubclass(HomeUnusable, DatabaseUnavailable)


def test_a_server_that_is_not_there_is_said_so_in_one_line(tmp_path: Path) -> None:
    nowhere = Access(tmp_path, tmp_path / "password").conninfo_for("ledger")
    with pytest.raises(DatabaseUnavailable, match=r"^DATABASE_URL: .*No such file or directory") as caught:
        check(nowhere)
    assert "\n" not in str(caught.value)
    assert caught.value.exit_code == 5


def test_a_missing_database_is_named(server: Embedded) -> None:
    with pytest.raises(DatabaseUnavailable, match='database "absent" does not exist'):
        check(server.conninfo_for("absent"))


def test_a_password_in_the_url_is_not_repeated() -> None:
    with pytest.raises(DatabaseUnavailable) as caught:
        check("postgresql://someone:hunter2@127.0.0.1:1/ledger")
    assert "hunter2" not in str(caught.value)


def test_another_encoding_is_refused(server: Embedded) -> None:
    with psycopg.connect(server.conninfo, autocommit=True) as connection:
        connection.execute(
            "create database test_latin template template0 encoding 'LATIN1' locale_provider libc locale 'C'"
        )
    try:
        with pytest.raises(DatabaseUnavailable, match="encoding is LATIN1, UTF8 is needed"):
            check(server.conninfo_for("test_latin"))
    finally:
        server.drop_database("test_latin")


def test_a_server_older_than_15_is_refused() -> None:
    assert unfit(140019, "UTF8") == "PostgreSQL 14 is too old, 15 or newer is needed"
    assert unfit(150000, "UTF8") is None
