"""Appending: one client, many clients, and many facts at once."""

from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from itertools import count, islice
from typing import Any

import psycopg

from benchmarks import raw, samples
from benchmarks.bench import Bench, settle
from benchmarks.result import Gate, Result
from benchmarks.rounds import rate, take_turns
from ledger.records import Command
from ledger.store import Ledger

CLIENTS = 32
STREAMS = 200
BULK_FACTS = 1_000
FACTS_PER_DOSSIER = 4
ROUNDS = 9


def run(bench: Bench) -> list[Result]:
    """Takes the bench, returns how appends compare with raw inserts and with COPY; each in a ledger of its own, so that none fills the tables of another."""
    results: list[Result] = []
    for compare in (_one_client, _many_clients, _many_facts):
        with bench.ledger() as ledger, raw.connect(ledger.datastore.conninfo) as connection:
            raw.make_table(connection)
            results.append(compare(bench, ledger, connection))
    return results


def _one_client(bench: Bench, ledger: Ledger, connection: psycopg.Connection[Any]) -> Result:
    bench.say("one command, one commit")
    size = bench.count(500)
    commands, inserts = _single_facts("one"), _single_facts("raw one")
    settle(connection)
    turns = take_turns(
        lambda: _append_each(ledger, list(islice(commands, size))),
        lambda: _insert_each(connection, raw.rows(islice(inserts, size))),
        ROUNDS,
    )
    ours, other = turns.medians()
    return Result(
        what="one command, one commit, 1 client",
        ratio=turns.ratio,
        gate=Gate(0.45),
        figures={"ledger": ours, "raw INSERT+commit": other},
        unit="commits/s",
        notes=f"one fact per command, {STREAMS} streams; the raw table has the ledger's constraints and unique indexes",
    )


def _many_clients(bench: Bench, ledger: Ledger, connection: psycopg.Connection[Any]) -> Result:
    bench.say(f"group commit, {CLIENTS} clients")
    inserts, size = _single_facts("raw many"), bench.count(500)
    each = bench.count(100)
    clients = [_single_facts(f"client {number}") for number in range(CLIENTS)]
    settle(connection)

    def append_together(pool: ThreadPoolExecutor) -> float:
        shares = [list(islice(commands, each)) for commands in clients]
        return rate(each * CLIENTS, lambda: list(pool.map(lambda share: _append(ledger, share), shares)))

    with ThreadPoolExecutor(CLIENTS) as pool:
        turns = take_turns(
            lambda: append_together(pool),
            lambda: _insert_each(connection, raw.rows(islice(inserts, size))),
            ROUNDS,
        )
    ours, other = turns.medians()
    return Result(
        what=f"group commit, {CLIENTS} clients",
        ratio=turns.ratio,
        gate=Gate(5.0),
        figures={"ledger": ours, "raw INSERT+commit, 1 client": other},
        unit="commands/s",
        notes=f"{CLIENTS} threads of one process, each waiting for its own append to be durable before the next",
    )


def _many_facts(bench: Bench, ledger: Ledger, connection: psycopg.Connection[Any]) -> Result:
    bench.say(f"append of {BULK_FACTS} facts")
    rounds = bench.count(31, least=1)
    dossiers = BULK_FACTS // FACTS_PER_DOSSIER
    ours_first, raw_first = count(0, dossiers), count(10_000_000, dossiers)
    settle(connection)

    def append() -> float:
        commands = list(samples.whole_dossiers(dossiers, FACTS_PER_DOSSIER, first=next(ours_first)))
        return rate(BULK_FACTS, lambda: ledger.append_all(commands))

    def copy() -> float:
        commands = samples.whole_dossiers(dossiers, FACTS_PER_DOSSIER, first=next(raw_first))
        rows = raw.rows(commands)
        return rate(BULK_FACTS, lambda: raw.copy(connection, rows))

    turns = take_turns(append, copy, rounds)
    ours, other = turns.medians()
    return Result(
        what=f"append of {BULK_FACTS:,} facts",
        ratio=turns.ratio,
        gate=Gate(0.6),
        figures={"ledger": ours, "binary COPY": other},
        unit="facts/s",
        notes=f"{dossiers} new dossiers of {FACTS_PER_DOSSIER} facts in one transaction, against psycopg's binary COPY of the finished rows",
    )


def _single_facts(name: str) -> Iterator[Command]:
    """Commands of one fact each, without end, spread over some streams."""
    for number in count():
        version, stream = divmod(number, STREAMS)
        yield Command(
            id=samples.command_id(f"{name} {number}"),
            stream=samples.command_id(f"{name} stream {stream}"),
            expected_version=version,
            facts=samples.steps(1),
            recorder=samples.RECORDER,
        )


def _append_each(ledger: Ledger, commands: Sequence[Command]) -> float:
    return rate(len(commands), lambda: _append(ledger, commands))


def _append(ledger: Ledger, commands: Sequence[Command]) -> None:
    for command in commands:
        ledger.append(
            command_id=command.id,
            stream=command.stream,
            expected_version=command.expected_version,
            facts=command.facts,
            recorder=command.recorder,
        )


def _insert_each(connection: psycopg.Connection[Any], events: Sequence[raw.EventRow]) -> float:
    return rate(len(events), lambda: raw.insert_each(connection, events))
