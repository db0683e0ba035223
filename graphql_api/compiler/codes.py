"""Codes that clients type: of which kind of thing, and what each was found to mean."""

from collections.abc import Mapping
from dataclasses import dataclass

from projections.kit.relation import Relation
from projections.kit.spelling import as_recorded


@dataclass(frozen=True, slots=True)
class Codes:
    """The codes of one kind of thing. `name` tells them from others; `as_recorded` is the statement that looks typed ones up."""

    name: str
    as_recorded: str

    @classmethod
    def of(cls, table: Relation) -> "Codes":
        """Takes the table that has the codes and their likenesses, returns what looks them up there."""
        return cls(table.name, as_recorded(table))


Spelling = Mapping[tuple[Codes, str], str]
"""Of codes as typed, the recorded ones that they mean; those that mean none are left out."""
