"""Publicity over GraphQL, under the shipped law: from a petition to its result on both portals, and what each tier sees of it."""

import asyncio
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from app.assembly import opened
from app.settings import Settings
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
)

PROVINCIAL, OWN = "PETITION_RESULT_PROVINCIAL", "PETITION_RESULT_RESPONSIBLE"


@pytest.fixture
def bureau(database: str, tmp_path: Path) -> Iterator[Bureau]:
    with opened(Settings(home=tmp_path), database) as assembly, asyncio.Runner() as loop:
        bureau = Bureau(assembly, loop, "2026-05-04 09:00")
        yield bureau
        bureau.close()


def answered(bureau: Bureau, **about: Any) -> str:
    """A petition received and answered by the district, returns its code."""
    code: str = bureau.do(CLERK, "receivePetition", agency=DISTRICT, means="WRITTEN", **about)["petition"]["code"]
    bureau.do(CLERK, "classifyPetition", petition=code, kind="PETITION", topic="UNLISTED_REQUIREMENT")
    reply = bureau.do(CLERK, "answerPetition", petition=code, outcome="UPHELD", answer="Đúng: giấy tờ ngoài quy định.")
    assert reply.get("petition"), reply
    return code


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
        "verified": False,
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


def test_months_quarters_and_years_end_once_and_reports_fall_due(bureau: Bureau):
    bureau.at("2026-02-10 09:00")
    accepted = bureau.do(CLERK, "acceptDossier", procedure="1.012753", agency=DISTRICT)
    assert accepted.get("dossier"), accepted
    bureau.at("2026-04-07 09:00")
    assert bureau.strike() >= 3
    head = bureau.assembly.ledger.head()
    bureau.strike()
    assert bureau.assembly.ledger.head() == head
    quarter = bureau.duties(subject="2026-Q1", agency=DISTRICT)
    assert quarter == {"EVALUATION_QUARTERLY": "OPEN", "SATISFACTION_AT_OFFICE": "OPEN"}
    assert bureau.duties(subject="2026-02", agency=DISTRICT) == {"MONTHLY_REPORT": "MISSED"}
    assert bureau.duties(subject="2026-01", agency=DISTRICT) == {}
    bureau.published("SCORECARD", "2026-Q1", ("PROVINCIAL_PORTAL", None), agency=OTHER)
    assert bureau.duties(subject="2026-Q1", agency=DISTRICT)["EVALUATION_QUARTERLY"] == "OPEN"
    assert bureau.duties(subject="2026-Q1", agency=OTHER)["EVALUATION_QUARTERLY"] == "MET"
    bureau.published("SCORECARD", "2026-Q1", ("PROVINCIAL_PORTAL", None))
    assert bureau.duties(subject="2026-Q1", agency=DISTRICT)["EVALUATION_QUARTERLY"] == "MET"
    bureau.at("2027-01-04 09:00")
    bureau.strike()
    assert set(bureau.duties(subject="2026", agency=DISTRICT)) == {"EVALUATION_YEARLY", "INTERNAL_EVALUATION"}


AGENCY = "query($c: String!) { agency(code: $c) { code name level oneStop parent mergedInto } }"
FIGURES = "query($c: String!) { publication(code: $c) { agrees recomputed figures { question values position } } }"


def test_published_figures_are_recomputed_by_what_the_ledger_knew(bureau: Bureau):
    position = bureau.do(CLERK, "acceptDossier", procedure="1.012753", agency=DISTRICT)["position"]
    bureau.do(STRANGER, "acceptDossier", procedure="1.010733", agency=OTHER)
    bureau.at("2026-06-02 09:00")
    stated = {"question": "PERIOD_REPORT", "values": {"carriedOver": 0, "newTotal": 1}}
    code = bureau.published("PERIOD_REPORT", "2026-05", ("AGENCY_PORTAL", None), provenance=[position], figures=stated)
    reply = bureau.ask(FIGURES, PUBLIC, c=code)["publication"]
    assert (reply["agrees"], reply["figures"]) == (True, {**stated, "position": None})
    assert {name: reply["recomputed"][name] for name in ("carriedOver", "newTotal")} == stated["values"]
    # Learnt afterwards: the figures said what was known.
    late = {"procedure": "1.012753", "agency": DISTRICT, "occurredAt": "2026-05-20T09:00:00+07:00"}
    assert bureau.do(CLERK, "acceptDossier", **late)["dossier"]
    assert bureau.ask(FIGURES, PUBLIC, c=code)["publication"] == reply
    wrong = {**stated, "values": {"carriedOver": 0, "newTotal": 2}}
    bureau.do(PUBLISHER, "correctPublication", publication=code, what="newTotal", reason="one more came", figures=wrong)
    reply = bureau.ask(FIGURES, PUBLIC, c=code)["publication"]
    assert (reply["agrees"], reply["recomputed"]["newTotal"]) == (False, 1)
    listed = bureau.ask("query { publications { nodes { agrees } } }", PUBLIC)
    assert listed["publications"]["nodes"] == [{"agrees": False}]


