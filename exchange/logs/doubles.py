"""Codes of agencies and procedures in a file that only look like registered ones: another case, letters of another alphabet, signs after the end.

Their dossiers would be another agency's, whose officials and figures never see them, or another procedure's, whose list of papers judges nothing. So
the file is refused, unless its mapping says that another one is meant.
"""

from collections.abc import Callable, Collection, Iterable, Iterator

from msgspec import Struct

from domain.execution.spelling import appearance
from domain.law.versions import AGENCY, PROCEDURE
from exchange.errors import BadInput, BadMapping
from exchange.logs.mapping import Attribute, Mapping


class NamedCode(Struct, frozen=True):
    """A code that a file, or its mapping, names: of which kind, and the line and the case that name it first."""

    kind: str
    code: str
    line: int
    case: str


class NamedCodes:
    """Collects the codes that the cases of a file name, each once."""

    def __init__(self) -> None:
        self._first: dict[tuple[str, str], NamedCode] = {}

    def add(self, line: int, case: str, *, agency: str | None, procedure: str | None) -> None:
        """Takes what a case names, with its line and id."""
        for kind, code in ((AGENCY, agency), (PROCEDURE, procedure)):
            if code is not None and (kind, code) not in self._first:
                self._first[kind, code] = NamedCode(kind, code, line, case)

    def all(self) -> tuple[NamedCode, ...]:
        """Returns them in the order in which they were named."""
        return tuple(self._first.values())


def refuse_doubles(
    mapping: Mapping, file: str, named: Iterable[NamedCode], registered: Callable[[str], Collection[str]]
) -> tuple[str, ...]:
    """Takes the codes that a file names and what returns the registered ones of a kind, returns in words those that the mapping allows although they look like one.

    BadMapping for one that the mapping gives, BadInput with line and case for one of the file.
    """
    allowed = []
    for each, meant in _doubles(named, registered):
        said = f"{each.code!a} is not the registered {meant!a}"
        if each.code in mapping.distinct:
            allowed.append(f"{each.kind}: {said}, and its dossiers are another {each.kind}'s")
            continue
        given = mapping.agency if each.kind == AGENCY else mapping.procedure
        key = each.kind if given is not None else "source"
        advice = f"which it looks like: write that, or, if another {each.kind} is meant, distinct = [{each.code!r}] in the mapping"
        if isinstance(given, Attribute):
            raise BadInput(file, f"{given.attribute}: {said}, {advice}", line=each.line, case=each.case)
        raise BadMapping(f"the mapping of {mapping.source}", key, f"{said}, {advice}")
    return tuple(allowed)


def refuse_double_source(mapping: Mapping, held: Collection[str]) -> None:
    """Takes a mapping and the sources whose dossiers the ledger holds; BadMapping where its own is none of them and looks like one.

    Its dossiers would stand beside those with codes that nobody tells apart, and a code typed in other letters would find neither.
    """
    source = mapping.source
    meant = next((each for each in held if appearance(each) == appearance(source)), source)
    if source in held or meant == source or source in mapping.distinct:
        return
    advice = f"write that, or, if another one is meant, distinct = [{source!r}] in the mapping"
    raise BadMapping(
        f"the mapping of {source}",
        "source",
        f"{source!a} looks like {meant!a}, which the ledger holds dossiers of: {advice}",
    )


def _doubles(
    named: Iterable[NamedCode], registered: Callable[[str], Collection[str]]
) -> Iterator[tuple[NamedCode, str]]:
    """The codes that look like a registered one and are none, each with it."""
    known: dict[str, Collection[str]] = {}
    looks: dict[tuple[str, str], str] = {}
    for each in named:
        if each.kind not in known:
            known[each.kind] = registered(each.kind)
            looks |= {(each.kind, appearance(code)): code for code in known[each.kind]}
        meant = looks.get((each.kind, appearance(each.code)))
        if meant is not None and each.code not in known[each.kind]:
            yield each, meant
