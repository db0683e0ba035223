"""Codes that clients type: of which kind of thing, and what each was found to mean."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from projections.kit.relation import Relation
from projections.kit.spelling import Place, as_recorded, every, just_so


@dataclass(frozen=True, slots=True)
class Codes:
    """The codes of one kind of thing. `name` tells them from others; `as_recorded` is the statement that looks typed ones up.

    `every`: where no likenesses are kept, the statement that answers with all codes; then `as_recorded` finds those typed just as they are recorded.
    """

    name: str
    as_recorded: str
    every: str | None = None

    @classmethod
    def of(cls, table: Relation) -> "Codes":
        """Takes the table that has the codes and their likenesses, returns what looks them up there."""
        return cls(table.name, as_recorded(table))

    @classmethod
    def among(cls, name: str, places: Sequence[Place]) -> "Codes":
        """Takes what the codes are of and where they stand, returns what looks them up there."""
        return cls(name, just_so(places), every(places))


Spelling = Mapping[tuple[Codes, str], str]
"""Of codes as typed, the recorded ones that they mean; those that mean none are left out."""
