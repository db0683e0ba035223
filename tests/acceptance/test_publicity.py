"""Publicity over GraphQL, under the shipped law: from a petition to its result on both portals, and what each tier sees of it."""

import pytest

from domain.publicity.procedure_publication import RecordProcedurePublished
from tests.acceptance.bureau import (
    ADMIN,
    AUDITOR,
    CITIZEN,
    CLERK,
    DISTRICT,
    INSPECTOR,
    OTHER,
    PROVINCE,
    PUBLIC,
    PUBLISHER,
    SECOND,
    SHA256,
    STRANGER,
    Bureau,
    answered,
)

PROVINCIAL, OWN = "PETITION_RESULT_PROVINCIAL", "PETITION_RESULT_RESPONSIBLE"


def test_a_petitions_result_is_due_on_both_portals_and_each_is_met_by_itself(bureau: Bureau):
    petition = answered(bureau)
    assert bureau.duties(subject=petition) == {PROVINCIAL: "OPEN", OWN: "OPEN"}
    (reply, _) = bureau.ask(
        "query($s: String) { publicationDuties(filter: {subject: $s}) { nodes { rule kind basis ofLaw verified subject dueOn dueAt"
        " agency { code } portal { code } places after arisesAt publication { code } evidencePositions } } }",
        s=petition,
    )["publicationDuties"]["nodes"]
    position = reply.pop("evidencePositions")
    assert len(position) == 1
    assert reply == {
        "rule": PROVINCIAL,
        "kind": "PETITION_RESULT",
        "basis": "NĐ 20/2008 Điều 19; 3330/UBND-NC",
        "ofLaw": False,
        "verified": True,
        "subject": petition,
        "dueOn": "2026-05-11",  # five working days after Monday the 4th
        "dueAt": "2026-05-11T16:59:59+00:00",
        "agency": {"code": DISTRICT},
        "portal": None,
        "places": ["PROVINCIAL_PORTAL"],
        "after": "PETITION_ANSWERED",
        "arisesAt": "2026-05-04T02:00:00+00:00",
        "publication": None,
    }
    bureau.at("2026-05-06 10:00")
    code = bureau.published("PETITION_RESULT", petition, ("PROVINCIAL_PORTAL", PROVINCE), ("AGENCY_PORTAL", OTHER))
    assert bureau.duties(subject=petition) == {PROVINCIAL: "MET", OWN: "OPEN"}
    bureau.at("2026-05-12 08:00")
    assert bureau.duties(subject=petition) == {PROVINCIAL: "MET", OWN: "MISSED"}
    bureau.do(PUBLISHER, "publish", publication=code, place="AGENCY_PORTAL", contentSha256=SHA256)
    assert bureau.duties(subject=petition) == {PROVINCIAL: "MET", OWN: "MET_LATE"}
    # As it stood before: the same question for any moment.
    assert bureau.duties(subject=petition, at="2026-05-11") == {PROVINCIAL: "MET", OWN: "OPEN"}
    assert bureau.duties(subject=petition, at="2026-05-12T00:00:00+07:00") == {PROVINCIAL: "MET", OWN: "MISSED"}
    assert bureau.duties(subject=petition, at="2026-05-05") == {PROVINCIAL: "OPEN", OWN: "OPEN"}
    assert bureau.duties(subject=petition, at="2026-05-03") == {}
    assert bureau.duties(subject=petition, state=["MET_LATE"]) == {OWN: "MET_LATE"}
    shares = bureau.ask(
        'query($a: String) { dutyShares(agency: $a, at: "2026-05-11") { due met metLate missed open share } }',
        a=DISTRICT,
    )["dutyShares"]
    assert shares == [{"due": 1, "met": 1, "metLate": 0, "missed": 0, "open": 1, "share": 1.0}]
    assert evaluated(bureau, "2026-05-31") == (1, 2, 50.0)
    assert evaluated(bureau, "2026-05-11") is None  # due on its last day, which is not over by its end


