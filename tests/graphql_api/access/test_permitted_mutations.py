"""`docs/permissions.md`, cell by cell: every mutation given in every scope to the running API, about what is one's own, one's agency's and another's."""

from collections.abc import Mapping
from typing import Any
from uuid import uuid4

import pytest
from graphql import (
    GraphQLEnumType,
    GraphQLInputObjectType,
    GraphQLInputType,
    GraphQLList,
    GraphQLNonNull,
    get_named_type,
    get_nullable_type,
)
from strawberry.utils.str_converters import to_camel_case

from graphql_api.access.policy import Cell, Scope
from graphql_api.access.scopes import ANONYMOUS, Viewer
from graphql_api.commands.mutation import COMMANDS
from graphql_api.commands.streams import CommandPolicy, kind_of
from graphql_api.schema import CORE
from tests.docs.permissions_page import shown
from tests.graphql_api.access.examined import AGENCY, CITIZEN, OTHER, Examined, Facts, viewer_of

PAGE = shown()
ANSWERED = "{ __typename ... on CommandRefused { code path } }"
PROCEDURE = "1.001193"  # one that the demonstration's law holds
LATER = "2999-01-01"  # refused by every decider, once the subject is found: so that nothing changes
SUBJECTS = {
    # Of one that another one-stop took in, each agency gives its own commands: tests/graphql_api/commands/test_other_one_stop.py.
    "dossier": "select code, agency, applicant from dossiers where receiving_one_stop is null",
    "petition": "select code, agency, petitioner from petitions",
    "conduct_case": "select code, agency, null from conduct_cases",
    "publication": "select code, agency, null from publications",
    "shared_data_source": "select id, owner, null from shared_data_sources",
    "directive": "select d.code, t.agency, null from directives d join directive_tasks t using (directive)",
}
VALUES: Mapping[str, Any] = {
    "String": "x",
    "Int": 1,
    "Boolean": True,
    "BigInt": 1,
    "Date": "2026-10-01",
    "DateTime": "2026-10-01",
    "JSON": {},
}


@pytest.mark.parametrize("name", COMMANDS)
def test_every_cell_of_a_mutation_is_as_the_page_says(name: str, examined: Examined) -> None:
    kind, cells = kind_of(COMMANDS[name]), PAGE[name, ""]
    about = _about(kind, name, examined)
    wrong = []
    for scope, cell in cells.items():
        for viewer in (viewer_of(scope), *([ANONYMOUS] if scope is Scope.PUBLIC else [])):
            reached = _reached(name, kind, about, viewer, examined)
            there = None if cell is Cell.NO else {key for key, facts in about.items() if facts.within(cell, viewer)}
            if reached != there:
                wrong.append(f"{scope.value} reaches {reached}, and not {there}")
    assert not wrong
    # Whoever begins something as their own may begin it with any agency: `test_applicants_file_as_themselves`.
    distinct = {*cells} - {scope for scope in cells if cells[scope] is Cell.OWN and COMMANDS[name] in kind.opening}
    shown_by = {
        cells[scope]: frozenset(key for key, facts in about.items() if facts.within(cells[scope], viewer_of(scope)))
        for scope in distinct
    }
    assert len({*shown_by.values()}) == len(shown_by), "the ledger cannot tell the cells apart"


@pytest.mark.parametrize(("name", "owner"), [("submitDossier", "applicant"), ("receivePetition", "petitioner")])
def test_applicants_file_as_themselves(name: str, owner: str, examined: Examined) -> None:
    document = (
        f"mutation ($input: {name[0].upper()}{name[1:]}Input!) {{ outcome: {name}(input: $input)"
        " { ... on CommandRecorded { events { payload } } } }"
    )
    recorded = {}
    for scope in (Scope.APPLICANT, Scope.ADMIN):
        given = {**_input(name, viewer_of(scope), kind_of(COMMANDS[name]), OTHER), owner: "cong-dan-88"}
        given |= {"procedure": PROCEDURE} if "procedure" in given else {}
        answer = examined.answer(document, viewer_of(scope), {"input": given})
        recorded[scope] = answer["data"]["outcome"]["events"][0]["payload"][owner]
    assert recorded == {Scope.APPLICANT: CITIZEN, Scope.ADMIN: "cong-dan-88"}


