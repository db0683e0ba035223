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
import tempfile
from contextlib import suppress
from errno import EACCES
from pathlib import Path

from app.postgres.identity import Identity
from app.postgres.locks import Lock

USER = "dossier"
"""The role that owns the cluster, and the name of its default database."""

_ELSEWHERE = (Path("/var/lib"), Path("/var/tmp"))  # noqa: S108 - a place that outlives a reboot; the directory made there is private


class Home:
    """An opened home, made if absent. Here and below, OSError where a file cannot be read, made or written."""

    def __init__(self, path: Path) -> None:
        self.path = Path(os.path.realpath(path))
        self.path.mkdir(mode=0o700, parents=True, exist_ok=True)
        self.starting = Lock(self.path / "start.lock")

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
        if identity.other and about.st_uid == os.geteuid() and identity.reaches(self.path.parent):
            self.path.chmod(about.st_mode | 0o011)

    def make_place(self, identity: Identity) -> Path:
        """Takes who runs the server, makes and returns the server's directory: in the home if the server can get there."""
        place = self.path / "postgres"
        if identity.reaches(self.path):
            place.mkdir(mode=0o700, exist_ok=True)
        else:
            parent = next((parent for parent in _ELSEWHERE if identity.reaches(parent)), None)
            if parent is None:
                raise PermissionError(
                    EACCES, f"PostgreSQL must run as uid {identity.uid}, which cannot reach it, nor /var/lib"
                )
            place = Path(tempfile.mkdtemp(prefix="dossier-ledger-", dir=parent))
            (self.path / "place").write_text(str(place))
        identity.give(place)
        return place

    def draw_password(self) -> str:
        """Returns the password of the role, drawn the first time."""
        file = self.password_file
        if not file.exists():
            fresh = file.with_suffix(".new")
            fresh.unlink(missing_ok=True)
            with open(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as writing:
                writing.write(f"*:*:*:{USER}:{secrets.token_urlsafe(32)}\n")
                writing.flush()
                os.fsync(writing.fileno())
            fresh.rename(file)
        return file.read_text().strip().rpartition(":")[2]

    def guard_password(self) -> None:
        """Makes the password file private again, where it was copied without its mode: libpq ignores one that others may read."""
        if self.password_file.stat().st_mode & 0o077:
            self.password_file.chmod(0o600)


def password_file(home: Path) -> Path:
    """Takes a home, returns its pgpass file."""
    return home / "password"


def place_in(home: Path) -> Path | None:
    """Takes a home, returns the server's directory, or None before there is one. Raises OSError."""
    with suppress(FileNotFoundError):
        return Path((home / "place").read_text())
    inside = home / "postgres"
    return inside if inside.is_dir() else None
