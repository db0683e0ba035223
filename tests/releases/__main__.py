"""Keeps the ledger of this program as one of a release: `python -m tests.releases 0.2` fills the folder `tests/releases/0.2`."""

import gzip
import lzma
import sys
import tempfile
from datetime import date, datetime
from pathlib import Path
from uuid import NAMESPACE_URL, uuid5

from app import keys
from app.demo.run import simulate
from app.postgres.embedded import Embedded
from domain.findings.judge import RULES
from exchange.exports.jsonl import export_jsonl
from exchange.logs import mapping
from exchange.logs.importing import import_cases
from tests.releases import database
from tests.releases.asking import Asker, asking
from tests.releases.kept import (
    ANSWERS,
    CHANGES,
    DUMP,
    FOLDER,
    KEY,
    Answered,
    Answers,
    Question,
    Release,
    write_answers,
)
from tests.releases.questions import Known, questions, the
from tests.sample_log import write_sample

ASKED_AT = datetime.fromisoformat("2026-11-02T12:00:00+07:00")
"""The last moment of the demonstration, and what the clock shows when the questions are asked."""
SAMPLE_DAY, SAMPLE_DOSSIERS = date(2026, 11, 2), 30
NO_CHANGES = (
    "# Answers of later programs that differ from this release's, each with its reason: see tests/releases/README.md.\n"
)


def keep(release: Release) -> None:
    """Takes a release that is not kept yet, plays and imports a ledger and fills the folder with it."""
    release.folder.mkdir(exist_ok=True)
    assert not (release.folder / ANSWERS).exists(), f"{release.folder} is kept already: it is never changed"
    with tempfile.TemporaryDirectory(prefix="dossier-release-") as made, Embedded(Path(made) / "server") as server:
        home = Path(made) / "home"
        conninfo = server.create_database(database.KEPT)
        with asking(conninfo, home, ASKED_AT) as ask:
            known = _fill(ask, Path(made))
        # Opened anew: what was read is recorded by now, and there is a key of receipts.
        with asking(conninfo, home, ASKED_AT) as ask:
            _write_lines(ask, release.lines)
            answered = _answered(ask, known)
        (release.folder / DUMP).write_bytes(lzma.compress(database.dump(conninfo).encode(), preset=9))
        (release.folder / KEY).write_bytes((home / keys.RECEIPT.file).read_bytes())
    (release.folder / CHANGES).write_text(NO_CHANGES, encoding="utf-8")
    stored = release.stored()
    write_answers(release.folder / ANSWERS, Answers(ASKED_AT, len(stored.rows), dict(stored.tags), answered))


def _fill(ask: Asker, made: Path) -> Known:
    assembly = ask.assembly
    played = simulate(assembly, ASKED_AT).scenarios
    [last] = assembly.ledger.page(assembly.ledger.head() - 1, 1)
    sample = made / "sample.xes"
    with sample.open("wb") as file:
        write_sample(file, SAMPLE_DAY, dossiers=SAMPLE_DOSSIERS)
    import_cases(assembly.ledger, sample, mapping.load_mapping(mapping.shipped()["sample"]))
    assembly.project()
    return _reply(ask, sorted(played), last.recorded_at)


def _reply(ask: Asker, codes: list[str], known_at: datetime) -> Known:
    """Adds a read access and two receipts to the ledger, and picks what the questions name."""
    open_ones = the(ask(_question("{ dossiers(filter: { status: PROCESSING }, first: 1) { nodes { code } } }")))
    found = the(ask(_question("{ findings(first: 1) { nodes { official { id } agency { code } } } }")))
    imported = the(ask(_question('{ dossiers(filter: { source: "sample" }, first: 1) { nodes { code } } }')))
    one = found["findings"]["nodes"][0]
    the(ask(_question(f'{{ dossier(code: "{codes[0]}") {{ code status }} }}', "inspector")))
    corrected = the(
        ask(_question('{ actions(filter: { type: ["entry-corrected"] }, first: 1) { nodes { dossier { code } } } }'))
    )
    dossier, agency = open_ones["dossiers"]["nodes"][0]["code"], one["agency"]["code"]
    return Known(
        known_at,
        dossier=corrected["actions"]["nodes"][0]["dossier"]["code"],
        imported=imported["dossiers"]["nodes"][0]["code"],
        receipt=_receipt(ask, "reissueReceiptSecret", f'dossier: "{dossier}", reason: "mất giấy hẹn"'),
        petition=_receipt(ask, "receivePetition", f'agency: "{agency}", means: PHONE, petitioner: "citizen-1"'),
        official=one["official"]["id"],
        agency=agency,
        findings=tuple(RULES),
    )


def _receipt(ask: Asker, command: str, given: str) -> dict[str, str]:
    """Has a command executed that gives out a receipt, returns the receipt."""
    reply = "... on CommandRecorded { receipt { code secret } } ... on CommandRefused { code message }"
    command_id = uuid5(NAMESPACE_URL, f"dossier-ledger/releases/{command}")
    document = f'mutation {{ {command}(input: {{ commandId: "{command_id}", {given} }}) {{ {reply} }} }}'
    return dict(the(ask(_question(document, "admin")))[command]["receipt"])


def _question(document: str, viewer: str = "auditor") -> Question:
    return Question(viewer, (document,))


def _write_lines(ask: Asker, path: Path) -> None:
    with path.open("wb") as plain, gzip.GzipFile(filename="", mode="wb", fileobj=plain, mtime=0) as packed:
        export_jsonl(ask.assembly.ledger, packed)  # type: ignore[arg-type]  # typeshed: no IO[bytes]


def _answered(ask: Asker, known: Known) -> dict[str, Answered]:
    answered = {name: Answered(question, ask(question)) for name, question in questions(known)}
    for each in answered.values():
        the(each.answer)
    return answered


if __name__ == "__main__":
    keep(Release(FOLDER / sys.argv[1]))
