"""What of the list the texts of a demand may ask for in a dossier."""

from msgspec.structs import replace

from domain.dossier.filed_cases import FiledCase
from domain.dossier.history import HistoryEntry
from domain.dossier.papers import DemandedPaper, case_of
from domain.facts.filing import GuidanceGiven, IntakeRefused
from domain.judged.subject import JudgedDossier
from domain.law.procedure_cases import bounded
from domain.papers.barred_papers import excused
from domain.values.procedure import Procedure


def list_for_notes(case: JudgedDossier, entry: HistoryEntry) -> Procedure | None:
    """Takes an entry, returns the procedure with the papers that may be demanded by it; of each case in guidance before the receipt, and in a refusal where none was named. None where no version is known."""
    if case.procedure is None:
        return None
    guides = isinstance(entry.fact, GuidanceGiven) and (case.receipt is None or entry.position < case.receipt.position)
    undecided = isinstance(entry.fact, IntakeRefused) and case_of(case.history) is None
    return bounded(case.procedure, None) if guides or undecided else case.papers.demandable


def list_for_texts(
    case: JudgedDossier, entry: HistoryEntry, papers: tuple[DemandedPaper, ...], filed: FiledCase | None
) -> Procedure | None:
    """Takes a demand and its papers, returns the procedure with what its texts may name: the papers of the case that nothing bars; those that it demands as papers are judged as such."""
    procedure = list_for_notes(case, entry)
    if procedure is None:
        return None
    judged = {each.requirement for each in papers}
    reason, wording = entry.fact.context.reason, case.rules.wording
    left = tuple(
        each
        for each in procedure.requirements
        if each.id in judged
        or (
            (each.forbids is None or excused(each.forbids, reason, wording))
            and (filed is None or each.id not in filed.beyond)
        )
    )
    return procedure if len(left) == len(procedure.requirements) else replace(procedure, requirements=left)
