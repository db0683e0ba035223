"""Corrections of entries: each is applied to the history before it is recorded, to see whether it fits."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import MAXYEAR, MINYEAR, date, datetime
from typing import Any, assert_never

import msgspec
from msgspec.structs import replace

from domain.dossier.commands.corrections import CorrectEntry, CorrectionCommand
from domain.dossier.deciding import hand_overs, one_stops, order
from domain.dossier.deciding.citizen import HIGHEST, LOWEST
from domain.dossier.deciding.order import UNGIVEN
from domain.dossier.deciding.request import DossierRequest
from domain.dossier.history import HistoryEntry, corrected
from domain.dossier.misfits import NO_SUCH_FIELD, NOT_JSON, OUT_OF_RANGE
from domain.dossier.recomputing import dates_of, recounts
from domain.errors import MisfitCorrection
from domain.execution.occasion import is_ill_formed
from domain.facts.citizen import SatisfactionRated
from domain.facts.corrections import EntryCorrected, Recomputed
from domain.facts.dossier import DossierFact
from domain.facts.examinations import EXAMINATIONS
from domain.facts.filing import DossierAccepted, DossierSubmitted
from domain.facts.routing import CompetentAgencyReceived, DossierHandedOver
from domain.law.texts import filled
from domain.values.context import Channel, Context
from domain.values.ids import PERSONS, ROLES, tells_whom

PROTECTED = ("code", "receipt", "procedure_version", "corrects", "recomputed")
DATES = (
    "due_at",
    "due_on",
    "old_due_at",
    "old_due_on",
    "new_due_at",
    "new_due_on",
    "new_appointed_at",
    "new_appointed_on",
    "computation",
    "calendar",
    "latest_on",
    "forward_latest_on",
    "supplement_latest_on",
    "passing_on_latest_on",
    "answer_latest_at",
    "handover_latest_on",
    "act",
    "limit",
    "unit",
    "instant",
    "procedure_case",
    "limit_text",
    "timezone",
    "round",
    "ordinal",
    "cause",
    "registered",
)
"""Not correctable: dates and limits are not corrected by hand. Dates are counted anew from what officials enter, limits are the procedure's
(docs/semantics.md, "Due dates")."""
OF_CONTEXT = ("actor", "input", "rule_pack", "noted_at")
"""Not correctable: what identifies the dossier, opens its receipt or decides its law; who acted, the command's input, and when it was noted."""

MONEY = ("amount", "cost")
MOST, MOST_MONEY = 2**31 - 1, 2**53 - 1
"""The largest numbers that tables hold, and the largest that JSON tells exactly."""


def decide(request: DossierRequest, command: CorrectionCommand) -> list[DossierFact]:
    """Takes the request and a correction, returns the facts to append. Raises Refused."""
    match command:
        case CorrectEntry():
            return _correct(request, command)
        case _:
            assert_never(command)


def _correct(request: DossierRequest, command: CorrectEntry) -> list[DossierFact]:
    """Corrects the entry at a version of the dossier.

    What was said of findings is never corrected: it is said anew. Refused: UNKNOWN_ENTRY, BAD_CORRECTION, BAD_SCORE, NOT_CORRECTABLE,
    NOTHING_CHANGES, IN_THE_FUTURE, UNCOUNTABLE, UNKNOWN_OFFICIAL, UNKNOWN_AGENCY, ILL_FORMED_ID, AGENCY_IN_FORCE, NOT_A_SUCCESSOR, NO_MINUTES;
    as `order.keep`.
    """
    request.known()
    entry = next((each for each in request.history if each.version == command.version), None)
    if entry is None:
        raise request.refused("UNKNOWN_ENTRY", id=command.version)
    if isinstance(entry.fact, EXAMINATIONS):
        raise request.refused("NOT_CORRECTABLE", "version", id=entry.fact.TAG)
    fields = _plain(request, command.fields)
    for name in fields:
        _named(request, entry.fact, name)
    fact = EntryCorrected(context=request.context, corrects=entry.position, fields=fields)
    before, after = corrected(request.history), _tried(request, fact)
    for old, new in zip(before, after, strict=False):
        if new.fact != old.fact:
            _allowed(request, old.fact, new.fact)
            _sound(request, new.fact)
            _answering(request, old.fact, new.fact)
            one_stops.told_anew(request, old.fact)
            if isinstance(old.fact, DossierHandedOver) and isinstance(new.fact, DossierHandedOver):
                hand_overs.require_correctable(request, old.fact, new.fact)
    if all(new.fact == old.fact for old, new in zip(before, after, strict=False)):
        raise request.refused("NOTHING_CHANGES", "fields")
    order.keep(request, before, after)
    return [replace(fact, recomputed=_recomputed(request, before, after))]


