"""A ledger opened as the program opens it at its start, and asked as anybody asks it."""

import asyncio
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

import msgspec

from app.answers import api_settings
from app.assembly import Assembly, assembled
from app.settings import Settings
from app.viewers import viewer_of
from graphql_api.access.scopes import Scope
from graphql_api.engine import Engine
from graphql_api.execution.writer import Writing
from tests.releases.kept import Question


class Asker:
    """Asks one question after the other."""

    def __init__(self, assembly: Assembly, engine: Engine, runner: asyncio.Runner) -> None:
        self.assembly = assembly
        self._engine = engine
        self._runner = runner

    def __call__(self, question: Question) -> dict[str, Any]:
        """Takes a question, returns its data and its errors; what it cost is left out."""
        scope, _, agency = question.viewer.partition(" ")
        viewer = viewer_of(Scope(scope), agency=agency or None)
        asked = self._engine.answer(question.text, question.variables, viewer=viewer, purpose="a kept release")
        answer = msgspec.json.decode(self._runner.run(asked).body, type=dict[str, Any])
        return {part: answer[part] for part in ("data", "errors") if part in answer}


@contextmanager
def asking(conninfo: str, home: Path, now: datetime) -> Iterator[Asker]:
    """Takes a database, the home that holds its keys and what the clock shows, yields an asker: the database is migrated, the
    projections' tables have today's shape and all is projected. Unfoldable where a projection stops."""
    with assembled(Settings(home=home, database_url=conninfo)) as assembly, asyncio.Runner() as runner:
        assembly.project()
        with closing(Writing(assembly.executor_at(lambda: now), assembly.journal, project=assembly.project)) as writing:
            engine = Engine(api_settings(assembly), clock=lambda: now, writing=writing)
            runner.run(engine.open())
            try:
                yield Asker(assembly, engine, runner)
            finally:
                runner.run(engine.close())
