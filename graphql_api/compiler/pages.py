"""A page of a connection: keyset, in an order without ties; one row more than asked for tells whether there is more."""

from collections.abc import Callable, Mapping
from typing import Any

from graphql_api.compiler import cursors
from graphql_api.compiler.arguments import Arguments
from graphql_api.compiler.binding import Call, Parameter
from graphql_api.compiler.clauses import matching, source, where
from graphql_api.compiler.mapping import Condition, Page, SortOrder
from graphql_api.compiler.predicates import demanded, period_ends
from graphql_api.compiler.rows import PRESENT, Moment, SourceRow, TableRow
from graphql_api.compiler.selection import TYPENAME, Chosen
from graphql_api.compiler.statement import json_object, quoted
from graphql_api.errors import BadInput
from graphql_api.settings import ApiSettings

Objects = Callable[[Chosen, SourceRow], str]
Guard = Callable[[TableRow], list[str]]


def size(arguments: Arguments) -> Callable[[Call], int]:
    """Takes a connection's arguments, returns what reads the number of rows asked for. BadInput out of range."""
    name = "last" if arguments.value("last") is not None else "first"
    read = arguments.reader(name)

    def checked(call: Call) -> int:
        limits = call.settings.limits
        asked = read(call)
        if asked is None:
            return limits.default_page
        if not 0 <= asked <= limits.page:
            raise BadInput(f"`{name}` must be a number from 0 to {limits.page}.")
        return int(asked)

    return checked


