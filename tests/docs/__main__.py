"""Writes the generated pages anew, and the answers of today into the others, where they differ from those shown: `python -m tests.docs [PAGE ...]`."""

import sys
import tempfile
from pathlib import Path

from tests.docs.generated import GENERATED, generated
from tests.docs.pages import ledger_of, pages
from tests.docs.reader import reading


def refresh(page: Path) -> int:
    """Takes a page, rewrites the answers that are no longer true, returns how many."""
    text = page.read_text(encoding="utf-8")
    with tempfile.TemporaryDirectory() as directory, reading(text, Path(directory)) as reader:
        changed = [answer for answer in reader.follow(text) if not answer.same]
    for answer in reversed(changed):
        end = answer.block.start + len(answer.shown)
        text = text[: answer.block.start] + answer.answered + text[end:]
    page.write_text(text, encoding="utf-8")
    return len(changed)


if __name__ == "__main__":
    for path in [Path(name) for name in sys.argv[1:]] or [*GENERATED, *pages()]:
        if path.resolve() in GENERATED:
            path.write_text(generated(path.resolve()), encoding="utf-8")
            print(f"{path}: written")
        elif ledger_of(path.read_text(encoding="utf-8")):
            print(f"{path}: {refresh(path)} answers written")
