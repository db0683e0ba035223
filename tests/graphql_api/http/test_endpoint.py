"""GraphQL over HTTP, as a client meets it: uvicorn on the loopback."""

import socket
from typing import Any
from urllib.parse import quote

import httpx
import orjson
import pytest

from graphql_api.access.scopes import ANONYMOUS
from graphql_api.http import media
from graphql_api.settings import Allowances
from graphql_api.throttle import Allowance
from tests.graphql_api.conftest import AUDITOR, bearer, settings_for
from tests.graphql_api.http.served import serving
from tests.graphql_api.world.building import World

QUERY = "{ ledger { position } }"
JSON = {"content-type": "application/json"}
RESPONSE = "application/graphql-response+json"


def post(url: str, body: Any, **headers: str) -> httpx.Response:
    """Posts a body: bytes as they are, anything else as JSON."""
    content = body if isinstance(body, bytes) else orjson.dumps(body)
    return httpx.post(f"{url}/graphql", content=content, headers={**JSON, **headers})


def code(response: httpx.Response) -> str:
    """The code of the first error."""
    return str(response.json()["errors"][0]["extensions"]["code"])


def test_a_query_by_post(server_url: str) -> None:
    response = post(server_url, {"query": QUERY, "variables": None, "operationName": None, "extensions": {}})
    assert response.status_code == 200
    assert response.json()["data"]["ledger"]["position"] > 0
    assert response.json()["extensions"]["cost"]["requested"] == 1


def test_a_query_by_get(server_url: str) -> None:
    query = "query A($n: Int) { dossiers(first: $n) { nodes { code } } }"
    response = httpx.get(
        f"{server_url}/graphql",
        params={"query": query, "variables": '{"n": 2}', "operationName": "A", "extensions": ""},
        headers=bearer(AUDITOR),
    )
    assert response.status_code == 200
    assert len(response.json()["data"]["dossiers"]["nodes"]) == 2


@pytest.mark.parametrize(
    ("accept", "kind"),
    [
        (None, media.JSON),
        ("*/*", media.JSON),
        ("application/*", media.JSON),
        ("application/json", media.JSON),
        ("application/json; charset=utf-8", media.JSON),
        (RESPONSE, RESPONSE),
        (f"{RESPONSE}; charset=utf-8, application/json", RESPONSE),
        (f"application/json;q=0.9, {RESPONSE}", RESPONSE),
        (f"application/json, {RESPONSE};q=0.5", media.JSON),
        ("text/html, */*;q=0.1", media.JSON),
    ],
)
def test_the_media_type_is_the_one_accepted(accept: str | None, kind: str, server_url: str) -> None:
    with httpx.Client() as client:
        request = client.build_request(
            "POST", f"{server_url}/graphql", content=orjson.dumps({"query": QUERY}), headers=JSON
        )
        del request.headers["accept"]
        if accept is not None:
            request.headers["accept"] = accept
        response = client.send(request)
    assert response.status_code == 200
    assert response.headers["content-type"] == f"{kind}; charset=utf-8"


@pytest.mark.parametrize("accept", ["text/html", "application/xml, text/*", "application/json;q=0"])
def test_a_media_type_that_is_not_ours_is_406(accept: str, server_url: str) -> None:
    response = post(server_url, {"query": QUERY}, accept=accept)
    assert (response.status_code, code(response)) == (406, "NOT_ACCEPTABLE")


@pytest.mark.parametrize(
    ("body", "reply"),
    [
        ({"query": "{"}, "SYNTAX_ERROR"),
        ({"query": "{ no }"}, "VALIDATION_FAILED"),
        ({"query": "query ($c: String!) { dossier(code: $c) { code } }"}, "BAD_INPUT"),
        ({"query": QUERY, "operationName": "none"}, "UNKNOWN_OPERATION"),
        ({"query": "{ dossiers(first: 101) { totalCount } }"}, "BAD_INPUT"),
        ({"query": "{ __typename }" + "#" * 30_000}, "DOCUMENT_TOO_LARGE"),
    ],
)
def test_what_graphql_refuses_is_400_as_a_graphql_response_and_200_as_json(
    body: Any, reply: str, server_url: str
) -> None:
    for accept, status in ((RESPONSE, 400), ("application/json", 200)):
        response = post(server_url, body, accept=accept, **bearer(AUDITOR))
        assert (response.status_code, code(response)) == (status, reply)
        assert "data" not in response.json()


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b"\xff",
        b"null",
        b'"x"',
        b"[]",
        b'[{"query": "{ ledger { position } }"}]',
        b"{}",
        b'{"query": null}',
        b'{"query": 1}',
        b'{"query": ["x"]}',
        b'{"query": "{ ledger { position } }", "variables": []}',
        b'{"query": "{ ledger { position } }", "variables": "{}"}',
        b'{"query": "{ ledger { position } }", "operationName": 1}',
        b'{"query": "{ ledger { position } }", "extensions": 1}',
        b'{"query": "{ ledger { position } }", "variables": {"a": ' + b"[" * 3_000 + b"]" * 3_000 + b"}}",
    ],
)
def test_what_is_no_request_is_400(body: bytes, server_url: str) -> None:
    for accept in (RESPONSE, "application/json"):
        response = post(server_url, body, accept=accept)
        assert (response.status_code, code(response)) == (400, "BAD_REQUEST")


