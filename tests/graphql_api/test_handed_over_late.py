"""A dossier of a district that ended, handed over only weeks later: by reports the commune has it from the end on, by what was known before it has not."""

import asyncio
from collections.abc import Iterator
from datetime import date

import psycopg
import pytest

from domain.execution.numbering import CLAIM
from domain.facts.law import AgencyEnded, AgencyRegistered, Successor
from domain.facts.outcome import ResultIssued
from domain.facts.routing import DossierHandedOver
from domain.law.versions import AGENCY
from exchange.catalogue.report_forms import load_report_forms
from graphql_api.engine import Engine
from graphql_api.settings import ApiSettings
from ledger.schema import migrate
from ledger.store import Ledger
from projections import schema
from tests.domain.histories import at, context
from tests.graphql_api.conftest import AUDITOR, Asking
from tests.graphql_api.test_handed_over import COMMUNE, DISTRICT, FORM, JULY, JUNE, World, filed, report
from tests.projections.samples import SHAPE, Scribe, catch_up, stream

AUGUST, SEPTEMBER = {"from": "2025-08-01", "to": "2025-08-31"}, {"from": "2025-09-01", "to": "2025-09-30"}


@pytest.fixture(scope="module")
def world(module_database: str, loop: asyncio.Runner) -> Iterator[World]:
    """Received on 25 June, due on 9 July; the district ended on 1 July; handed over and finished on 3 September."""
    migrate(module_database)
    with psycopg.connect(module_database, autocommit=True) as connection:
        schema.ensure(connection, SHAPE)
    with Ledger(module_database) as ledger:
        scribe = Scribe(ledger)
        said = context(at("2025-01-02 08:00"))
        for code, name, level in ((DISTRICT, "Huyện", "DISTRICT"), (COMMUNE, "Xã", "COMMUNE")):
            scribe.enact(AGENCY, code, AgencyRegistered(context=said, code=code, name=name, level=level))
        ended_on = date(2025, 7, 1)
        successors = (Successor(COMMUNE),)
        scribe.enact(
            AGENCY, DISTRICT, AgencyEnded(context=said, code=DISTRICT, ended_on=ended_on, successors=successors)
        )
        last = scribe.write(stream("A"), *filed("A", "2025-06-25 08:00", date(2025, 7, 9)), claims=((CLAIM, "A"),))
        handed = DossierHandedOver(
            context=context(at("2025-09-03 08:00")),
            from_agency=DISTRICT,
            to_agency=COMMUNE,
            minutes="BB 12",
            ended_on=ended_on,
        )
        scribe.write(stream("A"), handed)
        scribe.write(stream("A"), ResultIssued(context=context(at("2025-09-03 09:00"))))
        catch_up(ledger)
        settings = ApiSettings(conninfo=module_database, report_forms=load_report_forms())
        engine = Engine(settings, clock=lambda: at("2025-10-01 10:00"))
        loop.run(engine.open())
        yield World(Asking(engine, loop), last.recorded_at)
        loop.run(engine.close())


def test_the_months_after_the_end_are_the_communes(world: World):
    assert report(world, **JUNE, agency=DISTRICT) == {"newTotal": 1, "received": 1, "total": 1, "pending": 1}
    out = {"carriedOver": 1, "previouslyPending": 1, "handedOut": 1, "received": 1}
    assert report(world, **JULY, agency=DISTRICT) == out
    assert report(world, **JULY, agency=COMMUNE) == {"handedIn": 1, "received": 1, "total": 1, "pending": 1}
    carried = {"carriedOver": 1, "previouslyPending": 1, "received": 1, "total": 1}
    assert report(world, **AUGUST, agency=COMMUNE) == {**carried, "pending": 1}
    assert report(world, **SEPTEMBER, agency=COMMUNE) == {**carried, "resolved": 1, "resolvedLate": 1}
    for period in (AUGUST, SEPTEMBER):
        assert report(world, **period, agency=DISTRICT) == {}


def test_by_what_was_known_before_the_hand_over(world: World):
    known = {"knownAt": world.before.isoformat()}
    assert report(world, **JULY, **known, agency=DISTRICT)["pending"] == 1
    assert report(world, **JULY, **known, agency=COMMUNE) == {}


@pytest.mark.parametrize("agency", [DISTRICT, COMMUNE])
@pytest.mark.parametrize("period", [JUNE, JULY, AUGUST, SEPTEMBER])
def test_07a_adds_up(world: World, agency: str, period: dict[str, str]):
    form = world.ask.data(FORM, AUDITOR, **period, agency=agency)["reportForm"]
    assert all(check["agrees"] for check in form["checks"])


def test_the_days_late_and_the_list_of_a_past_day(world: World):
    document = '{ dossier(code: "A") { handOvers { until lateDays } } }'
    (over,) = world.ask.data(document, AUDITOR)["dossier"]["handOvers"]
    assert over == {"until": "2025-09-03T01:00:00+00:00", "lateDays": 0.0}
    listed = 'query ($agency: String) { overdue(at: "2025-07-31", filter: { agency: $agency }) { totalCount } }'
    counts = [world.ask.data(listed, AUDITOR, agency=each)["overdue"]["totalCount"] for each in (DISTRICT, COMMUNE)]
    assert counts == [0, 1]
