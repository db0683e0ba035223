"""Imports foreign cases into the ledger: streaming, in batches, idempotent, resumable after a kill at any point.

A file is read to its end, and set aside on disk, before anything of it is recorded: of a refused file nothing is. Each batch is one transaction and each case in it one command (docs/semantics.md, "Import"), so no dossier is
ever incomplete. There is no state outside the ledger: a run that was killed is simply repeated, finds existing dossiers by code,
and adds the rest.
"""

import hashlib
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import msgspec
from msgspec import Struct, field

from domain.journal import retried
from exchange.catalogue.loading import stand_by_rule_pack
from exchange.logs.anomalies import Anomalies
from exchange.logs.attributes import NamedAttribute
from exchange.logs.doubles import refuse_double_source, refuse_doubles
from exchange.logs.mapping import Mapping
from exchange.logs.reader_process import read_in_process
from exchange.logs.reading import Batch, CodedCase, Tally, read
from exchange.logs.reconcile import Additions, Gone, additions
from exchange.logs.set_aside import SetAside
from exchange.logs.values import NamedValue
from exchange.source import Progress
from ledger import faults
from ledger.errors import Conflict
from ledger.records import Command
from ledger.store import Ledger

CODE = "dossier-code"
RECORDER = "import"
COMMANDS = UUID("6f1d2e0c-5a57-4f0e-9a53-0c5d3f0b7a11")
# A file of this size is read by a separate process, whose start takes a fifth of a second.
APART_FROM = 4 * 1024 * 1024


