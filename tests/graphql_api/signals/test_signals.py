"""Signals, asked as an auditor asks: what is planted in one office is found there and nowhere else; ordinary offices raise none."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import psycopg
import pytest

from app.postgres.embedded import Embedded
from domain.values.context import Channel
from exchange.catalogue.signal_rules import load_signal_rules
from graphql_api.access.scopes import ANONYMOUS, Scope, Viewer
from graphql_api.engine import Engine
from graphql_api.settings import ApiSettings
from ledger.schema import migrate
from ledger.store import Ledger
from projections import schema
from tests.domain.histories import at
from tests.graphql_api.conftest import AUDITOR, Asking, scoped
from tests.graphql_api.signals.bureaus import PlannedDossier, handled_dossiers, write, write_law
from tests.graphql_api.signals.planting import AGENCY, PLANTED
from tests.projections.samples import SHAPE, Scribe, catch_up

NOW = at("2026-06-01 09:00")
SIGNALS = """
query ($agency: String, $from: Date = "2026-03-01", $to: Date = "2026-03-31") {
  signals(agency: $agency, from: $from, to: $to) {
    kind agency official procedure from to count of share title { vi en } explanation { vi en } notice { vi en } dossiers source verified
    comparison { group text { vi en } count of share expected odds }
  }
}
"""


@contextmanager
def asked(
    conninfo: str, loop: asyncio.Runner, found: list[PlannedDossier], channel: Channel = Channel.ONE_STOP
) -> Iterator[Asking]:
    migrate(conninfo)
    with psycopg.connect(conninfo, autocommit=True) as connection:
        schema.ensure(connection, SHAPE)
    with Ledger(conninfo) as ledger:
        scribe = Scribe(ledger)
        write_law(scribe)
        write(scribe, found, channel)
        catch_up(ledger)
        engine = Engine(ApiSettings(conninfo=conninfo, signal_rules=load_signal_rules()), clock=lambda: NOW)
        loop.run(engine.open())
        yield Asking(engine, loop)
        loop.run(engine.close())


def signals(ask: Asking, viewer: Viewer = AUDITOR, **variables: Any) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = ask.data(SIGNALS, viewer, **variables)["signals"]
    return found


@pytest.fixture(scope="module")
def ordinary(module_database: str, loop: asyncio.Runner) -> Iterator[Asking]:
    with asked(module_database, loop, handled_dossiers()) as ask:
        yield ask


def test_ordinary_offices_raise_none(ordinary: Asking):
    assert signals(ordinary) == []
    assert signals(ordinary, to="2026-12-31") == []


@pytest.mark.parametrize("name", PLANTED)
def test_what_is_planted_is_found_there_alone(name: str, database: str, loop: asyncio.Runner):
    plant, kind = PLANTED[name]
    with asked(database, loop, plant(handled_dossiers())) as ask:
        found = signals(ask)
        assert kind in {each["kind"] for each in found}, found
        assert {each["agency"] for each in found} == {AGENCY}
        for each in found:
            assert each["notice"]["en"].startswith("A signal, not a finding")
            assert each["notice"]["vi"].startswith("Dấu hiệu, không phải kết luận")
            assert 6 <= each["count"] <= each["of"]
            assert 0 < len(each["dossiers"]) <= min(20, each["count"])
            assert all(code.startswith(AGENCY) for code in each["dossiers"])
            assert not any(
                "{" in text or "-/" in text for key in ("explanation", "title") for text in each[key].values()
            )
            assert (each["from"], each["to"], each["verified"]) == ("2026-03-01", "2026-03-31", False)
            assert "unverified" in each["source"]
            assert each["comparison"]["odds"] >= 1_000
            assert each["comparison"]["of"] > 0
        assert signals(ask, agency=AGENCY) == found
        assert signals(ask, agency="H2") == []


@pytest.mark.parametrize("name", PLANTED)
def test_without_another_office_it_says_what_it_is_compared_with(name: str, database: str, loop: asyncio.Runner):
    plant, kind = PLANTED[name]
    with asked(database, loop, plant(handled_dossiers(("H1",)))) as ask:
        groups = {each["comparison"]["group"] for each in signals(ask) if each["kind"] == kind}
        if kind in ("SHORT_DURATIONS", "LONG_DURATIONS", "LONGER_PROCEDURE", "LONGER_OF_SEVERAL_LIMITS"):
            assert not groups, "nothing says what is usual"
        else:
            assert groups <= {"NONE", "COLLEAGUES", "OTHER_DAYS"}
            assert groups, kind


@pytest.mark.parametrize("name", PLANTED)
def test_a_few_dossiers_are_no_signal(name: str, database: str, loop: asyncio.Runner):
    plant, _ = PLANTED[name]
    few = [dossier for dossier in plant(handled_dossiers()) if dossier.agency != AGENCY]
    own = [dossier for dossier in plant(handled_dossiers()) if dossier.agency == AGENCY and dossier.code[3:7] < "0005"]
    with asked(database, loop, few + own) as ask:
        assert signals(ask) == []


def test_who_named_the_limit_is_who_received_the_dossier(database: str, loop: asyncio.Runner):
    plant, kind = PLANTED["the longest limit named at one desk"]
    with asked(database, loop, plant(handled_dossiers())) as ask:
        officials = {each["official"] for each in signals(ask) if each["kind"] == kind}
    assert officials == {None, f"{AGENCY}/DESK-1"}


def test_imports_count_where_they_tell_it(database: str, loop: asyncio.Runner):
    plant, kind = PLANTED["finishes on the last day"]
    with asked(database, loop, plant(handled_dossiers()), Channel.IMPORT) as ask:
        assert {(each["kind"], each["agency"]) for each in signals(ask)} == {(kind, AGENCY)}


@pytest.fixture(scope="module")
def planted(server: Embedded, loop: asyncio.Runner) -> Iterator[Asking]:
    database = server.create_database("planted_signals")
    with asked(database, loop, PLANTED["finishes on the last day"][0](handled_dossiers())) as ask:
        yield ask
    server.drop_database("planted_signals")


def test_the_figures_are_those_of_the_dossiers(planted: Asking):
    (first, *_) = signals(planted)
    own = [
        dossier for dossier in PLANTED["finishes on the last day"][0](handled_dossiers()) if dossier.agency == AGENCY
    ]
    others = [dossier for dossier in handled_dossiers() if dossier.agency != AGENCY]
    judged, compared = (
        [dossier for dossier in some if (dossier.due - dossier.received).days >= 3] for some in (own, others)
    )
    count, other = (sum(dossier.due == dossier.ended for dossier in some) for some in (judged, compared))
    assert (first["official"], first["procedure"]) == (None, None)
    assert (first["count"], first["of"]) == (count, len(judged))
    assert (first["comparison"]["count"], first["comparison"]["of"]) == (other, len(compared))
    assert first["comparison"]["group"] == "OTHER_AGENCIES"
    assert first["share"] == pytest.approx(100 * count / len(judged), abs=0.051)


def test_who_may_ask(planted: Asking):
    clerk, stranger = (Viewer("a", frozenset({Scope.OFFICIAL}), agency) for agency in (AGENCY, "H2"))
    assert signals(planted, clerk) == signals(planted, clerk, agency=AGENCY) == signals(planted)
    assert signals(planted, stranger) == signals(planted, stranger, agency="H2") == []
    refused = {
        planted.reply(SIGNALS, viewer, variables={"agency": asked})["errors"][0]["message"]
        for viewer, asked in ((clerk, "H2"), (stranger, AGENCY), (clerk, "nobody's"))
    }
    assert refused == {"`agency` is not your own: officials are told of their own agency."}
    for viewer in (ANONYMOUS, *map(scoped, (Scope.APPLICANT, Scope.PUBLISHER, Scope.ADMIN))):
        assert planted.code(SIGNALS, viewer) == "FORBIDDEN"


@pytest.mark.parametrize(
    ("begins", "ends"), [("2026-03-31", "2026-03-01"), ("2025-01-01", "2026-03-01"), ("0001-01-01", "0001-01-31")]
)
def test_a_period_that_cannot_be_is_refused(planted: Asking, begins: str, ends: str):
    assert planted.code(SIGNALS, AUDITOR, variables={"from": begins, "to": ends}) == "BAD_INPUT"


@pytest.mark.parametrize("agency", ["h1", " H1 ", "ｈ１"])
def test_an_agency_is_known_however_its_code_is_typed(planted: Asking, agency: str):
    assert signals(planted, AUDITOR, agency=agency) == signals(planted, AUDITOR, agency=AGENCY)


@pytest.mark.parametrize("agency", ["h 1", "H4", "", "\u200b"])
def test_an_agency_that_nobody_knows_is_refused(planted: Asking, agency: str):
    (error,) = planted.reply(SIGNALS, variables={"agency": agency})["errors"]
    assert (error["extensions"]["code"], error["extensions"]["argument"]) == ("UNKNOWN_AGENCY", "agency")
    assert error["message"].startswith("`agency` is unknown"), error


def test_a_server_without_thresholds_says_so(ordinary: Asking, loop: asyncio.Runner):
    engine = Engine(ApiSettings(conninfo=ordinary.engine.settings.conninfo), clock=lambda: NOW)
    loop.run(engine.open())
    assert Asking(engine, loop).code(SIGNALS) == "UNAVAILABLE"
    loop.run(engine.close())
