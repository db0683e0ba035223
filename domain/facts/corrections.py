"""Corrections of entries: a wrong entry stays, and the correction is added to it."""

from typing import Any, ClassVar

from msgspec import Struct

from domain.values.context import Fact


class Recomputed(Struct, frozen=True, gc=False):
    """The dates of a fact counted anew: `fields` replace those of the fact at a ledger position."""

    position: int
    fields: dict[str, Any]


class EntryCorrected(Fact, frozen=True, kw_only=True):
    """An entry was wrong: `fields` replace those of the fact at `corrects` (its ledger position), in every answer that includes it.

    Field names are those of the fact; fields of its context are written `context.<name>`. `recomputed`: the dates of that fact, and of
    every later one that set a due date, counted anew where the correction changes what they are counted from.
    """

    TAG: ClassVar[str] = "entry-corrected"

    corrects: int
    fields: dict[str, Any]
    recomputed: tuple[Recomputed, ...] = ()


CorrectionFact = EntryCorrected
