"""Ways to talk a finding away, tried through the API: it stays, and a verdict covers what was examined only. And the lawful days beside them."""

from typing import Any

import pytest

from app.processes.clock import run_once
from graphql_api.access.scopes import Scope, Viewer
from tests.acceptance.registry import AUDITOR, CLERK, WHY, Registry, local

PROCEDURE = "1.004873"
"""Three working days; `to-khai` is always needed."""
INVENTED = [{"name": "Giấy xác nhận của tổ trưởng dân phố"}]
LISTED = [{"name": "Tờ khai cấp Giấy xác nhận tình trạng hôn nhân", "requirement": "to-khai"}]
REASON = "Tỉnh đã công bố giấy này cho thủ tục"
COLLEAGUE = Viewer("can-bo-8", frozenset({Scope.OFFICIAL}), CLERK.agency)
SAID = """query ($filter: FindingFilter) { findings(filter: $filter) { nodes {
 code reference outcome answered answers { outdated } examinations { outcome standing } } } }"""
LAWFUL = "query ($code: String!) { dossier(code: $code) { deadline { latenessLawful } } }"
AS_KNOWN = """query ($code: String!, $known: DateTime!) { dossier(code: $code) { asOf(knownAt: $known) { deadline { latenessLawful } } } }"""
TOTALS = """query ($filter: FindingFilter) { findingTotals(by: CODE, filter: $filter) {
 rows { withoutDismissed } } }"""


@pytest.fixture
def demanded(registry: Registry) -> str:
    """An invented paper stopped the clock for twelve days: by law the dossier is as late."""
    registry.now = local("2024-11-04 09:00")
    code = registry.accepted(PROCEDURE, submitted=["to-khai"])
    registry.now = local("2024-11-06 09:00")
    registry.done("requestSupplement", dossier=code, items=INVENTED, **WHY)
    registry.now = local("2024-11-18 09:00")
    registry.done("provideSupplement", dossier=code)
    registry.now = local("2024-11-19 09:00")
    registry.done("issueResult", dossier=code)
    return code


def said(registry: Registry, dossier: str, code: str = "UNLISTED_REQUIREMENT") -> Any:
    """What stands beside the only finding of a code."""
    registry.assembly.project()
    (node,) = registry.data(SAID, filter={"dossier": dossier, "code": [code]})["findings"]["nodes"]
    return node


def examine(registry: Registry, dossier: str, outcome: str, code: str = "UNLISTED_REQUIREMENT") -> None:
    given = {"finding": said(registry, dossier, code)["reference"], "outcome": outcome, "reason": REASON}
    registry.done("examineFinding", AUDITOR, dossier=dossier, **given)


def lawful(registry: Registry, code: str) -> int:
    registry.assembly.project()
    found: int = registry.data(LAWFUL, code=code)["dossier"]["deadline"]["latenessLawful"]
    return found


def undismissed(registry: Registry) -> int:
    """How many unlisted demands there are in all dossiers of the registry, without dismissed ones."""
    registry.assembly.project()
    (row,) = registry.data(TOTALS, filter={"code": ["UNLISTED_REQUIREMENT"]})["findingTotals"]["rows"]
    found: int = row["withoutDismissed"]
    return found


def correct(registry: Registry, dossier: str, type_: str, **fields: Any) -> None:
    version = next(each["version"] for each in registry.history(dossier) if each["type"] == type_)
    registry.done("correctEntry", COLLEAGUE, dossier=dossier, version=version, fields=fields, **WHY)


@pytest.mark.parametrize(("outcome", "days"), [("UPHELD", 12), ("EXPLAINED", 12), ("DISMISSED", 0)])
def test_only_a_dismissed_finding_gives_the_clock_back(registry: Registry, demanded: str, outcome: str, days: int):
    assert lawful(registry, demanded) == 12
    known = registry.history(demanded)[-1]["recordedAt"]
    examine(registry, demanded, outcome)
    assert lawful(registry, demanded) == days
    then = registry.data(AS_KNOWN, code=demanded, known=known)["dossier"]["asOf"]["deadline"]
    assert then["latenessLawful"] == 12
    last = registry.history(demanded)[-1]
    assert last["type"] == "finding-examined"
    now = registry.data(AS_KNOWN, code=demanded, known=last["recordedAt"])["dossier"]["asOf"]["deadline"]
    assert now["latenessLawful"] == days


@pytest.mark.parametrize(
    "fields",
    [
        pytest.param({"items": [*INVENTED, {"name": "Bằng tốt nghiệp"}]}, id="one more paper"),
        pytest.param({"items": [{**INVENTED[0], "sets": 2}]}, id="one more set"),
        pytest.param({"context.reason": "nộp thêm theo yêu cầu của phòng"}, id="another reason"),
    ],
)
def test_what_is_corrected_after_a_dismissal_was_not_dismissed(registry: Registry, demanded: str, fields: Any):
    reference = said(registry, demanded)["reference"]
    registry.done(
        "answerFinding", COLLEAGUE, dossier=demanded, finding=reference, answer="Sở đã hướng dẫn bằng văn bản"
    )
    before = undismissed(registry)
    examine(registry, demanded, "DISMISSED")
    assert undismissed(registry) == before - 1
    correct(registry, demanded, "supplement-requested", **fields)
    after = said(registry, demanded)
    assert (after["outcome"], after["answered"], after["answers"]) == (None, False, [{"outdated": True}])
    assert after["examinations"] == [{"outcome": "DISMISSED", "standing": "OUTDATED"}]
    assert lawful(registry, demanded) == 12
    assert undismissed(registry) == before
    examine(registry, demanded, "DISMISSED")  # read again, it can be examined again
    assert (said(registry, demanded)["outcome"], lawful(registry, demanded)) == ("DISMISSED", 0)


