"""Relay's shapes: nodes, edges, pages."""

from typing import Generic, TypeVar

import strawberry

from graphql_api.compiler.fields import Argument, field

T = TypeVar("T")


@strawberry.interface(description="Anything that has a global id.")
class Node:
    """Anything that has a global id."""

    id: strawberry.ID = field("The global id (opaque, the same for ever).")


@strawberry.type(description="Where a page stands in its list.")
class PageInfo:
    """Where a page stands in its list."""

    has_next_page: bool = field("Whether more follow.")
    has_previous_page: bool = field("Whether others come before.")
    start_cursor: str | None = field("The cursor of the first row; null on an empty page.")
    end_cursor: str | None = field("The cursor of the last row: the next page's `after`; null on an empty page.")


@strawberry.type(description="A row in its list.")
class Edge(Generic[T]):
    """A row in its list."""

    cursor: str = field("The row's place in this order (opaque).")
    node: T = field("The row.")


@strawberry.type(description="A page of a list.")
class Connection(Generic[T]):
    """A page of a list."""

    edges: list[Edge[T]] = field("The rows with their cursors.")
    nodes: list[T] = field("The rows.")
    page_info: PageInfo = field("Where this page stands.")
    total_count: int = field("How many rows the whole list has: exact, and counted only when asked for.")


FORWARD = {
    "first": Argument(int | None, "How many rows, at most 100 (default 20)."),
    "after": Argument(str | None, "Only what follows this cursor."),
}
BOTH_WAYS = FORWARD | {
    "last": Argument(int | None, "How many rows from the end, at most 100; not together with `first`."),
    "before": Argument(str | None, "Only what precedes this cursor."),
}
