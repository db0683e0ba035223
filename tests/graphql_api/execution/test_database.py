"""The database: read-only, held to a time, awaited when behind, and told apart when it is lost."""

import asyncio
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import httpx
import psycopg
import pytest

from graphql_api.engine import Engine
from graphql_api.errors import Internal, TimedOut, Unavailable
from graphql_api.execution.database import Database
from graphql_api.settings import ApiSettings
from ledger.schema import migrate
from projections import schema
from tests.graphql_api.conftest import AUDITOR, Asking, settings_for
from tests.graphql_api.http.served import serving
from tests.graphql_api.world.building import World
from tests.graphql_api.world.dossiers import NOW


@contextmanager
def asking(loop: asyncio.Runner, settings: ApiSettings) -> Iterator[Asking]:
    """An engine with settings of its own."""
    engine = Engine(settings, clock=lambda: NOW)
    loop.run(engine.open())
    try:
        yield Asking(engine, loop)
    finally:
        loop.run(engine.close())


@pytest.mark.parametrize(
    "statement",
    [
        "insert into projections.tracking values ('x', 1) returning notification_id",
        "delete from projections.dossiers returning code",
        "create table public.x (a int)",
        "select nextval(pg_catalog.pg_get_serial_sequence('ledger.events', 'x'))",
    ],
)
def test_nothing_can_be_written(statement: str, ask: Asking) -> None:
    with pytest.raises(Internal):
        ask.loop.run(ask.engine.database.fetch(statement, []))


def test_a_statement_that_takes_too_long_is_ended(world: World, loop: asyncio.Runner) -> None:
    with asking(loop, settings_for(world, statement_timeout=0.05)) as asked:
        with pytest.raises(TimedOut):
            loop.run(asked.engine.database.fetch("select pg_sleep(5)::text", []))
        assert asked.data("{ ledger { position } }")["ledger"]["position"] == world.head


def test_a_query_that_takes_too_long_is_told_so(
    world: World, loop: asyncio.Runner, monkeypatch: pytest.MonkeyPatch
) -> None:
    with asking(loop, settings_for(world, statement_timeout=0.05)) as asked:

        async def slow(self: Database, _statement: str, _values: list[Any]) -> tuple[Any, ...]:
            async with self._pool.connection() as connection:
                await connection.execute("select pg_sleep(5)")
            raise AssertionError("not ended")

        monkeypatch.setattr(Database, "_fetch", slow)
        answer = asked.answer("{ ledger { position } }")
        assert (answer.status, answer.errors[0].code) == (503, "STATEMENT_TIMEOUT")


def test_faults_are_masked(ask: Asking, monkeypatch: pytest.MonkeyPatch) -> None:
    async def broken(*_: object) -> tuple[Any, ...]:
        raise psycopg.errors.UndefinedColumn("column secret_column does not exist")

    async def bug(*_: object) -> tuple[Any, ...]:
        raise KeyError("a secret of the program")

    for fault in (broken, bug):
        monkeypatch.setattr(Database, "_fetch", fault)
        for document in ("{ ledger { position } }", '{ dossier(code: "x") { asOf { version } } }'):
            answer = ask.answer(document)
            assert answer.errors[0].code == "INTERNAL_ERROR"
            assert b"secret" not in answer.body


def test_a_lost_connection_is_made_again(world: World, loop: asyncio.Runner) -> None:
    with asking(loop, settings_for(world, pool_size=1)) as asked:
        asked.data("{ ledger { position } }")
        with psycopg.connect(world.conninfo, autocommit=True) as connection:
            connection.execute(
                "select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'dossier-api' and datname = current_database()"
                " and pid <> pg_backend_pid()"
            )
        assert asked.data("{ ledger { position } }")["ledger"]["position"] == world.head


def test_a_database_that_is_not_there(loop: asyncio.Runner) -> None:
    settings = ApiSettings(conninfo="host=127.0.0.1 port=1 dbname=none connect_timeout=1", pool_wait=0.2)
    with asking(loop, settings) as asked:
        answer = asked.answer("{ ledger { position } }")
        assert (answer.status, answer.errors[0].code) == (503, "UNAVAILABLE")


