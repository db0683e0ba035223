"""The case named in order to ask for more than the applicant's own has."""

from typing import Any

import pytest

from tests.acceptance.cases.published import (
    AGAIN,
    CASES,
    COMMON,
    FIRST,
    NEW,
    SECOND,
    SHARED,
    SHORT,
    brought,
    judged,
)
from tests.acceptance.registry import CLERK, HOME, WHY, Registry

WHOLE_SECOND = (COMMON, AGAIN, f"b) {SHARED}")
"""All that the second case always needs."""
ASKED_MORE = "Received under another case, and more papers demanded"


@pytest.mark.parametrize("registered_first", [True, False])
def test_who_brought_all_of_one_case_is_not_received_under_another_to_ask_for_more(
    registered_first: bool, registry: Registry
):
    papers = brought(registry, *WHOLE_SECOND)
    if registered_first:
        code = registry.registered(CASES, submitted=papers)
        registry.done("acceptDossier", dossier=code, procedureCase="1.1", limit=SHORT)
    else:
        code = registry.accepted(CASES, procedureCase="1.1", submitted=papers)
    assert judged(registry, code, NEW) == [(ASKED_MORE, "MAJOR")]
    (finding,) = [each for each in registry.findings(code) if each["code"] == "UNLISTED_REQUIREMENT"]
    assert finding["items"] == [NEW]
    assert SECOND in finding["explanation"]["vi"]
    assert FIRST in finding["explanation"]["en"]
    shown = {each["type"] for each in finding["evidence"]}
    assert shown == {"dossier-submitted", "dossier-accepted", "supplement-requested"}


def test_the_paper_asked_for_at_intake_makes_no_other_case_of_the_dossier(registry: Registry):
    code = registry.registered(CASES, submitted=brought(registry, *WHOLE_SECOND))
    registry.done("requestIntakeSupplement", dossier=code, items=[{"name": NEW}], **WHY)
    registry.pass_time(minutes=30)
    registry.done("provideSupplement", dossier=code, items=[{"name": NEW}])
    registry.done("acceptDossier", dossier=code, procedureCase="1.1", limit=SHORT, submitted=brought(registry, NEW))
    assert [each["severity"] for each in registry.findings(code) if "LISTED" in each["code"]] == ["MAJOR"]


@pytest.mark.parametrize("accepted_with", [{}, {"reason": "  . "}])
def test_papers_of_another_case_and_none_of_the_accepted_one_are_looked_at(
    accepted_with: dict[str, str], registry: Registry
):
    code = registry.accepted(CASES, procedureCase="1.1", submitted=brought(registry, COMMON, AGAIN), **accepted_with)
    assert judged(registry, code, NEW) == [(ASKED_MORE, "MINOR")]


@pytest.mark.parametrize(
    ("papers", "reason"),
    [
        ((), None),
        ((COMMON,), None),
        ((COMMON, f"a) {SHARED}"), None),
        ((COMMON, f"b) {SHARED}"), None),  # the same paper, ticked in the wrong row
        ((COMMON, NEW, AGAIN), None),
        ((COMMON, AGAIN), "Người nộp xác nhận đề nghị cấp mới, đã nộp nhầm giấy phép cũ"),
        (WHOLE_SECOND, "Giấy phép cũ đã hết hạn nên phải cấp mới, đã giải thích cho người nộp"),
    ],
)
def test_a_case_that_nothing_contradicts_may_be_asked_for_its_papers(
    papers: tuple[str, ...], reason: str | None, registry: Registry
):
    given = {"reason": reason} if reason else {}
    code = registry.accepted(CASES, procedureCase="1.1", submitted=brought(registry, *papers), **given)
    assert judged(registry, code, *({NEW, f"a) {SHARED}"} - set(papers))) == []


@pytest.mark.parametrize("fields", [{"submitted": []}, {"context.reason": "Giấy phép cũ đã hết hạn nên phải cấp mới"}])
def test_a_correction_takes_away_nothing_that_was_filed(fields: dict[str, Any], registry: Registry):
    code = registry.accepted(CASES, procedureCase="1.1", submitted=brought(registry, *WHOLE_SECOND))
    assert judged(registry, code, NEW) == [(ASKED_MORE, "MAJOR")]
    registry.done("correctEntry", dossier=code, version=2, fields=fields, **WHY)
    assert {each["severity"] for each in registry.findings(code)} == {"MAJOR"}


