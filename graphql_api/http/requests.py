"""GraphQL requests as they come over HTTP: POST with a JSON body, GET with a query string."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from typing import Any
from urllib.parse import parse_qsl

import orjson
from msgspec import Struct

from graphql_api.errors import BadRequest, BodyTooLarge, BodyTooSlow

Receive = Callable[[], Awaitable[Mapping[str, Any]]]
_MAX_PARAMETERS = 20


class Disconnected(Exception):
    """The client disconnected before its request was complete."""


class GraphQLRequest(Struct, frozen=True):
    """A GraphQL request."""

    query: str
    variables: dict[str, Any]
    operation_name: str | None


async def body(receive: Receive, announced: str | None, *, limit: int, timeout: float) -> bytes:
    """Takes what receives a body, and its announced length, returns it. BodyTooLarge, BodyTooSlow, BadRequest, Disconnected."""
    if announced is not None and (not announced.isdecimal() or int(announced) > limit):
        raise BodyTooLarge(f"The body exceeds the limit of {limit} bytes.", headers={"connection": "close"})
    message = await _message(receive, timeout)
    if not message.get("more_body"):
        return _within(bytes(message.get("body", b"")), limit)
    parts = [message.get("body", b"")]
    total = len(parts[0])
    deadline = asyncio.get_running_loop().time() + timeout
    while message.get("more_body"):
        message = await _message(receive, deadline - asyncio.get_running_loop().time())
        parts.append(message.get("body", b""))
        total += len(parts[-1])
        if total > limit:
            break
    return _within(b"".join(parts), limit)


async def _message(receive: Receive, timeout: float) -> Mapping[str, Any]:
    try:
        async with asyncio.timeout(timeout):
            message = await receive()
    except TimeoutError:
        raise BodyTooSlow("The body did not arrive in time.", headers={"connection": "close"}) from None
    if message["type"] == "http.disconnect":
        raise Disconnected
    return message


def _within(read: bytes, limit: int) -> bytes:
    if len(read) > limit:
        raise BodyTooLarge(f"The body exceeds the limit of {limit} bytes.", headers={"connection": "close"})
    return read


def from_body(read: bytes) -> GraphQLRequest:
    """Takes a body, returns the request that it makes; BadRequest where it makes none."""
    try:
        members = orjson.loads(read)
    except orjson.JSONDecodeError:
        raise BadRequest("The body is not JSON.") from None
    if isinstance(members, list):
        raise BadRequest("Batches are not supported: send one request at a time.")
    if not isinstance(members, dict):
        raise BadRequest("Expected a JSON object.")
    return _request(members)


def from_url(query_string: bytes) -> GraphQLRequest:
    """Takes a URL's query string, returns the request that it makes; BadRequest where it makes none."""
    try:
        pairs = parse_qsl(
            query_string.decode("ascii"), keep_blank_values=True, errors="strict", max_num_fields=_MAX_PARAMETERS
        )
    except (UnicodeError, ValueError):
        raise BadRequest("The query string cannot be read.") from None
    members: dict[str, Any] = dict(pairs)
    if len(members) != len(pairs):
        raise BadRequest("A parameter appears twice in the query string.")
    for name in ("variables", "extensions"):
        if members.get(name):
            try:
                members[name] = orjson.loads(members[name])
            except orjson.JSONDecodeError:
                raise BadRequest(f"`{name}` is not JSON.") from None
        else:
            members.pop(name, None)
    if members.get("operationName") == "":
        del members["operationName"]
    return _request(members)


def _request(members: Mapping[str, Any]) -> GraphQLRequest:
    query = members.get("query")
    if not isinstance(query, str):
        raise BadRequest("`query` is required and must be a string.")
    variables = members.get("variables")
    if variables is not None and not isinstance(variables, dict):
        raise BadRequest("`variables` must be an object.")
    operation_name = members.get("operationName")
    if operation_name is not None and not isinstance(operation_name, str):
        raise BadRequest("`operationName` must be a string.")
    if not isinstance(members.get("extensions"), dict | None):
        raise BadRequest("`extensions` must be an object.")
    return GraphQLRequest(query, variables or {}, operation_name)
