"""From a citizen's petition about an invented requirement to a public conclusion: who may do what on the way, and who sees what when."""

from typing import Any

import pytest

from graphql_api.access.scopes import ANONYMOUS, Scope, Viewer
from tests.graphql_api.commands.office import ADMIN, AGENCY, CITIZEN, CLERK, OTHER, STRANGER, Office, is_a_secret
from tests.graphql_api.conftest import AUDITOR, INSPECTOR

BASIS = ["NĐ 63/2010, Điều 18 khoản 5"]
CASES = (
    "{ conductCases { totalCount nodes { code status outcome official { id } approver legalBasis correctionRoute } } }"
)
FOLLOWED = "query ($code: String!, $secret: String) { petition(code: $code, secret: $secret) { code completion status kind dueOn outcome answer } }"
NEIGHBOUR = Viewer("citizen-2", frozenset({Scope.APPLICANT}))
PETITION = "petition { code status agency { code } }"
CASE = "conductCase { code status official { id } }"


def demanded(office: Office) -> str:
    """The code of a dossier in which the clerk demanded a paper that no law lists."""
    code = office.accepted()["receipt"]["code"]
    items = [{"name": "Giấy xác nhận của tổ trưởng"}]
    reply = office.do("requestSupplement", dossier=code, items=items, reason="cần có", legalBasis=["không có"])
    assert reply["__typename"] == "CommandRecorded"
    return str(code)


def petitioned(office: Office, **given: Any) -> dict[str, str]:
    """A petition that a citizen brought: its receipt."""
    reply = office.do("receivePetition", CITIZEN, PETITION, agency=AGENCY, means="ONLINE", **given)
    assert reply["petition"]["status"] == "RECEIVED"
    assert [event["type"] for event in reply["events"] or []] == ["petition-received"]
    assert is_a_secret(reply["receipt"]["secret"])
    return dict(reply["receipt"])


def followed(office: Office, viewer: Viewer = ANONYMOUS, **how: str) -> Any:
    """What the look-up tells."""
    return office.data(FOLLOWED, viewer, **how)["petition"]


def test_the_journey(office: Office) -> None:
    dossier = demanded(office)
    receipt = petitioned(office, dossier=dossier, official=CLERK.subject)
    code, secret = receipt["code"], receipt["secret"]

    # The petitioner follows by code and secret; anybody else is told the degree of completion.
    nothing = dict.fromkeys(("status", "kind", "dueOn", "outcome", "answer"))
    assert followed(office, code=code) == {"code": code, "completion": 20, **nothing}
    assert followed(office, code=code, secret="WRONGSECRET1") is None
    assert followed(office, code="PAKN-unknown", secret=secret) is None
    assert followed(office, code="PAKN-unknown") is None
    mine = {**nothing, "code": code, "completion": 20, "status": "RECEIVED", "dueOn": "2026-03-23"}
    assert followed(office, code=code, secret=secret.lower()) == mine
    assert followed(office, CITIZEN, code=code) == mine

    # Classified, and linked to what the ledger found by itself.
    classified = office.do(
        "classifyPetition", CLERK, PETITION, petition=code, kind="PETITION", topic="UNLISTED_REQUIREMENT"
    )
    assert classified["petition"] == {"code": code, "status": "CLASSIFIED", "agency": {"code": AGENCY}}
    linked = office.do(
        "linkPetition", CLERK, "petition { findings { code basis } }", petition=code, findings=["UNLISTED_REQUIREMENT"]
    )
    assert linked["petition"]["findings"] == [{"code": "UNLISTED_REQUIREMENT", "basis": "NĐ 63/2010, Điều 18"}]

    # An inspector opens a case. Nobody but those who decide and those who watch knows of it.
    given = {"source": "PETITION", "reference": code, "agency": AGENCY, "official": CLERK.subject}
    case = office.do("openConductCase", INSPECTOR, CASE, dossier=dossier, finding="UNLISTED_REQUIREMENT", **given)[
        "conductCase"
    ]
    assert case["status"] == "OPEN"
    case_code = case["code"]
    before = office.data(CASES, ANONYMOUS)["conductCases"]["totalCount"]
    about = "query ($code: String!) { conductCase(code: $code) { code status official { id } } }"
    for viewer in (ANONYMOUS, CITIZEN, CLERK):
        assert office.data(about, viewer, code=case_code) == {"conductCase": None}
    assert office.data(about, AUDITOR, code=case_code)["conductCase"] == case

    # A conclusion needs a basis, and somebody else to approve it.
    founded = {"outcome": "FOUNDED", "sanction": "khiển trách", "correctionRoute": "khiếu nại trong 15 ngày"}
    reply = office.do("concludeConductCase", INSPECTOR, conductCase=case_code, **founded)
    assert (reply["code"], reply["path"]) == ("NO_BASIS", ["legalBasis"])
    reply = office.do("concludeConductCase", INSPECTOR, CASE, conductCase=case_code, legalBasis=BASIS, **founded)
    assert reply["conductCase"]["status"] == "CONCLUDED"
    assert office.data(about, ANONYMOUS, code=case_code) == {"conductCase": None}
    reply = office.do("approveConductCase", INSPECTOR, conductCase=case_code)
    assert reply["code"] == "OWN_PROPOSAL"
    assert office.do("approveConductCase", ADMIN, CASE, conductCase=case_code)["conductCase"]["status"] == "APPROVED"

    # From here on it is public, with the name, the basis and how to have it put right.
    public = office.data(CASES, ANONYMOUS)["conductCases"]
    assert public["totalCount"] == before + 1
    assert public["nodes"][0] == {
        "code": case_code,
        "status": "APPROVED",
        "outcome": "FOUNDED",
        "official": {"id": CLERK.subject},
        "approver": ADMIN.subject,
        "legalBasis": BASIS,
        "correctionRoute": "khiếu nại trong 15 ngày",
    }

    # The answer, the petitioner's second thoughts, and the end.
    answered = office.do("answerPetition", CLERK, PETITION, petition=code, outcome="UPHELD", answer="Bãi bỏ yêu cầu.")
    assert answered["petition"]["status"] == "ANSWERED"
    mine = followed(office, code=code, secret=secret)
    assert (mine["status"], mine["outcome"], mine["answer"]) == ("ANSWERED", "UPHELD", "Bãi bỏ yêu cầu.")
    assert followed(office, NEIGHBOUR, code=code)["answer"] is None
    assert office.do("reopenPetition", NEIGHBOUR, petition=code, reason="x")["code"] == "UNKNOWN_PETITION"
    reply = office.do("reopenPetition", CITIZEN, PETITION, petition=code, reason="vẫn bị yêu cầu")
    assert reply["petition"]["status"] == "REOPENED"
    office.do("answerPetition", CLERK, petition=code, outcome="UPHELD", answer="Đã xử lý.")
    assert office.do("closePetition", CLERK, PETITION, petition=code)["petition"]["status"] == "CLOSED"

    # An auditor sees all of it in one place.
    asked = """
    query ($code: String!, $id: String!) {
      dossier(code: $code) { petitions { code conductCases { code } } findings { code conductCases { status } } }
      official(id: $id) { petitionsUpheld conductCases { code } }
    }
    """
    seen = office.data(asked, AUDITOR, code=dossier, id=CLERK.subject)
    assert seen["dossier"]["petitions"] == [{"code": code, "conductCases": [{"code": case_code}]}]
    assert seen["dossier"]["findings"] == [{"code": "UNLISTED_REQUIREMENT", "conductCases": [{"status": "APPROVED"}]}]
    assert seen["official"]["petitionsUpheld"] >= 1
    assert {"code": case_code} in seen["official"]["conductCases"]