def test_papers_of_all_cases_may_be_asked_for_whatever_was_filed(registry: Registry):
    code = registry.accepted(CASES, procedureCase="1.1", submitted=brought(registry, AGAIN, f"b) {SHARED}"))
    assert judged(registry, code, COMMON) == []


def test_the_case_that_the_applicant_named_holds_unless_a_reason_is_given(registry: Registry):
    code = registry.registered(CASES, procedureCase="2.2")
    given = {"dossier": code, "limit": SHORT}
    for reason in (None, "", " - "):
        more = {} if reason is None else {"reason": reason}
        assert registry.refused("acceptDossier", CLERK, **given, procedureCase="1.1", **more) == (
            "PROCEDURE_CASE_CHANGED"
        )
    registry.done("acceptDossier", **given, procedureCase="1.1", reason="Giấy phép cũ đã hết hạn")
    assert registry.codes(code) == []  # the reason stands beside what the applicant named
    assert judged(registry, code, NEW) == [(ASKED_MORE, "MINOR")]


@pytest.mark.parametrize("again", [{}, {"procedureCase": "2.2"}, {"procedureCase": SECOND.lower()}])
def test_the_case_that_the_applicant_named_need_not_be_named_again(again: dict[str, str], registry: Registry):
    code = registry.registered(CASES, procedureCase="2.2")
    registry.done("acceptDossier", dossier=code, limit=SHORT, **again)
    assert registry.history(code)[-1]["payload"]["procedure_case"] == SECOND
    assert judged(registry, code, AGAIN) == []


def test_an_applicant_names_no_case_that_the_list_does_not_have(registry: Registry):
    given = {"procedure": CASES, "agency": HOME}
    assert registry.refused("submitDossier", CLERK, **given, procedureCase="1.2") == "UNKNOWN_PROCEDURE_CASE"


def test_before_the_receipt_a_demand_is_judged_by_the_case_that_the_applicant_named(registry: Registry):
    code = registry.registered(CASES, procedureCase="2.2")
    registry.done("requestIntakeSupplement", dossier=code, items=[{"name": NEW}, {"name": COMMON}], **WHY)
    (finding,) = [each for each in registry.findings(code) if "LISTED" in each["code"]]
    assert (finding["severity"], finding["items"]) == ("GRAVE", [NEW])


def test_one_dossier_is_not_asked_for_the_papers_of_several_cases(registry: Registry):
    for refused, requests in (
        (False, [(NEW, COMMON, f"a) {SHARED}", AGAIN)]),
        (True, [(AGAIN, f"a) {SHARED}", NEW, COMMON, "Phương án kỹ thuật")]),
        (True, [(AGAIN, COMMON), (NEW, SHARED, "Phương án kỹ thuật")]),
    ):
        code = registry.registered(CASES)
        for names in requests:
            items = [{"name": each} for each in names]
            registry.done("requestIntakeSupplement", dossier=code, items=items, **WHY)
        if refused:
            registry.done("refuseIntake", dossier=code, **WHY)
        (finding,) = [each for each in registry.findings(code) if each["code"] == "UNLISTED_REQUIREMENT"]
        assert (finding["severity"], finding["items"]) == ("MAJOR", [AGAIN])
        assert SECOND in finding["explanation"]["vi"]


@pytest.mark.parametrize("names", [(COMMON, NEW, SHARED), (COMMON, AGAIN, f"b) {SHARED}"), (COMMON,), (AGAIN,)])
def test_before_the_receipt_the_papers_of_any_one_case_may_be_asked_for(names: tuple[str, ...], registry: Registry):
    code = registry.registered(CASES)
    registry.done("requestIntakeSupplement", dossier=code, items=[{"name": each} for each in names], **WHY)
    assert [each for each in registry.codes(code) if "LISTED" in each] == []


def test_guidance_before_the_receipt_tells_of_each_case_and_after_it_of_one(registry: Registry):
    guided = {"items": [{"name": NEW}, {"name": AGAIN}]}
    code = registry.registered(CASES)
    registry.done("giveGuidance", dossier=code, **guided)
    registry.done("acceptDossier", dossier=code, procedureCase="1.1", limit=SHORT)
    assert [each for each in registry.codes(code) if "LISTED" in each] == []
    registry.pass_time(minutes=30)
    registry.done("giveGuidance", dossier=code, **guided)
    (finding,) = [each for each in registry.findings(code) if "LISTED" in each["code"]]
    assert finding["items"] == [AGAIN]
