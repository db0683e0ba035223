"""Inputs and commands are one: every command has its mutation, every field of it its place and its words."""

from datetime import UTC, date, datetime
from enum import Enum
from pathlib import Path
from types import NoneType
from typing import Any, get_args, get_origin

import msgspec
import pytest
from graphql import (
    GraphQLInputObjectType,
    GraphQLList,
    GraphQLNonNull,
    coerce_input_value,
    get_named_type,
    is_required_input_field,
)
from strawberry.utils.str_converters import to_camel_case

from domain.conduct.commands import AwardCommendation, ConductCommand, OpenConductCase
from domain.directives.commands import DirectiveCommand, IssueDirective
from domain.dossier.commands.appointments import OverrunPause, PassActDate, PassAppointedDate, PassDueDate, ReachDueSoon
from domain.dossier.commands.corrections import CorrectEntry
from domain.dossier.commands.dossier import DossierCommand
from domain.dossier.commands.filing import SubmitDossier
from domain.dossier.commands.processing import RequestSupplement
from domain.examinations.commands import ExaminationCommand
from domain.execution.command import Command
from domain.outages.commands import OutageCommand
from domain.petitions.commands import PassPetitionDueDate, PetitionCommand, ReceivePetition
from domain.publicity.commands import ProposePublication, PublicationCommand
from domain.values.context import Channel
from exchange.catalogue import national_json
from graphql_api.commands import channel as command_words
from graphql_api.commands.inputs import command_of, path_of
from graphql_api.commands.mutation import COMMANDS
from graphql_api.commands.streams import kind_of
from graphql_api.errors import BadInput
from graphql_api.schema import CORE, LEXICON
from graphql_api.settings import ApiSettings

SETTINGS = ApiSettings(conninfo="")
COMMANDS_OF_DOMAIN = (
    DossierCommand,
    ExaminationCommand,
    PetitionCommand,
    ConductCommand,
    PublicationCommand,
    DirectiveCommand,
    OutageCommand,
)
OF_THE_CLOCK = (ReachDueSoon, PassDueDate, PassAppointedDate, PassActDate, OverrunPause, PassPetitionDueDate)
OPENING = (SubmitDossier, ReceivePetition, OpenConductCase, AwardCommendation, ProposePublication, IssueDirective)
EXAMPLES: dict[Any, Any] = {
    str: "một",
    bool: False,
    int: 3,
    datetime: "2026-01-08T09:00:00+07:00",
    date: "2026-01-08",
    Any: {"a": [1]},
}
MEANT: dict[Any, Any] = {**EXAMPLES, datetime: datetime(2026, 1, 8, 2, tzinfo=UTC), date: date(2026, 1, 8)}


def input_type(name: str) -> GraphQLInputObjectType:
    """The input of a mutation."""
    type_ = get_named_type(LEXICON.of("Mutation", name).definition.args["input"].type)
    assert isinstance(type_, GraphQLInputObjectType)
    return type_


def bare(type_: Any) -> Any:
    """A type without its null."""
    return (
        next((each for each in get_args(type_) if each is not NoneType), type_)
        if NoneType in get_args(type_)
        else type_
    )


def example(type_: Any, examples: dict[Any, Any], *, written: bool) -> Any:
    """A value of a type: as a client writes it, or as the command holds it."""
    type_ = bare(type_)
    if get_origin(type_) is tuple:
        item = example(get_args(type_)[0], examples, written=written)
        return [item] if written else (item,)
    if get_origin(type_) is dict:
        return {"code": "x", "n": None}
    if isinstance(type_, type) and issubclass(type_, msgspec.Struct):
        values = {each.name: example(each.type, examples, written=written) for each in msgspec.structs.fields(type_)}
        return {to_camel_case(name): value for name, value in values.items()} if written else type_(**values)
    if isinstance(type_, type) and issubclass(type_, Enum):
        member = list(type_)[1]
        return member.value if written else member
    return examples[type_]


def test_every_command_is_a_mutation_but_the_clocks_own() -> None:
    reply = {command.__name__ for kind in COMMANDS_OF_DOMAIN for command in get_args(kind)}
    reply -= {each.__name__ for each in OF_THE_CLOCK}
    assert {name[0].upper() + name[1:] for name in COMMANDS} == reply
    mutations = {meaning.name for meaning in LEXICON.fields("Mutation")}
    assert mutations == {*COMMANDS, "recordActions"}
    action = get_named_type(LEXICON.of("Mutation", "recordActions").definition.args["input"].type)
    assert isinstance(action, GraphQLInputObjectType)
    assert action.is_one_of
    assert {name: get_named_type(field.type) for name, field in action.fields.items()} == {
        name: input_type(name) for name in COMMANDS
    }


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_an_input_carries_its_command(name: str) -> None:
    command, type_ = COMMANDS[name], input_type(name)
    fields = {to_camel_case(each.name): each for each in msgspec.structs.fields(command)}
    kind = kind_of(command)
    subject = set() if command in OPENING else {to_camel_case(kind.subject)}
    assert set(type_.fields) == {*fields, "commandId"} | subject
    required = {each for each, field in type_.fields.items() if is_required_input_field(field)}
    assert required == {each for each, field in fields.items() if field.required} | {"commandId"} | (
        set() if name == "acceptDossier" else subject
    )
    lists = {each for each, field in type_.fields.items() if isinstance(strip(field.type), GraphQLList)}
    assert lists == {each for each, field in fields.items() if get_origin(field.type) is tuple}
    written = {each: example(field.type, EXAMPLES, written=True) for each, field in fields.items()}
    written["commandId"] = "6f2b0a1e-8a4c-4f5e-9d3b-0c1d2e3f4a5b"
    for each in subject - set(fields):
        written[each] = "H56-1"
    meant = {each.name: example(each.type, MEANT, written=False) for each in fields.values()}
    assert command_of(command, coerce_input_value(written, type_), SETTINGS) == command(**meant)