class Result(Struct, frozen=True):
    """The result of an import.

    `dossiers`: cases of the file. `events`: events of the file. `facts`: facts that the file gives. `added`: facts appended,
    corrections and changed due dates included. `skipped`: facts of the file that the ledger held already.
    `dropped`: attributes left out, by name. `unseen`, `never`: attributes and values that the mapping names and the file does not have.
    `doubles`: in words, its agencies and procedures that only look like registered ones, which its mapping allows.
    """

    dossiers: int
    events: int
    facts: int
    added: int
    skipped: int
    anomalies: Anomalies
    dropped: dict[str, int] = field(default_factory=dict)
    unseen: tuple[NamedAttribute, ...] = ()
    never: tuple[NamedValue, ...] = ()
    doubles: tuple[str, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """Returns the document of `import --json`: exactly the keys of docs/semantics.md, "Import"."""
        keys = ("dossiers", "events", "facts", "added", "skipped", "anomalies")
        return {key: msgspec.to_builtins(getattr(self, key)) for key in keys}


class Written(Struct):
    """What an import has written so far."""

    dossiers: int = 0
    added: int = 0
    skipped: int = 0
    gone: Gone = Gone()


def check_cases(path: Path, mapping: Mapping, progress: Progress | None = None) -> Result:
    """Takes a file and its mapping, reads all of it and writes nothing. BadInput as `import_cases`."""
    return _result(_run(read(path, mapping), progress, lambda _: None, 1), Written())


def import_cases(
    ledger: Ledger, path: Path, mapping: Mapping, *, recorder: str = RECORDER, progress: Progress | None = None
) -> Result:
    """Takes a file and its mapping, appends to the ledger what it does not hold yet.

    BadInput names the place and the reason, and nothing of the file is in the ledger.
    BadMapping where its rule pack is neither in the ledger nor shipped; a shipped one is recorded first. Either where an agency or procedure only
    looks like a registered one, or the source like another one, unless the mapping calls it `distinct`.
    Contended under concurrent changes of the same dossiers; ReaderDied; the errors of the ledger.
    """
    refuse_double_source(mapping, ledger.beginnings(CODE, ":"))
    written = Written()

    def write(batch: Batch) -> None:
        faults.reached("import.before-batch")
        _write(ledger, batch.cases, recorder, written)
        faults.reached("import.after-batch")

    large = path.is_file() and path.stat().st_size >= APART_FROM
    with SetAside(path.name) as aside:
        with closing(read_in_process(path, mapping) if large else read(path, mapping)) as messages:
            tally = _run(messages, progress, aside.put, 0)
        doubles = refuse_doubles(mapping, path.name, tally.codes, ledger.claimed)
        if mapping.rule_pack is not None:
            stand_by_rule_pack(ledger, mapping.rule_pack, f"the mapping of {mapping.source}", now=datetime.now(UTC))
        _run(aside.batches(), progress, write, 1)
    faults.reached("import.before-finish")
    return msgspec.structs.replace(_result(tally, written), doubles=doubles)


def _run(
    messages: Iterator[Batch | Tally], progress: Progress | None, take: Callable[[Batch], None], half: int
) -> Tally:
    """Gives each batch to `take`, returns the tally. `half`: progress over the file counts its reading and its writing as a half each."""
    tally = Tally()
    for message in messages:
        if isinstance(message, Tally):
            tally = message
            continue
        take(message)
        if progress is not None:
            progress((half * message.size + message.read) // 2, message.size)
    return tally


def _result(tally: Tally, written: Written) -> Result:
    gone = written.gone
    anomalies = msgspec.structs.replace(
        tally.anomalies,
        end_gone=gone.end,
        deadline_gone=gone.deadline,
        event_gone=gone.events,
        value_gone=gone.value,
    )
    return Result(
        dossiers=tally.dossiers,
        events=tally.events,
        facts=tally.facts,
        added=written.added,
        skipped=written.skipped,
        anomalies=anomalies,
        dropped=tally.dropped,
        unseen=tally.unseen,
        never=tally.never,
    )


def _write(ledger: Ledger, batch: Sequence[CodedCase], recorder: str, written: Written) -> None:
    left = [case for case in batch if case.facts]

    def attempt() -> None:
        # Another import of the same cases may win the race for some of them; this one then adds only the rest.
        nonlocal left
        conflicts = _append(ledger, left, recorder, written)
        left = [case for case, _ in conflicts]
        if conflicts:
            raise conflicts[0][1]

    retried(attempt, lambda: f"{len(left)} dossiers, among them {left[0].code}", Conflict)
    written.dossiers += len(batch)


def _append(
    ledger: Ledger, cases: Sequence[CodedCase], recorder: str, written: Written
) -> list[tuple[CodedCase, Conflict]]:
    """Appends what is new of each case, returns the cases that were in conflict."""
    streams = _streams(ledger, [case.code for case in cases])
    stored = ledger.load_many(list(streams.values()))
    pending: list[tuple[CodedCase, Command, Additions]] = []
    for case in cases:
        stream = streams.get(case.code)
        entries = stored[stream] if stream is not None else []
        new = additions(case, entries)
        if not new.facts:
            written.skipped += new.already
            written.gone += new.gone
            continue
        version = entries[-1].version if entries else 0
        command = Command(
            id=_command_id(case.code, version, new.facts),
            stream=stream if stream is not None else uuid4(),
            expected_version=version,
            facts=new.facts,
            recorder=recorder,
            claims=((CODE, case.code),) if stream is None else (),
        )
        pending.append((case, command, new))
    conflicts: list[tuple[CodedCase, Conflict]] = []
    outcomes = ledger.append_all([command for _, command, _ in pending])
    for (case, command, new), outcome in zip(pending, outcomes, strict=True):
        if isinstance(outcome, Conflict):
            conflicts.append((case, outcome))
        elif outcome.again:
            written.skipped += len(case.facts)
        else:
            written.added += len(command.facts)
            written.skipped += new.already
            written.gone += new.gone
    return conflicts


def _streams(ledger: Ledger, codes: Sequence[str]) -> dict[str, UUID]:
    """The streams of the codes that are there. Release 0.1 claimed codes as files write them: with decomposed accents (NFD), too."""
    decomposed = {form: code for code in codes if (form := unicodedata.normalize("NFD", code)) != code}
    found = ledger.find_many(CODE, [*codes, *decomposed])
    return {decomposed.get(code, code): stream for code, stream in found.items()}


def _command_id(code: str, version: int, facts: Sequence[tuple[str, bytes]]) -> UUID:
    """The same facts for the same dossier at the same version are the same command, regardless of who sends it and how often.

    A name-based UUID (RFC 9562, version 5) of their lines; JSON has no raw line break, so no two commands have the same.
    """
    lines = [code.encode(), b"%d" % version, *(line for tag, payload in facts for line in (tag.encode(), payload))]
    digest = hashlib.sha1(COMMANDS.bytes + b"\n".join(lines), usedforsecurity=False).digest()
    return UUID(bytes=digest[:16], version=5)
