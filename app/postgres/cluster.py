"""The cluster: a data directory, made once by `initdb` and opened only by the PostgreSQL major version that made it."""

import shutil
import tempfile
from contextlib import suppress
from errno import EACCES
from pathlib import Path

import msgspec

from app.errors import ServerFailed, WrongMajorVersion
from app.postgres.binaries import Binaries, bundled, copied
from app.postgres.home import USER, Home, place_in
from app.postgres.identity import Identity, choose

_UNFINISHED = "unfinished-"
_QUOTED = 600
"""Bytes of a failed program's output that go into an error."""


class Cluster(msgspec.Struct, frozen=True):
    """A data directory, the programs that open it and who runs them."""

    place: Path
    binaries: Binaries
    identity: Identity

    @property
    def data(self) -> Path:
        """The data directory itself."""
        return self.place / "data"

    @property
    def log(self) -> Path:
        """The directory of the server's logs."""
        return self.place / "log"


def opened(home: Home) -> Cluster:
    """Takes a home, returns its cluster, made if absent. To be called under the start lock.

    Raises OSError, WrongMajorVersion, or ServerFailed where `initdb` fails.
    """
    binaries = bundled()
    place = place_in(home.path)
    owner = place.stat().st_uid if place else None
    identity = choose(owner)
    home.admit(identity)
    if place is None:
        place = home.make_place(identity)
    elif owner != identity.uid:
        _take_over(place, owner, identity)
    if not identity.reaches(binaries.directory):
        binaries = copied(binaries, place.parent if identity.reaches(home.path) else place)
    cluster = Cluster(place, binaries, identity)
    check_version(cluster.data, binaries)
    for unfinished in place.glob(f"{_UNFINISHED}*"):
        shutil.rmtree(unfinished, ignore_errors=True)
    if not cluster.data.is_dir():
        _initialize(cluster, home.draw_password())
    home.guard_password()
    return cluster


def check_version(data: Path, binaries: Binaries) -> None:
    """Takes a data directory, which need not exist, and the programs at hand. Raises WrongMajorVersion where they do not fit."""
    with suppress(FileNotFoundError):
        made_by = (data / "PG_VERSION").read_text().strip()
        if made_by != binaries.major:
            raise WrongMajorVersion(
                f"{data} was made by PostgreSQL {made_by}, this program brings {binaries.version}: "
                f"back it up with the older program and restore it here, or set DATABASE_URL"
            )


def _take_over(place: Path, owner: int | None, identity: Identity) -> None:
    """Gives root's own cluster, made where user namespaces are allowed, to the uid that must run it where they are not."""
    if not identity.other or not identity.reaches(place.parent):
        raise PermissionError(
            EACCES, f"it belongs to uid {owner}, PostgreSQL must run as uid {identity.uid}", str(place)
        )
    for path in (place, *place.rglob("*")):
        identity.give(path)


def _initialize(cluster: Cluster, password: str) -> None:
    """Runs `initdb` beside the final name, so that an interrupted run leaves nothing that looks like a cluster.

    The name is new each time: the `initdb` of a killed program goes on for a while.
    """
    # The built-in C.UTF-8 folds case in Vietnamese and sorts by code point, alike on every machine.
    options = ["--encoding=UTF8", "--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"]
    options += [f"--username={USER}", "--auth=scram-sha-256", "--data-checksums", "--no-instructions"]
    with tempfile.TemporaryDirectory(prefix=_UNFINISHED, dir=cluster.place) as name, tempfile.TemporaryFile() as output:
        unfinished = Path(name)
        (unfinished / "password").write_text(password)
        for path in (unfinished, unfinished / "password"):
            cluster.identity.give(path)
        options += [f"--pwfile={unfinished / 'password'}", f"--pgdata={unfinished / 'data'}"]
        if cluster.identity.run([cluster.binaries.program("initdb"), *options], directory=cluster.place, output=output):
            output.seek(0)
            raise ServerFailed(f"initdb failed in {cluster.place}: {tail(output.read())}")
        (unfinished / "data").rename(cluster.data)


def tail(printed: bytes) -> str:
    """Takes what a program printed, returns its last lines as one."""
    lines = printed[-_QUOTED:].decode(errors="replace").splitlines()
    return " | ".join(line.strip() for line in lines if line.strip())
