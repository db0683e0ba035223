"""Codes as people type them: what all spellings of one have in common, and what tells two of them apart."""

from typing import Literal
from unicodedata import normalize

import pytest

from domain.execution.spelling import likeness

CODE = "H99.30-260706-0001"
SPELLINGS = {
    "as issued": CODE,
    "lower case": CODE.lower(),
    "en dashes": CODE.replace("-", "–"),
    "em dashes": CODE.replace("-", "—"),
    "non-breaking hyphens": CODE.replace("-", "\u2011"),
    "minus signs": CODE.replace("-", "\u2212"),
    "blanks around": f"  {CODE}\n",
    "blanks beside the dashes": CODE.replace("-", " – "),
    "non-breaking blanks": f"\u00a0{CODE.replace('-', chr(0xA0) + '-' + chr(0x202F))}\u2009",
    "a blank beside the dot": CODE.replace(".", ". "),
    "full width": "".join(chr(ord(each) + 0xFEE0) for each in CODE),
    "invisible marks": f"\ufeff{CODE[:9]}\u200b{CODE[9:]}\u2060",
    "all at once": "\u200b ｈ99．30\u00a0\u2212 260706—０００1 ",
}


@pytest.mark.parametrize("typed", SPELLINGS.values(), ids=SPELLINGS)
def test_every_spelling_of_a_code_is_alike(typed: str):
    assert likeness(typed) == likeness(CODE)


@pytest.mark.parametrize("form", ["NFC", "NFD"])
@pytest.mark.parametrize("typed", ["thị trấn:Hồ-1", "THỊ TRẤN:HỒ-1", " Thị  trấn : hồ – 1 "])
def test_accents_are_letters_however_they_are_put_together(typed: str, form: Literal["NFC", "NFD"]):
    assert likeness(normalize(form, typed)) == likeness("thị trấn:Hồ-1")


@pytest.mark.parametrize(
    "other",
    [
        "H99.30-260706-0002",
        "H99.30-260706-001",
        "H99.3-0260706-0001",
        "H9930-260706-0001",
        "H99.30260706-0001",
        "H99.30-260706-00 01",
        "H99.30_260706_0001",
        "",
    ],
)
def test_another_code_is_not(other: str):
    assert likeness(other) != likeness(CODE)


def test_a_blank_between_digits_tells_two_ids_of_a_register_apart():
    assert len({likeness("town:1 23"), likeness("town:12 3"), likeness("town:123")}) == 3


@pytest.mark.parametrize("letter", ["x", "ế", "\ufdfa"])
def test_an_id_of_any_length_has_a_likeness_that_an_index_takes(letter: str):
    long = f"town:{letter * 2_000}"
    assert len(likeness(long).encode()) <= 800
    assert likeness(long) == likeness(f" TOWN : {normalize('NFD', letter.upper() * 2_000)} ")
    assert likeness(long) != likeness(f"{long}{letter}")


def test_an_accent_tells_two_apart():
    assert likeness("xã:Hồ-1") != likeness("xã:Hố-1")
