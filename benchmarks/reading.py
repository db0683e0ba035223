"""Reading the whole log, typed."""

from threading import Event

from benchmarks import raw, samples
from benchmarks.bench import Bench, settle
from benchmarks.result import Gate, Result
from benchmarks.rounds import rate, take_turns
from ledger.store import Ledger

FACTS = 150_000
FACTS_PER_DOSSIER = 6
PAGE = 2_000
ROUNDS = 7
_BATCH = 500


def run(bench: Bench) -> list[Result]:
    """Takes the bench, returns how a typed read of the whole log compares with reading the same rows as tuples."""
    bench.say("typed read of the whole log")
    with bench.ledger() as ledger, raw.connect(ledger.datastore.conninfo) as connection:
        facts = fill(ledger, bench.count(FACTS // FACTS_PER_DOSSIER, least=10), FACTS_PER_DOSSIER)
        settle(connection)
        turns = take_turns(
            lambda: rate(facts, lambda: _read_all(ledger, facts)),
            lambda: rate(facts, lambda: raw.read_all(connection, PAGE)),
            ROUNDS,
        )
    ours, other = turns.medians()
    return [
        Result(
            what="typed read of the whole log",
            ratio=turns.ratio,
            gate=Gate(0.9),
            figures={"ledger": ours, "raw keyset pages": other},
            unit="facts/s",
            notes=f"{facts:,} facts in pages of {PAGE:,}, envelopes opened, against the same rows fetched as tuples in binary format",
        )
    ]


def fill(ledger: Ledger, dossiers: int, facts_each: int) -> int:
    """Takes an empty ledger, appends so many dossiers as an import does; returns the number of facts."""
    for first in range(0, dossiers, _BATCH):
        here = min(_BATCH, dossiers - first)
        ledger.append_all(list(samples.whole_dossiers(here, facts_each, first=first)))
    assert ledger.head() == dossiers * facts_each
    return dossiers * facts_each


def _read_all(ledger: Ledger, facts: int) -> None:
    stop = Event()
    found = 0
    for page in ledger.follow(0, limit=PAGE, stop=stop, listen=False):
        found += len(page)
        if found >= facts:
            stop.set()
    assert found == facts
