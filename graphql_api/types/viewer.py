"""Who asks."""

import strawberry

from graphql_api.compiler.fields import field
from graphql_api.compiler.mapping import Expression, Inside
from graphql_api.compiler.scalars import DateTime


@strawberry.type(description="A client's remaining budget: a bucket of query cost that refills over time.")
class RateLimit:
    """What a client may still spend."""

    limit: int = field("The size of the bucket.", Inside())
    remaining: int = field("What is left in it after this query.", Inside())
    reset_at: DateTime = field("When it will be full again.", Inside())


@strawberry.type(description="The viewer, and what they may do.")
class Viewer:
    """Who asks, and what they may."""

    subject: str | None = field("The subject of the token; null for an anonymous viewer.", Expression("$subject"))
    scopes: list[str] = field("The scopes granted.", Expression("to_json($scopes)"))
    agency: str | None = field("The agency of an official.", Expression("$agency"))
    rate_limit: RateLimit | None = field("The remaining budget; null if nothing is counted.", Inside("$rate_limit"))
