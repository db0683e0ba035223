"""Corrections of entries: a wrong entry stays, and the correction is added to it."""

from typing import Any, ClassVar

from domain.values.context import Fact


class EntryCorrected(Fact, frozen=True, kw_only=True):
    """An entry was wrong: `fields` replace those of the fact at `corrects` (its ledger position), in every answer that includes it.

    Field names are those of the fact; fields of its context are written `context.<name>`.
    """

    TAG: ClassVar[str] = "entry-corrected"

    corrects: int
    fields: dict[str, Any]


CorrectionFact = EntryCorrected
