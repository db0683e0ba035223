"""What is no difference between two names of papers, and what is one."""

import unicodedata

import pytest

from domain.law.paper_names import normalised


@pytest.mark.parametrize(
    "typed",
    [
        "hoá đơn giá trị gia tăng",
        "HÓA ĐƠN GIÁ TRỊ GIA TĂNG;",
        "a) Hóa đơn  giá trị\u00a0gia tăng.",
        "- Hóa đơn (giá trị gia tăng)",
        "1. Hóa đơn, giá trị gia tăng:",
        "Hóa Ðơn giá trị gia tăng",
        "Hóa\u200b đơn giá trị gia\u200d tăng",
        unicodedata.normalize("NFD", "Hoá đơn giá trị gia tăng"),
    ],
)
def test_the_same_paper(typed: str) -> None:
    assert normalised(typed) == normalised("Hóa đơn giá trị gia tăng")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Đơn xin phép", "Đơn xin phạt"),
        ("Giấy má", "Giấy ma"),
        ("Tờ khai mẫu số 1", "Tờ khai mẫu số 11"),
        ("Bản sao", "Bản sảo"),
        ("Mẫu 1-2", "Mẫu 12"),
        ("Dao", "Đao"),
        ("Lần", "Lân"),
    ],
)
def test_not_the_same_paper(one: str, other: str) -> None:
    assert normalised(one) != normalised(other)


@pytest.mark.parametrize("nothing", ["", "  ", "...", "-", "\u200b", "()"])
def test_no_name_at_all(nothing: str) -> None:
    assert normalised(nothing) == ""
