"""Plans: what is in the SQL and what is bound, what makes another plan and what does not."""

import asyncio
from typing import Any

import psycopg
import pytest

from graphql_api.access.scopes import Sight
from graphql_api.compiler import documents
from graphql_api.compiler.codes import Codes
from graphql_api.compiler.plan import Plan, compile_document
from graphql_api.engine import Engine
from graphql_api.schema import CORE, LEXICON
from graphql_api.settings import ApiSettings, Limits
from graphql_api.types.codes import AGENCY_CODES, CONDUCT_CODES, DIRECTIVE_CODES, PROCEDURE_CODES, PUBLICATION_CODES
from graphql_api.types.dossiers.sources import DOSSIER_CODES
from graphql_api.types.petitions.sources import PETITION_CODES
from tests.graphql_api.conftest import AUDITOR, Asking, settings_for
from tests.graphql_api.world.building import World
from tests.graphql_api.world.dossiers import NOW

SETTINGS = ApiSettings(conninfo="")


def plan(query: str, sight: Sight = Sight.ALL, **variables: Any) -> Plan:
    """The plan of a query."""
    document = documents.read(query, None, CORE, Limits(), suggestions=True)
    return compile_document(document, document.variables(variables, 10, suggestions=True), LEXICON, SETTINGS, sight)


def shape(query: str, **variables: Any) -> Any:
    """The shape of a query's variables."""
    document = documents.read(query, None, CORE, Limits(), suggestions=True)
    return document.shape(document.values(variables, 10, suggestions=True))


