"""What stands beside findings: answers and examinations, as long as the finding is the one that they were about."""

from collections.abc import Collection, Mapping, Sequence

from domain.dossier.history import HistoryEntry
from domain.facts.corrections import EntryCorrected
from domain.facts.examinations import ExaminationFact, ExaminationOutcome, FindingExamined
from domain.judged.finding import Finding


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
    return all(each < entry.position for each in corrections_of(fact.finding.evidence, recorded))


def corrections_of(positions: Collection[int], recorded: Sequence[HistoryEntry]) -> set[int]:
    """Takes positions of facts and the history as recorded, returns the positions of all corrections of them, and of corrections of those."""
    corrected, found = set(positions), set[int]()
    for each in recorded:  # a correction comes after what it corrects
        fact = each.fact
        if isinstance(fact, EntryCorrected) and not corrected.isdisjoint(
            {fact.corrects, *(one.position for one in fact.recomputed)}
        ):
            corrected.add(each.position)
            found.add(each.position)
    return found


def _dismissed(examination: HistoryEntry | None) -> bool:
    return (
        examination is not None
        and isinstance(examination.fact, FindingExamined)
        and examination.fact.outcome is ExaminationOutcome.DISMISSED
    )
