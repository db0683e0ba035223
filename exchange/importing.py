"""Foreign cases into the ledger: streaming, in batches, idempotent, resumable after a kill at any point.

Each batch is one transaction and each case in it one command (SEMANTICS, "Import"), so a dossier is never half there. Nothing is
kept beside the ledger: a run that was killed is simply repeated, finds what is there by dossier code, and adds the rest.
Reading goes on while the batch before is being written.
"""

import hashlib
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4, uuid5

import msgspec
from msgspec import Struct, field

from exchange.cases import Anomalies, Case
from exchange.errors import BadInput, Contended
from exchange.mapping import Mapping
from exchange.named import Named
from exchange.reading import Reading
from exchange.reconcile import additions
from exchange.source import Progress
from ledger import faults
from ledger.errors import Conflict
from ledger.records import Command
from ledger.store import Ledger

CODE = "dossier-code"
RECORDER = "import"
COMMANDS = UUID("6f1d2e0c-5a57-4f0e-9a53-0c5d3f0b7a11")
BATCH_CASES = 500
BATCH_FACTS = 5_000
# Another import of the same cases may win the race for a batch, which leaves nothing to do for this one.
ATTEMPTS = 8


class Result(Struct, frozen=True):
    """What an import did.

    `dossiers`: cases of the file. `events`: events of the file. `facts`: facts that the file gives. `added`: facts appended,
    corrections and changed due dates included. `skipped`: facts of the file that the ledger held already.
    `dropped`: attributes left out, by name. `unseen`: attributes that the mapping names and the (small) file does not have.
    """

    dossiers: int
    events: int
    facts: int
    added: int
    skipped: int
    anomalies: Anomalies
    dropped: dict[str, int] = field(default_factory=dict)
    unseen: tuple[Named, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """Returns the document of `import --json`: exactly the keys that SEMANTICS names."""
        keys = ("dossiers", "events", "facts", "added", "skipped", "anomalies")
        return {key: msgspec.to_builtins(getattr(self, key)) for key in keys}


class _Written(Struct):
    dossiers: int = 0
    added: int = 0
    skipped: int = 0

    def add(self, other: "_Written") -> None:
        self.dossiers += other.dossiers
        self.added += other.added
        self.skipped += other.skipped


def check_cases(path: Path, mapping: Mapping, progress: Progress | None = None) -> Result:
    """Takes a file and its mapping, reads all of it and writes nothing. BadInput as `import_cases`."""
    reading = Reading(path, mapping, progress)
    for _ in reading.cases():
        pass
    return _result(reading, _Written())


def import_cases(
    ledger: Ledger, path: Path, mapping: Mapping, *, recorder: str = RECORDER, progress: Progress | None = None
) -> Result:
    """Takes a file and its mapping, appends to the ledger what it does not hold yet.

    BadInput names the place and the reason; its `accepted` tells how many dossiers before it are in the ledger, whole.
    Contended when other writers never let go of the same dossiers.
    """
    reading = Reading(path, mapping, progress)
    done = _Written()
    with ThreadPoolExecutor(max_workers=1, thread_name_prefix="import") as writer:
        under_way: Future[_Written] | None = None
        try:
            for batch in _batches(reading.cases()):
                if under_way is not None:
                    done.add(under_way.result())
                under_way = writer.submit(_write, ledger, batch, recorder)
        except BadInput as error:
            error.accepted = done.dossiers + (under_way.result().dossiers if under_way is not None else 0)
            raise
        if under_way is not None:
            done.add(under_way.result())
    faults.reached("import.before-finish")
    return _result(reading, done)


def _batches(cases: Iterator[Case]) -> Iterator[list[Case]]:
    batch: list[Case] = []
    facts = 0
    for case in cases:
        batch.append(case)
        facts += len(case.facts)
        if len(batch) >= BATCH_CASES or facts >= BATCH_FACTS:
            yield batch
            batch, facts = [], 0
    if batch:
        yield batch


def _write(ledger: Ledger, batch: Sequence[Case], recorder: str) -> _Written:
    faults.reached("import.before-batch")
    written = _Written(dossiers=len(batch))
    cases = [case for case in batch if case.facts]
    for _ in range(ATTEMPTS):
        cases = _attempt(ledger, cases, recorder, written)
        if not cases:
            faults.reached("import.after-batch")
            return written
    raise Contended(
        f"{len(cases)} dossiers, among them {cases[0].code}, were changed by others {ATTEMPTS} times in a row"
    )


def _attempt(ledger: Ledger, cases: Sequence[Case], recorder: str, written: _Written) -> list[Case]:
    """Appends what is new of each case, returns the cases that were in conflict."""
    streams = ledger.find_many(CODE, [case.code for case in cases])
    stored = ledger.load_many(list(streams.values())) if streams else {}
    pending: list[tuple[Case, Command, int]] = []
    for case in cases:
        stream = streams.get(case.code)
        entries = stored.get(stream, []) if stream is not None else []
        new = additions(case, entries)
        if not new.facts:
            written.skipped += new.already
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
        pending.append((case, command, new.already))
    outcomes = ledger.append_all([command for _, command, _ in pending]) if pending else []
    again: list[Case] = []
    for (case, command, already), outcome in zip(pending, outcomes, strict=True):
        if isinstance(outcome, Conflict):
            again.append(case)
        elif outcome.again:
            written.skipped += len(case.facts)
        else:
            written.added += len(command.facts)
            written.skipped += already
    return again


def _command_id(code: str, version: int, facts: Sequence[tuple[str, bytes]]) -> UUID:
    """The same facts for the same dossier at the same version are the same command, whoever sends it and however often."""
    digest = hashlib.sha256()
    for tag, payload in facts:
        digest.update(b"%d:%b%d:%b" % (len(tag), tag.encode(), len(payload), payload))
    return uuid5(COMMANDS, f"{code}\n{version}\n{digest.hexdigest()}")


def _result(reading: Reading, written: _Written) -> Result:
    return Result(
        dossiers=reading.dossiers,
        events=reading.events,
        facts=reading.facts,
        added=written.added,
        skipped=written.skipped,
        anomalies=reading.anomalies,
        dropped=dict(reading.dropped),
        unseen=reading.unseen,
    )
