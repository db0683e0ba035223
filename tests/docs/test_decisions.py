"""Every decision says when it was taken, and whether it still holds."""

import re
from datetime import date

import pytest

from tests.docs.pages import ROOT

FOLDER = ROOT / "docs" / "decisions"
DECISIONS = sorted(FOLDER.glob("[0-9]*.md"))
LINE = re.compile(r"Date: (?P<date>\d{4}-\d{2}-\d{2})\. Status: (?:accepted|replaced by (?P<by>\d+))\.")


@pytest.mark.parametrize("page", DECISIONS, ids=lambda page: page.stem)
def test_a_decision_has_a_date_and_a_status(page):
    lines = page.read_text(encoding="utf-8").splitlines()
    found = LINE.fullmatch(lines[2])
    assert found is not None, f"line 3 is not like `Date: 2026-11-23. Status: accepted.`: {lines[2]!r}"
    assert date.fromisoformat(found["date"]) >= date(2026, 1, 1)
    if found["by"]:
        assert list(FOLDER.glob(f"{int(found['by']):04}-*.md")), f"no decision has the number {found['by']}"


def test_decisions_are_dated_in_their_order():
    dates = [page.read_text(encoding="utf-8").splitlines()[2][:16] for page in DECISIONS]
    assert dates == sorted(dates)
