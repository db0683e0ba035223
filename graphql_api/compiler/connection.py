"""Relay's shapes: nodes, edges, pages."""

from typing import Generic, TypeVar

import strawberry

from graphql_api.compiler.fields import Argument, field

T = TypeVar("T")


@strawberry.interface(description="Anything that has a global id.")
class Node:
    """Anything that has a global id."""

    id: strawberry.ID = field("The global id (opaque and permanent).")


@strawberry.type(description="The position of a page in its list.")
class PageInfo:
    """Where a page stands in its list."""

    has_next_page: bool = field("Whether more rows follow.")
    has_previous_page: bool = field("Whether there are rows before this page.")
    start_cursor: str | None = field("The cursor of the first row; null on an empty page.")
    end_cursor: str | None = field(
        "The cursor of the last row, to be passed as `after` for the next page; null on an empty page."
    )


@strawberry.type(description="A row in its list.")
class Edge(Generic[T]):
    """A row in its list."""

    cursor: str = field("The row's position in this order (opaque).")
    node: T = field("The row.")


@strawberry.type(description="A page of a list.")
class Connection(Generic[T]):
    """A page of a list."""

    edges: list[Edge[T]] = field("The rows with their cursors.")
    nodes: list[T] = field("The rows.")
    page_info: PageInfo = field("The position of this page in the list.")
    total_count: int = field("The exact number of rows in the whole list, counted only if requested.")


FORWARD = {
    "first": Argument(int | None, "The number of rows, at most 100 (default 20)."),
    "after": Argument(str | None, "Only rows after this cursor."),
}
BOTH_WAYS = FORWARD | {
    "last": Argument(int | None, "The number of rows from the end, at most 100; cannot be combined with `first`."),
    "before": Argument(str | None, "Only rows before this cursor."),
}
