"""How a guarded field is asked of the things that have it."""

from collections.abc import Mapping
from typing import Any

from graphql_api.access.scopes import Viewer
from graphql_api.compiler.lexicon import Meaning
from graphql_api.schema import LEXICON
from tests.graphql_api.access.examined import SECRET, Examined
from tests.graphql_api.access.exhibits import PAGE, Exhibit, Seen, rows_of, text
from tests.graphql_api.access.permitted import ROWS, VALUE

Line = tuple[str, str]
"""A line of the page: its name, and what of a field is kept."""
# What decides who sees a petition, and a dossier: whose agencies' it is, whose own, whether it is public.
OWN_PETITION = "array[p.agency, p.received_by], p.petitioner, false"
DOSSIER = "array[d.agency, d.receiving_one_stop] || d.part_agencies, d.applicant, false"


def _selected(meaning: Meaning) -> str:
    """The field with the least that can be selected of it."""
    if meaning.is_leaf:
        return meaning.name
    assert meaning.type is not None
    if "nodes" in meaning.type.fields:
        return f"{meaning.name} {{ nodes {{ __typename }} }}"
    return f"{meaning.name} {{ __typename }}"


def _is_shown(value: Any, kept: str) -> bool:
    if kept == ROWS:
        return bool(value["nodes"] if isinstance(value, dict) else value)
    return value is not None


class Found:
    """Things of one type that are found by their keys, by a root field: all that is asked of one is asked at once."""

    def __init__(self, type_: str, question: str, keys: str, above: Line | None = None) -> None:
        self._type = type_
        self._question = question
        self._keys = keys
        self._above = above
        self._fields: list[Meaning] = []

    def field(
        self, name: str, statement: str, kept: str = VALUE, above: Line | None = None, *, with_receipt: bool = False
    ) -> tuple[Line, Exhibit]:
        """Takes a field and the statement of the rows that have it, returns the line of the page and its exhibit."""
        self._fields.append(LEXICON.of(self._type, name))

        def see(examined: Examined, viewer: Viewer, receipt: bool) -> Seen:
            found = self._asked(examined, viewer, receipt)
            return frozenset(key for key, each in found.items() if each is not None and _is_shown(each[name], kept))

        line = (f"{self._type}.{name}", ROWS if kept == ROWS else "")
        exhibit = Exhibit(rows_of(statement), see, silent=True, above=above or self._above, with_receipt=with_receipt)
        return line, exhibit

    def _asked(self, examined: Examined, viewer: Viewer, receipt: bool) -> Mapping[str, Any]:
        keys = [key for (key,) in examined.rows(self._keys)]
        secret = f", secret: {text(SECRET)}" if receipt else ""
        below = " ".join(dict.fromkeys(map(_selected, self._fields)))
        asked = [f"k{n}: {self._question}(code: {text(key)}{secret}) {{ {below} }}" for n, key in enumerate(keys)]
        data = examined.data(f"{{ {' '.join(asked)} }}", viewer)
        return {key: data[f"k{n}"] for n, key in enumerate(keys)}


def among(
    type_: str, name: str, kept: str, question: str, key: str, statement: str, above: Line | None, arguments: str = PAGE
) -> Exhibit:
    """A field of the nodes of a connection; `key` names a node."""
    meaning = LEXICON.of(type_, name)
    document = f"{{ {question}({arguments}) {{ nodes {{ {key} {_selected(meaning)} }} }} }}"
    path = key.replace("{", "").replace("}", "").split()

    def see(examined: Examined, viewer: Viewer, _receipt: bool) -> Seen:
        data = examined.data(document, viewer)
        if data is None:
            return frozenset()
        return frozenset(_at(node, path) for node in data[question]["nodes"] if _is_shown(node[name], kept))

    return Exhibit(rows_of(statement), see, silent=True, above=above)


def _at(node: Any, path: list[str]) -> str:
    for name in path:
        node = node[name]
    return str(node)
