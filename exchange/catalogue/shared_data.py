"""Shared data, `kind = "shared-data"`: the databases of one file, what their owners declared, and the facts that the ledger lacks."""

import re
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

from msgspec import Struct

from domain.facts.shared_data import (
    SharedDataDeclaredUnusable,
    SharedDataDeclaredUsable,
    SharedDataOutageDeclared,
    SharedDataRegistered,
)
from domain.law.paper_names import says, words
from domain.law.shared_data import Declaration, SharedSource
from domain.values.context import Context, Fact
from domain.values.shared_data import OutageCause, SharedPaper
from exchange.errors import BadLaw
from exchange.toml_files import Table, convert

KIND = "shared-data"
_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


class EnteredUse(Struct, frozen=True, kw_only=True):
    """Papers whose data may be used since a day, by a document; `until`: from that day no more, by `until_document`."""

    papers: tuple[SharedPaper, ...]
    since: date
    document: str
    verified: bool = False
    until: date | None = None
    until_document: str | None = None


class EnteredOutage(Struct, frozen=True, kw_only=True):
    """When a database could not be used, why, and who says so; without `until`: not over yet."""

    since: datetime
    cause: OutageCause
    reason: str
    document: str
    until: datetime | None = None


class EnteredSource(Struct, frozen=True, kw_only=True):
    """One database as given by a file. `document`: where it is said whose it is; `verified`: whether that was read."""

    id: str
    name: str
    owner: str
    document: str
    verified: bool = False
    usable: tuple[EnteredUse, ...] = ()
    outage: tuple[EnteredOutage, ...] = ()


class _File(Struct, frozen=True, kw_only=True):
    kind: str
    source: str
    made_up: bool = False
    database: tuple[EnteredSource, ...]


def read(path: Path, table: Table) -> tuple[EnteredSource, ...]:
    """Takes the path of a file and its tables, returns the databases in it. BadLaw names file, key and reason."""
    file = str(path)
    found = convert(table, _File, file, BadLaw).database
    seen: set[str] = set()
    for number, each in enumerate(found):
        at = f"database[{number}]"
        for key, reason in _faults(each):
            raise BadLaw(file, f"{at}.{key}", reason)
        if each.id in seen:
            raise BadLaw(file, f"{at}.id", f"{each.id!r} is there twice")
        seen.add(each.id)
    return found


def _faults(source: EnteredSource) -> Iterator[tuple[str, str]]:
    """What is wrong with a database: the key, and the reason."""
    if _ID.fullmatch(source.id) is None:
        yield "id", f"{source.id!r} is not spelt as ids are: small letters and figures, with hyphens between"
    for key in ("name", "owner", "document"):
        if not says(getattr(source, key)):
            yield key, "is empty"
    for number, each in enumerate(source.usable):
        yield from ((f"usable[{number}].{key}", reason) for key, reason in _faults_of_use(each))
    for number, outage in enumerate(source.outage):
        yield from ((f"outage[{number}].{key}", reason) for key, reason in _faults_of_outage(outage))


def _faults_of_use(use: EnteredUse) -> Iterator[tuple[str, str]]:
    if not use.papers:
        yield "papers", "is empty: what is declared usable are the data of papers"
    for number, paper in enumerate(use.papers):
        for name in paper.names:
            if len(words(name)) < 2:  # "giấy", "bản sao" name none
                yield f"papers[{number}]", f"{name!r} is too short to say which paper it is"
    if not says(use.document):
        yield "document", "is empty: who declared it, and by what, has to be said"
    if (use.until is None) != (not says(use.until_document)):
        yield "until_document", "and `until` stand together: by what it is usable no more"
    if use.until is not None and use.until < use.since:
        yield "until", "lies before `since`"


def _faults_of_outage(outage: EnteredOutage) -> Iterator[tuple[str, str]]:
    for key in ("reason", "document"):
        if not says(getattr(outage, key)):
            yield key, "is empty"
    for key in ("since", "until"):
        moment = getattr(outage, key)
        if moment is not None and moment.tzinfo is None:
            yield key, "has no offset, such as +07:00"
            return
    if outage.until is not None and outage.until <= outage.since:
        yield "until", "does not lie after `since`"


def additions(entered: EnteredSource, held: SharedSource | None, context: Context) -> Iterator[Fact]:
    """Takes a database as given by a file and as held by the ledger (None: not at all), yields the facts that the ledger lacks.

    What the ledger holds and the file leaves out stays; a use ends by `until`, an outage by a later telling of it.
    """
    here = (entered.name, entered.owner, entered.document, entered.verified)
    if held is None or (held.name, held.owner, held.document, held.verified) != here:
        yield SharedDataRegistered(
            context=context,
            id=entered.id,
            name=entered.name,
            owner=entered.owner,
            document=entered.document,
            verified=entered.verified,
        )
    for use in entered.usable:
        yield from _of_use(entered.id, use, held.declarations if held is not None else (), context)
    told = {each.since: each for each in held.last_told} if held is not None else {}
    for outage in entered.outage:
        known = told.get(outage.since)
        if known is not None and (known.until, known.cause, known.reason, known.document) == (
            outage.until,
            outage.cause,
            outage.reason,
            outage.document,
        ):
            continue
        yield SharedDataOutageDeclared(
            context=context,
            id=entered.id,
            since=outage.since,
            until=outage.until,
            cause=outage.cause,
            reason=outage.reason,
            document=outage.document,
        )


def _of_use(id: str, use: EnteredUse, held: tuple[Declaration, ...], context: Context) -> Iterator[Fact]:
    alike = [each for each in held if (each.usable_from, each.document) == (use.since, use.document)]
    if all((each.papers, each.verified) != (use.papers, use.verified) for each in alike):
        yield SharedDataDeclaredUsable(
            context=context,
            id=id,
            papers=use.papers,
            usable_from=use.since,
            document=use.document,
            verified=use.verified,
        )
        alike = []
    ended = (use.until, use.until_document)
    if use.until is not None and all((each.unusable_from, each.ended_by) != ended for each in alike):
        yield SharedDataDeclaredUnusable(
            context=context,
            id=id,
            usable_from=use.since,
            of=use.document,
            unusable_from=use.until,
            document=use.until_document or "",
        )
