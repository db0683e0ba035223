"""uvicorn's HTTP protocol with one thing added: a connection that does not finish a request's headers in time is closed."""

from asyncio import TimerHandle
from typing import Any

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol


def timed(seconds: float) -> type[HttpToolsProtocol]:
    """Takes how long headers may take, returns the protocol that holds clients to it."""

    class TimedProtocol(HttpToolsProtocol):
        """Watches the time from the connection, or from the first byte of a later request, to the end of its headers."""

        def __init__(self, *args: Any, **kwargs: Any) -> None:
            super().__init__(*args, **kwargs)
            self._waiting: TimerHandle | None = None

        def connection_made(self, transport: Any) -> None:
            super().connection_made(transport)
            self._watch()

        def data_received(self, data: bytes) -> None:
            if self.cycle is None or self.cycle.response_complete:
                self._watch()
            super().data_received(data)

        def on_message_begin(self) -> None:
            self._watch()
            super().on_message_begin()

        def on_headers_complete(self) -> None:
            self._unwatch()
            super().on_headers_complete()

        def connection_lost(self, exc: Exception | None) -> None:
            self._unwatch()
            super().connection_lost(exc)

        def _watch(self) -> None:
            if self._waiting is None:
                self._waiting = self.loop.call_later(seconds, self._give_up)

        def _unwatch(self) -> None:
            if self._waiting is not None:
                self._waiting.cancel()
                self._waiting = None

        def _give_up(self) -> None:
            self._waiting = None
            if not self.transport.is_closing():
                self.transport.close()

    return TimedProtocol
