"""From a command's input to what became of it, and to the rows that it changed: the resolvers behind every mutation."""

from __future__ import annotations

import asyncio
import dataclasses
from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from domain.errors import Refused
from domain.execution.command import Command
from domain.execution.order import CommandOrder, Executed
from graphql_api.access.scopes import Sight
from graphql_api.commands import authority
from graphql_api.commands.acted_for import with_history
from graphql_api.commands.inputs import path_of
from graphql_api.commands.named_codes import as_recorded
from graphql_api.commands.streams import CommandPolicy, kind_of
from graphql_api.compiler.mapping import One
from graphql_api.compiler.source import Source
from graphql_api.errors import ApiError, BadInput, Behind, Unavailable
from graphql_api.execution.levels import KEY, FetchedRow
from graphql_api.types.dossiers.sources import DOSSIERS, HISTORY
from graphql_api.types.law.sources import SHARED_DATA_SOURCES
from graphql_api.types.petitions.sources import COMMENDATIONS, CONDUCT_CASES, PETITIONS
from graphql_api.types.publicity.sources import DIRECTIVES, PUBLICATIONS

if TYPE_CHECKING:
    from graphql_api.execution.resolver import Resolution
    from graphql_api.execution.writer import Writing

RECORDED = Source("recorded", "", {"stream": "uuid", "position": "bigint"}, "position")
REFUSED = Source("refused", "", {}, "")
_POSITIONS, _KIND = "positions", "kind"  # beside the values that GraphQL names; no field is called so
_ROWS: Mapping[str, tuple[Source, str]] = {
    "dossier": (DOSSIERS, "dossier"),
    "petition": (PETITIONS, "petition"),
    "conductCase": (CONDUCT_CASES, "conduct_case"),
    "commendation": (COMMENDATIONS, "commendation"),
    "publication": (PUBLICATIONS, "publication"),
    "directive": (DIRECTIVES, "directive"),
    "sharedDataSource": (SHARED_DATA_SOURCES, "stream"),
}
"""The fields of an outcome that show what the command was about: where its row stands, and by which column."""
_OF: Mapping[str, tuple[str, ...]] = {
    "dossier": ("dossier",),
    "petition": ("petition",),
    "conduct_case": ("conductCase", "commendation"),
    "publication": ("publication",),
    "directive": ("directive",),
    "shared_data_source": ("sharedDataSource",),
}
"""Which of them a kind of stream has."""
_FOR_ALL_GIVERS = frozenset({"conductCase", "commendation", "publication", "directive", "sharedDataSource"})
"""Who may give a command about these may read all of them."""


async def one(command: type[Command], resolution: Resolution, arguments: Mapping[str, Any]) -> FetchedRow:
    """Takes a command's type and a mutation's arguments, returns the outcome. Forbidden, BadInput, Unavailable."""
    writing = _writing(resolution)
    call = resolution.call
    order = authority.order(command, arguments["input"], call.viewer, call.settings)
    orders = await with_history([order], resolution.database)
    (ordered,) = await as_recorded(orders, resolution.database, writing)
    return await _outcome(ordered, writing)


async def several(
    commands: Mapping[str, type[Command]], resolution: Resolution, arguments: Mapping[str, Any]
) -> list[FetchedRow]:
    """Takes the commands by the names that actions have, and a batch, returns each action's outcome, in order. Nothing is executed where one of them is Forbidden or BadInput."""
    writing = _writing(resolution)
    call = resolution.call
    most = call.settings.limits.actions
    if len(arguments["input"]) > most:
        raise BadInput(f"A batch has at most {most} actions.")
    orders = []
    for number, action in enumerate(arguments["input"]):
        ((name, given),) = action.items()
        try:
            orders.append(authority.order(commands[name], given, call.viewer, call.settings))
        except ApiError as error:
            raise type(error)(
                f"Action {number}: {error.message}", extensions={**error.extensions, "action": number}
            ) from None
    orders = await with_history(orders, resolution.database)
    outcomes: list[FetchedRow] = []
    for each in await as_recorded(orders, resolution.database, writing):
        try:
            outcomes.append(await _outcome(each, writing))
        except Unavailable as error:
            number = len(outcomes)
            raise Unavailable(f"Action {number}: {error.message}", extensions={"action": number}) from error
    return outcomes


