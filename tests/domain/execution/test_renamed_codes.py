"""Codes of refusals that were renamed: a stored rule pack that says the old one is read as saying today's."""

import msgspec
import pytest

from domain.codec import CODEC
from domain.execution.refusals.table import REFUSALS, refusal
from domain.facts.law import RulePackActivated
from domain.values.renamed_codes import RENAMED
from domain.values.rules import RulePack


def stored(**refusals: str) -> RulePack:
    """Takes English texts by code, returns the pack as it is read from a fact of an earlier release."""
    rules = {code: {"basis": "Art. 1", "message": {"vi": "v", "en": en}} for code, en in refusals.items()}
    payload = {
        "context": {"actor": {"id": "x"}, "occurred_at": "2026-01-05T08:00:00Z", "channel": "SYSTEM"},
        "pack": {"id": "p", "name": "p", "source": "tests", "refusals": rules},
        "version": 1,
    }
    (fact,) = CODEC.decode(RulePackActivated.TAG, msgspec.json.encode(payload))
    assert isinstance(fact, RulePackActivated)
    return fact.pack


@pytest.mark.parametrize(("old", "new"), RENAMED.items())
def test_a_stored_pack_words_a_renamed_code(old: str, new: str):
    assert old not in REFUSALS
    assert stored(**{old: "as stored"}).refusals.keys() == {new}
    refused = refusal(new, stored(**{old: "as stored"}))
    assert (refused.code, refused.text.en, refused.basis) == (new, "as stored", "Art. 1")


@pytest.mark.parametrize("first", ["TASK_TWICE", "DUPLICATE_TASK"])
def test_todays_code_goes_before_the_old_one(first: str):
    texts = {"TASK_TWICE": "old", "DUPLICATE_TASK": "new"}
    ordered = {first: texts.pop(first), **texts}
    assert stored(**ordered).refusals["DUPLICATE_TASK"].message.en == "new"


def test_what_was_not_renamed_stays():
    assert stored(NO_RESULT="not yet").refusals.keys() == {"NO_RESULT"}
