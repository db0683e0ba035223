"""Filters that name what nobody knows: said to be, for each viewer by what they may read."""

from typing import Any

import pytest

from graphql_api.access.scopes import ANONYMOUS, Scope, Viewer
from graphql_api.execution.spelling import nearest
from tests.graphql_api.conftest import AUDITOR, Asking

OF_H58 = Viewer("official-H58", frozenset({Scope.OFFICIAL}), "H58")
ADMIN = Viewer("admin-1", frozenset({Scope.ADMIN}))
BY_OFFICIAL = {
    "dossiers": "official",
    "deadlines": "official",
    "overdue": "official",
    "findings": "official",
    "petitions": "official",
    "actions": "actor",
    "dossierScores": "official",
}


def said(ask: Asking, document: str, viewer: Viewer = AUDITOR, **variables: Any) -> list[tuple[str, str, str]]:
    """Takes a document, returns of each error its code, its root field and the argument that it names."""
    reply = ask.reply(document, viewer, variables=variables)
    found = []
    for error in reply.get("errors", ()):
        (key,) = error["path"]
        assert reply["data"] is None
        found.append((error["extensions"]["code"], key, error["extensions"]["argument"]))
    return found


@pytest.mark.parametrize("name", BY_OFFICIAL)
def test_an_official_whom_nothing_names_is_unknown(name: str, ask: Asking) -> None:
    document = f"query ($id: String!) {{ {name}(filter: {{ {BY_OFFICIAL[name]}: $id }}) {{ totalCount }} }}"
    unknown = [("UNKNOWN_OFFICIAL", name, f"filter.{BY_OFFICIAL[name]}")]
    for viewer in (AUDITOR, OF_H58):
        assert said(ask, document, viewer, id="nobody-1") == unknown
        assert (
            said(ask, document, viewer, id=str(viewer.subject)) == []
        )  # who has nothing yet knows that they are there
    assert said(ask, document, id="cb-59") == []


@pytest.mark.parametrize("mistype", [" {}", "{}\u00a0", "\u200b{}", "{}\t", "{} ", "Ｃ{}"])
@pytest.mark.parametrize("name", BY_OFFICIAL)
def test_an_id_that_is_not_written_just_so_is_no_empty_list(name: str, mistype: str, ask: Asking) -> None:
    document = f"query ($id: String!) {{ {name}(filter: {{ {BY_OFFICIAL[name]}: $id }}) {{ totalCount }} }}"
    typed = mistype.format("cb-59" if "Ｃ" not in mistype else "b-59")
    reply = ask.reply(document, AUDITOR, variables={"id": typed})
    assert reply["data"] is None
    assert {each["extensions"]["code"] for each in reply["errors"]} <= {"UNKNOWN_OFFICIAL", "BAD_INPUT"}


def test_an_official_learns_of_colleagues_and_of_no_others(ask: Asking) -> None:
    """`cb-59` is of H58; `official-9` acted for H56."""
    document = "query ($id: String!) { findings(filter: { official: $id }) { totalCount } }"
    assert said(ask, document, OF_H58, id="cb-59") == []
    replies = [ask.reply(document, OF_H58, variables={"id": each}) for each in ("official-9", "nobody-1")]
    assert replies[0] == replies[1]
    assert said(ask, document, OF_H58, id="official-9") == [("UNKNOWN_OFFICIAL", "findings", "filter.official")]
    assert said(ask, document, AUDITOR, id="official-9") == []


def test_whom_cases_are_about_is_told_to_those_who_oversee_them(ask: Asking) -> None:
    document = "query ($id: String!) { conductCases(filter: { official: $id }) { totalCount } }"
    for viewer in (AUDITOR, ADMIN):
        assert said(ask, document, viewer, id="nobody-1") == [("UNKNOWN_OFFICIAL", "conductCases", "filter.official")]
    for viewer in (ANONYMOUS, OF_H58):
        answers = [ask.reply(document, viewer, variables={"id": each}) for each in ("nobody-1", "official-9")]
        assert answers[0] == answers[1]
        assert answers[0]["data"] == {"conductCases": {"totalCount": 0}}
    petition = 'query { conductCases(filter: { petition: "PAKN-H58-260211-9999" }) { totalCount } }'
    assert said(ask, petition) == [("UNKNOWN_PETITION", "conductCases", "filter.petition")]
    assert said(ask, petition, ANONYMOUS) == []
    finding = 'query { conductCases(filter: { finding: "LATE" }) { totalCount } }'
    assert said(ask, finding) == [("UNKNOWN_FINDING", "conductCases", "filter.finding")]


