"""A dossier that another agency's one-stop takes in: who files it, who acts in it, and who reads it."""

from typing import Any

from graphql_api.access.scopes import Scope, Viewer
from tests.graphql_api.commands.office import ADMIN, AGENCY, CITIZEN, OTHER, Office, mutation

FILED: dict[str, Any] = {"procedure": "1.001193", "agency": OTHER, "receivingOneStop": AGENCY}
CLERK = Viewer("official-7", frozenset({Scope.OFFICIAL}), AGENCY)
DECIDES = Viewer("official-9", frozenset({Scope.OFFICIAL}), OTHER)
BOTH = Viewer(CLERK.subject, frozenset({Scope.OFFICIAL}), OTHER)
"""The clerk, with a token of the agency that decides."""
NOBODY = Viewer("official-3", frozenset({Scope.OFFICIAL}), "H56.30")
READ = (
    "query ($code: String!) { dossier(code: $code) { code agency { code } receivingOneStop { code } competentAgencyReceivedAt history { totalCount } }"
    " deadlines(first: 100) { nodes { dossier { code } } }"
    " actions(first: 100) { nodes { dossier { code } } } findings(first: 100) { nodes { dossier { code } } } }"
)


def filed(office: Office, **more: Any) -> str:
    """Taken in at one agency's one-stop for another."""
    return str(office.accepted(CLERK, **(FILED | more))["receipt"]["code"])


def seen(office: Office, viewer: Viewer, code: str) -> set[str]:
    """By which questions somebody finds a dossier."""
    data = office.data(READ, viewer, code=code)
    found = {name for name in ("deadlines", "actions", "findings") if _among(data[name], code)}
    listed = office.reply(
        "query ($code: String!) { dossiers(filter: { code: $code }) { nodes { code } } }",
        viewer,
        variables={"code": code},
    )
    if listed["data"] is not None:
        assert listed["data"] == {"dossiers": {"nodes": [{"code": code}]}}
        found.add("dossiers")
    return found | ({"dossier"} if data["dossier"] is not None else set())


def _among(page: Any, code: str) -> bool:
    return any(each["dossier"] is not None and each["dossier"]["code"] == code for each in page["nodes"])


def test_it_is_filed_by_the_receiving_one_stop_alone(office: Office) -> None:
    for name in ("submitDossier", "acceptDossier"):
        refused = office.do(name, DECIDES, **FILED)
        assert (refused["code"], refused["path"]) == ("FORBIDDEN_AGENCY", ["receivingOneStop"])
        assert office.do(name, CLERK, **(FILED | {"receivingOneStop": None}))["code"] == "FORBIDDEN_AGENCY"
        unknown = office.do(name, NOBODY, **(FILED | {"receivingOneStop": "H56.30"}))
        assert (unknown["code"], unknown["path"]) == ("UNKNOWN_AGENCY", ["receivingOneStop"])
    assert filed(office).startswith(OTHER)
    code = filed(office, receivingOneStop=AGENCY.lower())  # as it is typed
    dossier = office.data(READ, CLERK, code=code)["dossier"]
    assert (dossier["agency"]["code"], dossier["receivingOneStop"]["code"]) == (OTHER, AGENCY)


def test_both_read_it_whole_and_nobody_else_does(office: Office) -> None:
    code = filed(office)
    items = [{"name": "Giấy xác nhận không nợ quỹ"}]
    office.do("forwardDossier", CLERK, dossier=code)
    office.do("requestSupplement", DECIDES, dossier=code, items=items, reason="thiếu")
    everything = {"dossier", "dossiers", "deadlines", "actions", "findings"}
    assert seen(office, CLERK, code) == seen(office, DECIDES, code) == everything
    assert seen(office, NOBODY, code) == set()
    totals = [office.data(READ, each, code=code)["dossier"]["history"]["totalCount"] for each in (CLERK, DECIDES)]
    assert totals[0] == totals[1] > 3


def test_each_acts_on_its_side(office: Office) -> None:
    code = filed(office)
    there = office.do("forwardDossier", DECIDES, dossier=code)
    assert (there["code"], there["path"]) == ("FORBIDDEN_AGENCY", ["dossier"])
    assert office.do("issueResult", CLERK, dossier=code)["code"] == "FORBIDDEN_AGENCY"
    assert office.do("receiveAtCompetentAgency", DECIDES, dossier=code)["code"] == "NOT_FORWARDED"
    office.do("forwardDossier", CLERK, dossier=code)
    assert office.do("receiveAtCompetentAgency", CLERK, dossier=code)["code"] == "FORBIDDEN_AGENCY"
    assert office.do("receiveAtCompetentAgency", NOBODY, dossier=code)["code"] == "UNKNOWN_DOSSIER"
    assert office.do("receiveAtCompetentAgency", BOTH, dossier=code)["code"] == "RECEIVED_FROM_ONESELF"
    given = {"input": {"commandId": str(office.id()), "dossier": code}}
    assert office.code(mutation("receiveAtCompetentAgency"), ADMIN, variables=given) == "FORBIDDEN"
    received = office.do("receiveAtCompetentAgency", DECIDES, dossier=code)
    assert [each["type"] for each in received["events"]] == ["competent-agency-received"]
    assert office.do("receiveAtCompetentAgency", DECIDES, dossier=code)["code"] == "ALREADY_AT_COMPETENT_AGENCY"
    assert office.data(READ, CLERK, code=code)["dossier"]["competentAgencyReceivedAt"] is not None
    assert office.do("issueResult", DECIDES, dossier=code)["dossier"]["status"] == "PROCESSED"
    assert office.do("deliverResult", DECIDES, dossier=code)["code"] == "FORBIDDEN_AGENCY"
    assert office.do("handOverResult", CLERK, dossier=code)["__typename"] == "CommandRecorded"
    assert office.do("deliverResult", CLERK, dossier=code)["dossier"]["status"] == "RETURNED"


def test_an_applicant_may_file_it_anywhere(office: Office) -> None:
    code = office.do("submitDossier", CITIZEN, **FILED)["dossier"]["code"]
    assert office.do("acceptDossier", DECIDES, dossier=code)["code"] == "FORBIDDEN_AGENCY"
    assert office.do("acceptDossier", CLERK, dossier=code, receivingOneStop=OTHER)["code"] == "ONE_STOP_MISMATCH"
    assert office.do("acceptDossier", CLERK, dossier=code)["dossier"]["status"] == "RECEIVED"


def test_lists_are_filtered_by_the_one_stop(office: Office) -> None:
    code, own = filed(office), str(office.accepted()["receipt"]["code"])
    query = (
        "query ($of: String) { dossiers(first: 100, filter: { receivingOneStop: $of }) { nodes { code } }"
        " deadlines(first: 100, filter: { receivingOneStop: $of }) { nodes { dossier { code } } }"
        ' overdue(at: "2030-01-01", first: 100, filter: { receivingOneStop: $of }) { nodes { dossier { code } } } }'
    )
    auditor = Viewer("auditor-1", frozenset({Scope.AUDITOR}))
    for of, there in ((AGENCY, {code, own}), (OTHER, set[str]()), (None, {code, own})):
        data = office.data(query, auditor, of=of)
        assert {each["code"] for each in data["dossiers"]["nodes"]} & {code, own} == there
        for name in ("deadlines", "overdue"):
            assert {each["dossier"]["code"] for each in data[name]["nodes"]} & {code, own} == there
    by_agency = office.data('query { dossiers(first: 100, filter: { agency: "H56.20" }) { nodes { code } } }', auditor)
    assert code in {each["code"] for each in by_agency["dossiers"]["nodes"]}
