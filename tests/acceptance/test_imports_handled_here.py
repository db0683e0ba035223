"""An office goes live: the open dossiers of its old program are imported and handled by command. Through the API."""

from typing import Any

import pytest

from exchange.logs.importing import import_cases
from graphql_api.access.scopes import Scope, Viewer
from tests.acceptance.registry import AUDITOR, CLERK, HOME, WHY, Registry, local
from tests.acceptance.test_refiled_forwarded_imported import FORM, INVENTED, OLD, PROCEDURE
from tests.exchange.small_logs import case, event, mapping, trace, write, xes

COVERAGE = "query ($code: String!) { dossier(code: $code) { coverage findings { code } requirements { name demanded verdict } } }"
ARTICLED = """
query ($code: String!) { dossier(code: $code) { findings { code reference official { id } actingAgency { code } rulePack { id } explanation { en } } } }
"""
LATENESS = """
query ($code: String!) { dossier(code: $code) {
  deadline { dueOn paused latenessLawful } asOf { deadline { dueOn paused latenessLawful } }
} }
"""
AS_OF_BEFORE = """
query ($code: String!) { dossier(code: $code) { asOf(at: "2024-11-04T21:00:00+07:00") { deadline { dueOn paused latenessLawful } } } }
"""
SAY = """
mutation ($input: %sInput!) { %s(input: $input) { __typename ... on CommandRefused { code } } }
"""
CODES = {"listed": "cu:1", "ruleless": "moi:1", "untouched": "cu:2", "unknown": "la:1"}
"""By what the mapping names: procedure and rules, no rules, nothing done since, a procedure that the ledger does not have."""


@pytest.fixture(scope="module")
def office(registry: Registry, tmp_path_factory: pytest.TempPathFactory) -> Registry:
    """With open dossiers of its old program, received on a Monday, due on Thursday."""
    registry.now = local("2024-11-04 20:00")
    folder = tmp_path_factory.mktemp("old")
    ruleless = OLD.replace('rule_pack = "nd61-2018"\n', "")
    for source, keys, procedure in (("cu", OLD, PROCEDURE), ("moi", ruleless, PROCEDURE), ("la", OLD, "9.999999")):
        filed = event("2024-11-04T10:00:00+07:00", "tiếp nhận", who="can-bo-7")
        cases = (trace(case(id, start="2024-11-04T09:00:00+07:00", due="2024-11-07"), filed) for id in ("1", "2"))
        named = keys.replace('source = "cu"', f'source = "{source}"\nprocedure = "{procedure}"')
        import_cases(registry.assembly.ledger, write(folder / f"{source}.xes", xes(*cases)), mapping(named))
    registry.assembly.project()
    return registry


def shown(registry: Registry, code: str, document: str = COVERAGE) -> Any:
    registry.assembly.project()
    return registry.data(document, code=code)["dossier"]


def test_before_anything_is_done_here_nothing_is_found_and_coverage_is_that_of_imports(office: Registry) -> None:
    assert shown(office, CODES["untouched"])["coverage"] == "IMPORT_FINDINGS_ONLY"
    assert shown(office, "moi:2")["coverage"] == "NO_RULE_PACK"
    assert shown(office, "la:2")["coverage"] == "IMPORT_FINDINGS_ONLY"
    assert office.codes(CODES["untouched"]) == office.codes("moi:2") == []


@pytest.mark.parametrize("code", [CODES["listed"], CODES["ruleless"]])
def test_an_invented_paper_is_demanded_of_an_import(office: Registry, code: str) -> None:
    office.now = local("2024-11-05 10:00")
    office.done("requestSupplement", dossier=code, items=[INVENTED], form="02", **WHY)
    (found,) = shown(office, code, ARTICLED)["findings"]
    assert (found["code"], found["official"]["id"], found["actingAgency"]["code"], found["rulePack"]["id"]) == (
        "UNLISTED_REQUIREMENT",
        CLERK.subject,
        HOME,
        "nd107-2021",
    )
    assert INVENTED["name"] in found["explanation"]["en"]
    said = shown(office, code)
    assert said["coverage"] == "IMPORT_FINDINGS_ONLY"
    (*listed, invented) = said["requirements"]
    assert {each["verdict"] for each in listed} == {"LISTED_UNKNOWN"}
    assert (invented["name"], invented["demanded"], invented["verdict"]) == (INVENTED["name"], 1, "UNLISTED_DEMAND")


