"""The embedded PostgreSQL: started for the first program that needs it, joined by the others, stopped by the last one that leaves.

    with Embedded(Path(".dossier")) as server:
        psycopg.connect(server.conninfo)

A program that is killed leaves the server running; the next one on the same home adopts it, and stops it when it leaves.
"""

import atexit
import os
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Self

import psycopg

from app.errors import HomeUnusable, ServerFailed, StillRecovering
from app.postgres import pidfile
from app.postgres.cluster import opened
from app.postgres.connections import Access
from app.postgres.home import USER, Home, password_file, place_in
from app.postgres.locks import Lock
from app.postgres.postmaster import Postmaster
from app.postgres.revival import Watch
from app.postgres.termination import Unwinding, undisturbed

PATIENCE = 120.0
"""Seconds to wait for another program's start, and for crash recovery."""


class Embedded:
    """The embedded server of a home directory, in use by this program while the `with` block runs."""

    def __init__(self, home: Path, *, options: Mapping[str, str] | None = None, patience: float = PATIENCE) -> None:
        """Takes the home directory, server settings that differ from ours, and seconds to wait for a start."""
        self._path = home
        self._options = options or {}
        self._patience = patience
        self._home: Home | None = None
        self._use: Lock | None = None
        self._postmaster: Postmaster | None = None
        self._access: Access | None = None
        self._watch: Watch | None = None
        self._unwinding = Unwinding()
        self._process = 0

    def __enter__(self) -> Self:
        """Starts or joins the server. Raises HomeUnusable, WrongMajorVersion or ServerFailed."""
        self._process = os.getpid()
        self._unwinding.begin()
        atexit.register(self.close)
        try:
            self._home = Home(self._path)
            self._begin(self._home)
        except OSError as error:
            self.close()
            where = f" ({error.filename})" if error.filename else ""
            raise HomeUnusable(
                f"the data directory {self._path} cannot be used: {error.strerror}{where}; set DOSSIER_HOME"
            ) from error
        except psycopg.Error as error:
            self.close()
            raise ServerFailed(f"PostgreSQL in {self._path}: {' '.join(str(error).split())}") from error
        except BaseException:
            self.close()
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @property
    def conninfo(self) -> str:
        """The connection string of the database `dossier`, as the role that owns the cluster."""
        return self.conninfo_for(USER)

    def conninfo_for(self, database: str) -> str:
        """Takes a database name, returns its connection string. It names the password file and never holds the password."""
        return self._way().conninfo_for(database)

    def create_database(self, name: str) -> str:
        """Takes the name of a database, makes it if absent, returns its connection string."""
        return self._way().create_database(name)

    def drop_database(self, name: str) -> None:
        """Takes the name of a database, ends its connections and drops it if it exists."""
        self._way().drop_database(name)

    def close(self) -> None:
        """Leaves the server, and stops it if nobody else uses it. Safe to call twice, and in a forked child, where it does nothing."""
        with undisturbed():
            if self._process != os.getpid():
                return
            self._process = 0
            try:
                self._leave()
            finally:
                atexit.unregister(self.close)
                self._unwinding.end()

    def _begin(self, home: Home) -> None:
        self._await_turn(home)
        self._postmaster = Postmaster(opened(home), home.password_file, self._options, self._patience)
        try:
            self._access = self._join(home, self._postmaster) or self._postmaster.start()
        except StillRecovering:
            self._postmaster.leave()
            self._postmaster = None
            raise
        self._use = home.user()
        self._use.share()
        self._access.create_database(USER)
        home.starting.release()
        self._watch = Watch(self._gone, self._revive)

    def _await_turn(self, home: Home) -> None:
        if not home.starting.wait(self._patience):
            raise ServerFailed(
                f"another program has been starting PostgreSQL in {home.path} for {self._patience:.0f} s: try again"
            )

    def _join(self, home: Home, postmaster: Postmaster) -> Access | None:
        """Returns the way to the server that runs already, or None where there is none, or one of no use to anybody."""
        if postmaster.running() is None:
            return postmaster.elsewhere()
        try:
            return postmaster.wait_until_ready()
        except StillRecovering:
            raise
        except ServerFailed:
            if postmaster.running() is not None:
                if not self._alone(home):
                    raise
                postmaster.stop()
            return None

    def _gone(self) -> bool:
        return (
            self._postmaster is not None and self._postmaster.running() is None and self._postmaster.elsewhere() is None
        )

    def _revive(self) -> None:
        if self._home is not None and self._postmaster is not None:
            self._await_turn(self._home)
            try:
                self._access = self._join(self._home, self._postmaster) or self._postmaster.start()
            finally:
                self._home.starting.release()

    def _leave(self) -> None:
        if self._watch is not None:
            self._watch.stop()
            self._watch = None
        if self._home is None:
            return
        try:
            # Whoever starts or stops the server right now would not be helped by a second one who does.
            if self._postmaster is not None and self._home.starting.wait(self._patience):
                if self._use is not None:
                    self._use.close()
                if self._alone(self._home):
                    self._postmaster.stop()
                else:
                    self._postmaster.leave()
        finally:
            if self._use is not None:
                self._use.close()
            self._home.close()
            self._home = self._use = self._postmaster = self._access = None

    @staticmethod
    def _alone(home: Home) -> bool:
        """Returns whether no program uses the server; holds only under the start lock."""
        users = home.user()
        try:
            return users.alone()
        finally:
            users.close()

    def _way(self) -> Access:
        if self._access is None:
            raise ServerFailed("the embedded PostgreSQL is not in use: enter the `with` block first")
        return self._access


def running(home: Path) -> str | None:
    """Takes a home directory, returns the connection string of its running server, or None. Starts and changes nothing."""
    with suppress(OSError):
        place = place_in(home)
        server = place and pidfile.read(place / "data")
        if place and server and server.socket_directory and server.ready and pidfile.serves(server, place / "data"):
            access = Access(server.socket_directory, password_file(Path(os.path.realpath(home))))
            return access.conninfo_for(USER) if access.refusal() is None else None
    return None
