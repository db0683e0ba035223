"""Every environment variable that the code reads is told in the guide to operating, and no other is."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from tests.docs.pages import ROOT

PACKAGES = ("app", "domain", "exchange", "graphql_api", "ledger", "projections")
GUIDE = ROOT / "docs" / "guide" / "operating.md"
OURS = re.compile(r"DATABASE_URL|PORT|DOSSIER_[A-Z_]+")
STANDARD = {"PYTHONPATH"}
"""The interpreter's own, handed on to child processes."""


def modules() -> Iterator[Path]:
    """Returns every module of the program."""
    for package in PACKAGES:
        yield from sorted((ROOT / package).rglob("*.py"))


def read(module: Path) -> set[str]:
    """Takes a module, returns the variables that it names: ours wherever they stand, any where it is taken from `os.environ`."""
    found: set[object] = set()
    for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and OURS.fullmatch(node.value):
            found.add(node.value)
        elif isinstance(node, ast.Call) and _is_environ(node.func):
            found |= {argument.value for argument in node.args[:1] if isinstance(argument, ast.Constant)}
        elif isinstance(node, ast.Subscript) and _is_environ(node.value) and isinstance(node.slice, ast.Constant):
            found.add(node.slice.value)
    return {str(name) for name in found}


def _is_environ(node: ast.expr) -> bool:
    """Whether it is `os.environ`, a method of it, or `os.getenv`."""
    return ast.unparse(node) in ("os.environ", "os.environ.get", "os.getenv", "os.environ.pop", "os.environ.setdefault")


def test_every_variable_that_is_read_is_told_and_no_other():
    wanted = set().union(*map(read, modules())) - STANDARD
    documented = set(OURS.findall(" ".join(re.findall(r"`([^`\n]+)`", GUIDE.read_text(encoding="utf-8")))))
    assert documented == wanted