def test_harassment_opens_a_case_by_itself(office: Office) -> None:
    code = petitioned(office, official="cb-9")["code"]
    office.do("classifyPetition", CLERK, petition=code, kind="PETITION", topic="HARASSMENT")
    asked = "query ($code: String!) { petition(code: $code) { conductTrack conductCases { status source official { id } allegation } } }"
    expected = {"status": "OPEN", "source": "PETITION", "official": {"id": "cb-9"}, "allegation": "HARASSMENT"}
    found = office.data(asked, AUDITOR, code=code)["petition"]
    assert found == {"conductTrack": True, "conductCases": [expected]}
    assert office.data(asked, CITIZEN, code=code)["petition"] == {"conductTrack": None, "conductCases": []}


def test_a_misdirected_petition_passes_to_another_agency(office: Office) -> None:
    code = petitioned(office)["code"]
    assert office.do("forwardPetition", STRANGER, petition=code, toAgency=OTHER)["code"] == "UNKNOWN_PETITION"
    reply = office.do("forwardPetition", CLERK, PETITION, petition=code, toAgency=OTHER)
    assert reply["petition"] == {"code": code, "status": "FORWARDED", "agency": {"code": OTHER}}
    assert office.do("closePetition", CLERK, petition=code)["code"] == "UNKNOWN_PETITION"
    reply = office.do("classifyPetition", STRANGER, PETITION, petition=code, kind="COMPLAINT")
    assert reply["petition"]["status"] == "FORWARDED"
    listed = "query ($to: String) { petitions(filter: { agency: $to }) { nodes { code } } }"
    assert {"code": code} in office.data(listed, STRANGER)["petitions"]["nodes"]
    assert {"code": code} not in office.data(listed, CLERK)["petitions"]["nodes"]


def test_a_petition_of_ones_own(office: Office) -> None:
    code = petitioned(office, petitioner="cong-dan-88")["code"]
    mine = {node["code"] for node in office.data("{ petitions { nodes { code } } }", CITIZEN)["petitions"]["nodes"]}
    assert code in mine
    asked = "query ($code: String!) { petition(code: $code) { petitioner history { nodes { type payload actor { id } } } } }"
    seen = office.data(asked, AUDITOR, code=code)["petition"]
    assert seen["petitioner"] == CITIZEN.subject, "an applicant brings petitions as themselves"
    (received,) = seen["history"]["nodes"]
    assert (received["type"], received["actor"]["id"]) == ("petition-received", CITIZEN.subject)
    assert "receipt" not in received["payload"], "not even the hash of the secret is shown"