def _recomputed(
    request: DossierRequest, before: Sequence[HistoryEntry], after: Sequence[HistoryEntry]
) -> tuple[Recomputed, ...]:
    """The dates that the correction changes, counted anew on today's calendar; none where it changes nothing that they are counted from. Refused: UNCOUNTABLE."""
    calendar, rules = request.law.calendar, request.rules
    procedure = request.law.procedure.procedure if request.law.procedure else None
    with request.counting():
        old, new = (
            {
                each.entry.position: dates_of(each, calendar, rules, procedure)
                for each in recounts(history, calendar, rules)
            }
            for history in (before, after)
        )
    return tuple(Recomputed(position, dates) for position, dates in new.items() if dates != old.get(position))


def _plain(request: DossierRequest, fields: Mapping[str, Any]) -> dict[str, Any]:
    """The values in the form in which they are stored."""
    try:
        return {name: msgspec.json.decode(msgspec.json.encode(value)) for name, value in fields.items()}
    except (TypeError, msgspec.MsgspecError) as error:
        raise request.refused("BAD_CORRECTION", why=NOT_JSON) from error


def _named(request: DossierRequest, fact: DossierFact, name: str) -> None:
    first, _, rest = name.partition(".")
    if first not in fact.__struct_fields__ or (
        first == "context" and rest and rest.partition(".")[0] not in Context.__struct_fields__
    ):
        raise request.refused(
            "BAD_CORRECTION", "fields", name, why=filled(NO_SUCH_FIELD, {"entry": fact.TAG, "field": name})
        )


def _tried(request: DossierRequest, fact: EntryCorrected) -> Sequence[HistoryEntry]:
    """The history as it would read with this correction.

    Refused: BAD_CORRECTION, with the path of the field where a single one is at fault.
    """
    last = request.history[-1]

    def read(fields: dict[str, Any]) -> Sequence[HistoryEntry]:
        tried = EntryCorrected(context=fact.context, corrects=fact.corrects, fields=fields)
        return corrected([*request.history, HistoryEntry(last.position + 1, last.version + 1, request.now, tried)])

    try:
        return read(fact.fields)
    except MisfitCorrection as error:
        for name, value in fact.fields.items():
            try:
                read({name: value})
            except MisfitCorrection as alone:
                raise request.refused("BAD_CORRECTION", "fields", name, why=alone.reason) from alone
        raise request.refused("BAD_CORRECTION", why=error.reason) from error


def _allowed(request: DossierRequest, before: DossierFact, after: DossierFact) -> None:
    if before.context.channel is Channel.SYSTEM:  # what the clock recorded stays in every history
        raise request.refused("NOT_CORRECTABLE", "version", id=before.TAG)
    for name in (*PROTECTED, *DATES):
        if getattr(before, name, None) != getattr(after, name, None):
            raise request.refused("NOT_CORRECTABLE", id=name)
    for name in OF_CONTEXT:
        if getattr(before.context, name) != getattr(after.context, name):
            raise request.refused("NOT_CORRECTABLE", id=f"context.{name}")
    for name, old, new in (
        ("context.channel", before.context.channel, after.context.channel),
        ("filed_through", getattr(before, "filed_through", None), getattr(after, "filed_through", None)),
    ):
        if old != new and not UNGIVEN.isdisjoint({old, new}):
            raise request.refused("NOT_CORRECTABLE", id=name)
    for name in _of_the_dossier(request, before):
        if getattr(before, name) != getattr(after, name):
            raise request.refused("NOT_CORRECTABLE", id=name)


