"""The API as it is really served: uvicorn on a free port of the loopback, in a thread."""

import asyncio
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime

import uvicorn
from msgspec import Struct

from graphql_api.execution.writer import Writing
from graphql_api.http.server import application, served
from graphql_api.settings import ApiSettings
from tests.graphql_api.world.dossiers import NOW

_PATIENCE = 10.0


class Serving(Struct, frozen=True):
    """Where the API is served."""

    host: str
    port: int

    @property
    def url(self) -> str:
        """The origin."""
        return f"http://{self.host}:{self.port}"


@contextmanager
def serving(
    settings: ApiSettings, *, clock: Callable[[], datetime] = lambda: NOW, writing: Writing | None = None
) -> Iterator[Serving]:
    """Takes the settings, serves the API until the block ends."""
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        port = listening.getsockname()[1]
        config = served(application(settings, clock=clock, writing=writing), settings, host="127.0.0.1", port=port)
        server = _Announcing(config)
        thread = threading.Thread(target=lambda: asyncio.run(server.serve(sockets=[listening])), daemon=True)
        thread.start()
        assert server.ready.wait(_PATIENCE), "the server did not start"
        try:
            yield Serving("127.0.0.1", port)
        finally:
            server.should_exit = True
            thread.join(_PATIENCE)
            assert not thread.is_alive(), "the server did not stop"


class _Announcing(uvicorn.Server):
    """A server that says when it listens, and leaves the process's signals alone."""

    def __init__(self, config: uvicorn.Config) -> None:
        super().__init__(config)
        self.ready = threading.Event()

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        self.ready.set()
