"""Every paper of every published procedure, demanded lawfully and unlawfully in many ways: nothing planted passes, nothing lawful is grave.

The words were chosen by one half of the procedures only; both halves are asserted alike.
"""

import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest

from domain.facts.filing import DemandedItem
from domain.law.paper_names import normalised
from domain.law.phrase_tables import Same
from domain.papers.paper_list import paper_list
from domain.papers.paper_phrases import reader
from domain.values.procedure import Procedure, Requirement
from exchange.catalogue import national_json
from exchange.catalogue.rule_packs import load_rule_pack, shipped

WORDING = load_rule_pack(shipped()["nd61-2018"]).wording
ABBREVIATED = {
    "Giấy chứng nhận": "GCN",
    "Quyết định": "QĐ",
    "Giấy xác nhận": "GXN",
    "Căn cước công dân": "CCCD",
    "quyền sử dụng đất": "QSDĐ",
    "Hợp đồng": "HĐ",
    "Ủy ban nhân dân": "UBND",
    "Giấy phép": "GP",
    "Văn bản": "VB",
}
COPY = re.compile(r"^(?:[-+]|\w\)|\d\.)?\s*(?:\d\d )?bản (?:sao|chụp)(?: hợp lệ)?\s+", re.IGNORECASE)


def shortened(name: str) -> str:
    return re.sub(r"\s*\([^()]*\)", "", name).strip(" ;.,")


def abbreviated(name: str) -> str:
    for full, short in ABBREVIATED.items():
        name = re.sub(full, short, name, flags=re.IGNORECASE)
    return name


def lawful(paper: Requirement) -> Iterator[tuple[str, str]]:
    name, short = paper.name, shortened(paper.name)
    yield "capitals", name.upper()
    yield "decomposed", unicodedata.normalize("NFD", name)
    yield "spaced", f"  {name.replace(' ', '  ')}"
    yield "dashes", f"– {name.replace('-', '–')}"
    yield "shortened", short
    yield "shortened, small", short.lower()
    yield "abbreviated", abbreviated(name)
    yield "asked for", f"Bổ sung {name}"
    yield "by the rules", f"{name.rstrip(' .;,')} theo quy định"
    yield "to be signed", f"{short} chưa ký tên"
    yield "to be copied again", f"{short}, bị mờ, đề nghị chụp lại"
    yield "copy blurred", f"{short} (bản sao bị mờ)"
    yield "missing", f"Chưa có {name[:1].lower()}{name[1:]}"
    yield "still missing", f"{short} còn thiếu"
    yield "asked of somebody", f"Đề nghị ông/bà nộp {name}"
    yield "one", f"{short} (01 bản)"
    yield "mixed case", name.swapcase()
    yield "first words", re.split(r"[,;(:]", name)[0].strip()
    if paper.copies and not paper.originals:
        yield "copy", f"Bản sao {COPY.sub('', short)}"
    if paper.originals and not re.search("bản (sao|chụp|chính)", name, re.IGNORECASE):
        yield "original", f"Bản chính {short}"
    first = shortened(name.split(" hoặc ")[0])
    if " hoặc " in name and "," not in first and len(name) < 200:
        yield "one of a choice", first


