"""What the API's tests share: the world, an engine over it, and ways to ask."""

import asyncio
from collections.abc import Iterator
from typing import Any
from uuid import uuid4

import orjson
import pytest

from app.postgres.embedded import Embedded
from app.settings import Settings
from exchange.catalogue.report_forms import load_report_forms
from exchange.catalogue.signal_rules import load_signal_rules
from graphql_api.access.scopes import ANONYMOUS, Scope, Viewer
from graphql_api.access.tokens import issue
from graphql_api.answer import Answer
from graphql_api.engine import Engine
from graphql_api.settings import ApiSettings
from tests.graphql_api.commands.office import Office, established
from tests.graphql_api.http.served import serving
from tests.graphql_api.world.building import World, built
from tests.graphql_api.world.dossiers import NOW
from tests.graphql_api.world.whole import whole

SECRET = "a secret of the tests, long enough to sign"
AUDITOR = Viewer("auditor-1", frozenset({Scope.AUDITOR}))
INSPECTOR = Viewer("inspector-1", frozenset({Scope.INSPECTOR}))
OFFICIAL = Viewer("official-7", frozenset({Scope.OFFICIAL}), "H56")


@pytest.fixture(scope="session")
def world(server: Embedded) -> Iterator[World]:
    """The ledger that the tests ask."""
    name = f"world_{uuid4().hex}"
    with built(server.create_database(name), whole()) as made:
        yield made
    server.drop_database(name)


@pytest.fixture(scope="session")
def loop() -> Iterator[asyncio.Runner]:
    """The event loop that engines of a session live in."""
    with asyncio.Runner() as runner:
        yield runner


class Asking:
    """An engine, asked from synchronous tests."""

    def __init__(self, engine: Engine, loop: asyncio.Runner) -> None:
        self.engine = engine
        self.loop = loop

    def answer(self, document: str, viewer: Viewer = AUDITOR, /, **options: Any) -> Answer:
        """Takes a document, returns the answer as it is."""
        return self.loop.run(self.engine.answer(document, viewer=viewer, **options))

    def reply(self, document: str, viewer: Viewer = AUDITOR, /, **options: Any) -> Any:
        """Takes a document, returns the whole answer, parsed."""
        return orjson.loads(self.answer(document, viewer, **options).body)

    def data(self, document: str, viewer: Viewer = AUDITOR, /, **variables: Any) -> Any:
        """Takes a document and its variables, returns the data; there must be no errors."""
        reply = self.reply(document, viewer, variables=variables)
        assert "errors" not in reply, reply["errors"]
        return reply["data"]

    def code(self, document: str, viewer: Viewer = AUDITOR, /, **options: Any) -> str:
        """Takes a document that is refused, returns the code of its first error."""
        return str(self.reply(document, viewer, **options)["errors"][0]["extensions"]["code"])


def settings_for(world: World, **more: Any) -> ApiSettings:
    """Settings for the world."""
    shipped: dict[str, Any] = {"signal_rules": load_signal_rules(), "report_forms": load_report_forms()}
    return ApiSettings(conninfo=world.conninfo, role=world.reader, token_secret=SECRET, **shipped, **more)


@pytest.fixture(scope="session")
def ask(world: World, loop: asyncio.Runner) -> Iterator[Asking]:
    """An engine over the world, at NOW."""
    engine = Engine(settings_for(world), clock=lambda: NOW)
    loop.run(engine.open())
    yield Asking(engine, loop)
    loop.run(engine.close())


@pytest.fixture(scope="session")
def server_url(world: World) -> Iterator[str]:
    """The API as it is served, over the world, at NOW."""
    with serving(settings_for(world)) as at:
        yield at.url


def token_of(viewer: Viewer) -> str:
    """Takes a viewer, returns a token that makes one."""
    assert viewer.subject is not None
    return issue(SECRET, viewer.scopes, subject=viewer.subject, agency=viewer.agency)


def bearer(viewer: Viewer) -> dict[str, str]:
    """Takes a viewer, returns the headers that they send."""
    return {} if viewer is ANONYMOUS else {"authorization": f"Bearer {token_of(viewer)}"}


def scoped(scope: Scope) -> Viewer:
    """Takes a scope, returns a viewer who has only that."""
    return Viewer(f"{scope.value}-1", frozenset({scope}), "H56" if scope is Scope.OFFICIAL else None)


@pytest.fixture(scope="module")
def office(module_database: str, tmp_path_factory: pytest.TempPathFactory, loop: asyncio.Runner) -> Iterator[Office]:
    """A ledger that takes commands."""
    with established(module_database, Settings(home=tmp_path_factory.mktemp("home")), loop) as made:
        yield made
