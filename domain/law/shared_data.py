"""The databases whose data stand in for papers: what was declared usable, and from when to when, as it folds from their facts."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from domain.facts.shared_data import (
    SharedDataDeclaredUnusable,
    SharedDataDeclaredUsable,
    SharedDataFact,
    SharedDataOutageDeclared,
    SharedDataRegistered,
)
from domain.values.shared_data import OutageCause, SharedPaper

SHARED_DATA = "shared-data"
"""The kind of claims by which a database's stream is found: (kind, id)."""


class Declaration(Struct, frozen=True, gc=False):
    """Papers that were declared usable; `unusable_from`: the day from which they are so no more, by `ended_by`."""

    papers: tuple[SharedPaper, ...]
    usable_from: date
    document: str
    verified: bool = False
    unusable_from: date | None = None
    ended_by: str | None = None

    def in_force_on(self, day: date) -> bool:
        """Takes a local day, returns whether the data may be used then."""
        return self.usable_from <= day and (self.unusable_from is None or day < self.unusable_from)


class Outage(Struct, frozen=True, gc=False):
    """One telling of an outage: from when to when (None: still), and when that was told, by whom, and on whose behalf; `content_sha256`: the hash of the notice."""

    since: datetime
    until: datetime | None
    cause: OutageCause
    reason: str
    document: str
    told_at: datetime
    told_by: str | None = None
    content_sha256: str | None = None
    told_for: str | None = None

    def covers(self, moment: datetime) -> bool:
        """Takes an instant, returns whether the database could not be used then."""
        return self.since <= moment and (self.until is None or moment < self.until)


class SharedSource(Struct, frozen=True, gc=False):
    """A database, with all that was declared of it, in order; `outages`: every telling."""

    id: str
    name: str
    owner: str
    document: str
    verified: bool = False
    declarations: tuple[Declaration, ...] = ()
    outages: tuple[Outage, ...] = ()

    def declared_on(self, day: date) -> tuple[Declaration, ...]:
        """Takes a local day, returns what may be used then."""
        return tuple(each for each in self.declarations if each.in_force_on(day))

    @property
    def last_told(self) -> tuple[Outage, ...]:
        """Its outages, each as it was told last."""
        return last_told(self.outages)

    def evolve(self, fact: SharedDataFact) -> "SharedSource":
        """Takes the next fact, returns the database after it."""
        match fact:
            case SharedDataRegistered():
                return replace(self, name=fact.name, owner=fact.owner, document=fact.document, verified=fact.verified)
            case SharedDataDeclaredUsable():
                declared = Declaration(fact.papers, fact.usable_from, fact.document, fact.verified)
                return replace(self, declarations=(*self.declarations, declared))
            case SharedDataDeclaredUnusable():
                return replace(self, declarations=tuple(_ended(each, fact) for each in self.declarations))
            case SharedDataOutageDeclared():
                told = Outage(
                    fact.since,
                    fact.until,
                    fact.cause,
                    fact.reason,
                    fact.document,
                    fact.context.occurred_at,
                    fact.context.actor.id,
                    fact.content_sha256,
                    fact.context.on_behalf_of,
                )
                return replace(self, outages=(*self.outages, told))


def _ended(declared: Declaration, fact: SharedDataDeclaredUnusable) -> Declaration:
    if (declared.usable_from, declared.document) != (fact.usable_from, fact.of):
        return declared
    return replace(declared, unusable_from=fact.unusable_from, ended_by=fact.document)


def last_told(outages: Iterable[Outage]) -> tuple[Outage, ...]:
    """Takes tellings in order, returns the last of each outage: of those that began at one moment."""
    return tuple({each.since: each for each in outages}.values())


def fold_shared_data(facts: Iterable[Any]) -> SharedSource | None:
    """Takes the facts of a database's stream, returns the database; None before it is registered."""
    source: SharedSource | None = None
    for fact in facts:
        if not isinstance(fact, SharedDataFact):
            continue
        if source is None:
            if isinstance(fact, SharedDataRegistered):
                source = SharedSource(fact.id, fact.name, fact.owner, fact.document, fact.verified)
        else:
            source = source.evolve(fact)
    return source
