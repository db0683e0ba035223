"""Caches of what was read from texts: bounded by what they hold, not only by how many. Long texts are few in any office, and many in an attack."""

from collections.abc import Callable
from functools import lru_cache, wraps
from typing import Any, TypeVar

T = TypeVar("T")
LONG = 400
"""Texts of more characters share the places for long ones; of the papers of published procedures, nine of ten have shorter names."""


def remembered(text: int, *, short: int, long: int) -> Callable[[Callable[..., T]], Callable[..., T]]:
    """Takes which positional argument is the text, and for how many short and long texts to remember the result, returns the decorator.

    All arguments have to be hashable. No more than `short` * LONG characters are kept, and `long` long texts.
    """

    def decorated(function: Callable[..., T]) -> Callable[..., T]:
        of_short, of_long = lru_cache(maxsize=short)(function), lru_cache(maxsize=long)(function)

        @wraps(function)
        def looked_up(*args: Any) -> T:
            return of_long(*args) if len(args[text]) > LONG else of_short(*args)

        return looked_up

    return decorated
