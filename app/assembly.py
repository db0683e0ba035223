"""The composition root: the parts of a ledger put together for one program."""

import gc
import secrets
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from functools import cached_property
from threading import Event
from typing import TypeVar
from uuid import UUID, uuid4

import psycopg
from msgspec import Struct

from app import keys
from app.database import open_database
from app.journal import LedgerJournal
from app.settings import Settings
from app.terminal import say
from domain import followups
from domain.conduct.stream import CONDUCT
from domain.directives.stream import DIRECTIVE
from domain.dossier.state import DossierState
from domain.dossier.stream import DOSSIER
from domain.examinations.stream import EXAMINATION
from domain.execution.executor import Executor, Following
from domain.execution.stream_desk import StreamDesk
from domain.execution.stream_kind import StreamKind
from domain.journal import Journal
from domain.law.lawbook import LawBook
from domain.outages.stream import OUTAGES
from domain.petitions.stream import PETITION
from domain.publicity.period_ends import PERIODS
from domain.publicity.procedure_publication import PROCEDURE_PUBLICATION
from domain.publicity.stream import publications
from domain.publicity.subjects import Acting, Subjects
from exchange.catalogue import national_code
from ledger.roles import stored
from ledger.schema import migrate
from ledger.store import Ledger
from projections import schema
from projections.fold import LedgerFold
from projections.kit.errors import RebuildRunning, Unfoldable
from projections.rebuild import rebuild
from projections.reports.acting import ActingInDossiers
from projections.runner import Report, Runner

S = TypeVar("S")
REBUILD_PATIENCE = 600
"""Seconds to wait for another program's rebuild to finish."""


class Draws(Struct, frozen=True):
    """Where an executor takes what must not be predictable: the key of the receipts' hashes, random bytes, the ids of new streams."""

    receipt_key: Callable[[], bytes]
    draw_bytes: Callable[[int], bytes] = secrets.token_bytes
    draw_stream: Callable[[], UUID] = uuid4


class Assembly:
    """A migrated ledger with what its commands and its projections need."""

    def __init__(self, settings: Settings, conninfo: str, ledger: Ledger) -> None:
        self.settings = settings
        self.conninfo = conninfo
        self.ledger = ledger
        self._national: Mapping[DossierState, int] = national_code.load_national_codes()

    @property
    def shape(self) -> str:
        """A fingerprint of the projections' shape; when it changes, the tables have to be rebuilt."""
        return schema.fingerprint(
            sorted(self._national.items()), self.settings.due_soon_days, self.settings.timezone.key
        )

    @cached_property
    def journal(self) -> LedgerJournal:
        """The ledger as the domain sees it."""
        return LedgerJournal(self.ledger)

    @cached_property
    def lawbook(self) -> LawBook:
        """The law as it stands in the ledger."""
        return LawBook(self.journal)

    @cached_property
    def receipt_key(self) -> bytes:
        """The key of the receipts' hashes, made if absent. SettingsError, HomeUnusable."""
        return keys.kept(keys.RECEIPT, self.settings.home).encode()

    @cached_property
    def executor(self) -> Executor:
        """What executes commands, by the clock of this machine. Where one gives out a receipt: SettingsError, HomeUnusable."""
        return self.executor_at(_now)

    def executor_at(self, clock: Callable[[], datetime]) -> Executor:
        """Takes a clock, returns what executes commands by it."""
        draws = Draws(lambda: self.receipt_key)
        return self.executor_on(self.journal, self.lawbook, clock, draws, ActingInDossiers(self.connect))

    def executor_on(
        self,
        journal: Journal,
        law: LawBook,
        clock: Callable[[], datetime],
        draws: Draws,
        acting: Acting | None = None,
    ) -> Executor:
        """Takes a journal with its law book, a clock, a source of randomness and who acts in dossiers (None: nobody), returns what executes commands by them."""
        timezone = self.settings.timezone.key

        def desk(kind: StreamKind[S]) -> StreamDesk[S]:
            return StreamDesk(
                kind,
                journal,
                law,
                receipt_key=draws.receipt_key,
                draw_bytes=draws.draw_bytes,
                timezone=timezone,
            )

        desks = (
            desk(DOSSIER),
            desk(EXAMINATION),
            desk(PETITION),
            desk(CONDUCT),
            desk(publications(Subjects(journal, law, acting).about)),
            desk(DIRECTIVE),
            desk(OUTAGES),
            desk(PERIODS),
            desk(PROCEDURE_PUBLICATION),
        )
        following = Following(followups.FOLLOWED, followups.follow_ups)
        return Executor(journal, desks, clock, following, draws.draw_stream)

    def fold(self) -> LedgerFold:
        """A fold that has seen nothing yet."""
        return LedgerFold(self.ledger, self._national, self.settings.due_soon_days, self.settings.timezone.key)

    def runner(self) -> Runner:
        """A runner of the projections that are queried."""
        return Runner(self.ledger, self.conninfo, self.fold())

    def rebuild(self, report: Report | None = None) -> int:
        """Folds everything anew beside the old tables and swaps; returns the number of facts folded. RebuildRunning."""
        return rebuild(self.ledger, self.conninfo, self.fold(), self.shape, report)

    def prepare_projections(self) -> None:
        """Makes the projections' tables, or makes them anew where this program or its settings give them another shape.

        RebuildRunning where another program has been making them for too long; Unfoldable.
        """
        pause = Event()
        for patience in range(REBUILD_PATIENCE, -1, -1):
            with self.connect() as connection:
                found = schema.ensure(connection, self.shape)
            if found != "stale":
                return
            try:
                self.rebuild()
            except RebuildRunning:
                if not patience:
                    raise
                pause.wait(1.0)

    def project(self) -> None:
        """Projects what is not projected yet. Unfoldable where the projection cannot go on."""
        with closing(self.runner()) as runner:
            runner.catch_up()

    def catch_up(self) -> None:
        """Projects what is not projected yet. Where that fails, reports it on stderr and continues with what there is."""
        try:
            self.project()
        except Unfoldable as error:
            say(f"results are not up to date: the projection stopped at {error} (see `dossier status`)")
        except psycopg.errors.InsufficientPrivilege:
            user = self.ledger.privileges().user
            say(f"results may not be up to date: the user {user!r} may not project")

    def reader(self) -> str | None:
        """The role to read as; None where roles are not separated."""
        with self.connect() as connection:
            return stored(connection).get("reader")

    def connect(self) -> psycopg.Connection[tuple[object, ...]]:
        """A connection of its own, in autocommit."""
        return psycopg.connect(self.conninfo, autocommit=True)


@contextmanager
def assembled(settings: Settings, *, projections: bool = True) -> Iterator[Assembly]:
    """Takes the settings, yields the parts put together: database opened or joined, migrated, projections' tables there."""
    with open_database(settings) as conninfo, opened(settings, conninfo, projections=projections) as assembly:
        yield assembly


@contextmanager
def opened(settings: Settings, conninfo: str, *, projections: bool = True) -> Iterator[Assembly]:
    """Takes the settings and a database, yields the ledger in it, migrated, projections' tables there unless they are not wanted."""
    migrate(conninfo)
    with Ledger(conninfo) as ledger:
        assembly = Assembly(settings, conninfo, ledger)
        if projections:
            assembly.prepare_projections()
        yield assembly


def _now() -> datetime:
    return datetime.now(UTC)


def spare_the_collector() -> None:
    """For processes that fold or import much: what they make holds no cycles, so the collector would search in vain."""
    gc.freeze()
    gc.set_threshold(200_000, 50, 100)
