"""What somebody finds who opens the repository for the first time."""

import re
import tomllib

from tests.docs.pages import ROOT

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
CONTRIBUTING = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
README_LINES = 150


def test_the_readme_stays_short():
    assert len((ROOT / "README.md").read_text(encoding="utf-8").splitlines()) <= README_LINES


def test_the_licence_is_the_one_that_the_package_names():
    text = (ROOT / "LICENSE").read_text(encoding="utf-8")
    assert PROJECT["project"]["license"] == "EUPL-1.2"
    assert text.startswith("EUROPEAN UNION PUBLIC LICENCE v. 1.2")
    assert [int(number) for number in re.findall(r"^(\d+)\.[A-Z]", text, re.MULTILINE)] == list(range(1, 16))
    assert text.rstrip().endswith("require the production of a new EUPL version.")


def test_every_package_that_is_installed_ships_its_types():
    wanted = [name.rstrip("*") for name in PROJECT["tool"]["setuptools"]["packages"]["find"]["include"]]
    assert [name for name in wanted if not (ROOT / name / "py.typed").exists()] == []
    assert "py.typed" in PROJECT["tool"]["setuptools"]["package-data"]["*"]


def test_the_workflow_calls_what_everybody_calls_on_the_oldest_python_and_the_newest():
    text = (ROOT / ".github" / "workflows" / "ci.yml").read_text(encoding="utf-8")
    oldest = PROJECT["project"]["requires-python"].removeprefix(">=")
    assert re.findall(r"- run: (.+)", text) == [".ci/run"]
    assert f'python: ["{oldest}", "3.x"]' in text


def test_the_recipes_name_files_that_are_there():
    named = re.findall(r"`((?:\w[\w-]*/)+(?:[\w-]+(?:\.\w+)?)?)`", CONTRIBUTING)
    named = [name.replace("PHASE", "routing").replace("SUBJECT", "dossiers") for name in named]
    assert len(named) > 20
    assert [name for name in named if not ((ROOT / name).exists() or (ROOT / f"{name}.py").exists())] == []


def test_every_target_of_make_is_told():
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = set(re.search(r"^\.PHONY: (.+)$", makefile, re.MULTILINE)[1].split()) - {"help", "clean"}  # type: ignore[index]
    assert {f"make {target}" for target in targets} <= set(re.findall(r"`(make \w+)`", CONTRIBUTING))
