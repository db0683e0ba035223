"""Writing a file atomically: complete under its name, or not at all."""

import os
import secrets
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO

from app.errors import AppError

STDOUT = Path("-")
PRIVATE = 0o600
ORDINARY = 0o666  # less the umask


class OutputUnusable(AppError):
    """The file cannot be written. Names the file."""


@contextmanager
def written(path: Path, mode: int = ORDINARY) -> Iterator[IO[bytes]]:
    """Takes a path, - for standard output, yields the file to write. OutputUnusable.

    A file is written beside its place, brought to the disk and then put into its place: whoever looks there finds the old one or
    the new one, whole, even after a kill or a power cut. What is there and is no file, such as a pipe, is written into.
    """
    if path == STDOUT:
        sys.stdout.flush()
        yield sys.stdout.buffer
        return
    try:
        place = Path(os.path.realpath(path))
        if place.exists() and not place.is_file():
            with place.open("wb") as file:
                yield file
        else:
            yield from _replaced(place, mode)
    except BrokenPipeError:
        raise
    except OSError as error:
        raise OutputUnusable(f"{path}: {error.strerror or error}") from error


def _replaced(place: Path, mode: int) -> Iterator[IO[bytes]]:
    draft = place.with_name(f".{place.name[:100]}.{secrets.token_hex(8)}")
    try:
        with open(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode), "wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        draft.replace(place)
    except BaseException:
        with suppress(OSError):
            draft.unlink()
        raise
    _bring_to_disk(place.parent)


def _bring_to_disk(folder: Path) -> None:
    """A name is kept in its folder, which has to reach the disk too."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
