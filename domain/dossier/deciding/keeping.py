"""Keeping the record: corrections, tried out on the life that they correct before they are recorded."""

from collections.abc import Mapping, Sequence
from datetime import MAXYEAR, MINYEAR, date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import msgspec

from domain.dossier.commands.keeping import CorrectEntry
from domain.dossier.deciding.request import DossierRequest
from domain.dossier.history import HistoryEntry, corrected
from domain.errors import UndecodableFact
from domain.facts.dossier import DossierFact
from domain.facts.filing import DossierAccepted, DossierSubmitted
from domain.facts.keeping import EntryCorrected
from domain.values.context import Channel, Context

PROTECTED = ("code", "receipt", "procedure_version", "corrects")
OF_CONTEXT = ("actor", "input", "rule_pack", "noted_at")
"""What names a thing, opens it, or judges it stays as it was recorded; so does who acted, what was asked, and when it was noted."""

UNGIVEN = frozenset({Channel.IMPORT, Channel.SYSTEM})
"""Channels that no command of a person has: imports and the clock are judged otherwise, so a correction neither makes nor unmakes one."""


def correct(case: DossierRequest, command: CorrectEntry) -> list[DossierFact]:
    """Corrects an entry by naming it. Refused: UNKNOWN_ENTRY, BAD_CORRECTION, NOT_CORRECTABLE, NOTHING_CHANGES, IN_THE_FUTURE."""
    case.known()
    entry = next((lived for lived in case.life if lived.version == command.version), None)
    if entry is None:
        raise case.refused("UNKNOWN_ENTRY", id=command.version)
    fields = _plain(case, command.fields)
    for name in fields:
        _named(case, entry.fact, name)
    fact = EntryCorrected(context=case.context, corrects=entry.position, fields=fields)
    before, after = corrected(case.life), _tried(case, fact)
    for was, told in zip(before, after, strict=False):
        if told.fact != was.fact:
            _allowed(case, was.fact, told.fact)
            _sound(case, told.fact)
    if all(told.fact == was.fact for was, told in zip(before, after, strict=False)):
        raise case.refused("NOTHING_CHANGES", "fields")
    return [fact]


def _plain(case: DossierRequest, fields: Mapping[str, Any]) -> dict[str, Any]:
    """The values as they will be stored."""
    try:
        return {name: msgspec.json.decode(msgspec.json.encode(value)) for name, value in fields.items()}
    except (TypeError, msgspec.MsgspecError) as error:
        raise case.refused("BAD_CORRECTION", why=error) from error


def _named(case: DossierRequest, fact: DossierFact, name: str) -> None:
    first, _, rest = name.partition(".")
    if first not in fact.__struct_fields__ or (
        first == "context" and rest and rest.partition(".")[0] not in Context.__struct_fields__
    ):
        raise case.refused("BAD_CORRECTION", "fields", name, why=f"{fact.TAG} has no field {name}")


def _tried(case: DossierRequest, fact: EntryCorrected) -> Sequence[HistoryEntry]:
    """The life as it would read with this correction; the field at fault is told where one alone is."""
    last = case.life[-1]

    def read(fields: dict[str, Any]) -> Sequence[HistoryEntry]:
        tried = EntryCorrected(context=fact.context, corrects=fact.corrects, fields=fields)
        return corrected([*case.life, HistoryEntry(last.position + 1, last.version + 1, case.now, tried)])

    try:
        return read(fact.fields)
    except UndecodableFact as error:
        for name, value in fact.fields.items():
            try:
                read({name: value})
            except UndecodableFact as alone:
                raise case.refused("BAD_CORRECTION", "fields", name, why=alone.why) from alone
        raise case.refused("BAD_CORRECTION", why=error.why) from error


def _allowed(case: DossierRequest, was: DossierFact, told: DossierFact) -> None:
    for name in PROTECTED:
        if getattr(was, name, None) != getattr(told, name, None):
            raise case.refused("NOT_CORRECTABLE", id=name)
    for name in OF_CONTEXT:
        if getattr(was.context, name) != getattr(told.context, name):
            raise case.refused("NOT_CORRECTABLE", id=f"context.{name}")
    for name, old, new in (
        ("context.channel", was.context.channel, told.context.channel),
        ("filed_through", getattr(was, "filed_through", None), getattr(told, "filed_through", None)),
    ):
        if old != new and not UNGIVEN.isdisjoint({old, new}):
            raise case.refused("NOT_CORRECTABLE", id=name)
    for name in _of_the_dossier(case, was):
        if getattr(was, name) != getattr(told, name):
            raise case.refused("NOT_CORRECTABLE", id=name)


def _of_the_dossier(case: DossierRequest, fact: DossierFact) -> tuple[str, ...]:
    """What makes it this agency's dossier, and after its receipt one under this law."""
    match fact:
        case DossierSubmitted():
            return ("agency",) if case.state.received_at is None else ("agency", "procedure")
        case DossierAccepted():
            return ("procedure",)
        case _:
            return ()


def _sound(case: DossierRequest, fact: DossierFact) -> None:
    """Refuses what no reader could work with: a time without offset, still to come or at the ends of the calendar, a zone that does not exist."""
    for holder, prefix in ((fact.context, "context."), (fact, "")):
        for name in holder.__struct_fields__:
            value = getattr(holder, name)
            if isinstance(value, datetime) and value.tzinfo is None:
                raise case.refused("NO_TIME_ZONE", "fields", f"{prefix}{name}")
            if isinstance(value, date) and value.year in (MINYEAR, MAXYEAR):
                raise case.refused("BAD_CORRECTION", "fields", f"{prefix}{name}", why=f"{value} is out of range")
    case.not_in_the_future(fact.context.occurred_at, "fields", "context.occurred_at")
    case.not_in_the_future(getattr(fact, "received_at", None), "fields", "received_at")
    if (zone := getattr(fact, "timezone", None)) is not None:
        try:
            ZoneInfo(zone)
        except (ValueError, OSError, KeyError) as error:
            raise case.refused("BAD_CORRECTION", "fields", "timezone", why=f"no zone {zone}") from error
