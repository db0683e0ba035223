"""Ids of persons and agencies: no name, telephone number, identity number or address meets their syntax."""

import pytest

from domain.values.ids import is_agencys_id, is_persons_id, tells_whom

IDS = [
    "H99.30.21/CB-1",
    "official-7",
    "cong-dan-77",
    "auth0|5f7c8ec7c33c6c004bbafe82",
    "123e4567-e89b-12d3-a456-426614174000",
    "110169484474386276334",  # a subject of an identity provider: longer than any telephone number
    "local-inspector",
    "x",
    "65f09123456780079012345678ab",  # drawn by a machine
    "000.23.30.H99/CB-12",
    "CB-05-11-2026-12",
    "H99.30-260706-0001",
    "G12.84.36.349-6372",
]
PERSONS = {
    "a name": ["Nguyễn Văn An", "Nguyễn-Văn-An", "NguyenVanAn", "nguyen.van.an", "An", "Trần Thị Bé 2"],
    "a telephone number": [
        "0912345678",
        "+84912345678",
        "0912.345.678",
        "84-912-345-678",
        "38223344",
        "sdt:0912345678",
        "sdt0912345678",
        "an-0912-345-678",
        "cb/0912.345.678",
        "NguyenVanAn0912345678",
        "an-84-912-345-678",
        "x02438223344",
    ],
    "an identity number": [
        "079012345678",
        "123456789",
        "CCCD/079012345678",
        "cmnd-123456789",
        "cccd079012345678",
        "079-012-345-678x",
    ],
    "a tax code": ["0312345678-001", "8012345678"],
    "an address": ["an@example.vn", "an7@example.vn", "mailto:an7@example.vn"],
    "nothing": ["", " ", "cán-bộ-7", "can bo 7", "a" * 200 + "1", "-7", "cb-7\n"],
}


@pytest.mark.parametrize("id", IDS)
def test_ids_are_ids(id: str) -> None:
    assert is_persons_id(id)


@pytest.mark.parametrize("id", [each for several in PERSONS.values() for each in several])
def test_what_tells_who_somebody_is_is_none(id: str) -> None:
    assert not is_persons_id(id)


@pytest.mark.parametrize("id", ["H99", "H99.30.21", "000.23.30.H99", "G12.99.30", "VN.MAU.XA-02"])
def test_agencies_have_codes(id: str) -> None:
    assert is_agencys_id(id)


@pytest.mark.parametrize("id", ["Sở Tư pháp", "sở-7", "0912345678", "079012345678", "", "a b", "H99/1", "a@b.vn"])
def test_and_no_numbers_of_people(id: str) -> None:
    assert not is_agencys_id(id)


def test_parts_in_words_are_no_names_of_numbers() -> None:
    assert not tells_whom("công chức địa chính - xây dựng; trưởng thôn 3, ngày 12/11/2026")
    assert not tells_whom("Quyết định số 0312/2026/QĐ-UBND ngày 02/11/2026")
    assert tells_whom("ông An (079012345678)")
    assert tells_whom("ông An, 0912 345 678")
    assert tells_whom("ông An, số 079 012 345 678")
    assert tells_whom("an@example.vn")
