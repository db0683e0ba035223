"""Dossiers of a district that ended, in reports and as themselves: what came stays the district's, what became of it is the commune's."""

import asyncio
from collections.abc import Iterator
from datetime import date
from typing import Any, NamedTuple

import psycopg
import pytest
from msgspec.structs import replace

from domain.execution.numbering import CLAIM
from domain.facts.dossier import DossierFact
from domain.facts.filing import DossierSubmitted
from domain.facts.law import AgencyEnded, AgencyRegistered, Successor
from domain.facts.outcome import ResultIssued
from domain.facts.routing import DossierHandedOver
from domain.law.versions import AGENCY
from exchange.catalogue.report_forms import load_report_forms
from graphql_api.access.scopes import Scope, Viewer
from graphql_api.engine import Engine
from graphql_api.settings import ApiSettings
from ledger.schema import migrate
from ledger.store import Ledger
from projections import schema
from tests.domain.histories import accepted, at, context
from tests.graphql_api.conftest import AUDITOR, Asking
from tests.projections.samples import SHAPE, Scribe, catch_up, stream

DISTRICT, COMMUNE = "H99.30", "H99.45"
OF_DISTRICT, OF_COMMUNE = (Viewer("a", frozenset({Scope.OFFICIAL}), agency) for agency in (DISTRICT, COMMUNE))
JUNE = {"from": "2025-06-01", "to": "2025-06-30"}
JULY = {"from": "2025-07-01", "to": "2025-07-31"}
FIGURES = "carriedOver previouslyPending newTotal handedIn handedOut received total resolved resolvedLate discontinued pending"
REPORT = (
    "query ($from: Date!, $to: Date!, $agency: String, $knownAt: DateTime, $groupBy: ReportGroup) {"
    " periodReport(from: $from, to: $to, agency: $agency, knownAt: $knownAt, groupBy: $groupBy) {"
    f" {FIGURES} rows {{ key {FIGURES} }} }} }}"
)
FORM = (
    "query ($from: Date!, $to: Date!, $agency: String) { reportForm(form: FORM_07A, from: $from, to: $to, agency: $agency) {"
    " columns { number } total notes { title { en } count } checks { found expected agrees } } }"
)


class World(NamedTuple):
    ask: Asking
    before: Any
    """When all but the hand-overs was recorded."""


@pytest.fixture(scope="module")
def world(module_database: str, loop: asyncio.Runner) -> Iterator[World]:
    """Three dossiers received at the district in June. One is finished there; one, overdue, and one in time are handed over when it ends, and finished by the commune."""
    migrate(module_database)
    with psycopg.connect(module_database, autocommit=True) as connection:
        schema.ensure(connection, SHAPE)
    with Ledger(module_database) as ledger:
        scribe = Scribe(ledger)
        said = context(at("2025-01-02 08:00"))
        for code, name, level in ((DISTRICT, "Huyện", "DISTRICT"), (COMMUNE, "Xã", "COMMUNE")):
            scribe.enact(AGENCY, code, AgencyRegistered(context=said, code=code, name=name, level=level))
        ended = AgencyEnded(context=said, code=DISTRICT, ended_on=date(2025, 7, 1), successors=(Successor(COMMUNE),))
        scribe.enact(AGENCY, DISTRICT, ended)
        for code, received, due in (
            ("A", "2025-06-02 08:00", date(2025, 6, 16)),
            ("B", "2025-06-03 08:00", date(2025, 6, 20)),
            ("C", "2025-06-20 08:00", date(2025, 7, 4)),
        ):
            scribe.write(stream(code), *filed(code, received, due), claims=((CLAIM, code),))
        last = scribe.write(stream("A"), ResultIssued(context=context(at("2025-06-12 09:00"))))
        for code in ("B", "C"):
            handed = DossierHandedOver(
                context=context(at("2025-07-01 08:00")), from_agency=DISTRICT, to_agency=COMMUNE, minutes="BB 12"
            )
            scribe.write(stream(code), handed)
        scribe.write(stream("B"), ResultIssued(context=context(at("2025-07-10 09:00"))))
        catch_up(ledger)
        settings = ApiSettings(conninfo=module_database, report_forms=load_report_forms())
        engine = Engine(settings, clock=lambda: at("2025-09-01 10:00"))
        loop.run(engine.open())
        yield World(Asking(engine, loop), last.recorded_at)
        loop.run(engine.close())


