"""What `dossier status` tells of the ledger itself."""

from msgspec import Struct

from ledger.roles import Privileges
from ledger.store import Ledger


class LedgerStatus(Struct, frozen=True):
    """How far a ledger has come and as whom it is kept. `head`: highest position; `events`: number of facts."""

    head: int
    events: int
    schema_version: int
    privileges: Privileges


def status(ledger: Ledger) -> LedgerStatus:
    """Takes a ledger, returns its status. Raises Unavailable."""
    return LedgerStatus(
        head=ledger.head(),
        events=ledger.count(),
        schema_version=ledger.datastore.schema_version,
        privileges=ledger.privileges(),
    )
