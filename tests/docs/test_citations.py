"""What code, settings and pages cite of the project's pages is there: `docs/semantics.md, "Two times"` names a page and a heading.

Links between pages are followed in `test_links.py`.
"""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.docs.pages import ROOT, SKIPPED

CITATION = re.compile(r'\bdocs/(?P<page>[\w./-]+\.md)(?:,[\s#]+"(?P<title>[^"]+)")?')
NAMELESS = re.compile(r"\bSEMANTICS\b|\bDESIGN(?:\.md| \d)|\bLAW(?:\.md|:)")
"""Citations of contracts by names that no page here has."""
HEADING = re.compile(r"^#+ (?P<title>.+)$", re.MULTILINE)
ENDINGS = (".py", ".toml", ".yml", ".md", ".graphql", "Makefile", "Dockerfile", "docker-compose.yml")
OWN = Path(__file__)


def texts() -> Iterator[Path]:
    """Returns every text that may cite a page."""
    for path in sorted(ROOT.rglob("*")):
        inside = path.relative_to(ROOT).parts
        if path.is_file() and path.name.endswith(ENDINGS) and SKIPPED.isdisjoint(inside) and path != OWN:
            yield path


def broken(text: str) -> list[str]:
    """Takes a text, returns its citations that lead nowhere."""
    found = []
    for cited in CITATION.finditer(text):
        page = ROOT / "docs" / cited["page"]
        title = re.sub(r"[\s#]+", " ", cited["title"]) if cited["title"] else None
        if not page.exists() or (title and title not in HEADING.findall(page.read_text(encoding="utf-8"))):
            found.append(re.sub(r"\s+", " ", cited[0]))
    return found


def test_every_citation_leads_to_a_page_and_a_heading():
    wrong = {str(path.relative_to(ROOT)): broken(path.read_text(encoding="utf-8")) for path in texts()}
    assert len(wrong) > 500, "the program's texts are not where they are looked for"
    assert {path: cited for path, cited in wrong.items() if cited} == {}


def test_contracts_are_cited_by_their_pages():
    nameless = {
        f"{path.relative_to(ROOT)}: {found[0]}"
        for path in texts()
        for found in NAMELESS.finditer(path.read_text(encoding="utf-8"))
    }
    assert nameless == set()


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ('as of a moment (docs/semantics.md, "As of").', []),
        ('as of a moment (docs/semantics.md, "As\n    # of").', []),
        ('(docs/semantics.md, "No such section")', ['docs/semantics.md, "No such section"']),
        ("`docs/no-such-page.md`", ["docs/no-such-page.md"]),
        ("nothing is cited", []),
    ],
)
def test_a_citation_is_read(text: str, wrong: list[str]):
    assert broken(text) == wrong
