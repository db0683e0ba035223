"""Documents made to hurt: refused by their size, before anything opens their fragments."""

import pytest
from graphql import parse

from graphql_api.access.scopes import ANONYMOUS
from graphql_api.compiler import documents
from graphql_api.compiler.limits import check
from graphql_api.errors import ApiError, RequestRejected, SyntaxFault, TooLarge
from graphql_api.recent import Recent
from graphql_api.schema import CORE
from graphql_api.settings import Limits
from tests.graphql_api.conftest import AUDITOR, Asking

LIMITS = Limits()


def read(text: str, *, suggestions: bool = False) -> None:
    """Reads a document."""
    documents.read(text, None, CORE, LIMITS, suggestions=suggestions)


def bomb(levels: int) -> str:
    """A chain of fragments, each spreading the next twice: 2^levels fields in a few hundred bytes."""
    fragments = " ".join(
        f"fragment F{n} on Dossier {{ deadline {{ dossier {{ ...F{n + 1} }} }} history {{ nodes {{ dossier {{ ...F{n + 1} }} }} }} }}"
        for n in range(levels)
    )
    return f'{{ dossier(code: "x") {{ ...F0 }} }} {fragments} fragment F{levels} on Dossier {{ code }}'


def flat_bomb(levels: int) -> str:
    """The same without depth: every fragment at the same level."""
    fragments = " ".join(f"fragment F{n} on Query {{ ...F{n + 1} ... {{ ...F{n + 1} }} }}" for n in range(levels))
    return f"{{ ...F0 }} {fragments} fragment F{levels} on Query {{ ledger {{ position }} }}"


TOO_LARGE = {
    "a fragment bomb": bomb(12),
    "a flat fragment bomb": flat_bomb(20),
    "aliases": "{ " + " ".join(f"a{n}: __typename" for n in range(200)) + " }",
    "aliases in fragments": '{ dossier(code: "x") { ...F ...F } } fragment F on Dossier { '
    + " ".join(f"a{n}: code" for n in range(70))
    + " }",
    "fields": '{ dossier(code: "x") { ' + "code " * 450 + "} }",
    "root fields": "{ " + " ".join(["ledger { position }"] * 30) + " }",
    "directives": "{ ledger { position " + "@skip(if: false) @include(if: true) " * 40 + "} }",
    "depth": '{ dossier(code: "x") ' + "{ deadline { dossier " * 12 + "{ code } " + "} } " * 12 + "}",
    "nesting of values": "{ dossier(code: " + "[" * 300 + "]" * 300 + ") { code } }",
    "nesting of selections": "{ a " * 260 + "}" * 260,
    "tokens": '{ dossier(code: "x") { ' + "code, " * 1_200 + "} }",
    "characters": '{ dossier(code: "' + "x" * 25_000 + '") { code } }',
    "comments": "#\n" * 200 + "{ ledger { position } }",
    "a long comment": "#" + "x" * 25_000 + "\n{ ledger { position } }",
    "whitespace": " " * 25_000 + "{ ledger { position } }",
    "a block string": '{ dossier(code: """' + "\n" * 25_000 + '""") { code } }',
}


@pytest.mark.parametrize("what", TOO_LARGE)
def test_what_is_too_large_is_refused(what: str, ask: Asking) -> None:
    with pytest.raises(TooLarge):
        read(TOO_LARGE[what])
    assert ask.code(TOO_LARGE[what], ANONYMOUS) == "DOCUMENT_TOO_LARGE"


def test_each_fragment_is_measured_once(monkeypatch: pytest.MonkeyPatch) -> None:
    from graphql_api.compiler import limits

    measured: list[object] = []
    selection = limits._Measure.selection
    monkeypatch.setattr(
        limits._Measure,
        "selection",
        lambda self, node: measured.append(node) or selection(self, node),  # type: ignore[func-returns-value]  # counts
    )
    document = parse(bomb(10))
    with pytest.raises(TooLarge):
        check(document, LIMITS)
    assert len(measured) == len(set(map(id, measured))) < 100


