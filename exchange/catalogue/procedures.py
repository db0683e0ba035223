"""Procedures written by hand, `kind = "procedure"`: what all versions share is under `[procedure]`, what one version adds under `[[version]]`.

A version says when it takes effect, by which decision, where and when it was made public, and when it was repealed; any other key
of it replaces the shared one. Papers and fees may carry an id; one without gets its id from its name.
"""

from collections import Counter
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import msgspec
from msgspec import Struct

from domain.law.paper_names import says
from domain.law.requirement_bases import rests_on
from domain.values.procedure import Decision, LaterSupplements, LegPlan, Limit, Procedure
from exchange.catalogue.edition import PLACES, Book, Edition, MadePublic, Repeal, digest
from exchange.catalogue.row_names import ids, near_duplicates
from exchange.errors import BadLaw
from exchange.toml_files import Table, convert

KIND = "procedure"


class _VersionEntry(Struct, frozen=True, kw_only=True):
    """The keys of a version about itself, apart from those about the procedure."""

    effective_on: date | None = None
    decision: Decision | None = None
    published: tuple[MadePublic, ...] = ()
    repealed: Repeal | None = None


class _File(Struct, frozen=True, kw_only=True):
    kind: str
    source: str
    made_up: bool = False
    procedure: dict[str, Any]
    version: tuple[dict[str, Any], ...]


def read(path: Path, table: Table) -> Book:
    """Takes the path of a file and its tables, returns the procedure in it. BadLaw names file, key and reason."""
    file = str(path)
    whole = convert(table, _File, file, BadLaw)
    if not whole.version:
        raise BadLaw(file, "version", "is missing: a procedure has at least one")
    source = f"{path.name}: {whole.source}"
    editions = tuple(
        _edition(whole.procedure, version, source, file, f"version[{number}]")
        for number, version in enumerate(whole.version)
    )
    codes = {edition.procedure.code for edition in editions}
    if len(codes) > 1:
        raise BadLaw(file, "version", f"has several codes: {', '.join(sorted(codes))}")
    return Book(codes.pop(), file, editions, dated=True)


def _edition(shared: Table, version: Table, source: str, file: str, at: str) -> Edition:
    own = {key: value for key, value in version.items() if key in _VersionEntry.__struct_fields__}
    entry = convert(own, _VersionEntry, file, BadLaw, prefix=at)
    for number, place in enumerate(entry.published):
        if place.place not in PLACES:
            raise BadLaw(file, f"{at}.published[{number}].place", f"{place.place!r} is not one of {', '.join(PLACES)}")
    begun, ended = entry.effective_on, entry.repealed.effective_on if entry.repealed else None
    if begun is not None and ended is not None and ended <= begun:
        raise BadLaw(file, f"{at}.repealed.effective_on", "is not after effective_on")
    content = shared | {key: value for key, value in version.items() if key not in own}
    for key in ("source", "marks"):
        if key in content:
            raise BadLaw(file, f"{at}.{key}", "is not a key of this table")
    content = content | {
        "requirements": _identified(content.get("requirements", []), "r", file, f"{at}.requirements"),
        "fees": _identified(content.get("fees", []), "f", file, f"{at}.fees"),
    }
    procedure = convert(content, Procedure, file, BadLaw, prefix=at)
    _check(procedure, file, at)
    marks = _marks(procedure)
    digested = digest((procedure, entry.effective_on, entry.decision))
    return Edition(
        procedure=msgspec.structs.replace(procedure, source=source, marks=marks),
        digest=digested,
        effective_on=entry.effective_on,
        decision=entry.decision,
        published=entry.published,
        repealed=entry.repealed,
    )


def _identified(rows: Any, prefix: str, file: str, at: str) -> list[Table]:
    """Takes rows as read, returns them with an id each: their own, or that of their name."""
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise BadLaw(file, at, "is not a list of tables")
    drawn = ids(prefix, [str(row.get("name", "")) for row in rows])
    return [{"id": key} | row for key, row in zip(drawn, rows, strict=True)]


def _check(procedure: Procedure, file: str, at: str) -> None:
    for key, value in (("code", procedure.code), ("name", procedure.name)):
        if not value.strip():
            raise BadLaw(file, f"{at}.{key}", "is empty")
    _check_ids([each.id for each in procedure.requirements], file, f"{at}.requirements")
    _check_ids([each.id for each in procedure.fees], file, f"{at}.fees")
    _check_ids([each.id for each in procedure.legs], file, f"{at}.legs")
    timed: list[tuple[str, Sequence[Limit | LegPlan]]] = [("limits", procedure.limits), ("legs", procedure.legs)]
    for key, rows in timed:
        for number, row in enumerate(rows):
            if (row.amount is None) != (row.unit is None) or (row.amount is not None and row.amount < 1):
                raise BadLaw(file, f"{at}.{key}[{number}]", "a limit is a whole number of units from 1 on, or neither")
    for number, paper in enumerate(procedure.requirements):
        for key, count in (("originals", paper.originals), ("copies", paper.copies)):
            if count is not None and count < 0:
                raise BadLaw(file, f"{at}.requirements[{number}].{key}", "is below 0")
        if not paper.name.strip():
            raise BadLaw(file, f"{at}.requirements[{number}].name", "is empty")
        for key, text in (("document", paper.document), ("article", paper.article)):
            if text is not None and not says(text):
                raise BadLaw(file, f"{at}.requirements[{number}].{key}", "is empty")
        if paper.article is not None and paper.document is None:
            raise BadLaw(file, f"{at}.requirements[{number}].document", "is missing: an article is one of a document")
    if procedure.later_supplements is not None:
        _check_supplements(procedure.later_supplements, procedure, file, f"{at}.later_supplements")
    for number, fee in enumerate(procedure.fees):
        if fee.amount is not None and fee.amount < 0:
            raise BadLaw(file, f"{at}.fees[{number}].amount", "is below 0")
    leads = sum(leg.lead for leg in procedure.legs)
    if procedure.legs and leads != 1:
        raise BadLaw(file, f"{at}.legs", f"{leads} of them lead: an inter-agency procedure has one lead agency")


def _check_supplements(later: LaterSupplements, procedure: Procedure, file: str, at: str) -> None:
    """Refuses what allows more than the general rule without naming the law that does, or allows nothing."""
    for key, text in (("document", later.document), ("article", later.article)):
        if not says(text):
            raise BadLaw(file, f"{at}.{key}", "is empty: only sector law allows more than the general rule")
    if not rests_on(procedure, later.document):
        raise BadLaw(file, f"{at}.document", f"{later.document!r} is none of the procedure's legal bases")
    if later.rounds is None and later.amount is None:
        raise BadLaw(file, at, "allows nothing: neither rounds nor amount")
    if later.rounds is not None and later.rounds < 1:
        raise BadLaw(file, f"{at}.rounds", "is a whole number from 1 on")
    if (later.amount is None) != (later.unit is None) or (later.amount is not None and later.amount < 1):
        raise BadLaw(file, at, "a term is a whole number of units from 1 on, or neither")


def _check_ids(found: Sequence[str], file: str, at: str) -> None:
    for key, count in Counter(found).items():
        if count > 1:
            raise BadLaw(file, at, f"the id {key!r} is there {count} times")


def _marks(procedure: Procedure) -> tuple[str, ...]:
    names = [each.name for each in procedure.requirements]
    return tuple(
        f"giấy tờ {later + 1} gần trùng giấy tờ {earlier + 1}: {names[later]}"
        for later, earlier in near_duplicates(names).items()
    )
