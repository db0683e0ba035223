"""Notes: what is asked for in free words beside a receipt, guidance, a demand or a visit, or in what offices write to each other (NĐ 63/2010 Art. 18(5))."""

from collections.abc import Iterator

from domain.dossier.history import HistoryEntry
from domain.dossier.internal_texts import internal_passages
from domain.facts.citizen import VisitRecorded
from domain.facts.filing import DossierAccepted, GuidanceGiven, IntakeSupplementRequested
from domain.facts.processing import SupplementRequested
from domain.findings.barred_demands import list_for_notes
from domain.findings.subject import Breach, JudgedDossier
from domain.values.procedure import Procedure
from domain.values.wording import Wording
from domain.wording.paper_list import paper_list

_NOTED = DossierAccepted | GuidanceGiven | IntakeSupplementRequested | SupplementRequested | VisitRecorded


def asked_in_note(case: JudgedDossier) -> Iterator[Breach]:
    """A note asks for copies, sets or certification beyond the whole list of the version in force at receipt, in the dossier's case.

    What is demanded as a paper is judged as one (UNLISTED_REQUIREMENT); free words prove less. Not raised where no version is known.
    """
    if case.procedure is None:
        return
    for entry in case.history:
        notes = _notes(entry, case.procedure, case.rules.wording)
        if not notes:
            continue
        listed = paper_list(list_for_notes(case, entry) or case.procedure, case.rules.wording)
        asked = tuple(dict.fromkeys(each for note in notes for each in listed.asked_in(note)))
        if asked:
            yield Breach(entry=entry, evidence=case.filed, items=asked)


def _notes(entry: HistoryEntry, procedure: Procedure, wording: Wording) -> list[str]:
    """What an entry says in free words to the applicant, or to others of what the applicant has to bring."""
    fact = entry.fact
    if not isinstance(fact, _NOTED):
        return internal_passages(entry, procedure, wording)
    notes = (fact.context.reason, fact.purpose if isinstance(fact, VisitRecorded) else None)
    return [note for note in notes if note]
