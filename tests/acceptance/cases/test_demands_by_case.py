"""Papers of the cases of a procedure: as an official would use them against the applicant, and as the law means them."""

from typing import Any

import pytest

from tests.acceptance.cases.published import (
    AGAIN,
    CASES,
    FIRST,
    HELD,
    LONG,
    NEW,
    ONE,
    OPTIONAL,
    PLAIN,
    SECOND,
    SHARED,
    SHORT,
    accept,
    held,
    row,
    under,
)
from tests.acceptance.registry import CLERK, HOME, WHY, Registry


def test_a_case_has_to_be_named_and_the_answer_names_the_choices(registry: Registry):
    reply = accept(registry, limit=SHORT)
    assert reply["code"] == "PROCEDURE_CASE_NEEDED"
    assert FIRST in reply["text"]["vi"]
    assert SECOND in reply["message"]


@pytest.mark.parametrize("case", ["3", "1", "Trường hợp 9", "cấp lại", "", "  "])
def test_a_case_that_the_procedure_does_not_have_is_refused(case: str, registry: Registry):
    assert accept(registry, procedureCase=case, limit=SHORT)["code"] == "UNKNOWN_PROCEDURE_CASE"


def test_a_case_is_no_choice_where_the_procedure_has_none(registry: Registry):
    assert registry.accepted(PLAIN)
    given = {"procedure": PLAIN, "agency": HOME, "procedureCase": "1.1"}
    assert registry.refused("acceptDossier", CLERK, **given) == "UNKNOWN_PROCEDURE_CASE"


@pytest.mark.parametrize("named", ["1.1", FIRST, FIRST.upper(), f" {FIRST.rstrip(':')} "])
def test_what_was_chosen_is_shown_to_the_applicant_and_to_everybody_who_looks_it_up(named: str, registry: Registry):
    code = registry.accepted(CASES, procedureCase=named, limit=LONG)
    registry.assembly.project()
    asked = registry.data(
        "query ($code: String!) { dossier(code: $code) { procedureCase limitText deadline { dueOn computation { limitText limit unit } } } }",
        code=code,
    )["dossier"]
    words = f"20 ngày làm việc; {LONG}"
    assert (asked["procedureCase"], asked["limitText"]) == (FIRST, words)
    assert asked["deadline"]["computation"] == {"limitText": words, "limit": 20, "unit": "WORKING_DAY"}
    payload = registry.history(code)[-1]["payload"]
    assert (payload["procedure_case"], payload["limit_text"]) == (FIRST, words)


@pytest.mark.parametrize("by", ["its id", "its words", "other words for it", "its words in capitals"])
@pytest.mark.parametrize(("accepted", "name"), [("1.1", AGAIN), ("2.2", NEW)])
def test_a_paper_of_another_case_is_found(accepted: str, name: str, by: str, registry: Registry):
    items: dict[str, dict[str, Any]] = {
        "its id": {"name": name, "requirement": row(registry, name)},
        "its words": {"name": name},
        "other words for it": {"name": f"Bổ sung {name}"},
        "its words in capitals": {"name": name.upper(), "requirement": row(registry, name)},
    }
    (finding,) = under(registry, accepted, items[by])
    assert (finding["code"], finding["severity"]) == ("UNLISTED_REQUIREMENT", "GRAVE")
    other = SECOND if name == AGAIN else FIRST
    assert f"listed for case {other} only" in finding["explanation"]["en"]
    assert f"chỉ thuộc trường hợp: {other}" in finding["explanation"]["vi"]


def test_a_paper_of_another_case_hides_in_no_longer_demand(registry: Registry):
    listed = {"name": "Đơn đề nghị theo mẫu"}
    (finding,) = under(registry, "1.1", listed, {"name": NEW}, {"name": AGAIN, "requirement": row(registry, AGAIN)})
    assert finding["items"] == [AGAIN]


def test_what_was_demanded_at_intake_is_judged_by_the_case_accepted(registry: Registry):
    code = registry.registered(CASES)
    registry.done("requestIntakeSupplement", dossier=code, items=[{"name": AGAIN}], **WHY)
    assert "UNLISTED_REQUIREMENT" not in registry.codes(code)  # nobody knows the case yet
    registry.pass_time(minutes=30)
    registry.done("acceptDossier", dossier=code, procedureCase="1.1", limit=SHORT)
    assert "UNLISTED_REQUIREMENT" in registry.codes(code)


def test_the_case_is_no_field_to_correct_afterwards(registry: Registry):
    code = registry.accepted(CASES, procedureCase="1.1")
    registry.done("requestSupplement", dossier=code, items=[{"name": AGAIN}], **WHY)
    for fields in ({"procedure_case": SECOND}, {"limit_text": "5 ngày"}):
        given = {"dossier": code, "version": 2, "fields": fields, **WHY}
        assert registry.refused("correctEntry", CLERK, **given) == "NOT_CORRECTABLE"
    assert "UNLISTED_REQUIREMENT" in registry.codes(code)


@pytest.mark.parametrize("case", ["1.1", "2.2"])
def test_papers_of_the_case_and_of_all_cases_may_be_asked_for(case: str, registry: Registry):
    of_case = NEW if case == "1.1" else AGAIN
    for id in (False, True):
        shared = f"{'a' if case == '1.1' else 'b'}) {SHARED}"
        names = ["Đơn đề nghị theo mẫu", of_case, shared]
        assert (
            under(
                registry,
                case,
                *({"name": each} | ({"requirement": row(registry, each)} if id else {}) for each in names),
            )
            == []
        )
    # A paper that both cases list, under the id of the other one.
    assert (
        under(
            registry, case, {"name": SHARED, "requirement": row(registry, f"{'b' if case == '1.1' else 'a'}) {SHARED}")}
        )
        == []
    )


def test_papers_of_several_subjects_exclude_each_other_in_no_case(registry: Registry):
    code = registry.accepted(ONE)
    registry.pass_time(minutes=30)
    names = [each.name for each in held(registry, ONE).requirements]
    registry.done("requestSupplement", dossier=code, items=[{"name": each} for each in names], **WHY)
    assert [each for each in registry.codes(code) if "LISTED" in each] == []


def test_the_comparison_of_papers_shows_those_of_the_case_only(registry: Registry):
    code = registry.accepted(CASES, procedureCase="2.2")
    registry.assembly.project()
    document = "query ($code: String!) { dossier(code: $code) { requirements { name } } }"
    names = [each["name"] for each in registry.data(document, code=code)["dossier"]["requirements"]]
    assert names == ["Đơn đề nghị theo mẫu", HELD, OPTIONAL, AGAIN, f"b) {SHARED}"]
