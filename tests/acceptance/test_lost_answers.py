"""An answer that never came: the command is asked again over real HTTP, and is the same one."""

import socket
from collections.abc import Iterator
from random import Random
from typing import Any
from uuid import uuid4

import httpx
import orjson
import pytest
from msgspec.structs import replace

from app.answers import api_settings
from graphql_api.access.tokens import issue
from tests.acceptance.registry import CLERK, HOME, Registry, mutation
from tests.graphql_api.http.served import Serving, serving

SECRET = "a secret of the tests, long enough to sign"
PROCEDURE = "1.004873"


@pytest.fixture(scope="module")
def served(registry: Registry) -> Iterator[Serving]:
    """The one-stop, served."""
    settings = replace(api_settings(registry.assembly, secret=SECRET), receipt_key=registry.assembly.receipt_key)
    with serving(settings, clock=lambda: registry.now, writing=registry.writing) as at:
        yield at


def _headers() -> dict[str, str]:
    assert CLERK.subject is not None
    token = issue(SECRET, CLERK.scopes, subject=CLERK.subject, agency=CLERK.agency)
    return {"content-type": "application/json", "authorization": f"Bearer {token}"}


def _ask(at: Serving, name: str, given: dict[str, Any]) -> Any:
    body = orjson.dumps({"query": mutation(name), "variables": {"input": given}})
    reply = httpx.post(f"{at.url}/graphql", content=body, headers=_headers()).json()
    assert "errors" not in reply, reply
    return reply["data"][name]


def _send_and_hang_up(at: Serving, body: bytes, after: int | None = None) -> None:
    """Sends a request, or only so many bytes of it, and closes the connection without reading."""
    head = "".join(f"{key}: {value}\r\n" for key, value in _headers().items())
    request = f"POST /graphql HTTP/1.1\r\nhost: {at.host}\r\ncontent-length: {len(body)}\r\n{head}\r\n".encode() + body
    with socket.create_connection((at.host, at.port)) as connection:
        connection.sendall(request if after is None else request[:after])


def test_the_same_command_after_a_lost_answer_is_one_command(served: Serving, registry: Registry) -> None:
    random = Random(766)
    head = registry.assembly.ledger.head()
    for number in range(25):
        given = {"commandId": str(uuid4()), "procedure": PROCEDURE, "agency": HOME}
        body = orjson.dumps({"query": mutation("acceptDossier"), "variables": {"input": given}})
        _send_and_hang_up(served, body, None if number % 2 else random.randint(1, 1_000))
        first = _ask(served, "acceptDossier", given)
        second = _ask(served, "acceptDossier", given)
        assert first["__typename"] == second["__typename"] == "CommandRecorded"
        assert (second["again"], second["position"]) == (True, first["position"])
        assert second["receipt"] is None
        head += 2
        assert registry.assembly.ledger.head() == head


def test_an_answer_lost_half_way_through_a_batch(served: Serving, registry: Registry) -> None:
    code = _ask(served, "acceptDossier", {"commandId": str(uuid4()), "procedure": PROCEDURE, "agency": HOME})[
        "receipt"
    ]["code"]
    head = registry.assembly.ledger.head()
    actions = [{"recordVisit": {"commandId": str(uuid4()), "dossier": code, "purpose": f"lần {n}"}} for n in range(20)]
    document = (
        "mutation ($input: [ActionInput!]!) { recordActions(input: $input) { ... on CommandRecorded { position } } }"
    )
    body = orjson.dumps({"query": document, "variables": {"input": actions}})
    _send_and_hang_up(served, body)
    reply = httpx.post(f"{served.url}/graphql", content=body, headers=_headers()).json()["data"]["recordActions"]
    assert [each["position"] for each in reply] == list(range(head + 1, head + 21))
    assert registry.assembly.ledger.head() == head + 20


def test_a_body_of_ten_megabytes_is_refused(served: Serving) -> None:
    try:
        refused = httpx.post(f"{served.url}/graphql", content=b" " * 10_000_000, headers=_headers()).status_code
    except httpx.TransportError:
        refused = 413  # closed while the rest was still being sent, which may overtake the answer
    assert refused == 413
    asked = httpx.post(f"{served.url}/graphql", content=b'{"query":"{ ledger { size } }"}', headers=_headers())
    assert asked.status_code == 200
