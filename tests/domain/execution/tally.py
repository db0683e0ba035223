"""A relay to PostgreSQL that counts how often its clients wait for an answer."""

import contextlib
import socket
import threading
from pathlib import Path

from tests.ledger.relay import Relay, shut

_ENDS = b"SQ"  # Sync and simple Query: after these a client waits (PostgreSQL's frontend protocol, "Message Formats")


class Tally(Relay):
    """A relay that knows how many round trips were made through it."""

    def __init__(self, target: str, folder: Path) -> None:
        super().__init__(target, folder)
        self.round_trips = 0
        self._counting = threading.Lock()

    def _ask(self, client: socket.socket, server: socket.socket, losing: threading.Event) -> None:
        unread, head = b"", 0  # the first message of a connection has no type, only its length
        with contextlib.suppress(OSError):
            while message := client.recv(1 << 20):
                unread += message
                while len(unread) >= head + 4:
                    length = head + int.from_bytes(unread[head : head + 4])
                    if len(unread) < length:
                        break
                    if head and unread[0] in _ENDS:
                        with self._counting:
                            self.round_trips += 1
                    unread, head = unread[length:], 1
                server.sendall(message)
        shut(server)
