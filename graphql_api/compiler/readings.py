"""What a query reads of dossiers, as the record of accesses tells it: one reading for each root field that answers with any."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from enum import Enum
from typing import Any
from uuid import UUID

import orjson
from msgspec import Struct

from graphql_api.access.policy import BY_DOSSIERS
from graphql_api.compiler import identity
from graphql_api.compiler.binding import Call
from graphql_api.compiler.fields import MIN_POSITION
from graphql_api.compiler.lexicon import Lexicon
from graphql_api.compiler.mapping import ByKey, One, Page
from graphql_api.compiler.selection import Chosen

Read = Callable[[Call], Any]
_ROWS = ("nodes", "edges")
_MOMENTS = ("at", "knownAt")


class Reading(Struct, frozen=True):
    """A root field that reads dossiers: under which response key, what names the dossier (or what chose the rows), and where its rows stand.

    `code`: of a list, that of the dossier whose rows its filter chooses.
    `place`: its column in the plan's statement, or its key in what the resolvers answered.
    """

    field: str
    place: int | str
    code: Read | None
    identity: Read | None
    filter: tuple[tuple[str, Read], ...]
    rows: tuple[str, ...]
    is_list: bool

    def count(self, columns: Sequence[str | None], rest: Mapping[str, Any]) -> int:
        """Takes what was answered, returns how many rows of it are this reading's."""
        if isinstance(self.place, str):
            value = rest.get(self.place)
        elif self.is_list and self.rows:
            value = orjson.loads(columns[self.place] or "null")
        else:
            return 0 if self.is_list else int(columns[self.place] is not None)
        if isinstance(value, list):
            return len(value)
        if not self.is_list:
            return int(value is not None)
        return max((len(value[key]) for key in self.rows), default=0) if value is not None else 0

    def chosen_by(self, call: Call) -> dict[str, Any] | None:
        """Takes a call, returns the arguments that chose the rows, as JSON values; None where there are none."""
        values = {name: _plain(read(call)) for name, read in self.filter}
        return {name: value for name, value in values.items() if value is not None} or None


def reading(chosen: Chosen, place: int | str, lexicon: Lexicon) -> Reading | None:
    """Takes a chosen root field and where its answer stands, returns what it, or what is chosen below it, reads of dossiers; None where that is nothing."""
    meaning = chosen.meaning
    if meaning is None:
        return None
    if meaning.resolver is not None and meaning.access in BY_DOSSIERS:
        return _counted(chosen, place)
    if not isinstance(word := meaning.word, ByKey | Page):
        return None
    looks_up = isinstance(word, ByKey) and word.lookup
    if word.access not in BY_DOSSIERS and not looks_up and not _lead_to_dossiers(chosen.chosen):
        return None
    arguments = chosen.arguments
    if isinstance(word, ByKey):
        by_identity = bool(word.choices)
        if by_identity:
            named = identity.decode(arguments.value("id"))
            if named is None or word.choices[named[0]].access not in BY_DOSSIERS:
                return None
        return Reading(
            meaning.name,
            place,
            code=_code(chosen, word),
            identity=arguments.reader("id") if by_identity else None,
            filter=tuple((of, arguments.reader(of)) for of in word.key.values() if of != "code"),
            rows=(),
            is_list=False,
        )
    coded = {name: each.codes for name, each in lexicon.conditions(meaning).items() if each.codes is not None}
    demanded: list[tuple[str, Read]] = [
        (name, arguments.code(coded[name], "filter", name) if name in coded else arguments.reader("filter", name))
        for name in arguments.value("filter") or ()
    ]
    for name, condition in word.demands.items():
        if arguments.value(name) is not None:
            read = arguments.reader(name) if condition.codes is None else arguments.code(condition.codes, name)
            demanded.append((name, read))
    one = next((read for name, read in demanded if name == "dossier" and arguments.value("filter", name)), None)
    demanded += [(name, arguments.reader(name)) for name in _MOMENTS if arguments.value(name) is not None]
    return Reading(
        meaning.name,
        place,
        code=one,
        identity=None,
        filter=tuple(demanded),
        rows=tuple(each.key for each in chosen.chosen if each.meaning is not None and each.meaning.name in _ROWS),
        is_list=True,
    )


def reading_of_outcome(field: str, key: str, outcome: Sequence[Chosen], command: Read | None) -> Reading | None:
    """Takes a mutation's name and response key, what is chosen of its outcome, and what reads its command's id, returns what is read of dossiers by way of what the command was about."""
    if not _lead_to_dossiers(outcome):
        return None
    filter = () if command is None else (("commandId", command),)
    return Reading(field, key, code=None, identity=None, filter=filter, rows=(), is_list=False)


def _lead_to_dossiers(chosen: Sequence[Chosen]) -> bool:
    """Whether a dossier or petition is chosen among or below them: of a conduct case, the one that it is about."""
    return any(
        (each.meaning is not None and isinstance(each.meaning.word, One) and each.meaning.word.guarded)
        or _lead_to_dossiers(each.chosen)
        for each in chosen
    )


def _code(chosen: Chosen, word: ByKey) -> Read | None:
    """The code that was asked for: as recorded, or the record of accesses could not be searched for who read a dossier."""
    if "code" not in word.key:
        return None
    codes = word.typed.get("code")
    return chosen.arguments.reader("code") if codes is None else chosen.arguments.code(codes, "code")


def _counted(chosen: Chosen, place: int | str) -> Reading:
    """What a resolver answers of dossiers: chosen by all of its arguments, and a list of what it found."""
    assert chosen.meaning is not None
    names = [name for name in chosen.meaning.definition.args if name != MIN_POSITION]
    return Reading(
        chosen.meaning.name,
        place,
        code=None,
        identity=None,
        filter=tuple(
            (name, chosen.arguments.reader(name)) for name in names if chosen.arguments.value(name) is not None
        ),
        rows=(),
        is_list=True,
    )


def _plain(value: Any) -> Any:
    if isinstance(value, list):
        return [_plain(each) for each in value]
    if isinstance(value, datetime | date):
        return value.isoformat()
    return value.value if isinstance(value, Enum) else str(value) if isinstance(value, UUID) else value
