"""What a query costs: one for every object it may yield, multiplied for lists, plus what single fields add. Known before it runs."""

from collections.abc import Callable

from msgspec import Struct

from graphql_api.compiler.binding import Call
from graphql_api.compiler.mapping import Expression, Inside, Many, Page
from graphql_api.compiler.pages import size
from graphql_api.compiler.selection import Chosen

TOTAL_COUNT = 100  # counting walks the whole list
SNAPSHOT = 10  # folding a dossier's life
COUNTING = 100  # counting: days on a calendar folded for it, or dossiers


class Cost(Struct, frozen=True):
    """A cost that depends on the sizes of pages only: `fixed`, and each page's size times what one of its rows costs."""

    fixed: int
    pages: tuple[tuple[Callable[[Call], int], "Cost"], ...] = ()

    def of(self, call: Call) -> int:
        """Takes a call, returns what the query costs with its variables. BadInput where a page's size is out of range."""
        return self.fixed + sum(rows(call) * cost.of(call) for rows, cost in self.pages)


def cost(chosen: Chosen) -> Cost:
    """Takes a chosen field, returns what it costs."""
    meaning = chosen.meaning
    if meaning is None:
        return Cost(0)
    word = meaning.word
    if isinstance(word, Page):
        return _page(chosen)
    if chosen.type is None:
        return Cost(word.cost if isinstance(word, Expression) else 0)
    below = together(chosen.chosen)
    fixed = 1
    if meaning.resolver is not None:
        fixed = COUNTING * meaning.countings if meaning.parent == "Query" else SNAPSHOT
    if isinstance(word, Many) or (isinstance(word, Inside) and meaning.is_list):
        times = word.expected if isinstance(word, Many) else 1
        return Cost(fixed + times * (1 + below.fixed), tuple((_times(rows, times), each) for rows, each in below.pages))
    return Cost(fixed + below.fixed, below.pages)


def _page(chosen: Chosen) -> Cost:
    rows, fixed = [], 1
    for each in chosen.chosen:
        name = each.meaning.name if each.meaning is not None else ""
        if name == "nodes":
            rows.append(together(each.chosen))
        elif name == "edges":
            rows.extend(
                together(edge.chosen) for edge in each.chosen if edge.meaning is not None and edge.type is not None
            )
        elif name == "totalCount":
            fixed += TOTAL_COUNT
    read = size(chosen.arguments)
    return Cost(fixed, tuple((read, Cost(1 + row.fixed, row.pages)) for row in rows))


def together(chosen: tuple[Chosen, ...]) -> Cost:
    """Takes the fields chosen of one object, returns what they cost together."""
    costs = [cost(each) for each in chosen]
    return Cost(sum(each.fixed for each in costs), tuple(page for each in costs for page in each.pages))


def _times(rows: Callable[[Call], int], times: int) -> Callable[[Call], int]:
    return lambda call: rows(call) * times
