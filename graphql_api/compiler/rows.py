"""Rows as the compiler sees them: a table's alias with what is joined beside it, a stored JSON value, an object made of columns."""

from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass

from graphql_api.compiler.binding import NOW, Parameter
from graphql_api.compiler.source import Source
from graphql_api.compiler.statement import StatementBuilder, quoted
from graphql_api.compiler.template import render
from projections.kit.two_times import KNOWN_AT, KNOWN_NOW, VALID_AT, VALID_NOW


@dataclass(frozen=True, slots=True)
class Moment:
    """The moment that intervals are chosen by. Absent `at`: now, by the open ends; absent `known`: all that the ledger knows."""

    at: Parameter | None = None
    known: Parameter | None = None

    def chooses(self) -> str:
        """The template of the predicate that chooses one interval of a row."""
        return f"{VALID_AT if self.at else VALID_NOW} and {KNOWN_AT if self.known else KNOWN_NOW}"


PRESENT = Moment()


class SourceRow(ABC):
    """The row that a field's template refers to."""

    def __init__(self, statement: StatementBuilder, joins: list[str], moment: Moment = PRESENT) -> None:
        self.statement = statement
        self.joins = joins  # grows as other rows are spoken of; the select that owns this row writes it out
        self.moment = moment
        self._once: dict[str, str] = {}

    @abstractmethod
    def column(self, companion: str | None, name: str) -> str:
        """Takes a companion (or None) and a column, returns its SQL."""

    def leaf(self, name: str) -> str:
        """Takes a column, returns the SQL of its value in an answer."""
        return self.column(None, name)

    @abstractmethod
    def present(self) -> str:
        """The predicate that the row exists."""

    def sql(self, template: str, values: Mapping[str, Parameter] | None = None) -> str:
        """Takes a template, and parameters for the values that only it knows, returns SQL."""

        def value(name: str) -> str:
            if values is not None and name in values:
                return self.statement.bind(values[name])
            if name == "moment":
                return self.statement.bind(self.moment.at or NOW)
            if name == "known":
                assert self.moment.known is not None
                return self.statement.bind(self.moment.known)
            return self.statement.request(name)

        return render(template, self.column, value, self.once)

    def once(self, expression: str, name: str = "holds") -> str:
        """Takes the SQL of an expression over this row, joins its value beside the row on first use, returns the SQL of that column."""
        column = self._once.get(expression)
        if column is None:
            alias = self.statement.alias()
            self.joins.append(f"cross join lateral (select {expression} as {name}) {alias}")
            column = self._once[expression] = f"{alias}.{name}"
        return column


class TableRow(SourceRow):
    """A row of a source under an alias."""

    def __init__(
        self,
        statement: StatementBuilder,
        source: Source,
        alias: str,
        moment: Moment = PRESENT,
        joins: list[str] | None = None,
    ) -> None:
        super().__init__(statement, [] if joins is None else joins, moment)
        self.source = source
        self.alias = alias
        self._companions: dict[str, TableRow] = {}

    def column(self, companion: str | None, name: str) -> str:
        """Takes a companion (or None) and a column, returns its SQL."""
        row = self if companion is None else self.companion(companion)
        if name not in row.source.columns:
            raise KeyError(f"{row.source.name} has no column {name!r}")
        return f"{row.alias}.{name}"

    def companion(self, name: str) -> "TableRow":
        """Takes a companion's name, returns its row, joined on first use."""
        row = self._companions.get(name)
        if row is None:
            companion = self.source.companions[name]
            alias = self.statement.alias()
            self.joins.append(self.sql(companion.join).replace("@", alias))
            row = self._companions[name] = TableRow(self.statement, companion.source, alias, joins=self.joins)
        return row

    def present(self) -> str:
        """The predicate that the row exists."""
        return f"{self.alias}.{self.source.key} is not null"


class JsonRow(SourceRow):
    """A stored JSON object."""

    def __init__(self, statement: StatementBuilder, json: str, joins: list[str]) -> None:
        super().__init__(statement, joins)
        self.json = json

    def column(self, companion: str | None, name: str) -> str:
        """Takes a member's name, returns the SQL of its text."""
        assert companion is None
        return f"({self.json} ->> {quoted(name)})"

    def leaf(self, name: str) -> str:
        """Takes a member's name, returns the SQL of its JSON value."""
        return f"({self.json} -> {quoted(name)})"

    def present(self) -> str:
        """The predicate that the object exists."""
        return f"{self.json} is not null"


class MadeRow(SourceRow):
    """An object made of columns of another row: each is a template over that one."""

    def __init__(self, of: SourceRow, columns: Mapping[str, str]) -> None:
        super().__init__(of.statement, of.joins, of.moment)
        self._columns = {name: of.sql(template) for name, template in columns.items()}

    def column(self, companion: str | None, name: str) -> str:
        """Takes a column, returns its SQL."""
        assert companion is None
        return self._columns[name]

    def present(self) -> str:
        """The predicate that the object exists: its first column is not null."""
        return next((f"{sql} is not null" for sql in self._columns.values()), "true")