def evaluated(bureau: Bureau, to: str) -> tuple[int | None, int | None, float | None] | None:
    """The figure of publicity of the district's scorecard from the first of May (NĐ 118/2025 Art. 32(1)a); None without a card."""
    cards = bureau.ask(
        'query($a: String, $to: Date!) { scorecards(subject: AGENCIES, id: $a, from: "2026-05-01", to: $to) {'
        " criteria { criterion count of share } } }",
        a=DISTRICT,
        to=to,
    )["scorecards"]
    found = [each for card in cards for each in card["criteria"] if each["criterion"] == "PUBLICITY"]
    return (found[0]["count"], found[0]["of"], found[0]["share"]) if found else None


def test_what_is_withdrawn_meets_nothing_any_more_and_is_unsaid_in_public(bureau: Bureau):
    petition = answered(bureau)
    code = bureau.published(
        "PETITION_RESULT", petition, ("PROVINCIAL_PORTAL", None), title="Kết quả", content="Kiến nghị đúng."
    )
    bureau.at("2026-05-06 10:00")
    reply = bureau.do(PUBLISHER, "withdrawPublication", publication=code)
    assert (reply["code"], reply["path"]) == ("NO_REASON", ["reason"])
    assert bureau.do(PUBLISHER, "withdrawPublication", publication=code, reason="sai đối tượng")["publication"]
    assert bureau.duties(subject=petition)[PROVINCIAL] == "OPEN"
    assert bureau.duties(subject=petition, at="2026-05-05")[PROVINCIAL] == "MET"
    asked = "query($c: String!) { publication(code: $c) { state title content withdrawnReason appearances { place withdrawnAt } } }"
    seen = bureau.ask(asked, PUBLIC, c=code)["publication"]
    assert (seen["state"], seen["title"], seen["content"]) == ("WITHDRAWN", None, None)
    assert seen["withdrawnReason"] == "sai đối tượng"
    assert seen["appearances"] == [{"place": "PROVINCIAL_PORTAL", "withdrawnAt": "2026-05-06T03:00:00+00:00"}]
    assert bureau.ask(asked, AUDITOR, c=code)["publication"]["content"] == "Kiến nghị đúng."


ALL = """query { publications { totalCount nodes { code state title proposedBy proposedAt approvedBy approvedAt
  provenance { positions } events { type } } } }"""


def test_who_sees_what_of_a_publication_on_its_way(bureau: Bureau):
    petition = answered(bureau)
    proposed = bureau.do(
        CLERK, "proposePublication", kind="PETITION_RESULT", agency=DISTRICT, subject=petition, provenance=[1, 2]
    )
    code = proposed["publication"]["code"]
    assert code == f"CK-{DISTRICT}-260504-0001"

    def counts() -> list[int]:
        seers = (PUBLIC, CITIZEN, STRANGER, CLERK, PUBLISHER, INSPECTOR, AUDITOR)
        return [bureau.ask(ALL, each)["publications"]["totalCount"] for each in seers]

    assert counts() == [0, 0, 0, 1, 1, 1, 1]
    asked = "query($c: String!) { publication(code: $c) { state } }"
    assert bureau.ask(asked, PUBLIC, c=code)["publication"] is None
    assert bureau.ask(asked, STRANGER, c=code)["publication"] is None
    assert bureau.ask(asked, CLERK, c=code)["publication"] == {"state": "PROPOSED"}
    bureau.do(PUBLISHER, "approvePublication", publication=code)
    assert counts() == [0, 0, 0, 1, 1, 1, 1]
    bureau.do(PUBLISHER, "publish", publication=code, place="PROVINCIAL_PORTAL", contentSha256=SHA256)
    assert counts() == [1] * 7
    (seen,) = bureau.ask(ALL, PUBLIC)["publications"]["nodes"]
    assert (seen["proposedBy"], seen["proposedAt"], seen["approvedBy"], seen["events"]) == (None, None, None, None)
    assert seen["provenance"] == {"positions": [1, 2]}
    (seen,) = bureau.ask(ALL, PUBLISHER)["publications"]["nodes"]
    assert (seen["proposedBy"], seen["approvedBy"]) == (None, None)
    assert seen["proposedAt"]
    (seen,) = bureau.ask(ALL, AUDITOR)["publications"]["nodes"]
    assert (seen["proposedBy"], seen["approvedBy"]) == ("official-7", "publisher-1")
    assert len(seen["events"]) == 2
    through = "query($c: String!) { petition(code: $c) { publications { code } } }"
    assert bureau.ask(through, PUBLIC, c=petition)["petition"] == {"publications": [{"code": code}]}


