"""Keeping the record: corrections of entries, and who read what."""

from datetime import date
from typing import Any, ClassVar

from domain.values.context import Fact


class EntryCorrected(Fact, frozen=True, kw_only=True):
    """An entry was wrong: `fields` replace those of the fact at `corrects` (its ledger position), in every answer that knows of it.

    Names are the fact's own; those of its context are written `context.<name>`.
    """

    TAG: ClassVar[str] = "entry-corrected"

    corrects: int
    fields: dict[str, Any]


class RecordAccessed(Fact, frozen=True, kw_only=True):
    """Somebody read dossiers, and why; in a stream of its own per reader and day, never in a dossier's. A list is one record, with its filter and count.

    `purpose` is the context's reason. `dossiers`: the codes read; of a list: none.
    """

    TAG: ClassVar[str] = "record-accessed"

    reader: str
    on: date
    field: str
    dossiers: tuple[str, ...] = ()
    filter: dict[str, Any] | None = None
    count: int | None = None


KeepingFact = EntryCorrected
"""Of a dossier's own stream; `RecordAccessed` is in the readers' streams."""
