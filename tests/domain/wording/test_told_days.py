"""Days told by the day of writing, Wednesday 6 March 2024: of those that may be meant, the last."""

from datetime import date

import pytest

from domain.law.paper_names import normalised
from domain.law.phrase_tables import Same
from domain.wording.told_days import told_days
from exchange.catalogue.rule_packs import load_rule_pack, shipped

TOLD = Same(load_rule_pack(shipped()["nd61-2018"]).reasons.told_days)
WRITTEN_ON = date(2024, 3, 6)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Công dân nộp hôm qua", date(2024, 3, 5)),
        ("nộp hôm kia", date(2024, 3, 4)),
        ("nộp thứ Sáu tuần trước", date(2024, 3, 1)),
        ("nộp Chủ nhật tuần rồi", date(2024, 3, 3)),
        ("nộp tuần trước", date(2024, 3, 3)),
        ("nộp hôm thứ 4", date(2024, 2, 28)),
        ("nộp hôm thứ ba", date(2024, 3, 5)),
        ("nộp tháng trước", date(2024, 2, 29)),
        ("nộp 10 ngày trước", date(2024, 2, 25)),
        ("nộp mấy hôm trước", date(2024, 3, 4)),
        ("nop thu sau tuan truoc", date(2024, 3, 1)),
        ("nộp 10 ngày trước khi hết hạn", None),
        ("nộp 9999999 ngày trước", None),
        ("hẹn thứ sáu", None),
        ("nộp hôm nay", None),
        ("", None),
    ],
)
def test_the_day_told(text: str, told: date | None):
    assert [day for _, day in told_days(text, WRITTEN_ON, TOLD)] == ([told] if told else [])


def test_what_stands_before_it():
    assert [before for before, _ in told_days("Công dân nộp hôm qua", WRITTEN_ON, TOLD)] == [normalised("công dân nộp")]
