"""A relay between a client and PostgreSQL that can lose an answer: the server has done its work, the client never learns."""

import contextlib
import socket
import threading
from pathlib import Path
from types import TracebackType
from typing import Self

from psycopg.conninfo import conninfo_to_dict, make_conninfo


class Relay:
    """Forwards connections on a Unix socket of its own in `folder` to the server of a conninfo; `conninfo` leads through it."""

    def __init__(self, target: str, folder: Path):
        parts = conninfo_to_dict(target)
        self._target = f"{parts['host']}/.s.PGSQL.{parts.get('port', 5432)}"
        self.conninfo = make_conninfo(target, host=str(folder), port=5432)
        self._trigger: bytes | None = None
        self.lost = threading.Event()
        self._listener = socket.socket(socket.AF_UNIX)
        self._listener.bind(str(folder / ".s.PGSQL.5432"))
        self._listener.listen()
        self._threads = [threading.Thread(target=self._accept, daemon=True)]
        self._sockets: list[socket.socket] = []

    def __enter__(self) -> Self:
        self._threads[0].start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for each in (self._listener, *self._sockets):
            shut(each)
        for thread in self._threads:
            thread.join()
        for each in (self._listener, *self._sockets):
            each.close()

    def lose_the_answer_to(self, words: bytes) -> None:
        """Takes words of a message; the next one that holds them reaches the server, its answer nobody."""
        self._trigger = words

    def _accept(self) -> None:
        with contextlib.suppress(OSError):
            while True:
                client, _ = self._listener.accept()
                server = socket.socket(socket.AF_UNIX)
                server.connect(self._target)
                self._sockets += client, server
                losing = threading.Event()
                for work, *ends in ((self._ask, client, server), (self._answer, server, client)):
                    thread = threading.Thread(target=work, args=(*ends, losing), daemon=True)
                    self._threads.append(thread)
                    thread.start()

    def _ask(self, client: socket.socket, server: socket.socket, losing: threading.Event) -> None:
        with contextlib.suppress(OSError):
            while message := client.recv(1 << 20):
                if self._trigger is not None and self._trigger in message:
                    self._trigger = None
                    losing.set()
                server.sendall(message)
        shut(server)

    def _answer(self, server: socket.socket, client: socket.socket, losing: threading.Event) -> None:
        with contextlib.suppress(OSError):
            while message := server.recv(1 << 20):
                if losing.is_set():
                    self.lost.set()
                    break
                client.sendall(message)
        shut(client)
        shut(server)


def shut(end: socket.socket) -> None:
    """Ends a connection at this end."""
    with contextlib.suppress(OSError):
        end.shutdown(socket.SHUT_RDWR)
