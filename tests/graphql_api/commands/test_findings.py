"""A finding answered and examined over GraphQL: what stands beside it, who sees it, and how it is counted."""

from datetime import datetime
from typing import Any

import pytest

from domain.law.local_time import local_date
from graphql_api.access.scopes import ANONYMOUS, Scope, Viewer
from graphql_api.compiler import identity
from tests.domain.histories import HANOI
from tests.graphql_api.commands.office import ADMIN, AGENCY, CLERK, OTHER, STRANGER, Office
from tests.graphql_api.conftest import AUDITOR, INSPECTOR

DEMAND: dict[str, Any] = {
    "items": [{"name": "Giấy xác nhận thu nhập"}],
    "reason": "thiếu giấy",
    "legalBasis": ["NĐ 61/2018, Điều 17"],
}
REASON = "Giấy này có trong danh mục của tỉnh"
LISTED = """
query ($filter: FindingFilter) { findings(filter: $filter) { totalCount nodes {
  reference code official { id } answered outcome
  answers { answer outdated official { id agency { code } } event { type payload } }
  examination { outcome reason standing examiner { id } }
  examinations { outcome standing examiner { id } }
} } }
"""
TOTALS = """
query ($by: FindingGroup!, $filter: FindingFilter) { findingTotals(by: $by, filter: $filter) {
  by total { key count withoutDismissed dismissed }
  rows { key title { en } count withoutDismissed upheld explained dismissed unexamined answered reasons }
} }
"""
COLLEAGUE = Viewer("official-8", frozenset({Scope.OFFICIAL}), AGENCY)
SECOND = Viewer("auditor-2", frozenset({Scope.AUDITOR}))
CITIZEN = Viewer("citizen-1", frozenset({Scope.APPLICANT}))


def demanded(office: Office, viewer: Viewer = CLERK) -> str:
    """A dossier in which a paper was demanded that no law lists."""
    code: str = office.accepted(viewer, applicant="citizen-1")["receipt"]["code"]
    outcome = office.do("requestSupplement", viewer, dossier=code, **DEMAND)
    assert outcome["__typename"] == "CommandRecorded"
    return code


def found(office: Office, dossier: str, viewer: Viewer = AUDITOR) -> Any:
    (node,) = office.data(LISTED, viewer, filter={"dossier": dossier})["findings"]["nodes"]
    return node


def answer(office: Office, dossier: str, viewer: Viewer = COLLEAGUE) -> Any:
    reference = found(office, dossier)["reference"]
    return office.do("answerFinding", viewer, dossier=dossier, finding=reference, answer="đã trả lại giấy")


def examine(office: Office, dossier: str, outcome: str = "DISMISSED", viewer: Viewer = AUDITOR, **more: Any) -> Any:
    given = {"finding": found(office, dossier)["reference"], "outcome": outcome, "reason": REASON}
    return office.do("examineFinding", viewer, dossier=dossier, **{**given, **more})


def test_what_is_said_of_a_finding_stands_beside_it(office: Office) -> None:
    code = demanded(office)
    outcome = answer(office, code)
    assert [event["type"] for event in outcome["events"]] == ["finding-answered"]
    assert examine(office, code)["dossier"]["code"] == code
    assert examine(office, code, "UPHELD", SECOND)["__typename"] == "CommandRecorded"
    node = found(office, code)
    (said,) = node["answers"]
    assert (said["answer"], said["outdated"]) == ("đã trả lại giấy", False)
    assert said["official"] == {"id": "official-8", "agency": {"code": AGENCY}}
    assert said["event"]["payload"]["finding"]["reference"] == node["reference"]
    assert (node["answered"], node["outcome"]) == (True, "UPHELD")
    assert node["examination"] == {
        "outcome": "UPHELD",
        "reason": REASON,
        "standing": "IN_FORCE",
        "examiner": {"id": "auditor-2"},
    }
    assert [(each["outcome"], each["standing"]) for each in node["examinations"]] == [
        ("DISMISSED", "REPLACED"),
        ("UPHELD", "IN_FORCE"),
    ]


def test_who_may_answer_and_examine(office: Office) -> None:
    code = demanded(office)
    node = found(office, code)
    given = {"dossier": code, "finding": node["reference"]}
    assert office.do("answerFinding", STRANGER, answer="x", **given)["code"] == "UNKNOWN_DOSSIER"
    mutations = {
        "answerFinding": ({"answer": "x"}, (AUDITOR, INSPECTOR, ADMIN, CITIZEN, ANONYMOUS)),
        "examineFinding": ({"outcome": "UPHELD"}, (CLERK, STRANGER, INSPECTOR, ADMIN, CITIZEN, ANONYMOUS)),
    }
    for name, (more, viewers) in mutations.items():
        type_ = f"{name[0].upper()}{name[1:]}Input!"
        document = f"mutation ($input: {type_}) {{ {name}(input: $input) {{ __typename }} }}"
        for viewer in viewers:
            variables = {"input": {"commandId": str(office.id()), **given, **more}}
            assert office.code(document, viewer, variables=variables) == "FORBIDDEN"


