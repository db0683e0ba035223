"""What was imported, exported as XES and imported again is as early, on time and late as before, whatever its units and zones."""

from collections import Counter
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from xml.etree import ElementTree

import pytest

from domain.dossier.history import corrected, decode, fold
from domain.dossier.state import Dossier
from domain.dossier.timeliness import Timeliness, classify
from domain.values.context import LimitUnit
from exchange.errors import BadInput
from exchange.exports.xes import export_xes
from exchange.logs.importing import Result, import_cases
from exchange.logs.mapping import load_mapping, parse, shipped
from ledger.store import Ledger
from tests.exchange.small_logs import read_all, write

NAMESPACE = "{http://www.xes-standard.org/}"
NOW = datetime(2026, 11, 2, tzinfo=UTC)
TABLE = """
format = "csv"
timezone = "America/New_York"
source = "town"
[case]
id = "id"
submitted_at = "at"
due_at = "due"
due_unit = "UNIT"
closed_at = "end"
"""
# Finished within the day but after the hour; after midnight here, before it in New York; open; without due date; without end.
ROWS = """id,at,due,end
1,2024-03-01T09:00:00,2024-03-05T12:00:00,2024-03-05T15:00:00
2,2024-03-01T09:00:00,2024-03-05T12:00:00,2024-03-05T23:30:00
3,2024-03-01T09:00:00,2024-03-05T12:00:00,2024-03-06T00:30:00
4,2024-03-01T09:00:00,2024-03-05T12:00:00,
5,2024-03-01T09:00:00,,2024-03-05T15:00:00
6,2024-03-01T09:00:00,2024-03-05T12:00:00,2024-03-05T11:00:00
7,2024-03-05T09:00:00,2024-03-05T12:00:00,2024-03-01T11:00:00
"""


def states(ledger: Ledger, source: str) -> dict[str, Dossier]:
    """The dossiers of one import, by their code without the name of the import."""
    streams = {code: stream for code, stream in ledger.claimed("dossier-code").items() if code.startswith(f"{source}:")}
    loaded = ledger.load_many(list(streams.values()))
    return {
        code.removeprefix(f"{source}:"): fold(corrected([each for entry in loaded[stream] for each in decode(entry)]))
        for code, stream in streams.items()
    }


def classes(found: Mapping[str, Dossier]) -> Counter[Timeliness]:
    return Counter(classify(dossier, NOW, 2) for dossier in found.values())


def exported(ledger: Ledger, path: Path, source: str) -> Path:
    with path.open("wb") as file:
        export_xes(ledger, file, source)
    return path


def out_and_in(ledger: Ledger, path: Path, source: str) -> Result:
    """Exports the dossiers of an import and imports them again beside the originals, twice."""
    meaning = load_mapping(shipped()["ledger"])
    result = import_cases(ledger, exported(ledger, path, source), meaning)
    assert import_cases(ledger, path, meaning).added == 0
    return result


def assert_the_same(before: Mapping[str, Dossier], after: Mapping[str, Dossier]) -> None:
    """By code; the original's code has the name of its import in front."""
    assert classes(before) == classes(after)
    again = {code.partition(":")[2]: dossier for code, dossier in after.items()}
    assert again.keys() == before.keys()
    for code, was in before.items():
        now = again[code]
        assert (now.status, now.due_at, now.due_on, now.unit, now.timezone, now.received_at, now.finished_at) == (
            was.status, was.due_at, was.due_on, was.unit, was.timezone, was.received_at, was.finished_at,
        )  # fmt: skip


@pytest.mark.parametrize(("unit", "late"), [("hour", 4), ("minute", 4), ("day", 2)])
def test_the_unit_and_the_zone_of_a_limit_survive(ledger: Ledger, log: Path, tmp_path: Path, unit: str, late: int):
    table = parse(TABLE.replace("UNIT", unit), "town.toml")
    import_cases(ledger, write(log, ROWS), table)
    before = states(ledger, "town")
    counts = classes(before)
    assert counts[Timeliness.LATE] + counts[Timeliness.OVERDUE] == late
    result = out_and_in(ledger, tmp_path / "out.xes", "town")
    assert (result.dossiers, result.events, result.facts) == (7, 0, 20)
    assert_the_same(before, states(ledger, "ledger"))


