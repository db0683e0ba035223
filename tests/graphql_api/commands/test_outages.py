"""Outages of shared data by mutation: who records them, and what `sharedDataSources` shows."""

from uuid import uuid5

import pytest

from domain.codec import CODEC
from domain.law.shared_data import SHARED_DATA
from graphql_api.access.scopes import ANONYMOUS, Scope, Viewer
from tests.domain.findings.shared import registered, usable
from tests.graphql_api.commands.office import ADMIN, AGENCY, CITIZEN, CLERK, Office, mutation
from tests.graphql_api.world.dossiers import NOW, SPACE

SHOWN = "{ sharedDataSources { id outages { since until cause reason document contentSha256 toldAt } } }"
BEGAN = "2026-01-05T01:00:00+00:00"
GIVEN = {
    "sharedDataSource": "csdl",
    "since": BEGAN,
    "cause": "INCIDENT",
    "reason": "mất kết nối",
    "document": "Thông báo 03/TB",
    "contentSha256": "b" * 64,
}


@pytest.fixture(scope="module", autouse=True)
def _database(office: Office) -> None:
    office.journal.append(
        command_id=uuid5(SPACE, "shared data"),
        stream=uuid5(SPACE, "stream shared data"),
        expected_version=0,
        facts=[CODEC.encode(fact) for fact in (registered(), usable())],
        claims=((SHARED_DATA, "csdl"),),
        recorder="law",
    )


def test_an_administrator_records_one_and_its_end(office: Office):
    told = office.do("recordOutage", ADMIN, "sharedDataSource { id outages { document until } }", **GIVEN)
    assert told["sharedDataSource"] == {"id": "csdl", "outages": [{"document": "Thông báo 03/TB", "until": None}]}
    assert (told["__typename"], told["dossier"]) == ("CommandRecorded", None)
    assert told["events"] == [{"type": "shared-data-outage-declared", "version": 3}]
    over = {"sharedDataSource": "csdl", "since": BEGAN, "until": "2026-01-06T01:00:00+00:00", "reason": "đã khắc phục"}
    office.do("endOutage", ADMIN, document="Thông báo 04/TB", **over)
    (source,) = office.data(SHOWN, ANONYMOUS)["sharedDataSources"]
    (outage,) = source["outages"]
    assert outage == {
        "since": BEGAN,
        "until": "2026-01-06T01:00:00+00:00",
        "cause": "INCIDENT",
        "reason": "mất kết nối",
        "document": "Thông báo 04/TB",
        "contentSha256": None,
        "toldAt": NOW.isoformat(),
    }
    assert office.do("endOutage", ADMIN, document="Thông báo 05/TB", **over)["code"] == "OUTAGE_OVER"


def test_nobody_else_records_any(office: Office):
    given = {"input": {"commandId": str(office.id()), **GIVEN}}
    inspector = Viewer("i", frozenset({Scope.INSPECTOR}))
    for viewer in (CLERK, CITIZEN, inspector, ANONYMOUS):
        assert office.code(mutation("recordOutage"), viewer, variables=given) == "FORBIDDEN"
    both = Viewer("admin-1", frozenset({Scope.ADMIN, Scope.OFFICIAL}), AGENCY)
    assert office.do("recordOutage", both, **GIVEN)["code"] == "OUTAGE_TOLD_BY_OFFICE"


def test_a_database_that_nobody_registered(office: Office):
    refused = office.do("recordOutage", ADMIN, **{**GIVEN, "sharedDataSource": "csdl-khac"})
    assert (refused["code"], refused["path"]) == ("UNKNOWN_SHARED_DATA", ["sharedDataSource"])


def test_who_acted_for_an_agency_tells_none_for_themselves_or_by_another(office: Office):
    """However their id is spelt, and whichever token they have."""
    office.accepted(Viewer("cb-41", frozenset({Scope.OFFICIAL}), AGENCY))
    told = {**GIVEN, "since": "2026-01-04T01:00:00+00:00"}
    for id in ("cb-41", "CB-41"):
        assert (
            office.do("recordOutage", Viewer(id, frozenset({Scope.ADMIN})), **told)["code"] == "OUTAGE_TOLD_BY_OFFICE"
        )
        assert office.do("recordOutage", ADMIN, **told, onBehalfOf=id)["code"] == "OUTAGE_TOLD_BY_OFFICE"
    named = office.accepted(CLERK)["receipt"]["code"]
    office.do("assignOfficial", CLERK, dossier=named, official="quan-tri-2")  # what others say keeps nobody from it
    other = Viewer("quan-tri-2", frozenset({Scope.ADMIN}))
    assert office.do("recordOutage", other, **told, onBehalfOf="chu-quan-1")["__typename"] == "CommandRecorded"
