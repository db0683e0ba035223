"""What a replay tells of each entry: the papers, the money, the parts, and how dates were counted."""

import pytest

from app.output.payload_lines import payload_lines
from app.output.text import Language

DAYS = [
    {"on": "2026-01-09", "kind": "START"},
    {"on": "2026-01-12", "kind": "COUNTED"},
    {"on": "2026-01-13", "kind": "HOLIDAY"},
    {"on": "2026-01-14", "kind": "COUNTED"},
    {"on": "2026-01-17", "kind": "WEEKEND"},
]


@pytest.mark.parametrize(
    ("payload", "lines"),
    [
        (
            {"items": [{"name": "Bản vẽ", "requirement": "plan"}, {"name": "Sổ hộ khẩu"}], "form": "02", "round": 1},
            ["items: Bản vẽ (plan); Sổ hộ khẩu (no paper of the procedure)", "form: 02", "round: 1"],
        ),
        (
            {"items": [{"name": "Bản vẽ", "requirement": "plan", "kind": "CERTIFIED_COPY", "quantity": 3, "sets": 2}]},
            ["items: Bản vẽ, kind CERTIFIED_COPY, quantity 3, sets 2 (plan)"],
        ),
        (
            {"charges": [{"name": "Phí", "amount": 400000, "fee": "phi", "quantity": 2, "copies": 1}]},
            ["charges: Phí, 400,000 đồng, quantity 2, copies 1 (phi)"],
        ),
        (
            {"obligation": "f1", "charges": [{"name": "Phí", "amount": 1500000, "fee": "phi"}, {"name": "x", "amount": 5}]},
            ["obligation: f1", "charges: Phí, 1,500,000 đồng (phi); x, 5 đồng (no fee of the procedure)"],
        ),
        ({"leg": "tax", "agency": "H1", "due_on": "2026-01-14", "lead": True}, ["leg: tax", "agency: H1", "due on: 2026-01-14", "lead: yes"]),
        ({"agency": "H1", "due_on": "2026-01-14", "code": "H1-1", "receipt": "hmac", "timezone": "UTC"}, []),
        (
            {"computation": {"limit": 2, "unit": "CALENDAR_DAY", "days": DAYS, "rule": "Art. 1", "calendar": "VN@3", "moved_from": "2026-01-13"}},
            ["counted: 2 calendar day(s); from 2026-01-12 to 2026-01-14; without 2026-01-13 holiday; moved from 2026-01-13; Art. 1; VN@3"],
        ),
        ({"computation": None}, []),
        ({"corrects": 7, "fields": {"form": "02", "items": []}}, ["corrects: 7", "now form: 02", "now items: "]),
        ({"activity": "check", "attributes": {"question": "yes"}}, ["question: yes"]),
    ],
)  # fmt: skip
def test_each_entry_says_what_it_is_about(payload: dict[str, object], lines: list[str]) -> None:
    assert [f"{label}: {text}" for label, text in payload_lines(payload, str)] == lines


def local(value: object) -> str:
    return {"2026-01-13": "13/01/2026", "2026-01-14": "14/01/2026"}.get(str(value), str(value))


@pytest.mark.parametrize(
    ("payload", "lines"),
    [
        (
            {"items": [{"name": "Bản vẽ", "requirement": "plan", "kind": "CERTIFIED_COPY", "quantity": 3, "sets": 2}], "form": "02"},
            ["giấy tờ: Bản vẽ, loại bản sao có chứng thực, số lượng 3, số bộ 2 (plan)", "mẫu số: 02"],
        ),
        (
            {"charges": [{"name": "Phí", "amount": 1500000, "quantity": 2}]},
            ["phí, lệ phí, khoản thu: Phí, 1.500.000 đồng, số lượng 2 (ngoài phí, lệ phí của thủ tục)"],
        ),
        (
            {"leg": "tax", "agency": "H1", "due_on": "2026-01-14", "lead": True},
            ["phần việc: tax", "cơ quan: H1", "hạn trả kết quả: 14/01/2026", "chủ trì: có"],
        ),
        (
            {"computation": {"limit": 2, "unit": "CALENDAR_DAY", "days": DAYS, "rule": "Điều 1", "moved_from": "2026-01-13"}},
            ["cách tính hạn: 2 ngày; từ 12/01/2026 đến 14/01/2026; không tính 13/01/2026 (ngày lễ, tết); lùi từ 13/01/2026; Điều 1"],
        ),
        ({"corrects": 7, "fields": {"context.channel": "x"}}, ["đính chính mục số: 7", "nay là cách thức thực hiện: x"]),
        ({"ground": "NOT_ELIGIBLE", "cost": 2000000}, ["căn cứ từ chối: không đủ điều kiện giải quyết", "chi phí: 2.000.000"]),
    ],
)  # fmt: skip
def test_in_vietnamese_it_says_so_in_the_words_of_an_office(payload: dict[str, object], lines: list[str]) -> None:
    assert [f"{label}: {text}" for label, text in payload_lines(payload, local, Language.VI)] == lines


def test_agencies_go_by_their_names_where_these_are_known() -> None:
    payload = {"receiving_one_stop": "H99.01", "to_agency": "H99.77", "passing_on_latest_on": "2026-01-14"}
    known = {"H99.01": "Trung tâm Phục vụ hành chính công"}
    assert list(payload_lines(payload, local, Language.VI, known)) == [
        ("Bộ phận Một cửa tiếp nhận", "Trung tâm Phục vụ hành chính công"),
        ("chuyển đến cơ quan", "H99.77"),
        ("ngày chậm nhất cơ quan có thẩm quyền phải nhận được hồ sơ", "14/01/2026"),
    ]
