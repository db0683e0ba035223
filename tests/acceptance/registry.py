"""A one-stop as an outsider meets it: the shipped law in a real ledger, the real executor, and GraphQL. Its clock is moved by hand.

What is done at a moment that the clock tells is stored as noted then, as the facts of release 0.1's demonstration are: the ledger learns
of it years later, and would call everything back-dated.
"""

import asyncio
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4
from zoneinfo import ZoneInfo

import orjson
from msgspec.structs import replace

from app.answers import api_settings
from app.assembly import Assembly, Draws, opened
from app.demo.run import load_law
from app.journal import LedgerJournal
from app.settings import Settings
from domain.codec import CODEC
from domain.facts.law import AgencyRegistered
from domain.law.procedure_cases import cases, differ, entitled, limit_id
from domain.law.versions import AGENCY
from domain.values.context import Actor, Channel, Context
from exchange.catalogue.held_law import read_procedures
from graphql_api.access.scopes import Scope, Viewer
from graphql_api.engine import Engine
from graphql_api.execution.writer import Writing
from ledger.records import Appended
from ledger.store import Ledger
from projections.reports.acting import ActingInDossiers

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
HOME, OTHER = "H99.30.21", "H99.30.22"
CLERK = Viewer("can-bo-7", frozenset({Scope.OFFICIAL}), HOME)
STRANGER = Viewer("can-bo-9", frozenset({Scope.OFFICIAL}), OTHER)
AUDITOR = Viewer("kiem-toan-1", frozenset({Scope.AUDITOR}))
BASIS = ["NĐ 61/2018/NĐ-CP Điều 17"]
WHY = {"reason": "hồ sơ còn thiếu giấy tờ này", "legalBasis": BASIS}
FINDING = """code official { id } actingAgency { code } basis severity verified items position evidencePositions occurredAt
 title { en } explanation { vi en } dossier { code } evidence { type }"""


def local(text: str) -> datetime:
    """Takes a local time as text, returns the instant."""
    return datetime.fromisoformat(text).replace(tzinfo=ZONE)


class _NotingJournal(LedgerJournal):
    """A ledger whose facts are stored as noted at the moment that a clock tells."""

    def __init__(self, ledger: Ledger, clock: Callable[[], datetime]) -> None:
        super().__init__(ledger)
        self._clock = clock

    def append(self, *, facts: Sequence[tuple[str, bytes]], **others: Any) -> Appended:
        """Appends the facts, each with its noted time."""
        return super().append(facts=[self._noted(*each) for each in facts], **others)

    def _noted(self, tag: str, payload: bytes) -> tuple[str, bytes]:
        (fact,) = CODEC.decode(tag, payload)
        return CODEC.encode(replace(fact, context=replace(fact.context, noted_at=self._clock())))


