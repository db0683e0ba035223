"""A family of tables: what it takes of the ledger, and what it gives the runner to write."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Protocol
from uuid import UUID

from msgspec import Struct, field

from ledger.records import Recorded
from projections.kit.table import AnyCursor, AnyTable, TableRow


class Records(Protocol):
    """What a fold may ask of the ledger beside the page it is given; answers may know more than the page."""

    def load_many(self, streams: Sequence[UUID], /) -> Mapping[UUID, Sequence[Recorded]]:
        """Every entry of each stream, in order; every stream asked for is a key."""
        ...

    def find_many(self, kind: str, values: Sequence[str], /) -> Mapping[str, UUID]:
        """The stream of each of these claims that is taken."""
        ...

    def claimed(self, kind: str, /) -> Mapping[str, UUID]:
        """Every claim of a kind, with its stream."""
        ...


class LawChanges(Struct):
    """Which law a page changed: codes of procedures, rule packs as dossiers name them, whether a calendar, whether when shared data could be used, and the agencies that texts name otherwise."""

    procedures: set[str] = field(default_factory=set)
    rule_packs: set[str] = field(default_factory=set)
    calendars: bool = False
    shared_data: bool = False
    agencies: set[str] = field(default_factory=set)

    def __bool__(self) -> bool:
        return bool(self.procedures or self.rule_packs or self.calendars or self.shared_data or self.agencies)


Followers = Callable[[LawChanges], Sequence[UUID]]
"""Takes changes of the law, returns the dossiers in the tables that follow it."""


class TableRows:
    """What becomes of one table, in this order: rows of streams that go, rows that cannot be there yet, rows that may replace what is there."""

    __slots__ = ("gone", "new", "replacing")

    def __init__(self) -> None:
        self.gone: list[UUID] = []
        self.new: list[TableRow] = []
        self.replacing: list[TableRow] = []


Afterwards = Callable[[AnyCursor, str], None]
"""Takes a cursor and the schema's name, settles what rows of several tables say together, once they are written."""


class Delta:
    """What a page, or a part of it, does to the tables of a family; `afterwards`: what is left to do once that is written."""

    __slots__ = ("_rows", "afterwards", "tables")

    def __init__(self, tables: Sequence[AnyTable]) -> None:
        self.tables = tables
        self.afterwards: list[Afterwards] = []
        self._rows = {table.name: TableRows() for table in tables}

    def of(self, table: AnyTable) -> TableRows:
        """Takes a table of the family, returns what becomes of it."""
        return self._rows[table.name]


class Family(Protocol):
    """Folds the entries of its tags, in order."""

    @property
    def tables(self) -> Sequence[AnyTable]:
        """The tables that it writes."""
        ...

    def fold(self, page: Sequence[Recorded]) -> Iterable[Delta]:
        """Takes its entries of a page, in whole appends, yields what they do to its tables. Unfoldable names the entry that stops it."""
        ...

    def forget(self) -> None:
        """Drops what is in memory: after a page that was not committed."""
        ...
