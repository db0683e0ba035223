"""Notes: what is asked for in free words beside a receipt, guidance, a demand or a visit (NĐ 63/2010 Art. 18(5))."""

from collections.abc import Iterator

from domain.facts.citizen import VisitRecorded
from domain.facts.filing import DossierAccepted, GuidanceGiven, IntakeSupplementRequested
from domain.facts.processing import SupplementRequested
from domain.findings.barred_demands import list_for_notes
from domain.findings.subject import Breach, JudgedDossier
from domain.wording.paper_list import paper_list


def asked_in_note(case: JudgedDossier) -> Iterator[Breach]:
    """A note asks for copies, sets or certification beyond the whole list of the version in force at receipt, in the dossier's case.

    What is demanded as a paper is judged as one (UNLISTED_REQUIREMENT); free words prove less. Not raised where no version is known.
    """
    if case.procedure is None:
        return
    for entry in case.entries(
        DossierAccepted, GuidanceGiven, IntakeSupplementRequested, SupplementRequested, VisitRecorded
    ):
        fact = entry.fact
        listed = paper_list(list_for_notes(case, entry) or case.procedure, case.rules.wording)
        notes = (fact.context.reason, fact.purpose if isinstance(fact, VisitRecorded) else None)
        asked = tuple(dict.fromkeys(each for note in notes if note for each in listed.asked_in(note)))
        if asked:
            yield Breach(entry=entry, evidence=case.filed, items=asked)
