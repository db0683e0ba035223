"""What a load would change, by version and effective date; nothing is written."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime
from zoneinfo import ZoneInfo

from msgspec import Struct

from domain.facts.law import (
    AgencyEnded,
    AgencyMerged,
    AgencyRegistered,
    AgencyRenamed,
    HolidayDeclared,
    HolidayRevoked,
    ProcedurePublished,
    ProcedureVersionAnnounced,
    ProcedureVersionRepealed,
    RulePackActivated,
    WorkdaySwapDeclared,
    WorkdaySwapRevoked,
)
from domain.facts.shared_data import (
    SharedDataDeclaredUnusable,
    SharedDataDeclaredUsable,
    SharedDataOutageDeclared,
    SharedDataRegistered,
)
from domain.law.calendar import CalendarFact
from domain.law.difference import Difference, difference
from domain.law.shared_data import SHARED_DATA
from domain.law.versions import AGENCY, CALENDAR, PROCEDURE, RULE_PACK, ProcedureHistory
from domain.values.context import Fact
from exchange.catalogue import figures
from exchange.catalogue.calendars import facts_by_calendar, missing
from exchange.catalogue.files import Contents
from exchange.catalogue.held_law import HeldLaw, Key, read_held
from exchange.catalogue.loading import AS_IT_STANDS, additions_to, require_unmistakable
from exchange.catalogue.plan import Dating, Plan
from ledger.store import Ledger


class LawChange(Struct, frozen=True):
    """One change. `kind`: of the claim, such as `procedure`; `version`: the one that it makes, None for agencies and for what moves no version.

    `effective_on`: since when it applies; `old_version`, `old_effective_on`: of the version before, None where there is none. `what`: in
    words, a line each; `difference`: of a procedure, against the version before.
    """

    kind: str
    code: str
    version: int | None = None
    effective_on: date | None = None
    old_version: int | None = None
    old_effective_on: date | None = None
    what: tuple[str, ...] = ()
    difference: Difference | None = None


def preview(
    ledger: Ledger | None, contents: Contents, dating: Dating = AS_IT_STANDS, *, now: datetime, zone: ZoneInfo
) -> list[LawChange]:
    """Takes a ledger (None: there is none yet) and what was read, returns what a load would change. Raises BadCatalogue as the load would."""
    require_unmistakable(contents, ledger.claimed if ledger is not None else lambda _: ())
    plan = Plan(contents, dating, now, zone)
    calendars = facts_by_calendar(contents.calendars, zone, now)
    claims: list[Key] = [*plan.keys(), *((CALENDAR, code) for code in calendars)]
    held = read_held(ledger, claims) if ledger is not None else HeldLaw({}, {})
    changes = [
        change for key, facts in additions_to(held, plan, plan.keys()).items() for change in _changes(key, facts, held)
    ]
    return [*changes, *(each for code, facts in calendars.items() for each in _of_calendar(code, facts, held))]


def _changes(key: Key, facts: Iterable[Fact], held: HeldLaw) -> Iterator[LawChange]:
    kind, code = key
    history = held.procedure(code) if kind == PROCEDURE else ProcedureHistory()
    for fact in facts:
        match fact:
            case ProcedureVersionAnnounced():
                before = history.versions[-1] if history.versions else None
                history = history.evolve(fact)
                yield LawChange(
                    kind=PROCEDURE,
                    code=code,
                    version=fact.version,
                    effective_on=fact.effective_on,
                    old_version=before.version if before else None,
                    old_effective_on=before.effective_on if before else None,
                    difference=difference(before, history.versions[-1]) if before else None,
                )
            case ProcedurePublished():
                what = f"public from {fact.context.occurred_at.date()}: {fact.place}"
                yield LawChange(PROCEDURE, code, version=fact.version, what=(what,))
            case ProcedureVersionRepealed():
                yield LawChange(PROCEDURE, code, version=fact.version, what=(f"repealed from {fact.effective_on}",))
            case RulePackActivated():
                yield _of_pack(fact, held)
            case AgencyRegistered() | AgencyRenamed():
                yield LawChange(AGENCY, code, what=(f"{fact.TAG.removeprefix('agency-')}: {fact.name}",))
            case AgencyMerged():
                yield LawChange(AGENCY, code, effective_on=fact.effective_on, what=(f"merged into {fact.into}",))
            case AgencyEnded():
                named = ", ".join(each.agency for each in fact.successors) or "none named"
                yield LawChange(AGENCY, code, effective_on=fact.ended_on, what=(f"ended; successors: {named}",))
            case SharedDataRegistered():
                yield LawChange(SHARED_DATA, code, what=(f"registered: {fact.name} ({fact.owner})",))
            case SharedDataDeclaredUsable():
                papers = "; ".join(each.name for each in fact.papers)
                yield LawChange(SHARED_DATA, code, effective_on=fact.usable_from, what=(f"usable: {papers}",))
            case SharedDataDeclaredUnusable():
                what = f"usable no more, what was so from {fact.usable_from} by {fact.of}"
                yield LawChange(SHARED_DATA, code, effective_on=fact.unusable_from, what=(what,))
            case SharedDataOutageDeclared():
                what = f"outage from {fact.since} until {fact.until or 'it is told to be over'}: {fact.reason}"
                yield LawChange(SHARED_DATA, code, what=(what,))


def _of_pack(fact: RulePackActivated, held: HeldLaw) -> LawChange:
    latest = held.rule_pack(fact.pack.id).version(None)
    what: list[str] = []
    if latest is not None:
        what = [f"{each.place}: {each.change}" for each in figures.of_pack(latest.pack, fact.pack)]
        added = [code for code in fact.pack.findings if code not in latest.pack.findings]
        what += [f"finding added: {code}" for code in added]
    if fact.pack.data_corrected is not None:
        what.append(f"data corrected: {fact.pack.data_corrected}")
    return LawChange(
        kind=RULE_PACK,
        code=fact.pack.id,
        version=fact.version,
        effective_on=fact.pack.in_force_from,
        old_version=latest.version if latest else None,
        old_effective_on=latest.pack.in_force_from if latest else None,
        what=tuple(what),
    )


def _of_calendar(code: str, facts: list[CalendarFact], held: HeldLaw) -> Iterator[LawChange]:
    entries = held.entries_of(CALENDAR, code)
    new = missing(code, facts, entries)
    if new:
        before = len(entries)
        what = tuple(_described(fact) for fact in new) if before else (f"{len(new)} entries",)
        yield LawChange(CALENDAR, code, before + len(new), old_version=before or None, what=what)


def _described(fact: CalendarFact) -> str:
    match fact:
        case HolidayDeclared():
            return f"day of rest: {fact.on} {fact.name}"
        case HolidayRevoked():
            return f"day of rest revoked: {fact.on}"
        case WorkdaySwapDeclared():
            return f"swap: {fact.off} off, {fact.worked} worked"
        case WorkdaySwapRevoked():
            return f"swap revoked: {fact.off} off, {fact.worked} worked"
        case _:
            return f"working hours from {fact.effective_on}"
