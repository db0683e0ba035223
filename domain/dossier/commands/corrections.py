"""Corrections of entries."""

from typing import Any

from domain.execution.command import Command


class CorrectEntry(Command, frozen=True, kw_only=True):
    """Corrects an entry: the named fields of the fact at that version of the dossier take the given values; both entries stay in the history."""

    version: int
    fields: dict[str, Any]


CorrectionCommand = CorrectEntry