@pytest.mark.parametrize(
    ("file", "name"), [("boston311_2013.csv", "boston311"), ("receipt_dev.xes", "receipt"), ("roadtraffic100traces.xes", "roadtraffic")]
)  # fmt: skip
def test_a_real_log_is_as_late_after_a_round_trip_as_before(
    ledger: Ledger, case_logs: Path, tmp_path: Path, file: str, name: str
):
    original = import_cases(ledger, case_logs / file, load_mapping(shipped()[name]))
    before = states(ledger, name)
    assert classes(before)[Timeliness.LATE] + classes(before)[Timeliness.OVERDUE] > 0
    result = out_and_in(ledger, tmp_path / "out.xes", name)
    assert (result.dossiers, result.events, result.facts) == (original.dossiers, original.events, original.facts)
    assert_the_same(before, states(ledger, "ledger"))


def test_a_second_round_trip_writes_the_same_traces(ledger: Ledger, log: Path, tmp_path: Path):
    import_cases(ledger, write(log, ROWS), parse(TABLE.replace("UNIT", "hour"), "town.toml"))
    out_and_in(ledger, tmp_path / "one.xes", "town")
    again = exported(ledger, tmp_path / "two.xes", "ledger").read_text().replace('"ledger:town:', '"town:')
    assert again == (tmp_path / "one.xes").read_text()


def test_a_dossier_without_events_carries_its_receipt_and_its_end(ledger: Ledger, log: Path, tmp_path: Path):
    import_cases(ledger, write(log, ROWS), parse(TABLE.replace("UNIT", "hour"), "town.toml"))
    root = ElementTree.parse(exported(ledger, tmp_path / "out.xes", "town")).getroot()  # our own file
    found = {
        trace[0].attrib["value"]: [
            [child.attrib["value"] for child in each if child.attrib["key"] in ("concept:name", "fact", "of_trace")]
            for each in trace.iter(f"{NAMESPACE}event")
        ]
        for trace in root.iter(f"{NAMESPACE}trace")
    }
    received, ended = ["dossier-accepted", "DossierAccepted", "true"], ["dossier-closed", "DossierClosed", "true"]
    assert found["town:1"] == [received, ended]
    assert found["town:4"] == [received]
    assert found["town:7"] == [ended, received]  # it ended before it began, says its source


def test_what_is_declared_as_global_every_trace_and_event_has(
    ledger: Ledger, log: Path, tmp_path: Path, case_logs: Path
):
    import_cases(ledger, write(log, ROWS), parse(TABLE.replace("UNIT", "hour"), "town.toml"))
    import_cases(ledger, case_logs / "receipt_dev.xes", load_mapping(shipped()["receipt"]))
    with (path := tmp_path / "out.xes").open("wb") as file:
        export_xes(ledger, file)
    root = ElementTree.parse(path).getroot()
    for scope in ("trace", "event"):
        [declared] = [each for each in root.iter(f"{NAMESPACE}global") if each.attrib["scope"] == scope]
        keys = {child.attrib["key"] for child in declared}
        assert "concept:name" in keys
        for element in root.iter(f"{NAMESPACE}{scope}"):
            assert keys <= {child.attrib.get("key") for child in element}


def test_a_unit_or_a_zone_that_is_none_is_refused(ledger: Ledger, log: Path, tmp_path: Path):
    import_cases(ledger, write(log, ROWS), parse(TABLE.replace("UNIT", "hour"), "town.toml"))
    whole = exported(ledger, tmp_path / "out.xes", "town").read_text()
    for right, wrong, reason in (
        ('"HOUR"', '"FORTNIGHT"', "due_unit: 'FORTNIGHT' is not one of"),
        ("America/New_York", "America/Atlantis", "timezone: unknown zone 'America/Atlantis'"),
    ):
        with pytest.raises(BadInput, match=reason):
            read_all(write(tmp_path / "bad.xes", whole.replace(right, wrong, 1)), load_mapping(shipped()["ledger"]))


def test_a_column_that_says_minutes_is_read_in_any_case(ledger: Ledger, log: Path):
    table = parse(TABLE.replace('"UNIT"', '{ attribute = "unit" }'), "town.toml")
    head, *rows = ROWS.splitlines()
    units = ("MINUTE", "minute", "Minute")
    lines = [f"{head},unit", *(f"{each},{unit}" for each, unit in zip(rows, units, strict=False))]
    import_cases(ledger, write(log, "\n".join(lines)), table)
    assert {each.unit for each in states(ledger, "town").values()} == {LimitUnit.MINUTE}
