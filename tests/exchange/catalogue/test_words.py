"""The catalogue of words: whatever is stored by a tag or a code has a word in both languages, and what is spelled elsewhere is spelled so."""

import re
from collections.abc import Mapping
from pathlib import Path

import pytest

from domain.execution.refusals.names import CASE_STATES, PETITION_KINDS, PUBLICATION_STATES
from domain.judged.names import FACTS, FIELDS, GROUNDS, LEVELS, PLACES
from domain.values.rules import BilingualText
from exchange.catalogue.rule_packs import load_rule_pack, shipped
from exchange.catalogue.words import NEEDED, PATH, Words, load_words, words
from exchange.errors import BadLaw
from tests.domain.findings.sentences import UNFIT

RULE_PACK = PATH.parent / "rule-packs" / "nd61-2018.toml"
SCREAMING = re.compile(r"\b[A-Z]+_[A-Z_]+\b")


@pytest.mark.parametrize("section", sorted(NEEDED))
def test_everything_has_a_word_in_both_languages(section: str):
    held: Mapping[str, BilingualText] = getattr(words(), section)
    assert set(map(str, NEEDED[section])) <= set(held)
    assert all(word.vi.strip() and word.en.strip() for word in held.values())


@pytest.mark.parametrize("section", [each for each in Words.__struct_fields__ if each not in ("phrases", "findings")])
def test_words_are_no_codes(section: str):
    for word in getattr(words(), section).values():
        assert not SCREAMING.search(word.vi + word.en)
        assert not UNFIT.search(word.vi), word


def test_sentences_of_findings_name_things_by_these_words():
    held = words()
    assert {tag: BilingualText(held.facts[tag].vi, f"the {held.facts[tag].en}") for tag in FACTS} == FACTS
    assert {name: word.vi for name, word in FIELDS.items()} == {name: held.fields[name].vi for name in FIELDS}
    assert (held.grounds, held.levels, held.places) == (GROUNDS, LEVELS, PLACES)


def test_refusals_name_states_and_kinds_by_these_words():
    held = words()
    assert (
        held.case_states,
        held.publication_states,
        held.petition_kinds,
    ) == (CASE_STATES, PUBLICATION_STATES, PETITION_KINDS)


def test_findings_are_named_as_the_first_regime_titles_them():
    packs = [load_rule_pack(RULE_PACK), *(load_rule_pack(path) for _, path in sorted(shipped().items()))]
    titles = {code: rule.title for pack in reversed(packs) for code, rule in pack.findings.items()}
    assert words().findings == titles


@pytest.mark.parametrize(
    ("code", "title"),
    [
        ("REFUSED_LISTED_PAPER", "Yêu cầu nộp lại giấy tờ đã có"),
        ("BACKDATED_ACTION", "Cập nhật không đúng thời gian thực"),
        ("LATE_APOLOGY", "Gửi văn bản xin lỗi không đúng thời hạn"),
        ("CORRECTED_DEADLINE", "Đính chính làm thay đổi thời hạn"),
        ("CORRECTED_BREACH", "Đính chính làm mất dấu hiệu vi phạm"),
        ("LATE_LEG", "Cơ quan phối hợp giải quyết quá thời hạn được giao"),
        ("LATE_REFUSAL", "Thông báo từ chối quá thời hạn giải quyết"),
        ("UNANNOUNCED_EARLY_RESULT", "Trả kết quả trước hạn nhưng không thông báo trước"),
    ],
)
def test_titles_are_those_of_offices(code: str, title: str):
    assert words().findings[code].vi == title


@pytest.mark.parametrize(
    ("old", "new", "key", "reason"),
    [
        ("\nPROCESSED = {", "\n# PROCESSED = {", "states", "has no PROCESSED"),
        ('vi = "đã xử lý xong"', 'vi = " "', "states.PROCESSED", "is blank in a language"),
        ("[states]", "[colours]", "colours", "is not a key of this table"),
    ],
)
def test_a_word_that_is_missing_is_refused(tmp_path: Path, old: str, new: str, key: str, reason: str):
    path = tmp_path / "words.toml"
    text = PATH.read_text(encoding="utf-8")
    assert text.count(old) == 1
    path.write_text(text.replace(old, new), encoding="utf-8")
    with pytest.raises(BadLaw) as refused:
        load_words(path)
    assert refused.value.key == key
    assert reason in str(refused.value)
