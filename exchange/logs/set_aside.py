"""What was read of a file, set aside on disk until all of it is read: parsed once, in constant memory."""

import tempfile
from collections.abc import Iterator
from types import TracebackType

import msgspec

from exchange.errors import BadInput
from exchange.logs.reading import Batch

LENGTH = 8

_encode = msgspec.msgpack.Encoder().encode
_decode = msgspec.msgpack.Decoder(Batch).decode


class SetAside:
    """Takes the name of the file, for errors; a context manager that leaves nothing behind, not even when the process is killed.

    `put` adds a batch, `batches` returns all of them in order. BadInput where the disk has no room.
    """

    def __init__(self, name: str) -> None:
        self._name = name
        self._file = tempfile.TemporaryFile()  # noqa: SIM115  closed with this

    def put(self, batch: Batch) -> None:
        """Takes the next batch."""
        content = _encode(batch)
        try:
            self._file.write(len(content).to_bytes(LENGTH))
            self._file.write(content)
        except OSError as error:
            raise BadInput(self._name, f"cannot be set aside in {tempfile.gettempdir()}: {error.strerror}") from error

    def batches(self) -> Iterator[Batch]:
        """Returns the batches in their order."""
        self._file.seek(0)
        while length := self._file.read(LENGTH):
            yield _decode(self._file.read(int.from_bytes(length)))

    def __enter__(self) -> "SetAside":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._file.close()
