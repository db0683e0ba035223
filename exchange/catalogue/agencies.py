"""Agencies, `kind = "agencies"`: the agencies of one file, and the facts that the ledger lacks."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from msgspec import Struct

from domain.execution.spelling import likeness
from domain.facts.law import AgencyEnded, AgencyMerged, AgencyRegistered, AgencyRenamed, Successor
from domain.law.versions import Agency
from domain.values.context import Context, Fact
from domain.values.ids import is_number_of_people
from exchange.errors import BadLaw
from exchange.toml_files import Table, convert

KIND = "agencies"


class Entered(Struct, frozen=True, kw_only=True):
    """One agency as given by a file. `changed_on`, `decision`: of its latest renaming or merger; `ended_on`: the first day on which it is none any more, and who took over."""

    code: str
    name: str
    parent: str | None = None
    level: str | None = None
    one_stop: bool = True
    merged_into: str | None = None
    changed_on: date | None = None
    decision: str | None = None
    ended_on: date | None = None
    successors: tuple[Successor, ...] = ()


class _File(Struct, frozen=True, kw_only=True):
    kind: str
    source: str
    made_up: bool = False
    agency: tuple[Entered, ...]


def read(path: Path, table: Table) -> tuple[Entered, ...]:
    """Takes the path of a file and its tables, returns the agencies in it. BadLaw names file, key and reason."""
    file = str(path)
    found = convert(table, _File, file, BadLaw).agency
    seen: set[str] = set()
    for number, agency in enumerate(found):
        for key, value in (("code", agency.code), ("name", agency.name)):
            if not value.strip():
                raise BadLaw(file, f"agency[{number}].{key}", "is empty")
        if " " in likeness(agency.code) or is_number_of_people(agency.code):
            why = f"{agency.code!r} is no agency's code: it has blanks, or is a number by which people are known"
            raise BadLaw(file, f"agency[{number}].code", why)
        if agency.code in seen:
            raise BadLaw(file, f"agency[{number}].code", f"{agency.code!r} is there twice")
        if agency.successors and agency.ended_on is None:
            raise BadLaw(file, f"agency[{number}].successors", "are of an agency that ended: `ended_on` is missing")
        if agency.ended_on is not None and agency.merged_into is not None:
            raise BadLaw(file, f"agency[{number}].merged_into", "is said by `successors` where there is an `ended_on`")
        for place, successor in enumerate(agency.successors):
            if successor.agency == agency.code:
                raise BadLaw(file, f"agency[{number}].successors[{place}].agency", "is the agency itself")
        seen.add(agency.code)
    return found


def additions(entered: Entered, held: Agency | None, context: Context) -> Iterator[Fact]:
    """Takes an agency as given by a file and as held by the ledger (None: not at all), yields the facts that the ledger lacks.

    An agency with another parent or level is registered again; a merger or an end is never undone.
    """
    here = (entered.parent, entered.level, entered.one_stop)
    if held is None or (held.parent, held.level, held.one_stop) != here:
        yield AgencyRegistered(
            context=context,
            code=entered.code,
            name=entered.name,
            parent=entered.parent,
            level=entered.level,
            one_stop=entered.one_stop,
        )
        # Registering again drops a merger or an end, which is then recorded again.
        held = Agency(entered.code, entered.name)
    if held.name != entered.name:
        yield AgencyRenamed(
            context=context,
            code=entered.code,
            name=entered.name,
            effective_on=entered.changed_on,
            decision=entered.decision,
        )
    ended = (entered.ended_on, entered.successors)
    if entered.ended_on is not None and (held.ended_on, held.successors) != ended:
        yield AgencyEnded(
            context=context,
            code=entered.code,
            ended_on=entered.ended_on,
            successors=entered.successors,
            decision=entered.decision,
        )
    if entered.merged_into is not None and held.merged_into != entered.merged_into:
        yield AgencyMerged(
            context=context,
            code=entered.code,
            into=entered.merged_into,
            effective_on=entered.changed_on,
            decision=entered.decision,
        )
