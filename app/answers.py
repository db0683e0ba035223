"""Answers to GraphQL documents in this process, for commands that ask."""

import asyncio
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from typing import Any

import msgspec

from app import exits, keys
from app.assembly import Assembly, assembled
from app.errors import AppError
from app.settings import Settings
from app.terminal import say
from app.viewers import viewer_of
from exchange.catalogue.report_forms import load_report_forms
from exchange.catalogue.signal_rules import load_signal_rules
from graphql_api.access.scopes import Scope, Viewer
from graphql_api.engine import Engine
from graphql_api.errors import Behind, Internal, TimedOut, Unavailable, Unknown
from graphql_api.execution.writer import Writing
from graphql_api.settings import ApiSettings

PAGE = 100
"""Nodes: the API's largest page."""
PURPOSE = "command line"
"""The purpose of an inspector who states no other."""
_OF_THE_DATABASE = {Unavailable.code, TimedOut.code}
_OF_OURS = {Behind.code, Internal.code}
_NOT_KNOWN = {kind.code for kind in Unknown.__subclasses__()}


class NotFound(AppError):
    """What was asked for is not there."""

    exit_code = exits.NOT_FOUND


class BadDocument(AppError):
    """The GraphQL document is not valid text."""

    exit_code = exits.BAD_INPUT


class Unanswered(AppError):
    """A document was answered with errors; this error joins their messages."""

    def __init__(self, errors: Sequence[dict[str, Any]]) -> None:
        super().__init__("; ".join(map(_told, errors)))
        self.exit_code = exit_code({"errors": errors})


class Asker:
    """Asks documents, one after the other."""

    def __init__(self, runner: asyncio.Runner, engine: Engine, viewer: Viewer, purpose: str) -> None:
        self._runner = runner
        self._engine = engine
        self._viewer = viewer
        self._purpose = purpose

    def by(self, viewer: Viewer) -> "Asker":
        """Takes somebody else, returns an asker of the same engine for them."""
        return Asker(self._runner, self._engine, viewer, self._purpose)

    def raw(self, document: str, variables: dict[str, Any], operation: str | None = None) -> bytes:
        """Takes a document, returns the whole answer as JSON."""
        asked = self._engine.answer(document, variables, operation, viewer=self._viewer, purpose=self._purpose)
        return self._runner.run(asked).body

    def __call__(self, document: str, variables: dict[str, Any]) -> dict[str, Any]:
        """Takes a document, returns its data. Unanswered when there are errors."""
        answer = msgspec.json.decode(self.raw(document, variables), type=dict[str, Any])
        if errors := answer.get("errors"):
            raise Unanswered(errors)
        data: dict[str, Any] = answer["data"]
        return data

    def pages(
        self,
        document: str,
        variables: dict[str, Any],
        connection: Callable[[dict[str, Any]], dict[str, Any] | None],
        most: int | None = None,
    ) -> Iterator[dict[str, Any]]:
        """Takes a document with `$first` and `$after` and how to find its connection in the data, yields the data of one page after the other.

        It ends with the last page, with as many nodes as are wanted at most, or where there is no connection. Unanswered.
        """
        variables, given = dict(variables), 0
        while True:
            variables["first"] = PAGE if most is None else min(PAGE, most - given)
            data = self(document, variables)
            yield data
            page = connection(data)
            if page is None or not page["nodes"] or not page["pageInfo"]["hasNextPage"]:
                return
            given += len(page["nodes"])
            if given == most:
                return
            variables["after"] = page["pageInfo"]["endCursor"]
            if "count" in variables:
                variables["count"] = False  # the first page has it

    def listed(
        self, document: str, variables: dict[str, Any], name: str, most: int | None = None
    ) -> tuple[int, list[dict[str, Any]]]:
        """Takes a document with one connection of that name, which is counted if `$count`; returns the total and the nodes. Unanswered."""
        nodes: list[dict[str, Any]] = []
        total = 0
        for data in self.pages(document, {**variables, "count": True}, lambda data: data[name], most):
            total = data[name].get("totalCount", total)
            nodes += data[name]["nodes"]
        return total, nodes


def _told(error: dict[str, Any]) -> str:
    nearest = error.get("extensions", {}).get("nearest")
    return f"{error['message']} Nearest: {', '.join(nearest)}." if nearest else str(error["message"])


def _names_unknown(extensions: dict[str, Any]) -> bool:
    return extensions.get("code") in _NOT_KNOWN


def exit_code(answer: dict[str, Any]) -> int:
    """Takes a GraphQL answer, returns the exit code of the command that asked for it.

    5 where the database was the reason that there are no data, 4 where all that is wrong is that something unknown is named, 1 for another fault of ours or a partial answer, 3 for a document that
    cannot be executed.
    """
    errors = answer.get("errors")
    if not errors:
        return exits.DONE
    codes = {error.get("extensions", {}).get("code") for error in errors}
    if codes & _OF_THE_DATABASE:
        return exits.DATABASE
    if all(_names_unknown(error.get("extensions", {})) for error in errors):
        return exits.NOT_FOUND
    return exits.FAULT if "data" in answer or codes & _OF_OURS else exits.BAD_INPUT


def api_settings(assembly: Assembly, *, secret: str | None = None) -> ApiSettings:
    """The API's settings that follow from the program's. SettingsError, HomeUnusable."""
    settings = assembly.settings
    key = keys.found(keys.RECEIPT, settings.home)
    return ApiSettings(
        conninfo=assembly.conninfo,
        token_secret=secret,
        timezone=settings.timezone.key,
        due_soon_days=settings.due_soon_days,
        receipt_key=None if key is None else key.encode(),
        role=assembly.reader(),
        signal_rules=load_signal_rules(),
        report_forms=load_report_forms(),
    )


@contextmanager
def asking(settings: Settings, *, viewer: Viewer | None = None, purpose: str = PURPOSE) -> Iterator[Asker]:
    """Takes the settings, who asks (by default an inspector) and the purpose of that, yields an asker.

    What the ledger holds is projected before the first question; what a command adds, before it is answered.
    """
    with assembled(settings) as assembly:
        assembly.catch_up()
        if not assembly.ledger.head():
            say(f"the ledger is empty: {settings.whereabouts}")
        with asking_of(assembly, viewer or viewer_of(Scope.INSPECTOR), purpose) as ask:
            yield ask


@contextmanager
def asking_of(assembly: Assembly, viewer: Viewer, purpose: str = PURPOSE) -> Iterator[Asker]:
    """Takes a ledger as far as it is projected, who asks and the purpose of that, yields an asker."""
    with (
        asyncio.Runner() as runner,
        closing(Writing(assembly.executor, assembly.journal, project=assembly.project)) as writing,
    ):
        engine = Engine(api_settings(assembly), writing=writing)
        runner.run(engine.open())
        try:
            yield Asker(runner, engine, viewer, purpose)
        finally:
            runner.run(engine.close())
