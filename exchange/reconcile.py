"""What a file says of a dossier that the ledger does not hold yet. Pure: compares a case with the entries of its stream.

Identity of an imported fact is source, case, content and occurrence number (SEMANTICS, "Import"): equal facts are taken off
against each other one by one, and what is left is new. What a case has once only (its submission, acceptance and end) is not
added a second time when a later export says it differently: another due date becomes `AppointmentChanged`, any other
difference an `EntryCorrected`. What a later export no longer says is kept.

A file is compared with what *imports* said before. So corrections and appointments made by officials in between stay in
force, and the same file again adds nothing even after them.
"""

from collections import Counter
from collections.abc import Sequence
from datetime import date, datetime
from operator import attrgetter
from typing import Any

import msgspec
from msgspec import Struct

from domain.codec import CODEC
from domain.facts import (
    AppointmentChanged,
    Channel,
    Context,
    DossierAccepted,
    DossierClosed,
    DossierSubmitted,
    EntryCorrected,
    Fact,
)
from domain.journal import Entry
from domain.life import Lived, corrected, decode, fold
from exchange.cases import IMPORTER
from exchange.reading import CodedCase

# Settled by AppointmentChanged, and not by correcting the acceptance.
DUE = frozenset({"due_at", "due_on", "computation"})
ANOTHER_DUE_DATE = "the source now names another due date"
SAID_DIFFERENTLY = "the source now says it differently"

_occurred_at = attrgetter("context.occurred_at")


class Additions(Struct, frozen=True):
    """Facts to append, as (tag, JSON) in order, and how many facts of the case were there already."""

    facts: tuple[tuple[str, bytes], ...]
    already: int


def additions(case: CodedCase, entries: Sequence[Entry]) -> Additions:
    """Takes a case and the entries of its dossier (none: it is new), returns what to append."""
    if not entries:
        return Additions(case.facts, 0)
    stored = Counter((entry.tag, bytes(entry.payload)) for entry in entries)
    missing: list[tuple[str, bytes]] = []
    for coded in case.facts:
        if stored[coded] > 0:
            stored[coded] -= 1
        else:
            missing.append(coded)
    if not missing:
        return Additions((), len(case.facts))
    told = _Told(entries)
    facts: list[Fact] = []
    already = len(case.facts) - len(missing)
    for tag, payload in missing:
        for fact in CODEC.decode(tag, payload):
            new = told.differences(fact, case.due_since)
            already += not new
            facts += new
    facts.sort(key=_occurred_at)
    return Additions(tuple(CODEC.encode(fact) for fact in facts), already)


class _Told:
    """What imports have said of a dossier so far."""

    def __init__(self, entries: Sequence[Entry]) -> None:
        life = [lived for entry in entries for lived in decode(entry)]
        imported = corrected([lived for lived in life if lived.fact.context.channel is Channel.IMPORT])
        self._now = fold(corrected(life))
        self._single: dict[type[Fact], Lived] = {}
        self._due: tuple[datetime | None, date | None] = (None, None)
        for lived in imported:
            if _is_single(lived.fact):
                self._single.setdefault(type(lived.fact), lived)
            if isinstance(lived.fact, DossierAccepted):
                self._due = (lived.fact.due_at, lived.fact.due_on)
            elif isinstance(lived.fact, AppointmentChanged):
                self._due = (lived.fact.new_due_at, lived.fact.new_due_on)

    def differences(self, fact: Fact, due_since: datetime | None) -> list[Fact]:
        """Takes a fact of the case that is not stored as it is, returns the facts that say what is new in it; none where nothing is."""
        before = self._single.get(type(fact)) if _is_single(fact) else None
        if before is None:
            return [fact]
        found: list[Fact] = []
        if isinstance(fact, DossierAccepted) and fact.due_at is not None and self._due != (fact.due_at, fact.due_on):
            found.append(self._appointment(fact, due_since))
        fields = _changed(before.fact, fact)
        if fields:
            context = _context(fact.context.occurred_at, SAID_DIFFERENTLY)
            found.append(EntryCorrected(context=context, corrects=before.position, fields=fields))
        return found

    def _appointment(self, fact: DossierAccepted, due_since: datetime | None) -> AppointmentChanged:
        return AppointmentChanged(
            context=_context(due_since or fact.received_at, ANOTHER_DUE_DATE),
            old_due_at=self._now.due_at,
            old_due_on=self._now.due_on,
            new_due_at=fact.due_at,
            new_due_on=fact.due_on,
            computation=fact.computation,
        )


def _is_single(fact: Fact) -> bool:
    """Whether a case has it once: an end that was mapped from an activity may come again, the end of the case may not."""
    return isinstance(fact, DossierSubmitted | DossierAccepted) or (
        isinstance(fact, DossierClosed) and fact.activity is None
    )


def _changed(before: Fact, after: Fact) -> dict[str, Any]:
    """The fields of `after` that say something else than `before`, named as EntryCorrected names them."""
    fields = _differing(before, after, leave=DUE | {"context"})
    context = _differing(before.context, after.context, leave=frozenset())
    return fields | {f"context.{name}": value for name, value in context.items()}


def _differing(before: Struct, after: Struct, leave: frozenset[str]) -> dict[str, Any]:
    return {
        name: msgspec.to_builtins(getattr(after, name))
        for name in after.__struct_fields__
        if name not in leave and getattr(after, name) is not None and getattr(after, name) != getattr(before, name)
    }


def _context(at: datetime, reason: str) -> Context:
    return Context(actor=IMPORTER, occurred_at=at, channel=Channel.IMPORT, reason=reason)
