"""Replaying one dossier, in a small ledger and in a large one."""

from collections.abc import Sequence
from functools import partial
from random import Random
from statistics import median
from uuid import UUID

from benchmarks import raw, samples
from benchmarks.bench import Bench, settle
from benchmarks.result import Gate, Result
from benchmarks.rounds import percentile, seconds
from domain.dossier.changes import changes
from domain.dossier.evolve import evolve
from domain.dossier.history import corrected, decode
from domain.dossier.state import NEW
from ledger.records import Command
from ledger.store import Ledger

FACTS_EACH = 50
SMALL = 10_000
LARGE = 1_000_000
REPLAYS = 1_000
_SLICE = 5  # facts of one command: a dossier's facts are spread over the ledger, as in practice
_BATCH = 1_000


def run(bench: Bench) -> list[Result]:
    """Takes the bench, returns how long a replay takes in a ledger a hundred times as large, as a multiple."""
    small = bench.count(SMALL // FACTS_EACH)
    large = max(small + 1, bench.count(LARGE // FACTS_EACH))
    with bench.ledger() as ledger:
        bench.say(f"replay in a ledger of {small * FACTS_EACH:,} facts")
        _fill(ledger, range(small))
        before = _measure(ledger, small)
        bench.say(f"replay in a ledger of {large * FACTS_EACH:,} facts")
        _fill(ledger, range(small, large))
        after = _measure(ledger, large)
    return [
        Result(
            what=f"replay of one dossier of {FACTS_EACH} facts",
            ratio=median(after) / median(before),
            gate=Gate(2.0, "at most"),
            figures={
                f"in {small * FACTS_EACH:,} facts": median(before) * 1000,
                f"in {large * FACTS_EACH:,} facts": median(after) * 1000,
                "99 of 100 within": percentile(after, 0.99) * 1000,
            },
            unit="ms",
            notes="loaded, decoded, folded fact by fact with what each one changed; time in the larger ledger as a multiple of that in the "
            f"smaller; {REPLAYS:,} dossiers at random, their facts spread over the whole ledger; about 5 ms is promised",
        )
    ]


def _fill(ledger: Ledger, numbers: range) -> None:
    histories = {number: samples.eventful(number, FACTS_EACH) for number in numbers[:_BATCH]}
    for start in range(0, FACTS_EACH, _SLICE):
        for first in range(0, len(numbers), _BATCH):
            here = numbers[first : first + _BATCH]
            ledger.append_all([_command(number, histories[numbers[number % len(histories)]], start) for number in here])


def _command(number: int, facts: Sequence[samples.EncodedFact], start: int) -> Command:
    return Command(
        id=samples.command_id(f"replay {number} {start}"),
        stream=samples.stream_of(number),
        expected_version=start,
        facts=tuple(facts[start : start + _SLICE]),
        recorder=samples.RECORDER,
    )


def _measure(ledger: Ledger, dossiers: int) -> list[float]:
    with raw.connect(ledger.datastore.conninfo) as connection:
        settle(connection)
    chance = Random(7)
    streams = [samples.stream_of(chance.randrange(dossiers)) for _ in range(REPLAYS)]
    for stream in streams[:20]:
        _replay(ledger, stream)
    return [seconds(partial(_replay, ledger, stream)) for stream in streams]


def _replay(ledger: Ledger, stream: UUID) -> None:
    state = NEW
    history = corrected([each for entry in ledger.load(stream) for each in decode(entry)])
    assert len(history) == FACTS_EACH
    for entry in history:
        before, state = state, evolve(state, entry.fact)
        changes(before, state)
