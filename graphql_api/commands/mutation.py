"""The mutations: one for each command, and one for a batch of them.

Commands of another kind of stream are added by adding that kind to `KINDS`.
"""

import re
from collections.abc import Mapping
from typing import Any

import strawberry
from strawberry.types.unset import UNSET

from domain.execution.command import Command
from graphql_api.commands import outcomes
from graphql_api.commands.inputs import description_of, imperative, input_of
from graphql_api.commands.outcome_types import CommandOutcome
from graphql_api.commands.streams import KINDS, kind_of
from graphql_api.compiler.fields import Argument, field

COMMANDS: Mapping[str, type[Command]] = {imperative(command): command for kind in KINDS for command in kind.commands}
INPUTS: Mapping[str, type] = {name: input_of(command, kind_of(command)) for name, command in COMMANDS.items()}


def _action() -> type:
    namespace: dict[str, Any] = {"__doc__": "One action of a batch.", "__annotations__": {}}
    for name, type_ in INPUTS.items():
        attribute = _snake(name)
        namespace["__annotations__"][attribute] = type_ | None
        namespace[attribute] = strawberry.field(description=description_of(COMMANDS[name]), default=UNSET)
    return strawberry.input(
        type("ActionInput", (), namespace), one_of=True, description="One action of a batch: exactly one command."
    )


def _mutation() -> type:
    namespace: dict[str, Any] = {"__doc__": "What can be recorded.", "__annotations__": {}}
    for name, command in COMMANDS.items():
        attribute = _snake(name)
        namespace["__annotations__"][attribute] = CommandOutcome | None
        namespace[attribute] = field(
            description_of(command),
            arguments={"input": Argument(INPUTS[name], "What to record.")},
            resolver=_resolver(command),
        )
    namespace["__annotations__"]["record_actions"] = list[CommandOutcome]
    namespace["record_actions"] = field(
        "Records a batch of at most 100 actions in order, each with its own outcome; a refused action does not hold back the others.",
        arguments={"input": Argument(list[ActionInput], "The actions.")},  # type: ignore[valid-type]  # made at run time
        resolver=_several,
    )
    return strawberry.type(
        type("Mutation", (), namespace),
        description="The commands. An outcome is null only if an error says why.",
    )


def _resolver(command: type[Command]) -> Any:
    async def resolve(_parent: None, resolution: Any, arguments: Mapping[str, Any]) -> Any:
        return await outcomes.one(command, resolution, arguments)

    return resolve


async def _several(_parent: None, resolution: Any, arguments: Mapping[str, Any]) -> Any:
    return await outcomes.several(COMMANDS, resolution, arguments)


def _snake(name: str) -> str:
    return re.sub(r"([A-Z])", lambda found: "_" + found[1].lower(), name)


ActionInput = _action()
Mutation = _mutation()
