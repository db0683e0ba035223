"""What can go wrong in the ledger.

LedgerError
├── InvalidCommand      (also a ValueError) a command that cannot be written at all: no facts, a payload that is not JSON
├── Conflict            not recorded: the stream has another version, a claim is taken, or the command id was used for something else
├── Unavailable         the database did not answer in time; retrying with the same command id is safe
├── Closed              a call on a ledger that was closed
├── SchemaError
│   ├── SchemaMissing   no schema, or one older than this program: migrate first
│   ├── SchemaTooNew    written by a newer program: this one refuses to touch it
│   └── SchemaForbidden the connecting user may not read, create or migrate it
└── RestoreError
    ├── NotEmpty        only an empty ledger can be restored into
    └── BadCopy         the rows to restore are not a ledger's: out of order, gaps in a stream, a broken envelope
"""

from typing import Literal

ConflictKind = Literal["version", "claim", "command-id-reused"]


class LedgerError(Exception):
    """The root of this tree."""


class InvalidCommand(LedgerError, ValueError):
    """A command that no ledger could record; the message names the field."""


class Conflict(LedgerError):
    """A command that was not recorded, and why. The others of its batch were.

    `what`: "version" (the stream is not at `expected_version`), "claim" (one of its keys is taken) or "command-id-reused"
    (the id is recorded with another stream, tag or payload). `detail` says which, for people.
    """

    def __init__(self, what: ConflictKind, detail: str):
        super().__init__(f"{what}: {detail}")
        self.what = what
        self.detail = detail


class Unavailable(LedgerError):
    """The database could not be reached, or the connection was lost, for longer than `patience` seconds."""


class Closed(LedgerError):
    """The ledger was closed; commands submitted before were completed."""


class SchemaError(LedgerError):
    """The database's schema does not fit this program."""


class SchemaMissing(SchemaError):
    """There is no schema, or an older one: `ledger.schema.migrate` updates it."""


class SchemaTooNew(SchemaError):
    """The schema was written by a newer program; this one would misread it."""


class SchemaForbidden(SchemaError):
    """The connecting user lacks the rights for this on the schema."""


class RestoreError(LedgerError):
    """A restore was refused; nothing was written."""


class NotEmpty(RestoreError):
    """The ledger to restore into holds events or claims already."""


class BadCopy(RestoreError):
    """The rows to restore are not the rows of a ledger; the message names the position."""
