"""Answers to GraphQL documents in this process, for commands that ask."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import msgspec

from app import exits
from app.assembly import Assembly, assembled
from app.errors import AppError
from app.settings import Settings
from graphql_api.engine import Engine
from graphql_api.scopes import Scope, Viewer
from graphql_api.settings import ApiSettings


class NotFound(AppError):
    """What was asked for is not there."""

    exit_code = exits.NOT_FOUND


class Unanswered(AppError):
    """A document was answered with errors; their messages are the error's."""


class Asker:
    """Asks documents, one after the other."""

    def __init__(self, runner: asyncio.Runner, engine: Engine, viewer: Viewer) -> None:
        self._runner = runner
        self._engine = engine
        self._viewer = viewer

    def raw(self, document: str, variables: dict[str, Any], operation: str | None = None) -> bytes:
        """Takes a document, returns the whole answer as JSON."""
        return self._runner.run(self._engine.execute(document, variables, operation, viewer=self._viewer)).body

    def __call__(self, document: str, variables: dict[str, Any]) -> dict[str, Any]:
        """Takes a document, returns its data. Unanswered when there are errors."""
        answer = msgspec.json.decode(self.raw(document, variables), type=dict[str, Any])
        if errors := answer.get("errors"):
            raise Unanswered("; ".join(error["message"] for error in errors))
        data: dict[str, Any] = answer["data"]
        return data


def viewer_of(scope: str, *, agency: str | None = None, subject: str | None = None) -> Viewer:
    """Takes a scope's name, returns its viewer. ValueError for an unknown one, or an official without an agency."""
    granted = Scope(scope)
    if granted is Scope.OFFICIAL and not agency:
        raise ValueError("an official needs --agency")
    if granted is Scope.PUBLIC and subject is None:
        return Viewer()
    return Viewer(subject or f"local-{scope}", frozenset({granted}), agency)


def api_settings(assembly: Assembly, *, secret: str | None = None) -> ApiSettings:
    """The API's settings that follow from the program's."""
    settings = assembly.settings
    return ApiSettings(
        conninfo=assembly.conninfo,
        token_secret=secret,
        timezone=settings.timezone.key,
        due_soon_days=settings.due_soon_days,
        role=assembly.reader(),
    )


@contextmanager
def asking(settings: Settings, *, viewer: Viewer | None = None) -> Iterator[Asker]:
    """Takes the settings, yields an asker, an inspector by default; what the ledger holds is projected before the first question."""
    with assembled(settings) as assembly, asyncio.Runner() as runner:
        assembly.catch_up()
        engine = Engine(api_settings(assembly))
        runner.run(engine.open())
        try:
            yield Asker(runner, engine, viewer or viewer_of("inspector"))
        finally:
            runner.run(engine.close())
