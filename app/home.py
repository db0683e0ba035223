"""The home of the embedded server: one private directory that holds everything it keeps.

<home>/                  0700 when made by us
├── start.lock           held while the server is being started, joined or stopped
├── users.lock           shared by every program that uses the server; whoever holds it alone stops the server
├── password             0600, libpq's pgpass format, so that no connection string ever holds the password
├── place                only where the server's user cannot reach the home: the path of `postgres` elsewhere
└── postgres/            0700, owned by the server's user
    ├── data/            the cluster
    ├── log/             start.log (last start), server-<weekday>.log (one week, then overwritten)
    └── socket/          0700; a private temporary directory instead where this path is too long for a socket
"""

import os
import secrets
import shutil
import tempfile
from contextlib import suppress
from pathlib import Path

from app.errors import HomeUnusable
from app.identity import Identity
from app.locks import Lock

USER = "dossier"
"""The role that owns the cluster, and the name of its default database."""

_ELSEWHERE = (Path("/var/lib"), Path("/var/tmp"))  # noqa: S108 - a place that outlives a reboot; the directory made there is private
_LONGEST_SOCKET_DIRECTORY = 103 - len("/.s.PGSQL.5432")
"""Bytes. sockaddr_un holds 108 with the closing NUL on Linux, 104 on macOS."""


class Home:
    """An opened home. Raises HomeUnusable where the directory cannot be made or written."""

    def __init__(self, path: Path) -> None:
        try:
            self.path = path.resolve()
            self.path.mkdir(mode=0o700, parents=True, exist_ok=True)
            self.starting = Lock(self.path / "start.lock")
        except (OSError, RuntimeError) as error:  # RuntimeError: a loop of symbolic links, before Python 3.13
            raise self._unusable(path, error) from error

    @property
    def password_file(self) -> Path:
        """The pgpass file."""
        return password_file(self.path)

    def user(self) -> Lock:
        """Returns a new, unheld lock that stands for one program using the server."""
        return Lock(self.path / "users.lock")

    def close(self) -> None:
        """Releases the start lock."""
        self.starting.close()

    def admit(self, identity: Identity) -> None:
        """Takes who runs the server, lets another uid pass through the home; listing and reading it stay private."""
        about = self.path.stat()
        if identity.other and about.st_uid == os.geteuid():
            self.path.chmod(about.st_mode | 0o011)

    def make_place(self, identity: Identity) -> Path:
        """Takes who runs the server, makes and returns the server's directory: in the home if the server can get there."""
        try:
            place = self.path / "postgres"
            if identity.reaches(self.path):
                place.mkdir(mode=0o700, exist_ok=True)
            else:
                place = self._elsewhere(identity)
            identity.give(place)
        except OSError as error:
            raise self._unusable(self.path, error) from error
        return place

    def password(self) -> str:
        """Returns the password of the role, drawing one the first time. Raises HomeUnusable."""
        try:
            if not self.password_file.exists():
                drawn = secrets.token_urlsafe(32)
                fresh = self.password_file.with_suffix(".new")
                fresh.unlink(missing_ok=True)
                with open(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
                    file.write(f"*:*:*:{USER}:{drawn}\n")
                    file.flush()
                    os.fsync(file.fileno())
                fresh.rename(self.password_file)
            if self.password_file.stat().st_mode & 0o077:
                self.password_file.chmod(0o600)  # libpq ignores a file that others may read
            return self.password_file.read_text().strip().rpartition(":")[2]
        except OSError as error:
            raise self._unusable(self.path, error) from error

    def _elsewhere(self, identity: Identity) -> Path:
        parent = next((parent for parent in _ELSEWHERE if identity.reaches(parent)), None)
        if parent is None:
            raise HomeUnusable(
                f"{self.path}: uid {identity.uid}, which must run PostgreSQL for root, cannot reach it or /var/lib"
            )
        place = Path(tempfile.mkdtemp(prefix="dossier-ledger-", dir=parent))
        (self.path / "place").write_text(str(place))
        return place

    @staticmethod
    def _unusable(path: Path, error: Exception) -> HomeUnusable:
        return HomeUnusable(
            f"the data directory {path} cannot be used: {getattr(error, 'strerror', None) or error}; set DOSSIER_HOME"
        )


def password_file(home: Path) -> Path:
    """Takes a home, returns its pgpass file."""
    return home / "password"


def place_in(home: Path) -> Path | None:
    """Takes a home, returns the server's directory, or None before there is one. Raises OSError."""
    with suppress(FileNotFoundError):
        return Path((home / "place").read_text())
    inside = home / "postgres"
    return inside if inside.is_dir() else None


def socket_directory(place: Path, previous: Path | None, identity: Identity) -> Path:
    """Takes the server's directory and the socket directory of its last run, makes and returns a private one for its next run.

    A comma ends a host in libpq, and a long path does not fit a socket address: then a temporary directory, the previous one if it is still ours.
    """
    inside = place / "socket"
    if len(os.fsencode(inside)) <= _LONGEST_SOCKET_DIRECTORY and "," not in str(inside):
        inside.mkdir(mode=0o700, exist_ok=True)
        identity.give(inside)
        return inside
    if previous is not None and previous != inside and private(previous, identity.uid):
        return previous
    outside = Path(tempfile.mkdtemp(prefix="dossier-", dir=_short_temporary_directory()))
    identity.give(outside)
    return outside


def remove_socket_directory(directory: Path, place: Path) -> None:
    """Takes the socket directory of a stopped server, removes it if it is a temporary one."""
    if directory != place / "socket" and directory.name.startswith("dossier-"):
        shutil.rmtree(directory, ignore_errors=True)


def private(directory: Path, uid: int) -> bool:
    """Takes a directory and a uid, returns whether it is a real directory of that uid which nobody else may enter."""
    try:
        about = directory.lstat()
    except OSError:
        return False
    return directory.is_dir() and not directory.is_symlink() and about.st_uid == uid and not about.st_mode & 0o077


def _short_temporary_directory() -> str | None:
    default = tempfile.gettempdir()
    fits = len(os.fsencode(default)) + len("/dossier-12345678") <= _LONGEST_SOCKET_DIRECTORY and "," not in default
    return default if fits else "/tmp"  # noqa: S108 - only the parent of a private directory
