"""Demands that add nothing to the list, but leave open what is meant, or whether it is needed (NĐ 63/2010 Art. 18(5))."""

from collections.abc import Iterator

from msgspec.structs import replace

from domain.dossier.papers import case_of
from domain.facts.processing import SupplementRequested
from domain.findings.demands import breach_of, demanded
from domain.judged.subject import Breach, JudgedDossier
from domain.law.procedure_cases import cases

CASE_NOT_NAMED = "CASE_NOT_NAMED"
"""The circumstance of a paper of the procedure's only case, which nobody named at the receipt."""


def not_clearly_listed(case: JudgedDossier) -> Iterator[Breach]:
    """A paper demanded by words that add nothing to the list, but do not clearly name one of its papers, or name a broader or another one (NĐ 61/2018 Art. 15-17)."""
    for entry, papers in demanded(case):
        unclear = [each for each in papers if each.requirement is not None and not each.clear]
        if unclear:
            yield breach_of(case, entry, unclear)
    yield from _of_unnamed_case(case)


def _of_unnamed_case(case: JudgedDossier) -> Iterator[Breach]:
    """A paper that the list has for its only case was demanded after the receipt, at which nobody named that case."""
    if case.procedure is None or len(cases(case.procedure)) != 1 or case_of(case.history) is not None:
        return
    rows = {each.id: each for each in case.procedure.papers if each.case is not None}
    for demand in case.papers.demands:
        papers = [each for each in demand.papers if each.requirement in rows and each.clear]
        if papers and isinstance(demand.entry.fact, SupplementRequested):
            breach = breach_of(case, demand.entry, papers)
            row = tuple(dict.fromkeys(rows[each.requirement or ""].case or "" for each in papers))
            yield replace(breach, row=row, circumstance=CASE_NOT_NAMED)