@pytest.mark.parametrize(
    "content_type",
    [
        "",
        "text/plain",
        "application/graphql",
        "application/jsonp",
        "application/json; charset=latin-1",
        "application/x-www-form-urlencoded",
        "multipart/form-data; boundary=x",
    ],
)
def test_only_json_in_utf8_is_read(content_type: str, server_url: str) -> None:
    response = httpx.post(
        f"{server_url}/graphql", content=orjson.dumps({"query": QUERY}), headers={"content-type": content_type}
    )
    assert (response.status_code, code(response)) == (415, "UNSUPPORTED_MEDIA_TYPE")


def test_a_compressed_body_is_not_opened(server_url: str) -> None:
    response = post(server_url, b"\x1f\x8b", **{"content-encoding": "gzip"})
    assert response.status_code == 415


def test_json_with_its_charset_is_read(server_url: str) -> None:
    response = post(server_url, {"query": QUERY}, **{"content-type": 'Application/JSON; charset="UTF-8"'})
    assert response.status_code == 200


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "OPTIONS", "HEAD", "TRACE"])
def test_other_methods_are_405(method: str, server_url: str) -> None:
    response = httpx.request(method, f"{server_url}/graphql")
    assert (response.status_code, response.headers["allow"]) == (405, "GET, POST")


@pytest.mark.parametrize(
    "query_string",
    [
        "",
        "query=",
        "query=%FF",
        "query={&query={",
        "query={__typename}&variables={",
        "query={__typename}&variables=[]",
        "query={__typename}&variables=1",
        "&".join(f"a{n}=1" for n in range(40)),
    ],
)
def test_what_is_no_request_in_a_url_is_refused(query_string: str, server_url: str) -> None:
    response = httpx.get(f"{server_url}/graphql?{quote(query_string, safe='=&%')}", headers={"accept": RESPONSE})
    assert response.status_code == 400


def test_a_secret_in_a_url_is_refused(server_url: str) -> None:
    query = '{ dossierStatus(code: "H56-0001", secret: "12345678") { code } }'
    response = httpx.get(f"{server_url}/graphql", params={"query": query}, headers={"accept": RESPONSE})
    assert (response.status_code, code(response)) == (400, "BAD_SECRET")


def test_a_body_of_more_than_100_kb_is_413(server_url: str) -> None:
    body = orjson.dumps({"query": QUERY, "variables": {"x": "x" * 100_000}})
    response = post(server_url, body)
    assert (response.status_code, code(response), response.headers["connection"]) == (413, "BODY_TOO_LARGE", "close")

    def pieces() -> Any:
        for _ in range(200):
            yield b" " * 1_000

    response = httpx.post(f"{server_url}/graphql", content=pieces(), headers=JSON)
    assert response.status_code == 413


def test_a_body_in_pieces_is_put_together(server_url: str) -> None:
    body = orjson.dumps({"query": QUERY})
    response = httpx.post(f"{server_url}/graphql", content=iter([body[:5], body[5:9], body[9:]]), headers=JSON)
    assert response.json()["data"]["ledger"]


def test_a_forbidden_field_is_an_answer(server_url: str) -> None:
    response = post(server_url, {"query": "{ overdue { totalCount } }"}, accept=RESPONSE)
    assert (response.status_code, code(response)) == (200, "FORBIDDEN")
    assert response.json()["data"] is None