@pytest.mark.parametrize("code", [CODES["listed"], CODES["ruleless"]])
def test_the_pause_for_it_takes_no_day_of_the_lawful_limit(office: Registry, code: str) -> None:
    office.now = local("2024-11-12 10:00")
    found = shown(office, code, LATENESS)
    late = {"dueOn": "2024-11-07", "paused": True, "latenessLawful": 5}
    assert (found["deadline"], found["asOf"]["deadline"]) == (late, late)
    before = office.data(AS_OF_BEFORE, code=code)["dossier"]["asOf"]["deadline"]
    assert before == {"dueOn": "2024-11-07", "paused": False, "latenessLawful": 0}
    office.now = local("2024-11-05 12:00")


def test_ids_of_the_list_are_taken_where_it_is_known(office: Registry) -> None:
    office.now = local("2024-11-05 12:00")
    given = {"dossier": CODES["untouched"], "form": "02", **WHY}
    assert office.refused("requestSupplement", items=[{**FORM, "requirement": "x"}], **given) == "UNKNOWN_REQUIREMENT"
    unlisted = {**given, "dossier": "la:2"}
    assert office.refused("requestSupplement", items=[FORM], **unlisted) == "NO_LIST_AT_RECEIPT"


def test_a_finding_on_an_import_is_answered_and_examined(office: Registry) -> None:
    for code in (CODES["listed"], CODES["ruleless"]):
        (found,) = shown(office, code, ARTICLED)["findings"]
        office.pass_time(hours=1)
        given = {"dossier": code, "finding": found["reference"]}
        office.done("answerFinding", answer="Giấy này do lãnh đạo yêu cầu thu thêm", **given)
        office.done("examineFinding", AUDITOR, outcome="UPHELD", **given)
        assert office.codes(code) == ["UNLISTED_REQUIREMENT"]


def test_a_procedure_that_the_ledger_does_not_have_has_no_list(office: Registry) -> None:
    office.now = local("2024-11-05 11:00")
    office.done("requestSupplement", dossier=CODES["unknown"], items=[INVENTED], form="02", **WHY)
    said = shown(office, CODES["unknown"])
    assert (said["coverage"], said["findings"]) == ("IMPORT_WITHOUT_PAPER_LIST", [])


def test_a_listed_paper_demanded_and_brought_is_lawful(office: Registry) -> None:
    office.now = local("2024-11-05 14:00")
    office.done("requestSupplement", dossier=CODES["untouched"], items=[FORM], form="02", **WHY)
    office.pass_time(hours=2)
    office.done("provideSupplement", dossier=CODES["untouched"], items=[{"name": FORM["name"]}])
    office.now = local("2024-11-06 14:00")
    office.done("issueResult", dossier=CODES["untouched"])
    office.done("handOverResult", dossier=CODES["untouched"])
    assert office.codes(CODES["untouched"]) == []


def test_ended_in_the_applicants_name(office: Registry) -> None:
    office.now = local("2024-11-06 15:00")
    office.done("stopProcessing", dossier="moi:2", **WHY)
    office.done("stopProcessing", dossier="la:2", evidence=[{"sha256": "c4" * 32, "kind": "signed-request"}], **WHY)
    assert office.codes("moi:2") == ["STOPPED_WITHOUT_REQUEST"]
    assert office.codes("la:2") == []


def test_totals_count_them(office: Registry) -> None:
    document = "{ auditCoverage { shares { coverage dossiers } } }"
    office.assembly.project()
    counted = {each["coverage"]: each["dossiers"] for each in office.data(document)["auditCoverage"]["shares"]}
    assert counted["IMPORT_WITHOUT_PAPER_LIST"] >= 2
    assert (
        office.data('{ findings(filter: { code: "UNLISTED_REQUIREMENT" }) { totalCount } }')["findings"]["totalCount"]
        >= 2
    )
    applicant = Viewer("cong-dan-77", frozenset({Scope.APPLICANT}))
    assert office.refused("requestWithdrawal", applicant, dossier=CODES["ruleless"]) == "UNKNOWN_DOSSIER"
