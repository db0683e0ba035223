"""Imports into a real ledger: idempotent, incremental, resumable, alone or beside others; bad input leaves nothing half there."""

import os
import signal
import subprocess
import sys
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier
from unicodedata import normalize

import pytest

from domain.codec import CODEC
from domain.dossier.history import corrected, decode, fold
from domain.errors import Contended
from domain.facts.filing import DossierAccepted, DossierSubmitted
from exchange.errors import BadInput
from exchange.logs import importing, reading
from exchange.logs.importing import RECORDER, check_cases, import_cases
from exchange.logs.mapping import parse
from ledger.errors import Conflict
from ledger.records import Command
from ledger.store import Ledger
from tests.exchange.program import SMALL
from tests.exchange.small_logs import case, event, mapping, read_all, trace, write, xes

CASES = 60


def traces(count: int = CASES, *, part: int = 1) -> list[str]:
    """Cases of various lengths, two of three with an end; with `part`, only that fraction of their events, the first ones."""
    return [
        trace(
            case(str(number), due="2024-05-01", **({"end": "2024-04-01"} if number % 3 else {})),
            *(event(f"2024-03-0{1 + step % 7}T10:00:00Z", who="An") for step in range((number % 9 + part) // part)),
        )
        for number in range(count)
    ]


def contents(ledger: Ledger) -> list[tuple[str, int, str, bytes]]:
    """Every fact, by dossier code and version: what two ledgers with the same imports have in common."""
    pages = ledger.page(0, 100_000)
    codes = {
        entry.stream: fact.code
        for entry in pages
        for fact in CODEC.decode(entry.tag, entry.payload)
        if isinstance(fact, DossierAccepted)
    }
    return sorted((codes[entry.stream], entry.version, entry.tag, bytes(entry.payload)) for entry in pages)


def wanted(log: Path) -> list[tuple[str, int, str, bytes]]:
    """What the ledger holds after one undisturbed import."""
    cases, _ = read_all(log, mapping())
    return sorted((found.code, number, *fact) for found in cases for number, fact in enumerate(found.facts, start=1))


@pytest.fixture
def small_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "BATCH_FACTS", SMALL)


def test_an_import_appends_every_fact_of_every_case(ledger: Ledger, log: Path):
    write(log, xes(*traces()))
    result = import_cases(ledger, log, mapping())
    assert contents(ledger) == wanted(log)
    assert (result.dossiers, result.added, result.skipped) == (CASES, result.facts, 0)
    assert result.events + 2 * CASES + result.dossiers - result.anomalies.no_end == result.facts
    entry = ledger.load(ledger.find("dossier-code", "town:7") or pytest.fail("not there"))[0]
    assert (entry.recorder, entry.version) == (RECORDER, 1)
    [submitted] = CODEC.decode(entry.tag, entry.payload)
    assert isinstance(submitted, DossierSubmitted)
    assert (submitted.source, submitted.case) == ("town", "7")


def test_the_result_as_json_has_the_keys_of_the_contract(ledger: Ledger, log: Path):
    document = import_cases(ledger, write(log, xes(*traces(2))), mapping()).to_json()
    assert list(document) == ["dossiers", "events", "facts", "added", "skipped", "anomalies"]
    assert list(document["anomalies"]) == [
        "after_end", "end_before_start", "event_before_submission", "no_end", "no_deadline", "no_submission",
        "duplicate_id", "duplicate_event", "shifted_time", "ambiguous_time", "trimmed_text", "blank_row", "differing_row",
        "unmatched_rule", "end_gone", "deadline_gone", "event_gone", "value_gone",
        "deadline_before_submission",
    ]  # fmt: skip


def test_the_same_file_again_adds_nothing(ledger: Ledger, log: Path, small_batches: None):
    write(log, xes(*traces()))
    first = import_cases(ledger, log, mapping())
    head = ledger.head()
    again = import_cases(ledger, log, mapping())
    assert (again.added, again.skipped, again.facts) == (0, first.facts, first.facts)
    assert ledger.head() == head


def test_a_later_export_adds_only_what_is_new(ledger: Ledger, log: Path, small_batches: None):
    early = [text.replace('<string key="end" value="2024-04-01"/>', "") for text in traces(40, part=3)]
    first = import_cases(ledger, write(log, xes(*early)), mapping())
    later = import_cases(ledger, write(log, xes(*reversed(traces()))), mapping())
    assert later.skipped == first.facts
    assert later.added == later.facts - first.facts
    once = sorted((code, tag, payload) for code, _, tag, payload in wanted(log))
    assert sorted((code, tag, payload) for code, _, tag, payload in contents(ledger)) == once


def test_a_changed_due_date_is_an_appointment_changed(ledger: Ledger, log: Path):
    import_cases(ledger, write(log, xes(*traces(3))), mapping())
    moved = write(log, xes(*traces(3)).replace("2024-05-01", "2024-06-01"))
    result = import_cases(ledger, moved, mapping())
    assert (result.added, result.skipped) == (3, result.facts)
    stream = ledger.find("dossier-code", "town:1")
    assert stream is not None
    history = corrected([each for entry in ledger.load(stream) for each in decode(entry)])
    assert fold(history).due_on is not None
    assert fold(history).due_on != fold(history).original_due_on
    assert import_cases(ledger, moved, mapping()).added == 0


def test_two_imports_of_the_same_file_at_once_add_it_once(
    ledger: Ledger, database: str, log: Path, small_batches: None
):
    write(log, xes(*traces()))
    together = Barrier(2)

    def run(into: Ledger) -> int:
        together.wait(timeout=30)
        return import_cases(into, log, mapping()).added

    with Ledger(database, pool_size=2) as other, ThreadPoolExecutor(2) as threads:
        added = list(threads.map(run, (ledger, other)))
    assert contents(ledger) == wanted(log)
    assert sum(added) == len(wanted(log))


class Besieged(Ledger):
    """A ledger whose dossiers others change all the time."""

    def append_all(self, commands: Sequence[Command]) -> list[Conflict]:  # type: ignore[override]  # a narrower outcome
        return [Conflict("version", "somebody was faster") for _ in commands]


def test_an_import_that_others_never_let_through_gives_up(ledger: Ledger, database: str, log: Path):
    with Besieged(database, pool_size=1) as besieged, pytest.raises(Contended, match="among them town:0"):
        import_cases(besieged, write(log, xes(*traces(2))), mapping())


def test_checking_reads_everything_and_writes_nothing(ledger: Ledger, log: Path):
    write(log, xes(*traces()))
    checked = check_cases(log, mapping())
    assert ledger.head() == 0
    imported = import_cases(ledger, log, mapping())
    assert (checked.added, checked.skipped) == (0, 0)
    assert (checked.dossiers, checked.events, checked.facts, checked.anomalies) == (
        imported.dossiers, imported.events, imported.facts, imported.anomalies,
    )  # fmt: skip
    with pytest.raises(BadInput):
        check_cases(write(log, xes(*traces())[:-20]), mapping())


def test_progress_is_told_up_to_the_whole_file(ledger: Ledger, log: Path, small_batches: None):
    reports: list[tuple[int, int]] = []
    import_cases(
        ledger, write(log, xes(*traces())), mapping(), progress=lambda done, size: reports.append((done, size))
    )
    size = log.stat().st_size
    assert reports[-1] == (size, size)
    assert reports == sorted(reports)


BAD = [
    trace(case("bad"), event("2024-02-31T10:00:00Z")),
    trace(case("bad"), event("2024-03-02T10:00:00Z"), {"what": "look"}),
    trace(case("bad"), event("2024-03-02T10:00:00Z", "x" * 10_000_000)),
    trace(case("bad"), event("2024-03-02T10:00:00Z")).replace("</event>", "<event>"),
    trace(case("bad"), event("2024-03-02T10:00:00Z")).replace("</trace>\n", ""),
]


@pytest.mark.parametrize("bad", BAD, ids=["date", "no time", "10 MB", "broken", "unclosed"])
def test_of_a_file_with_a_bad_case_nothing_is_recorded(ledger: Ledger, log: Path, small_batches: None, bad: str):
    good = traces()
    with pytest.raises(BadInput) as refused:
        import_cases(ledger, write(log, xes(*good, bad)), mapping())
    assert refused.value.case == "bad"
    assert refused.value.line is not None
    assert ledger.head() == 0
    repaired = write(log, xes(*good))
    import_cases(ledger, repaired, mapping())
    assert contents(ledger) == wanted(repaired)


def test_a_bad_case_at_the_very_beginning_leaves_nothing(ledger: Ledger, log: Path):
    with pytest.raises(BadInput):
        import_cases(ledger, write(log, xes(BAD[0], *traces())), mapping())
    assert ledger.head() == 0


@pytest.mark.parametrize(
    "point",
    [
        "import.before-batch",
        "import.before-batch:3",
        "import.after-batch",
        "import.after-batch:2",
        "import.before-finish",
    ],
)
def test_a_killed_import_is_finished_by_repeating_it(ledger: Ledger, database: str, log: Path, point: str):
    write(log, xes(*traces()))
    command = [sys.executable, "-m", "tests.exchange.program", database, str(log)]
    killed = subprocess.run(
        command, env={**os.environ, "DOSSIER_FAULT": point}, timeout=60, capture_output=True, check=False
    )
    assert killed.returncode == -signal.SIGKILL, killed.stderr.decode()
    held = contents(ledger)
    assert set(held) <= set(wanted(log))
    repeated = subprocess.run(command, timeout=60, capture_output=True, check=True)
    assert int(repeated.stdout) == len(wanted(log)) - len(held)
    assert contents(ledger) == wanted(log)


def test_a_large_file_is_read_by_a_process_of_its_own(ledger: Ledger, log: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(importing, "APART_FROM", 1)
    result = import_cases(ledger, write(log, xes(*traces())), mapping())
    assert contents(ledger) == wanted(log)
    assert result.added == result.facts
    with pytest.raises(BadInput, match=r"town\.xes, line 3, case 1: start: 'x' is not a date"):
        import_cases(ledger, write(log, xes(trace(case("1", start="x")))), mapping())


RO = """
format = "csv"
timezone = "Asia/Ho_Chi_Minh"
source = "ro"
[case]
id = "id"
submitted_at = "nop"
due_at = "hen"
closed_at = "tra"
closed_when = { attribute = "tt", equals = "Closed" }
"""
RO_EXPORTS = (
    "R-1,2026-09-01,2026-09-10,2026-09-05,Closed\nR-2,2026-09-01,2026-09-10,,Open\n",
    "R-1,2026-09-01,2026-09-10,,Open\nR-2,2026-09-01,,,Open\n",
    "R-1,2026-09-01,2026-09-10,2026-09-20,Closed\n",
)


def test_a_dossier_reopened_and_a_due_date_gone_are_counted_by_the_export_that_lacks_them(ledger: Ledger, log: Path):
    meaning = parse(RO, "ro.toml")
    counted = []
    for rows in RO_EXPORTS:
        result = import_cases(ledger, write(log, "id,nop,hen,tra,tt\n" + rows), meaning)
        counted.append((result.added, result.anomalies.end_gone, result.anomalies.deadline_gone))
    assert counted == [(5, 0, 0), (0, 1, 1), (1, 0, 0)]
    stream = ledger.find("dossier-code", "ro:R-1")
    assert stream is not None
    finished = fold(corrected([each for entry in ledger.load(stream) for each in decode(entry)])).finished_at
    assert finished is not None
    assert finished.isoformat() == "2026-09-19T17:00:00+00:00"


def test_an_id_with_accents_is_one_dossier_however_they_are_typed(ledger: Ledger, log: Path):
    def stated(id: str) -> int:
        return import_cases(ledger, write(log, xes(trace(case(id), event("2024-03-02", who="An")))), mapping()).added

    assert stated(normalize("NFD", "hồ-1")) == 3
    assert (stated("hồ-1"), stated(normalize("NFD", "hồ-1") + " ")) == (0, 0)


def test_a_rule_pack_is_not_recorded_for_a_file_that_is_refused(ledger: Ledger, log: Path):
    judged = mapping(source='source = "town"\nrule_pack = "bpic15"')
    with pytest.raises(BadInput):
        import_cases(ledger, write(log, xes(*traces(3), BAD[0])), judged)
    assert ledger.head() == 0
    import_cases(ledger, write(log, xes(*traces(3))), judged)
    assert ledger.find("rule-pack", "bpic15") is not None
