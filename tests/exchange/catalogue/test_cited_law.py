"""What rules cite: of every finding, duty, refusal and action, under every shipped pack, a document that was in force; and whether it was read."""

import shutil
from datetime import date
from pathlib import Path

import pytest

from domain.law.amended import on_day
from domain.law.citations import bases, citations, is_verified
from domain.law.versions import RulePackVersion, rules_on
from domain.values.legal_documents import Trust
from domain.values.rules import RulePack
from exchange.catalogue.rule_packs import load_rule_pack, shipped
from exchange.errors import BadLaw

PACKS = {id: load_rule_pack(path) for id, path in shipped().items()}
DAYS = [
    date(2015, 5, 6),
    date(2017, 1, 1),
    date(2017, 10, 3),
    date(2018, 6, 20),
    date(2018, 6, 21),
    date(2019, 1, 5),
    date(2019, 1, 6),
    date(2021, 12, 5),
    date(2021, 12, 6),
    date(2025, 6, 30),
    date(2025, 7, 1),
    date(2025, 9, 14),
    date(2025, 9, 15),
    date(2026, 8, 4),
    date(2026, 8, 5),
    date(2026, 11, 30),
]


def pack_on(day: date) -> RulePack:
    chosen = rules_on((RulePackVersion(each, 1) for each in PACKS.values()), day)
    assert chosen is not None
    return chosen.pack


@pytest.mark.parametrize("day", DAYS, ids=str)
def test_every_rule_cites_what_is_in_force_on_its_day(day: date) -> None:
    pack = pack_on(day)
    assert len(pack.findings) > 50
    for key, basis in bases(pack):
        for each in citations(basis, pack.documents):
            if each.document is not None:
                document = pack.documents[each.document]
                assert document.since <= day, key
                assert document.until is None or day <= document.until, key


@pytest.mark.parametrize(
    ("day", "id", "forms"),
    [
        (date(2018, 12, 31), "nd61-2018", {}),
        (date(2019, 1, 6), "nd61-2018", {"apology": "04", "control_slip": "05", "register": "06"}),
        (date(2022, 1, 1), "nd107-2021", {"apology": "04", "control_slip": "05", "register": "06"}),
        (date(2025, 7, 1), "nd118-2025", {}),
        (date(2025, 9, 15), "nd118-2025", {"apology": "04", "stop": "05", "control_slip": "06", "register": "07"}),
        (date(2026, 8, 5), "nd309-2026", {"apology": "04", "stop": "05", "control_slip": "06", "register": "07"}),
    ],
)
def test_forms_by_day_of_receipt(day: date, id: str, forms: dict[str, str]) -> None:
    pack = pack_on(day)
    assert pack.id == id
    assert {
        use: pack.forms.get(use) for use in ("apology", "stop", "control_slip", "register") if use in pack.forms
    } == forms


def test_the_nine_indicators_are_those_of_their_time() -> None:
    scored = {day: pack_on(day).scoring is not None for day in DAYS}
    assert scored == {day: date(2019, 1, 6) <= day <= date(2025, 6, 30) for day in DAYS}


def test_verification_is_per_rule() -> None:
    today = pack_on(date(2026, 11, 30))
    read = {code for code, rule in today.findings.items() if is_verified(rule.basis, today)}
    assert {"OVERDUE", "MISSING_APOLOGY", "UNLISTED_REQUIREMENT", "LATE_FORWARDING", "STOPPED_WITHOUT_REQUEST"} <= read
    assert not read & {"MISSING_FORM", "HOLLOW_PAUSE", "REPEATED_PAUSE", "LATE_LOSS_APOLOGY"}  # TT 03/2025, practice
    before = pack_on(date(2024, 1, 1))
    assert before.documents["NĐ 61/2018"].trust is Trust.READ_WITH_GAPS
    assert not is_verified(before.findings["OVERDUE"].basis, before)
    assert is_verified(before.findings["UNLISTED_FEE"].basis, before)


def test_a_supplement_is_asked_for_once_since_the_decree_of_2025() -> None:
    assert (pack_on(date(2025, 6, 30)).supplements, pack_on(date(2025, 7, 1)).supplements) == (2, 1)


def test_an_amended_pack_is_the_same_object_for_the_same_days() -> None:
    pack = PACKS["nd118-2025"]
    assert on_day(pack, date(2025, 9, 15)) is on_day(pack, date(2026, 1, 1))
    assert on_day(pack, date(2025, 9, 14)) is pack
    assert on_day(pack, date(2025, 9, 15)).wording is pack.wording


@pytest.mark.parametrize(
    ("old", "new", "key", "reason"),
    [
        ('LATE_LEG]\nbasis = "NĐ 118/2025', 'LATE_LEG]\nbasis = "NĐ 61/2018', "LATE_LEG.basis", "not in force"),
        (
            'LATE_LEG]\nbasis = "NĐ 118/2025',
            'LATE_LEG]\nbasis = "NĐ 999/2030',
            "LATE_LEG.basis",
            "none of the documents",
        ),
        (
            'forward_cutoff = "NĐ 118/2025',
            'forward_cutoff = "TT 09/2026',
            "forward_cutoff",
            "not in force from 2025-07-01",
        ),
        (
            "since = 2025-09-15\nsource",
            "since = 2026-09-15\nsource",
            "amendments[0].since",
            "after the pack's last day",
        ),
        ("[amendments.rules.forms]", "[amendments.rules.formulas]", "amendments[0].rules.formulas", "is not a key"),
        ("[amendments.rules.forms]", "[amendments.rules.documents]", "amendments[0].rules", "Expected `object`"),
    ],
)
def test_what_cannot_be_cited_is_refused_with_its_place(
    tmp_path: Path, old: str, new: str, key: str, reason: str
) -> None:
    path = Path(shutil.copyfile(shipped()["nd118-2025"], tmp_path / "nd118-2025.toml"))
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1, text.count(old)
    path.write_text(text.replace(old, new), encoding="utf-8")
    with pytest.raises(BadLaw) as refused:
        load_rule_pack(path)
    assert key in refused.value.key
    assert reason in refused.value.reason
