"""The content of a file about a procedure: its editions, as they would be announced, before they are compared with the ledger."""

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
    """Where an edition is made public, from the start of which day, and at which address."""

    place: str
    at: date
    url: str | None = None


class Repeal(Struct, frozen=True):
    """The day from which an edition is no longer in force, and the decision that says so."""

    effective_on: date
    decision: Decision | None = None


class Edition(Struct, frozen=True):
    """One version as given by a file. `digest`: of its content, so that the same content is recognised."""

    procedure: Procedure
    digest: str
    effective_on: date | None = None
    decision: Decision | None = None
    published: tuple[MadePublic, ...] = ()
    repealed: Repeal | None = None


class Book(Struct, frozen=True):
    """A procedure as given by one file. `dated`: whether the file states when its editions take effect and where they are public.

    `decided_on`: the day of the decision according to the text of an undated file, if it gives one.
    """

    code: str
    file: str
    editions: tuple[Edition, ...]
    dated: bool
    decided_on: date | None = None

    @property
    def digest(self) -> str:
        """The digest of everything in the file about the procedure."""
        return digest([(each.digest, each.published, each.repealed) for each in self.editions])

    @property
    def marks(self) -> tuple[str, ...]:
        """The oddities of its last edition."""
        return self.editions[-1].procedure.marks


def digest(content: Any) -> str:
    """Takes a value that can be written as JSON, returns the SHA-256 of its JSON with sorted keys: equal content, equal digest."""
    return hashlib.sha256(_sorted.encode(content)).hexdigest()
