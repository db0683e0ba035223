"""Every link between the project's pages leads somewhere."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.docs.pages import ROOT, pages, prose

LINK = re.compile(r"\[[^\]\n]*\]\((?P<target>[^)\s]+)\)")
HEADING = re.compile(r"^#+ (?P<title>.+)$", re.MULTILINE)
ELSEWHERE = re.compile(r"^[a-z]+:")


def links(page: Path) -> Iterator[str]:
    """Takes a page, returns where it links to within the project."""
    for found in LINK.finditer(prose(page.read_text(encoding="utf-8"))):
        if not ELSEWHERE.match(found["target"]):
            yield found["target"]


def anchors(page: Path) -> set[str]:
    """Takes a page, returns the anchors of its headings, as they are made for them: small letters, spaces as hyphens, no marks."""
    titles = HEADING.findall(page.read_text(encoding="utf-8"))
    return {re.sub(r"[^\w\- ]", "", title.lower()).strip().replace(" ", "-") for title in titles}


@pytest.mark.parametrize("page", pages(), ids=lambda page: str(page.relative_to(ROOT)))
def test_every_link_resolves(page: Path):
    broken = []
    for link in links(page):
        name, _, anchor = link.partition("#")
        target = (page.parent / name) if name else page
        if not target.exists() or (anchor and anchor not in anchors(target)):
            broken.append(link)
    assert not broken


def test_every_guide_and_decision_is_linked_from_its_index():
    readme, index = ROOT / "README.md", ROOT / "docs" / "decisions" / "README.md"
    linked = {(page.parent / link.partition("#")[0]).resolve() for page in (readme, index) for link in links(page)}
    unlinked = [
        page
        for page in pages()
        if page.parent.name in ("guide", "decisions") and page != index and page.resolve() not in linked
    ]
    assert not unlinked


def test_decisions_are_numbered_in_order():
    numbers = [
        (int(page.name[:4]), page.read_text(encoding="utf-8").partition(".")[0])
        for page in pages()
        if page.parent.name == "decisions" and page.name != "README.md"
    ]
    assert numbers == [(number, f"# {number}") for number in range(1, len(numbers) + 1)]