class PageSelect:
    """Writes the select of one connection."""

    def __init__(
        self,
        word: Page,
        chosen: Chosen,
        parent: SourceRow,
        *,
        conditions: Mapping[str, Condition],
        settings: ApiSettings,
        objects: Objects,
        guard: Guard | None,
    ) -> None:
        self._word = word
        self._chosen = chosen
        self._arguments = chosen.arguments
        self._parent = parent
        self._statement = parent.statement
        self._conditions = conditions
        self._settings = settings
        self._objects = objects
        self._guard = guard
        if self._arguments.value("first") is not None and self._arguments.value("last") is not None:
            raise BadInput("Use `first` or `last`, not both.")
        self._backward = self._arguments.value("last") is not None
        by = self._arguments.value("orderBy")
        self._order: SortOrder = word.orders[by.value] if by is not None else word.order
        self._moment = self._chosen_moment()
        self._size = Parameter("bigint", _as_text(size(self._arguments)))
        self._statement.demand(self._size.read)
        for name in ("after", "before"):
            if self._arguments.value(name) is not None:
                self._statement.demand(self._places(name)[0].read)
        for end in (*period_ends(conditions, self._arguments), *period_ends(word.demands, self._arguments, within=())):
            self._statement.demand(end.read)
        self._page: TableRow | None = None
        self._keys = self._statement.alias()  # the page's rows as chosen, before they are fetched

    def sql(self) -> str:
        """The select: one row with one JSON value `j`."""
        peeks = any(
            info.meaning is not None and info.meaning.name == ("hasPreviousPage" if self._backward else "hasNextPage")
            for each in self._chosen.chosen
            if each.meaning is not None and each.meaning.name == "pageInfo"
            for info in each.chosen
        )
        value = json_object([(each.key, self._value(each, peeks)) for each in self._chosen.chosen])
        if self._page is None:
            return f"select {value} as j"
        return f"select {value} as j from {' '.join([self._rows(peeks, self._page), *self._page.joins])}"

    def _chosen_moment(self) -> Moment:
        if not self._word.timed:
            return PRESENT
        at, known = (
            self._arguments.parameter("timestamptz", name) if self._arguments.value(name) is not None else None
            for name in ("at", "knownAt")
        )
        return Moment(at, known) if at or known else PRESENT

    def _row(self) -> TableRow:
        """The row of the page; asking for it makes the page's rows part of the select."""
        if self._page is None:
            self._page = TableRow(self._statement, self._word.source, self._statement.alias(), self._moment)
        return self._page

    def _value(self, chosen: Chosen, peeks: bool) -> str:
        match chosen.meaning.name if chosen.meaning is not None else TYPENAME:
            case "edges":
                return self._collected(json_object([(each.key, self._edge(each)) for each in chosen.chosen]), peeks)
            case "nodes":
                return self._collected(self._objects(chosen, self._row()), peeks)
            case "pageInfo":
                return json_object([(each.key, self._info(each, peeks)) for each in chosen.chosen])
            case "totalCount":
                return self._count()
            case _:
                return _typename(chosen)

    def _edge(self, chosen: Chosen) -> str:
        match chosen.meaning.name if chosen.meaning is not None else TYPENAME:
            case "cursor":
                return cursors.sql(self._order, self._row())
            case "node":
                return self._objects(chosen, self._row())
            case _:
                return _typename(chosen)

    def _info(self, chosen: Chosen, peeks: bool) -> str:
        match chosen.meaning.name if chosen.meaning is not None else TYPENAME:
            case "hasNextPage":
                return self._exists("before", self._after()) if self._backward else self._more()
            case "hasPreviousPage":
                return self._more() if self._backward else self._exists("after", self._before())
            case "startCursor":
                return self._outermost(peeks, ascending=True)
            case "endCursor":
                return self._outermost(peeks, ascending=False)
            case _:
                return _typename(chosen)

    def _collected(self, value: str, peeks: bool) -> str:
        kept = self._kept(self._row()) if peeks else ""
        return f"coalesce(json_agg({value} order by {self._sorted(self._row())}){kept}, '[]'::json)"

    def _outermost(self, peeks: bool, *, ascending: bool) -> str:
        row = self._row()
        kept = self._kept(row) if peeks else ""
        return (
            f"(array_agg({cursors.sql(self._order, row)} order by {self._sorted(row, reverse=not ascending)}){kept})[1]"
        )

    def _kept(self, row: TableRow) -> str:
        """The filter that leaves out the row fetched only to know whether there are more."""
        return f" filter (where {self._keys if row.source.identity else row.alias}.n <= {self._limit()})"

    def _more(self) -> str:
        self._row()
        return f"count(*) > {self._limit()}"

    def _limit(self) -> str:
        return self._statement.bind(self._size)

    def _after(self) -> str:
        return "<" if self._order.descending else ">"

    def _before(self) -> str:
        return ">" if self._order.descending else "<"

    def _sorted(self, row: TableRow, *, reverse: bool = False) -> str:
        direction = " desc" if self._order.descending is not reverse else ""
        return ", ".join(row.sql(template) + direction for template, _ in self._order.keys)

    def _matching(self) -> tuple[TableRow, list[str]]:
        """A row of the source, and the predicates that make it part of this connection, on whatever page."""
        row = TableRow(self._statement, self._word.source, self._statement.alias(), self._moment)
        conditions = matching(row, self._word.on, self._parent)
        if self._word.source.timed:
            conditions.append(row.sql(self._moment.chooses()))
        if self._word.where:
            conditions.append(row.sql(self._word.where))
        if self._word.where_past and self._moment is not PRESENT:
            conditions.append(row.sql(self._word.where_past))
        if self._guard is not None:
            conditions += self._guard(row)
        conditions += demanded(self._conditions, self._arguments, row)
        conditions += demanded(self._word.demands, self._arguments, row, within=())
        return row, conditions

    def _rows(self, peeks: bool, page: TableRow) -> str:
        """The page's rows under the page's alias, with their number `n` where one row more than asked for was taken."""
        row, conditions = self._matching()
        for name, comparison in (("after", self._after()), ("before", self._before())):
            if self._arguments.value(name) is not None:
                conditions.append(self._compared(row, name, comparison))
        order = self._sorted(row, reverse=self._backward)
        number = f", row_number() over (order by {order}) as n" if peeks else ""
        identity = row.source.identity
        keys = ", ".join(f"{row.sql(template)} as k{n}" for n, (template, _) in enumerate(self._order.keys))
        columns = ", ".join([row.column(None, name) for name in identity] or [f"{row.alias}.*"])
        # The planner cannot see what a bound limit is and would expect a tenth of the table: the largest page tells it better.
        most = self._settings.limits.page + 1
        chosen = f"select {columns}, {keys}{number} from {source(row)}{where(conditions)} order by {order} limit {most}"
        # In the order of the keys, of which there is one for each row: what the choice yields already.
        again = ", ".join(
            f"k{n} desc" if self._order.descending is not self._backward else f"k{n}"
            for n in range(len(self._order.keys))
        )
        limit = f"{self._limit()} + 1" if peeks else self._limit()
        taken = f"(select * from ({chosen}) c order by {again} limit {limit})"
        if not identity:
            return f"{taken} {page.alias}"
        same = " and ".join(f"{page.alias}.{name} = {self._keys}.{name}" for name in identity)
        return f"{taken} {self._keys} join {row.source.relation} {page.alias} on {same}"

    def _compared(self, row: TableRow, name: str, comparison: str) -> str:
        """The predicate that a row stands on one side of the cursor in the argument `name`."""
        keys = ", ".join(row.sql(template) for template, _ in self._order.keys)
        places = ", ".join(self._statement.bind(place) for place in self._places(name))
        return f"({keys}) {comparison} ({places})"

    def _places(self, name: str) -> list[Parameter]:
        read, order = self._arguments.reader(name), self._order

        def place(index: int, type_: str) -> Parameter:
            return Parameter(type_, lambda call: cursors.decode(read(call), order)[index])

        return [place(index, type_) for index, (_, type_) in enumerate(order.keys)]

    def _exists(self, name: str, comparison: str) -> str:
        """Whether a row stands on the other side of the cursor in the argument `name`, or at it; false without a cursor."""
        if self._arguments.value(name) is None:
            return "false"
        row, conditions = self._matching()
        conditions.append(self._compared(row, name, f"{comparison}="))
        return f"exists (select from {source(row)}{where(conditions)})"

    def _count(self) -> str:
        row, conditions = self._matching()
        return f"(select count(*) from {source(row)}{where(conditions)})"


def _typename(chosen: Chosen) -> str:
    assert chosen.type is not None
    return f"{quoted(chosen.type.name)}::text"


def _as_text(read: Callable[[Call], Any]) -> Callable[[Call], str]:
    return lambda call: str(read(call))
