"""Which papers a file needs always, and whether it has them."""

from domain.judged.subject import JudgedDossier
from domain.law.paper_names import normalised
from domain.law.procedure_cases import bounded, cases
from domain.values.procedure import Requirement
from domain.values.wording import Wording


def is_if_any(row: Requirement, wording: Wording) -> bool:
    """Takes a row with a condition, returns whether that is only that the applicant has the paper: who has none lacks none."""
    return normalised(row.condition or "") in {normalised(each) for each in wording.if_any}


def complete_without(case: JudgedDossier, brought: set[str]) -> list[str]:
    """Takes a dossier and the ids of papers brought, returns those that are always needed, in one of the cases where there are several, if all of them are among these; else none."""
    if case.procedure is None:
        return []
    always = [each for each in case.procedure.papers if each.condition is None]
    needed = [each.id for each in always if each.case is None]
    groups = {
        one: [each.id for each in bounded(case.procedure, one).papers if each.condition is None and each.case]
        for one in cases(case.procedure)
    }
    groups = {one: ids for one, ids in groups.items() if ids}
    if groups:
        whole = next((group for group in groups.values() if brought.issuperset(group)), None)
        if whole is None:
            return []
        needed += whole
    return needed if brought.issuperset(needed) else []


def named(case: JudgedDossier, ids: list[str]) -> tuple[str, ...]:
    """Takes a dossier and ids of its requirements, returns their names."""
    listed = (case.procedure.requirement(id) for id in ids) if case.procedure else ()
    return tuple(each.name for each in listed if each is not None)
