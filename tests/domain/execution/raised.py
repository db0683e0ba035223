"""Every refusal that the program's source can raise, read from its syntax: the code, and the words given for the placeholders."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from msgspec import Struct

ROOT = Path(__file__).parents[3]
CODE = re.compile(r"[A-Z][A-Z_]+")
PACKAGES = ("domain", "graphql_api", "app", "exchange", "ledger", "projections")


class Raised(Struct, frozen=True):
    """A place that raises a refusal. `words`: the names of the placeholders that it fills; None where it fills them from a mapping that is no literal."""

    code: str
    words: frozenset[str] | None
    place: str


def raised() -> Iterator[Raised]:
    """Yields every call that makes a refusal with a literal code: `case.refused`, `refusal`, `case.not_before`, and the codes of things that are not found."""
    for package in PACKAGES:
        for path in sorted((ROOT / package).rglob("*.py")):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if isinstance(node, ast.Call):
                    yield from _of(node, f"{path.relative_to(ROOT)}:{node.lineno}")


def made_apart() -> list[str]:
    """Returns the places outside the table that make a `Refused` by hand."""
    return [
        f"{path.relative_to(ROOT)}:{node.lineno}"
        for package in PACKAGES
        for path in sorted((ROOT / package).rglob("*.py"))
        if path.name != "table.py"
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and ast.unparse(node.func).split(".")[-1] == "Refused"
    ]


def _of(call: ast.Call, place: str) -> Iterator[Raised]:
    name = ast.unparse(call.func).split(".")[-1]
    if name == "refused" and (code := _literal(call.args)) is not None:
        yield Raised(code, frozenset(each.arg for each in call.keywords if each.arg), place)
    elif name == "refusal" and (code := _literal(call.args)) is not None:
        yield Raised(code, _keys(call), place)
    elif name == "not_before" and (code := _literal(call.args[1:])) is not None:
        yield Raised(code, frozenset({"since"}), place)
    elif name == "Named" and (code := _literal(call.args[2:])) is not None:
        yield Raised(code, frozenset({"id"}), place)
    elif name == "StreamKind":
        for each in call.keywords:
            if each.arg == "unknown" and isinstance(each.value, ast.Constant):
                yield Raised(str(each.value.value), frozenset({"id"}), place)


def _literal(arguments: list[ast.expr]) -> str | None:
    first = arguments[0].value if arguments and isinstance(arguments[0], ast.Constant) else None
    return first if isinstance(first, str) and CODE.fullmatch(first) else None


def _keys(call: ast.Call) -> frozenset[str] | None:
    given = next((each.value for each in call.keywords if each.arg == "words"), None)
    if given is None:
        return frozenset()
    if not isinstance(given, ast.Dict):
        return None
    return frozenset(key.value for key in given.keys if isinstance(key, ast.Constant) and isinstance(key.value, str))
