"""Persons by their ids: all spellings that look alike are one, and one of them stands for all."""

import pytest

from domain.execution.persons import doubles, same_person, spellings

OWN = "can-bo-7"
LOOKALIKES = [
    "Can-Bo-7",
    " can-bo-7",
    "can\u2011bo\u20117",
    "can-bo-7\u200b",
    "\u0441\u0430n-bo-7",
    "ｃａｎ-bo-7",
    "can-bo-7.",
]
OTHERS = ["can-bo-77", "can-bo 7", "cán-bộ-7", "canbo-7", "can-bo-l7", ""]


@pytest.mark.parametrize("order", [LOOKALIKES, LOOKALIKES[::-1]])
def test_lookalikes_are_one_person_for_whom_the_plain_spelling_stands(order: list[str]):
    assert all(same_person(OWN, each) for each in order)
    found = doubles([*order, OWN, *order, *OTHERS])
    assert set(found) == {*LOOKALIKES, OWN} - {"Can-Bo-7"}
    assert set(found.values()) == {"Can-Bo-7"}, "of two that are as long, the first by its characters"


@pytest.mark.parametrize(
    "spelt",
    [
        *(
            "can-bo-7" + end
            for end in (
                "\u2800",
                "\x07",
                "\x00",
                "\x7f",
                "\u17b5",
                "\u2065",
                "…",
                "。",
                "·",
                " \u200b.",
                "\t",
                "\u0378",
            )
        ),
        *(f"can{dash}bo{dash}7" for dash in "\u02d7\u2043\u2212\u2010\u30fc\u2500\ufe63"),
        "c\u0251n-b\u03bf-7",
        "can-b\u0585-\U0001d7d5",
        "can\x00-bo-7",
    ],
)
def test_what_no_screen_shows_makes_nobody_another(spelt: str):
    assert same_person(OWN, spelt)
    assert same_person("can-bo-3", spelt.replace("7", "\u0417").replace("\U0001d7d5", "3"))


@pytest.mark.parametrize("other", ["cán-bo-7", "can-bo-7a", "can-bo-(7)", "can+bo-7", "can-bo-7!", "cán bộ 7"])
def test_what_a_screen_shows_does(other: str):
    assert not same_person(OWN, other)


def test_who_has_one_id_has_no_double():
    assert doubles([OWN, *OTHERS, OWN]) == {}
    assert {tuple(each) for each in spellings([OWN, *OTHERS, OWN]).values()} == {(each,) for each in (OWN, *OTHERS)}
