"""Generated pages hold what the program says: `python -m tests.docs` writes them anew."""

from pathlib import Path

import pytest

from domain.execution.refusals.table import REFUSALS
from domain.findings.judge import RULES
from tests.docs.generated import GENERATED, generated
from tests.docs.pages import ROOT


@pytest.mark.parametrize("page", GENERATED, ids=lambda page: str(page.relative_to(ROOT)))
def test_the_page_is_as_the_program_would_write_it(page: Path):
    assert page.read_text(encoding="utf-8") == generated(page)


def test_every_refusal_and_every_finding_has_its_line():
    refusals = (ROOT / "docs" / "refusals.md").read_text(encoding="utf-8")
    findings = (ROOT / "docs" / "findings.md").read_text(encoding="utf-8")
    assert not [code for code in REFUSALS if f"| `{code}` |" not in refusals]
    assert not [code for code in RULES if f"## `{code}`\n" not in findings]
