"""Every page that says on which ledger it is run shows what really is answered there."""

from pathlib import Path

import pytest

from tests.docs.pages import ROOT, ledger_of, pages
from tests.docs.reader import reading

RUN = [page for page in pages() if ledger_of(page.read_text(encoding="utf-8"))]


@pytest.mark.parametrize("page", RUN, ids=lambda page: str(page.relative_to(ROOT)))
def test_the_page_shows_what_is_answered(page: Path, tmp_path: Path):
    text = page.read_text(encoding="utf-8")
    with reading(text, tmp_path) as reader:
        wrong = [
            f"{page.name}, line {answer.block.line}: shown\n{answer.shown}\nanswered\n{answer.answered}"
            for answer in reader.follow(text)
            if not answer.same
        ]
    assert not wrong, "\n\n".join(wrong)


def test_the_readme_is_run():
    assert ROOT / "README.md" in RUN
