"""Pages: every row once, in order, both ways; cursors that are not ours are refused."""

import base64
from typing import Any

import orjson
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graphql_api.compiler.cursors import decode
from graphql_api.compiler.mapping import SortOrder
from graphql_api.errors import BadCursor
from tests.graphql_api.conftest import AUDITOR, Asking

WALKS = {
    "dossiers": "dossiers(ARGS orderBy: {order})",
    "deadlines": 'deadlines(ARGS at: "2026-02-10")',
    "overdue": "overdue(ARGS)",
    "actions": "actions(ARGS)",
    "newest": "actions(ARGS orderBy: NEWEST_FIRST)",
}
PAGE = "{ edges { cursor node { %s } } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } totalCount }"
SHOWN = {
    "dossiers": "code",
    "deadlines": "dossier { code }",
    "overdue": "dossier { code }",
    "actions": "position",
    "newest": "position",
}


def walked(ask: Asking, name: str, size: int, order: str = "RECEIVED_ASC") -> list[Any]:
    """Every row of a list, page by page."""
    rows: list[Any] = []
    after: str | None = None
    field = WALKS[name].replace("{order}", order)
    query = f"query ($after: String) {{ it: {field.replace('ARGS', f'first: {size}, after: $after')} {PAGE % SHOWN[name]} }}"
    for _ in range(200):
        page = ask.data(query, after=after)["it"]
        info = page["pageInfo"]
        assert info["hasPreviousPage"] is (after is not None)
        assert len(page["edges"]) == size or not info["hasNextPage"]
        if page["edges"]:
            assert (info["startCursor"], info["endCursor"]) == (page["edges"][0]["cursor"], page["edges"][-1]["cursor"])
        rows += [orjson.dumps(edge["node"]) for edge in page["edges"]]
        if not info["hasNextPage"]:
            assert len(rows) == page["totalCount"]
            return rows
        after = info["endCursor"]
    raise AssertionError("the pages do not end")


@pytest.mark.parametrize("name", WALKS)
def test_pages_of_any_size_hold_every_row_once(name: str, ask: Asking) -> None:
    whole = walked(ask, name, 100)
    assert len(set(whole)) == len(whole)
    assert walked(ask, name, 7) == whole
    assert walked(ask, name, 2) == whole


@pytest.mark.parametrize(("order", "opposite"), [("RECEIVED_ASC", "RECEIVED_DESC"), ("DUE_ASC", "DUE_DESC")])
def test_an_order_and_its_opposite_mirror_each_other(order: str, opposite: str, ask: Asking) -> None:
    assert walked(ask, "dossiers", 9, order) == walked(ask, "dossiers", 9, opposite)[::-1]


def test_backwards_from_the_end(ask: Asking) -> None:
    whole = walked(ask, "dossiers", 100)
    query = "query ($before: String) { it: dossiers(last: 5, before: $before, orderBy: RECEIVED_ASC) %s }" % (
        PAGE % "code"
    )
    seen: list[Any] = []
    before: str | None = None
    for _ in range(50):
        page = ask.data(query, before=before)["it"]
        seen = [orjson.dumps(edge["node"]) for edge in page["edges"]] + seen
        assert page["pageInfo"]["hasNextPage"] is (before is not None)
        if not page["pageInfo"]["hasPreviousPage"]:
            break
        before = page["pageInfo"]["startCursor"]
    assert seen == whole


def test_between_two_cursors(ask: Asking) -> None:
    query = 'query ($after: String, $before: String) { dossier(code: "H56-0001") { history(first: 10, after: $after, before: $before) { nodes { version } pageInfo { hasNextPage hasPreviousPage } } } }'
    cursors = [
        edge["cursor"]
        for edge in ask.data('{ dossier(code: "H56-0001") { history { edges { cursor } } } }')["dossier"]["history"][
            "edges"
        ]
    ]
    history = ask.data(query, after=cursors[0], before=cursors[3])["dossier"]["history"]
    assert [node["version"] for node in history["nodes"]] == [2, 3]
    assert history["pageInfo"] == {"hasNextPage": False, "hasPreviousPage": True}


