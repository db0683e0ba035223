"""The status of the ledger, as shown by `dossier status`."""

from msgspec import Struct

from ledger.roles import Privileges
from ledger.store import Ledger


class LedgerStatus(Struct, frozen=True):
    """The extent of a ledger and the rights that it runs with. `head`: highest position; `events`: number of facts."""

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
