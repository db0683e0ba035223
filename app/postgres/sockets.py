"""The directory of the server's socket: private, and short enough."""

import os
import tempfile
from contextlib import suppress
from pathlib import Path

from app.postgres.identity import Identity

_SOCKET = ".s.PGSQL.5432"
_LONGEST = 103 - len(f"/{_SOCKET}")
"""Bytes. sockaddr_un holds 108 with the closing NUL on Linux, 104 on macOS."""


def make(place: Path, previous: Path | None, identity: Identity) -> Path:
    """Takes the server's directory and the socket directory of its last run, makes and returns a private one for its next run.

    A comma ends a host in libpq, and a long path does not fit a socket address: then a temporary directory, the previous one if it is still ours.
    """
    inside = place / "socket"
    if len(os.fsencode(inside)) <= _LONGEST and "," not in str(inside):
        directory = inside
        directory.mkdir(mode=0o700, exist_ok=True)
    elif previous is not None and previous != inside and private(previous, identity.uid):
        directory = previous
    else:
        directory = Path(tempfile.mkdtemp(prefix="dossier-", dir=_short_temporary_directory()))
    identity.give(directory)
    _clear(directory)
    return directory


def remove(directory: Path, place: Path) -> None:
    """Takes the socket directory of a stopped server, removes it if it is a temporary one and nothing of others is in it."""
    if directory != place / "socket":
        with suppress(OSError):
            _clear(directory)
            directory.rmdir()


def _clear(directory: Path) -> None:
    """Removes what a killed server left: it names the pid of that server, which may be another's by now."""
    for name in (_SOCKET, f"{_SOCKET}.lock"):
        (directory / name).unlink(missing_ok=True)


def private(directory: Path, uid: int) -> bool:
    """Takes a directory and a uid, returns whether it is a real directory of that uid which nobody else may enter."""
    try:
        about = directory.lstat()
    except OSError:
        return False
    return directory.is_dir() and not directory.is_symlink() and about.st_uid == uid and not about.st_mode & 0o077


def _short_temporary_directory() -> str | None:
    default = tempfile.gettempdir()
    fits = len(os.fsencode(default)) + len("/dossier-12345678") <= _LONGEST and "," not in default
    return default if fits else "/tmp"  # noqa: S108 - only the parent of a private directory
