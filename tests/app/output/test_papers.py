"""A dossier's papers side by side, as they are printed: what need not be brought, and where its data are."""

import io
from typing import Any

import pytest
from rich.console import Console

from app.output import findings
from app.output.text import Language

CHECK: dict[str, Any] = {
    "name": "Giấy khai sinh",
    "originals": None,
    "copies": 1,
    "condition": None,
    "listed": True,
    "submitted": False,
    "submittedAt": None,
    "demanded": 0,
    "demandedAs": [],
    "verdict": "LISTED_SHARED",
    "shared": [{"name": "CSDL hộ tịch", "owner": "Bộ Tư pháp", "document": "TB 01", "usableFrom": "2026-01-15"}],
}


@pytest.mark.parametrize(
    ("language", "lines"),
    [
        (
            Language.VI,
            (
                "đã có trong CSDL hộ tịch (Bộ Tư pháp), từ 15/01/2026, theo TB 01",
                "không phải nộp, đã có dữ liệu dùng chung",
            ),
        ),
        (
            Language.EN,
            ("its data are in CSDL hộ tịch (Bộ Tư pháp) since 2026-01-15, by TB 01", "need not be brought"),
        ),
    ],
)
def test_a_paper_whose_data_are_shared(
    language: Language, lines: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    printed = Console(file=io.StringIO(), width=300)
    monkeypatch.setattr(findings, "OUT", printed)
    findings.print_checks({"code": "D1", "procedure": None, "rulePack": None, "requirements": [CHECK]}, language)
    assert isinstance(printed.file, io.StringIO)
    assert all(line in printed.file.getvalue() for line in lines)
