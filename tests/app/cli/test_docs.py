"""What is not in `docs/commands.md` does not exist: every command, argument, option, exit code and variable is told there."""

import re
from pathlib import Path

import pytest
import typer

from app import exits, keys, settings
from app.cli import COMMANDS, application
from graphql_api.access.scopes import Scope

PAGE = (Path(__file__).parents[3] / "docs" / "commands.md").read_text(encoding="utf-8")


def _section(heading: str) -> str:
    found = re.search(rf"^## {heading}\n(.*?)(?=^## |\Z)", PAGE, re.MULTILINE | re.DOTALL)
    assert found is not None, f"docs/commands.md has no section {heading!r}"
    return found[1]


def _commands(name: str) -> dict[str, list[tuple[str, list[str]]]]:
    """Takes a name of COMMANDS, returns the commands it stands for (a group has several), each with its parameters.

    A parameter is an argument, or an option that is not hidden, with the ways to write it.
    """
    program = typer.main.get_command(application([name]))
    command = program.get_command(None, name)  # type: ignore[attr-defined]  # a group's; typer does not say so
    within = getattr(command, "commands", None)
    found = {name: command} if within is None else {f"{name} {each}": within[each] for each in within}
    return {
        each: [
            (parameter.param_type_name, [*parameter.opts, *parameter.secondary_opts])
            for parameter in found[each].params
            if parameter.name != "help" and not getattr(parameter, "hidden", False)
        ]
        for each in found
    }


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_is_told_with_its_arguments_and_all_ways_to_write_its_options(name: str) -> None:
    section = _section(name)
    usages = [line.strip() for line in section.splitlines() if line.startswith("    dossier ")]
    for command, parameters in _commands(name).items():
        usage = next((line for line in usages if line.startswith(f"dossier {command}")), None)
        assert usage is not None, f"no usage of {command} is told"
        for kind, ways in parameters:
            for way in ways:
                if kind == "argument":
                    assert way.upper() in usage, f"the usage of {command} does not name its argument {way}"
                else:
                    assert re.search(rf"{way}(?![\w-])", section), f"the section {name} does not tell {way}"


@pytest.mark.parametrize("name", COMMANDS)
def test_no_option_is_told_that_does_not_exist(name: str) -> None:
    known = {way for parameters in _commands(name).values() for _, ways in parameters for way in ways}
    assert set(re.findall(r"(?<![\w-])--[a-z][a-z-]+", _section(name))) - {"--help"} <= known


def test_the_sections_are_the_commands_in_their_order() -> None:
    assert re.findall(r"^## (.*)$", PAGE, re.MULTILINE) == ["Exit codes", "Environment", *COMMANDS]


def test_every_exit_code_is_told() -> None:
    reply = [int(code) for code in re.findall(r"^\| (\d+) \|", _section("Exit codes"), re.MULTILINE)]
    assert reply == [
        *(exits.DONE, exits.FAULT, exits.USAGE, exits.BAD_INPUT, exits.NOT_FOUND, exits.DATABASE),
    ]
    assert f"{exits.INTERRUPTED} after Ctrl-C" in _section("Exit codes")


def test_every_variable_is_told_with_its_default() -> None:
    reply = dict(re.findall(r"^\| `([A-Z_]+)` \| ([^|]*) \|", _section("Environment"), re.MULTILINE))
    assert settings.__doc__ is not None
    read = dict(re.findall(r"^\| ([A-Z_]{4,}) +\| (\S+)", settings.__doc__, re.MULTILINE))
    assert set(reply) == {*read, *(key.variable for key in keys.KEYS)}
    for variable, default in read.items():
        assert default.removeprefix("./").strip("()") in reply[variable]


@pytest.mark.parametrize("name", ["query", "token"])
def test_every_scope_is_told(name: str) -> None:
    for scope in Scope:
        assert f"`{scope.value}`" in _section(name)
