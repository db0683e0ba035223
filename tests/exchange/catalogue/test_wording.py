"""The wording of a rule pack: what a province adds to it, and what is rejected."""

from pathlib import Path

import pytest

from exchange.catalogue.rule_packs import load_rule_pack
from exchange.errors import BadLaw

HEAD = 'kind = "rule-pack"\nid = "vi-du"\nname = "Ví dụ"\nsource = "x"\n'


def pack(folder: Path, text: str) -> Path:
    path = folder / "vi-du.toml"
    path.write_text(HEAD + text, encoding="utf-8")
    return path


def test_a_province_adds_its_own_names_to_those_it_inherits(tmp_path: Path) -> None:
    text = 'inherits = "nd118-2025"\n[wording]\nopeners = ["nộp"]\n[wording.aliases]\n"bìa xanh" = ["giấy chứng nhận quyền sử dụng đất"]\n'
    wording = load_rule_pack(pack(tmp_path, text)).wording
    assert wording.aliases["bìa xanh"] == ("giấy chứng nhận quyền sử dụng đất",)
    assert wording.aliases["cccd"] == ("căn cước công dân",)
    assert wording.openers == ("nộp",)
    assert wording.least_words == 3


def test_a_pack_without_a_wording_excuses_no_word(tmp_path: Path) -> None:
    wording = load_rule_pack(pack(tmp_path, "")).wording
    assert (wording.aliases, wording.function_words, wording.kinds, wording.most_gaps) == ({}, (), {}, 0)


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ('[wording]\nlimits = ["..."]\n', "wording.limits[0]"),
        ('[wording]\nnouns = ["giấy", ""]\n', "wording.nouns[1]"),
        ('[wording.aliases]\n"!" = ["giấy"]\n', "wording.aliases"),
        ("[wording.aliases]\ngcn = []\n", "wording.aliases.gcn"),
        ('[wording.aliases]\ngcn = ["-"]\n', "wording.aliases.gcn[0]"),
        ('[wording.kinds]\nCOPY = [" "]\n', "wording.kinds.COPY[0]"),
        ('[wording]\nwords = ["giấy"]\n', "wording.words"),
        ('[wording.kinds]\nPHOTO = ["bản chụp"]\n', "wording.kinds"),
    ],
)
def test_a_phrase_without_words_or_an_unknown_key_is_rejected(text: str, key: str, tmp_path: Path) -> None:
    with pytest.raises(BadLaw) as refused:
        load_rule_pack(pack(tmp_path, text))
    assert key in str(refused.value)