def test_who_may_do_what_to_a_publication(bureau: Bureau):
    petition = answered(bureau)
    given = {"kind": "PETITION_RESULT", "agency": DISTRICT, "subject": petition}
    assert bureau.do(STRANGER, "proposePublication", **given)["code"] == "FORBIDDEN_AGENCY"
    code = bureau.do(PUBLISHER, "proposePublication", **given)["publication"]["code"]
    own = bureau.do(PUBLISHER, "approvePublication", publication=code)
    assert own["code"] == "OWN_PROPOSAL"
    assert own["legalBasis"]
    early = bureau.do(SECOND, "publish", publication=code, place="PRESS", contentSha256=SHA256)
    assert early["code"] == "NOT_APPROVED"
    assert early["legalBasis"]
    for viewer in (CLERK, CITIZEN, INSPECTOR, AUDITOR, PUBLIC):
        document = 'mutation { approvePublication(input: {commandId: "6f2b0a1e-8a4c-4f5e-9d3b-0c1d2e3f4a5b", publication: "x"}) { __typename } }'
        assert bureau.reply(document, viewer)["errors"][0]["extensions"]["code"] in ("FORBIDDEN", "UNAUTHENTICATED")
    bureau.do(SECOND, "approvePublication", publication=code)
    bureau.do(SECOND, "publish", publication=code, place="PRESS", contentSha256=SHA256)
    nothing = bureau.do(SECOND, "correctPublication", publication=code, what=" ", reason="sai")
    assert (nothing["code"], nothing["path"]) == ("NO_CORRECTION_TEXT", ["what"])
    assert nothing["legalBasis"]
    corrected = bureau.do(
        SECOND,
        "correctPublication",
        publication=code,
        what="Ngày trả lời",
        reason="ghi sai ngày",
        contentSha256="ab" * 32,
    )
    assert corrected["publication"]["state"] == "CORRECTED"
    seen = bureau.ask(
        "query($c: String!) { publication(code: $c) { corrections { what reason contentSha256 at } } }", PUBLIC, c=code
    )
    assert seen["publication"]["corrections"] == [
        {
            "what": "Ngày trả lời",
            "reason": "ghi sai ngày",
            "contentSha256": "ab" * 32,
            "at": "2026-05-04T02:00:00+00:00",
        }
    ]


