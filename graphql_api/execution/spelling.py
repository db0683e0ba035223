"""What typed codes mean, asked of the database: one statement for each kind of thing."""

from collections.abc import Iterable

import orjson

from domain.execution.codes import likeness
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
        found.update({(codes, text): code for text, code in orjson.loads(answer).items()})
    return found