def test_a_receiving_official_receives_for_their_own_agency(office: Office) -> None:
    reply = office.do("receivePetition", CLERK, agency=OTHER, means="PHONE")
    assert (reply["code"], reply["path"]) == ("FORBIDDEN_AGENCY", ["agency"])
    reply = office.do("receivePetition", CLERK, PETITION, agency=AGENCY, means="PHONE", petitioner="citizen-7")
    assert reply["petition"]["agency"] == {"code": AGENCY}


@pytest.mark.parametrize(
    ("name", "given", "allowed"),
    [
        ("receivePetition", {"agency": AGENCY, "means": "PHONE"}, {Scope.OFFICIAL, Scope.ADMIN, Scope.APPLICANT}),
        ("reopenPetition", {"petition": "x", "reason": "x"}, {Scope.OFFICIAL, Scope.ADMIN, Scope.APPLICANT}),
        ("classifyPetition", {"petition": "x", "kind": "COMPLAINT"}, {Scope.OFFICIAL, Scope.ADMIN}),
        ("answerPetition", {"petition": "x", "outcome": "UPHELD"}, {Scope.OFFICIAL, Scope.ADMIN}),
        (
            "openConductCase",
            {"source": "INSPECTION", "agency": AGENCY, "reference": "TT-1"},
            {Scope.INSPECTOR, Scope.ADMIN},
        ),
        ("approveConductCase", {"conductCase": "x"}, {Scope.INSPECTOR, Scope.ADMIN}),
        ("awardCommendation", {"kind": "MODEL", "subject": "x", "agency": AGENCY}, {Scope.ADMIN}),
    ],
)
def test_who_may_give_which_command(name: str, given: dict[str, Any], allowed: set[Scope], office: Office) -> None:
    for scope in Scope:
        viewer = Viewer(f"{scope.value}-9", frozenset({scope}), AGENCY if scope is Scope.OFFICIAL else None)
        document = f"mutation ($input: {name[0].upper()}{name[1:]}Input!) {{ {name}(input: $input) {{ __typename }} }}"
        reply = office.reply(document, viewer, variables={"input": {"commandId": str(office.id()), **given}})
        refused = [error["extensions"]["code"] for error in reply.get("errors", ())]
        assert (refused == ["FORBIDDEN"]) is (scope not in allowed), scope


def test_a_commendation_is_public_and_an_official_is_not_named(office: Office) -> None:
    reply = office.do(
        "awardCommendation",
        ADMIN,
        "commendation { code subject official { id } }",
        kind="OFFICIAL",
        subject="cb-3",
        agency=AGENCY,
        reason="cả năm không quá hạn",
        legalBasis=["QĐ 5"],
    )
    assert reply["commendation"]["official"] == {"id": "cb-3"}
    code = reply["commendation"]["code"]
    asked = "{ commendations { nodes { code subject official { id } reason } } }"
    public = {node["code"]: node for node in office.data(asked, ANONYMOUS)["commendations"]["nodes"]}
    assert public[code] == {"code": code, "subject": None, "official": None, "reason": "cả năm không quá hạn"}


def test_an_inspectors_reading_of_petitions_is_recorded(office: Office) -> None:
    code = petitioned(office)["code"]
    assert office.code("{ petitions { totalCount } }", INSPECTOR) == "PURPOSE_REQUIRED"
    document = f'{{ petition(code: "{code}") {{ status }} official(id: "cb-3") {{ id }} }}'
    reply = office.reply(document, INSPECTOR, purpose="kiểm tra")
    assert reply["data"]["petition"] == {"status": "RECEIVED"}
    office.assembly.project()
    asked = '{ accesses(filter: { reader: "inspector-1" }) { nodes { field dossiers filter purpose } } }'
    nodes = office.data(asked, AUDITOR)["accesses"]["nodes"]
    assert {"field": "petition", "dossiers": [code], "filter": None, "purpose": "kiểm tra"} in nodes
    assert {"field": "official", "dossiers": [], "filter": {"id": "cb-3"}, "purpose": "kiểm tra"} in nodes


def test_a_batch_holds_petitions_too(office: Office) -> None:
    actions = [
        {"receivePetition": {"commandId": str(office.id()), "agency": AGENCY, "means": "IN_PERSON"}},
        {"closePetition": {"commandId": str(office.id()), "petition": "PAKN-unknown"}},
    ]
    document = """
    mutation ($input: [ActionInput!]!) {
      recordActions(input: $input) { ... on CommandRecorded { receipt { code } petition { status } dossier { code } } ... on CommandRefused { code } }
    }
    """
    first, second = office.data(document, CLERK, input=actions)["recordActions"]
    assert first["receipt"]["code"].startswith(f"PAKN-{AGENCY}-")
    assert (first["petition"], first["dossier"]) == ({"status": "RECEIVED"}, None)
    assert second == {"code": "UNKNOWN_PETITION"}
