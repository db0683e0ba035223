"""What a filter may name: whose code or id a value is, how it is known, and what is answered where it is not."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from typing import Any

from graphql_api.access.policy import Thing
from graphql_api.compiler.codes import Codes
from graphql_api.errors import Unknown


@dataclass(frozen=True, eq=False)
class Named:
    """Of one kind of code or id: the `error` for one that is unknown, and `why` it is.

    `register`: codes of an open register; one that was found there is known. `asked`: a document of one variable `$named`, by which the viewer
    could ask themselves whether there is such a one: where it answers with anything, it is known to them, so that the error tells nobody what they
    may not read. `among`: the only values that there are. `told`: only whoever has all of this is told; for others what they may not
    search by matches nothing. `is_person`: whoever asks is known to themselves.
    """

    error: type[Unknown]
    why: str
    register: Codes | None = None
    asked: str | None = None
    among: Callable[[], Collection[str]] | None = None
    told: Thing | None = None
    is_person: bool = False


def unknown(
    named: Named, argument: str, *, path: Sequence[str | int] | None = None, nearest: Sequence[str] | None = None
) -> Unknown:
    """Takes a kind of code or id and the argument that names none, where it was asked and the known codes nearest to it, if they are no secret; returns the error that says so."""
    extensions: dict[str, Any] = {"argument": argument}
    if nearest is not None:
        extensions["nearest"] = nearest
    return named.error(f"`{argument}` is unknown: {named.why}.", path=path, extensions=extensions)
