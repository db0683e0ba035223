"""The limit by law, and the end, as they would be without what may not move them: pauses, supplements, moves and corrections with a finding whose rule voids them."""

from collections.abc import Sequence
from datetime import date, datetime

from msgspec import Struct

from domain.dossier.history import corrected, fold
from domain.dossier.recomputing import recomputed
from domain.facts.corrections import EntryCorrected
from domain.facts.processing import ClockMove
from domain.findings.finding import Finding
from domain.findings.subject import JudgedDossier


class Lawful(Struct, frozen=True, gc=False):
    """The limit, and when the dossier was finished, where a voided correction had moved that back (None: as it is)."""

    due_at: datetime
    due_on: date | None
    finished_at: datetime | None = None


def lawful_due(case: JudgedDossier, findings: Sequence[Finding]) -> Lawful | None:
    """Takes a dossier and its findings, returns the limit by law, and the end, without what they void; None where that changes nothing, or cannot be counted.

    A finding at an entry voids what that entry's command did to the clock, and one at a correction what it corrected: a limit, or an end
    that it moved back. See docs/semantics.md, "Due dates" (`latenessLawful`).
    """
    rules, calendar = case.rules, case.law.calendar
    # A grade lesser than the rule's own voids nothing: what was entered the next morning after a power cut.
    voiding = {
        each.position
        for each in findings
        if (rule := rules.findings[each.code]).voids_clock and each.severity is rule.severity
    }
    if not voiding or calendar is None:
        return None
    commands = {each.recorded_at for each in case.history if each.position in voiding}
    moving = {
        each.position for each in case.history if each.recorded_at in commands and isinstance(each.fact, ClockMove)
    }
    standing = [
        each for each in case.recorded if each.position not in voiding or not isinstance(each.fact, EntryCorrected)
    ]
    corrections = len(standing) < len(case.recorded)
    if not moving and not corrections:
        return None
    history = corrected(standing) if corrections else case.history
    counted = recomputed(history, calendar, rules, without=frozenset(voiding | moving))
    dossier = case.dossier
    entered = fold(history).finished_at if corrections else None
    hidden = entered if entered and dossier.finished_at and entered > dossier.finished_at else None
    due_at, due_on = (dossier.due_at, dossier.due_on) if counted is None else (counted.due_at, counted.due_on)
    if due_at is None or (hidden is None and (due_at, due_on) == (dossier.due_at, dossier.due_on)):
        return None
    return Lawful(due_at, due_on, hidden)