def test_nobody_is_named_before_a_case_is_concluded_and_approved(bureau: Bureau):
    petition = answered(bureau, official="official-44")
    case = bureau.do(
        INSPECTOR, "openConductCase", source="PETITION", reference=petition, agency=DISTRICT, official="official-44"
    )["conductCase"]["code"]
    given = {"kind": "CONDUCT_CASE", "agency": DISTRICT, "subject": case, "content": "Kết luận về official-44."}
    assert bureau.do(PUBLISHER, "proposePublication", **given)["code"] == "NOT_CONCLUDED"
    named = bureau.do(
        PUBLISHER,
        "proposePublication",
        kind="PETITION_RESULT",
        agency=DISTRICT,
        subject=petition,
        content="Lỗi của official-44.",
    )
    assert (named["code"], named["path"]) == ("NAMES_A_PERSON", ["content"])
    bureau.do(
        INSPECTOR,
        "concludeConductCase",
        conductCase=case,
        outcome="FOUNDED",
        sanction="khiển trách",
        correctionRoute="Thanh tra tỉnh",
        legalBasis=["NĐ 61/2018 Điều 5"],
    )
    assert bureau.do(PUBLISHER, "proposePublication", **given)["code"] == "NOT_CONCLUDED"
    bureau.do(ADMIN, "approveConductCase", conductCase=case)
    code = bureau.published("CONDUCT_CASE", case, ("PROVINCIAL_PORTAL", None), content="Kết luận về official-44.")
    seen = bureau.ask("query($c: String!) { publication(code: $c) { content subject } }", PUBLIC, c=code)["publication"]
    assert seen == {"content": "Kết luận về official-44.", "subject": case}


def test_a_published_version_is_public_for_its_procedure_too_once(bureau: Bureau):
    procedure = "1.008603"
    versions = bureau.ask(
        "query($c: String) { procedures(filter: {code: $c}) { nodes { code version publishedAt publications { place record } } } }",
        c=procedure,
    )["procedures"]["nodes"]
    last = versions[-1]
    assert last["publishedAt"] is None
    subject = f"{procedure}@{last['version']}"
    code = bureau.published(
        "PROCEDURE_VERSION", subject, ("NOTICE_BOARD", None), ("PRESS", None), ("PROVINCIAL_PORTAL", None)
    )
    asked = "query($c: String!) { procedure(code: $c) { publishedAt publications { place record } } }"
    reply = bureau.ask(asked, PUBLIC, c=procedure)["procedure"]
    assert reply["publications"] == [
        {"place": "OFFICE", "record": code},
        {"place": "PROVINCIAL_PORTAL", "record": code},
    ]
    assert reply["publishedAt"] == "2026-05-04T02:00:00+00:00"
    head = bureau.assembly.ledger.head()
    bureau.strike()
    stream = bureau.assembly.ledger.find("publication-code", code)
    assert stream is not None
    assert bureau.assembly.executor.follow(stream) == 0
    assert bureau.assembly.ledger.head() == head
    assert bureau.duties(subject=subject) == {
        "ANNOUNCEMENT_PROVINCE": "MET",
        "NATIONAL_DATABASE_PROVINCE": "MISSED",
        "PROCEDURE_AT_OFFICE": "MET_LATE",
        "PROCEDURE_ON_PORTAL_PROVINCE": "MET_LATE",
    }
    assert set(bureau.duties(subject=subject, at="2021-07-11").values()) == {"MET", "OPEN"}
    assert bureau.duties(rule=["FEES"], subject="1.001193@2") == {"FEES": "MET"}
    nothing = bureau.do(
        PUBLISHER, "proposePublication", kind="PROCEDURE_VERSION", agency=PROVINCE, subject="1.008603@99"
    )
    assert (nothing["code"], nothing["path"]) == ("UNKNOWN_SUBJECT", ["subject"])


def test_the_clock_sees_to_a_procedure_whose_publication_died_half_way(bureau: Bureau, monkeypatch: pytest.MonkeyPatch):
    follow = type(bureau.assembly.executor).follow
    monkeypatch.setattr(type(bureau.assembly.executor), "follow", lambda *_: 0)
    code = bureau.published("PROCEDURE_VERSION", "1.008603@1", ("NATIONAL_DATABASE", None))
    asked = 'query { procedure(code: "1.008603") { publications { record } } }'
    assert bureau.ask(asked, PUBLIC)["procedure"]["publications"] == []
    monkeypatch.setattr(type(bureau.assembly.executor), "follow", follow)
    bureau.strike()
    assert bureau.ask(asked, PUBLIC)["procedure"]["publications"] == [{"record": code}]
    assert RecordProcedurePublished in bureau.assembly.executor.commands
