"""What typed codes mean, asked of the database: one statement for each kind of thing, or two where some are typed otherwise than they are recorded."""

from collections.abc import Iterable

import orjson

from domain.execution.spelling import likeness, meant
from graphql_api.compiler.codes import Codes, Spelling
from graphql_api.execution.database import Database


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
