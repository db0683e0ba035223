"""The ledger's own JSON Lines: verbatim out and in; whatever is not that ledger is refused, with the line."""

import gzip
import hashlib
import io
from collections.abc import Callable, Iterator
from pathlib import Path
from uuid import uuid4

import psycopg
import pytest

from app.postgres.embedded import Embedded
from exchange.errors import BadInput
from exchange.exports.jsonl import check_jsonl, export_jsonl, import_jsonl, is_export
from exchange.logs.importing import import_cases
from ledger.schema import migrate
from ledger.store import Ledger
from tests.exchange.small_logs import case, event, mapping, trace, write, xes

EVENTS = (
    "select notification_id, originator_id, originator_version, topic, state, command_id from ledger.events order by 1"
)
CLAIMS = "select kind, value, stream from ledger.claims order by 1, 2"


def tables(conninfo: str) -> list[list[tuple[object, ...]]]:
    with psycopg.connect(conninfo) as connection:
        return [connection.execute(statement).fetchall() for statement in (EVENTS, CLAIMS)]


def fill(ledger: Ledger, log: Path, *, cases: int = 5) -> None:
    traces = (
        trace(case(str(n), due="2024-05-01"), *[event(f"2024-03-0{d}", "tiến hành", who="Ân") for d in (2, 3)])
        for n in range(cases)
    )
    import_cases(ledger, write(log, xes(*traces)), mapping())


@pytest.fixture
def other_database(server: Embedded) -> Iterator[str]:
    name = f"test_{uuid4().hex}"
    conninfo = server.create_database(name)
    migrate(conninfo)
    yield conninfo
    server.drop_database(name)


@pytest.fixture
def export(ledger: Ledger, log: Path) -> Path:
    """An export of a small ledger."""
    fill(ledger, log)
    path = log.with_suffix(".jsonl")
    with path.open("wb") as file:
        assert export_jsonl(ledger, file) == ledger.count()
    return path


def test_an_export_restores_the_same_tables(export: Path, database: str, other_database: str):
    with Ledger(other_database, pool_size=2) as other:
        result = import_jsonl(other, export)
        assert (result.dossiers, result.facts, result.added, result.skipped) == (5, 20, 20, 0)
        assert tables(other_database) == tables(database)
        again = io.BytesIO()
        export_jsonl(other, again)
        assert again.getvalue() == export.read_bytes()


def test_a_restored_ledger_goes_on(export: Path, other_database: str, log: Path):
    with Ledger(other_database, pool_size=2) as other:
        import_jsonl(other, export)
        fill(other, log)
        assert other.head() == 20
        fill(other, log, cases=6)
        assert other.head() == 24


def test_into_the_ledger_that_it_came_from_it_adds_nothing(export: Path, ledger: Ledger, database: str, log: Path):
    fill(ledger, log, cases=7)  # which has grown meanwhile
    before = tables(database)
    result = import_jsonl(ledger, export)
    assert (result.added, result.skipped) == (0, 20)
    assert tables(database) == before


def test_an_empty_ledger_is_exported_and_restored(ledger: Ledger, other_database: str, tmp_path: Path):
    path = tmp_path / "empty.jsonl"
    with path.open("wb") as file:
        assert export_jsonl(ledger, file) == 0
    with Ledger(other_database, pool_size=1) as other:
        assert import_jsonl(other, path).facts == 0


def test_it_may_be_packed_and_is_known_by_its_first_line(export: Path, log: Path):
    packed = export.with_suffix(".gz")
    packed.write_bytes(gzip.compress(export.read_bytes()))
    assert (is_export(export), is_export(packed), is_export(log)) == (True, True, False)
    assert check_jsonl(packed).facts == 20


def signed(lines: list[bytes]) -> bytes:
    """Takes lines, returns them with a last line that fits them."""
    digest = hashlib.sha256(b"".join(lines)).hexdigest()
    events, claims = (sum(line.startswith(start) for line in lines) for start in (b'{"position"', b'{"claim"'))
    return b"".join(lines) + b'{"events":%d,"claims":%d,"sha256":"%b"}\n' % (events, claims, digest.encode())


