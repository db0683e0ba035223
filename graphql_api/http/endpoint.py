"""GraphQL over HTTP, as one ASGI application: POST, and GET for queries."""

import logging
from collections.abc import Awaitable, Callable, Mapping, MutableMapping
from typing import Any

from graphql_api.access.bearer import Bearer
from graphql_api.access.scopes import Viewer
from graphql_api.answer import Answer, refusal
from graphql_api.audit.purpose import purpose_of
from graphql_api.engine import Engine
from graphql_api.errors import ApiError, MethodNotAllowed, NotAcceptable, UnsupportedMediaType
from graphql_api.http import media, requests
from graphql_api.http.requests import Disconnected, GraphQLRequest, Receive

log = logging.getLogger(__name__)

Scope = MutableMapping[str, Any]
Send = Callable[[Mapping[str, Any]], Awaitable[None]]
ALLOWED = "GET, POST"

_COMMON = [
    (b"cache-control", b"no-store"),
    (b"vary", b"accept, authorization"),
    (b"x-content-type-options", b"nosniff"),
]
_HEADERS = {
    kind: [(b"content-type", (kind + media.CHARSET).encode()), *_COMMON] for kind in (media.JSON, media.RESPONSE)
}


class GraphQLEndpoint:
    """Reads a request, has the engine answer it, writes the answer."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._bearer = Bearer(engine.settings.token_secret)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serves one request."""
        headers: dict[bytes, str] = {}
        authorization: list[str] = []
        purposes: list[bytes] = []
        for name, value in scope["headers"]:
            if name == b"authorization":
                authorization.append(value.decode("latin-1"))
            elif name == b"access-purpose":
                purposes.append(value)
            elif name == b"accept" and name in headers:
                headers[name] += "," + value.decode("latin-1")
            else:
                headers[name] = value.decode("latin-1")
        kind = media.accepted(headers.get(b"accept", ""))
        try:
            if scope["method"] not in ("GET", "POST"):
                raise MethodNotAllowed("Use POST, or GET for a query.", headers={"allow": ALLOWED})
            if kind is None:
                raise NotAcceptable(f"Accept {media.RESPONSE} or {media.JSON}.")
            viewer = self._bearer.viewer(authorization)
            purpose = purpose_of(purposes)
            request = await self._request(scope, receive, headers)
        except ApiError as error:
            answer = refusal([error])
        except Disconnected:
            return
        else:
            answer = await self._answer(request, viewer, purpose, scope)
        await _write(answer, kind or media.JSON, send)

    async def _request(self, scope: Scope, receive: Receive, headers: Mapping[bytes, str]) -> GraphQLRequest:
        if scope["method"] == "GET":
            return requests.from_url(scope["query_string"])
        if not media.is_json(headers.get(b"content-type", "")) or b"content-encoding" in headers:
            raise UnsupportedMediaType(f"Send the body as {media.JSON} in UTF-8, not compressed.")
        settings = self._engine.settings
        read = await requests.body(
            receive, headers.get(b"content-length"), limit=settings.limits.body_bytes, timeout=settings.body_timeout
        )
        return requests.from_body(read)

    async def _answer(self, request: GraphQLRequest, viewer: Viewer, purpose: str | None, scope: Scope) -> Answer:
        address = scope["client"][0] if scope.get("client") else "unknown"
        return await self._engine.answer(
            request.query,
            request.variables,
            request.operation_name,
            viewer=viewer,
            client=self._engine.budget.client(viewer, address),
            in_url=scope["method"] == "GET",
            purpose=purpose,
        )


async def _write(answer: Answer, kind: str, send: Send) -> None:
    status = answer.status if answer.transport or kind == media.RESPONSE else 200
    headers = [*_HEADERS[kind], (b"content-length", b"%d" % len(answer.body))]
    headers += [(name.encode(), value.encode()) for name, value in answer.headers.items()]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": answer.body})
