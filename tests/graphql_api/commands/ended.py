"""A district that ended, in two engines over one ledger: one of the last day before, one of the first day after."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any
from uuid import uuid5

from app.assembly import opened
from app.settings import Settings
from domain.codec import CODEC
from domain.facts.law import AgencyEnded, AgencyRegistered, Successor
from domain.law.versions import AGENCY as AGENCIES
from domain.values.context import Actor, Channel, Context
from graphql_api.access.scopes import Scope, Viewer
from graphql_api.engine import Engine
from graphql_api.execution.writer import Writing
from tests.graphql_api.commands.office import PROCEDURE_OF_TESTS, Office
from tests.graphql_api.world.dossiers import SPACE, local

DISTRICT, WARD, DEPARTMENT = "H56.30", "H56.40", "H56.50"
OF_DISTRICT, OF_WARD, OF_DEPARTMENT = (
    Viewer(f"official-{code[-2:]}", frozenset({Scope.OFFICIAL}), code) for code in (DISTRICT, WARD, DEPARTMENT)
)
ENDED_ON = date(2026, 3, 3)
LATER = local("2026-03-03 10:00")
SUCCESSORS = (Successor(WARD, (PROCEDURE_OF_TESTS.code,)), Successor(DEPARTMENT))
"""The ward took over the procedure of the tests, the department what is left: petitions."""


def enact(office: Office, code: str, *facts: Any) -> None:
    """Appends facts about an agency."""
    stream = uuid5(SPACE, f"stream {AGENCIES} {code}")
    held = office.journal.load(stream)
    office.journal.append(
        command_id=office.id(),
        stream=stream,
        expected_version=len(held),
        facts=[CODEC.encode(fact) for fact in facts],
        claims=() if held else ((AGENCIES, code),),
        recorder="law",
    )


def said(text: str = "2025-01-01 00:00") -> Context:
    """A context of the law."""
    return Context(actor=Actor("law"), occurred_at=local(text), channel=Channel.SYSTEM)


class Ending(Office):
    """An office in a province of which one district ends."""

    def register(self) -> None:
        """Registers the three agencies, in force yet."""
        for code in (DISTRICT, WARD, DEPARTMENT):
            enact(self, code, AgencyRegistered(context=said(), code=code, name=f"Cơ quan {code}"))
        self.assembly.project()

    def end(self, successors: tuple[Successor, ...] = SUCCESSORS) -> None:
        """Ends the district, and goes on to the day after, in an engine that begins then."""
        enact(self, DISTRICT, AgencyEnded(context=said(), code=DISTRICT, ended_on=ENDED_ON, successors=successors))
        self.assembly.project()
        self.close()
        self.writing = Writing(self.assembly.executor_at(lambda: LATER), self.journal, project=self.assembly.project)
        self.engine = Engine(self.engine.settings, clock=lambda: LATER, writing=self.writing)
        self.loop.run(self.engine.open())

    def close(self) -> None:
        """Closes the engine, and the way into the ledger."""
        self.loop.run(self.engine.close())
        self.writing.close()


@contextmanager
def districts(conninfo: str, settings: Settings, loop: asyncio.Runner) -> Iterator[Ending]:
    """Takes an empty database, yields the office on the last day of the district."""
    with opened(settings, conninfo) as assembly:
        office = Ending(assembly, loop)
        loop.run(office.engine.open())
        try:
            office.register()
            yield office
        finally:
            office.close()
