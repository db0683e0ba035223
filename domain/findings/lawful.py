"""The limit by law as it would be without what may not move it: pauses, supplements, moves and corrections with a finding whose rule voids them."""

from collections.abc import Sequence

from domain.dossier.history import corrected
from domain.dossier.recomputing import recomputed
from domain.facts.corrections import EntryCorrected
from domain.facts.processing import ClockMove
from domain.findings.finding import Finding
from domain.findings.lawful_holds import lawful_holds
from domain.findings.subject import JudgedDossier
from domain.values.context import Computation


def lawful_due(case: JudgedDossier, findings: Sequence[Finding]) -> Computation | None:
    """Takes a dossier and its findings, returns the limit by law without what they void; None where that changes nothing, or cannot be counted.

    A finding at an entry voids what that entry's command did to the clock, and one at a correction what it corrected. See
    docs/semantics.md, "Due dates" (`latenessLawful`).
    """
    rules, calendar = case.rules, case.law.calendar
    # A grade lesser than the rule's own voids nothing: what was entered the next morning after a power cut.
    voiding: dict[int, set[str]] = {}
    for each in findings:
        if (rule := rules.findings[each.code]).voids_clock and each.severity is rule.severity:
            voiding.setdefault(each.position, set()).add(each.code)
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
    demanded = any(
        each.entry.position in voiding for each in case.papers.demands
    )  # it may have held a clock that stood already
    if not moving and not corrections and not demanded:
        return None
    history = corrected(standing) if corrections else case.history
    holds = lawful_holds(case, voiding)
    counted = recomputed(history, calendar, rules, without=voiding.keys() | moving, holds=holds)
    dossier = case.dossier
    if counted is None or (counted.due_at, counted.due_on) == (dossier.due_at, dossier.due_on):
        return None
    return counted
