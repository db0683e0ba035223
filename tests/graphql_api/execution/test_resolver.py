"""What does not compile: answered by resolvers, in place, and never with a statement per row."""

from graphql import get_introspection_query

from graphql_api.access.scopes import ANONYMOUS, Viewer
from tests.graphql_api.conftest import AUDITOR, Asking
from tests.graphql_api.world.building import World, after


def statements(ask: Asking, document: str, viewer: Viewer = AUDITOR) -> int:
    """How many statements a document takes."""
    before = ask.engine.database.statements
    ask.data(document, viewer)
    return ask.engine.database.statements - before


def test_a_list_of_folded_dossiers_takes_two_statements(ask: Asking) -> None:
    document = '{ dossiers(first: 40) { nodes { code asOf(at: "2026-02-01") { status version } } } }'
    assert statements(ask, document) == 2
    assert statements(ask, document.replace("first: 40", "first: 2")) == 2


def test_each_level_below_takes_one_statement_more(ask: Asking) -> None:
    document = """
    {
      dossiers(first: 40) {
        nodes {
          asOf { version deadline { timeliness spans { dueOn } dossier { code history(first: 2) { nodes { type actor { id } } totalCount } } } }
          then: asOf(at: "2026-01-25") { version }
          deadline { timeliness spans { dueOn } computation { rule } }
        }
        totalCount
      }
      ledger { position }
    }
    """
    # ledger; the dossiers and their count; histories; deadlines; spans of both; dossiers; histories and their counts
    assert statements(ask, document) == 9


def test_what_does_not_compile_stands_where_the_client_asked_for_it(ask: Asking, world: World) -> None:
    answer = ask.answer(
        '{ a: ledger { position } b: dossier(code: "H56-0001") { asOf { version } } __typename c: dossier(code: "none") { asOf { version } } d: viewer { subject } }'
    )
    assert answer.body.startswith(
        b'{"data":{"a":{"position" : %d},"b":{"asOf":{"version":5}},"__typename":"Query","c":null,"d":{"subject" : "auditor-1"}}'
        % world.head
    )


def test_the_fallback_takes_variables_fragments_and_directives(ask: Asking) -> None:
    data = ask.data(
        """
        query ($code: String!, $version: Int, $no: Boolean!) {
          dossier(code: $code) { ...folded again: asOf(version: $version) { version } gone: asOf @include(if: $no) { version } }
          dossier(code: $code) { code }
        }
        fragment folded on Dossier { asOf { __typename version } }
        """,
        code="H56-0001",
        version=2,
        no=False,
    )
    assert data == {
        "dossier": {
            "asOf": {"__typename": "DossierSnapshot", "version": 5},
            "again": {"version": 2},
            "code": "H56-0001",
        }
    }


def test_as_of_a_version_a_moment_and_a_state_of_knowledge(ask: Asking, world: World) -> None:
    closed, corrected = world.moments["H56-0016"][1:]
    query = """
    query ($known: DateTime!, $later: DateTime!) {
      dossier(code: "H56-0016") {
        open: asOf(version: 2) { version status finishedAt deadline { timeliness } }
        known: asOf(knownAt: $known) { version finishedAt deadline { timeliness latenessDays } }
        later: asOf(knownAt: $later) { version finishedAt deadline { timeliness latenessDays } }
        at: asOf(at: "2026-01-22") { version status finishedAt deadline { timeliness } }
        both: asOf(at: "2026-01-22", knownAt: $known) { version status finishedAt deadline { timeliness } }
        nothing: asOf(version: 0) { version }
      }
    }
    """
    reply = ask.data(query, known=closed.isoformat(), later=after(corrected))["dossier"]
    assert reply["open"] == {
        "version": 2,
        "status": "RECEIVED",
        "finishedAt": None,
        "deadline": {"timeliness": "IN_TIME"},
    }
    assert reply["known"] == {
        "version": 3,
        "finishedAt": "2026-01-29T09:00:00+00:00",
        "deadline": {"timeliness": "LATE", "latenessDays": 9},
    }
    assert reply["later"] == {
        "version": 4,
        "finishedAt": "2026-01-19T09:00:00+00:00",
        "deadline": {"timeliness": "EARLY", "latenessDays": 0},
    }
    assert reply["at"] == {
        "version": 3,
        "status": "CLOSED",
        "finishedAt": "2026-01-19T09:00:00+00:00",
        "deadline": {"timeliness": "EARLY"},
    }
    assert reply["both"] == {
        "version": 2,
        "status": "RECEIVED",
        "finishedAt": None,
        "deadline": {"timeliness": "OVERDUE"},
    }
    assert reply["nothing"] is None


def test_a_dossier_not_yet_received_had_no_deadline(ask: Asking) -> None:
    reply = ask.data(
        '{ dossier(code: "H56-0015") { deadline { timeliness } asOf { version status deadline { timeliness } } } }'
    )
    assert reply["dossier"] == {"deadline": None, "asOf": {"version": 1, "status": "SUBMITTED", "deadline": None}}


def test_introspection_is_open_to_all(ask: Asking) -> None:
    reply = ask.data(get_introspection_query(), ANONYMOUS)
    assert {each["name"] for each in reply["__schema"]["types"]} >= {"Query", "Dossier", "Deadline"}


def test_what_the_schema_says_is_kept_with_the_plan(ask: Asking) -> None:
    fixed = '{ a: __type(name: "Official") { fields { name } } __typename ledger { position } b: __type(name: "None") { name } }'
    for _ in range(2):
        assert statements(ask, fixed) == 1
        assert ask.data(fixed)["a"] == {"fields": [{"name": "id"}, {"name": "agency"}]}
        assert ask.data(fixed)["b"] is None
    varied = "query ($name: String!) { __type(name: $name) { name } }"
    assert [ask.data(varied, name=name)["__type"] for name in ("Agency", "Actor", "None")] == [
        {"name": "Agency"},
        {"name": "Actor"},
        None,
    ]
