"""What stands beside findings: answers and examinations, as long as the finding is the one that they were about."""

from collections.abc import Collection, Mapping, Sequence

from domain.dossier.history import HistoryEntry
from domain.facts.corrections import EntryCorrected
from domain.facts.examinations import ExaminationFact, ExaminationOutcome, FindingExamined
from domain.findings.finding import Finding


def examinations(findings: Collection[Finding], recorded: Sequence[HistoryEntry]) -> Mapping[str, HistoryEntry]:
    """Takes a dossier's findings and its history as recorded, returns by reference the examination in force of each that has one: the last."""
    return {
        entry.fact.finding.reference: entry
        for entry in recorded
        if isinstance(entry.fact, FindingExamined) and still_about(entry, findings, recorded)
    }


def undismissed(findings: Sequence[Finding], recorded: Sequence[HistoryEntry]) -> list[Finding]:
    """Takes a dossier's findings and its history as recorded, returns them without those that were dismissed. An explained breach is one."""
    found = examinations(findings, recorded)
    return [each for each in findings if not _dismissed(found.get(each.reference))]


def still_about(entry: HistoryEntry, findings: Collection[Finding], recorded: Sequence[HistoryEntry]) -> bool:
    """Takes an answer or examination, the findings and the history as recorded, returns whether it is about one of them as it is now.

    It is not where the finding is gone or says anything else, nor where a fact that it rests on was corrected since.
    """
    fact = entry.fact
    assert isinstance(fact, ExaminationFact)
    if all(each.reference != fact.finding.reference for each in findings):
        return False
    evidence = set(fact.finding.evidence)
    return evidence.isdisjoint(_corrected_since(entry.position, recorded))


def _dismissed(examination: HistoryEntry | None) -> bool:
    return (
        examination is not None
        and isinstance(examination.fact, FindingExamined)
        and examination.fact.outcome is ExaminationOutcome.DISMISSED
    )


def _corrected_since(position: int, recorded: Sequence[HistoryEntry]) -> set[int]:
    """The positions of the facts that corrections after a position changed, also by correcting an earlier correction."""
    corrections = {each.position: each.fact for each in recorded if isinstance(each.fact, EntryCorrected)}
    changed: set[int] = set()
    for at in [each for each in corrections if each > position]:
        while at in corrections:
            fact = corrections[at]
            changed |= {fact.corrects, *(each.position for each in fact.recomputed)}
            if fact.corrects >= at:
                break
            at = fact.corrects
    return changed
