"""What a file says of a procedure: its editions, as they would be announced, before the ledger is asked what it holds already."""

import hashlib
from datetime import date
from typing import Any

import msgspec
from msgspec import Struct

from domain.values.procedure import Decision, Procedure

NATIONAL_DATABASE = "NATIONAL_DATABASE"
PLACES = (NATIONAL_DATABASE, "PROVINCIAL_PORTAL", "AGENCY_PORTAL", "OFFICE")
_sorted = msgspec.json.Encoder(order="sorted")


class MadePublic(Struct, frozen=True):
    """Where an edition is made public, from the beginning of which day, and under which address."""

    place: str
    at: date
    url: str | None = None


class Repeal(Struct, frozen=True):
    """The day from which an edition is no longer in force, and the decision that says so."""

    effective_on: date
    decision: Decision | None = None


class Edition(Struct, frozen=True):
    """One version as a file has it. `digest`: of what it says, so that the same again is known for the same."""

    procedure: Procedure
    digest: str
    effective_on: date | None = None
    decision: Decision | None = None
    published: tuple[MadePublic, ...] = ()
    repealed: Repeal | None = None


class Book(Struct, frozen=True):
    """A procedure as one file has it. `dated`: whether the file itself says when its editions take effect and where they are public.

    `decided_on`: the day that the text of an undated file gives for its decision, where it gives one.
    """

    code: str
    file: str
    editions: tuple[Edition, ...]
    dated: bool
    decided_on: date | None = None

    @property
    def digest(self) -> str:
        """Of all that the file says of the procedure."""
        return digest([(each.digest, each.published, each.repealed) for each in self.editions])

    @property
    def marks(self) -> tuple[str, ...]:
        """What is odd in its last edition."""
        return self.editions[-1].procedure.marks


def digest(content: Any) -> str:
    """Takes what can be written as JSON, returns the SHA-256 of that, keys sorted: equal content, equal digest."""
    return hashlib.sha256(_sorted.encode(content)).hexdigest()
