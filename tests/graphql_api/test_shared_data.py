"""Shared data through the ledger, its tables and the API: what need not be brought, what is found, and what an outage changes; page by page as in a rebuild."""

import asyncio
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import psycopg
import pytest
from msgspec.structs import replace

from domain.execution.numbering import CLAIM
from domain.facts.filing import DemandedItem
from domain.facts.law import ProcedurePublished, ProcedureVersionAnnounced, RulePackActivated
from domain.facts.processing import SupplementRequested
from domain.facts.shared_data import SharedDataOutageDeclared
from domain.law.shared_data import SHARED_DATA
from domain.law.versions import PROCEDURE as PROCEDURES
from domain.law.versions import RULE_PACK
from domain.values.context import Context
from domain.values.shared_data import OutageCause
from graphql_api.access.scopes import ANONYMOUS
from graphql_api.engine import Engine
from graphql_api.settings import ApiSettings
from ledger.schema import migrate
from ledger.store import Ledger
from projections import schema
from projections.rebuild import rebuild
from tests.domain.findings.commanded import rules
from tests.domain.findings.shared import PROCEDURE, registered, unusable, usable
from tests.domain.histories import HANOI, accepted, at, context, submitted
from tests.graphql_api.conftest import Asking
from tests.projections.samples import SHAPE, Scribe, ask, catch_up, contents, folding, stream

FOUND = "select code, severity from projections.findings where code in ('SHARED_DATA_DEMANDED') order by position"
LISTED = """{ procedure(code: "1.000001") { requirements { id sharedData {
    id name owner document verified usableFrom unusableFrom outage guidance { vi } } } } }"""
REGISTER = """{ sharedDataSources { id name owner document verified
    declarations { papers { name aliases } usableFrom document verified unusableFrom endedBy }
    outages { since until cause reason document } } }"""
LONG_AGO = at("2026-01-05 08:00")


def outage(since: datetime, told: datetime, until: datetime | None = None) -> SharedDataOutageDeclared:
    return SharedDataOutageDeclared(
        context=Context(actor=registered().context.actor, occurred_at=told, channel=registered().context.channel),
        id="csdl",
        since=since,
        until=until,
        cause=OutageCause.INCIDENT,
        reason="mất kết nối",
        document="Thông báo 03/TB",
    )


def write(scribe: Scribe, now: datetime) -> None:
    """The law, the register, and a dossier of which a listed paper was demanded."""
    pack = replace(rules("nd309-2026"), in_force_to=None)
    scribe.enact(RULE_PACK, pack.id, RulePackActivated(context=context(LONG_AGO), pack=pack, version=1))
    version = ProcedureVersionAnnounced(context=context(LONG_AGO), procedure=PROCEDURE, version=1)
    scribe.enact(PROCEDURES, PROCEDURE.code, version)
    published = ProcedurePublished(context=context(LONG_AGO), code=PROCEDURE.code, version=1, place="OFFICE")
    scribe.enact(PROCEDURES, PROCEDURE.code, published)
    scribe.enact(SHARED_DATA, "csdl", registered("2026-01-05 08:00"))
    filing = replace(submitted(now), procedure=PROCEDURE.code, code="D1", submitted=("application", "plan"))
    receipt = replace(
        accepted(now, (now + timedelta(days=20)).date()),
        context=context(now, rule_pack="nd309-2026@1"),
        procedure_version=1,
        code="D1",
    )
    scribe.write(stream("D1"), filing, receipt, claims=((CLAIM, "D1"),))


def demand(now: datetime) -> SupplementRequested:
    item = DemandedItem("Bản sao Giấy khai sinh của con", "birth")
    return SupplementRequested(context=context(now, reason="Cần bổ sung"), items=(item,), form="02")


@pytest.fixture
def asking(database: str, loop: asyncio.Runner) -> Iterator[tuple[Ledger, Scribe, Asking]]:
    migrate(database)
    with psycopg.connect(database, autocommit=True) as connection:
        schema.ensure(connection, SHAPE)
    with Ledger(database) as ledger:
        engine = Engine(ApiSettings(conninfo=database))
        loop.run(engine.open())
        yield ledger, Scribe(ledger), Asking(engine, loop)
        loop.run(engine.close())


def same_when_rebuilt(ledger: Ledger) -> None:
    incremental = contents(ledger)
    rebuild(ledger, ledger.datastore.conninfo, folding(ledger), SHAPE)
    assert contents(ledger) == incremental


