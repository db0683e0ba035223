"""Load over HTTP/1.1: a number of connections, each sending its next request as soon as it is answered, for some seconds."""

import asyncio
import contextlib
from collections.abc import Sequence
from time import perf_counter
from typing import cast

import uvloop

_END_OF_HEADERS = b"\r\n\r\n"
_LENGTH = b"content-length: "


class _Connection(asyncio.Protocol):
    """One client: sends the next request when the last is answered. Requests and answers are bytes; nothing is parsed but the length."""

    def __init__(
        self, requests: Sequence[bytes], first: int, step: int, deadline: float, done: asyncio.Future[None]
    ) -> None:
        self.answered = 0
        self.failed: bytes | None = None
        self._requests = requests
        self._next = first
        self._step = step
        self._deadline = deadline
        self._done = done
        self._read = b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast(asyncio.Transport, transport)
        self._ask()

    def data_received(self, data: bytes) -> None:
        self._read = self._read + data if self._read else data
        end = self._read.find(_END_OF_HEADERS)
        if end < 0:
            return
        start = self._read.find(_LENGTH) + len(_LENGTH)
        length = int(self._read[start : self._read.index(b"\r\n", start)])
        if len(self._read) < end + len(_END_OF_HEADERS) + length:
            return
        if not self._read.startswith(b"HTTP/1.1 200") or b'"errors"' in self._read:
            self.failed = self._read
            self._transport.close()
            return
        self._read = b""
        self.answered += 1
        if perf_counter() < self._deadline:
            self._ask()
        else:
            self._transport.close()

    def connection_lost(self, _exc: Exception | None) -> None:
        if not self._done.done():
            self._done.set_result(None)

    def _ask(self) -> None:
        self._transport.write(self._requests[self._next % len(self._requests)])
        self._next += self._step


def rate(port: int, requests: Sequence[bytes], *, connections: int, seconds: float, step: int = 7) -> float:
    """Takes a port of the loopback and requests as bytes, returns the answers per second.

    Raises RuntimeError where one is not 200 or has errors.

    Each connection starts at the request of its own number and advances by `step`; with steps of `connections` no request is sent twice.
    """
    return uvloop.run(_rate(port, requests, connections, seconds, step))


async def _rate(port: int, requests: Sequence[bytes], connections: int, seconds: float, step: int) -> float:
    loop = asyncio.get_running_loop()
    start = perf_counter()
    clients: list[_Connection] = []
    ends: list[asyncio.Future[None]] = []
    for number in range(connections):
        done: asyncio.Future[None] = loop.create_future()
        client = _Connection(requests, number, step, start + seconds, done)
        await loop.create_connection(lambda client=client: client, "127.0.0.1", port)  # type: ignore[misc]  # bound now
        clients.append(client)
        ends.append(done)
    with contextlib.suppress(TimeoutError):
        async with asyncio.timeout(seconds + 30):
            await asyncio.gather(*ends)
    took = perf_counter() - start
    for client in clients:
        if client.failed is not None:
            raise RuntimeError(f"not answered: {client.failed[:2000].decode(errors='replace')}")
    return sum(client.answered for client in clients) / took


def post(path: str, body: bytes, *, token: str | None = None, purpose: str | None = None) -> bytes:
    """Takes a path and a JSON body, returns the request's bytes. `purpose`: why an inspector reads."""
    bearer = f"authorization: Bearer {token}\r\n" if token else ""
    bearer += f"access-purpose: {purpose}\r\n" if purpose else ""
    head = f"POST {path} HTTP/1.1\r\nhost: 127.0.0.1\r\ncontent-type: application/json\r\n{bearer}content-length: {len(body)}\r\n\r\n"
    return head.encode() + body
