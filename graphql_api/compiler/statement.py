"""A statement being written: its parameters in order, its aliases, and the quoting of the only client text that enters it."""

from collections.abc import Callable

from graphql_api.access.scopes import Sight
from graphql_api.compiler.binding import REQUEST, Bound, Call, Parameter, settled

MAX_PAIRS = 50  # json_build_object takes 100 arguments and no more


class StatementBuilder:
    """Collects bind parameters and hands out aliases, for calls of one sight. The same parameter is bound once, wherever it is used."""

    def __init__(self, sight: Sight) -> None:
        self.sight = sight
        self.parameters: list[Parameter] = []
        self._demands: list[Callable[[Call], object]] = []
        self._places: dict[int, str] = {}
        self._aliases = 0

    def bind(self, parameter: Parameter) -> str:
        """Takes a parameter, returns its placeholder with its type."""
        place = self._places.get(id(parameter))
        if place is None:
            self.parameters.append(parameter)
            place = self._places[id(parameter)] = f"${len(self.parameters)}::{parameter.type}"
        return place

    def request(self, name: str) -> str:
        """Takes the name of a request's value, returns its placeholder, or the literal that it is for this sight."""
        return settled(name, self.sight) or self.bind(REQUEST[name])

    def demand(self, read: Callable[[Call], object]) -> None:
        """Takes what reads an argument and raises if it is invalid; it is read for every call, even if no SQL needs it."""
        self._demands.append(read)

    def alias(self) -> str:
        """Returns an alias that this statement has not used yet."""
        self._aliases += 1
        return f"t{self._aliases}"

    def values(self, call: Call) -> list[Bound]:
        """Takes a call, returns what this statement binds for it. BadInput where a value cannot be bound."""
        for read in self._demands:
            read(call)
        return [parameter.read(call) for parameter in self.parameters]


def quoted(text: str) -> str:
    """Takes text, returns it as an SQL literal."""
    return "'" + text.replace("'", "''") + "'"


def json_object(pairs: list[tuple[str, str]]) -> str:
    """Takes (response key, SQL of its value) pairs, returns the SQL of their JSON object."""
    parts = [_build(pairs[start : start + MAX_PAIRS]) for start in range(0, len(pairs), MAX_PAIRS)]
    if len(parts) < 2:
        return parts[0] if parts else "json_build_object()"
    # Too many arguments for one call: the pieces' texts are joined, each without its braces.
    members = " || ',' || ".join(f"right(left({part}::text, -1), -1)" for part in parts)
    return f"('{{' || {members} || '}}')::json"


def _build(pairs: list[tuple[str, str]]) -> str:
    return "json_build_object(" + ", ".join(f"{quoted(key)}, {value}" for key, value in pairs) + ")"
