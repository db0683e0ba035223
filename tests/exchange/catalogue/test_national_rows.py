"""What the rows of a published procedure mean: papers needed only where there are any, headings, papers of a case."""

import json
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from domain.facts.filing import DossierSubmitted, IntakeRefused
from domain.findings.requirement_checks import checks
from domain.judged.finding import Judged
from domain.judged.subject import JudgedDossier
from domain.values.context import LimitUnit
from domain.values.procedure import Procedure
from exchange.catalogue import national_json
from tests.domain.findings.bench import LAW, VERSION, act, found, history_of


def procedure(folder: Path, *names: str) -> Procedure:
    """The procedure whose file lists these rows."""
    rows = [{"ten_giay_to": name, "so_luong": "", "ghi_chu": "Bản chính: 1\nBản sao: 0"} for name in names]
    content: dict[str, Any] = {
        "thu_tuc_id": "1.000001",
        "metadata": {"tên_thủ_tục": "Một thủ tục"},
        "content": {},
        "tables": {"hinh_thuc_nop": [], "thanh_phan_ho_so": rows, "can_cu_phap_ly": []},
    }
    path = folder / "1.000001.json"
    path.write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")
    return national_json.read(path).editions[0].procedure


@pytest.mark.parametrize(
    ("name", "condition"),
    [
        ("Giấy ủy quyền (nếu có).", "nếu có"),
        ("GIẤY ỦY QUYỀN (NẾU CÓ)", "NẾU CÓ"),
        ("Danh sách hành khách nếu có;", "nếu có"),
        ("+ Bản kê khai về hàng hoá (nếu có - bản chính);", "nếu có"),
        (
            "+ Danh sách thành viên (nếu có thay đổi so với khi nhập cảnh - bản chính);",
            "nếu có thay đổi so với khi nhập cảnh",
        ),
        ("Đối với hành khách (nếu có): Hộ chiếu", "nếu có"),
        ("Giấy ủy quyền", None),
        ("Giấy tờ chứng minh có nhà ở", None),
    ],
)
def test_a_row_with_if_any_is_conditional(name: str, condition: str | None, tmp_path: Path):
    (paper,) = procedure(tmp_path, name).requirements
    assert (paper.condition, paper.name, paper.heading) == (condition, name, False)


@pytest.mark.parametrize(
    ("name", "heading", "case"),
    [
        ("Trường hợp 1: Hồ sơ đề nghị bổ sung, bao gồm:", True, True),
        ("Đối với hộ gia đình, hồ sơ gồm.", True, True),
        ("Giấy tờ phải xuất trình:", True, False),
        ("Thành phần hồ sơ :", True, False),
        ("Giấy tờ phải nộp: Tờ khai", False, False),
    ],
)
def test_a_heading_is_kept_and_is_no_paper(name: str, heading: bool, case: bool, tmp_path: Path):
    found = procedure(tmp_path, name, "a) Tờ khai;")
    row, paper = found.requirements
    assert (row.heading, row.case) == (heading, None)
    assert (paper.heading, paper.case) == (False, name if case else None)
    assert found.papers == (found.requirements[heading:])


def refused(read: Procedure, *brought: str) -> list[Any]:
    law = judged(read)
    facts = (
        DossierSubmitted(context=act("2026-01-05 08:00"), code="H56-1", submitted=brought),
        IntakeRefused(context=act("2026-01-05 09:00"), form="03"),
    )
    return found("REFUSED_LISTED_PAPER", *facts, law=law)


def judged(read: Procedure) -> Judged:
    return replace(LAW, procedure=replace(VERSION, procedure=read))


def test_refusing_a_dossier_that_lacks_only_a_paper_if_any_or_a_heading_is_found(tmp_path: Path):
    read = procedure(tmp_path, "Giấy tờ phải nộp:", "Tờ khai", "Giấy ủy quyền (nếu có)")
    _, form, proxy = (each.id for each in read.requirements)
    assert refused(read, form)
    assert refused(read, form, proxy)
    assert not refused(read, proxy)


def test_a_heading_stands_in_no_comparison_of_papers(tmp_path: Path):
    read = procedure(tmp_path, "Giấy tờ phải nộp:", "Tờ khai")
    entries = history_of(DossierSubmitted(context=act("2026-01-05 08:00"), code="H56-1"))
    assert [each.name for each in checks(JudgedDossier.of(entries, judged(read)))] == ["Tờ khai"]


def test_published_procedures_keep_every_row(case_logs: Path):
    read = [national_json.read(path).editions[0].procedure for path in (case_logs / "vn_catalogue").glob("*.json")]
    rows = [each for one in read for each in one.requirements]
    assert len(rows) == 272
    assert sum(each.heading for each in rows) == 2
    assert sum("nếu có" in (each.condition or "").casefold() for each in rows) == 50
    # Rows that forbid to ask where the agency has the data, and rows that oblige nobody to hand the paper in.
    assert [sum(word in (each.forbids or "") for each in rows) for word in ("khai thác được", "bắt buộc")] == [2, 3]
    assert sum(each.forbids is not None for each in rows) == 5
    limits = [each for one in read for each in one.limits]
    assert len(limits) == 153
    assert [(each.amount, each.unit) for each in limits if each.text == "0.5 Giờ"] == [(30, LimitUnit.MINUTE)]