def strip(type_: Any) -> Any:
    """A GraphQL type without its "not null"."""
    return type_.of_type if isinstance(type_, GraphQLNonNull) else type_


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_what_is_left_out_or_null_is_the_commands_default(name: str) -> None:
    command = COMMANDS[name]
    required = {each.name: each for each in msgspec.structs.fields(command) if each.required}
    written: dict[str, Any] = {}
    for each, field in required.items():
        type_ = input_type(name).fields[to_camel_case(each)].type
        written[to_camel_case(each)] = coerce_input_value(example(field.type, EXAMPLES, written=True), type_)
    meant = command(**{each: example(field.type, MEANT, written=False) for each, field in required.items()})
    assert command_of(command, written, SETTINGS) == meant
    nulls = {to_camel_case(each.name): None for each in msgspec.structs.fields(command) if not each.required}
    assert command_of(command, {**written, **nulls}, SETTINGS) == meant


def test_a_default_stands_where_the_input_says_nothing() -> None:
    given: dict[str, Any] = {"procedure": "1", "agency": "H56"}
    command: type[Command] = SubmitDossier
    assert command_of(command, given, SETTINGS, channel=Channel.ONLINE).channel is Channel.ONLINE
    postal = {**given, "channel": command_words.ActionChannel.POSTAL}
    assert command_of(command, postal, SETTINGS, channel=Channel.ONLINE).channel is Channel.POSTAL


def test_the_words_of_inputs_are_the_domains() -> None:
    def values(words: type[Enum]) -> list[str]:
        return [each.value for each in words]

    assert set(values(Channel)) - set(values(command_words.ActionChannel)) == {"IMPORT", "SYSTEM"}


def test_a_path_is_told_in_the_inputs_names() -> None:
    assert path_of(("items", 0, "requirement")) == ["items", "0", "requirement"]
    assert path_of(("new_due_on",)) == ["newDueOn"]
    assert path_of(()) == []


def test_the_clocks_commands_are_nobodys_to_give() -> None:
    assert not {"reachDueSoon", "passDueDate", "passPetitionDueDate"} & set(CORE.type_map["Mutation"].fields)  # type: ignore[attr-defined]  # an object type


NESTED: Any = "x"
for _ in range(900):
    NESTED = {"a": NESTED}


@pytest.mark.parametrize(
    "fields",
    ["text", 7, [1, 2], {"applicant": NESTED}, {"context.legal_basis": ["x"] * 101}, {"submitted": {"a": [["\x00"]]}}],
)
def test_a_correction_is_an_object_no_deeper_and_no_longer_than_other_input(fields: Any):
    with pytest.raises(BadInput):
        command_of(CorrectEntry, {"version": 1, "fields": fields}, SETTINGS)


def demand(*names: str) -> Command:
    """A demand for papers of these names, as made of an input."""
    given = {"commandId": "c-1", "items": [{"name": name} for name in names]}
    return command_of(RequestSupplement, given, SETTINGS, channel=Channel.ONE_STOP)


def test_names_of_papers_are_as_long_as_those_of_the_law_and_no_longer(case_logs: Path):
    books = [national_json.read(path) for path in sorted((case_logs / "vn_catalogue").glob("*.json"))]
    for procedure in (book.editions[0].procedure for book in books):
        assert demand(*(each.name for each in procedure.papers))  # also all of them at once
    with pytest.raises(BadInput, match="A text may have at most 4000 characters"):
        demand("g" * 4_001)
    with pytest.raises(BadInput, match="at most 12000 characters in all"):
        demand(*["g" * 400] * 31)
    corrected = {"version": 1, "fields": {"items": [{"name": "g" * 400}] * 31}}
    with pytest.raises(BadInput, match="at most 12000 characters in all"):
        command_of(CorrectEntry, corrected, SETTINGS)
    with pytest.raises(BadInput, match="at most 12000 characters in all"):
        command_of(RequestSupplement, {"legalBasis": ["g" * 3_200] * 4, "items": [{"name": "đơn"}]}, SETTINGS)
