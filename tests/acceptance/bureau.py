"""A ledger under the shipped law, asked and commanded over GraphQL, by a clock that the test sets: what has to be made public, and what is."""

import asyncio
from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

import orjson

from app.answers import api_settings
from app.assembly import Assembly
from app.demo.run import load_law
from app.processes.clock import run_once
from graphql_api.access.scopes import ANONYMOUS, Scope, Viewer
from graphql_api.engine import Engine
from graphql_api.execution.writer import Writing
from graphql_api.settings import ApiSettings
from tests.app.demo.played import ZONE

DISTRICT, OTHER, PROVINCE = "H99.30", "H99.10", "H99"
CLERK = Viewer("official-7", frozenset({Scope.OFFICIAL}), DISTRICT)
STRANGER = Viewer("official-9", frozenset({Scope.OFFICIAL}), OTHER)
PUBLISHER = Viewer("publisher-1", frozenset({Scope.PUBLISHER}))
SECOND = Viewer("publisher-2", frozenset({Scope.PUBLISHER}))
ADMIN = Viewer("admin-1", frozenset({Scope.ADMIN}))
INSPECTOR = Viewer("inspector-1", frozenset({Scope.INSPECTOR}))
AUDITOR = Viewer("auditor-1", frozenset({Scope.AUDITOR}))
CITIZEN = Viewer("citizen-1", frozenset({Scope.APPLICANT}))
PUBLIC = ANONYMOUS
SHA256 = "5f" * 32
OUTCOME = """
... on CommandRecorded { position again publication { code state } petition { code } conductCase { code } directive { code }
  dossier { code } receipt { code secret } }
... on CommandRefused { code message text { vi en } legalBasis path }
"""


def local(text: str) -> datetime:
    """Takes a local time, returns the instant."""
    return datetime.fromisoformat(text).replace(tzinfo=ZONE).astimezone(UTC)


class Bureau:
    """Commands and questions at `now`."""

    def __init__(self, assembly: Assembly, loop: asyncio.Runner, now: str) -> None:
        load_law(assembly)
        self.assembly = assembly
        self.now = local(now)
        self._loop = loop
        vars(assembly)["executor"] = assembly.executor_at(lambda: self.now)  # that of the clock process too
        self._writing = Writing(assembly.executor, assembly.journal, project=assembly.project)
        reply = {name: getattr(api_settings(assembly), name) for name in ("conninfo", "role", "timezone")}
        settings = ApiSettings(**{**reply, "receipt_key": assembly.receipt_key})
        self._engine = Engine(settings, clock=lambda: self.now, writing=self._writing)
        assembly.project()
        loop.run(self._engine.open())

    def close(self) -> None:
        """Ends the engine."""
        self._loop.run(self._engine.close())
        self._writing.close()

    def at(self, moment: str) -> "Bureau":
        """From now on it is that local time."""
        self.now = local(moment)
        return self

    def reply(self, document: str, viewer: Viewer = AUDITOR, **variables: Any) -> Any:
        """Takes a document, returns the whole answer."""
        options: dict[str, Any] = {"purpose": "a test"} if viewer is INSPECTOR else {}
        answer = self._loop.run(self._engine.answer(document, viewer=viewer, variables=variables, **options))
        return orjson.loads(answer.body)

    def ask(self, document: str, viewer: Viewer = AUDITOR, **variables: Any) -> Any:
        """Takes a document, returns its data; there must be no errors."""
        reply = self.reply(document, viewer, **variables)
        assert "errors" not in reply, reply["errors"]
        return reply["data"]

    def do(self, viewer: Viewer, mutation: str, **given: Any) -> Any:
        """Takes who commands, a mutation and its input, returns the outcome."""
        type_ = f"{mutation[0].upper()}{mutation[1:]}Input!"
        document = f"mutation($input: {type_}) {{ {mutation}(input: $input) {{ {OUTCOME} }} }}"
        return self.ask(document, viewer, input={"commandId": str(uuid4()), **given})[mutation]

    def published(
        self, kind: str, subject: str, *places: tuple[str, str | None], agency: str = DISTRICT, **more: Any
    ) -> str:
        """Proposes, approves and publishes, returns the publication's code."""
        proposed = self.do(PUBLISHER, "proposePublication", kind=kind, agency=agency, subject=subject, **more)
        code: str = proposed["publication"]["code"]
        assert self.do(SECOND, "approvePublication", publication=code)["publication"]["state"] == "APPROVED"
        for place, portal in places:
            reply = self.do(PUBLISHER, "publish", publication=code, place=place, portal=portal, contentSha256=SHA256)
            assert reply["publication"]["state"] == "PUBLISHED", reply
        return code

    def strike(self) -> int:
        """Lets the clock strike until it has nothing left to record, each time with all projected; returns how much it recorded."""
        recorded = 0
        while (done := run_once(self.assembly, self.now)).recorded:
            recorded += done.recorded
            self.assembly.project()
        return recorded

    def duties(self, viewer: Viewer = AUDITOR, at: str | None = None, **filter: Any) -> dict[str, str]:
        """Takes a filter, returns the state of each duty by its rule."""
        document = """query($filter: DutyFilter, $at: DateTime) { publicationDuties(filter: $filter, at: $at, first: 100) {
          nodes { rule state } } }"""
        nodes = self.ask(document, viewer, filter=filter, at=at)["publicationDuties"]["nodes"]
        assert len({each["rule"] for each in nodes}) == len(nodes), nodes
        return {each["rule"]: each["state"] for each in nodes}


def answered(bureau: Bureau, **about: Any) -> str:
    """Takes a bureau and what a petition is about, receives and answers it in the district, returns its code."""
    code: str = bureau.do(CLERK, "receivePetition", agency=DISTRICT, means="WRITTEN", **about)["petition"]["code"]
    bureau.do(CLERK, "classifyPetition", petition=code, kind="PETITION", topic="UNLISTED_REQUIREMENT")
    reply = bureau.do(CLERK, "answerPetition", petition=code, outcome="UPHELD", answer="Đúng: giấy tờ ngoài quy định.")
    assert reply.get("petition"), reply
    return code