def test_a_page_of_nothing(ask: Asking) -> None:
    page = ask.data(
        "{ dossiers(first: 0) { edges { cursor } nodes { code } pageInfo { hasNextPage startCursor endCursor } } }"
    )["dossiers"]
    assert page == {"edges": [], "nodes": [], "pageInfo": {"hasNextPage": True, "startCursor": None, "endCursor": None}}
    page = ask.data(
        '{ dossiers(filter: { source: "none" }) { nodes { code } pageInfo { hasNextPage hasPreviousPage } totalCount } }'
    )["dossiers"]
    assert page == {"nodes": [], "pageInfo": {"hasNextPage": False, "hasPreviousPage": False}, "totalCount": 0}


@pytest.mark.parametrize(
    "arguments", ["first: -1", "first: 101", "last: 101", "first: 5, last: 5", 'first: 101, filter: { code: "x" }']
)
@pytest.mark.parametrize("selection", ["nodes { code }", "totalCount", "__typename"])
def test_a_size_out_of_range_is_refused_whatever_is_selected(arguments: str, selection: str, ask: Asking) -> None:
    assert ask.code(f"{{ dossiers({arguments}) {{ {selection} }} }}") == "BAD_INPUT"


def test_a_size_out_of_range_in_a_variable_is_refused_by_the_same_plan(ask: Asking) -> None:
    query = "query ($n: Int) { dossiers(first: $n) { nodes { code } } }"
    assert len(ask.data(query, n=3)["dossiers"]["nodes"]) == 3
    assert ask.code(query, AUDITOR, variables={"n": 101}) == "BAD_INPUT"
    assert ask.code(query, AUDITOR, variables={"n": -1}) == "BAD_INPUT"
    assert len(ask.data(query, n=None)["dossiers"]["nodes"]) == 20


def forged(*place: Any) -> str:
    """A cursor that says what it likes."""
    return base64.b64encode(orjson.dumps(place)).decode()


FORGED = [
    "",
    "x",
    "ü",
    "=",
    "A" * 25_000,
    base64.b64encode(b"\xff\xfe").decode(),
    forged(),
    forged("overdue"),
    forged("overdue", "2026-01-01T00:00:00+00:00"),
    forged("overdue", "2026-01-01T00:00:00+00:00", "a", "b"),
    forged("deadlines", "2026-01-01T00:00:00+00:00", "a"),
    forged("overdue", 1, "a"),
    forged("overdue", "now()", "a"),
    forged("overdue", "'; drop table projections.standing; --", "a"),
    forged("overdue", "9999-12-31T23:59:59-23:59", "a"),
    forged("overdue", "2026-01-01T00:00:00+00:00", 1),
    forged("overdue", "2026-01-01T00:00:00+00:00", None),
    forged("overdue", "2026-01-01T00:00:00+00:00", "a\x00b"),
    forged("overdue", ["2026-01-01T00:00:00+00:00"], {"a": 1}),
    base64.b64encode(b'{"overdue": 1}').decode(),
    base64.b64encode(b"[" * 1_000).decode(),
]


@pytest.mark.parametrize("cursor", FORGED)
def test_a_forged_cursor_is_refused(cursor: str, ask: Asking) -> None:
    query = "query ($after: String) { overdue(after: $after) { nodes { timeliness } } }"
    assert ask.code(query, AUDITOR, variables={"after": cursor}) == "BAD_CURSOR"


def test_a_place_where_no_row_stands_is_a_place_all_the_same(ask: Asking) -> None:
    query = "query ($after: String) { overdue(first: 100, after: $after) { totalCount nodes { dossier { code } } } }"
    whole = ask.data(query)["overdue"]
    page = ask.data(query, after=forged("overdue", "2026-02-01T17:00:00+00:00", "';--"))["overdue"]
    assert whole["totalCount"] == page["totalCount"]
    assert [*whole["nodes"]][-len(page["nodes"]) :] == page["nodes"]
    assert ask.data(query, after=forged("overdue", "infinity", "x"))["overdue"]["nodes"] == []


def test_a_number_out_of_range_is_no_place(ask: Asking) -> None:
    query = "query ($after: String) { actions(after: $after) { nodes { position } } }"
    for place in (-1, 2**63, 1.5, True, "1"):
        assert ask.code(query, AUDITOR, variables={"after": forged("recorded", place)}) == "BAD_CURSOR"


@settings(max_examples=200, deadline=None)
@given(st.one_of(st.text(), st.binary().map(lambda raw: base64.b64encode(raw).decode())))
def test_no_text_breaks_the_reading_of_a_cursor(text: str) -> None:
    order = SortOrder("it", [("{a}", "timestamptz"), ("{b}", "text")])
    with pytest.raises(BadCursor):
        decode(text, order)