@pytest.mark.parametrize(
    "authorization",
    [
        "Bearer",
        "Bearer x",
        "Bearer x.y.z",
        "Basic eDp5",
        "bearer \u00ff",
        "Bearer a b",
        "Token x",
        "Bearer " + "x" * 5_000,
    ],
)
def test_a_bad_token_is_401_and_never_anonymous(authorization: str, server_url: str) -> None:
    for accept in (RESPONSE, "application/json"):
        headers = {**JSON, "accept": accept, "authorization": authorization}
        response = httpx.post(
            f"{server_url}/graphql",
            content=orjson.dumps({"query": QUERY}),
            headers=[(name.encode(), value.encode("latin-1")) for name, value in headers.items()],
        )
        assert (response.status_code, code(response)) == (401, "UNAUTHENTICATED")
        assert response.headers["www-authenticate"].startswith("Bearer")
        assert "data" not in response.json()


def test_two_tokens_are_none(server_url: str) -> None:
    token = bearer(AUDITOR)["authorization"]
    response = httpx.post(
        f"{server_url}/graphql",
        content=orjson.dumps({"query": QUERY}),
        headers=[("content-type", "application/json"), ("authorization", token), ("authorization", token)],
    )
    assert response.status_code == 401


def test_a_good_token_is_its_viewer(server_url: str) -> None:
    for _ in range(2):
        response = post(server_url, {"query": "{ viewer { subject scopes } }"}, **bearer(AUDITOR))
        assert response.json()["data"]["viewer"] == {"subject": "auditor-1", "scopes": ["auditor"]}
    response = post(server_url, {"query": "{ viewer { subject scopes } }"}, **bearer(ANONYMOUS))
    assert response.json()["data"]["viewer"] == {"subject": None, "scopes": []}


def test_answers_are_not_kept_nor_sniffed(server_url: str) -> None:
    headers = post(server_url, {"query": QUERY}).headers
    assert headers["cache-control"] == "no-store"
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["vary"] == "accept, authorization"
    assert "server" not in headers


def test_an_unknown_path_is_404(server_url: str) -> None:
    assert httpx.get(f"{server_url}/none").status_code == 404
    assert httpx.get(f"{server_url}/graphql/x").status_code == 404


def said(url: str, *pieces: bytes) -> bytes:
    """Says pieces of a request on a connection of its own, and returns what the server says until it hangs up."""
    host, port = url.removeprefix("http://").split(":")
    with socket.create_connection((host, int(port)), timeout=10) as connection:
        for piece in pieces:
            connection.sendall(piece)
        heard = b""
        for _ in range(100):
            more = connection.recv(4_096)
            if not more:
                return heard
            heard += more
    raise AssertionError("the server does not hang up")


def test_slow_bodies_and_headers_time_out(world: World) -> None:
    head = b"POST /graphql HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: 50\r\n"
    with serving(settings_for(world, body_timeout=0.2, header_timeout=0.2)) as at:
        heard = said(at.url, head + b'\r\n{"query"')
        assert heard.startswith(b"HTTP/1.1 408")
        assert b"BODY_TIMEOUT" in heard
        assert said(at.url, head) == b""
        assert said(at.url) == b""
        assert post(at.url, {"query": QUERY}).status_code == 200


def test_a_later_request_on_a_connection_is_watched_too(world: World) -> None:
    body = orjson.dumps({"query": QUERY})
    whole = (
        b"POST /graphql HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: %d\r\n\r\n" % len(body)
        + body
    )
    with serving(settings_for(world, header_timeout=0.3)) as at:
        heard = said(at.url, whole + b"POST /graphql HTTP/1.1\r\nhost:")
        assert heard.count(b"HTTP/1.1 200") == 1


def test_requests_on_one_connection(server_url: str) -> None:
    with httpx.Client() as client:
        positions = {
            client.post(f"{server_url}/graphql", content=orjson.dumps({"query": QUERY}), headers=JSON).text
            for _ in range(5)
        }
    assert len({orjson.loads(text)["data"]["ledger"]["position"] for text in positions}) == 1


def test_the_rate_limit_is_told_in_a_header(world: World) -> None:
    allowances = Allowances(anonymous_misses=Allowance(capacity=1, per_second=0.001))
    with serving(settings_for(world, allowances=allowances)) as at:
        assert post(at.url, {"query": QUERY}).status_code == 200
        response = post(at.url, {"query": "{ __typename }"})
    assert (response.status_code, code(response)) == (429, "RATE_LIMITED")
    assert int(response.headers["retry-after"]) > 0