def test_what_was_declared_counts_from_then_on_and_an_outage_for_its_time(
    asking: tuple[Ledger, Scribe, Asking],
) -> None:
    ledger, scribe, _ = asking
    now = datetime.now(ZoneInfo(HANOI)).replace(microsecond=0)
    write(scribe, now)
    scribe.write(stream("D1"), demand(now))
    scribe.enact(SHARED_DATA, "csdl", usable("2026-01-05 08:00", "2026-01-15"))
    catch_up(ledger)
    assert ask(ledger, FOUND) == []  # nobody knew when it was demanded
    scribe.write(stream("D1"), demand(now))
    catch_up(ledger)
    assert ask(ledger, FOUND) == [("SHARED_DATA_DEMANDED", "MAJOR")]
    same_when_rebuilt(ledger)
    since = now - timedelta(hours=1)
    scribe.enact(SHARED_DATA, "csdl", outage(since, now + timedelta(days=40)))
    catch_up(ledger)
    assert ask(ledger, FOUND) == [("SHARED_DATA_DEMANDED", "MINOR")]
    same_when_rebuilt(ledger)
    scribe.enact(SHARED_DATA, "csdl", outage(since - timedelta(hours=1), now))
    catch_up(ledger)
    assert ask(ledger, FOUND) == []
    same_when_rebuilt(ledger)


def test_the_papers_side_by_side_say_what_need_not_be_brought(asking: tuple[Ledger, Scribe, Asking]) -> None:
    ledger, scribe, asked = asking
    now = datetime.now(ZoneInfo(HANOI)).replace(microsecond=0)
    write(scribe, now)
    scribe.enact(SHARED_DATA, "csdl", usable("2026-01-05 08:00", "2026-01-15"))
    catch_up(ledger)
    document = '{ dossier(code: "D1") { requirements { requirement verdict shared { id name owner usableFrom } } } }'

    def birth() -> Any:
        found = asked.data(document)["dossier"]["requirements"]
        return next((each["verdict"], each["shared"]) for each in found if each["requirement"] == "birth")

    assert birth() == ("LISTED_MISSING", [])  # nobody knew at the receipt
    scribe.write(stream("D1"), demand(now))
    catch_up(ledger)
    had = [{"id": "csdl", "name": "CSDL hộ tịch", "owner": "Bộ Tư pháp", "usableFrom": "2026-01-15"}]
    assert birth() == ("DEMANDED_THOUGH_SHARED", had)
    scribe.enact(SHARED_DATA, "csdl", outage(now - timedelta(hours=2), now))
    catch_up(ledger)
    assert birth() == ("LISTED_DEMANDED", had)
    same_when_rebuilt(ledger)


def test_everybody_reads_which_papers_need_not_be_brought_today(asking: tuple[Ledger, Scribe, Asking]) -> None:
    ledger, scribe, asked = asking
    now = datetime.now(ZoneInfo(HANOI)).replace(microsecond=0)
    write(scribe, now)
    catch_up(ledger)

    def listed() -> dict[str, Any]:
        found = asked.data(LISTED, ANONYMOUS)["procedure"]["requirements"]
        return {each["id"]: each["sharedData"] for each in found if each["sharedData"]}

    assert listed() == {}
    scribe.enact(SHARED_DATA, "csdl", usable("2026-01-05 08:00", "2026-01-15"))
    catch_up(ledger)
    found = listed()
    assert set(found) == {"birth", "marriage", "identity"}
    (birth,) = found["birth"]
    guidance = birth.pop("guidance")["vi"]
    assert birth == {
        "id": "csdl",
        "name": "CSDL hộ tịch",
        "owner": "Bộ Tư pháp",
        "document": "Thông báo 01/TB",
        "verified": False,
        "usableFrom": "2026-01-15",
        "unusableFrom": None,
        "outage": False,
    }
    assert guidance.startswith("Không phải nộp giấy tờ này: dữ liệu đã được Bộ Tư pháp công bố")
    assert "CSDL hộ tịch từ ngày 15/01/2026 (Thông báo 01/TB)" in guidance
    same_when_rebuilt(ledger)
    scribe.enact(SHARED_DATA, "csdl", outage(now - timedelta(hours=1), now))
    catch_up(ledger)
    assert [each["outage"] for each in listed()["birth"]] == [True]
    (source,) = asked.data(REGISTER, ANONYMOUS)["sharedDataSources"]
    (declared,), (told,) = source["declarations"], source["outages"]
    assert (source["id"], declared["usableFrom"], declared["papers"][0]["aliases"]) == (
        "csdl",
        "2026-01-15",
        ["Trích lục khai sinh", "Bản sao khai sinh"],
    )
    assert (told["cause"], told["until"], told["reason"]) == ("INCIDENT", None, "mất kết nối")
    scribe.enact(SHARED_DATA, "csdl", unusable("2026-06-01 08:00", "2026-06-01", declared="2026-01-15"))
    catch_up(ledger)
    assert listed() == {}
    same_when_rebuilt(ledger)
