"""Finds the facts of a case that the ledger does not hold yet. Pure: compares a case with the entries of its stream.

Identity of an imported fact is source, case, content and occurrence number (docs/semantics.md, "Import"): equal facts are
matched one by one, and the rest is new. Facts that a case has once (its submission, acceptance and end) are not added again when a
later export gives them differently: another due date becomes `AppointmentChanged`, any other difference an `EntryCorrected`. Facts
that a later export lacks are kept, and counted (`Gone`). The export imported last counts, so importing an older one after a newer one restores the older
due date, visibly.

A file is compared with earlier *imports* only. So corrections and appointments made by officials in between stay in
force, and the same file again adds nothing even after them.
"""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime
from operator import attrgetter
from typing import Any, cast

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from domain.codec import CODEC
from domain.dossier.history import HistoryEntry, corrected, decode, fold
from domain.facts.appointments import AppointmentChanged
from domain.facts.corrections import EntryCorrected
from domain.facts.dossier import DossierFact
from domain.facts.filing import DossierAccepted, DossierSubmitted
from domain.facts.outcome import DossierClosed
from domain.facts.routing import StepCompleted, StepTransitioned
from domain.journal import Entry
from domain.values.context import IMPORTER, UNKNOWN, Channel, Context, Fact
from domain.values.texts import tidied
from exchange.logs.mapping import StepFact
from exchange.logs.reading import CodedCase

# Changed by AppointmentChanged, not by correcting the acceptance.
DUE = frozenset({"due_at", "due_on", "computation"})
# After one of these, the recorded facts of a stream need not be its current state.
REVISIONS = frozenset({AppointmentChanged.TAG, EntryCorrected.TAG})
# What a field says that says nothing.
NOTHING: tuple[object, ...] = (None, (), "")
ANOTHER_DUE_DATE = "the source now names another due date"
STATED_DIFFERENTLY = "the source now says it differently"

_occurred_at = attrgetter("context.occurred_at")


class Gone(Struct, frozen=True):
    """What an earlier export said and this one no longer says: of dossiers, their end, due date and other values; and events."""

    end: int = 0
    deadline: int = 0
    events: int = 0
    value: int = 0

    def __add__(self, other: "Gone") -> "Gone":
        return Gone(
            self.end + other.end,
            self.deadline + other.deadline,
            self.events + other.events,
            self.value + other.value,
        )


class Additions(Struct, frozen=True):
    """Facts to append, as (tag, JSON) in order, how many facts of the case are already recorded, and what it no longer says."""

    facts: tuple[tuple[str, bytes], ...]
    already: int
    gone: Gone = Gone()


def additions(case: CodedCase, entries: Sequence[Entry]) -> Additions:
    """Takes a case and the entries of its dossier (none: it is new), returns what to append."""
    if not entries:
        return Additions(case.facts, 0)
    held = Counter((entry.tag, bytes(entry.payload)) for entry in entries)
    missing = Counter(case.facts) - held
    if not missing and len(entries) == len(case.facts):
        return Additions((), len(case.facts))
    reconciled = _ReconciledDossier(entries)
    held = reconciled.recorded()
    missing, held_only = Counter(case.facts) - held, held - Counter(case.facts)
    already = 0
    for coded in case.facts:
        fact = cast(DossierFact, CODEC.decode(*coded)[0])
        if _is_single(fact):
            already += not reconciled.add_single(fact)
        elif missing[coded] > 0:
            missing[coded] -= 1
            if isinstance(fact, StepTransitioned) and held_only[former := _as_completed(fact)] > 0:
                held_only[former] -= 1
                already += 1
            else:
                reconciled.add(fact)
        else:
            already += 1
    reconciled.settle_due_date(case.due_since)
    facts = tuple(CODEC.encode(fact) for fact in sorted(reconciled.new, key=_occurred_at))
    return Additions(facts, already, reconciled.gone(held_only))


