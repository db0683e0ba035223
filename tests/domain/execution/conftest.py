"""A ledger with the shipped law, and what executes commands on it at a moment that the test sets.

| fixture | scope    | yields                                                      |
|---------|----------|-------------------------------------------------------------|
| `shop`  | module   | a `Shop`: journal, law book and executor over one ledger    |
"""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeVar
from uuid import UUID, uuid4

import pytest

import catalogue
from app.journal import LedgerJournal
from domain.codec import CODEC
from domain.dossier.commands.dossier import DossierCommand
from domain.dossier.commands.filing import AcceptDossier
from domain.dossier.history import corrected, decode, fold
from domain.dossier.state import Dossier
from domain.dossier.stream import DOSSIER
from domain.execution.executor import Executor
from domain.execution.order import EVERYWHERE, CommandOrder, Executed, Reach
from domain.execution.stream_desk import StreamDesk
from domain.execution.stream_kind import StreamKind
from domain.facts.law import AgencyRegistered
from domain.law.lawbook import LawBook
from domain.law.versions import AGENCY as AGENCIES
from domain.petitions.commands import PetitionCommand
from domain.petitions.stream import PETITION
from domain.values.context import Actor, Channel, Context
from exchange.catalogue.calendars import load_calendars
from exchange.catalogue.files import shipped
from exchange.catalogue.loading import load_catalogue
from exchange.catalogue.plan import Dating
from ledger.schema import migrate
from ledger.store import Ledger

S = TypeVar("S")
AGENCY = "H99.30.21"
CLERK = Actor("clerk-1", role="official", agency=AGENCY)
NOW = datetime(2026, 3, 10, 2, 0, tzinfo=UTC)  # Tuesday, 09:00 in Hanoi
KEY = b"a key of the tests, thirty-two bytes"
BIRTH = "1.001193"


class Shop:
    """A one-stop shop: what tests do in it."""

    def __init__(self, ledger: Ledger) -> None:
        self.ledger = ledger
        self.journal = LedgerJournal(ledger)
        self.lawbook = LawBook(self.journal)
        self.now = NOW
        self.executor = self.another()

    def another(self) -> Executor:
        """Another executor over the same ledger: as another process would have it."""
        return Executor(self.journal, [self.desk(DOSSIER), self.desk(PETITION)], lambda: self.now)

    def desk(self, kind: StreamKind[S]) -> StreamDesk[S]:
        """A desk for that kind of stream."""
        return StreamDesk(
            kind,
            self.journal,
            self.lawbook,
            receipt_key=lambda: KEY,
            draw_bytes=lambda count: bytes(range(count)),
            timezone="Asia/Ho_Chi_Minh",
        )

    def do(
        self,
        command: DossierCommand | PetitionCommand,
        subject: str | None = None,
        *,
        id: UUID | None = None,
        actor: Actor = CLERK,
        reach: Reach = EVERYWHERE,
    ) -> Executed:
        """Executes a command."""
        return self.executor.execute(
            CommandOrder(id=id or uuid4(), actor=actor, command=command, subject=subject, reach=reach)
        )

    def register(self, agency: str) -> None:
        """Registers an agency beside those of the shipped catalogue."""
        registered = AgencyRegistered(
            context=Context(actor=Actor("law"), occurred_at=NOW, channel=Channel.SYSTEM), code=agency, name=agency
        )
        self.ledger.append(
            command_id=uuid4(),
            stream=uuid4(),
            expected_version=0,
            facts=[CODEC.encode(registered)],
            claims=((AGENCIES, agency),),
            recorder="law",
        )

    def accepted(self, agency: str = AGENCY, actor: Actor = CLERK) -> Executed:
        """A dossier newly received."""
        return self.do(AcceptDossier(procedure=BIRTH, agency=agency), actor=actor)

    def dossier(self, code: str) -> Dossier:
        """Takes a code, returns the dossier folded from its stream."""
        stream = self.ledger.find("dossier-code", code)
        assert stream is not None
        return fold(corrected([each for entry in self.ledger.load(stream) for each in decode(entry)]))


@pytest.fixture(scope="module")
def shop(module_database: str) -> Iterator[Shop]:
    migrate(module_database)
    with Ledger(module_database) as ledger:
        folder = Path(catalogue.__path__[0]) / "calendars"
        load_calendars(ledger, sorted(folder.glob("*.toml")), "tests", "Asia/Ho_Chi_Minh")
        load_catalogue(ledger, shipped(made_up=True), Dating(), now=NOW, recorder="tests", made_up=True)
        shop = Shop(ledger)
        for code in ("G09.20", "000.00.16.H05", "MANY"):
            shop.register(code)
        yield shop