DAMAGES: list[tuple[Callable[[list[bytes]], bytes], int, str]] = [
    (lambda lines: b"".join(lines[:10]), 11, "the file ends here"),
    (lambda lines: b"".join(lines)[:-30], 27, "the file ends here"),
    (lambda lines: b"".join(lines[:9]) + lines[9][:40], 10, "the file ends here"),
    (lambda lines: b"".join(lines).replace(b"town:3", b"town:9", 1), 27, "was changed"),
    (lambda lines: b"".join(lines[:5] + lines[6:]), 27, "position 5 is expected"),
    (lambda lines: b"".join(lines) + b"{}\n", 28, "something follows"),
    (lambda lines: b"".join(lines[1:]), 1, "is not a valid line"),
    (lambda lines: b"".join(lines).replace(b"jsonl/v1", b"jsonl/v2", 1), 1, "dossier-ledger/jsonl/v2"),
    (lambda lines: b"".join(lines).replace(b'"version":1,', b'"version":"one",', 1), 2, "is not a valid line"),
    (lambda lines: b"".join([*lines[:4], b'{"position":"' + b"\xff" * 9 + b'"}\n', *lines[5:]]), 5, "is not a valid line"),
    (lambda lines: signed(lines[:5] + lines[6:-1]), 6, "position 5 is expected"),
    (lambda lines: signed([line.replace(b'"version":2', b'"version":5') for line in lines[:-1]]), 3, "does not continue the command"),
    (lambda lines: signed([*lines[:-1], lines[-2]]), 0, "twice"),
]  # fmt: skip


@pytest.mark.parametrize(("damage", "line", "reason"), DAMAGES)
def test_a_damaged_export_restores_nothing(
    export: Path, other_database: str, damage: Callable[[list[bytes]], bytes], line: int, reason: str
):
    export.write_bytes(damage(export.read_bytes().splitlines(keepends=True)))
    with Ledger(other_database, pool_size=2) as other, pytest.raises(BadInput) as refused:
        import_jsonl(other, export)
    assert tables(other_database) == [[], []]
    assert reason in refused.value.reason
    assert refused.value.line is not None
    if reason.startswith("position"):
        assert refused.value.line == 6
    elif line:
        assert refused.value.line == line


def test_another_ledger_is_refused_with_the_line_of_the_first_difference(
    export: Path, other_database: str, database: str, log: Path
):
    with Ledger(other_database, pool_size=2) as other:
        fill(other, log)
        before = tables(other_database)
        with pytest.raises(BadInput, match="not the one that this came from") as refused:
            import_jsonl(other, export)
        assert refused.value.line == 2
        assert tables(other_database) == before


def test_a_ledger_that_has_less_is_refused(export: Path, other_database: str, ledger: Ledger, log: Path):
    with Ledger(other_database, pool_size=2) as other:
        import_jsonl(other, export)
        fill(ledger, log, cases=6)
        with export.open("wb") as file:
            export_jsonl(ledger, file)
        with pytest.raises(BadInput) as refused:
            import_jsonl(other, export)
        assert refused.value.line == 22


def test_a_claim_that_differs_is_refused_with_its_line(export: Path, ledger: Ledger):
    lines = export.read_bytes().splitlines(keepends=True)
    swapped = [*lines[:-2], lines[-2].replace(b"town:4", b"town:x")]
    export.write_bytes(signed(swapped))
    with pytest.raises(BadInput, match="the claim dossier-code town:x") as refused:
        import_jsonl(ledger, export)
    assert refused.value.line == 26


def test_checking_an_export_finds_its_damages(export: Path):
    assert check_jsonl(export).facts == 20
    export.write_bytes(export.read_bytes()[:-30])
    with pytest.raises(BadInput):
        check_jsonl(export)