def test_nobody_turns_auditor_of_their_own_agency(office: Office) -> None:
    code = demanded(office)
    both = Viewer("official-7", frozenset({Scope.OFFICIAL, Scope.AUDITOR}), AGENCY)
    assert examine(office, code, viewer=both)["code"] == "OWN_FINDING"
    colleague = Viewer("official-8", frozenset({Scope.AUDITOR}), AGENCY)
    assert examine(office, code, viewer=colleague)["code"] == "OWN_FINDING"
    assert found(office, code)["outcome"] is None


def test_nobody_turns_auditor_of_an_agency_that_they_acted_for_elsewhere(office: Office) -> None:
    """By an auditor's token that names no agency, of a dossier in which they did nothing."""
    code, theirs = demanded(office), demanded(office, STRANGER)
    office.accepted(COLLEAGUE)
    turned = Viewer("official-8", frozenset({Scope.AUDITOR}))
    assert examine(office, code, viewer=turned)["code"] == "OWN_FINDING"
    named_otherwise = Viewer("official-8", frozenset({Scope.AUDITOR}), OTHER)
    assert examine(office, code, viewer=named_otherwise)["code"] == "OWN_FINDING"
    action = {"commandId": str(office.id()), "dossier": code, "finding": found(office, code)["reference"]}
    batch = "mutation ($input: [ActionInput!]!) { recordActions(input: $input) { ... on CommandRefused { code } } }"
    several = office.data(batch, turned, input=[{"examineFinding": {**action, "outcome": "UPHELD"}}])
    assert several == {"recordActions": [{"code": "OWN_FINDING"}]}
    # Of an agency for which they never acted, they may; and examining is no work for one.
    assert examine(office, theirs, viewer=turned)["__typename"] == "CommandRecorded"
    assert examine(office, theirs, viewer=named_otherwise)["code"] == "OWN_FINDING"
    lent = Viewer("auditor-3", frozenset({Scope.AUDITOR}), "T1")
    for _ in range(2):
        assert examine(office, code, "UPHELD", viewer=lent)["__typename"] == "CommandRecorded"


@pytest.mark.parametrize("reason", [None, "", ".", "ok"])
def test_a_dismissal_without_a_reason_is_refused_in_both_languages(office: Office, reason: str | None) -> None:
    code = demanded(office)
    refused = examine(office, code, reason=reason)
    assert (refused["code"], refused["path"]) == ("NO_EXAMINATION_REASON", ["reason"])
    assert refused["text"]["vi"] != refused["text"]["en"]


def test_a_demand_that_grows_afterwards_is_not_dismissed(office: Office) -> None:
    code = demanded(office)
    answer(office, code)
    examine(office, code)
    before = found(office, code)["reference"]
    version = office.data(
        f'{{ dossier(code: "{code}") {{ history(filter: {{ type: ["supplement-requested"] }}) {{ nodes {{ version }} }} }} }}',
        AUDITOR,
    )
    (demand,) = version["dossier"]["history"]["nodes"]
    items = [*DEMAND["items"], {"name": "Bằng tốt nghiệp"}]
    assert office.do("correctEntry", dossier=code, version=demand["version"], fields={"items": items})["again"] is False
    node = found(office, code)
    assert node["reference"] != before
    assert (node["answered"], node["outcome"], node["examination"]) == (False, None, None)
    assert [each["standing"] for each in node["examinations"]] == ["OUTDATED"]
    assert [each["outdated"] for each in node["answers"]] == [True]
    given = {"dossier": code, "finding": before, "outcome": "DISMISSED", "reason": REASON}
    assert office.do("examineFinding", AUDITOR, **given)["code"] == "FINDING_CHANGED"


def test_neither_an_applicant_nor_an_agency_with_a_part_reads_what_was_said(office: Office) -> None:
    code = demanded(office)
    office.do("openLeg", dossier=code, leg="police", agency=OTHER)
    answer(office, code)
    position = examine(office, code)["position"]
    asked = f'{{ dossier(code: "{code}") {{ findings {{ answers {{ answer }} }} history(last: 3) {{ totalCount nodes {{ type position }} }} }} }}'
    event = "query ($id: ID!) { node(id: $id) { id } }"
    id = identity.encode("DossierEvent", position)
    for viewer in (CITIZEN, STRANGER):
        shown = office.data(asked, viewer)["dossier"]
        assert shown["findings"] == []
        assert "finding-" not in str(shown["history"])
        assert office.data(event, viewer, id=id)["node"] is None
    for viewer in (CLERK, AUDITOR):
        shown = office.data(asked, viewer)["dossier"]
        assert [each["type"] for each in shown["history"]["nodes"]][1:] == ["finding-answered", "finding-examined"]
        assert office.data(event, viewer, id=id)["node"] == {"id": id}
    hidden = office.data(asked, CITIZEN)["dossier"]["history"]["totalCount"]
    assert hidden == office.data(asked, AUDITOR)["dossier"]["history"]["totalCount"] - 2


