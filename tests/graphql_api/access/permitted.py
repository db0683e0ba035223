"""The rows of the page of permissions, read off the schema: every root field, every guarded field and filter, every mutation, each with the thing that it is to the policy.

A guarded field is found by the predicate in its mapping. What speaks of the viewer and is no predicate of the policy is an error, so that no
field is kept from anybody by a rule of its own.
"""

import re
from collections.abc import Iterator

from msgspec import Struct

from graphql_api.access.policy import Thing
from graphql_api.access.visibility import KEPT
from graphql_api.commands.mutation import COMMANDS
from graphql_api.commands.streams import kind_of
from graphql_api.compiler.lexicon import Meaning
from graphql_api.compiler.mapping import ByKey, Expression, Inside, Many, One, Page
from graphql_api.schema import LEXICON
from graphql_api.types.dossiers.sources import DOSSIERS
from graphql_api.types.petitions.sources import PETITIONS

ROWS, VALUE = "its rows", "its value"
_OF_THE_VIEWER = re.compile(r"\$(sees_all|scopes|reads_agency|reads_own|public_status|subject|agency)\b")
_GUARDED = {DOSSIERS: Thing.DOSSIERS, PETITIONS: Thing.PETITIONS}
_ABOUT_THE_VIEWER = "Viewer"
_BY_ARGUMENT = {("scorecards", "subject: OFFICIALS"): Thing.SCORECARDS_OF_OFFICIALS}
BATCH = "recordActions"


class Permission(Struct, frozen=True):
    """A row: what it is called, what it is to the policy, and what of a field is kept."""

    name: str
    thing: Thing
    kept: str = ""


def roots() -> Iterator[Permission]:
    """Returns the root fields; one that finds things of several types, or answers several questions, once for each."""
    for meaning in LEXICON.fields("Query"):
        word = meaning.word
        if isinstance(word, ByKey) and word.choices:
            for type_name, choice in word.choices.items():
                yield Permission(f"{meaning.name}: {type_name}", choice.access)
            continue
        assert _things(word) <= {meaning.access}, f"{meaning.name}: kept by another rule than it says"
        yield Permission(meaning.name, meaning.access)
        for (name, argument), thing in _BY_ARGUMENT.items():
            if name == meaning.name:
                yield Permission(f"{name}({argument})", thing)


def fields() -> Iterator[Permission]:
    """Returns the fields that not everybody sees, or not all rows of."""
    for type_name in LEXICON.object_types():
        if type_name in ("Query", _ABOUT_THE_VIEWER):
            continue
        for meaning in LEXICON.fields(type_name):
            yield from _field(f"{type_name}.{meaning.name}", meaning)


def filters() -> Iterator[Permission]:
    """Returns the fields of filters by which not everybody may choose rows."""
    seen = set()
    for meaning in (each for type_name in LEXICON.object_types() for each in LEXICON.fields(type_name)):
        for name, condition in LEXICON.conditions(meaning).items():
            for template in (condition.sql, *condition.cases.values()):
                for thing in kept_by(template or ""):
                    permission = Permission(f"{_filter_of(meaning)}.{name}", thing)
                    if permission not in seen:
                        seen.add(permission)
                        yield permission


def mutations() -> Iterator[Permission]:
    """Returns the mutations, but for the batch: it is given as each of its actions is."""
    for name, command in COMMANDS.items():
        yield Permission(name, kind_of(command).thing(command))


def kept_by(template: str) -> set[Thing]:
    """Takes a template, returns the things whose predicates stand in it; ValueError where it speaks of the viewer in any other way."""
    found, rest = set(), template.replace("«", "").replace("»", "")
    for predicate in sorted(KEPT, key=len, reverse=True):
        if predicate in rest:
            found.add(KEPT[predicate])
            rest = rest.replace(predicate, "")
    if _OF_THE_VIEWER.search(rest):
        raise ValueError(f"a rule of its own, not the policy's: {rest}")
    return found


def _field(name: str, meaning: Meaning) -> Iterator[Permission]:
    word = meaning.word
    if isinstance(word, One) and word.guarded:
        assert word.source is not None
        yield Permission(name, _GUARDED[word.source], VALUE)
    if isinstance(word, Many):
        for template, kept in ((word.when, VALUE), (word.where, ROWS)):
            for thing in kept_by(template or ""):
                yield Permission(name, thing, kept)
    else:
        for thing in _things(word):
            yield Permission(name, thing, ROWS if isinstance(word, Page) else VALUE)


def _things(word: object) -> set[Thing]:
    templates: list[str | None] = []
    match word:
        case Expression():
            templates = [word.sql]
        case Inside():
            templates = [word.json]
        case One():
            templates = [word.where, *(word.columns or {}).values()]
        case Many():
            templates = [word.when, word.where, word.value]
        case Page():
            templates = [word.where, word.where_past]
        case ByKey():
            templates = [word.where]
    return set().union(*(kept_by(template) for template in templates if template))


def _filter_of(meaning: Meaning) -> str:
    type_ = str(meaning.definition.args["filter"].type)
    return type_.rstrip("!")