def test_a_correction_there_and_back_does_not_bring_a_verdict_back(registry: Registry, demanded: str):
    before = said(registry, demanded)["reference"]
    examine(registry, demanded, "DISMISSED")
    correct(registry, demanded, "supplement-requested", items=[*INVENTED, {"name": "Bằng tốt nghiệp"}])
    correct(registry, demanded, "supplement-requested", items=INVENTED)
    after = said(registry, demanded)
    assert after["reference"] == before
    assert (after["outcome"], after["examinations"][0]["standing"]) == (None, "OUTDATED")


def test_the_same_paper_demanded_again_is_a_finding_of_its_own(registry: Registry):
    registry.now = local("2024-11-04 09:00")
    code = registry.accepted(PROCEDURE, submitted=["to-khai"])
    registry.done("requestSupplement", dossier=code, items=INVENTED, **WHY)
    examine(registry, code, "DISMISSED")
    registry.now = local("2024-11-05 09:00")
    registry.done("provideSupplement", dossier=code)
    registry.done("requestSupplement", dossier=code, items=INVENTED, **WHY)
    registry.assembly.project()
    nodes = registry.data(SAID, filter={"dossier": code, "code": ["UNLISTED_REQUIREMENT"]})["findings"]["nodes"]
    assert sorted(str(node["outcome"]) for node in nodes) == ["DISMISSED", "None"]


def test_lateness_explained_before_tet_is_not_that_of_after_it(registry: Registry):
    registry.now = local("2025-01-20 09:00")
    code = registry.accepted(PROCEDURE, submitted=["to-khai"])
    registry.assembly.project()
    run_once(registry.assembly, local("2025-01-24 00:01"))
    registry.now = local("2025-01-24 16:30")  # the last working day before Tết
    examine(registry, code, "EXPLAINED", "OVERDUE")
    assert said(registry, code, "OVERDUE")["outcome"] == "EXPLAINED"
    registry.now = local("2025-02-10 09:00")
    registry.done("issueResult", dossier=code)
    after = said(registry, code, "OVERDUE")
    assert (after["outcome"], after["examinations"][0]["standing"]) == (None, "OUTDATED")


def test_an_official_answers_but_takes_nothing_off_any_list(registry: Registry, demanded: str):
    listed = {each["code"] for each in registry.findings(demanded)}
    given = {"dossier": demanded, "finding": said(registry, demanded)["reference"]}
    registry.done("answerFinding", **given, answer="Người dân tự nguyện nộp thêm")
    assert {each["code"] for each in registry.findings(demanded)} == listed
    assert lawful(registry, demanded) == 12
    for who in (CLERK.subject, COLLEAGUE.subject):
        turned = Viewer(who, frozenset({Scope.OFFICIAL, Scope.AUDITOR}), CLERK.agency)
        code = registry.refused("examineFinding", turned, **given, outcome="DISMISSED", reason=REASON)
        assert code == "OWN_FINDING"


# Lawful days


def test_what_happens_elsewhere_in_the_dossier_leaves_a_verdict_in_force(registry: Registry):
    registry.now = local("2024-11-04 09:00")
    code = registry.accepted(PROCEDURE)
    registry.done("requestSupplement", dossier=code, items=[*LISTED, *INVENTED], **WHY)
    examine(registry, code, "DISMISSED")
    registry.now = local("2024-11-05 09:00")
    registry.done("provideSupplement", dossier=code)
    correct(registry, code, "supplement-provided", **{"context.reason": "nộp tại bộ phận một cửa"})
    registry.assembly.project()
    run_once(registry.assembly, local("2024-11-09 00:01"))
    registry.now = local("2024-11-11 09:00")
    registry.done("issueResult", dossier=code)
    assert said(registry, code)["outcome"] == "DISMISSED"


def test_examining_a_year_later_raises_nothing(registry: Registry, demanded: str):
    before = {each["code"] for each in registry.findings(demanded)}
    registry.now = local("2025-11-24 09:00")
    examine(registry, demanded, "UPHELD")
    assert {each["code"] for each in registry.findings(demanded)} == before


def test_a_second_opinion_restores_what_was_dismissed(registry: Registry, demanded: str):
    examine(registry, demanded, "DISMISSED")
    second = Viewer("kiem-toan-2", frozenset({Scope.AUDITOR}))
    given = {"dossier": demanded, "finding": said(registry, demanded)["reference"]}
    registry.done("examineFinding", second, **given, outcome="UPHELD")
    assert [each["standing"] for each in said(registry, demanded)["examinations"]] == ["REPLACED", "IN_FORCE"]
    assert lawful(registry, demanded) == 12


@pytest.mark.parametrize("reason", ["theo quy định của pháp luật", "đã kiểm tra theo quy định", "Không có lý do khác"])
def test_a_reason_that_is_true_of_every_finding_lifts_none(registry: Registry, demanded: str, reason: str):
    given = {"dossier": demanded, "finding": said(registry, demanded)["reference"], "reason": reason}
    for outcome in ("DISMISSED", "EXPLAINED"):
        assert registry.refused("examineFinding", AUDITOR, **given, outcome=outcome) == "NO_EXAMINATION_REASON"
    registry.done("examineFinding", AUDITOR, **given, outcome="UPHELD")
