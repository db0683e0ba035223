"""Forwarding: when the one-stop passes a dossier on to those who handle it (NĐ 61/2018 Art. 18; NĐ 118/2025 Art. 18, 20(1)a)."""

from collections.abc import Iterator
from datetime import date

from domain.dossier.history import HistoryEntry
from domain.facts.appointments import OwedAct
from domain.facts.routing import CompetentAgencyReceived, DossierForwarded, DossierHandedOver, LegOpened
from domain.judged.charge import acted
from domain.judged.last_moments import last_day, passed
from domain.judged.subject import Breach, JudgedDossier
from domain.law.local_time import end_of_day

LATE_FORWARDING = "LATE_FORWARDING"
"""The code of its finding, beyond which a limit that runs from the receipt at the competent agency gains nothing."""
FROM_ANOTHER_ONE_STOP = "FROM_ANOTHER_ONE_STOP"
"""The circumstance of a dossier that another one-stop took in than that of the competent agency."""
WHEN_THE_LIMIT_WAS_OVER = "WHEN_THE_LIMIT_WAS_OVER"
"""The circumstance of one whose limit runs anew from a receipt at the competent agency that came only on its last day, or past it."""


def late_forwarding(case: JudgedDossier) -> Iterator[Breach]:
    """The one-stop forwarded the dossier after the last day for it, or never: it ended without that, or the clock saw the day pass.

    Only the first forwarding is judged. A result given at once needs none, nor does a procedure that the one-stop has no part in; where an
    agency was given its part of an inter-agency dossier, the first such part counts as the forwarding. What another one-stop took in is passed on when
    the competent agency received it: that it was sent, only its receipt proves, and the one-stop answers for the delay.
    """
    if case.accepted is not None and case.accepted.passing_on_latest_on is not None:
        yield from _from_another_one_stop(case, case.accepted.passing_on_latest_on)
        return
    forwarded = case.entries(DossierForwarded)[:1] or case.entries(LegOpened)[:1]
    latest_on = _latest_on(case, forwarded[0] if forwarded else None)
    if latest_on is None:
        return
    clock = passed(case, OwedAct.FORWARDING)
    last = end_of_day(latest_on, case.zone)
    receptionist = acted(case, case.receipt, last) if case.receipt else None
    if forwarded:
        (entry,) = forwarded
        day = case.day(entry.occurred_at)
        if day > latest_on:
            yield Breach(
                entry=clock or entry,
                occurred_at=entry.occurred_at,
                official=acted(case, entry, last),
                evidence=(*case.filed, entry.position),
                due=latest_on,
                days=(day - latest_on).days,
                last=last,
            )
        return
    if _needs_none(case):
        return
    end = case.end
    if end is not None and case.day(end.occurred_at) <= latest_on:
        return
    if (shown := clock or end) is not None:
        yield Breach(
            entry=shown,
            occurred_at=end.occurred_at if end is not None else None,
            official=receptionist,
            evidence=(*case.filed, *((end.position,) if end is not None else ())),
            due=latest_on,
            days=(case.day(end.occurred_at) - latest_on).days if end is not None else None,
            unmet=True,
            last=last,
        )


def _from_another_one_stop(case: JudgedDossier, stored: date) -> Iterator[Breach]:
    one_stop = case.dossier.receiving_one_stop
    latest_on = last_day(case, stored, end_of_day(stored, case.zone))
    there = next((each for each in case.history if _is_there(each, one_stop)), None)
    ended = there or case.end
    if ended is not None and case.day(ended.occurred_at) <= latest_on:
        return
    clock = passed(case, OwedAct.FORWARDING) if latest_on == stored else None
    if (shown := clock or ended) is None:
        return
    sent = next(iter(case.entries(DossierForwarded)), None)
    within = case.rules.passing_on_within
    yield Breach(
        entry=shown,
        occurred_at=ended.occurred_at if ended is not None else None,
        official=(sent or case.receipt or shown).fact.context.actor.id,
        agency=one_stop,
        evidence=(*case.filed, *(each.position for each in (sent, ended) if each is not None)),
        due=latest_on,
        days=(case.day(ended.occurred_at) - latest_on).days if ended is not None else None,
        allowed=within.amount if within is not None else None,
        circumstance=WHEN_THE_LIMIT_WAS_OVER if _runs_anew_when_over(case, there) else FROM_ANOTHER_ONE_STOP,
        unmet=there is None,
    )


def _is_there(entry: HistoryEntry, one_stop: str | None) -> bool:
    """Whether an entry shows that the competent agency has it: its receipt, or that the one-stop itself took its tasks over."""
    fact = entry.fact
    return isinstance(fact, CompetentAgencyReceived) or (
        isinstance(fact, DossierHandedOver) and fact.to_agency == one_stop
    )


def _runs_anew_when_over(case: JudgedDossier, there: HistoryEntry | None) -> bool:
    """Whether the competent agency's receipt restarts the limit on the last day of the one that ran from the one-stop's, or later: that agency gains by it, too."""
    due_on = case.accepted.due_on if case.accepted is not None else None
    return (
        there is not None
        and isinstance(there.fact, CompetentAgencyReceived)
        and case.rules.restart_on_competent_receipt
        and due_on is not None
        and case.day(there.occurred_at) >= due_on
    )


def _latest_on(case: JudgedDossier, forwarded: HistoryEntry | None) -> date | None:
    """The last day: the forwarding's own, else the receipt's; the next working day where it was declared a day off."""
    latest_on = forwarded.fact.latest_on if forwarded and isinstance(forwarded.fact, DossierForwarded) else None
    if latest_on is None and case.accepted is not None:
        latest_on = case.accepted.forward_latest_on
    return last_day(case, latest_on, end_of_day(latest_on, case.zone)) if latest_on is not None else None


def _needs_none(case: JudgedDossier) -> bool:
    instant = case.accepted is not None and case.accepted.instant
    return instant or (case.procedure is not None and not case.procedure.one_stop)