def _of_the_dossier(request: DossierRequest, fact: DossierFact) -> tuple[str, ...]:
    """The fields that decide whose dossier it is and, after its receipt, which law applies."""
    match fact:
        case DossierSubmitted():
            named = ("agency", "receiving_one_stop")
            return named if request.state.received_at is None else (*named, "procedure")
        case DossierAccepted():
            return ("procedure", "receiving_one_stop")
        case CompetentAgencyReceived():
            return ("one_stop",)
        case DossierHandedOver():
            last = fact.to_agency == request.state.agency
            return ("from_agency", "ended_on") if last else ("from_agency", "to_agency", "ended_on")
        case _:
            return ()


def _sound(request: DossierRequest, fact: DossierFact) -> None:
    """Refuses values that readers could not use: times without an offset, in the future or in the first or last year of the calendar; numbers that no table holds."""
    for holder, prefix in ((fact.context, "context."), (fact, "")):
        for name in holder.__struct_fields__:
            value = getattr(holder, name)
            if isinstance(value, datetime) and value.tzinfo is None:
                raise request.refused("NO_TIME_ZONE", "fields", f"{prefix}{name}")
            if isinstance(value, date) and value.year in (MINYEAR, MAXYEAR):
                raise request.refused(
                    "BAD_CORRECTION", "fields", f"{prefix}{name}", why=filled(OUT_OF_RANGE, {"value": value})
                )
    for name, number in _numbers(msgspec.to_builtins(fact)):
        if not 0 <= number <= (MOST_MONEY if name in MONEY else MOST):
            raise request.refused("BAD_CORRECTION", "fields", name, why=filled(OUT_OF_RANGE, {"value": number}))
    if isinstance(fact, SatisfactionRated) and not LOWEST <= fact.score <= HIGHEST:
        raise request.refused("BAD_SCORE", "fields", "score")
    request.not_in_the_future(fact.context.occurred_at, "fields", "context.occurred_at")
    request.not_in_the_future(getattr(fact, "received_at", None), "fields", "received_at")


def _answering(request: DossierRequest, old: DossierFact, new: DossierFact) -> None:
    """Refuses to put nobody, somebody's double or what is no id in the place of who answers."""
    for name in ("official", "agency", "to_agency"):
        value = getattr(new, name, None)
        if isinstance(value, str) and value != getattr(old, name, None):
            named = request.official_named if name == "official" else request.agency_named
            named(value, "fields", name)
    for name, was, told in _persons(old, new):
        if told != was and is_ill_formed(told):
            raise request.refused("ILL_FORMED_ID", "fields", name)
    for name in ROLES:
        if getattr(new, name, ()) != getattr(old, name, ()) and any(map(tells_whom, getattr(new, name))):
            raise request.refused("ILL_FORMED_ID", "fields", name)


def _persons(old: DossierFact, new: DossierFact) -> Iterator[tuple[str, str | None, str | None]]:
    """Of the fields that hold a person's id: the name, and what stands there before and after."""
    for name in PERSONS:
        yield name, getattr(old, name, None), getattr(new, name, None)
        yield f"context.{name}", getattr(old.context, name, None), getattr(new.context, name, None)


def _numbers(value: Any, name: str = "") -> Iterator[tuple[str, int]]:
    """Every whole number in a fact, with the name of its field; those that an import kept are its source's."""
    if isinstance(value, dict):
        for key, inner in value.items():
            if key not in ("attributes", "computation", "recomputed", "fields"):
                yield from _numbers(inner, key)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from _numbers(inner, name)
    elif isinstance(value, int) and not isinstance(value, bool):
        yield name, value
