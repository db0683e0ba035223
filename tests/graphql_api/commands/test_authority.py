"""Who may give which command, and to which dossiers."""

import pytest

from graphql_api.access.scopes import ANONYMOUS, Scope, Viewer
from tests.graphql_api.commands.office import (
    ADMIN,
    AGENCY,
    CITIZEN,
    OTHER,
    STRANGER,
    Office,
    mutation,
)

LOOK_UP = "query ($code: String!, $secret: String) { dossierStatus(code: $code, secret: $secret) { code status dueOn steps } }"


def test_what_is_out_of_reach_is_unknown(office: Office) -> None:
    code = office.accepted()["receipt"]["code"]
    there = office.do("recordVisit", STRANGER, dossier=code, purpose="x")
    nowhere = office.do("recordVisit", STRANGER, dossier="none", purpose="x")
    assert there["code"] == nowhere["code"] == "UNKNOWN_DOSSIER"
    for text, same in (
        (there["message"], nowhere["message"]),
        *zip(there["text"].values(), nowhere["text"].values(), strict=True),
    ):
        assert text.replace(code, "none") == same
    assert there["path"] == ["dossier"]


def test_who_has_a_leg_acts_in_the_dossier_and_reads_it(office: Office) -> None:
    code = office.accepted()["receipt"]["code"]
    query = "query ($code: String!) { dossier(code: $code) { code } dossiers { nodes { code } } }"
    assert office.data(query, STRANGER, code=code)["dossier"] is None
    office.do("openLeg", dossier=code, leg="police", agency=OTHER)
    reply = office.do("closeLeg", STRANGER, dossier=code, leg="police", result="xong")
    assert reply["dossier"] == {"code": code, "status": "PROCESSING"}
    assert [event["type"] for event in reply["events"]] == ["leg-closed"]
    read = office.data(query, STRANGER, code=code)
    assert read["dossier"] == {"code": code}
    assert code not in {node["code"] for node in read["dossiers"]["nodes"]}  # lists stay their own agency's


def test_an_official_opens_dossiers_of_their_own_agency_only(office: Office) -> None:
    for name in ("submitDossier", "acceptDossier"):
        reply = office.do(name, procedure="1.001193", agency=OTHER)
        assert (reply["code"], reply["path"]) == ("FORBIDDEN_AGENCY", ["agency"])


def test_admin_acts_everywhere_and_sees_what_it_changed(office: Office) -> None:
    reply = office.accepted(ADMIN, agency=OTHER)
    assert reply["dossier"]["status"] == "RECEIVED"
    assert len(reply["events"]) == 2
    assert office.data("query ($code: String!) { dossier(code: $code) { code } }", ADMIN, **reply["receipt"]) == {
        "dossier": None
    }


def test_an_applicant_files_and_follows_their_own(office: Office) -> None:
    reply = office.do("submitDossier", CITIZEN, procedure="1.001193", agency=AGENCY, applicant="cong-dan-88")
    code = reply["dossier"]["code"]
    assert office.do("acceptDossier", dossier=code)["__typename"] == "CommandRecorded"
    query = "query ($c: String!) { dossier(code: $c) { code history { nodes { actor { role } channel } } } dossiers { nodes { code } } }"
    own = office.data(query, CITIZEN, c=code)
    assert own["dossier"]["history"]["nodes"][0] == {"actor": {"role": "applicant"}, "channel": "ONLINE"}
    assert [node["code"] for node in own["dossiers"]["nodes"]] == [code]
    other = Viewer("citizen-2", frozenset({Scope.APPLICANT}))
    assert office.data(query, other, c=code) == {"dossier": None, "dossiers": {"nodes": []}}
    assert office.data(LOOK_UP, CITIZEN, code=code)["dossierStatus"]["status"] == "RECEIVED"
    assert office.do("requestWithdrawal", other, dossier=code)["code"] == "UNKNOWN_DOSSIER"
    withdrawn = office.do("requestWithdrawal", CITIZEN, dossier=code, reason="không cần nữa")
    assert withdrawn["dossier"]["status"] == "WITHDRAWAL_REQUESTED"


def test_an_applicant_acts_now_and_at_no_other_time(office: Office) -> None:
    before = office.assembly.ledger.head()
    given = {"commandId": str(office.id()), "procedure": "1.001193", "agency": AGENCY, "occurredAt": "2020-01-02"}
    reply = office.reply(mutation("submitDossier"), CITIZEN, variables={"input": given})
    assert [error["extensions"]["code"] for error in reply["errors"]] == ["BAD_INPUT"]
    assert office.assembly.ledger.head() == before


@pytest.mark.parametrize("scope", [Scope.PUBLIC, Scope.INSPECTOR, Scope.AUDITOR, Scope.PUBLISHER, Scope.APPLICANT])
def test_nobody_else_gives_commands(scope: Scope, office: Office) -> None:
    before = office.assembly.ledger.head()
    variables = {"input": {"commandId": str(office.id()), "procedure": "1.001193", "agency": AGENCY}}
    viewer = ANONYMOUS if scope is Scope.PUBLIC else Viewer("x", frozenset({scope}))
    reply = office.reply(mutation("acceptDossier"), viewer, variables=variables)
    assert reply["data"] == {"acceptDossier": None}
    assert [(error["extensions"]["code"], error["path"]) for error in reply["errors"]] == [
        ("FORBIDDEN", ["acceptDossier"])
    ]
    batch = "mutation ($input: [ActionInput!]!) { recordActions(input: $input) { __typename } }"
    reply = office.reply(batch, viewer, variables={"input": [{"acceptDossier": variables["input"]}]})
    assert reply["data"] is None
    assert reply["errors"][0]["extensions"] == {"code": "FORBIDDEN", "action": 0}
    assert office.assembly.ledger.head() == before
