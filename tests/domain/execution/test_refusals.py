"""What a refusal says, and the article it cites."""

import pytest

from domain.execution.refusals import CITED, REFUSALS, refusal
from domain.values.rules import BilingualText, RefusalRule, RulePack

PACK = RulePack(
    id="p",
    name="p",
    source="tests",
    bases={"leg": "NĐ 61/2018 Art. 19(6)"},
    refusals={
        "NO_RESULT": RefusalRule("NĐ 61/2018 Art. 20", BilingualText("{id}: chưa {no_such}", "{id}: not yet {no_such}"))
    },
)


def test_the_rule_pack_has_the_first_word_and_unknown_places_stay_empty():
    told = refusal("NO_RESULT", PACK, ("input", 0), {"id": "H56-1"})
    assert told.message == "H56-1: not yet - (H56-1: chưa -)"
    assert (told.code, told.basis, told.path) == ("NO_RESULT", "NĐ 61/2018 Art. 20", ("input", 0))


def test_without_a_rule_of_its_own_the_article_of_the_subject_is_cited():
    assert refusal("LEG_ALREADY_OPEN", PACK, words={"id": "tax"}).basis == "NĐ 61/2018 Art. 19(6)"
    assert refusal("NOTHING_CHANGES", PACK).basis is None
    assert set(CITED) <= set(REFUSALS)


@pytest.mark.parametrize("code", REFUSALS)
def test_every_refusal_speaks_both_languages(code: str):
    text = REFUSALS[code]
    assert text.vi
    assert text.en.isascii()
    assert text.vi != text.en