def _writing(resolution: Resolution) -> Writing:
    if resolution.writing is None:
        raise Unavailable("This server takes no commands.")
    return resolution.writing


async def _outcome(ordered: CommandOrder, writing: Writing) -> FetchedRow:
    try:
        authority.require_within(ordered)
        return _recorded(await writing.record(ordered), kind_of(type(ordered.command)))
    except Refused as refused:
        return _refused(refused)


def _recorded(executed: Executed, kind: CommandPolicy) -> FetchedRow:
    receipt = executed.receipt
    return FetchedRow(
        "CommandRecorded",
        RECORDED,
        {
            KEY + "stream": str(executed.stream),
            KEY + "position": executed.position,
            "position": executed.position,
            "again": executed.again,
            "receipt": None if receipt is None else {"code": receipt.code, "secret": receipt.secret},
            _POSITIONS: executed.positions,
            _KIND: kind.subject,
        },
    )


def _refused(refused: Refused) -> FetchedRow:
    return FetchedRow(
        "CommandRefused",
        REFUSED,
        {
            "code": refused.code,
            "message": refused.text.en,
            "text": {"vi": refused.text.vi, "en": refused.text.en},
            "legalBasis": refused.basis,
            "path": path_of(refused.path),
        },
    )


def about(name: str) -> Callable[[FetchedRow, Resolution, Mapping[str, Any]], Awaitable[Any]]:
    """Takes a field of an outcome, returns its resolver: the row of what the command was about once the tables have taken it in.

    None where it was about something else, or where that is not the viewer's to read. Behind.
    """

    async def resolve(recorded: FetchedRow, resolution: Resolution, _arguments: Mapping[str, Any]) -> Any:
        return await _about(name, recorded, resolution)

    return resolve


async def _about(name: str, recorded: FetchedRow, resolution: Resolution) -> Any:
    if name not in _OF[recorded.values[_KIND]] or _reads_nothing(resolution):
        return None
    await _abreast(recorded, resolution)
    source, column = _ROWS[name]
    guarded = name not in _FOR_ALL_GIVERS and _guarded(resolution)
    return await _row(name, recorded, One(source, on={column: "stream"}, guarded=guarded), resolution)


async def events(recorded: FetchedRow, resolution: Resolution, _arguments: Mapping[str, Any]) -> Sequence[Any] | None:
    """Takes a recorded command, returns the rows of its facts, likewise: they are read by whoever may read what it was about. Behind."""
    shown = [await _about(name, recorded, resolution) for name in _OF[recorded.values[_KIND]]]
    if all(each is None for each in shown):
        return None
    word = One(HISTORY, on={"position": "position"})
    parents = [
        FetchedRow("CommandRecorded", RECORDED, {KEY + "position": each}) for each in recorded.values[_POSITIONS]
    ]
    return await asyncio.gather(*(_row("events", parent, word, resolution) for parent in parents))


def _guarded(resolution: Resolution) -> bool:
    """Whoever reads no dossiers and yet may change them all (admin) sees what they changed."""
    return resolution.call.viewer.sight is not Sight.NONE


def _reads_nothing(resolution: Resolution) -> bool:
    """Whoever gave a command while their agency was in force is told again that it is recorded, and no more."""
    viewer = resolution.call.viewer
    return viewer.has_ended and viewer.sight is Sight.NONE


async def _row(name: str, parent: FetchedRow, word: One, resolution: Resolution) -> Any:
    meaning = resolution.lexicon.of("CommandRecorded", name)
    single = dataclasses.replace(meaning, word=word, resolver=None, is_list=False, is_required=False)
    return await resolution.load(single, parent, {})


async def _abreast(recorded: FetchedRow, resolution: Resolution) -> None:
    resolution.move_on()
    position = recorded.values["position"]
    assert resolution.positions is not None
    await _writing(resolution).project()
    try:
        await resolution.positions.wait(position)
    except Behind as behind:
        raise Behind(
            f"The command is recorded, at position {position}; {behind.message[0].lower()}{behind.message[1:]}",
            extensions={**behind.extensions, "recorded": position},
        ) from None
