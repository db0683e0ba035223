"""Persons by their pseudonymous ids: whoever may not judge their own work is known however the id on their token is spelt."""

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from domain.execution.spelling import appearance


@lru_cache(maxsize=65_536)
def person(id: str) -> str:
    """Takes an id, returns what all its spellings have in common, and all that look like it (`appearance`). To be compared, never to be shown.

    What an id opens goes by its exact spelling; this only tells who has a part in a thing.

    >>> person("Cán bộ–7 ") == person("cán bộ-7")
    True
    """
    return appearance(id)


def same_person(one: str | None, other: str | None) -> bool:
    """Takes two ids, returns whether they are one person's; nobody is the same as somebody."""
    return one is not None and other is not None and (one == other or person(one) == person(other))


def spellings(ids: Iterable[str]) -> Mapping[str, Sequence[str]]:
    """Takes ids, returns by person the different ones that are theirs."""
    found: dict[str, list[str]] = {}
    for id in dict.fromkeys(ids):
        found.setdefault(person(id), []).append(id)
    return found


def doubles(ids: Iterable[str]) -> Mapping[str, str]:
    """Takes ids, returns of everybody who has several the one that stands for all of them, by each of the others: the shortest as it is stored, which has nothing foreign or invisible.

    >>> doubles(["can-bo-7", "can-bo-7 ", "Can-bo-8"])
    {'can-bo-7 ': 'can-bo-7'}
    """
    found: dict[str, str] = {}
    for several in spellings(ids).values():
        if len(several) > 1:
            first = min(several, key=lambda id: (len(id.encode()), id))
            found |= {id: first for id in several if id != first}
    return found