def filed(code: str, received: str, due: date) -> tuple[DossierFact, ...]:
    moment = context(at(received))
    return (
        DossierSubmitted(context=moment, code=code, procedure="1.1", agency=DISTRICT),
        replace(accepted(at(received), due), context=moment, code=code, procedure="1.1"),
    )


def report(world: World, viewer: Viewer = AUDITOR, /, **variables: Any) -> dict[str, int]:
    found = world.ask.data(REPORT, viewer, **variables)["periodReport"]
    assert found["total"] == found["resolved"] + found["discontinued"] + found["pending"]
    return {name: value for name, value in found.items() if value and name != "rows"}


def test_the_district_in_its_last_month_and_after_it(world: World):
    june = report(world, **JUNE, agency=DISTRICT)
    assert june == {"newTotal": 3, "received": 3, "total": 3, "resolved": 1, "pending": 2}
    july = report(world, **JULY, agency=DISTRICT)
    assert july == {"carriedOver": 2, "previouslyPending": 2, "handedOut": 2, "received": 2}


def test_the_commune_takes_over_what_it_did_not_receive(world: World):
    assert report(world, **JUNE, agency=COMMUNE) == {}
    assert report(world, **JULY, agency=COMMUNE) == {
        "handedIn": 2,
        "received": 2,
        "total": 2,
        "resolved": 1,
        "resolvedLate": 1,
        "pending": 1,
    }
    august = report(world, **{"from": "2025-08-01", "to": "2025-08-31"}, agency=COMMUNE)
    assert august == {"carriedOver": 1, "previouslyPending": 1, "received": 1, "total": 1, "pending": 1}


def test_the_province_counts_each_once(world: World):
    july = report(world, **JULY)
    assert july == {
        "carriedOver": 2,
        "previouslyPending": 2,
        "received": 2,
        "total": 2,
        "resolved": 1,
        "resolvedLate": 1,
        "pending": 1,
    }
    rows = world.ask.data(REPORT, AUDITOR, **JULY, groupBy="AGENCY")["periodReport"]["rows"]
    assert {row["key"]: (row["handedIn"], row["handedOut"], row["total"]) for row in rows} == {
        DISTRICT: (0, 2, 0),
        COMMUNE: (2, 0, 2),
    }


def test_by_what_was_known_before_nothing_was_handed_over(world: World):
    known = {"knownAt": world.before.isoformat()}
    assert report(world, **JULY, **known, agency=DISTRICT)["pending"] == 2
    assert report(world, **JULY, **known, agency=COMMUNE) == {}


@pytest.mark.parametrize("agency", [DISTRICT, COMMUNE])
@pytest.mark.parametrize("period", [JUNE, JULY])
def test_07a_adds_up_with_what_was_handed_over(world: World, agency: str, period: dict[str, str]):
    form = world.ask.data(FORM, AUDITOR, **period, agency=agency)["reportForm"]
    assert all(check["agrees"] for check in form["checks"])


def test_the_dossier_says_who_had_it_and_whose_the_days_are(world: World):
    document = '{ dossier(code: "B") { agency { code } handOvers { agency { code name } until minutes lateDays } } }'
    dossier = world.ask.data(document, AUDITOR)["dossier"]
    assert dossier["agency"]["code"] == COMMUNE
    (over,) = dossier["handOvers"]
    assert over["agency"] == {"code": DISTRICT, "name": "Huyện"}
    assert (over["until"], over["minutes"], over["lateDays"]) == ("2025-07-01T01:00:00+00:00", "BB 12", 11.0)


def test_the_commune_reads_it_and_the_district_reads_nothing_any_more(world: World):
    for viewer, read in ((OF_COMMUNE, {"code": "C"}), (OF_DISTRICT, None)):
        assert world.ask.data('{ dossier(code: "C") { code } }', viewer)["dossier"] == read
    for asked in ("dossiers { totalCount }", "deadlines { totalCount }", "findings { totalCount }"):
        assert world.ask.code(f"{{ {asked} }}", OF_DISTRICT) == "FORBIDDEN"


def test_the_register_says_when_it_ended_and_who_took_over(world: World):
    document = '{ dossier(code: "B") { handOvers { agency { endedOn successors { agency procedures } } } } }'
    (over,) = world.ask.data(document, AUDITOR)["dossier"]["handOvers"]
    assert over["agency"] == {"endedOn": "2025-07-01", "successors": [{"agency": COMMUNE, "procedures": []}]}
