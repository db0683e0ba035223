"""Worlds: ledgers of real facts, folded by the real projections, that the API's tests ask."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime, timedelta
from uuid import UUID, uuid5

import psycopg
from msgspec import Struct

from domain.codec import CODEC
from domain.dossier.history import HistoryEntry, decode
from domain.facts.corrections import EntryCorrected
from domain.values.context import Fact
from exchange.catalogue import national_code
from ledger import roles
from ledger.schema import migrate
from ledger.store import Ledger
from projections import schema
from projections.fold import LedgerFold
from projections.runner import Runner
from tests.graphql_api.world.dossiers import SPACE, ZONE, DossierStream, context, local
from tests.graphql_api.world.law import ClaimedStream

DUE_SOON_DAYS = 2

Stream = DossierStream | ClaimedStream


class World(Struct, frozen=True):
    """A ledger that tests ask. `reader`: the role that may only read; `moments`: when each stream's appends were recorded, by its name."""

    conninfo: str
    reader: str
    dossiers: dict[str, DossierStream]
    moments: dict[str, list[datetime]]
    histories: dict[str, list[HistoryEntry]]
    head: int

    def stream(self, code: str) -> UUID:
        """Takes a dossier's code, returns its stream."""
        return self.dossiers[code].stream


@contextmanager
def built(conninfo: str, streams: Sequence[Stream]) -> Iterator[World]:
    """Takes an empty database and streams, yields the world of these streams, recorded one after the other."""
    migrate(conninfo)
    dossiers = {each.code: each for each in streams if isinstance(each, DossierStream)}
    moments: dict[str, list[datetime]] = {}
    with Ledger(conninfo) as ledger:
        fold = LedgerFold(ledger, national_code.load_national_codes(), DUE_SOON_DAYS, ZONE)
        with psycopg.connect(conninfo, autocommit=True) as connection:
            schema.ensure(connection, "test")
            reader = roles.stored(connection)["reader"]
        for each in streams:
            claim = (each.kind, each.value) if isinstance(each, ClaimedStream) else None
            stream = uuid5(SPACE, each.name)
            moments[each.name] = _recorded(ledger, stream, each.appends, claim)
        runner = Runner(ledger, conninfo, fold)
        runner.catch_up()
        runner.close()
        histories = {
            code: [happened for entry in ledger.load(each.stream) for happened in decode(entry)]
            for code, each in dossiers.items()
        }
        yield World(conninfo, reader, dossiers, moments, histories, ledger.head())


def _recorded(
    ledger: Ledger, stream: UUID, appends: Sequence[Sequence[Fact]], claim: tuple[str, str] | None
) -> list[datetime]:
    """Records a stream; returns when each of its appends was recorded."""
    recorded, version = [], 0
    for facts in appends:
        written = facts or (_correction(ledger, stream),)
        appended = ledger.append(
            command_id=uuid5(stream, str(version)),
            stream=stream,
            expected_version=version,
            facts=[CODEC.encode(fact) for fact in written],
            claims=[claim] if claim is not None and not version else [],
            recorder="test",
        )
        recorded.append(appended.recorded_at)
        version += len(written)
    return recorded


def _correction(ledger: Ledger, stream: UUID) -> EntryCorrected:
    return EntryCorrected(
        context=context("2026-02-10 09:00", reason="nhập nhầm ngày"),
        corrects=ledger.load(stream)[-1].position,
        fields={"context.occurred_at": local("2026-01-19 16:00").isoformat()},
    )


def after(moment: datetime) -> str:
    """The moment just after one, as an argument."""
    return (moment + timedelta(microseconds=1)).isoformat()
