"""Pages that are written from the program, and are not edited by hand."""

from collections.abc import Callable, Mapping
from pathlib import Path

from tests.docs import findings_page, permissions_page, refusals_page
from tests.docs.pages import ROOT

MARK = "<!-- written by `python -m tests.docs`: change the program, not this page -->\n\n"
GENERATED: Mapping[Path, Callable[[], str]] = {
    ROOT / "docs" / "findings.md": findings_page.page,
    ROOT / "docs" / "refusals.md": refusals_page.page,
    ROOT / "docs" / "permissions.md": permissions_page.page,
}


def generated(page: Path) -> str:
    """Takes the path of a generated page, returns what it has to hold."""
    return MARK + GENERATED[page]()
