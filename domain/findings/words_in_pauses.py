"""Words by which all came earlier for which the limit stood still, those of a visit or of the entry itself; and nobody let it run again (NĐ 61/2018 Art. 19(4); NĐ 118/2025 Art. 19(5), 24)."""

from collections.abc import Iterator
from datetime import date
from itertools import chain

from domain.dossier.filed_cases import why_not
from domain.dossier.history import HistoryEntry
from domain.dossier.papers import DemandedPaper
from domain.dossier.pauses import Pause
from domain.facts.citizen import VisitRecorded
from domain.facts.filing import DemandedItem, SupplementProvided
from domain.facts.processing import FinancialObligationNotified, FinancialObligationSettled, SupplementRequested
from domain.judged.imports import by_command
from domain.judged.spans import beyond
from domain.judged.subject import Breach, JudgedDossier
from domain.law.local_time import local_midnight
from domain.law.phrase_tables import Same
from domain.wording.asking import asked
from domain.wording.brought_papers import only_brought
from domain.wording.named_days import days_named
from domain.wording.stated_reasons import says_any
from domain.wording.told_days import told_days

CAME_BY_VISIT = "CAME_BY_VISIT"
"""The circumstance of a pause that stood on after a visit at which all came, by the words that were noted of it."""


CAME_EARLIER = "CAME_EARLIER"
"""The circumstance of a pause that stood on until an entry of papers or money which says by a date that these had come before."""


def came_earlier(case: JudgedDossier) -> Iterator[Breach]:
    """Papers that were brought, or money that was paid, by a date in the entry's own reason, within the pause and earlier than the time for checking allows. Of several dates the last counts."""
    within = case.rules.pauses.supplement_checked_within
    if within is None:
        return
    for pause in case.pauses:
        ended = pause.ended.recorded_at if pause.ended is not None else None
        for entry in case.entries(SupplementProvided, FinancialObligationSettled):
            said = _last_day(case, entry)
            if entry.recorded_at != ended or said is None or not by_command(entry):
                continue
            came = local_midnight(said, case.zone)
            if said >= case.day(pause.began.occurred_at) and beyond(within, came, entry.occurred_at, case):
                yield Breach(
                    entry=entry,
                    evidence=(pause.began.position,),
                    items=(entry.fact.context.reason or "",),
                    due=said,
                    allowed=within.amount,
                    days=(case.day(entry.occurred_at) - said).days,
                    circumstance=CAME_EARLIER,
                )


def _last_day(case: JudgedDossier, entry: HistoryEntry) -> date | None:
    """The last day that an entry's reason names or tells; None where it does neither."""
    text, written_on = entry.fact.context.reason or "", case.day(entry.occurred_at)
    told = told_days(text, written_on, Same(case.rules.reasons.told_days))
    return max((day for _, day in chain(days_named(text, written_on), told)), default=None)


def came_by_visit(case: JudgedDossier) -> Iterator[Breach]:
    """A visit's words tell that the papers demanded were brought, or the money paid, and the limit was not let run within the time for checking."""
    within = case.rules.pauses.supplement_checked_within
    if within is None or not case.rules.wording.bringing_verbs:
        return
    for pause in case.pauses:
        visit = visit_with_all(case, pause)
        if visit is None:
            continue
        later = (each for each in case.history if each.position > visit.position)
        shown = pause.ended or next(
            (each for each in later if beyond(within, visit.occurred_at, each.occurred_at, case)), None
        )
        if shown is not None and beyond(within, visit.occurred_at, shown.occurred_at, case):
            yield Breach(
                entry=visit,
                evidence=(pause.began.position, shown.position),
                items=(visit.fact.purpose,) if isinstance(visit.fact, VisitRecorded) else (),
                allowed=within.amount,
                days=(case.day(shown.occurred_at) - case.day(visit.occurred_at)).days,
                circumstance=CAME_BY_VISIT,
            )


def visit_with_all(case: JudgedDossier, pause: Pause) -> HistoryEntry | None:
    """Takes a dossier and a pause of its limit, returns the visit up to which all came for which it stood still; None where none tells so."""
    demand = pause.demand
    if demand is None:
        return None
    awaited = {each.key for each in _lawful(case, demand)}
    for entry in case.entries(VisitRecorded):
        fact = entry.fact
        assert isinstance(fact, VisitRecorded)
        if not by_command(entry) or entry.occurred_at < pause.began.occurred_at:
            continue
        if pause.ended is not None and entry.position > pause.ended.position:
            return None
        if isinstance(demand.fact, FinancialObligationNotified):
            if says_any(fact.purpose, case.rules.wording.paid_before):
                return entry
        elif says_any(fact.purpose, case.rules.wording.not_brought):
            continue
        elif isinstance(demand.fact, SupplementRequested) and only_brought(fact.purpose, case.rules.wording):
            awaited -= set(_brought(case, fact.purpose))
            if not awaited or says_any(fact.purpose, case.rules.wording.brought_all):
                return entry
    return None


def _lawful(case: JudgedDossier, demand: HistoryEntry) -> list[DemandedPaper]:
    papers = next((each.papers for each in case.papers.demands if each.entry.position == demand.position), ())
    return [each for each in papers if why_not(demand, each, case.filed_case, case.rules.wording) is None]


def _brought(case: JudgedDossier, text: str) -> Iterator[str]:
    """The keys of the papers that a text says were brought."""
    wording = case.rules.wording
    for name in asked(text, wording, case.procedure).named:
        yield case.papers.key(DemandedItem(name), wording)