def test_a_database_without_tables(database: str, loop: asyncio.Runner) -> None:
    with asking(loop, ApiSettings(conninfo=database)) as asked:
        answer = asked.answer("{ ledger { position } }")
        assert (answer.status, answer.errors[0].code) == (503, "UNAVAILABLE")
        with pytest.raises(Unavailable):
            loop.run(asked.engine.database.fetch("select 1 from nothing.at_all", []))


def test_read_your_writes(ask: Asking, world: World) -> None:
    query = "query ($p: Int) { ledger(minPosition: $p) { position } viewer(minPosition: 1) { subject } }"
    assert ask.data(query, p=world.head)["ledger"]["position"] == world.head
    assert ask.data(query)["ledger"]


def test_a_position_that_is_not_reached_in_time(world: World, loop: asyncio.Runner) -> None:
    with asking(loop, settings_for(world, position_timeout=0.1)) as asked:
        reply = asked.reply(
            "query ($p: Int) { overdue(minPosition: $p) { totalCount } }", AUDITOR, variables={"p": world.head + 1}
        )
        assert reply["errors"][0]["extensions"] == {"code": "POSITION_NOT_REACHED", "position": world.head}
        before = asked.engine.database.statements
        waiting = [
            asked.engine.answer(f"{{ ledger(minPosition: {world.head + 1}) {{ position }} }}", viewer=AUDITOR)
            for _ in range(50)
        ]

        async def together() -> list[Any]:
            return list(await asyncio.gather(*waiting))

        assert {answer.errors[0].code for answer in loop.run(together())} == {"POSITION_NOT_REACHED"}
        # Fewer than who wait: they share what is asked, however long each statement takes.
        assert asked.engine.database.statements - before < len(waiting)


def test_a_position_that_is_reached_while_waiting(world: World, loop: asyncio.Runner, database: str) -> None:
    migrate(database)
    with psycopg.connect(database, autocommit=True) as connection:
        schema.ensure(connection, "test")
        connection.execute("insert into projections.tracking values ('dossiers', 4)")
        with asking(loop, ApiSettings(conninfo=database, position_timeout=10)) as asked:
            started = threading.Event()

            def move_on() -> None:
                started.wait(5)
                with psycopg.connect(database, autocommit=True) as writer:
                    writer.execute("update projections.tracking set notification_id = 5")

            mover = threading.Thread(target=move_on)
            mover.start()

            async def wait() -> Any:
                task = asyncio.create_task(
                    asked.engine.answer("{ ledger(minPosition: 5) { projections { position } } }")
                )
                await asyncio.sleep(0.05)
                started.set()
                return await task

            answer = loop.run(wait())
            mover.join()
        assert b'"position" : 5' in answer.body


def test_health(server_url: str, world: World) -> None:
    response = httpx.get(f"{server_url}/healthz")
    assert response.status_code == 200
    assert response.json() == {
        "status": "ok",
        "database": "reachable",
        "position": world.head,
        "projections": [{"name": "dossiers", "position": world.head, "lag": 0, "stopped": None}],
    }


def test_health_without_a_database() -> None:
    settings = ApiSettings(conninfo="host=127.0.0.1 port=1 dbname=none connect_timeout=1", pool_wait=0.2)
    with serving(settings) as at:
        response = httpx.get(f"{at.url}/healthz")
    assert response.status_code == 503
    assert response.json()["database"] == "unreachable"


def test_health_with_a_projection_that_stands_still(database: str) -> None:
    migrate(database)
    with psycopg.connect(database, autocommit=True) as connection:
        schema.ensure(connection, "test")
        connection.execute(
            "insert into projections.stoppages (projection, position, dossier, type, error)"
            " values ('dossiers', 7, gen_random_uuid(), 'step-completed', 'a secret detail')"
        )
    with serving(ApiSettings(conninfo=database)) as at:
        response = httpx.get(f"{at.url}/healthz")
        shown = httpx.post(
            f"{at.url}/graphql",
            json={"query": "{ ledger { projections { name position lag stopped { position type error } } } }"},
        )
    assert response.status_code == 503
    assert response.json()["wrong"] == ["the projection 'dossiers' is stopped at position 7 (step-completed)"]
    assert "secret" not in response.text
    assert shown.json()["data"]["ledger"]["projections"] == [
        {
            "name": "dossiers",
            "position": 0,
            "lag": 0,
            "stopped": {"position": 7, "type": "step-completed", "error": None},
        }
    ]
