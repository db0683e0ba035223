"""Periods: whatever takes a first and a last moment refuses the last before the first, and says which argument it is."""

from collections.abc import Iterator

import pytest

from graphql_api.access.scopes import Scope, Viewer
from graphql_api.schema import LEXICON
from tests.graphql_api.conftest import AUDITOR, Asking

ADMIN = Viewer("admin-1", frozenset({Scope.ADMIN, Scope.AUDITOR}))
REPORTED = {
    "periodReport": "total: newTotal",
    "simplificationResults": "dossiers",
    "auditCoverage": "dossiers",
    "scorecards": "id",
    "signals": "kind",
    "cumbersomeProcedures": "code",
    "performance": "agency",
    "guidanceOnce": "finished",
}
_MORE = {"scorecards": "subject: AGENCIES, "}


def pairs() -> Iterator[tuple[str, str, str]]:
    """Every root field with a filter by a period, with the names of its first and last moment."""
    for meaning in LEXICON.fields("Query"):
        names = LEXICON.conditions(meaning)
        for last in names:
            first = {"to": "from"}.get(last, f"{last.removesuffix('To')}From")
            if last.endswith(("to", "To")) and first in names:
                yield meaning.name, first, last


PAIRS = list(pairs())


def test_the_filters_by_a_period_are_known() -> None:
    assert {
        ("findings", "from", "to"),
        ("dossiers", "receivedFrom", "receivedTo"),
        ("overdue", "dueFrom", "dueTo"),
    } <= set(PAIRS)
    assert len(PAIRS) > 12


def _document(field: str, first: str, last: str, begins: str, ends: str) -> str:
    filter = f'filter: {{ {first}: "{begins}", {last}: "{ends}" }}'
    if field == "findingTotals":
        return f"{{ findingTotals(by: CODE, {filter}) {{ total {{ count }} }} }}"
    return f"{{ {field}({filter}) {{ totalCount }} }}"


@pytest.mark.parametrize(("field", "first", "last"), PAIRS)
def test_a_filter_whose_period_ends_before_it_begins_is_refused(field: str, first: str, last: str, ask: Asking) -> None:
    document = _document(field, first, last, "2026-02-02", "2026-02-01")
    (error,) = ask.reply(document, ADMIN)["errors"]
    assert error["extensions"]["code"] == "BAD_INPUT"
    assert error["message"] == f"`filter.{last}` is before `filter.{first}`."
    for begins, ends in (("2026-02-02", "2026-02-02"), ("2030-01-01", "2031-01-01")):
        assert "errors" not in ask.reply(_document(field, first, last, begins, ends), ADMIN)


def test_it_is_refused_whoever_brings_the_moments(ask: Asking) -> None:
    document = """
    query ($from: DateTime, $filter: FindingFilter) {
      findings(filter: { from: $from, to: "2026-02-01T12:00:00+07:00" }) { totalCount } other: findings(filter: $filter) { totalCount }
    }
    """
    for given, fine in (
        ({"from": "2026-02-01T12:00:01+07:00"}, False),
        ({"from": "2026-02-01"}, True),
        ({"from": "2026-02-02"}, False),
        ({}, True),
        ({"filter": {"from": "2026-02-02", "to": "2026-02-01"}}, False),
        ({"filter": {"from": "2026-02-02"}}, True),
    ):
        assert ("errors" not in ask.reply(document, AUDITOR, variables=given)) is fine, given


def test_nested_lists_refuse_it_too(ask: Asking) -> None:
    document = (
        '{ official(id: "official-7") { findings(filter: { from: "2026-02-02", to: "2026-02-01" }) { totalCount } } }'
    )
    (error,) = ask.reply(document, AUDITOR)["errors"]
    assert error["message"] == "`filter.to` is before `filter.from`."


@pytest.mark.parametrize(("field", "selected"), REPORTED.items())
def test_reports_refuse_it_and_take_a_period_to_come(field: str, selected: str, ask: Asking) -> None:
    document = '{{ {0}({1}from: "{2}", to: "{3}") {{ {4} }} }}'
    swapped = document.format(field, _MORE.get(field, ""), "2026-02-02", "2026-02-01", selected)
    (error,) = ask.reply(swapped, AUDITOR)["errors"]
    assert (error["extensions"]["code"], error["message"]) == ("BAD_INPUT", "`to` is before `from`.")
    to_come = document.format(field, _MORE.get(field, ""), "2031-01-01", "2031-02-01", selected)
    assert "errors" not in ask.reply(to_come, AUDITOR)
