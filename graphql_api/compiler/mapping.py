"""The six words in which a field of the schema says where its value stands in the database.

| word | the field is |
|---|---|
| `Expression` | an SQL expression over its row |
| `One` | one row by join, or an object made of columns of the same row |
| `Many` | a list of rows |
| `ByKey` | the row of a source that a key names |
| `Page` | a connection: rows in a stable order, by keyset |
| `Inside` | part of a stored JSON value |

A field without a word is the column of its Python name. The compiler (`compiler.py`) and the resolvers that stand in where
it does not reach (`execution/resolver.py`) both read these words, and nothing else, so that nobody writes a resolver for a mapped field.

SQL in a word is a template: `{column}` is a column of the field's row, `{companion.column}` one of a row beside it
(`sources.py` of its subject), `$name` a value of the request (`binding.py`); what stands in guillemets, `«expression»`, is computed
once per row (`template.py`). Nothing that a client sends ever enters a template.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from graphql_api.access.policy import Thing
from graphql_api.compiler.codes import Codes
from graphql_api.compiler.named import Named
from graphql_api.compiler.source import Source


@dataclass(frozen=True, eq=False)
class Expression:
    """An SQL expression over the row. `cost` is what computing it adds to a query's cost."""

    sql: str
    cost: int = 0


@dataclass(frozen=True, eq=False)
class One:
    """One row: beside this one (`companion`), joined from a `source` on its columns (`on`: theirs to ours), or of this row's own `columns`.

    Without any of them: an object that no row stands behind, made of expressions. `where` narrows a join; `guarded` applies
    the source's guard again, for a row that may belong to another agency than the one it was reached from.
    """

    source: Source | None = None
    on: Mapping[str, str] = field(default_factory=dict)
    where: str | None = None
    companion: str | None = None
    columns: Mapping[str, str] | None = None
    guarded: bool = False
    access: Thing = Thing.OPEN_RECORD


@dataclass(frozen=True, eq=False)
class Many:
    """A list of rows of a `source`, joined on its columns, in an order. `value`: a list of that expression instead of objects.

    `among` (their column to ours): theirs is one of our array. `when` makes the list null where it does not hold.
    Lists are bounded by what they are about; `expected` is their usual length, for the cost.
    """

    source: Source
    order: str
    on: Mapping[str, str] = field(default_factory=dict)
    among: Mapping[str, str] = field(default_factory=dict)
    where: str | None = None
    value: str | None = None
    when: str | None = None
    expected: int = 5


@dataclass(frozen=True, eq=False)
class Choice:
    """Where the rows of one type are found by their global id: `columns` hold the parts of its key, in order."""

    source: Source
    columns: Sequence[str]
    access: Thing = Thing.DOSSIERS


@dataclass(frozen=True, eq=False)
class ByKey:
    """The row whose columns equal the arguments (`key`: column to argument). `choices` instead: the type that a global id names.

    A choice tells whom it answers and the columns that the parts of the id's key are compared with. Where several rows may match,
    the first by `order`. `where` narrows further, and speaks of arguments as `values` names them (an argument and its SQL type; null
    where it is left out).
    `typed`: the arguments that people type as codes, and whose.
    `lookup`: a public one, counted apart. `opened`: where the argument `secret` is given, the row is this source's, and only if the
    secret is its receipt's.
    """

    source: Source | None = None
    key: Mapping[str, str] = field(default_factory=dict)
    choices: Mapping[str, "Choice"] = field(default_factory=dict)
    where: str | None = None
    values: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    order: str | None = None
    access: Thing = Thing.DOSSIERS
    typed: Mapping[str, Codes] = field(default_factory=dict)
    opened: Source | None = None
    lookup: bool = False


@dataclass(frozen=True, eq=False)
class SortOrder:
    """An order without ties: expressions with their SQL types, all ascending or all descending. `name` marks its cursors."""

    name: str
    keys: Sequence[tuple[str, str]]
    descending: bool = False


@dataclass(frozen=True, eq=False)
class Page:
    """A connection. `order` is the default; `orders` those that the argument `orderBy` chooses from, by the enum's value.

    `demands`: what single arguments require of a row, as the keys of a filter do.

    `timed`: takes the arguments `at` and `knownAt`, which choose among a source's intervals; `where_past` narrows further when
    one of them is given.
    """

    source: Source
    order: SortOrder
    orders: Mapping[str, SortOrder] = field(default_factory=dict)
    demands: Mapping[str, "Condition"] = field(default_factory=dict)
    on: Mapping[str, str] = field(default_factory=dict)
    where: str | None = None
    where_past: str | None = None
    timed: bool = False
    access: Thing = Thing.OPEN_RECORD


@dataclass(frozen=True, eq=False)
class Inside:
    """Part of a stored JSON value: `json` is a template for that value, or None for the parent's own; `key` the member, if not the field's name."""

    json: str | None = None
    key: str | None = None


Word = Expression | One | Many | ByKey | Page | Inside


@dataclass(frozen=True, eq=False)
class Condition:
    """What a field of a filter demands. `sql` holds `$value`, of the SQL type `type`; `cases`: a predicate for each value instead.

    `day` says which instant a bare date means, its start or its end; or "itself", where a date is meant. `codes`: whose code the value is.
    `named`: what the value names, where one that is unknown is said to be.
    `since`: of the last moment of a period, the field of the first, before which it may not be.
    """

    type: str = "text"
    sql: str | None = None
    cases: Mapping[Any, str] = field(default_factory=dict)
    day: str = "end"
    codes: Codes | None = None
    since: str | None = None
    named: Named | None = None
