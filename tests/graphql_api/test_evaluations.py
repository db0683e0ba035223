"""Scorecards by the criteria of NĐ 118/2025 Art. 32(1), of the quarter written by hand (`reported.py`) and rated by three applicants."""

import asyncio
from collections.abc import Iterator
from typing import Any

import psycopg
import pytest

from domain.facts.citizen import SatisfactionRated
from domain.facts.law import RulePackActivated
from domain.law.versions import RULE_PACK
from graphql_api.access.scopes import Scope, Viewer
from graphql_api.engine import Engine
from graphql_api.settings import ApiSettings
from ledger.schema import migrate
from ledger.store import Ledger
from projections import schema
from tests.domain.findings.commanded import rules
from tests.domain.histories import at, context
from tests.graphql_api import reported
from tests.graphql_api.conftest import Asking
from tests.projections.samples import SHAPE, Scribe, catch_up, stream

CARDS = (
    "query ($subject: ScorecardSubject!, $id: String) {"
    ' scorecards(subject: $subject, from: "2024-01-01", to: "2024-03-31", id: $id, rulePack: "nd118-2025@1") {'
    " id name agency rulePack verified total outOf leftOut band { code } bandAtLeast { code } indicators { number }"
    " criteria { criterion count of share basis verified explanation { vi en } } } }"
)


@pytest.fixture(scope="module")
def evaluated(module_database: str, loop: asyncio.Runner) -> Iterator[Asking]:
    migrate(module_database)
    with psycopg.connect(module_database, autocommit=True) as connection:
        schema.ensure(connection, SHAPE)
    with Ledger(module_database) as ledger:
        scribe = Scribe(ledger)
        reported.write_law(scribe)
        pack = rules("nd118-2025")
        scribe.enact(RULE_PACK, pack.id, RulePackActivated(context=context(reported.BEFORE), pack=pack, version=1))
        reported.write_dossiers(scribe)
        reported.write_later(scribe)
        reported.write_petitions(scribe)
        for code, score in (("D1", 5), ("D2", 3), ("D3", 4)):
            scribe.write(stream(code), SatisfactionRated(context=context(at("2024-03-01 08:00")), score=score))
        catch_up(ledger)
        engine = Engine(ApiSettings(conninfo=module_database), clock=lambda: at("2024-06-03 10:00"))
        loop.run(engine.open())
        yield Asking(engine, loop)
        loop.run(engine.close())


def shares(card: dict[str, Any]) -> dict[str, tuple[int | None, int | None, float | None]]:
    return {each["criterion"]: (each["count"], each["of"], each["share"]) for each in card["criteria"]}


def test_agencies_have_figures_and_no_points(evaluated: Asking) -> None:
    h56, h57 = evaluated.data(CARDS, subject="AGENCIES")["scorecards"]
    assert (h56["id"], h56["name"], h56["rulePack"], h56["verified"]) == ("H56", "Cơ quan H56", "nd118-2025@1", True)
    for card in (h56, h57):
        assert (card["total"], card["outOf"], card["band"], card["bandAtLeast"]) == (None, 0, None, None)
        assert (card["indicators"], card["leftOut"]) == ([], [])
    assert shares(h56) == {
        "PUBLICITY": (None, None, None),  # nothing fell due
        "PROGRESS": (3, 5, 60.0),  # D1, D2, D5; D3 was late, D4 is open and overdue; D7 has no limit
        "DIGITISATION": (None, None, None),
        "ONLINE": (2, 7, 28.6),  # the import does not count
        "SATISFACTION": (2, 3, 66.7),
    }
    assert shares(h57)["PROGRESS"] == shares(h57)["SATISFACTION"] == (None, None, None)  # its dossier was stopped
    assert {each["basis"][:28] for each in h56["criteria"]} == {"NĐ 118/2025 Điều 32 khoản 1 "}
    assert [each["explanation"]["vi"] for each in h56["criteria"] if each["criterion"] == "ONLINE"] == [
        "2/7 hồ sơ tiếp nhận trong kỳ được nộp trực tuyến."
    ]


def test_officials_have_those_of_their_own_dossiers(evaluated: Asking) -> None:
    a, b = evaluated.data(CARDS, subject="OFFICIALS")["scorecards"]
    assert (a["id"], a["agency"], a["name"], shares(a)) == (
        "a",
        "H56",
        None,
        {"PROGRESS": (3, 3, 100.0), "SATISFACTION": (1, 2, 50.0)},
    )
    assert (b["id"], shares(b)) == ("b", {"PROGRESS": (0, 2, 0.0), "SATISFACTION": (1, 1, 100.0)})
    assert evaluated.data(CARDS, subject="OFFICIALS", id="b")["scorecards"] == [b]
    official = Viewer("a", frozenset({Scope.OFFICIAL}), "H56")
    assert evaluated.data(CARDS, official, subject="OFFICIALS")["scorecards"] == [a]
