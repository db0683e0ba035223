"""Parses a large file in a separate process, while this one makes cases of its traces: a core each, and what parsing needs of memory is given back.

`read_in_process` returns what `reading.read` returns. The child (`python -m exchange.logs.reader_process`) takes its order on stdin and answers
on stdout with what `parsing.parse` returns, each message preceded by its length. It ends with its parent, however that ends: writing its next message then fails.
"""

import gc
import os
import signal
import subprocess
import sys
from collections.abc import Generator, Iterator
from functools import partial
from pathlib import Path
from typing import IO

import msgspec
from msgspec import Struct

from exchange.errors import BadInput, ReaderDied
from exchange.logs.mapping import Mapping
from exchange.logs.parsing import Remainder, Traces, parse
from exchange.logs.reading import Batch, Tally, read

LENGTH = 8
ROOT = str(Path(__file__).parent.parent.parent)


class ReadOrder(Struct, frozen=True):
    """What the child is to read."""

    path: str
    mapping: Mapping


class ReadRefused(Struct, frozen=True, tag=True):
    """The child's BadInput."""

    file: str
    reason: str
    line: int | None
    case: str | None


_message = msgspec.msgpack.Decoder(Traces | Remainder | ReadRefused)
_order = msgspec.msgpack.Decoder(ReadOrder)


def read_in_process(path: Path, mapping: Mapping) -> Generator[Batch | Tally, None, None]:
    """As `reading.read`, but parses in another process, which ends when this is closed. Raises ReaderDied when that process ends early."""
    return read(path, mapping, _parse_in_process(path, mapping))


def _parse_in_process(path: Path, mapping: Mapping) -> Generator[Traces | Remainder, None, None]:
    order = msgspec.msgpack.encode(ReadOrder(str(path), mapping))
    # -P: no folder `exchange` or file `exchange.py` in the working directory is imported instead.
    command = [sys.executable, "-P", "-m", __name__]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, (ROOT, os.environ.get("PYTHONPATH"))))}
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment) as child:  # noqa: S603  our own module
        assert child.stdin is not None
        assert child.stdout is not None
        try:
            child.stdin.write(order)
            child.stdin.close()
            yield from _messages(child.stdout)
        finally:
            child.kill()


def _messages(answers: IO[bytes]) -> Iterator[Traces | Remainder]:
    for length in iter(partial(answers.read, LENGTH), b""):
        content = answers.read(int.from_bytes(length))
        if len(length) < LENGTH or len(content) < int.from_bytes(length):
            break
        message = _message.decode(content)
        if isinstance(message, ReadRefused):
            raise BadInput(message.file, message.reason, line=message.line, case=message.case)
        yield message
        if isinstance(message, Remainder):
            return
    raise ReaderDied("the process reading the file ended early; nothing was imported")


def main() -> None:
    """Parses one file for the parent process."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent handles Ctrl-C
    gc.disable()  # parsing creates no cycles, and the collector would traverse each trace several times
    order = _order.decode(sys.stdin.buffer.read())
    try:
        for message in parse(Path(order.path), order.mapping):
            _answer(message)
    except BadInput as error:
        _answer(ReadRefused(error.file, error.reason, error.line, error.case))


def _answer(message: Traces | Remainder | ReadRefused) -> None:
    content = msgspec.msgpack.encode(message)
    sys.stdout.buffer.write(len(content).to_bytes(LENGTH))
    sys.stdout.buffer.write(content)
    sys.stdout.buffer.flush()


if __name__ == "__main__":
    try:
        main()
    except BrokenPipeError:
        # The parent is gone; Python still flushes stdout at exit, which must not fail.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
