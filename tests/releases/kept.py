"""A kept release: a folder with its ledger in two forms, the key of its receipts, and what it answered."""

import gzip
import json
import lzma
import tomllib
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

import msgspec
from msgspec import Struct

from tests.releases.differences import Change

FOLDER = Path(__file__).parent
LINES, DUMP, KEY, ANSWERS, CHANGES = (
    "ledger.jsonl.gz",
    "database.sql.xz",
    "receipt.key",
    "answers.json",
    "changes.toml",
)


class Question(Struct, frozen=True):
    """A GraphQL document with its variables. `viewer`: a scope and, of an official, the agency."""

    viewer: str
    document: tuple[str, ...]
    variables: dict[str, Any] = {}

    @property
    def text(self) -> str:
        """The document as it is sent; it is kept by lines to be read by people."""
        return "\n".join(self.document)


class Answered(Struct, frozen=True):
    """A question with the data and the errors that the release gave."""

    question: Question
    answer: dict[str, Any]


class Answers(Struct, frozen=True):
    """What a release said of its ledger. `asked_at`: what its clock showed, for whatever is told as of now."""

    asked_at: datetime
    facts: int
    tags: dict[str, int]
    answered: dict[str, Answered]


class Row(Struct, frozen=True, forbid_unknown_fields=True):
    """A stored event: every column of its row."""

    position: int
    stream: str
    version: int
    tag: str
    state: str
    command_id: str | None = None


class Claim(Struct, frozen=True, forbid_unknown_fields=True, order=True):
    """A stored claim: every column of its row."""

    claim: str
    value: str
    stream: str


class Stored(Struct, frozen=True):
    """All that a ledger's two tables hold: events by position, claims in order."""

    rows: Sequence[Row]
    claims: Sequence[Claim]

    @property
    def tags(self) -> Mapping[str, int]:
        """How many events there are by tag."""
        return dict(sorted(Counter(row.tag for row in self.rows).items()))


class Release(Struct, frozen=True):
    """The folder of one release."""

    folder: Path

    @property
    def answers(self) -> Answers:
        """What it answered."""
        return msgspec.json.decode((self.folder / ANSWERS).read_bytes(), type=Answers)

    @property
    def changes(self) -> list[Change]:
        """Where the answers of later programs differ, and why."""
        reply = tomllib.loads((self.folder / CHANGES).read_text(encoding="utf-8"))
        return msgspec.convert(reply.get("change", []), list[Change])

    @property
    def lines(self) -> Path:
        """The ledger in JSON Lines."""
        return self.folder / LINES

    @property
    def dump(self) -> str:
        """The database as the release left it, for `psql`."""
        return lzma.decompress((self.folder / DUMP).read_bytes()).decode()

    def stored(self) -> Stored:
        """The ledger's tables, read from the lines by this module alone: what no program has had a chance to change."""
        lines = gzip.decompress(self.lines.read_bytes()).splitlines()[1:-1]
        events = [line for line in lines if line.startswith(b'{"position"')]
        claims = [line for line in lines if line.startswith(b'{"claim"')]
        assert len(events) + len(claims) == len(lines)
        return Stored(
            [msgspec.json.decode(line, type=Row) for line in events],
            sorted(msgspec.json.decode(line, type=Claim) for line in claims),
        )


def releases() -> list[Release]:
    """Every release that is kept, the oldest first."""
    folders = [path.parent for path in FOLDER.glob(f"*/{ANSWERS}")]
    return [Release(folder) for folder in sorted(folders, key=_number)]


def _number(folder: Path) -> list[int]:
    return [int(part) for part in folder.name.split(".")]


def write_answers(path: Path, answers: Answers) -> None:
    """Writes what a release answered, a line for each question and each answer."""
    reply = msgspec.to_builtins(answers)
    answered = ",\n".join(
        f"{_one_line(name)}: {{\n"
        f'"question": {json.dumps(each["question"], ensure_ascii=False, indent=1)},\n'
        f'"answer": {_one_line(each["answer"])}}}'
        for name, each in reply.pop("answered").items()
    )
    head = "".join(f"{_one_line(name)}: {_one_line(value)},\n" for name, value in reply.items())
    path.write_text(f'{{\n{head}"answered": {{\n{answered}\n}}\n}}\n', encoding="utf-8")


def _one_line(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
