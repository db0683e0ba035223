"""Corrections of entries: what was recorded wrongly stays, and the correction stands beside it."""

from typing import Any, ClassVar

from domain.values.context import Fact


class EntryCorrected(Fact, frozen=True, kw_only=True):
    """An entry was wrong: `fields` replace those of the fact at `corrects` (its ledger position), in every answer that knows of it.

    Names are the fact's own; those of its context are written `context.<name>`.
    """

    TAG: ClassVar[str] = "entry-corrected"

    corrects: int
    fields: dict[str, Any]


CorrectionFact = EntryCorrected
