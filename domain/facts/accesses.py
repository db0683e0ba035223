"""Access records: who read which dossiers, and why."""

from datetime import date
from typing import Any, ClassVar

from domain.values.context import Fact


class RecordAccessed(Fact, frozen=True, kw_only=True):
    """Somebody read dossiers, and why; in a separate stream per reader and day, never in a dossier's.

    Reading a list is one record, with its filter and count.

    `purpose` is the context's reason. `dossiers`: the codes read; of a list, the one that its filter names.
    """

    TAG: ClassVar[str] = "record-accessed"

    reader: str
    on: date
    field: str
    dossiers: tuple[str, ...] = ()
    filter: dict[str, Any] | None = None
    count: int | None = None
