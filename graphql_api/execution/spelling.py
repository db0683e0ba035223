"""What typed codes mean, asked of the database: one statement for each kind of thing, or two where some are typed otherwise than they are recorded."""

from collections.abc import Iterable, Sequence

import orjson

from domain.execution.spelling import likeness, meant
from graphql_api.compiler.codes import Codes, Spelling
from graphql_api.execution.database import Database

NEAREST = 3
"""Known codes that are told beside one that is not."""
_LEAST_ALIKE = 0.6  # of the characters, at the beginning and the end


async def spelling(typed: Iterable[tuple[Codes, str]], database: Database) -> Spelling:
    """Takes codes as typed, returns the recorded ones that they mean. TimedOut, Unavailable, Internal."""
    asked: dict[Codes, dict[str, str]] = {}
    for codes, text in typed:
        asked.setdefault(codes, {})[text] = likeness(text)
    found = {}
    for codes, texts in asked.items():
        (answer,) = await database.fetch(codes.as_recorded, [list(texts), list(texts.values())])
        meaning: dict[str, str] = orjson.loads(answer)
        others = {text: like for text, like in texts.items() if text not in meaning}
        if codes.every is not None and others:
            (text,) = await database.fetch(codes.every, [])
            meaning |= meant(others, orjson.loads(text))
        found.update({(codes, text): code for text, code in meaning.items()})
    return found


async def nearest_to(typed: str, codes: Codes, database: Database) -> list[str]:
    """Takes a code that none has, and whose it would be, returns the known ones nearest to it, of codes that are no secret. TimedOut, Unavailable, Internal."""
    assert codes.every is not None
    (text,) = await database.fetch(codes.every, [])
    return nearest(typed, orjson.loads(text))


def nearest(typed: str, codes: Sequence[str]) -> list[str]:
    """Takes a code as typed and all known ones, returns the few that begin and end most like it, the likest first.

    >>> nearest("H99.30.2", ["H99.30.21", "H99.10", "H1"])
    ['H99.30.21', 'H99.10']
    """
    wanted = likeness(typed)
    alike = [(_shared(wanted, likeness(code)), code) for code in codes]
    enough = [(share, code) for share, code in alike if share >= _LEAST_ALIKE]
    return [code for _, code in sorted(enough, key=lambda each: (-each[0], each[1]))[:NEAREST]]


def _shared(one: str, other: str) -> float:
    """How much of the longer of two codes their beginnings and ends have in common, from 0 to 1."""
    shorter, longer = sorted((one, other), key=len)
    begun = next((at for at, (a, b) in enumerate(zip(shorter, longer, strict=False)) if a != b), len(shorter))
    rest = zip(reversed(shorter[begun:]), reversed(longer[begun:]), strict=False)
    ended = next((at for at, (a, b) in enumerate(rest) if a != b), len(shorter) - begun)
    return (begun + ended) / len(longer) if longer else 0.0
