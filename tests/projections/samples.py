"""Ledgers to project, and what the tables then say."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta
from itertools import count
from random import Random
from typing import Any
from uuid import NAMESPACE_OID, UUID, uuid4, uuid5

import psycopg
from msgspec.structs import replace
from psycopg import sql

from domain.codec import CODEC, Codec
from domain.facts.appointments import AppointmentChanged
from domain.facts.dossier import DossierFact
from domain.facts.keeping import EntryCorrected
from domain.facts.outcome import ResultIssued
from domain.facts.processing import SupplementRequested
from exchange import national_code
from ledger.records import Appended, Command
from ledger.store import Ledger
from projections import schema
from projections.fold import LedgerFold
from projections.runner import Runner
from projections.schema import SCHEMA, TABLES
from tests.domain.lives import HANOI, accepted, at, closed, context, paused, resumed, step, submitted

NATIONAL = national_code.load()
DUE_SOON_DAYS = 2
SHAPE = "as in these tests"
WAIT_SECONDS = 60.0

Contents = dict[str, list[str]]


def stream(name: object) -> UUID:
    """Takes a name, returns the stream that always has it."""
    return uuid5(NAMESPACE_OID, str(name))


class Scribe:
    """Writes facts into a ledger, each call as one append."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._versions: dict[UUID, int] = {}

    def write(self, dossier: UUID, *facts: DossierFact) -> Appended:
        """Takes a dossier and what happened, returns where it was recorded."""
        return self.write_raw(dossier, *map(CODEC.encode, facts))

    def write_raw(self, dossier: UUID, *facts: tuple[str, bytes]) -> Appended:
        """Takes a dossier and facts as tag and JSON, returns where they were recorded."""
        version = self._versions.get(dossier, 0)
        command = Command(uuid4(), dossier, version, facts, "scribe")
        (outcome,) = self._ledger.append_all([command])
        assert isinstance(outcome, Appended)
        self._versions[dossier] = version + len(facts)
        return outcome


def correction(corrects: int, when: datetime, fields: dict[str, Any]) -> EntryCorrected:
    return EntryCorrected(context=context(when, reason="typing error"), corrects=corrects, fields=fields)


def moved(when: datetime, due_on: date) -> AppointmentChanged:
    return AppointmentChanged(
        context=context(when, reason="field check", legal_basis=("NĐ 61/2018 Art. 19(9)",)),
        new_due_on=due_on,
        new_due_at=at(f"{due_on} 23:59:59"),
    )


def fill(scribe: Scribe, dossiers: int, seed: int = 1) -> None:
    """Writes that many dossiers, the appends of a few at a time among each other; the same for the same seed."""
    random = Random(seed)
    numbers = count(1)
    going: list[tuple[UUID, Iterator[Sequence[DossierFact]]]] = []
    for _ in range(dossiers * 20):
        while len(going) < 5 and (number := next(numbers)) <= dossiers:
            going.append((stream(number), _life(random, number)))
        if not going:
            return
        dossier, life = random.choice(going)
        facts = next(life, None)
        if facts is None:
            going.remove((dossier, life))
        else:
            position = scribe.write(dossier, *facts).position
            if random.random() < 0.1:
                scribe.write(dossier, correction(position, at("2026-02-01 08:00"), _better(random)))


def _life(random: Random, number: int) -> Iterator[Sequence[DossierFact]]:
    code = f"H56-{number:04}"
    day = at("2026-01-05 08:00") + timedelta(days=random.randrange(30))
    due = (day + timedelta(days=random.randrange(2, 20))).date()
    filed = (submitted(day, code), replace(accepted(day, due), code=code))
    later = [day + timedelta(hours=7 * n) for n in range(1, 8)]
    appends: list[tuple[DossierFact, ...]] = [
        (step(later[0]), step(later[1])),
        (SupplementRequested(context=context(later[2])), paused(later[2])),
        (resumed(later[3], due + timedelta(days=3)),),
        (moved(later[4], due + timedelta(days=5)),),
        (ResultIssued(context=context(later[5])),),
        (closed(later[6]), step(later[6])),
    ]
    random.shuffle(appends)
    yield filed
    yield from appends[: random.randrange(len(appends) + 1)]


def _better(random: Random) -> dict[str, Any]:
    moment = at("2026-01-10 08:00") + timedelta(days=random.randrange(20))
    return random.choice(({"context.occurred_at": moment.isoformat()}, {"due_on": "2026-02-20"}, {"agency": "H57"}))


def folding(ledger: Ledger, **how: Any) -> LedgerFold:
    """Takes a ledger, returns a fold that has seen nothing of it."""
    return LedgerFold(ledger, NATIONAL, DUE_SOON_DAYS, HANOI, **how)


def runner(ledger: Ledger, *, codec: Codec = CODEC, **how: Any) -> Runner:
    """Takes a ledger, returns a runner of its projections."""
    return Runner(ledger, ledger.datastore.conninfo, folding(ledger, codec=codec), **how)


def catch_up(ledger: Ledger, **how: Any) -> int:
    """Takes a ledger, projects all of it; returns how many entries that took."""
    with runner(ledger, **how) as running:
        return running.catch_up()


def start_anew(ledger: Ledger, shape: str = SHAPE) -> None:
    """Takes a ledger, leaves nothing of it projected."""
    with psycopg.connect(ledger.datastore.conninfo, autocommit=True) as connection:
        schema.drop(connection, SCHEMA)
        schema.ensure(connection, shape)


def contents(ledger: Ledger) -> Contents:
    """Takes a ledger, returns the rows of its projections' tables, in order of their keys, as text."""
    with psycopg.connect(ledger.datastore.conninfo) as connection:
        connection.execute("set local timezone = 'UTC'")
        return {
            table.name: [
                text
                for (text,) in connection.execute(
                    sql.SQL("select t::text from {} t order by {}").format(
                        sql.Identifier(SCHEMA, table.name), sql.SQL(", ").join(map(sql.Identifier, table.key))
                    )
                )
            ]
            for table in TABLES
        }


def ask(ledger: Ledger, statement: str, *parameters: Any) -> list[tuple[Any, ...]]:
    """Takes a query, returns its rows."""
    with psycopg.connect(ledger.datastore.conninfo) as connection:
        connection.execute("set local timezone = 'UTC'")
        return connection.execute(statement, parameters or None).fetchall()
