"""TOML is read in one place, strictly; whatever is wrong names the file, the key and the reason."""

import ast
from pathlib import Path

import pytest

from exchange.catalogue import national_code
from exchange.errors import BadLaw

ROOT = Path(__file__).parents[2]
PACKAGES = ("app", "domain", "exchange", "graphql_api", "ledger", "projections")


def test_one_module_of_the_product_parses_toml() -> None:
    parsing = [
        str(path.relative_to(ROOT))
        for package in PACKAGES
        for path in sorted((ROOT / package).rglob("*.py"))
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Import) and any(alias.name == "tomllib" for alias in node.names)
    ]
    assert parsing == ["exchange/toml_files.py"]


@pytest.mark.parametrize(
    ("text", "key", "reason"),
    [
        ("source = 'x'\nverified = true\ncolour = 1\n[status]\n", "colour", "is not a key of this table"),
        ("source = 'x'\nverified = true\n[status]\nRECEIVED = 2\n", "status", "has no number for"),
        ("source = 'x'\nverified = 1\n[status]\n", "verified", "bool"),
        ("source", "", "is not TOML"),
    ],
)
def test_the_national_numbers_are_read_strictly(tmp_path: Path, text: str, key: str, reason: str) -> None:
    path = tmp_path / "status.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(BadLaw) as refused:
        national_code.load_national_codes(path)
    assert (refused.value.file, refused.value.key) == (str(path), key)
    assert reason in refused.value.reason
