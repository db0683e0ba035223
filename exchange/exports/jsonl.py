"""The ledger's own JSON Lines: every row byte for byte, at its position, with the claims; a restore gives the same ledger.

    {"format":"dossier-ledger/jsonl/v1"}
    {"position":1,"stream":"<uuid>","version":1,"tag":"dossier-submitted","state":"<the stored bytes>","command_id":"<uuid>"}
    {"claim":"dossier-code","value":"receipt:case-1","stream":"<uuid>"}
    {"events":1,"claims":1,"sha256":"<of all bytes before this line>"}

Events in the order of their positions, then claims. `state` is a string of exactly the stored bytes, which are JSON and so
UTF-8; `command_id` is on the first event of its command. The last line reveals a file that was truncated or changed.
"""

import hashlib
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path
from typing import IO, TypeVar
from uuid import UUID

import msgspec
from msgspec import Struct

from exchange.errors import BadInput
from exchange.logs.anomalies import Anomalies
from exchange.logs.importing import CODE, Result
from exchange.source import Progress, Source
from ledger.errors import BadCopy, NotEmpty
from ledger.store import Ledger
from ledger.verbatim import StoredClaim, StoredRow, difference, restore, snapshot

T = TypeVar("T")
L = TypeVar("L", bound=Struct)

FORMAT = "dossier-ledger/jsonl/v1"
BEGINNING = b'{"format":"dossier-ledger/jsonl/'
# The longest line that is read: a fact may hold several values of a megabyte each.
LONGEST_LINE = 64 * 1024 * 1024
COMPARED_AT_ONCE = 2_000
REPORTED_EVERY = 10_000


class Header(Struct, frozen=True, forbid_unknown_fields=True):
    """The first line."""

    format: str


class EventLine(Struct, frozen=True, omit_defaults=True, forbid_unknown_fields=True):
    """One row of the events."""

    position: int
    stream: UUID
    version: int
    tag: str
    state: str
    command_id: UUID | None = None


class ClaimLine(Struct, frozen=True, forbid_unknown_fields=True):
    """One row of the claims."""

    claim: str
    value: str
    stream: UUID


class Trailer(Struct, frozen=True, forbid_unknown_fields=True):
    """The last line."""

    events: int
    claims: int
    sha256: str


_encode = msgspec.json.Encoder().encode
_header = msgspec.json.Decoder(Header).decode
_event = msgspec.json.Decoder(EventLine).decode
_claim = msgspec.json.Decoder(ClaimLine).decode
_trailer = msgspec.json.Decoder(Trailer).decode


def is_export(path: Path) -> bool:
    """Takes a path, returns whether the file begins like such an export. BadInput when it cannot be read."""
    with Source(path) as source:
        return source.read(len(BEGINNING)) == BEGINNING


def export_jsonl(ledger: Ledger, file: IO[bytes], progress: Progress | None = None) -> int:
    """Takes a ledger and a file to write, returns the number of events. The export is of the ledger as it was at the start."""
    digest = hashlib.sha256()

    def write(line: Struct) -> None:
        content = _encode(line) + b"\n"
        digest.update(content)
        file.write(content)

    events, claims, head = 0, 0, ledger.head()
    write(Header(FORMAT))
    with snapshot(ledger) as held:
        for row in held.rows():
            events += 1
            write(EventLine(row.position, row.stream, row.version, row.tag, row.state.decode(), row.command_id))
            if progress is not None and events % REPORTED_EVERY == 0:
                progress(min(events, head), head)
        for claim in held.claims():
            claims += 1
            write(ClaimLine(claim.kind, claim.value, claim.stream))
    write(Trailer(events, claims, digest.hexdigest()))
    return events


def check_jsonl(path: Path, progress: Progress | None = None) -> Result:
    """Takes an export, reads all of it and writes nothing. BadInput names the line."""
    with Source(path) as source:
        lines = _Lines(source, progress)
        for _ in lines.rows():
            pass
        for _ in lines.claims():
            pass
        return lines.result(added=0, skipped=0)


def import_jsonl(ledger: Ledger, path: Path, progress: Progress | None = None) -> Result:
    """Takes an export: restores it into an empty ledger; adds nothing to the ledger that it came from.

    BadInput names the line that cannot be used, or the first difference to a ledger with other content.
    Either all of it is written, or nothing.
    """
    if ledger.head() == 0:
        try:
            return _restore(ledger, path, progress)
        except NotEmpty:
            pass  # a concurrent import was faster, perhaps of the same file
    return _compare(ledger, path, progress)


