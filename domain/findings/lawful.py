"""The limit by law as it would be without what may not move it: pauses, supplements and moves with a finding whose rule voids them."""

from collections.abc import Sequence

from domain.dossier.recomputing import recomputed
from domain.facts.processing import ClockPaused, ClockRestarted, ClockResumed
from domain.findings.finding import Finding
from domain.findings.subject import JudgedDossier
from domain.values.context import Computation


def lawful_due(case: JudgedDossier, findings: Sequence[Finding]) -> Computation | None:
    """Takes a dossier and its findings, returns the limit by law without what they void; None where that changes nothing, or cannot be counted.

    A finding at an entry voids what that entry's command did to the clock. See docs/semantics.md, "Due dates" (`latenessLawful`).
    """
    rules, calendar = case.rules, case.law.calendar
    voiding = {each.position for each in findings if rules.findings[each.code].voids_clock}
    if not voiding or calendar is None:
        return None
    commands = {each.recorded_at for each in case.history if each.position in voiding}
    moves = ClockPaused | ClockResumed | ClockRestarted
    moving = {each.position for each in case.history if each.recorded_at in commands and isinstance(each.fact, moves)}
    if not moving:
        return None
    counted = recomputed(case.history, calendar, rules, without=frozenset(voiding | moving))
    dossier = case.dossier
    if counted is None or (counted.due_at, counted.due_on) == (dossier.due_at, dossier.due_on):
        return None
    return counted
