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


def test_who_has_one_id_has_no_double():
    assert doubles([OWN, *OTHERS, OWN]) == {}
    assert {tuple(each) for each in spellings([OWN, *OTHERS, OWN]).values()} == {(each,) for each in (OWN, *OTHERS)}
