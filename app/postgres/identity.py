"""Who the embedded server runs as. PostgreSQL refuses root, and `initdb` wants its user listed in the user database.

| caller                     | server runs as                                                                               |
|----------------------------|----------------------------------------------------------------------------------------------|
| an ordinary, listed user   | the caller                                                                                   |
| root, or an unlisted user  | the caller, called by a listed uid inside a user namespace                                   |
| root, namespaces forbidden | `nobody`, with a data directory (and if need be a copy of the programs) where it may go      |
| root, data of another user | that user                                                                                    |

No user is made, and nothing outside the server's own directory changes its owner or mode.
"""

import os
import pwd
import stat
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import IO

import msgspec

from app.errors import ServerFailed
from app.postgres import usernamespace

_KEPT_VARIABLES = ("PATH", "TMPDIR", "LD_LIBRARY_PATH")
"""All others stay behind: PGDATA, PGPORT, LC_* and TZ would change how the server behaves."""


class Identity(msgspec.Struct, frozen=True):
    """A uid and gid that own the server's files, and how a program is made to run as them."""

    uid: int
    gid: int
    launcher: tuple[str, ...] = ()
    other: bool = False
    """Whether the uid is not the caller's, so that files made for the server must be given to it."""

    def spawn(
        self, command: Sequence[str | Path], *, directory: Path, output: IO[bytes] | None = None
    ) -> subprocess.Popen[bytes]:
        """Takes a command, the directory to run it in and a file for what it prints, returns the started process.

        It leads a session of its own, so that Ctrl-C in a terminal ends the program first, and the program then ends the server.
        """
        try:
            return subprocess.Popen(  # noqa: S603 - the command is built by this package
                [*self.launcher, *map(str, command)],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL if output is None else output,
                stderr=subprocess.STDOUT,
                cwd=directory,
                env={"LC_ALL": "C"} | {name: os.environ[name] for name in _KEPT_VARIABLES if name in os.environ},
                start_new_session=True,
                umask=0o077,
                user=self.uid if self.other else None,
                group=self.gid if self.other else None,
                extra_groups=[] if self.other else None,
            )
        except OSError as error:
            raise ServerFailed(
                f"cannot run {[*self.launcher, *command][0]} as uid {self.uid}: {error.strerror}; set DATABASE_URL"
            ) from error

    def run(self, command: Sequence[str | Path], *, directory: Path, output: IO[bytes] | None = None) -> int:
        """Takes what `spawn` takes, returns the exit status of the ended process. An interrupted wait takes the process along."""
        child = self.spawn(command, directory=directory, output=output)
        try:
            return child.wait()
        except BaseException:
            child.kill()
            child.wait()
            raise

    def give(self, path: Path) -> None:
        """Takes a file or directory made for the server, hands it over if the server's uid is not the caller's."""
        if self.other and path.lstat().st_uid != self.uid:
            os.chown(path, self.uid, self.gid, follow_symlinks=False)

    def reaches(self, path: Path) -> bool:
        """Takes a directory, returns whether the server may pass through it and all its parents. Judged by mode bits alone."""
        return not (self.launcher or self.other) or all(
            self._passes(step) for step in [path, *path.parents] if step.exists()
        )

    def _passes(self, directory: Path) -> bool:
        about = directory.stat()
        if about.st_uid == self.uid:
            return bool(about.st_mode & stat.S_IXUSR)
        if about.st_gid == self.gid:
            return bool(about.st_mode & stat.S_IXGRP)
        return bool(about.st_mode & stat.S_IXOTH)


def choose(owner: int | None) -> Identity:
    """Takes the uid owning the data directory (None before there is one), returns who runs the server. Raises ServerFailed."""
    uid, gid = os.geteuid(), os.getegid()
    if uid == 0 and owner not in (None, 0):
        return _other(owner)
    if uid != 0 and _listed(uid):
        return Identity(uid, gid)
    mapped = _mapped(uid, gid)
    if mapped is not None and mapped.run([], directory=Path("/")) == 0:
        return mapped
    if uid != 0:
        raise ServerFailed(
            f"uid {uid} is not listed in /etc/passwd and user namespaces are forbidden here: set DATABASE_URL"
        )
    return _other(_unprivileged())


def _listed(uid: int) -> bool:
    try:
        pwd.getpwuid(uid)  # not getpwall: a directory service answers for one user, and lists none
    except KeyError:
        return False
    return True


def _unprivileged() -> int | None:
    try:
        return pwd.getpwnam("nobody").pw_uid
    except KeyError:
        return next((entry.pw_uid for entry in pwd.getpwall() if entry.pw_uid != 0), None)


def _other(uid: int | None) -> Identity:
    if uid is None:
        raise ServerFailed("root cannot run PostgreSQL, and no other user is listed in /etc/passwd: set DATABASE_URL")
    return Identity(uid, pwd.getpwuid(uid).pw_gid if _listed(uid) else uid, other=True)


def _mapped(uid: int, gid: int) -> Identity | None:
    inner = _unprivileged()
    if inner is None or not sys.platform.startswith("linux"):
        return None
    launcher = (sys.executable, "-I", "-S", usernamespace.__file__, str(inner), str(inner))
    return Identity(uid, gid, launcher=launcher)
