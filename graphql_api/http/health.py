"""Whether this process can answer: the database reachable, and no projection standing still."""

import orjson
from starlette.requests import Request
from starlette.responses import Response

from graphql_api.engine import Engine

_QUESTION = "{ ledger { position projections { name position lag stopped { position type stoppedAt } } } }"


async def health(request: Request) -> Response:
    """200 with the position and each projection's lag; 503, with what is wrong, where the database is lost or a projection stands still."""
    engine: Engine = request.app.state.engine
    answer = orjson.loads((await engine.answer(_QUESTION)).body)
    if "errors" in answer:
        wrong = [error["message"] for error in answer["errors"]]
        return _response(503, {"status": "failing", "database": "unreachable", "wrong": wrong})
    ledger = answer["data"]["ledger"]
    stopped = [
        f"the projection {each['name']!r} is stopped at position {each['stopped']['position']} ({each['stopped']['type']})"
        for each in ledger["projections"]
        if each["stopped"] is not None
    ]
    status = {"status": "failing" if stopped else "ok", "database": "reachable", **ledger}
    return _response(503, {**status, "wrong": stopped}) if stopped else _response(200, status)


def _response(status: int, body: object) -> Response:
    return Response(orjson.dumps(body), status, media_type="application/json", headers={"cache-control": "no-store"})
