"""Where rows come from, as the compiler knows it: what stands after FROM, and which rows stand beside."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from projections.kit.relation import Alias


@dataclass(frozen=True, eq=False)
class Companion:
    """A row beside another, by a join: in the template `@` is its alias and `{column}` a column of the row it stands beside."""

    source: "Source"
    join: str


@dataclass(frozen=True, eq=False)
class Source:
    """What stands after FROM, the SQL types of its columns, and the column that is never null (tells a row from none).

    `guard`: the predicate of an official's own rows; `guard_by_key`: where it goes further for a single row; `guard_of_applicant`: that of
    an applicant's own, none where they read nothing of it. `timed`: rows are intervals, of which a moment chooses one. `identity`: the
    columns of the primary key, where a page is first chosen from an index that holds all it needs, and its rows fetched then.
    """

    name: str
    relation: str
    columns: Mapping[str, str]
    key: str
    companions: Mapping[str, Companion] = field(default_factory=dict)
    guard: str | None = None
    guard_by_key: str | None = None
    guard_of_applicant: str | None = None
    timed: bool = False
    identity: tuple[str, ...] = ()

    def alias(self, name: str) -> Alias:
        """Takes an alias, returns what to write after FROM in a statement by hand, and the columns under it."""
        return Alias(name, self.relation, self.columns)