class _ReconciledDossier:
    """The imported facts of a dossier so far, and those that this import adds; the latest import counts."""

    def __init__(self, entries: Sequence[Entry]) -> None:
        history = [each for entry in entries for each in decode(entry)]
        self.new: list[DossierFact] = []
        self._history = history
        self._now = fold(corrected(history))
        self._imported = [each for each in history if each.fact.context.channel is Channel.IMPORT]
        self._last = history[-1]
        self._single: dict[type[Fact], HistoryEntry] = {}
        self._accepted: DossierAccepted | None = None
        self._said: dict[type[Fact], Fact] = {}
        for entry in corrected(self._imported):
            if _is_single(entry.fact):
                self._single.setdefault(type(entry.fact), entry)

    def recorded(self) -> Counter[tuple[str, bytes]]:
        """Returns what is recorded, its names as they are read today: release 0.1 kept the blanks around them."""
        return Counter(CODEC.encode(_tidied(each.fact)) for each in self._history)

    def add(self, fact: DossierFact) -> None:
        """Takes a new fact, adds it."""
        self.new.append(fact)

    def add_single(self, fact: DossierFact) -> bool:
        """Takes a fact that a case has once, adds its differences; returns whether there are any besides the due date."""
        if isinstance(fact, DossierAccepted):
            self._accepted = fact
        self._said[type(fact)] = fact
        before = self._single.get(type(fact))
        if before is None:
            self.add(fact)
            return True
        fields = _changed(before.fact, fact)
        if fields:
            context = _context(fact.context.occurred_at, STATED_DIFFERENTLY)
            self.add(EntryCorrected(context=context, corrects=before.position, fields=fields))
        return bool(fields)

    def gone(self, held_only: Counter[tuple[str, bytes]]) -> Gone:
        """Takes the recorded facts that the case does not have, returns what imports said before and it no longer says."""
        accepted = self._accepted
        lost = [
            name
            for kind, entry in self._single.items()
            if (fact := self._said.get(kind)) is not None
            for name in fact.__struct_fields__
            if name not in DUE and getattr(fact, name) in NOTHING and getattr(entry.fact, name) not in NOTHING
        ]
        events = Counter(CODEC.encode(_tidied(each.fact)) for each in self._imported if _is_event(each.fact))
        state = fold(corrected(self._imported))
        return Gone(
            end=DossierClosed in self._single and DossierClosed not in self._said,
            deadline=state.due_on is not None and accepted is not None and accepted.due_on is None,
            events=(events & held_only).total(),
            value=bool(lost),
        )

    def settle_due_date(self, since: datetime | None) -> None:
        """Changes the appointment where the imported facts, folded, do not end at the due date that the source gives now.

        Dated no later than the dossier's end, in the source or recorded here, after which it would have no effect: an end learnt of since
        may precede an appointment made then.
        """
        accepted = self._accepted
        if accepted is None or accepted.due_at is None:
            return
        after = self._last
        added = [
            HistoryEntry(after.position + n, after.version + n, after.recorded_at, fact)
            for n, fact in enumerate(self.new, 1)
        ]
        state = fold(corrected([*self._imported, *added]))
        if (state.due_at, state.due_on) == (accepted.due_at, accepted.due_on):
            return
        moments = (since or accepted.received_at, state.finished_at, self._now.finished_at)
        self.add(
            AppointmentChanged(
                context=_context(min(moment for moment in moments if moment is not None), ANOTHER_DUE_DATE),
                old_due_at=self._now.due_at,
                old_due_on=self._now.due_on,
                new_due_at=accepted.due_at,
                new_due_on=accepted.due_on,
                computation=accepted.computation,
            )
        )


def _as_completed(fact: StepTransitioned) -> tuple[str, bytes]:
    """As release 0.1 recorded the same event, which the same file does not add a second time."""
    return CODEC.encode(StepCompleted(context=fact.context, activity=fact.activity, attributes=fact.attributes))


def _is_single(fact: Fact) -> bool:
    """Whether a case has such a fact once: an end mapped from an activity may recur, the end of the case may not."""
    return isinstance(fact, DossierSubmitted | DossierAccepted) or (
        isinstance(fact, DossierClosed) and fact.activity is None
    )


def _is_event(fact: Fact) -> bool:
    return not isinstance(fact, AppointmentChanged | EntryCorrected) and not _is_single(fact)


def _tidied(fact: DossierFact) -> DossierFact:
    """The fact with the names that an event has as they are read today."""
    if not isinstance(fact, StepFact) or fact.activity is None:
        return fact
    actor = fact.context.actor
    named = replace(actor, id=tidied(actor.id) or UNKNOWN, unit=tidied(actor.unit or "") or None)
    return replace(fact, activity=tidied(fact.activity), context=replace(fact.context, actor=named))


def _changed(before: Fact, after: Fact) -> dict[str, Any]:
    """The fields of `after` that differ from `before`, named as in EntryCorrected."""
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