HOSTILE = [
    "'; drop table projections.dossiers; --",
    "\\'; select 1; --",
    "$1",
    "{code}",
    "%s",
    "☃\u202e",
    "x' or '1'='1",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_what_a_client_sends_is_bound(text: str, ask: Asking) -> None:
    query = "query ($x: String!, $xs: [String!]) { dossier(code: $x) { code } dossiers(filter: { code: $x, agency: $x, source: $x }) { totalCount } actions(filter: { type: $xs }) { totalCount } }"
    assert plan(query, x=text, xs=[text]).sql == plan(query, x="other", xs=["other"]).sql
    reply = ask.reply(query, variables={"x": text, "xs": [text]})
    assert reply["data"] is None
    assert [each["extensions"]["code"] for each in reply["errors"]] == ["UNKNOWN_DOSSIER", "UNKNOWN_AGENCY"]
    asked = "query ($x: String!, $xs: [String!]) { dossier(code: $x) { code } dossiers(filter: { source: $x }) { totalCount } actions(filter: { type: $xs }) { totalCount } }"
    assert ask.data(asked, x=text, xs=[text]) == {
        "dossier": None,
        "dossiers": {"totalCount": 0},
        "actions": {"totalCount": 0},
    }


def test_however_a_code_is_typed_the_statement_is_the_same() -> None:
    query = "query ($x: String!) { dossierStatus(code: $x) { code } dossiers(filter: { code: $x }) { totalCount } }"
    sql = plan(query, x="H56-0001").sql
    assert sql == plan(query, x=" h56 – 0001").sql
    assert "code = $1::text" in sql
    assert "code = $2::text" in sql
    assert "likeness" not in sql


@pytest.mark.parametrize(
    ("codes", "table"),
    [
        (DOSSIER_CODES, "dossiers"),
        (PETITION_CODES, "petitions"),
        (CONDUCT_CODES, "conduct_cases"),
        (PUBLICATION_CODES, "publications"),
        (DIRECTIVE_CODES, "directives"),
    ],
)
def test_typed_codes_are_looked_up_by_an_index(codes: Codes, table: str, world: World) -> None:
    with psycopg.connect(world.conninfo) as connection:
        connection.execute("set enable_seqscan = off")  # the tables of the tests are smaller than any index
        connection.execute("set plan_cache_mode = force_generic_plan")
        connection.execute(f"prepare looked_up as {codes.as_recorded}")
        rows = connection.execute("explain execute looked_up (array['A-1', 'B-1'], array['a-1', 'b-1'])").fetchall()
    lines = [line for (line,) in rows]
    assert any(f"{table}_likeness" in line for line in lines), lines
    assert any("Index Cond: (likeness = w.alike)" in line for line in lines), lines
    assert not any("Seq Scan" in line for line in lines), lines


@pytest.mark.parametrize("codes", [AGENCY_CODES, PROCEDURE_CODES], ids=["agencies", "procedures"])
def test_codes_that_many_rows_name_are_read_from_indexes(codes: Codes, world: World) -> None:
    assert codes.every is not None
    with psycopg.connect(world.conninfo) as connection:
        connection.execute("set enable_seqscan = off")
        connection.execute("set plan_cache_mode = force_generic_plan")
        connection.execute(f"prepare just_so as {codes.as_recorded}")
        connection.execute(f"prepare every_one as {codes.every}")
        for execution in ("just_so (array['A-1', 'B-1'], array['a-1', 'b-1'])", "every_one"):
            lines = [line for (line,) in connection.execute(f"explain execute {execution}").fetchall()]
            read = [line for line in lines if "Seq Scan" in line]
            few = ("conduct_cases", "commendations", "directives")
            assert [line for line in read if not any(each in line for each in few)] == []


def test_literals_are_bound_too() -> None:
    reply = plan('{ dossier(code: "it\'s") { code } dossiers(first: 37, filter: { agency: "zz" }) { nodes { code } } }')
    assert "it's" not in reply.sql
    assert "37" not in reply.sql
    assert "zz" not in reply.sql


def test_only_response_keys_enter_the_statement() -> None:
    assert "'an_alias'" in plan('{ dossier(code: "x") { an_alias: code } }').sql


def test_a_text_that_the_database_cannot_hold_is_refused(ask: Asking) -> None:
    query = "query ($x: String!) { dossier(code: $x) { code } }"
    for text in ("a\x00b", "x" * 4_001):
        assert ask.code(query, AUDITOR, variables={"x": text}) == "BAD_INPUT"
    # Half a surrogate pair cannot come in JSON that orjson reads; in a document it can.
    assert ask.code('{ dossier(code: "\\ud83d") { code } }') in ("BAD_INPUT", "SYNTAX_ERROR")


def test_a_list_that_is_too_long_is_refused(ask: Asking) -> None:
    query = "query ($xs: [String!]) { actions(filter: { type: $xs }) { totalCount } }"
    assert ask.code(query, AUDITOR, variables={"xs": ["x"] * 101}) == "BAD_INPUT"


def test_an_absent_key_leaves_the_statement() -> None:
    query = "query ($f: DeadlineFilter) { deadlines(filter: $f) { totalCount } }"
    bare = plan(query)
    assert "agency" not in bare.sql
    assert bare.sql == plan(query, f=None).sql == plan(query, f={}).sql == plan(query, f={"agency": None}).sql
    assert "agency" in plan(query, f={"agency": "H56"}).sql
    assert "valid_to = 'infinity'" in bare.sql
    assert "valid_to > " in plan('{ deadlines(at: "2026-01-01") { totalCount } }').sql


def test_the_shape_is_what_the_statement_depends_on() -> None:
    query = """
    query ($yes: Boolean!, $f: DossierFilter, $order: DossierOrder, $first: Int, $id: ID!, $after: String) {
      dossiers(filter: $f, orderBy: $order, first: $first, after: $after) { nodes { code @include(if: $yes) } }
      node(id: "x") { id }
      other: dossiers(filter: { code: $after }) { totalCount }
      again: node(id: $id) { id }
    }
    """

    def of(**variables: Any) -> Any:
        return shape(query, **{"yes": True, "id": "x", **variables})

    assert of() == of(first=None) == of(f=None)
    assert of(first=1) == of(first=99) != of()
    assert of(after="a") == of(after="b") != of()
    assert of(yes=False) != of()
    assert of(order="DUE_ASC") != of(order="DUE_DESC")
    assert of(f={"agency": "a"}) == of(f={"agency": "b"}) == of(f={"agency": "b", "code": None})
    assert of(f={"agency": "a"}) != of(f={"code": "a"})
    assert of(f={"timeliness": ["LATE", "EARLY"]}) == of(f={"timeliness": ["EARLY", "LATE", "LATE"]})
    assert of(f={"timeliness": ["LATE"]}) != of(f={"timeliness": ["EARLY"]}) != of(f={"timeliness": []})
    assert of(id="RG9zc2llcjo1MjZiMWIzNC01ZDEzLTViM2UtYTM2NS1hM2MyZTBjMmVlODg=") != of(id="RG9zc2llckV2ZW50OjM=")
    assert of(id="nothing") == of(id="else")


def test_one_plan_serves_every_value_of_a_shape(ask: Asking) -> None:
    query = 'query ($code: String!, $types: [String!], $one: String!) { dossier(code: $code) { code history(filter: { type: [$one, "dossier-submitted"] }) { totalCount } } actions(filter: { type: $types, dossier: $code }) { totalCount } }'
    first = ask.data(query, code="H56-0001", types=["step-completed"], one="step-completed")
    plans = len(ask.engine.compilation.plans)
    second = ask.data(query, code="H56-0002", types=["dossier-accepted", "x"], one="x")
    assert len(ask.engine.compilation.plans) == plans
    assert first == {"dossier": {"code": "H56-0001", "history": {"totalCount": 3}}, "actions": {"totalCount": 2}}
    assert second == {"dossier": {"code": "H56-0002", "history": {"totalCount": 1}}, "actions": {"totalCount": 1}}


def test_defaults_of_variables_are_theirs(ask: Asking) -> None:
    query = 'query ($code: String! = "H56-0002", $first: Int = 1) { dossier(code: $code) { code history(first: $first) { nodes { version } } } }'
    assert ask.data(query)["dossier"] == {"code": "H56-0002", "history": {"nodes": [{"version": 1}]}}
    assert ask.data(query, code="H56-0003", first=2)["dossier"]["history"]["nodes"] == [{"version": 1}, {"version": 2}]
    assert len(ask.data(query, first=None)["dossier"]["history"]["nodes"]) == 2


@pytest.mark.parametrize(
    ("variables", "code"),
    [({}, "BAD_INPUT"), ({"code": None}, "BAD_INPUT"), ({"code": 1}, "BAD_INPUT"), ({"code": ["x"]}, "BAD_INPUT")],
)
def test_variables_that_do_not_fit_are_refused(variables: dict[str, Any], code: str, ask: Asking) -> None:
    assert ask.code("query ($code: String!) { dossier(code: $code) { code } }", AUDITOR, variables=variables) == code


@pytest.mark.parametrize(
    "filter_",
    [{"no": 1}, {"agency": 1}, {"timeliness": ["NEVER"]}, {"dueFrom": "2026-13-01"}, {"dueFrom": "today"}, [], "x", 1],
)
def test_filters_that_do_not_fit_are_refused(filter_: Any, ask: Asking) -> None:
    query = "query ($f: DeadlineFilter) { deadlines(filter: $f) { totalCount } }"
    assert ask.code(query, AUDITOR, variables={"f": filter_}) == "BAD_INPUT"


@pytest.mark.parametrize(
    "at", ["2026-02-30", "yesterday", "2026-01-01T25:00", "0001-01-01", "9999-12-31", "2026-1-1", 5, "20260101"]
)
def test_times_that_are_none_are_refused(at: Any, ask: Asking) -> None:
    query = "query ($at: DateTime) { overdue(at: $at) { totalCount } }"
    assert ask.code(query, AUDITOR, variables={"at": at}) == "BAD_INPUT"


def test_documents_and_plans_are_remembered_in_bounds(world: World, loop: asyncio.Runner) -> None:
    engine = Engine(settings_for(world, documents=3, plans=4), clock=lambda: NOW)
    asking = Asking(engine, loop)
    loop.run(engine.open())
    try:
        for number in range(10):
            asking.data(f"{{ ledger {{ k{number}: position }} }}")
        assert len(engine.compilation.documents) == 3
        assert len(engine.compilation.plans) == 4
    finally:
        loop.run(engine.close())


def test_all_root_fields_are_one_statement(ask: Asking) -> None:
    before = ask.engine.database.statements
    ask.data(
        '{ ledger { position } viewer { subject } overdue { totalCount } dossier(code: "H56-0001") { history { nodes { changes { field } } } deadline { spans { dueOn } } } }'
    )
    assert ask.engine.database.statements == before + 1


def test_a_document_of_names_only_needs_no_statement_of_tables(ask: Asking) -> None:
    assert ask.data("{ __typename }") == {"__typename": "Query"}


def test_more_members_than_one_call_takes(ask: Asking) -> None:
    keys = " ".join(f"k{number}: code" for number in range(120))
    engine = Engine(
        ApiSettings(conninfo=ask.engine.settings.conninfo, limits=Limits(aliases=200, tokens=2_000)), clock=lambda: NOW
    )
    asking = Asking(engine, ask.loop)
    ask.loop.run(engine.open())
    try:
        data = asking.data(f'{{ dossier(code: "H56-0001") {{ {keys} }} }}')
        assert data["dossier"] == {f"k{number}": "H56-0001" for number in range(120)}
    finally:
        ask.loop.run(engine.close())
