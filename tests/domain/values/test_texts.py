"""What looks the same is the same text; what looks different stays different."""

import unicodedata

import pytest

from domain.values.texts import composed, tidied


@pytest.mark.parametrize("name", ["Phòng Kinh tế", "cán bộ Hoà", "số hồ sơ", "café"])
def test_decomposed_accents_are_composed(name: str):
    assert composed(unicodedata.normalize("NFD", name)) == tidied(unicodedata.normalize("NFD", name)) == name


def test_composing_leaves_blanks_alone():
    assert composed(" a  b ") == " a  b "


@pytest.mark.parametrize(
    "written",
    [
        "H99.30 ",
        " H99.30",
        "H99.30\u00a0",
        "\ufeffH99.30",
        "H99.30\u200b",
        "\u2060H99.30\u200d",
        "\u202aH99.30\u202c",
        "H99\u200b.30",
        "\u3000H99.30\t\r\n",
        "\u202fH99.30\u2007",
    ],
)
def test_blanks_around_and_what_is_invisible_are_left_out(written: str):
    assert tidied(written) == "H99.30"


def test_blanks_within_are_one_plain_blank():
    assert tidied("Phòng\u00a0 A\u2003\u3000B") == "Phòng A B"
    assert tidied("a   b") == "a b"


def test_line_breaks_within_are_seen_and_stay():
    assert tidied("Phòng A\n\tB\n") == "Phòng A\n\tB"


@pytest.mark.parametrize("pair", [("P-1", "p-1"), ("a b", "ab"), ("Hòa", "Hoà"), ("½", "1/2"), ("A", "Α")])
def test_what_differs_to_the_reader_stays_different(pair: tuple[str, str]):
    assert tidied(pair[0]) != tidied(pair[1])


def test_the_blank_text_is_empty():
    assert tidied(" \u00a0\u200b\ufeff") == ""
