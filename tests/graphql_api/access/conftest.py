"""The ledger on which permissions are examined: made once, for all who ask."""

import asyncio
from collections.abc import Iterator
from uuid import uuid4

import pytest

from app.postgres.embedded import Embedded
from graphql_api.engine import Engine
from graphql_api.execution.writer import Writing
from tests.docs.reader import NOW
from tests.graphql_api.access.examined import Examined, direct, performed, settings_of
from tests.graphql_api.conftest import Asking


@pytest.fixture(scope="session")
def examined(server: Embedded, tmp_path_factory: pytest.TempPathFactory, loop: asyncio.Runner) -> Iterator[Examined]:
    """That ledger, with an engine over it that records what inspectors read, and takes commands."""
    name = f"examined_{uuid4().hex}"
    conninfo = server.create_database(name)
    with performed(conninfo, tmp_path_factory.mktemp("home")) as assembly:
        writing = Writing(assembly.executor_at(lambda: NOW), assembly.journal, project=assembly.project)
        engine = Engine(settings_of(assembly), clock=lambda: NOW, writing=writing)
        loop.run(engine.open())
        made = Examined(assembly, conninfo, Asking(engine, loop))
        direct(made)
        yield made
        loop.run(engine.close())
        writing.close()
    server.drop_database(name)