def test_what_states_no_figures_neither_agrees_nor_disagrees(bureau: Bureau):
    code = bureau.published("PERIOD_REPORT", "2026-Q1", ("PRESS", None))
    assert bureau.ask(FIGURES, PUBLIC, c=code)["publication"] == {"agrees": None, "recomputed": None, "figures": None}


def test_an_overdue_dossiers_explanation_falls_due_and_is_shown_with_it(bureau: Bureau):
    code = bureau.do(CLERK, "acceptDossier", procedure="1.012753", agency=DISTRICT)["dossier"]["code"]
    bureau.at("2026-12-01 09:00")
    bureau.strike()
    assert bureau.duties(subject=code) == {"OVERDUE_EXPLANATION": "MISSED"}
    bureau.published("OVERDUE_EXPLANATION", code, ("AGENCY_PORTAL", None), content="Xin lỗi vì chậm.")
    assert bureau.duties(subject=code) == {"OVERDUE_EXPLANATION": "MET_LATE"}
    reply = bureau.ask("query($c: String!) { dossier(code: $c) { publications { content kind } } }", c=code)["dossier"]
    assert reply == {"publications": [{"content": "Xin lỗi vì chậm.", "kind": "OVERDUE_EXPLANATION"}]}


def test_standing_duties_are_met_while_it_is_public(bureau: Bureau):
    rules: dict[str, Any] = {"rule": ["PETITION_ADDRESS_PORTAL", "PETITION_ADDRESS_OFFICE"], "agency": DISTRICT}
    bureau.at("2030-01-02 09:00")
    assert set(bureau.duties(**rules).values()) == {"OPEN"}
    code = bureau.published("PETITION_ADDRESS", DISTRICT, ("AGENCY_PORTAL", None))
    assert bureau.duties(**rules) == {"PETITION_ADDRESS_PORTAL": "MET", "PETITION_ADDRESS_OFFICE": "OPEN"}
    bureau.at("2030-01-03 09:00").do(PUBLISHER, "withdrawPublication", publication=code, reason="đổi địa chỉ")
    assert bureau.duties(**rules)["PETITION_ADDRESS_PORTAL"] == "OPEN"


def test_who_may_know_of_duties(bureau: Bureau):
    petition = answered(bureau)
    asked = "query { publicationDuties { totalCount } dutyShares { due } }"
    for viewer in (PUBLIC, CITIZEN):
        assert {each["extensions"]["code"] for each in bureau.reply(asked, viewer)["errors"]} == {"FORBIDDEN"}
    for viewer in (PUBLISHER, INSPECTOR, AUDITOR, ADMIN, CLERK):
        assert bureau.duties(viewer, subject=petition) == {PROVINCIAL: "OPEN", OWN: "OPEN"}
    assert bureau.duties(STRANGER, subject=petition) == {}
    mine = bureau.ask("query { dutyShares { agency { code name level oneStop parent mergedInto } } }", CLERK)
    assert mine["dutyShares"] == [{"agency": bureau.ask(AGENCY, PUBLIC, c=DISTRICT)["agency"]}]
    assert bureau.ask("query($a: String) { dutyShares(agency: $a) { due } }", STRANGER, a=DISTRICT)["dutyShares"] == []
    bureau.at("2030-01-02 09:00")
    others = bureau.ask("query { dutyShares { agency { code } open } }", PUBLISHER)["dutyShares"]
    assert len(others) > 2


