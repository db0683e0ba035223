"""The thresholds of signals: those shipped are read; one that would make signals of nothing is refused with its key."""

from pathlib import Path

import pytest

from domain.signals.rules import Group, Kind
from exchange.catalogue.signal_rules import PATH, load_signal_rules
from exchange.errors import BadLaw


def test_the_file_shipped_has_every_kind_and_says_that_nobody_verified_it():
    rules = load_signal_rules()
    assert set(rules.kinds) == set(Kind)
    assert set(rules.comparisons) == set(Group)
    assert not rules.verified
    assert "practice, unverified" in rules.source
    # One letter of two people has to be explained, however few the dossiers are.
    assert {kind for kind, rule in rules.kinds.items() if rule.always} == {Kind.SIGNED_REQUEST_OF_OTHERS}
    by_chance = [rule for rule in rules.kinds.values() if not rule.always]
    assert min(rule.dossiers for rule in by_chance) > 5
    assert min(rule.cases for rule in by_chance) > 5


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("ratio = 200", "ratio = 100", "ratio: is not above 100"),
        ("share = 40", "share = 0", "share: is less than 1"),
        ("alone = 70", "alone = 170", "alone: is above 100 percent"),
        ("together_share = 50", "together_share = 150", "together_share: is above 100 percent"),
        ("do {people} tài khoản", "do {persons} tài khoản", "several.vi: {persons} is not one of"),
        ("cutoffs = [14, 31]", "cutoffs = [14, 32]", "cutoffs"),
        ('"theo quy định",', '"...",', "has no word"),
        ("{count}/{of} hồ sơ có thời hạn", "{cuont}/{of} hồ sơ có thời hạn", "{cuont} is not one of"),
        ("[kinds.LONGER_PROCEDURE]", "[kinds.LONGER]", "LONGER"),
        ("shown = 20", "shown = 1000", "shown: is a number from 1"),
        ("least_days", "laest_days", "is not a key"),
    ],
)
def test_what_cannot_be_is_refused(tmp_path: Path, old: str, new: str, said: str):
    text = PATH.read_text(encoding="utf-8")
    assert old in text
    path = tmp_path / "signals.toml"
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(BadLaw) as refused:
        load_signal_rules(path)
    assert said in str(refused.value)
