"""The register of dossiers (sổ theo dõi hồ sơ): a row for each that was received, as the facts tell it, under the form of its regime."""

import asyncio
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

import psycopg
import pytest
from msgspec.structs import replace

from domain.execution.numbering import CLAIM
from domain.execution.occasion import is_ill_formed
from domain.facts.dossier import DossierFact
from domain.facts.filing import DossierAccepted, DossierSubmitted
from domain.facts.law import AgencyEnded, AgencyRegistered, ProcedureVersionAnnounced, RulePackActivated, Successor
from domain.facts.outcome import (
    DossierWithdrawn,
    RefusedAfterAppraisal,
    ResultDelivered,
    ResultHandedOver,
    ResultIssued,
)
from domain.facts.processing import SupplementRequested
from domain.facts.routing import DossierForwarded, DossierHandedOver
from domain.law.versions import AGENCY, PROCEDURE, RULE_PACK
from domain.values.context import Channel
from exchange.catalogue import rule_packs
from graphql_api.access.scopes import ANONYMOUS, Scope, Viewer
from graphql_api.engine import Engine
from graphql_api.settings import ApiSettings
from ledger.schema import migrate
from ledger.store import Ledger
from projections import schema
from tests.domain.histories import accepted, at, context
from tests.graphql_api.conftest import AUDITOR, Asking
from tests.graphql_api.reported import CODE, FIRST
from tests.projections.samples import SHAPE, Scribe, catch_up, stream

DISTRICT, COMMUNE, OTHER = "H99.30", "H99.45", "H99.46"
CITIZEN = "3f2b1c9a-0d4e-4c11-8a77-123456789012"
SIGNED = "vn:id~" + "a7" * 40
"""An id with signs, and longer than most."""
OF_COMMUNE, OF_OTHER = (Viewer("a", frozenset({Scope.OFFICIAL}), agency) for agency in (COMMUNE, OTHER))
PAPERS = """
  serial code procedureName papers applicant receivedBy { code } agency { code } receivedAt promisedOn appointedOn
  forwardedAt forwardedTo { code } forwardedToUnit resultBackAt deliveredAt deliveredThrough notes latenessDays form formBasis
"""
REGISTER = (
    "query ($agency: String!, $from: Date!, $to: Date!, $first: Int, $after: String) {"
    " register(agency: $agency, from: $from, to: $to, first: $first, after: $after) {"
    f" totalCount pageInfo {{ hasNextPage endCursor }} nodes {{ {PAPERS} }} }} }}"
)
YEARS = {"from": "2019-01-01", "to": "2026-12-31"}


def filed(
    code: str, when: str, due: date | None, pack: str, agency: str = DISTRICT, applicant: str | None = None
) -> tuple[DossierSubmitted, DossierAccepted]:
    moment = at(when)
    said = context(moment, rule_pack=pack)
    return (
        DossierSubmitted(context=said, code=code, procedure=CODE, agency=agency, applicant=applicant),
        replace(
            accepted(moment, due), context=said, code=code, procedure=CODE, procedure_version=1, submitted=("form",)
        ),
    )


def by_post(when: str) -> Any:
    return replace(context(at(when)), channel=Channel.POSTAL)


DOSSIERS: dict[str, Sequence[DossierFact]] = {
    "A": (
        *filed("A", "2024-01-03 08:00", date(2024, 1, 17), "nd61-2018@1", applicant=CITIZEN),
        DossierForwarded(context=context(at("2024-01-03 14:00")), to_unit="Phòng Địa chính"),
        DossierForwarded(context=context(at("2024-01-09 14:00")), to_agency=OTHER),
        ResultIssued(context=context(at("2024-01-19 09:00"))),
        ResultHandedOver(context=context(at("2024-01-19 15:00"))),
        ResultDelivered(context=by_post("2024-01-20 09:00")),
    ),
    "B": (
        *filed("B", "2025-06-10 08:00", date(2025, 6, 24), "nd61-2018@1", applicant="0912345678"),
        DossierHandedOver(
            context=context(at("2025-07-01 08:00")), from_agency=DISTRICT, to_agency=COMMUNE, minutes="BB 1"
        ),
    ),
    "C": (
        *filed("C", "2025-07-02 09:00", None, "nd118-2025@1", COMMUNE, applicant="Nguyễn Văn A"),
        DossierWithdrawn(context=context(at("2025-07-03 09:00"))),
    ),
    "D": (
        *filed("D", "2026-01-05 08:00", date(2026, 1, 26), "nd118-2025@1", COMMUNE, applicant="nguyen-van-an"),
        SupplementRequested(context=context(at("2026-01-06 09:00")), items=()),
        RefusedAfterAppraisal(context=context(at("2026-01-08 09:00"))),
    ),
    "E": filed("E", "2026-01-05 08:00", date(2026, 1, 26), "nd118-2025@1", OTHER, applicant=SIGNED),
    "F": filed("F", "2026-01-04 23:30", date(2026, 2, 26), "nd118-2025@1", COMMUNE, applicant="cccd-079-012345678"),
    "G": filed("G", "2026-01-06 08:00", date(2026, 1, 26), "nd118-2025@1", COMMUNE)[:1],
}


