"""The input of each command, made from the domain's own structs: one source of truth for names, types and defaults.

A command's field is the input's field of the same name; a field with a default may be left out, or be null, and then means that
default. What a client sends is coerced by GraphQL and put into the struct here; nothing is judged.
"""

import re
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from enum import Enum, StrEnum
from functools import cache
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin
from uuid import UUID

import msgspec
import strawberry
from strawberry.types.unset import UNSET
from strawberry.utils.str_converters import to_camel_case

from domain.execution.command import Command
from domain.facts import citizen, conduct, examinations, petitions, publicity
from domain.values import procedure, reasons, shared_data
from domain.values.context import Channel
from graphql_api.commands.channel import ActionChannel
from graphql_api.commands.input_fields import described
from graphql_api.commands.streams import CommandPolicy
from graphql_api.compiler.binding import checked
from graphql_api.compiler.scalars import JSON, BigInt, Date, DateTime, instant
from graphql_api.errors import BadInput
from graphql_api.settings import ApiSettings
from graphql_api.types.dossiers.enums import Fault, PaperKind, RefusalGround
from graphql_api.types.dossiers.examination import ExaminationOutcome
from graphql_api.types.law.enums import OutageCause
from graphql_api.types.petitions.conduct_enums import Commended, ConductOutcome, ConductSource, ToldBy
from graphql_api.types.petitions.enums import PetitionKind, PetitionMeans, PetitionOutcome, PetitionTopic
from graphql_api.types.publicity.enums import FigureQuestion, PublicationKind, PublicationPlace

_SCALARS: Mapping[Any, Any] = {
    str: str,
    bool: bool,
    int: int,
    datetime: DateTime,
    date: Date,
    Any: JSON,
    Channel: ActionChannel,
    citizen.Fault: Fault,
    procedure.PaperKind: PaperKind,
    reasons.RefusalGround: RefusalGround,
    petitions.PetitionKind: PetitionKind,
    petitions.PetitionMeans: PetitionMeans,
    petitions.PetitionOutcome: PetitionOutcome,
    petitions.PetitionTopic: PetitionTopic,
    publicity.PublicationKind: PublicationKind,
    publicity.PublicationPlace: PublicationPlace,
    publicity.FigureQuestion: FigureQuestion,
    examinations.ExaminationOutcome: ExaminationOutcome,
    shared_data.OutageCause: OutageCause,
    conduct.Commended: Commended,
    conduct.ConductOutcome: ConductOutcome,
    conduct.ConductSource: ConductSource,
    conduct.ToldBy: ToldBy,
}
_LARGE = {"amount", "cost"}  # đồng: more than GraphQL's Int holds
_LARGEST = 2**53 - 1
_made: dict[type, type] = {}


def imperative(command: type) -> str:
    """Takes a command, returns its name as a mutation: `acceptDossier`."""
    return command.__name__[0].lower() + command.__name__[1:]


def input_of(command: type[msgspec.Struct], kind: CommandPolicy | None = None) -> type:
    """Takes a command and its kind, or a struct within one, returns the GraphQL input that carries it."""
    fields: dict[str, Any] = {}
    annotations: dict[str, Any] = {}

    def add(name: str, type_: Any, description: str, *, optional: bool) -> None:
        annotations[name] = (type_ | None) if optional else type_
        default: dict[str, Any] = {"default": UNSET} if optional else {}
        fields[name] = strawberry.field(description=description, **default)

    if issubclass(command, Command):
        add("command_id", UUID, described("Command", "command_id"), optional=False)
        if kind is not None and command not in kind.opening:
            either = command in kind.either
            more = f" Omit for a new {kind.subject.replace('_', ' ')}." if either else ""
            add(kind.subject, str, kind.described + more, optional=either)
    for each in msgspec.structs.fields(command):
        type_ = _graphql(BigInt if each.name in _LARGE else each.type)
        add(each.name, type_, described(command.__name__, each.name), optional=not each.required)
    made = type(f"{command.__name__}Input", (), {**fields, "__annotations__": annotations, "__doc__": command.__doc__})
    return strawberry.input(made, description=description_of(command))