def test_an_agency_with_a_part_reads_and_answers_what_it_is_charged_with_and_nothing_else(office: Office) -> None:
    code = demanded(office)
    office.do("openLeg", dossier=code, leg="police", agency=OTHER)
    theirs = {**DEMAND, "items": [{"name": "Bằng tốt nghiệp"}]}
    assert office.do("requestSupplement", STRANGER, dossier=code, **theirs)["__typename"] == "CommandRecorded"
    asked = f'{{ dossier(code: "{code}") {{ findings {{ reference official {{ id }} answers {{ answer }} }} history {{ nodes {{ type }} }} }} }}'
    (theirs,) = office.data(asked, STRANGER)["dossier"]["findings"]
    assert theirs["official"] == {"id": STRANGER.subject}
    (ours,) = [each for each in office.data(asked)["dossier"]["findings"] if each != theirs]
    for viewer, finding, own in (
        (STRANGER, theirs, True),
        (CLERK, theirs, False),
        (CLERK, ours, True),
        (STRANGER, ours, False),
    ):
        outcome = office.do("answerFinding", viewer, dossier=code, finding=finding["reference"], answer="đã trả lại")
        assert outcome.get("code") == (None if own else "NOT_YOUR_FINDING")
    (shown,) = office.data(asked, STRANGER)["dossier"]["findings"]
    assert shown["answers"] == [{"answer": "đã trả lại"}]
    types = [each["type"] for each in office.data(asked, STRANGER)["dossier"]["history"]["nodes"]]
    assert types.count("finding-answered") == 1


def test_no_visit_is_caused_by_what_was_said_of_a_finding(office: Office) -> None:
    code = demanded(office)
    version = answer(office, code)["events"][0]["version"]
    refused = office.do("recordVisit", dossier=code, purpose="hỏi kết quả", causedBy=version)
    assert refused["code"] == "UNKNOWN_ENTRY"


def test_totals_are_given_with_and_without_dismissed_ones(office: Office) -> None:
    """The office's dossiers of an official of their own, so that others do not count."""
    busy = Viewer("official-20", frozenset({Scope.OFFICIAL}), AGENCY)
    codes = [demanded(office, busy) for _ in range(5)]
    for code, outcome in zip(codes, ("DISMISSED", "DISMISSED", "EXPLAINED", "UPHELD"), strict=False):
        examine(office, code, outcome)
    answer(office, codes[0])
    only = {"official": "official-20"}
    counted = office.data(TOTALS, AUDITOR, by="CODE", filter=only)["findingTotals"]
    assert counted["total"] == {"key": None, "count": 5, "withoutDismissed": 3, "dismissed": 2}
    assert counted["rows"] == [
        {
            "key": "UNLISTED_REQUIREMENT",
            "title": {"en": "A paper that no law lists"},
            "count": 5,
            "withoutDismissed": 3,
            "upheld": 1,
            "explained": 1,
            "dismissed": 2,
            "unexamined": 1,
            "answered": 1,
            "reasons": 1,
        }
    ]
    nodes = office.data('{ findings(filter: { official: "official-20" }) { nodes { occurredAt } } }', AUDITOR)
    month = local_date(datetime.fromisoformat(nodes["findings"]["nodes"][0]["occurredAt"]), HANOI).isoformat()[:7]
    for by, keys in (
        ("AGENCY", [AGENCY]),
        ("OFFICIAL", ["official-20"]),
        ("PROCEDURE", ["1.001193"]),
        ("MONTH", [month]),
        ("EXAMINER", ["auditor-1", None]),
    ):
        rows = office.data(TOTALS, AUDITOR, by=by, filter=only)["findingTotals"]["rows"]
        assert [row["key"] for row in rows] == keys
        assert all(row["title"] is None for row in rows)
        assert sum(row["count"] for row in rows) == 5
    for filter, count in (
        ({"examined": True}, 4),
        ({"examined": False}, 1),
        ({"outcome": ["DISMISSED", "UPHELD"]}, 3),
        ({"outcome": []}, 0),
        ({"examiner": "auditor-1"}, 4),
        ({"examiner": "auditor-2"}, 0),
        ({"answered": True}, 1),
        ({"answered": False}, 4),
    ):
        assert office.data(LISTED, AUDITOR, filter={**only, **filter})["findings"]["totalCount"] == count
        total = office.data(TOTALS, AUDITOR, by="CODE", filter={**only, **filter})["findingTotals"]["total"]
        assert total["count"] == count


def test_totals_keep_to_what_the_viewer_may_list_and_name_no_dossier(office: Office) -> None:
    code = demanded(office)
    demanded(office, STRANGER)
    rows = office.data(TOTALS, STRANGER, by="AGENCY")["findingTotals"]["rows"]
    assert [row["key"] for row in rows] == [OTHER]
    asked = {"by": "CODE", "filter": {"dossier": code}}
    assert office.code(TOTALS, INSPECTOR, variables=asked) == "BAD_INPUT"
    for viewer in (ADMIN, CITIZEN, ANONYMOUS):
        assert office.code(TOTALS, viewer, variables={"by": "CODE"}) == "FORBIDDEN"
