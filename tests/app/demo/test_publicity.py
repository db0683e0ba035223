"""What the demonstration makes public: every kind, in time, late and never; and what it was made of stays as it was."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from app.assembly import Assembly, opened
from app.settings import Settings
from tests.app.demo.played import UNTIL, ask, played


@pytest.fixture(scope="module")
def assembly(module_database: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assembly]:
    with opened(Settings(home=Path(tmp_path_factory.mktemp("home"))), module_database) as assembly:
        played(assembly, dossiers=160)
        assembly.project()
        yield assembly


def test_every_duty_that_may_arise_is_met_in_time_late_or_missed(assembly: Assembly):
    states: dict[str, set[str]] = {}
    with psycopg.connect(assembly.conninfo) as connection:
        rows = connection.execute(
            "select kind, case when met_at is null then 'MISSED' when met_at < late_from then 'MET' else 'MET_LATE' end"
            " from projections.publication_duties where due_at < %s",
            (UNTIL,),
        )
        for kind, state in rows:
            states.setdefault(kind, set()).add(state)
    everything = {"MET", "MET_LATE", "MISSED"}
    for kind in ("PETITION_RESULT", "OVERDUE_EXPLANATION", "PERIOD_REPORT", "SCORECARD", "PROCEDURE_VERSION"):
        assert states[kind] == everything, (kind, states[kind])


def test_it_holds_a_correction_a_withdrawal_and_a_directive_with_all_that_can_become_of_a_task(assembly: Assembly):
    data = ask(
        assembly,
        "{ publications(first: 100) { nodes { state kind } } directives { nodes { tasks { state } } }"
        " petitions(first: 100) { totalCount } one: publicationDuties(first: 100, filter: {kind: [PETITION_RESULT]}) { nodes { subject state } } }",
    )
    reply = Counter(each["state"] for each in data["publications"]["nodes"])
    with psycopg.connect(assembly.conninfo) as connection:
        counted: dict[str, int] = dict(
            connection.execute("select state, count(*) from projections.publications group by 1").fetchall()
        )
    assert counted["CORRECTED"] == counted["WITHDRAWN"] == 1
    assert reply.total() > 30
    named = {"CUMBERSOME_PROCEDURE", "POOR_PERFORMER"}
    assert {each["kind"] for each in data["publications"]["nodes"] if each["state"] == "PUBLISHED"} > named
    (order,) = data["directives"]["nodes"]
    assert sorted(each["state"] for each in order["tasks"]) == ["DONE_IN_TIME", "DONE_LATE", "OVERDUE"]
    by_petition: dict[str, list[str]] = {}
    for each in data["one"]["nodes"]:
        by_petition.setdefault(each["subject"], []).append(each["state"])
    assert ["MET", "MISSED"] in [sorted(each) for each in by_petition.values()], "on one portal of two"


def test_the_clock_has_no_period_left_to_end(assembly: Assembly):
    with psycopg.connect(assembly.conninfo) as connection:
        labels = connection.execute(
            "select count(distinct subject) from projections.publication_duties where after = 'MONTH_ENDED'"
        ).fetchone()
    assert labels is not None
    assert labels[0] >= 4