def description_of(command: type) -> str:
    """Takes a command, returns its docstring as the schema tells it: names in GraphQL's spelling."""
    text = " ".join((command.__doc__ or "").split())
    return re.sub(r"`([a-z0-9_]+)`", lambda found: f"`{to_camel_case(found[1])}`", text)


def _graphql(type_: Any) -> Any:
    """The GraphQL input type of a struct's field; null is left to the field."""
    type_ = _bare(type_)
    if get_origin(type_) is tuple:
        return list[_graphql(get_args(type_)[0])]  # type: ignore[misc]  # made at run time
    if get_origin(type_) is dict:
        return JSON
    if isinstance(type_, type) and issubclass(type_, msgspec.Struct):
        if type_ not in _made:
            _made[type_] = input_of(type_)
        return _made[type_]
    return _SCALARS.get(type_, type_)


def _bare(type_: Any) -> Any:
    """A type without None."""
    if get_origin(type_) in (Union, UnionType):
        (type_,) = [each for each in get_args(type_) if each is not NoneType]
    return type_


def command_of(command: type[Command], given: Mapping[str, Any], settings: ApiSettings, **defaults: Any) -> Command:
    """Takes a command's type and its coerced input, returns the command; `defaults` stand where the input says nothing. BadInput."""
    made: Command = _struct(command, given, settings, defaults)
    return made


def _struct(struct: Any, given: Mapping[str, Any], settings: ApiSettings, defaults: Mapping[str, Any]) -> Any:
    values = dict(defaults)
    for name, input_name, type_ in _fields(struct):
        value = given.get(input_name)
        if value is not None:
            values[name] = _value(type_, value, settings)
    return struct(**values)


@cache
def _fields(struct: Any) -> tuple[tuple[str, str, Any], ...]:
    """A struct's fields, each with its name as an input and its type without null."""
    return tuple((each.name, to_camel_case(each.name), _bare(each.type)) for each in msgspec.structs.fields(struct))


def _value(type_: Any, value: Any, settings: ApiSettings) -> Any:
    if get_origin(type_) is tuple:
        _bounded(value, settings)
        return tuple(_value(get_args(type_)[0], item, settings) for item in value)
    if isinstance(type_, type) and issubclass(type_, msgspec.Struct):
        return _struct(type_, value, settings, {})
    if type_ is datetime:
        return instant(value, settings.timezone)
    if isinstance(type_, type) and issubclass(type_, StrEnum):
        return type_(value.value if isinstance(value, Enum) else value)
    if get_origin(type_) is dict and not isinstance(value, dict):
        raise BadInput("Expected a JSON object.")
    return _json(value, settings)


def _bounded(value: list[Any] | dict[str, Any], settings: ApiSettings) -> None:
    """Takes a list, or a JSON object, and bounds its items and their texts. BadInput."""
    if len(value) > settings.limits.list_items:
        raise BadInput(f"A list may have at most {settings.limits.list_items} items.")
    if _characters(value) > settings.limits.list_characters:
        raise BadInput(f"The texts of a list may have at most {settings.limits.list_characters} characters in all.")


def _characters(value: Any) -> int:
    """How long all texts of an input are: each of them is compared with the law."""
    if isinstance(value, str):
        return len(value)
    if isinstance(value, dict):
        return sum(map(_characters, value.values()))
    return sum(map(_characters, value)) if isinstance(value, list) else 0


def _json(value: Any, settings: ApiSettings, level: int = 1) -> Any:
    """A JSON value whose texts and numbers the ledger can store, within the limits on depth and list length. BadInput."""
    if isinstance(value, str):
        return checked(value, settings)
    if isinstance(value, int | float) and not -_LARGEST <= value <= _LARGEST:
        raise BadInput("A number may have at most 53 bits.")
    if not isinstance(value, list | dict):
        return value
    if level > settings.limits.depth:
        raise BadInput(f"A JSON value may have at most {settings.limits.depth} levels.")
    _bounded(value, settings)
    if isinstance(value, list):
        return [_json(item, settings, level + 1) for item in value]
    return {checked(key, settings): _json(item, settings, level + 1) for key, item in value.items()}


def path_of(path: Sequence[str | int]) -> list[str]:
    """Takes the path of what a refusal is about, in the domain's names, returns it in the input's."""
    return [to_camel_case(part) if isinstance(part, str) else str(part) for part in path]
