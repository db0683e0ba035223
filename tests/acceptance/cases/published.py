"""Procedures of several cases and limits, with rows that forbid to ask, as the portal publishes them; and what an official does with them."""

import json
from pathlib import Path
from typing import Any

from domain.values.procedure import Procedure
from exchange.catalogue.held_law import read_procedures
from tests.acceptance.registry import CLERK, HOME, WHY, Registry, local

BEGIN = local("2024-11-04 09:00")
SHARED, NEW, AGAIN = (
    "Bản sao Giấy đăng ký hoạt động",
    "Phương án kỹ thuật của cơ sở",
    "Giấy phép đã được cấp bị hư hỏng",
)
FORBIDDEN = "Không yêu cầu nộp Giấy khai sinh của chủ cơ sở"
HELD = (
    "Bản chụp Căn cước công dân. Trường hợp cơ quan tiếp nhận khai thác được thông tin trên Cơ sở dữ liệu quốc gia về dân cư"
    " thì không yêu cầu nộp bản chụp Căn cước công dân"
)
OPTIONAL = "Giấy chứng nhận an toàn thiết bị (không bắt buộc cơ sở phải cung cấp)"
FIRST, SECOND = "1.1. Hồ sơ đối với cấp mới gồm:", "2.2. Hồ sơ đối với cấp lại gồm:"
ROWS = ["Đơn đề nghị theo mẫu", FORBIDDEN, HELD, OPTIONAL, FIRST, NEW, f"a) {SHARED}", SECOND, AGAIN, f"b) {SHARED}"]
SHORT, LONG = "Trường hợp thông thường", "Trường hợp phải kiểm tra thực địa"
LIMITS = [
    ("Trực tiếp", "05 Ngày làm việc", SHORT),
    ("Trực tiếp", "20 Ngày làm việc", LONG),
    ("Trực tuyến", "0.5 Giờ", ""),
    ("Dịch vụ bưu chính", "15 Ngày làm việc", "Nộp qua bưu chính"),
]


def published(folder: Path, code: str, rows: list[str], limits: list[tuple[str, str, str]]) -> None:
    """Writes a procedure as the portal publishes it."""
    content: dict[str, Any] = {
        "thu_tuc_id": code,
        "metadata": {"tên_thủ_tục": f"Thủ tục cấp phép {code}"},
        "content": {},
        "tables": {
            "hinh_thuc_nop": [
                {"hinh_thuc": way, "thoi_han_giai_quyet": term, "phi_le_phi": "", "mo_ta": note}
                for way, term, note in limits
            ],
            "thanh_phan_ho_so": [
                {"ten_giay_to": name, "so_luong": "", "ghi_chu": "Bản chính: 1\nBản sao: 1"} for name in rows
            ],
            "can_cu_phap_ly": [],
        },
    }
    (folder / f"{code}.json").write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")


COMMON = "Đơn đề nghị theo mẫu"
CASES, PLAIN, ONE, NO_POST = "9.000001", "9.000002", "9.000003", "9.000004"


def held(registry: Registry, code: str = CASES) -> Procedure:
    return read_procedures(registry.assembly.ledger, [code])[code].versions[-1].procedure


def row(registry: Registry, name: str) -> str:
    return next(each.id for each in held(registry).requirements if each.name == name)


def accept(registry: Registry, **given: Any) -> Any:
    return registry.do("acceptDossier", CLERK, **{"procedure": CASES, "agency": HOME, **given})


def under(registry: Registry, case: str, *items: dict[str, Any], **why: Any) -> list[Any]:
    """What a demand while processing a dossier of a case shows."""
    code = registry.accepted(CASES, procedureCase=case)
    registry.pass_time(minutes=30)
    registry.done("requestSupplement", dossier=code, items=list(items), **{**WHY, **why})
    return [each for each in registry.findings(code) if "LISTED" in each["code"]]


def brought(registry: Registry, *names: str) -> list[str]:
    return [row(registry, each) for each in names]


def judged(registry: Registry, dossier: str, *names: str) -> list[tuple[str, str]]:
    """Demands papers after half an hour, returns what is found of them."""
    registry.pass_time(minutes=30)
    registry.done("requestSupplement", dossier=dossier, items=[{"name": each} for each in names], **WHY)
    return [(each["title"]["en"], each["severity"]) for each in registry.findings(dossier) if "LISTED" in each["code"]]
