"""The demonstration's two times: what was so on a day, and what the ledger knew of it on another."""

from collections.abc import Iterator
from datetime import date, timedelta

import pytest

from app.assembly import Assembly, opened
from app.settings import Settings
from tests.app.demo.played import UNTIL, ZONE, ask, life, played


@pytest.fixture(scope="module")
def corrected(module_database: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Assembly, str]]:
    """A demonstration, and its dossier that was late, back-dated and corrected."""
    with opened(Settings(home=tmp_path_factory.mktemp("home")), module_database) as assembly:
        scenarios = played(assembly, dossiers=90).scenarios
        assembly.project()
        [code] = [code for code, kind in scenarios.items() if kind == "backdated_and_corrected"]
        yield assembly, code


def _overdue(assembly: Assembly, at: date, known_at: date | None = None) -> list[str]:
    known = f', knownAt: "{known_at}"' if known_at is not None else ""
    nodes = ask(assembly, f'{{ overdue(at: "{at}"{known}, first: 100) {{ nodes {{ dossier {{ code }} }} }} }}')
    return [node["dossier"]["code"] for node in nodes["overdue"]["nodes"]]


def test_a_late_dossier_was_known_to_be_overdue_then_in_time_then_late_after_all(
    corrected: tuple[Assembly, str],
) -> None:
    assembly, code = corrected
    entries = {entry.fact.TAG: entry for entry in life(assembly, code)}
    recorded = {tag: entry.recorded_at.astimezone(ZONE).date() for tag, entry in entries.items()}
    late_on = entries["due-date-passed"].occurred_at.astimezone(ZONE).date()
    assert late_on < recorded["result-issued"] < recorded["entry-corrected"] < UNTIL.date()
    assert entries["result-issued"].occurred_at < entries["due-date-passed"].occurred_at
    assert code in _overdue(assembly, late_on, known_at=late_on)
    assert code not in _overdue(assembly, late_on, known_at=recorded["entry-corrected"] - timedelta(days=1))
    assert code in _overdue(assembly, late_on, known_at=recorded["entry-corrected"])
    assert code in _overdue(assembly, late_on)


def test_what_was_known_grew_with_the_months(corrected: tuple[Assembly, str]) -> None:
    assembly, _ = corrected
    last = UNTIL.date()
    begins = last - timedelta(days=120)
    known: list[int] = []
    for day in (begins, last - timedelta(days=60), last):
        report = ask(assembly, f'{{ periodReport(from: "{begins}", to: "{last}", knownAt: "{day}") {{ newTotal }} }}')
        known.append(report["periodReport"]["newTotal"])
    assert known[0] < 10 < known[1] < known[2] - 10
