"""The documents that rules are taken from: how each text is known, when it is in force, and what a later one changes."""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from typing import Any

from msgspec import Struct


class Trust(StrEnum):
    """How the text of a document is known: read; read in a copy with gaps, or not as amended since; restated by others; remembered; not at all."""

    READ = "READ"
    READ_WITH_GAPS = "READ_WITH_GAPS"
    SECONDARY = "SECONDARY"
    FROM_MEMORY = "FROM_MEMORY"
    NOT_READ = "NOT_READ"


class LegalDocument(Struct, frozen=True, gc=False, omit_defaults=True):
    """A document that the rules of a pack cite: its full name, how its text is known, its first and last day in force (None: still), and what is to be said of the text."""

    title: str
    trust: Trust
    since: date
    until: date | None = None
    note: str | None = None


class Amendment(Struct, frozen=True, gc=False, omit_defaults=True, kw_only=True):
    """What a later text changes within a regime, for dossiers received from a day on: `rules` are the keys of the pack that it overrides, also inside tables.

    `source`: the text, and whence it is in force.
    """

    since: date
    source: str
    rules: Mapping[str, Any]
