"""What has to be public by itself over GraphQL: reports, figures that are recomputed, explanations, directives; and who may know of it."""

from typing import Any

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
    STRANGER,
    Bureau,
    answered,
)

PROVINCIAL, OWN = "PETITION_RESULT_PROVINCIAL", "PETITION_RESULT_RESPONSIBLE"


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
    assert quarter == {"EVALUATION_QUARTERLY": "OPEN", "EVALUATION_ON_SITE": "OPEN", "SATISFACTION_AT_OFFICE": "OPEN"}
    assert bureau.duties(subject="2026-02", agency=DISTRICT) == {"MONTHLY_REPORT": "MISSED"}
    assert bureau.duties(subject="2026-01", agency=DISTRICT) == {}
    bureau.published("SCORECARD", "2026-Q1", ("NATIONAL_PORTAL", None), agency=OTHER)
    assert bureau.duties(subject="2026-Q1", agency=DISTRICT)["EVALUATION_QUARTERLY"] == "OPEN"
    assert bureau.duties(subject="2026-Q1", agency=OTHER)["EVALUATION_QUARTERLY"] == "MET"
    bureau.published("SCORECARD", "2026-Q1", ("NATIONAL_PORTAL", None))
    assert bureau.duties(subject="2026-Q1", agency=DISTRICT)["EVALUATION_QUARTERLY"] == "MET"
    bureau.at("2027-01-04 09:00")
    bureau.strike()
    assert set(bureau.duties(subject="2026", agency=DISTRICT)) == {"EVALUATION_YEARLY", "INTERNAL_EVALUATION"}


AGENCY = "query($c: String!) { agency(code: $c) { code name level oneStop parent mergedInto endedOn successors { agency procedures } } }"
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
    mine = bureau.ask(
        "query { dutyShares { agency { code name level oneStop parent mergedInto endedOn successors { agency procedures } } } }",
        CLERK,
    )
    assert mine["dutyShares"] == [{"agency": bureau.ask(AGENCY, PUBLIC, c=DISTRICT)["agency"]}]
    for agency in (DISTRICT, "H99.99"):  # whether there is one is not to be learnt either
        (error,) = bureau.reply("query($a: String) { dutyShares(agency: $a) { due } }", STRANGER, a=agency)["errors"]
        assert error["message"] == "`agency` is not your own: officials are told of their own agency."
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
