"""The limit by law, and the end, as they would be without what may not move them: pauses, supplements, moves and corrections with a finding whose rule voids them."""

from collections.abc import Container, Mapping, Sequence, Set
from datetime import date, datetime

from msgspec import Struct

from domain.dossier.history import HistoryEntry, corrected, fold
from domain.dossier.recomputing import CalendarOf, recomputed
from domain.facts.appointments import AppointmentChanged, ExtensionProposed
from domain.facts.corrections import EntryCorrected
from domain.facts.outcome import Outcome, ResultApproved
from domain.facts.processing import (
    ClockMove,
    ClockRestarted,
    FinancialObligationNotified,
    OpinionRequested,
    SupplementRequested,
    VerificationScheduled,
)
from domain.facts.routing import DossierForwarded, LegOpened, StepCompleted
from domain.findings.forwarding import LATE_FORWARDING
from domain.findings.judge import CORRECTED_BREACH, found_in
from domain.findings.partial_supplements import HELD_THOUGH_COMPLETE
from domain.findings.pauses import STALE_PAUSE
from domain.judged.finding import Finding
from domain.judged.imports import by_command
from domain.judged.last_moments import last_day
from domain.judged.subject import JudgedDossier
from domain.law.calendar import Calendar
from domain.law.local_time import end_of_day
from domain.standing.examined import corrections_of, undismissed
from domain.standing.lawful_holds import lawful_holds
from domain.values.context import Channel

_WORK = (
    DossierForwarded
    | LegOpened
    | StepCompleted
    | VerificationScheduled
    | OpinionRequested
    | SupplementRequested
    | FinancialObligationNotified
    | ExtensionProposed
    | AppointmentChanged
    | ResultApproved
)
"""What nobody does once a dossier is finished."""


class Lawful(Struct, frozen=True, gc=False):
    """The limit, and when the dossier was finished, where a voided correction had moved that back (None: as it is)."""

    due_at: datetime
    due_on: date | None
    finished_at: datetime | None = None


def lawful_due(case: JudgedDossier, findings: Sequence[Finding]) -> Lawful | None:
    """Takes a dossier and its findings, returns the limit by law, and the end, without what they void; None where that changes nothing, or cannot be counted.

    A finding at an entry voids what that entry's command did to the clock, and one at a correction what it corrected: a limit, or an end
    that it moved back; that of a stale pause, what lies beyond the moment at which it became stale, and that of papers that had all come, what
    lies beyond that; a dismissed one, as far as the case's recorded history tells, voids nothing. Where a correction made one that voids disappear, it is
    counted as it was entered first, until that is examined. What its source tells of an import after it was
    finished here by command counts for nothing, and an end that it tells of is none before the last work that was done on it here. See docs/semantics.md, "Due dates" (`latenessLawful`).
    """
    standing_findings = undismissed(findings, case.recorded)
    found = _by_findings(case, standing_findings)
    if hiding := _hiding(case, standing_findings):
        # Those of other laws, which judge what was done on an import under them.
        others = [each for each in standing_findings if each.rule_pack != case.law.rules.reference]
        first = _as_entered_first(case, hiding, others)
        found = min((found, first), key=lambda each: _due_at(case, each))
    return found


def _due_at(case: JudgedDossier, lawful: Lawful | None) -> tuple[float, bool]:
    """What orders limits by law, the earliest first; of equals, first the one by which it ended later than entered."""
    due_at = lawful.due_at if lawful is not None else case.dossier.due_at
    ended = lawful is not None and lawful.finished_at is not None
    return due_at.timestamp() if due_at is not None else float("inf"), not ended


def _by_findings(case: JudgedDossier, standing_findings: Sequence[Finding]) -> Lawful | None:
    """The limit by law without what these findings void; None where that changes nothing."""
    rules, calendar = case.rules, case.law.calendar
    voids = [each for each in standing_findings if each.voids_clock]
    # A pause that was forgotten was lawful at first: it counts up to when it became stale.
    until = {each.position: each.occurred_at for each in voids if each.code == STALE_PAUSE}
    complete = {each.position for each in voids if each.code == HELD_THOUGH_COMPLETE}
    voiding: dict[int, set[str]] = {}
    for each in voids:
        if each.code not in (STALE_PAUSE, HELD_THOUGH_COMPLETE):
            voiding.setdefault(each.position, set()).add(each.code)
    late = _passed_on_late(case, standing_findings)
    told_after = _told_after_the_end(case) if case.imported else frozenset[int]()
    worked = _worked_after_the_end(case) if case.imported else None
    if not (voiding or until or complete or late or told_after or worked) or calendar is None:
        return None
    until |= _ended_by_law(case, complete, voiding, until)
    until |= late
    commands = {each.recorded_at for each in case.history if each.position in voiding}
    moving = {
        each.position for each in case.history if each.recorded_at in commands and isinstance(each.fact, ClockMove)
    }
    standing = [
        each
        for each in case.recorded
        if each.position not in told_after
        and (each.position not in voiding or not isinstance(each.fact, EntryCorrected))
    ]
    corrections = len(standing) < len(case.recorded)
    # A demand, or a bill, may have held a clock that stood already.
    bills = (each for each in case.history if isinstance(each.fact, FinancialObligationNotified))
    demands = (*(each.entry for each in case.papers.demands), *bills)
    demanded = any(each.position in voiding for each in demands)
    if not (moving or until or demanded or complete or worked) and not corrections:
        return None
    history = corrected(standing) if corrections else case.history
    holds = lawful_holds(case, voiding, complete) if voiding or complete else None
    without, of_source = voiding.keys() | moving, case.imported
    counted = recomputed(
        history,
        calendar,
        rules,
        without=without,
        until=until,
        holds=holds,
        of_source=of_source,
        calendar_of=_as_known(case, standing, calendar),
    )
    dossier = case.dossier
    entered = max(filter(None, (fold(history).finished_at if corrections else None, worked)), default=None)
    hidden = entered if entered and dossier.finished_at and entered > dossier.finished_at else None
    due_at, due_on = (dossier.due_at, dossier.due_on) if counted is None else (counted.due_at, counted.due_on)
    lasting = next((each.began.position for each in reversed(case.pauses) if each.ended is None), None)
    stands = counted is not None and lasting in (moving | until.keys())  # the clock stands, and by law it does not
    unchanged = not stands and hidden is None and (due_at, due_on) == (dossier.due_at, dossier.due_on)
    if due_at is None or unchanged:
        return None
    return Lawful(due_at, due_on, hidden)