class Registry:
    """The one-stop; `now` is its clock."""

    def __init__(self, assembly: Assembly, loop: asyncio.Runner) -> None:
        self.assembly = assembly
        self.loop = loop
        self.now = local("2026-03-02 09:00")  # a Monday
        journal = _NotingJournal(assembly.ledger, lambda: self.now)
        draws = Draws(lambda: assembly.receipt_key)
        executor = assembly.executor_on(
            journal, assembly.lawbook, lambda: self.now, draws, ActingInDossiers(assembly.connect)
        )
        self.writing = Writing(executor, assembly.journal, project=assembly.project)
        settings = replace(api_settings(assembly), receipt_key=assembly.receipt_key)
        self.engine = Engine(settings, clock=lambda: self.now, writing=self.writing)

    def register(self, agency: str) -> None:
        """Registers an agency beside those of the shipped catalogue."""
        said = Context(actor=Actor("law"), occurred_at=self.now, channel=Channel.SYSTEM)
        self.assembly.journal.append(
            command_id=uuid4(),
            stream=uuid4(),
            expected_version=0,
            facts=[CODEC.encode(AgencyRegistered(context=said, code=agency, name=agency))],
            claims=((AGENCY, agency),),
            recorder="law",
        )

    def reply(self, document: str, viewer: Viewer = AUDITOR, purpose: str | None = None, /, **variables: Any) -> Any:
        """Takes a document and its variables, returns the whole answer."""
        answer = self.loop.run(self.engine.answer(document, variables, viewer=viewer, purpose=purpose))
        return orjson.loads(answer.body)

    def data(self, document: str, viewer: Viewer = AUDITOR, /, purpose: str | None = None, **variables: Any) -> Any:
        """Takes a document and its variables, returns the data; there must be no errors."""
        reply = self.reply(document, viewer, purpose, **variables)
        assert "errors" not in reply, reply["errors"]
        return reply["data"]

    def error(self, document: str, viewer: Viewer = AUDITOR, /, purpose: str | None = None, **variables: Any) -> str:
        """Takes a document that fails, returns the code of its first error."""
        return str(self.reply(document, viewer, purpose, **variables)["errors"][0]["extensions"]["code"])

    def do(self, name: str, viewer: Viewer = CLERK, /, **given: Any) -> Any:
        """Takes a mutation and its input, returns its outcome; there must be no errors."""
        return self.data(mutation(name), viewer, input={"commandId": str(uuid4()), **given})[name]

    def done(self, name: str, viewer: Viewer = CLERK, /, **given: Any) -> Any:
        """As `do`, of what must be recorded."""
        reply = self.do(name, viewer, **given)
        assert reply["__typename"] == "CommandRecorded", reply
        return reply

    def refused(self, name: str, viewer: Viewer = CLERK, /, **given: Any) -> str:
        """As `do`, of what must be refused: returns the code. Nothing was recorded."""
        before = self.assembly.ledger.head()
        reply = self.do(name, viewer, **given)
        assert reply["__typename"] == "CommandRefused", reply
        assert self.assembly.ledger.head() == before
        return str(reply["code"])

    def accepted(self, procedure: str, viewer: Viewer = CLERK, /, **given: Any) -> str:
        """Takes a procedure, receives a dossier under its first case and limit, where there are several, returns its code."""
        given = {**self._first(procedure, given), **given}
        reply = self.done("acceptDossier", viewer, procedure=procedure, agency=viewer.agency, **given)
        return str(reply["receipt"]["code"])

    def _first(self, code: str, given: dict[str, Any]) -> dict[str, str]:
        """What an acceptance has to choose: the first of each."""
        versions = read_procedures(self.assembly.ledger, [code])[code].versions
        if not versions:
            return {}
        procedure = versions[-1].procedure
        known = cases(procedure)
        chosen = {"procedureCase": known[0]} if len(known) > 1 else {}
        channel = Channel(given.get("channel", "ONE_STOP"))
        limits = entitled(procedure, channel, chosen.get("procedureCase"))
        return chosen | ({"limit": limit_id(limits[0])} if differ(limits) else {})

    def registered(self, procedure: str, viewer: Viewer = CLERK, /, **given: Any) -> str:
        """Takes a procedure, registers a dossier that is not received yet, returns its code."""
        input_ = {"commandId": str(uuid4()), "procedure": procedure, "agency": viewer.agency, **given}
        reply = self.data(mutation("submitDossier", "dossier { code }"), viewer, input=input_)["submitDossier"]
        return str(reply["dossier"]["code"])

    def pass_time(self, **amount: float) -> None:
        """Moves the clock on."""
        self.now += timedelta(**amount)

    def findings(self, code: str | None = None) -> list[Any]:
        """Every finding of a dossier, or of all, as an auditor is told it."""
        self.assembly.project()
        found: list[Any] = []
        after = None
        document = (
            "query ($filter: FindingFilter, $after: String) { findings(filter: $filter, first: 100, after: $after) {"
            f" nodes {{ {FINDING} }} pageInfo {{ hasNextPage endCursor }} }} }}"
        )
        while True:
            page = self.data(document, filter={"dossier": code} if code else None, after=after)["findings"]
            found += page["nodes"]
            if not page["pageInfo"]["hasNextPage"]:
                return found
            after = page["pageInfo"]["endCursor"]

    def codes(self, code: str) -> list[str]:
        """The codes of a dossier's findings, sorted."""
        return sorted(each["code"] for each in self.findings(code))

    def history(self, code: str) -> list[Any]:
        """A dossier's history, as an auditor is told it."""
        self.assembly.project()
        document = (
            "query ($code: String!) { dossier(code: $code) { history(first: 100) { nodes { version type occurredAt recordedAt reason"
            " actor { id } payload changes { field before after } } } } }"
        )
        return list(self.data(document, code=code)["dossier"]["history"]["nodes"])


def mutation(name: str, select: str = "") -> str:
    """Takes a mutation's name, returns the document that asks for it with the variable `input`."""
    type_ = name[0].upper() + name[1:] + "Input!"
    return (
        f"mutation ($input: {type_}) {{ {name}(input: $input) {{ __typename"
        f" ... on CommandRecorded {{ position again receipt {{ code secret }} {select} }}"
        " ... on CommandRefused { code message text { vi } legalBasis path } } }"
    )


@contextmanager
def established(conninfo: str, home: Path, loop: asyncio.Runner) -> Iterator[Registry]:
    """Takes an empty database, yields a one-stop in it, under the shipped law."""
    with opened(Settings(home=home), conninfo) as assembly:
        load_law(assembly)
        assembly.project()
        registry = Registry(assembly, loop)
        loop.run(registry.engine.open())
        try:
            yield registry
        finally:
            loop.run(registry.engine.close())
            registry.writing.close()