def test_every_slip_is_told(ask: Asking) -> None:
    document = """{
      wrong: dossiers(filter: { agency: "H5 6", official: "nobody-1" }) { totalCount }
      right: dossiers(filter: { agency: "h56" }) { totalCount }
      codes: findings(filter: { code: ["UNLISTED_REQUIREMENT", "UNLISTED"] }) { totalCount }
      procedures(filter: { code: "none" }) { nodes { code } }
      publications(filter: { code: "none" }) { nodes { code } }
      totals: findingTotals(by: CODE, filter: { agency: "none" }) { rows { key } }
      official(id: "cb-59") { findings(filter: { agency: "none" }) { totalCount } }
    }"""
    assert sorted(said(ask, document)) == sorted(
        [
            ("UNKNOWN_AGENCY", "wrong", "filter.agency"),
            ("UNKNOWN_OFFICIAL", "wrong", "filter.official"),
            ("UNKNOWN_FINDING", "codes", "filter.code"),
            ("UNKNOWN_PROCEDURE", "procedures", "filter.code"),
            ("UNKNOWN_PUBLICATION", "publications", "filter.code"),
            ("UNKNOWN_AGENCY", "totals", "filter.agency"),
            ("UNKNOWN_AGENCY", "official", "findings.filter.agency"),
        ]
    )


def test_what_is_known_and_has_nothing_is_counted(ask: Asking) -> None:
    known = """
      dossiers(filter: { agency: "H56", receivedFrom: "2029-01-01" }) { totalCount }
      findings(filter: { dossier: "H56-0009", official: "cb-59" }) { totalCount }
    """
    assert ask.data(f"{{ {known} }}") == {"dossiers": {"totalCount": 0}, "findings": {"totalCount": 0}}
    document = f'{{ {known} procedures(filter: {{ agency: "none" }}) {{ totalCount }} }}'
    assert said(ask, document) == [("UNKNOWN_AGENCY", "procedures", "filter.agency")]


def test_of_a_dossier_that_nobody_has_nobody_read_anything(ask: Asking) -> None:
    document = "query ($code: String!) { accesses(filter: { dossier: $code }) { totalCount } }"
    assert said(ask, document, code="H56-9999") == [("UNKNOWN_DOSSIER", "accesses", "filter.dossier")]
    assert said(ask, document, ADMIN, code="H56-0009") == []
    reader = 'query { accesses(filter: { reader: "nobody-1" }) { totalCount } }'
    assert said(ask, reader) == [("UNKNOWN_OFFICIAL", "accesses", "filter.reader")]


def test_the_nearest_codes_are_told_of_open_registers_only(ask: Asking) -> None:
    (error,) = ask.reply('{ dossiers(filter: { agency: "H566" }) { totalCount } }', ANONYMOUS)["errors"]
    assert error["extensions"]["code"] == "FORBIDDEN"
    (error,) = ask.reply('{ dossiers(filter: { agency: "H5 6" }) { totalCount } }')["errors"]
    assert error["extensions"]["nearest"][0] == "H56"
    (error,) = ask.reply('{ findings(filter: { dossier: "H56-000" }) { totalCount } }')["errors"]
    assert "nearest" not in error["extensions"]


def test_nearest_are_those_that_begin_and_end_alike() -> None:
    assert nearest("H99.30.2", ["H1", "H99.30.21", "H99.30.22", "H99.10"]) == ["H99.30.21", "H99.30.22"]
    assert nearest("3.00001", ["3.000001", "2.000889"]) == ["3.000001"]
    assert nearest("none", ["H56", ""]) == []
