"""The API as an ASGI application, and how uvicorn is to serve it."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import datetime

import uvicorn
from starlette.applications import Starlette
from starlette.responses import RedirectResponse
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from graphql_api.engine import Engine
from graphql_api.execution.writer import Writing
from graphql_api.http import graphiql
from graphql_api.http.endpoint import GraphQLEndpoint
from graphql_api.http.health import health
from graphql_api.http.protocol import timed
from graphql_api.settings import ApiSettings

KEEP_ALIVE_SECONDS = 15
CONNECTIONS = 1_000


def application(
    settings: ApiSettings, *, clock: Callable[[], datetime] | None = None, writing: Writing | None = None
) -> Starlette:
    """Takes the settings, returns the application: `/graphql`, `/graphiql`, `/healthz`. Its engine opens and closes with it.

    `writing`: the way into the ledger; without it no command is taken, and no inspector is answered about dossiers.
    """
    engine = Engine(settings, clock=clock, writing=writing)

    @asynccontextmanager
    async def lifespan(_app: Starlette) -> AsyncIterator[None]:
        async with engine:
            yield

    app = Starlette(
        routes=[
            Route("/graphql", GraphQLEndpoint(engine), methods=None),
            Route("/", RedirectResponse("/graphiql")),
            Route("/graphiql", graphiql.page),
            Route("/healthz", health),
            Mount("/static", StaticFiles(directory=graphiql.STATIC)),
        ],
        lifespan=lifespan,
    )
    app.state.engine = engine
    return app


def served(app: Starlette, settings: ApiSettings, *, host: str, port: int) -> uvicorn.Config:
    """Takes the application and an address, returns the configuration for `uvicorn.Server`."""
    return uvicorn.Config(
        app,
        host=host,
        port=port,
        loop="auto",
        http=timed(settings.header_timeout),
        ws="none",
        lifespan="on",
        access_log=False,
        server_header=False,
        date_header=True,
        timeout_keep_alive=KEEP_ALIVE_SECONDS,
        timeout_graceful_shutdown=10,
        limit_concurrency=CONNECTIONS,
        proxy_headers=False,
        log_config=None,
    )
