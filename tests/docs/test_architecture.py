"""The page on the architecture names every room of the program, and none that is gone."""

import re

import pytest

from tests.docs.pages import ROOT

PAGE = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
ROWS = {
    found["package"]: found["rooms"]
    for found in re.finditer(r"^\| `(?P<package>\w+)/`[^|]*\| (?P<rooms>.*) \|$", PAGE, re.MULTILINE)
}
PACKAGES = sorted(path.parent.name for path in ROOT.glob("*/py.typed"))


def test_every_package_has_its_row():
    assert sorted(ROWS) == PACKAGES


@pytest.mark.parametrize("package", [package for package in PACKAGES if package != "catalogue"])
def test_a_packages_rooms_are_those_that_there_are(package: str):
    there = {path.parent.name for path in (ROOT / package).glob("*/__init__.py")}
    if (ROOT / package / "types").is_dir():
        there |= {path.parent.name for path in (ROOT / package / "types").glob("*/__init__.py")}
    named = set(re.findall(r"`(\w+)`", ROWS[package]))
    assert named == there


def test_every_file_that_it_names_is_there():
    named = re.findall(r"`((?:\w+/)+\w+\.(?:py|md)|(?:\w+/)+)`", PAGE)
    assert named
    assert [name for name in named if not (ROOT / name).exists()] == []