@pytest.fixture(scope="module")
def ask(module_database: str, loop: asyncio.Runner) -> Iterator[Asking]:
    """A district that ended, the commune that took over from it, and another; one dossier of the commune is not received."""
    migrate(module_database)
    with psycopg.connect(module_database, autocommit=True) as connection:
        schema.ensure(connection, SHAPE)
    with Ledger(module_database) as ledger:
        scribe = Scribe(ledger)
        said = context(at("2019-01-01 08:00"))
        for code, level in ((DISTRICT, "DISTRICT"), (COMMUNE, "COMMUNE"), (OTHER, "COMMUNE")):
            registered = AgencyRegistered(context=said, code=code, name=f"Cơ quan {code}", level=level)
            scribe.enact(AGENCY, code, registered)
        ended = AgencyEnded(context=said, code=DISTRICT, ended_on=date(2025, 7, 1), successors=(Successor(COMMUNE),))
        scribe.enact(AGENCY, DISTRICT, ended)
        for id in ("nd61-2018", "nd118-2025"):
            pack = rule_packs.load_rule_pack(rule_packs.shipped()[id])
            scribe.enact(RULE_PACK, id, RulePackActivated(context=said, pack=pack, version=1))
        announced = ProcedureVersionAnnounced(context=said, procedure=FIRST, version=1, effective_on=date(2019, 1, 1))
        scribe.enact(PROCEDURE, CODE, announced)
        for code, facts in DOSSIERS.items():
            scribe.write(stream(code), *facts, claims=((CLAIM, code),))
        catch_up(ledger)
        engine = Engine(ApiSettings(conninfo=module_database), clock=lambda: at("2026-02-02 10:00"))
        loop.run(engine.open())
        yield Asking(engine, loop)
        loop.run(engine.close())


def register(ask: Asking, viewer: Viewer = AUDITOR, /, **variables: Any) -> Any:
    return ask.data(REGISTER, viewer, **{**YEARS, **variables})["register"]


def rows(ask: Asking, agency: str, viewer: Viewer = AUDITOR, /, **variables: Any) -> dict[str, Any]:
    return {each["code"]: each for each in register(ask, viewer, agency=agency, **variables)["nodes"]}


def test_a_dossier_as_its_register_has_it(ask: Asking):
    assert rows(ask, DISTRICT)["A"] == {
        "serial": 1,
        "code": "A",
        "procedureName": FIRST.name,
        "papers": 1,
        "applicant": CITIZEN,
        "receivedBy": {"code": DISTRICT},
        "agency": {"code": DISTRICT},
        "receivedAt": "2024-01-03T01:00:00+00:00",
        "promisedOn": "2024-01-17",
        "appointedOn": None,
        "forwardedAt": "2024-01-03T07:00:00+00:00",
        "forwardedTo": None,
        "forwardedToUnit": "Phòng Địa chính",
        "resultBackAt": "2024-01-19T08:00:00+00:00",
        "deliveredAt": "2024-01-20T02:00:00+00:00",
        "deliveredThrough": "POSTAL",
        "notes": ["LATE"],
        "latenessDays": 2.0,
        "form": "06",
        "formBasis": "TT 01/2018 Điều 9 (mẫu 06)",
    }


def test_only_what_was_received_in_the_order_of_receipt(ask: Asking):
    assert list(rows(ask, COMMUNE)) == ["B", "C", "F", "D"]
    assert list(rows(ask, OTHER)) == ["E"]