def planted(paper: Requirement, others: list[Requirement], random: Random) -> Iterator[tuple[str, str]]:
    name = paper.name.rstrip(" .;,")
    short = shortened(name)
    other = random.choice([each for each in others if normalised(each.name) != normalised(name)])
    yield "issuer", f"{short} của Công an cấp huyện nơi tạm trú"
    yield "confirmed", f"{short} có xác nhận của tổ trưởng dân phố"
    if "thực" not in name and "công chứng" not in name.lower():
        yield "certified", f"{short} có chứng thực"
        yield "certified copy", f"Bản sao công chứng {short}"
    yield "valid for", f"{short} còn thời hạn sử dụng ít nhất 9 tháng"
    yield "not older than", f"{short} cấp không quá 45 ngày"
    yield "many", f"19 bản {short}"
    yield "many sets", f"{name} (mười bộ)"
    if paper.copies and not paper.originals and "bản chính" not in name.lower():
        yield "original for copy", f"Bản chính {COPY.sub('', short)}"
    yield "no electronic copy", f"{name}, không nhận bản điện tử"
    yield "decomposed", unicodedata.normalize("NFD", f"{short} (có xác nhận của tổ trưởng dân phố)")
    yield "mixed case", f"{short} do công an xã cấp".swapcase()
    yield "abbreviated", abbreviated(f"{short}, công an xác nhận")
    yield "after a dash", f"{short} – kèm bản cam kết không khiếu kiện"
    yield "in parentheses", f"{short} (nộp thêm bản cam kết không khiếu kiện)"
    yield "in the note", f"{short}. Ghi chú: bản cam kết không khiếu kiện"
    yield "invented", "Bản cam kết không khiếu kiện"
    yield "another", other.name
    yield "and another", f"{short} và {shortened(other.name)}"
    words, more = short.split(), shortened(other.name).split()
    if len(words) > 3 and len(more) > 3:
        yield "mixed", " ".join(words[: len(words) // 2] + more[len(more) // 2 :])
    if " hoặc " in name:
        yield "both of a choice", name.replace(" hoặc ", " và ")
        yield "both, with a comma", name.replace(" hoặc ", ", và ")
    if re.search(r"không quá \d", name):
        yield "another bound", re.sub(r"không quá (\d)", r"trên \1", name)
        yield "bound dropped", re.sub(r"không quá (\d)", r"\1", name)
    if re.search(r"\d{2,}", name):
        yield "another figure", re.sub(r"\d{2,}", lambda found: str(int(found[0]) + 7), name, count=1)


@pytest.fixture(scope="module", params=[0, 1], ids=["half worked with", "half held out"])
def half(request: pytest.FixtureRequest, case_logs: Path) -> list[Procedure]:
    files = sorted((case_logs / "vn_catalogue").glob("*.json"))[request.param :: 2]
    return [national_json.read(path).editions[0].procedure for path in files]


def papers(procedures: list[Procedure]) -> Iterator[tuple[Procedure, Requirement]]:
    for procedure in procedures:
        for paper in procedure.papers:
            if normalised(paper.name):
                yield procedure, paper


def test_nothing_lawful_is_unlisted(half: list[Procedure]) -> None:
    tried = 0
    grave = []
    for procedure, paper in papers(half):
        for how, words in lawful(paper):
            readings = reader(Same(WORDING)).demanded(words)
            if not any(letter.isalpha() for each in readings for word in each.words for letter in word):
                continue  # nothing is left that names a paper
            tried += 1
            if paper_list(procedure, WORDING).match(DemandedItem(words, paper.id)).requirement is None:
                grave.append((how, words, paper.name))
    assert tried > 1_500
    assert grave == []


def test_nothing_planted_is_clear(half: list[Procedure]) -> None:
    random = Random(7)
    everything = [paper for _, paper in papers(half)]
    tried, noted = 0, 0
    missed = []
    for procedure, paper in papers(half):
        own = {normalised(each.name) for each in procedure.requirements}
        for how, words in planted(paper, everything, random):
            if normalised(words) in own or _adds_nothing(how, words, paper):
                continue
            tried += 1
            found = paper_list(procedure, WORDING).match(DemandedItem(words, paper.id))
            noted += found.requirement is not None
            if found.requirement is not None and found.clear:
                missed.append((how, words, paper.name))
    assert tried > 1_500
    assert missed == []
    assert noted / tried < 0.01


def _adds_nothing(how: str, words: str, paper: Requirement) -> bool:
    """Whether words of two papers are by chance words of the first alone."""
    known = set(normalised(f"{paper.name} theo quy định").split())
    return how in {"another", "mixed", "and another"} and set(normalised(words).split()) <= known | {"và"}
