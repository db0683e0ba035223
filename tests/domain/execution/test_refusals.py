"""What a refusal says, the article it cites, and the table of them: each code is raised, each raise has its code there."""

import re
from string import Formatter

import pytest

from domain.execution.refusals.table import BY_SUBJECT, REFUSALS, refusal
from domain.values.rules import BilingualText, RefusalRule, RulePack
from exchange.catalogue import rule_packs
from tests.domain.execution.raised import ROOT, made_apart, raised

PACK = RulePack(
    id="p",
    name="p",
    source="tests",
    bases={"leg": "NĐ 61/2018 Art. 19(6)"},
    refusals={
        "NO_RESULT": RefusalRule("NĐ 61/2018 Art. 20", BilingualText("{id}: chưa {no_such}", "{id}: not yet {no_such}"))
    },
)
RAISED = list(raised())
SHIPPED = {name: rule_packs.load_rule_pack(path) for name, path in rule_packs.shipped().items()}


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


def test_the_rule_packs_text_and_article_go_first_and_what_nobody_knows_is_a_dash():
    refused = refusal("NO_RESULT", PACK, ("input", 0), {"id": "H56-1"})
    assert refused.text == BilingualText(vi="H56-1: chưa -", en="H56-1: not yet -")
    assert (refused.code, refused.basis, refused.path) == ("NO_RESULT", "NĐ 61/2018 Art. 20", ("input", 0))


def test_the_two_languages_are_two_texts():
    refused = refusal("UNKNOWN_LEG", PACK, words={"id": "tax"})
    assert refused.text == BilingualText(vi="Không có phần việc tax.", en="There is no leg tax.")


def test_without_a_rule_of_its_own_the_article_of_the_subject_is_cited():
    assert refusal("LEG_ALREADY_OPEN", PACK, words={"id": "tax"}).basis == "NĐ 61/2018 Art. 19(6)"
    assert refusal("NOTHING_CHANGES", PACK).basis is None


def test_where_no_law_is_known_no_article_is_cited():
    assert refusal("LEG_ALREADY_OPEN").basis is None


def test_the_path_is_the_tables_unless_a_decider_knows_better():
    assert refusal("LEG_ALREADY_OPEN", PACK).path == ("leg",)
    assert refusal("LEG_ALREADY_OPEN", PACK, ("legs", 0)).path == ("legs", 0)


@pytest.mark.parametrize("code", REFUSALS)
def test_every_refusal_speaks_both_languages_with_the_same_placeholders(code: str):
    row = REFUSALS[code]
    assert row.vi.strip().endswith((".", ")."))
    assert row.en.isascii()
    assert row.vi != row.en
    assert placeholders(row.vi) == placeholders(row.en)


@pytest.mark.parametrize("code", REFUSALS)
def test_every_article_that_a_refusal_cites_is_in_the_shipped_law(code: str):
    cites = REFUSALS[code].cites
    assert cites is None or cites in SHIPPED["nd61-2018"].bases


def test_no_code_stands_in_two_subjects():
    assert len(REFUSALS) == sum(len(rows) for rows in BY_SUBJECT.values())


@pytest.mark.parametrize("code", REFUSALS)
def test_every_code_is_raised(code: str):
    assert any(each.code == code for each in RAISED)


def test_every_raise_names_a_code_of_the_table_and_says_all_that_its_text_asks_for():
    wrong = [
        f"{each.place}: {each.code}"
        for each in RAISED
        if each.code not in REFUSALS
        or (each.words is not None and not placeholders(REFUSALS[each.code].en) <= each.words)
    ]
    assert not wrong


def test_no_refusal_is_made_beside_the_table():
    assert made_apart() == []


def test_what_happened_too_early_is_about_when_it_happened():
    early = {each.code for each in RAISED if each.words == frozenset({"since"}) and each.code.startswith("BEFORE_")}
    assert early
    assert {REFUSALS[code].path for code in early} == {("occurred_at",)}


@pytest.mark.parametrize("name", SHIPPED)
def test_the_refusals_of_a_shipped_pack_are_codes_of_the_table(name: str):
    assert set(SHIPPED[name].refusals) <= set(REFUSALS)


def test_the_domain_names_no_command_line():
    named = re.compile(r"`dossier [a-z]|dossier (calendar|catalogue|project|clock) [a-z]+|[\s`]--[a-z]")
    modules = sorted((ROOT / "domain").rglob("*.py"))
    assert modules
    assert [str(each.relative_to(ROOT)) for each in modules if named.search(each.read_text(encoding="utf-8"))] == []
