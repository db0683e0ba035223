"""Whatever these tests find is read: how a finding explains itself, in both languages."""

from collections.abc import Iterator

import pytest

from domain.findings import judge as judging
from tests.domain.findings.sentences import unfit


@pytest.fixture(autouse=True)
def read(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Reads every finding made during a test, and fails where its texts are not as an office writes."""
    made: list[str] = []
    worded = judging._finding

    def finding(*given):
        found = worded(*given)
        if not found.rule_pack.startswith("test@"):  # a regime whose texts are none
            made.extend(unfit(found))
        return found

    monkeypatch.setattr(judging, "_finding", finding)
    yield
    assert not made
