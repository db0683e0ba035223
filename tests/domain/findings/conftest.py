"""Whatever these tests find is read: how a finding explains itself, in both languages; and every rule is asked of every dossier that they judge."""

from collections.abc import Iterator

import pytest

from domain.findings import judge as judging
from domain.findings.needed_facts import NEEDED_FACTS
from domain.judged.finding import Finding
from domain.judged.subject import JudgedDossier
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


@pytest.fixture(autouse=True)
def asked(monkeypatch: pytest.MonkeyPatch) -> None:
    """Fails where a rule that was not asked, since the dossier has none of the facts that it is said to need, finds something all the same."""
    found_in = judging.found_in

    def checked(case: JudgedDossier) -> list[Finding]:
        unasked = [code for code, needed in NEEDED_FACTS.items() if case.kinds.isdisjoint(needed)]
        assert not [code for code in unasked if list(judging.RULES[code](case))]
        return found_in(case)

    monkeypatch.setattr(judging, "found_in", checked)