def test_days_are_local_and_both_included(ask: Asking):
    assert list(rows(ask, COMMUNE, **{"from": "2026-01-04", "to": "2026-01-04"})) == ["F"]
    assert list(rows(ask, COMMUNE, **{"from": "2026-01-05", "to": "2026-01-05"})) == ["D"]
    refused = ask.reply(REGISTER, AUDITOR, variables={"agency": COMMUNE, "from": "2026-01-05", "to": "2026-01-04"})
    assert refused["errors"][0]["message"] == "`to` is before `from`."


def test_the_form_is_that_of_the_regime_of_receipt(ask: Asking):
    found = rows(ask, COMMUNE)
    assert {code: (each["form"], each["formBasis"]) for code, each in found.items()} == {
        "B": ("06", "TT 01/2018 Điều 9 (mẫu 06)"),
        "C": (None, None),  # between the decree and its circular no form was numbered
        "F": ("07", "TT 03/2025 (mẫu 07)"),
        "D": ("07", "TT 03/2025 (mẫu 07)"),
    }


def test_what_was_handed_over_stands_in_both_under_its_number(ask: Asking):
    for agency in (DISTRICT, COMMUNE):
        entry = rows(ask, agency)["B"]
        assert (entry["serial"], entry["receivedBy"], entry["agency"]) == (1, {"code": DISTRICT}, {"code": COMMUNE})
        assert entry["notes"] == ["HANDED_OVER", "OVERDUE"]


def test_numbers_begin_anew_each_year(ask: Asking):
    numbers = {code: each["serial"] for code, each in rows(ask, COMMUNE).items()}
    assert numbers == {"B": 1, "C": 1, "F": 1, "D": 2}


def test_what_is_noted(ask: Asking):
    found = rows(ask, COMMUNE)
    assert (found["C"]["notes"], found["C"]["latenessDays"]) == (["WITHDRAWN"], None)
    assert (found["D"]["notes"], found["D"]["latenessDays"]) == (["SUPPLEMENTED", "REFUSED"], 0.0)


def test_no_name_or_number_stands_for_an_applicant(ask: Asking):
    found = rows(ask, COMMUNE)
    assert {code: each["applicant"] for code, each in found.items()} == dict.fromkeys("BCFD")


def test_every_id_that_a_command_takes_stands_for_an_applicant(ask: Asking):
    assert not is_ill_formed(SIGNED)
    assert rows(ask, OTHER)["E"]["applicant"] == SIGNED


def test_it_is_paged(ask: Asking):
    first = register(ask, agency=COMMUNE, first=3)
    assert (first["totalCount"], first["pageInfo"]["hasNextPage"]) == (4, True)
    rest = register(ask, agency=COMMUNE, after=first["pageInfo"]["endCursor"])
    assert [each["code"] for each in (*first["nodes"], *rest["nodes"])] == ["B", "C", "F", "D"]


def test_whose_it_is(ask: Asking):
    assert list(rows(ask, COMMUNE, OF_COMMUNE)) == ["B", "C", "F", "D"]
    assert list(rows(ask, DISTRICT, OF_COMMUNE)) == ["B"]  # A was finished there
    assert rows(ask, COMMUNE, OF_OTHER) == {}
    for viewer in (ANONYMOUS, Viewer(CITIZEN, frozenset({Scope.APPLICANT})), Viewer("p", frozenset({Scope.PUBLISHER}))):
        assert ask.code(REGISTER, viewer, variables={"agency": DISTRICT, **YEARS}) == "FORBIDDEN"


def test_a_code_typed_otherwise_is_understood(ask: Asking):
    assert list(rows(ask, "h99.46")) == ["E"]


def test_the_dossier_beside_its_row(ask: Asking):
    document = (
        'query ($from: Date!, $to: Date!) { register(agency: "H99.46", from: $from, to: $to) { nodes { dossier {'
        " code status deadline { timeliness } asOf { version } } } } }"
    )
    (found,) = ask.data(document, AUDITOR, **YEARS)["register"]["nodes"]
    assert found["dossier"] == {
        "code": "E",
        "status": "RECEIVED",
        "deadline": {"timeliness": "OVERDUE"},
        "asOf": {"version": 2},
    }
