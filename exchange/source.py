"""A file to read from: plain or gzip, recognised by its first bytes, not by its name."""

import gzip
import os
import zlib
from collections.abc import Callable
from pathlib import Path
from types import TracebackType

from exchange.errors import BadInput

GZIP = b"\x1f\x8b"
CHUNK = 64 * 1024

# Called with the amount done and the total: bytes of a file being read, positions of a ledger being exported.
Progress = Callable[[int, int], None]


class Source:
    """Takes a path, reads its content from the start; a context manager. BadInput when it cannot be opened or unpacked."""

    def __init__(self, path: Path) -> None:
        self.name = path.name
        try:
            self._file = path.open("rb")
            self.size = os.fstat(self._file.fileno()).st_size
            packed = self._file.read(len(GZIP)) == GZIP
            self._file.seek(0)
        except OSError as error:
            raise BadInput(str(path), f"cannot be read: {error.strerror or error}") from error
        self._content = gzip.GzipFile(fileobj=self._file, mode="rb") if packed else self._file

    @property
    def position(self) -> int:
        """How many bytes of the file have been read, of `size`: packed ones where it is packed."""
        return self._file.tell()

    def read(self, size: int = CHUNK) -> bytes:
        """Takes a number of bytes, returns at most so many, none at the end."""
        return self._unpacked(self._content.read, size)

    def peek(self, size: int) -> bytes:
        """Takes a number of bytes, returns so many of those that are read next, fewer where the file ends, and leaves them to be read."""
        return self._unpacked(self._content.peek, size)[:size]

    def readline(self, size: int) -> bytes:
        """Takes a number of bytes, returns the next line, or its first part where it is longer; none at the end."""
        return self._unpacked(self._content.readline, size)

    def _unpacked(self, read: Callable[[int], bytes], size: int) -> bytes:
        try:
            return read(size)
        except (EOFError, zlib.error, gzip.BadGzipFile) as error:
            raise BadInput(self.name, f"is not complete gzip: {error}") from error
        except OSError as error:
            raise BadInput(self.name, f"cannot be read: {error.strerror or error}") from error

    def close(self) -> None:
        """Closes the file."""
        self._content.close()
        self._file.close()

    def __enter__(self) -> "Source":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
