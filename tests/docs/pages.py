"""Pages of Markdown and their fenced blocks."""

import re
from collections.abc import Iterator
from pathlib import Path

from msgspec import Struct

ROOT = Path(__file__).parent.parent.parent
SKIPPED = {".venv", ".dossier", "node_modules"}
FENCE = re.compile(r"^```(?P<language>\w*)(?P<words>[^`\n]*)\n(?P<text>.*?)^```$", re.MULTILINE | re.DOTALL)
DIRECTIVE = re.compile(r"\A<!-- run on (?P<where>an empty ledger|the sample|the demonstration) -->\n")


class Block(Struct, frozen=True):
    """A fenced block: its language, the other words of its first line, its text, and where the text stands in the page."""

    language: str
    words: tuple[str, ...]
    text: str
    start: int
    line: int


def pages() -> list[Path]:
    """Returns every page of the project."""
    return sorted(path for path in ROOT.rglob("*.md") if SKIPPED.isdisjoint(path.relative_to(ROOT).parts))


def ledger_of(page: str) -> str | None:
    """Takes a page's text, returns on which ledger it is run; None where it is not."""
    found = DIRECTIVE.match(page)
    return found["where"] if found else None


def blocks(page: str) -> Iterator[Block]:
    """Takes a page's text, returns its fenced blocks in order."""
    for found in FENCE.finditer(page):
        yield Block(
            found["language"],
            tuple(found["words"].split()),
            found["text"],
            found.start("text"),
            page.count("\n", 0, found.start("text")) + 1,
        )


def prose(page: str) -> str:
    """Takes a page's text, returns it without its fenced blocks and the code in its lines."""
    return re.sub(r"`[^`\n]*`", "", FENCE.sub("", page))
