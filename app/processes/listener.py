"""The socket that the API is served on. One process opens it and keeps it, so that an address belongs to one ledger; the
processes that answer queries inherit it."""

import http.client
import os
import socket

from app.errors import AppError

INHERITED = "DOSSIER_LISTENER"
BACKLOG = 2048
PATIENCE = 2.0  # seconds for a sign of life


class PortTaken(AppError):
    """The address to serve on is in use, or not this machine's."""


def listening(host: str, port: int) -> socket.socket:
    """Takes an address (port 0: any free one), returns a socket that listens there. PortTaken where that cannot be."""
    listener = socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((host, port))
        listener.listen(BACKLOG)
    except OSError as error:
        listener.close()
        raise PortTaken(f"{host}:{port}: {error.strerror}; PORT and DOSSIER_HOST name another address") from error
    return listener


def inherited() -> socket.socket | None:
    """The socket that this process was started with; None where it is to open its own."""
    number = os.environ.get(INHERITED)
    return socket.socket(fileno=int(number)) if number else None


def answers(host: str, port: int) -> bool:
    """Whether somebody answers at an address, in HTTP."""
    connection = http.client.HTTPConnection(host, port, timeout=PATIENCE)
    try:
        connection.request("GET", "/healthz")
        connection.getresponse().read()
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()
    return True