def test_a_directive_is_public_and_tells_how_far_each_agency_complied(bureau: Bureau):
    tasks = [
        {"id": "1", "agency": DISTRICT, "task": "Rà soát thủ tục", "dueOn": "2026-05-08"},
        {"id": "2", "agency": DISTRICT, "task": "Công khai kết quả", "dueOn": "2026-05-08"},
        {"id": "3", "agency": OTHER, "task": "Báo cáo"},
    ]
    given = {"agency": PROVINCE, "number": "3330/UBND-NC", "title": "Chấn chỉnh", "tasks": tasks}
    denied = 'mutation { closeDirective(input: {commandId: "6f2b0a1e-8a4c-4f5e-9d3b-0c1d2e3f4a5b", directive: "x"}) { __typename } }'
    assert bureau.reply(denied, CLERK)["errors"][0]["extensions"]["code"] == "FORBIDDEN"
    code = bureau.do(ADMIN, "issueDirective", **given)["directive"]["code"]
    assert code == f"CD-{PROVINCE}-260504-0001"
    assert bureau.do(CLERK, "reportDirectiveTask", directive=code, task="3", done=True)["code"] == "NOT_YOUR_TASK"
    bureau.at("2026-05-08 16:00")
    assert bureau.do(CLERK, "reportDirectiveTask", directive=code, task="1", done=True, report="xong")["directive"]
    bureau.at("2026-05-09 08:00")
    asked = """query($c: String!) { directive(code: $c) { number issuer { code } taskCount doneCount closedAt
      tasks { id state doneAt agency { code } reports { done report } }
      compliance { agency { code } tasks done doneInTime overdue share } } }"""
    reply = bureau.ask(asked, PUBLIC, c=code)["directive"]
    assert [(each["id"], each["state"]) for each in reply["tasks"]] == [
        ("1", "DONE_IN_TIME"),
        ("2", "OVERDUE"),
        ("3", "OPEN"),
    ]
    assert reply["compliance"] == [
        {"agency": {"code": OTHER}, "tasks": 1, "done": 0, "doneInTime": 0, "overdue": 0, "share": None},
        {"agency": {"code": DISTRICT}, "tasks": 2, "done": 1, "doneInTime": 1, "overdue": 1, "share": 0.5},
    ]
    bureau.do(CLERK, "reportDirectiveTask", directive=code, task="2", done=True)
    assert bureau.ask(asked, PUBLIC, c=code)["directive"]["tasks"][1]["state"] == "DONE_LATE"
    assert bureau.do(ADMIN, "closeDirective", directive=code)["code"] == "NO_REASON"
    bureau.do(ADMIN, "closeDirective", directive=code, reason="thay bằng văn bản khác")
    assert bureau.do(CLERK, "reportDirectiveTask", directive=code, task="2")["code"] == "DIRECTIVE_CLOSED"
    listed = bureau.ask('query { directives(filter: {agency: "H99.10", open: false}) { nodes { code } } }', PUBLIC)
    assert listed["directives"]["nodes"] == [{"code": code}]
    bureau.published("DIRECTIVE", code, ("PROVINCIAL_PORTAL", None), agency=PROVINCE)


def test_a_rebuild_tells_the_same(bureau: Bureau):
    petition = answered(bureau)
    bureau.published("PETITION_RESULT", petition, ("PROVINCIAL_PORTAL", None))
    bureau.published("PROCEDURE_VERSION", "1.008603@1", ("NOTICE_BOARD", None))
    bureau.do(CLERK, "acceptDossier", procedure="1.012753", agency=DISTRICT)
    bureau.at("2027-01-04 09:00").strike()
    names = ("publications", "publication_appearances", "publication_duties", "directives", "directive_tasks")

    def contents() -> list[list[str]]:
        with bureau.assembly.connect() as connection:
            return [
                [str(row) for (row,) in connection.execute(f"select t::text from projections.{name} t order by 1")]
                for name in names
            ]

    before = contents()
    assert len(before[2]) > 100
    assert sum("PETITION_RESULT" in each for each in before[2]) == 2
    bureau.assembly.rebuild()
    assert contents() == before
