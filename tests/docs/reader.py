"""Somebody who follows a page: types its commands, asks its queries, writes its files."""

import asyncio
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import date, datetime, time
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from msgspec import Struct

from app.answers import api_settings
from app.assembly import Assembly, opened
from app.demo.run import simulate
from app.postgres.embedded import Embedded
from app.settings import Settings
from app.viewers import viewer_of
from graphql_api.access.scopes import ANONYMOUS, Scope, Viewer
from graphql_api.engine import Engine
from graphql_api.execution.writer import Writing
from tests.docs.expected import same_json, same_text, settled, written
from tests.docs.pages import Block, blocks, ledger_of
from tests.sample_log import write_sample

TODAY = date(2026, 11, 2)
"""The day of the sample and of the demonstration; its noon is the present of every query."""
ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
NOW = datetime.combine(TODAY, time(12), ZONE)
PATIENCE = 120.0  # seconds for the commands of one block
END = "\036"
NOT_CRASH_SAFE = {"fsync": "off", "full_page_writes": "off"}


class Answer(Struct, frozen=True):
    """What a page shows as an answer, what the answer is, and whether they are the same. `block` holds what is shown."""

    block: Block
    shown: str
    answered: str
    same: bool


class Reader:
    """Follows pages in a directory where `.dossier` is a running ledger."""

    def __init__(self, directory: Path, assembly: Assembly) -> None:
        self._directory = directory
        self._assembly = assembly
        kept = ("HOME", "LANG", "LC_ALL")
        self._environment = {name: os.environ[name] for name in kept if name in os.environ} | {
            "PATH": os.pathsep.join([str(directory / ".venv" / "bin"), os.environ["PATH"]]),
            "COLUMNS": "120",
            "PYTHONUNBUFFERED": "1",
        }

    def follow(self, page: str) -> Iterator[Answer]:
        """Takes a page's text, yields its answers in order."""
        asked: Block | None = None
        for block in blocks(page):
            files = [word.partition("=")[2] for word in block.words if word.startswith("file=")]
            for name in files:
                (self._directory / name).write_text(block.text, encoding="utf-8")
            if block.language == "console":
                yield self._type(block)
            elif block.language == "graphql":
                asked = block
            elif block.language == "json" and asked is not None:
                yield self._ask(asked, block)
                asked = None

    def shell(self, commands: list[str]) -> list[str]:
        """Takes commands of one session, returns what each printed."""
        script = "\n".join(f"{command}\nstatus=$?; printf '\\036'; (exit $status)" for command in commands)
        done = subprocess.run(
            ["bash", "-c", script],
            cwd=self._directory,
            env=self._environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            timeout=PATIENCE,
            check=False,
        )
        return done.stdout.decode().split(END)[: len(commands)]

    def _type(self, block: Block) -> Answer:
        typed = _typed(block.text)
        printed = self.shell([command.replace("$ ", "", 1).replace("\n> ", "\n") for command, _ in typed])
        same = all(same_text(shown, output) for (_, shown), output in zip(typed, printed, strict=True))
        answered = "".join(
            f"{command}\n{shown if same_text(shown, output) else self._trimmed(output)}"
            for (command, shown), output in zip(typed, printed, strict=True)
        )
        return Answer(block, block.text, answered, same)

    def _trimmed(self, output: str) -> str:
        own = settled(output, str(self._directory))
        return "".join(f"{line.rstrip()}\n" for line in own.strip("\n").splitlines())

    def _ask(self, asked: Block, block: Block) -> Answer:
        answer = asyncio.run(self._answer(asked))
        shown = json.loads(block.text)
        if "extensions" not in shown:
            answer.pop("extensions", None)
        return Answer(block, block.text, written(answer) + "\n", same_json(shown, answer))

    async def _answer(self, asked: Block) -> dict[str, Any]:
        assembly = self._assembly
        executor = assembly.executor_at(lambda: NOW)
        with closing(Writing(executor, assembly.journal, project=assembly.project)) as writing:
            async with Engine(api_settings(assembly), clock=lambda: NOW, writing=writing) as engine:
                answer = await engine.answer(asked.text, viewer=_viewer(*asked.words), purpose="documentation")
        answered: dict[str, Any] = json.loads(answer.body)
        return answered


@contextmanager
def reading(page: str, directory: Path) -> Iterator[Reader]:
    """Takes a page's text and an empty directory, yields a reader there with the ledger that the page asks for."""
    (directory / ".venv").symlink_to(sys.prefix)
    home = directory / ".dossier"
    with (
        Embedded(home, options=NOT_CRASH_SAFE) as server,
        opened(Settings(home=home, timezone=ZONE), server.conninfo) as assembly,
    ):
        reader = Reader(directory, assembly)
        if ledger_of(page) == "the sample":
            with (directory / "sample.xes").open("wb") as file:
                write_sample(file, TODAY)
            reader.shell(["dossier import sample.xes --mapping sample"])
        elif ledger_of(page) == "the demonstration":
            simulate(assembly, NOW)
            assembly.project()
        yield reader


def _viewer(scope: str = "auditor", agency: str | None = None) -> Viewer:
    return ANONYMOUS if scope == "public" else viewer_of(Scope(scope), agency=agency)


def _typed(text: str) -> list[tuple[str, str]]:
    """Takes a session, returns its commands, prompts included, each with what is shown below it."""
    typed: list[tuple[str, str]] = []
    for line in text.splitlines():
        if line.startswith("$ "):
            typed.append((line, ""))
        elif typed and typed[-1][1] == "" and (line.startswith("> ") or typed[-1][0].endswith("\\")):
            typed[-1] = (f"{typed[-1][0]}\n{line}", "")
        elif typed:
            typed[-1] = (typed[-1][0], f"{typed[-1][1]}{line}\n")
    return typed