def test_fragments_in_a_circle_are_refused() -> None:
    for text in (
        "{ ...A } fragment A on Query { ...B } fragment B on Query { ...A }",
        "{ ...A } fragment A on Query { viewer { subject } ...A }",
    ):
        with pytest.raises(RequestRejected):
            read(text)


def test_what_is_just_small_enough_is_read() -> None:
    read('{ dossier(code: "x") { ' + "code " * 390 + "} }")
    read("{ " + " ".join(f"a{n}: __typename" for n in range(24)) + " }")


def test_introspection_cannot_be_nested_into_a_bomb(ask: Asking) -> None:
    nested = "{ __schema { types { fields { type { fields { type { fields { type { fields { name } } } } } } } } } }"
    assert ask.code(nested, ANONYMOUS) == "VALIDATION_FAILED"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "}",
        "query",
        "{ a",
        '{ a(b: "',
        "\x00",
        "{ \ud800 }",
        "🙂",
        "subscription { x }",
        "fragment A on Query { viewer { subject } }",
    ],
)
def test_what_is_no_document_is_refused(text: str) -> None:
    with pytest.raises((SyntaxFault, RequestRejected, ApiError)):
        read(text)


def test_at_most_ten_errors_are_told(ask: Asking) -> None:
    reply = ask.reply("{ " + " ".join(f"no{n}" for n in range(20)) + " }", ANONYMOUS)
    assert len(reply["errors"]) == 10
    many = ", ".join(f"$v{n}: Int!" for n in range(20))
    used = " ".join(f"a{n}: dossiers(first: $v{n}) {{ totalCount }}" for n in range(20))
    reply = ask.reply(f"query ({many}) {{ {used} }}", AUDITOR)
    assert len(reply["errors"]) == 10
    assert {error["extensions"]["code"] for error in reply["errors"]} == {"BAD_INPUT"}


@pytest.mark.parametrize(
    "document",
    [
        "{ ledgr { position } }",
        "{ ledger { positon } }",
        "{ dossiers(filtr: {}) { totalCount } }",
        "{ deadlines(filter: { timelines: [LATE] }) { totalCount } }",
        "{ deadlines(filter: { timeliness: [LAT] }) { totalCount } }",
        "{ ... on Dossie { code } }",
    ],
)
def test_anonymous_clients_get_no_suggestions(document: str, ask: Asking) -> None:
    assert "Did you mean" not in ask.answer(document, ANONYMOUS).body.decode()
    assert "Did you mean" in ask.answer(document, AUDITOR).body.decode()


def test_anonymous_clients_get_no_suggestions_for_variables(ask: Asking) -> None:
    document = "query ($o: DossierOrder) { dossiers(orderBy: $o) { totalCount } }"
    assert "Did you mean" not in ask.answer(document, ANONYMOUS, variables={"o": "DUE_AS"}).body.decode()


def test_deferring_and_streaming_are_off(ask: Asking) -> None:
    for document in ("{ ... @defer { viewer { subject } } }", "{ dossiers { nodes @stream { code } } }"):
        assert ask.code(document) == "VALIDATION_FAILED"


def test_mutations_and_subscriptions_are_refused(ask: Asking) -> None:
    for document in ("mutation { x }", "subscription { x }"):
        assert ask.code(document) == "VALIDATION_FAILED"


def test_operations_are_chosen_by_name(ask: Asking) -> None:
    document = "query A { ledger { position } } query B { viewer { subject } }"
    assert "viewer" in ask.reply(document, AUDITOR, operation_name="B")["data"]
    assert ask.code(document) == "UNKNOWN_OPERATION"
    assert ask.code(document, AUDITOR, operation_name="C") == "UNKNOWN_OPERATION"


def test_the_least_recently_asked_for_is_forgotten() -> None:
    recent: Recent[str, int] = Recent(2)
    recent.put("a", 1)
    recent.put("b", 2)
    assert recent.get("a") == 1
    recent.put("c", 3)
    assert (recent.get("a"), recent.get("b"), recent.get("c"), len(recent)) == (1, None, 3, 2)
