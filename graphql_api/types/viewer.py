"""Who asks."""

import strawberry

from graphql_api.compiler.fields import field
from graphql_api.compiler.mapping import Expression, Inside
from graphql_api.compiler.scalars import DateTime


@strawberry.type(description="What a client may still spend: a bucket of cost that fills again with time.")
class RateLimit:
    """What a client may still spend."""

    limit: int = field("The size of the bucket.", Inside())
    remaining: int = field("What is left in it, this query paid.", Inside())
    reset_at: DateTime = field("When it will be full again.", Inside())


@strawberry.type(description="Who asks, and what they may.")
class Viewer:
    """Who asks, and what they may."""

    subject: str | None = field("The subject of the token; null for an anonymous viewer.", Expression("$subject"))
    scopes: list[str] = field("The scopes granted.", Expression("to_json($scopes)"))
    agency: str | None = field("The agency of an official.", Expression("$agency"))
    rate_limit: RateLimit | None = field(
        "What may still be spent; null where nothing is counted.", Inside("$rate_limit")
    )
