"""Pauses of the time limit that gave it more than it missed, or that nobody ended (NĐ 61/2018 Art. 19(4); NĐ 118/2025 Art. 19(5), 24)."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta

from domain.dossier.applicants_word import own_act
from domain.dossier.history import HistoryEntry
from domain.dossier.pauses import Pause, longest_until
from domain.dossier.state import Dossier
from domain.errors import Uncountable
from domain.facts.appointments import PauseOverran
from domain.facts.filing import Charge, SupplementProvided
from domain.facts.processing import (
    ClockRestarted,
    ClockResumed,
    FinancialObligationNotified,
    SupplementRequested,
)
from domain.findings.records import known_from, noted_at
from domain.findings.words_in_pauses import came_by_visit, came_earlier
from domain.judged.imports import by_command
from domain.judged.subject import Breach, JudgedDossier
from domain.law.calendar import Calendar
from domain.law.local_time import DAY, TICK, end_of_day, local_midnight
from domain.law.working_time import days, next_opening, working_time
from domain.values.context import BY_INSTANT, Channel
from domain.values.rules import ClockRule

STALE_PAUSE = "STALE_PAUSE"
"""The code of a pause that was forgotten: it counts for `latenessLawful` up to the moment at which it became stale."""
MET_BY_OTHERS = "MET_BY_OTHERS"
"""The circumstance of papers called complete, none of which was demanded."""
_MOVES = ClockResumed | ClockRestarted
_MINUTE = timedelta(minutes=1)
_SENT = frozenset({Channel.ONLINE, Channel.POSTAL})


def instant_supplement(case: JudgedDossier) -> Iterator[Breach]:
    """Papers demanded while processing were there within minutes, and the limit became later: the clock was stopped for nothing.

    Not raised where the applicant brought them by their own token, where they were sent and had their time outside working hours, where papers had
    been awaited for longer already, nor where the limit gained nothing, as on the day of receipt.
    """
    least = case.rules.pauses.supplement_least_minutes
    if least is None:
        return
    yield from _met_by_others(case)
    for index, asked in enumerate(case.history):
        if not isinstance(asked.fact, SupplementRequested):
            continue
        after = case.history[index + 1 :]
        brought = next((each for each in after if _complete(each)), None)
        moved = next((each for each in after if isinstance(each.fact, ClockResumed | ClockRestarted)), None)
        if brought is None or moved is None or moved.position < brought.position or own_act(brought, case.recorded):
            continue
        awaited = (asked, *_awaited(case.history[:index]))
        minutes = max(minutes_between(case, each, brought) for each in awaited)
        if any(sent_in_time(case, each, brought) for each in awaited):
            continue
        if minutes < least and unearned(case, moved, asked.occurred_at, brought.occurred_at):
            decisive = brought if moved.recorded_at == brought.recorded_at else moved
            yield Breach(
                entry=decisive,
                evidence=(asked.position, brought.position, moved.position),
                items=tuple(each.name for each in asked.fact.items),
                count=minutes,
                allowed=least,
                due=new_due(moved),
            )


def _met_by_others(case: JudgedDossier) -> Iterator[Breach]:
    """An official called a supplement complete that names only listed papers of which none was awaited: what was demanded never came, and the limit became later."""
    for index, entry in enumerate(case.history):
        if not _complete(entry) or own_act(entry, case.recorded):
            continue
        assert isinstance(entry.fact, SupplementProvided)
        awaited = {each.position for each in _awaited(case.history[:index])}
        demanded = {
            paper.key for each in case.papers.demands if each.entry.position in awaited for paper in each.papers
        }
        moved = next((each for each in case.history[index + 1 :] if isinstance(each.fact, _MOVES)), None)
        came = [case.papers.meant(each, case.rules.wording).requirement for each in entry.fact.items]
        named = {each.requirement for each in entry.fact.items}
        others = bool(came) and all(each is not None and each not in demanded for each in came)
        if demanded and moved is not None and others and named.isdisjoint(demanded):
            yield Breach(
                entry=entry,
                evidence=(*awaited, moved.position),
                items=tuple(each.name for each in entry.fact.items),
                due=new_due(moved),
                circumstance=MET_BY_OTHERS,
            )


def last_day_supplement(case: JudgedDossier) -> Iterator[Breach]:
    """Papers were demanded while processing on the last day of the limit, or after it, though there had been days before; the clock stopped.

    One beyond the days for asking is LATE_SUPPLEMENT_REQUEST.
    """
    if case.rules.supplement_clock is ClockRule.RUN:
        return
    repeated = {demand.entry.position for demand in case.papers.demands if demand.repeats}
    for entry, before in zip(case.history, case.states, strict=False):
        fact = entry.fact
        if not isinstance(fact, SupplementRequested) or entry.position in repeated:
            continue
        latest_on = fact.latest_on or before.handling.supplement_latest_on
        if latest_on is not None and case.day(entry.occurred_at) > latest_on:
            continue
        due = _on_the_last_day(case, entry, before)
        if due is not None:
            yield _on_it(case, entry, due, tuple(each.name for each in fact.items))


def last_day_payment(case: JudgedDossier) -> Iterator[Breach]:
    """On the last day of the limit the clock was stopped for charges whose amounts the procedure states, so that they were known at the receipt (NĐ 118/2025 Art. 24(2))."""
    for pause in case.pauses:
        entry = pause.demand
        if entry is None or not isinstance(entry.fact, FinancialObligationNotified):
            continue
        charges = [each for each in entry.fact.charges if each.amount]
        if not charges or not all(_known_at_receipt(case, each) for each in charges):
            continue
        due = _on_the_last_day(case, entry, case.states[case.history.index(entry)])
        if due is not None:
            yield _on_it(case, entry, due, tuple(each.name for each in charges))


def stale_pause(case: JudgedDossier) -> Iterator[Breach]:
    """The clock stood longer than the rules allow, and the applicant was not reminded, nor the dossier closed: the pause was forgotten, or kept up by reminders that ask for nothing new. Or all came at a visit.

    A pause that lasts is found once the clock process recorded it, or anything else that happened later shows it. A reminder that came too late
    mends nothing, and what was noted later than allowed counts from then on.
    """
    for pause in case.pauses:
        latest_on = _stale_after(case, pause)
        if latest_on is None:
            continue
        stale_at = local_midnight(latest_on, case.zone, 1)
        ended = [pause.ended] if pause.ended is not None else []
        shown = next(
            (
                each
                for each in (*ended, *case.entries(PauseOverran), *pause.stirs, *pause.reminders)
                if known_from(case, each) >= stale_at
            ),
            None,
        )
        if shown is not None:
            yield Breach(
                entry=pause.began,
                evidence=(shown.position, *demanded_at(pause)),
                occurred_at=stale_at,
                due=latest_on,
                days=(case.day(known_from(case, shown)) - case.day(pause.began.occurred_at)).days,
                last=stale_at - TICK,
            )
    yield from came_by_visit(case)
    yield from came_earlier(case)


def _stale_after(case: JudgedDossier, pause: Pause) -> date | None:
    """The last day up to which a pause might last; None without a rule, or where it cannot be counted."""
    calendar = case.law.calendar or Calendar()
    try:
        return longest_until(pause, case.rules, calendar, case.zone, lambda entry: known_from(case, entry))
    except Uncountable:
        return None


def _awaited(history: Sequence[HistoryEntry]) -> Sequence[HistoryEntry]:
    """The demands at the end of a history that were not met."""
    met = max((index for index, each in enumerate(history) if _complete(each)), default=-1)
    return [each for each in history[met + 1 :] if isinstance(each.fact, SupplementRequested)]


def _complete(entry: HistoryEntry) -> bool:
    # What a source tells answers no demand made here (docs/decisions/0023).
    return isinstance(entry.fact, SupplementProvided) and entry.fact.complete and by_command(entry)


def minutes_between(case: JudgedDossier, begun: HistoryEntry, ended: HistoryEntry) -> int:
    """The working minutes between two acts, as told; where the second was noted at once, not more than between their notings: a first act told late was known to nobody."""
    passed = _worked(case, begun.occurred_at, ended.occurred_at)
    first, last = noted_at(begun), noted_at(ended)
    if first is not None and last is not None and _worked(case, ended.occurred_at, last) <= _MINUTE:
        passed = min(passed, max(_worked(case, first, last), timedelta()))
    return passed // _MINUTE


def sent_in_time(case: JudgedDossier, asked: HistoryEntry, brought: HistoryEntry) -> bool:
    """Whether what was asked for was sent, and had its time."""
    return brought.fact.context.channel in _SENT and had_time(case, asked, brought)


def had_time(case: JudgedDossier, asked: HistoryEntry, brought: HistoryEntry) -> bool:
    """Whether what was asked for did not come within minutes, however little of the time between was working time: over a week-end, or in the evening.

    Time runs from when the office, at work, can have asked. What was noted only on the day on which it came, or later than the threshold allows, was
    not asked before that; what is said to have come long before it was noted proves nothing.
    """
    least, calendar = case.rules.pauses.sent_least_minutes, case.law.calendar
    if least is None or calendar is None or not calendar.hours:
        return False
    if any(known_from(case, each) != each.occurred_at for each in (asked, brought)):
        return False
    noted, since = noted_at(asked), asked.occurred_at
    if noted is not None and case.day(noted) <= case.day(brought.occurred_at):
        since = max(since, noted)
    try:
        return brought.occurred_at - next_opening(since, calendar, case.zone) >= least * _MINUTE
    except Uncountable:
        return False


def _worked(case: JudgedDossier, begun: datetime, ended: datetime) -> timedelta:
    """The working time between two moments; all time, where the calendar sets no hours."""
    calendar = case.law.calendar
    if calendar is None or not calendar.hours:
        return ended - begun
    return working_time(begun, ended, calendar, case.zone)


def unearned(case: JudgedDossier, moved: HistoryEntry, begun: datetime, ended: datetime) -> bool:
    """Whether the limit became later by more than the time that it stood: in days, on another day at all; in hours or minutes, by more working time than passed."""
    fact = moved.fact
    assert isinstance(fact, ClockResumed | ClockRestarted)
    if case.dossier.unit in BY_INSTANT:
        if fact.old_due_at is None or fact.new_due_at is None:
            return False
        return _worked(case, fact.old_due_at, fact.new_due_at) > _worked(case, begun, ended) + _MINUTE
    return fact.old_due_on is not None and fact.new_due_on is not None and fact.new_due_on > fact.old_due_on


def new_due(moved: HistoryEntry) -> date | None:
    return moved.fact.new_due_on if isinstance(moved.fact, ClockResumed | ClockRestarted) else None


def demanded_at(pause: Pause) -> tuple[int, ...]:
    return (pause.demand.position,) if pause.demand is not None else ()


def _known_at_receipt(case: JudgedDossier, charge: Charge) -> bool:
    """Whether the procedure states the amount of a charge."""
    fee = case.procedure.fee(charge.fee) if case.procedure is not None and charge.fee is not None else None
    return fee is not None and fee.amount is not None


def _on_it(case: JudgedDossier, entry: HistoryEntry, due: date, items: tuple[str, ...]) -> Breach:
    span = (end_of_day(due, case.zone), entry.occurred_at)
    return Breach(entry=entry, evidence=case.filed, items=items, due=due, span=span)


def _on_the_last_day(case: JudgedDossier, entry: HistoryEntry, before: Dossier) -> date | None:
    """The last day of the limit, where an act came on it or after it, and a working day lay between it and the day from which it was counted; else None.

    Where the clock stood already, the day counts on which it was stopped. Of an import, the days count from when it came into this ledger:
    what was demanded before, its source may not tell.
    """
    due, start = before.due_on, (before.computation.start if before.computation else None) or before.received_at
    if due is None or start is None or before.finished_at is not None:
        return None
    day = case.day(before.paused_at) if before.paused_at is not None else case.day(entry.occurred_at)
    if case.imported_at is not None and by_command(entry):
        start = max(start, case.imported_at)
    calendar = case.law.calendar or Calendar()
    between = any(calendar.works(each) for each in days(case.day(start) + DAY, due))
    return due if day >= due and between else None
