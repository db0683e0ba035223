"""Answers: their JSON, and the HTTP status that their errors give them."""

import logging
from collections.abc import Mapping, Sequence
from typing import Any

import orjson
from graphql import GraphQLError
from msgspec import Struct

from graphql_api.errors import ApiError, Forbidden, Internal

log = logging.getLogger(__name__)


class Answer(Struct, frozen=True):
    """An answer: its JSON text, its errors, and the HTTP status it has as a GraphQL response.

    `transport`: the status holds under every media type. `executed`: there is `data`, if only null.
    """

    body: bytes
    errors: tuple[ApiError, ...] = ()
    status: int = 200
    transport: bool = False
    headers: Mapping[str, str] = {}


def refusal(errors: Sequence[ApiError], cost: Mapping[str, int] | None = None) -> Answer:
    """Takes the errors that prevented a request's execution, returns the answer that reports them."""
    first = errors[0]
    body: dict[str, Any] = {"errors": [error.formatted() for error in errors]}
    if cost is not None:
        body["extensions"] = {"cost": cost}
    return Answer(orjson.dumps(body), tuple(errors), first.status, first.transport, first.headers)


def answered(data: bytes | None, errors: Sequence[ApiError], cost: Mapping[str, int]) -> Answer:
    """Takes the JSON text of `data` (None: null), errors and cost, returns the answer."""
    text = b'{"data":' + (b"null" if data is None else data)
    if errors:
        text += b',"errors":' + orjson.dumps([error.formatted() for error in errors])
    text += b',"extensions":{"cost":{"requested":%d,"available":%d}}}' % (cost["requested"], cost["available"])
    faults = [error for error in errors if not isinstance(error, Forbidden)]
    status = faults[0].status if faults and data is None else 200
    return Answer(text, tuple(errors), status, bool(faults and data is None and faults[0].transport))


def masked(error: GraphQLError) -> ApiError:
    """Takes an error of a resolver, returns what the client sees of it: ours as they are, others masked."""
    cause = error.original_error
    if isinstance(cause, ApiError):
        return type(cause)(cause.message, path=error.path, extensions=cause.extensions)
    log.error("a resolver failed at %s", error.path, exc_info=cause or error)
    return Internal("Internal server error; it has been logged.", path=error.path)
