"""What a statement writes as a literal is what it would bind for every viewer of its sight."""

from datetime import UTC, datetime

import pytest

from graphql_api.access.scopes import ANONYMOUS, Scope, Sight, Viewer
from graphql_api.compiler.binding import REQUEST, Call, settled
from graphql_api.compiler.statement import StatementBuilder
from graphql_api.settings import ApiSettings
from tests.graphql_api.compiler.test_plans import plan

VIEWERS = (
    ANONYMOUS,
    Viewer("applicant", frozenset({Scope.APPLICANT})),
    Viewer("official", frozenset({Scope.OFFICIAL}), "H56.01"),
    Viewer("without an agency", frozenset({Scope.OFFICIAL})),
    Viewer("both", frozenset({Scope.OFFICIAL, Scope.APPLICANT}), "H56.01"),
    Viewer("auditor", frozenset({Scope.AUDITOR}), "H56.01"),
    Viewer("admin", frozenset({Scope.ADMIN})),
)


@pytest.mark.parametrize("viewer", VIEWERS, ids=lambda viewer: viewer.subject or "anonymous")
@pytest.mark.parametrize("name", REQUEST)
def test_a_literal_is_the_value_of_every_viewer_of_the_sight(name: str, viewer: Viewer) -> None:
    call = Call({}, viewer, datetime(2026, 3, 2, tzinfo=UTC), ApiSettings(conninfo=""))
    literal = settled(name, viewer.sight)
    bound = {"true": "true", "false": "false", "null::text": None, "null::text[]": None}
    assert literal is None or bound[literal] == REQUEST[name].read(call)


def test_what_the_sight_decides_is_not_bound_and_what_only_the_viewer_does_is() -> None:
    of_all, of_agencies = StatementBuilder(Sight.ALL), StatementBuilder(Sight.OWN_AGENCY)
    assert of_all.request("sees_all") == "true"
    assert of_all.request("reads_agency") == of_agencies.request("reads_own") == "null::text"
    assert of_all.parameters == []
    assert of_agencies.request("reads_agency") == "$1::text"


def test_who_reads_all_binds_nothing_about_themselves_for_a_history() -> None:
    text = '{ dossier(code: "H56-0001") { history(first: 1) { nodes { type } } } }'
    assert len(plan(text, Sight.ALL).statement.parameters) < len(plan(text, Sight.OWN_AGENCY).statement.parameters)
