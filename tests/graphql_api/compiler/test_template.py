"""Templates: what their references become, and what is computed once per row."""

import pytest

from graphql_api.access.scopes import Sight
from graphql_api.compiler.template import references, render
from tests.graphql_api.compiler.test_plans import plan


def column(companion: str | None, name: str) -> str:
    """A column under an alias."""
    return f"{companion or 't'}.{name}"


def test_references_become_columns_and_values() -> None:
    assert render("{a} = {b.c} and $now", column, str.upper) == "t.a = b.c and NOW"


def test_what_stands_in_guillemets_is_asked_for_from_the_innermost_outwards() -> None:
    asked: list[str] = []

    def once(sql: str) -> str:
        asked.append(sql)
        return f"x{len(asked)}.holds"

    assert (
        render("case when «(«{a} = $me» or $all)» then {b} end", column, str, once) == "case when x2.holds then t.b end"
    )
    assert asked == ["t.a = me", "(x1.holds or all)"]


def test_without_a_row_it_stays_where_it_stands() -> None:
    assert render("case when «{a} = $me» then {b} end", column, str) == "case when t.a = me then t.b end"


def test_its_columns_are_references_too() -> None:
    assert references("«{a} = $me» and {b.c}") == [(None, "a"), ("b", "c")]


@pytest.mark.parametrize(
    ("query", "once"),
    [
        (
            '{ petition(code: "x") { status dueOn kind agency { code } overdue conductCases { code } } }',
            "t2.petitioner =",
        ),
        ('{ petition(code: "x") { petitioner official { id } findings { code } position } }', "or t2.received_by ="),
        ('{ dossierStatus(code: "x") { status dueOn finishedAt steps } }', "t2.applicant ="),
        ("{ petitions { nodes { status dueOn kind agency { code } overdue } } }", "t3.petitioner ="),
    ],
)
def test_a_row_is_judged_once_however_many_fields_it_shows(query: str, once: str) -> None:
    assert plan(query, Sight.OWN).sql.count(once) == 1
