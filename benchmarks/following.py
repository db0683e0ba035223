"""A follower and eight writing processes: every event must reach it, in order, once."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Event, Thread
from time import monotonic
from uuid import UUID

from benchmarks import raw, samples
from benchmarks.bench import Bench
from benchmarks.result import Gate, Result
from ledger.records import Command
from ledger.store import Ledger

WRITERS = 8
COMMANDS_EACH = 2_000
BULKS_EACH = 10
BULK_COMMANDS = 250
PATIENCE = 240.0


def run(bench: Bench) -> list[Result]:
    """Takes the bench, returns how many committed events a follower did not see."""
    writers = bench.count(WRITERS, least=2)
    bench.say(f"a follower under {writers} writing processes")
    with bench.ledger() as ledger:
        conninfo = ledger.datastore.conninfo
        seen: list[int] = []
        stop = Event()
        follower = Thread(target=_follow, args=(ledger, seen, stop), name="bench-follower")
        follower.start()
        began = monotonic()
        try:
            with _writing(conninfo, writers, bench.count(COMMANDS_EACH), bench.count(BULKS_EACH)) as processes:
                for process in processes:
                    if process.wait(max(0.0, began + PATIENCE - monotonic())) != 0:
                        raise RuntimeError(f"a writer ended with {process.returncode}")
            took = monotonic() - began
            _wait_for(seen, ledger.head())
        finally:
            stop.set()
            follower.join()
        with raw.connect(conninfo) as connection:
            stored = {row[0] for row in connection.execute("select notification_id from ledger.events")}
    assert seen == sorted(set(seen)), "the follower saw an event twice or out of order"
    missed = len(stored.difference(seen))
    return [
        Result(
            what=f"events missed by a follower under {writers} writers",
            ratio=missed,
            gate=Gate(0, "at most", "events"),
            figures={"recorded": len(stored), "followed": len(seen)},
            unit="events",
            notes=f"{writers} processes, each with group commits and bulk appends, {len(stored) / took:,.0f} events/s together",
        )
    ]


def _follow(ledger: Ledger, seen: list[int], stop: Event) -> None:
    for page in ledger.follow(0, stop=stop, poll=0.2):
        seen.extend(recorded.position for recorded in page)


def _wait_for(seen: list[int], head: int) -> None:
    """Waits up to ten seconds for the follower to read the rest."""
    deadline, pause = monotonic() + 10.0, Event()
    while (not seen or seen[-1] < head) and monotonic() < deadline:
        pause.wait(0.02)


@contextmanager
def _writing(conninfo: str, writers: int, commands: int, bulks: int) -> Iterator[list[subprocess.Popen[bytes]]]:
    """Yields the writing processes, which end with the block."""
    processes: list[subprocess.Popen[bytes]] = []
    try:
        for number in range(writers):
            arguments = [sys.executable, "-m", __name__, conninfo, str(number), str(commands), str(bulks)]
            processes.append(subprocess.Popen(arguments, cwd=Path(__file__).parent.parent))
        yield processes
    finally:
        for process in processes:
            process.kill()
            process.wait()


def write(conninfo: str, writer: int, commands: int, bulks: int) -> None:
    """The work of one writing process: bursts of single facts, committed in groups, and bulk appends between them."""
    burst = max(1, commands // bulks)
    with Ledger(conninfo, pool_size=2) as ledger:
        for turn in range(bulks):
            singles = [_single(writer, turn, number) for number in range(burst)]
            for future in [ledger.submit(command) for command in singles]:
                future.result(PATIENCE)
            ledger.append_all([_single(writer, -1 - turn, number) for number in range(BULK_COMMANDS)])


def _single(writer: int, turn: int, number: int) -> Command:
    name: UUID = samples.command_id(f"writer {writer} {turn} {number}")
    return Command(id=name, stream=name, expected_version=0, facts=samples.steps(1), recorder=samples.RECORDER)


if __name__ == "__main__":
    write(sys.argv[1], *map(int, sys.argv[2:5]))
