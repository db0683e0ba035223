"""Petitions about simulated dossiers: every way that one can go, what it leads to, and nothing that the clock would still have to tell."""

from collections.abc import Iterator
from datetime import date, time, timedelta
from pathlib import Path
from random import Random
from typing import Any

import pytest

from app.assembly import Assembly, opened
from app.demo.law import record_law
from app.demo.offices import office
from app.demo.petitions import SEQUELS, followed_by
from app.demo.scenario import Scenario
from app.demo.scenarios import LAWFUL, UNLAWFUL
from app.demo.simulator import Simulator
from app.processes.clock import Round, run_once
from app.settings import Settings
from domain.law.local_time import instant
from domain.law.versions import AGENCY
from ledger.verbatim import restore
from tests.app.demo.played import UNTIL, ZONE, played

MONDAY = date(2026, 7, 6)
"""Early enough that all that follows has come to its end."""


@pytest.fixture(scope="module")
def given(module_database: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assembly]:
    """A ledger of every sequel, each to a dossier of its own: of the shortest procedure that its course suits, at the first office that handles it."""
    with opened(Settings(home=tmp_path_factory.mktemp("home")), module_database) as assembly:
        begin = instant(MONDAY, time(), ZONE.key)
        simulator = Simulator(assembly, begin, UNTIL, "petitions")
        record_law(simulator.journal, begin, ZONE)
        lawbook, codes = simulator.lawbook, sorted(simulator.journal.claimed(AGENCY))
        offices = [office(agency) for agency in map(lawbook.agency, codes) if agency is not None]
        rules, calendar = lawbook.rules_on(MONDAY), lawbook.calendar()
        assert rules is not None
        assert calendar is not None
        in_force = [history.in_force_on(MONDAY) for _, history in sorted(lawbook.procedures().items())]
        kinds = {kind.name: kind for kind in (*UNLAWFUL, *LAWFUL)}
        courses = []
        for number, ((name, _), sequel) in enumerate(SEQUELS.items()):
            suitable = [each for each in in_force if each is not None and kinds[name].suits(each)]
            version = min(suitable, key=lambda each: (each.procedure.limits[0].amount or 0, each.procedure.code))
            here = next(each for each in offices if each.handles(version.procedure))
            others = tuple(each for each in offices if each is not here)
            at = begin + timedelta(hours=8, minutes=number)
            random = Random(number)  # made up
            scenario = Scenario(simulator, random, here, others, version, rules.pack, calendar, ZONE, at)
            courses.append(followed_by(kinds[name].course(scenario), scenario, sequel))
        simulator.run(courses)
        restore(assembly.ledger, simulator.journal.rows(), simulator.journal.claims())
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
    told = (
        "select case when met_at is null then 'MISSED' when met_at < late_from then 'MET' else 'MET_LATE' end"
        " from projections.publication_duties where kind = 'CASE_OUTCOME'"
    )
    assert asked(given, told) == {"MET", "MET_LATE", "MISSED"}
    followed = "select count(*) from projections.petitions p where p.conduct_track and not exists"
    assert asked(given, f"{followed} (select from projections.conduct_cases c where c.petition = p.code)") == {0}
    assert asked(given, "select kind from projections.commendations") == {"AGENCY", "OFFICIAL", "MODEL"}


def test_the_clock_has_nothing_more_to_tell(database: str, tmp_path: Path) -> None:
    """After the whole demonstration, publications included."""
    with opened(Settings(home=tmp_path), database) as whole:
        played(whole)
        whole.project()
        assert run_once(whole, UNTIL) == Round()