def _restore(ledger: Ledger, path: Path, progress: Progress | None) -> Result:
    with Source(path) as source:
        lines = _Lines(source, progress)
        try:
            restore(ledger, lines.rows(), lines.claims())
        except BadCopy as error:
            raise BadInput(source.name, str(error), line=lines.number) from error
        return lines.result(added=lines.events, skipped=0)


def _compare(ledger: Ledger, path: Path, progress: Progress | None) -> Result:
    with Source(path) as source:
        lines = _Lines(source, progress)
        _refuse_other(lines, lines.rows(), lambda rows: difference(ledger, rows, ()))
        _refuse_other(lines, lines.claims(), lambda claims: difference(ledger, (), claims))
        return lines.result(added=0, skipped=lines.events)


def _refuse_other(lines: "_Lines", items: Iterator[T], differing: Callable[[list[T]], str | None]) -> None:
    """Compares in batches, and a batch that differs line by line, to name the line."""
    while chunk := list(islice(items, COMPARED_AT_ONCE)):
        if differing(chunk) is None:
            continue
        first_line = lines.given - len(chunk) + 1
        for line, item in enumerate(chunk, start=first_line):
            reason = differing([item])
            if reason is not None:
                raise lines.refused(
                    f"the ledger is not empty, and it is not the one that this came from: {reason}", line
                )


class _Lines:
    """The lines of one export, read once: `rows`, then `claims`, after which the last line is checked.

    `number`: of the line read last; `given`: of the event or claim returned last.
    """

    def __init__(self, source: Source, progress: Progress | None) -> None:
        self.number = 0
        self.given = 0
        self.events = 0
        self._source = source
        self._progress = progress
        self._claims = 0
        self._dossiers = 0
        self._digest = hashlib.sha256()
        self._next = self._read()

    def rows(self) -> Iterator[StoredRow]:
        """Returns the events; the header comes first. BadInput names the line."""
        header = self._take(_header)
        if header.format != FORMAT:
            raise self.refused(f"is of the format {header.format!r}; this program knows {FORMAT!r}")
        while self._next.startswith(b'{"position":'):
            line = self._take(_event)
            self.events += 1
            self.given = self.number
            yield StoredRow(line.position, line.stream, line.version, line.tag, line.state.encode(), line.command_id)

    def claims(self) -> Iterator[StoredClaim]:
        """Returns the claims, then checks that the file is complete. BadInput names the line."""
        while self._next.startswith(b'{"claim":'):
            line = self._take(_claim)
            self._claims += 1
            self._dossiers += line.claim == CODE
            self.given = self.number
            yield StoredClaim(line.claim, line.value, line.stream)
        digest = self._digest.hexdigest()
        trailer = self._take(_trailer)
        if trailer != Trailer(self.events, self._claims, digest):
            raise self.refused("what comes before it was changed: its counts or its hash differ")
        if self._next:
            raise self.refused("something follows the last line", self.number + 1)

    def result(self, *, added: int, skipped: int) -> Result:
        """Returns the totals of the whole file; its facts are its events."""
        return Result(self._dossiers, self.events, self.events, added, skipped, Anomalies())

    def refused(self, reason: str, line: int | None = None) -> BadInput:
        """Takes a reason and a line, by default the one read last, returns the error."""
        return BadInput(self._source.name, reason, line=line or self.number)

    def _take(self, decode: Callable[[bytes], L]) -> L:
        content = self._next
        self.number += 1
        if not content.endswith(b"\n"):
            raise self.refused(
                "the file ends here, before its last line" if len(content) < LONGEST_LINE else "is too long"
            )
        try:
            line = decode(content)
        except (msgspec.MsgspecError, UnicodeError) as error:
            raise self.refused(f"is not a valid line: {error}") from error
        self._digest.update(content)
        self._next = self._read()
        return line

    def _read(self) -> bytes:
        if self._progress is not None and self.number % REPORTED_EVERY == 0:
            self._progress(self._source.position, self._source.size)
        try:
            return self._source.readline(LONGEST_LINE)
        except BadInput as error:
            raise error.located(line=self.number + 1) from error
