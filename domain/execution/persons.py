"""Persons by their pseudonymous ids: whoever may not judge their own work is known however the id on their token is spelt."""

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
