"""A replay in each language: by the names of the API, and in the words of an office."""

import re
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from app.output.text import Language
from app.output.timeline import timeline

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
AGENCY = {"code": "H99.30.21", "name": "Ủy ban nhân dân xã Mẫu Thượng"}
DOSSIER: dict[str, Any] = {
    "code": "H99.30.21-260105-0001",
    "procedure": {"code": "1.001193"},
    "agency": AGENCY,
    "department": None,
    "history": {
        "nodes": [
            {
                "version": 3,
                "position": 1207,
                "type": "clock-paused",
                "occurredAt": "2026-01-06T02:00:00Z",
                "recordedAt": "2026-01-06T02:05:00Z",
                "notedAt": None,
                "channel": "ONE_STOP",
                "reason": "thiếu bản vẽ",
                "legalBasis": ["NĐ 118/2025 Điều 19 khoản 5"],
                "payload": {"cause": "supplement"},
                "actor": {"id": "cb-01", "role": "official", "unit": None, "agency": AGENCY},
                "changes": [
                    {"field": "status", "before": "PROCESSING", "after": "SUPPLEMENT_REQUIRED"},
                    {"field": "paused", "before": False, "after": True},
                    {"field": "dueOn", "before": "2026-01-09", "after": None},
                ],
            }
        ]
    },
    "asOf": {
        "version": 3,
        "status": "SUPPLEMENT_REQUIRED",
        "receivedAt": "2026-01-05T01:30:00Z",
        "finishedAt": None,
        "deadline": {
            "timeliness": "IN_TIME",
            "paused": True,
            "unit": "WORKING_DAY",
            "dueAt": None,
            "dueOn": "2026-01-09",
            "latenessDays": 1.5,
            "spans": [
                {"from": "2026-01-05T01:30:00Z", "to": None, "dueOn": "2026-01-09", "cause": "dossier-accepted", "reason": None}
            ],
        },
    },
}  # fmt: skip


def printed(capsys: pytest.CaptureFixture[str], language: Language) -> list[str]:
    timeline(DOSSIER, ZONE, language)
    return [line.strip() for line in capsys.readouterr().out.splitlines() if line.strip()]


def test_in_vietnamese(capsys: pytest.CaptureFixture[str]):
    lines = printed(capsys, Language.VI)
    assert lines == [
        "Hồ sơ H99.30.21-260105-0001  thủ tục hành chính 1.001193  cơ quan Ủy ban nhân dân xã Mẫu Thượng",
        "3  09:00 06/01/2026  Tạm dừng thời hạn giải quyết  bổ sung hồ sơ",
        "người thực hiện: cb-01 (cán bộ, công chức, Ủy ban nhân dân xã Mẫu Thượng), bộ phận một cửa",
        "lý do: thiếu bản vẽ",
        "căn cứ pháp lý: NĐ 118/2025 Điều 19 khoản 5",
        "ghi vào sổ: 09:05 06/01/2026, vị trí 1207",
        "trạng thái: đang xử lý → yêu cầu bổ sung",
        "tạm dừng tính thời hạn: không → có",
        "hạn trả kết quả: 09/01/2026 → -",
        "Sau 3 sự kiện: yêu cầu bổ sung",
        "tiếp nhận: 08:30 05/01/2026",
        "thời hạn giải quyết: 09/01/2026 (trong hạn, chậm 1,5 ngày, đang tạm dừng)",
        "hạn trả kết quả: 09/01/2026 từ 08:30 05/01/2026 đến nay (tiếp nhận hồ sơ)",
    ]
    assert not [line for line in lines if re.search(r"[A-Z]+_[A-Z]|\d{4}-\d\d-\d\d|[a-z]-[a-z]{3}", line)]


def test_in_english_by_the_names_of_the_api(capsys: pytest.CaptureFixture[str]):
    lines = printed(capsys, Language.EN)
    assert lines[:3] == [
        "Dossier H99.30.21-260105-0001  procedure 1.001193  agency H99.30.21",
        "3  2026-01-06 09:00:00  clock-paused  supplement",
        "by: cb-01 (official, H99.30.21), one-stop",
    ]
    assert "status: PROCESSING → SUPPLEMENT_REQUIRED" in lines
    assert lines[-1] == "due date: 2026-01-09 from 2026-01-05 08:30:00 to now (dossier-accepted)"
