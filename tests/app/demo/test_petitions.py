"""The demonstration's petitions: every way that one can go, what it leads to, and nothing that the clock would still have to tell."""

from collections.abc import Iterator
from typing import Any

import pytest

from app.assembly import Assembly, opened
from app.processes.clock import Round, run_once
from app.settings import Settings
from tests.app.demo.played import UNTIL, played


@pytest.fixture(scope="module")
def given(module_database: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assembly]:
    with opened(Settings(home=tmp_path_factory.mktemp("home")), module_database) as assembly:
        played(assembly)
        assembly.project()
        yield assembly


def asked(given: Assembly, statement: str) -> set[Any]:
    """The rows of a statement: their values, or the one value of each."""
    with given.connect() as connection:
        return {row[0] if len(row) == 1 else row for row in connection.execute(statement.encode())}


def test_petitions_go_every_way(given: Assembly) -> None:
    assert asked(given, "select kind from projections.petitions") >= {"PETITION", "COMPLAINT", "DENUNCIATION"}
    assert asked(given, "select outcome from projections.petitions") == {"UPHELD", "PARTLY", "REFUTED", None}
    assert asked(given, "select code from projections.petitions where forwarded_late")
    assert asked(given, "select code from projections.petitions where answered_late")
    assert asked(
        given, "select reopened from projections.petitions where drags_from is not null and outcome is not null"
    ) == {3}
    assert asked(given, "select status from projections.petitions where overdue_from is not null") == {"ASSIGNED"}
    assert asked(given, "select code from projections.petitions where findings <> '{}'")


def test_they_lead_to_cases(given: Assembly) -> None:
    found = asked(given, "select status, outcome, source from projections.conduct_cases")
    assert found == {
        ("APPROVED", "FOUNDED", "PETITION"),
        ("APPROVED", "UNFOUNDED", "PETITION"),
        ("DROPPED", None, "PETITION"),
        ("OPEN", None, "PETITION"),
    }
    followed = "select count(*) from projections.petitions p where p.conduct_track and not exists"
    assert asked(given, f"{followed} (select from projections.conduct_cases c where c.petition = p.code)") == {0}
    assert asked(given, "select kind from projections.commendations") == {"AGENCY", "OFFICIAL", "MODEL"}


def test_the_clock_has_nothing_more_to_tell(given: Assembly) -> None:
    assert run_once(given, UNTIL) == Round()