@pytest.mark.parametrize("scope", Scope, ids=str)
def test_a_batch_is_given_as_each_of_its_actions(scope: Scope, examined: Examined) -> None:
    for name in ("assignOfficial", "submitDossier", "openConductCase", "approvePublication", "closeDirective"):
        given = _input(name, viewer_of(scope), kind_of(COMMANDS[name]), "none")
        document = f"mutation ($input: [ActionInput!]!) {{ recordActions(input: $input) {ANSWERED} }}"
        answer = examined.answer(document, viewer_of(scope), {"input": [{name: given}]})
        codes = [error["extensions"]["code"] for error in answer.get("errors", ())]
        assert codes == (["FORBIDDEN"] if PAGE[name, ""][scope] is Cell.NO else [])


def _about(kind: CommandPolicy, name: str, examined: Examined) -> dict[str, Facts]:
    """What a command is given about: the citizen's own, the agency's, and another's; of one that begins something, the agency that it begins it with."""
    if COMMANDS[name] in kind.opening:
        return {agency: Facts(frozenset({agency}), CITIZEN) for agency in (AGENCY, OTHER)}
    found: dict[tuple[bool, bool], tuple[str, Facts]] = {}
    agencies: dict[str, set[str]] = {}
    owners: dict[str, str | None] = {}
    for code, agency, owner in examined.rows(SUBJECTS[kind.subject]):
        agencies.setdefault(code, set()).add(agency)
        owners[code] = owner
    for code in sorted(agencies):
        facts = Facts(frozenset(agencies[code]), owners[code])
        found[AGENCY in facts.agencies, facts.owner == CITIZEN] = (code, facts)
    return dict(found.values())


def _reached(
    name: str, kind: CommandPolicy, about: Mapping[str, Facts], viewer: Viewer, examined: Examined
) -> set[str] | None:
    """About what of it a viewer's command is decided; None where giving it is FORBIDDEN."""
    reached = set()
    for key in about:
        document = (
            f"mutation ($input: {name[0].upper()}{name[1:]}Input!) {{ outcome: {name}(input: $input) {ANSWERED} }}"
        )
        answer = examined.answer(document, viewer, {"input": _input(name, viewer, kind, key)})
        codes = {error["extensions"]["code"] for error in answer.get("errors", ())}
        assert codes <= {"FORBIDDEN"}, answer["errors"]
        if codes:
            return None
        outcome = answer["data"]["outcome"]
        unknown = outcome.get("path") == [to_camel_case(kind.subject)] and outcome["code"].startswith("UNKNOWN_")
        if not unknown and outcome.get("code") != "FORBIDDEN_AGENCY":
            reached.add(key)
    return reached


def _input(name: str, viewer: Viewer, kind: CommandPolicy, key: str) -> dict[str, Any]:
    """The least that a command's input may hold, about something."""
    type_ = CORE.type_map[f"{name[0].upper()}{name[1:]}Input"]
    assert isinstance(type_, GraphQLInputObjectType)
    given = {each: _value(field.type) for each, field in type_.fields.items() if isinstance(field.type, GraphQLNonNull)}
    if COMMANDS[name] in kind.opening:
        return {**given, "commandId": str(uuid4()), "agency": key}
    later = {} if Scope.APPLICANT in viewer.scopes else {"occurredAt": LATER}
    return {**given, **later, "commandId": str(uuid4()), to_camel_case(kind.subject): key}


def _value(type_: GraphQLInputType) -> Any:
    bare = get_nullable_type(type_)
    if isinstance(bare, GraphQLList):
        return [_value(bare.of_type)]
    named = get_named_type(bare)
    if isinstance(named, GraphQLEnumType):
        return next(iter(named.values))
    if isinstance(named, GraphQLInputObjectType):
        return {
            each: _value(field.type) for each, field in named.fields.items() if isinstance(field.type, GraphQLNonNull)
        }
    return str(uuid4()) if named.name == "UUID" else VALUES[named.name]
