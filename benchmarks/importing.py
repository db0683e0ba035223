"""Importing a large log by the command line, until all of it is projected and can be queried."""

import json
import sys
from pathlib import Path
from statistics import median
from xml.parsers import expat

from benchmarks import processes, raw, roadtraffic
from benchmarks.bench import Bench
from benchmarks.result import Gate, Result
from benchmarks.rounds import seconds
from projections.dossiers.actions import ACTIONS
from projections.dossiers.dossiers import DOSSIERS

PATIENCE = 900.0
_MAPPING = Path(__file__).parent.parent / "catalogue" / "mappings" / "roadtraffic.toml"


def run(bench: Bench) -> list[Result]:
    """Takes the bench, returns how long an import takes as a multiple of a bare pass over its file, and the memory that it needs."""
    cases = bench.count(roadtraffic.CASES, least=50)
    bench.say(f"writing a log of {cases:,} cases")
    log = bench.directory / "fines.xes"
    try:
        events = roadtraffic.write(log, cases)
        with bench.database() as conninfo:
            passes = [seconds(lambda: _bare_pass(log))]
            bench.say(f"importing {events:,} events")
            finished = _import(log, conninfo)
            passes += [seconds(lambda: _bare_pass(log)) for _ in range(2)]
            _check(conninfo, cases, events, finished.output)
        size = log.stat().st_size
    finally:
        log.unlink(missing_ok=True)
    bare = median(passes)
    time = Result(
        what=f"import of a log of {events:,} events, projected and queryable",
        ratio=finished.seconds / bare,
        gate=Gate(8.0, "at most"),
        figures={"import": finished.seconds, "expat pass": bare},
        unit="s",
        notes=f"{cases:,} dossiers, {size / 1e6:,.0f} MB of XES, `dossier import` in a process of its own from start to exit; the pass hands "
        "every start and end of an element to Python and does nothing with it",
    )
    if finished.peak is None:
        return [time]
    memory = Result(
        what="memory of that import",
        ratio=finished.peak / 1e6,
        gate=Gate(400.0, "at most", "MB"),
        figures={"peak": finished.peak / 1e6},
        unit="MB",
        notes="resident memory of all its processes together, pages that they share counted in each; PostgreSQL is not counted",
    )
    return [time, memory]


def _bare_pass(log: Path) -> None:
    parser = expat.ParserCreate()
    parser.ordered_attributes = True
    parser.StartElementHandler = _ignore_start
    parser.EndElementHandler = _ignore_end
    with log.open("rb") as file:
        parser.ParseFile(file)


def _ignore_start(_name: str, _attributes: list[str]) -> None:
    """Does nothing."""


def _ignore_end(_name: str) -> None:
    """Does nothing."""


def _import(log: Path, conninfo: str) -> processes.Finished:
    command = [sys.executable, "-m", "app", "import", str(log), "--mapping", str(_MAPPING), "--json"]
    return processes.finish(command, {"DATABASE_URL": conninfo}, PATIENCE)


def _check(conninfo: str, cases: int, events: int, output: bytes) -> None:
    """Checks that everything was imported and can be queried."""
    summary = json.loads(output)
    assert (summary["dossiers"], summary["events"], summary["skipped"]) == (cases, events, 0), summary
    with raw.connect(conninfo) as connection:
        row = connection.execute(
            f"select (select count(*) from {DOSSIERS.qualified}), (select count(*) from {ACTIONS.qualified})"
        )
        assert row.fetchone() == (cases, summary["facts"])