def _hiding(case: JudgedDossier, findings: Sequence[Finding]) -> Set[int]:
    """The positions of the corrections that made a finding disappear which may void the clock, and of all corrections of them."""
    corrected = [each for each in findings if each.code == CORRECTED_BREACH]
    if not corrected:  # nearly every dossier
        return frozenset()
    voiding = {
        code
        for code, rule in case.rules.findings.items()
        if rule.voids_clock or any(each.voids_clock for each in rule.circumstances.values())
    }
    found = {each.position for each in corrected if not voiding.isdisjoint(each.items)}
    return found | corrections_of(found, case.recorded)


def _as_entered_first(case: JudgedDossier, hiding: Set[int], others: Sequence[Finding]) -> Lawful | None:
    """The limit by law, and the end, as the dossier was entered before those corrections."""
    first = JudgedDossier.of([each for each in case.recorded if each.position not in hiding], case.law)
    remaining = [each for each in others if each.position not in hiding]
    lawful = lawful_due(first, [*found_in(first), *remaining])
    dossier, before = case.dossier, first.dossier
    finished_at = (lawful.finished_at if lawful is not None else None) or before.finished_at
    hidden = finished_at if finished_at and dossier.finished_at and finished_at > dossier.finished_at else None
    due_at, due_on = (lawful.due_at, lawful.due_on) if lawful is not None else (before.due_at, before.due_on)
    if due_at is None or (lawful is None and hidden is None and (due_at, due_on) == (dossier.due_at, dossier.due_on)):
        return None
    return Lawful(due_at, due_on, hidden)


def _passed_on_late(case: JudgedDossier, findings: Sequence[Finding]) -> dict[int, datetime]:
    """Of a limit that runs from the competent agency's receipt, by the position of the restart, when that was due at the latest, where it is found to have come later: a delay beyond it gains no time (NĐ 118/2025 Art. 20(1)a; NĐ 309/2026 Art. 8(3))."""
    latest_on = case.dossier.handling.passing_on_latest_on
    if latest_on is None or not any(each.code == LATE_FORWARDING for each in findings):
        return {}
    latest_at = end_of_day(last_day(case, latest_on, end_of_day(latest_on, case.zone)), case.zone)
    return {
        each.position: latest_at
        for each in case.entries(ClockRestarted)
        if isinstance(each.fact, ClockRestarted) and each.fact.cause == ClockRestarted.COMPETENT_RECEIPT
    }


def _ended_by_law(
    case: JudgedDossier, complete: Set[int], voiding: Container[int], until: Mapping[int, datetime]
) -> dict[int, datetime]:
    """Of a pause that lasts, by its position, when all that was demanded in it had come, where nothing was lawfully demanded since."""
    pause = case.pauses[-1] if case.pauses else None
    if pause is None or not (pause.ended is None or isinstance(pause.ended.fact, Outcome)):
        return {}
    asked = [each.entry.position for each in case.papers.demands if each.entry.position not in voiding]
    met = [
        each
        for each in case.history
        if each.position in complete
        and each.position > pause.began.position
        and not any(position > each.position for position in asked)
    ]
    if not met or case.dossier.handling.unsettled:
        return {}
    at = met[0].occurred_at
    return {pause.began.position: min(at, until.get(pause.began.position, at))}


def _told_after_the_end(case: JudgedDossier) -> frozenset[int]:
    """The positions of what an import's source told once the dossier had been finished here by command: another end, another due date."""
    ended = next((each.position for each in case.recorded if isinstance(each.fact, Outcome) and by_command(each)), None)
    if ended is None:
        return frozenset()
    later = (each for each in case.recorded if each.position > ended)
    return frozenset(each.position for each in later if each.fact.context.channel is Channel.IMPORT)


def _worked_after_the_end(case: JudgedDossier) -> datetime | None:
    """When the office last worked here on an import that, by what its source told afterwards, was finished before; None where it did not."""
    end = case.end
    if end is None or end.fact.context.channel is not Channel.IMPORT:
        return None
    return max(
        (
            each.occurred_at
            for each in case.history
            if isinstance(each.fact, _WORK)
            and by_command(each)
            and each.position < end.position
            and each.occurred_at > end.occurred_at
        ),
        default=None,
    )


def _as_known(case: JudgedDossier, standing: Sequence[HistoryEntry], calendar: Calendar) -> CalendarOf | None:
    """The calendar of each entry as it was known when its dates were counted: a day off declared later moves no promise, nor what a limit would have been."""
    known = case.law.calendar_known
    if known is None:
        return None
    anew = {
        each.position: entry.recorded_at
        for entry in standing
        if isinstance(entry.fact, EntryCorrected)
        for each in entry.fact.recomputed
    }
    return lambda entry: known(anew.get(entry.position, entry.recorded_at)) or calendar
