"""The case of the procedure that the applicant filed under, as they named it or as their papers show, where the dossier was received under another."""

from collections.abc import Iterable
from enum import StrEnum

from msgspec import Struct

from domain.facts.filing import DemandedItem, DossierAccepted, DossierSubmitted, IntakeSupplementRequested
from domain.findings.subject import JudgedDossier
from domain.law.paper_list import paper_list
from domain.law.paper_names import says
from domain.law.procedure_cases import bounded, case_named, cases
from domain.values.procedure import Procedure, Requirement


class Filed(StrEnum):
    """How that is known. WHOLE_CASE_FILED: all papers of that case came, none of the accepted one's own. OTHER_CASE_FILED: it was named, or some came."""

    WHOLE_CASE_FILED = "WHOLE_CASE_FILED"
    OTHER_CASE_FILED = "OTHER_CASE_FILED"


class FiledCase(Struct, frozen=True):
    """A case filed, and not accepted. `beyond`: the ids of the rows that only the accepted case lists; `evidence`: the entries of filing and receipt."""

    case: str
    how: Filed
    beyond: frozenset[str]
    evidence: tuple[int, ...]


def filed_case(case: JudgedDossier) -> FiledCase | None:
    """Takes a dossier, returns the case that it was filed under; None where that is the accepted one, or nothing tells another.

    A reason given at the receipt answers for papers of another case. Papers brought only after they were demanded tell nothing.
    """
    received = case.accepted
    if case.procedure is None or received is None or received.procedure_case is None:
        return None
    accepted = bounded(case.procedure, received.procedure_case)
    first = next((each.fact for each in case.history if isinstance(each.fact, DossierSubmitted)), None)
    named = case_named(case.procedure, first.procedure_case) if first and first.procedure_case else None
    brought, explained = _brought(case), _explained(case)
    ways: list[FiledCase] = []
    for other in cases(case.procedure):
        theirs = bounded(case.procedure, other)
        beyond = _only_in(case, accepted, theirs)
        own = _only_in(case, theirs, accepted)
        if other == received.procedure_case or not beyond:
            continue
        tells = bool(brought & own) and not brought & beyond
        whole = tells and not explained and _whole(case, theirs, brought)
        if whole or named == other or (tells and not explained):
            how = Filed.WHOLE_CASE_FILED if whole else Filed.OTHER_CASE_FILED
            ways.append(FiledCase(other, how, beyond, _evidence(case)))
    # What the applicant named goes before what the papers tell, and whole papers before some.
    return min(ways, key=lambda each: (each.case != named, each.how is not Filed.WHOLE_CASE_FILED), default=None)


def _explained(case: JudgedDossier) -> bool:
    """Whether the receipt gave a reason, as it was recorded: one that a correction adds answers for nothing."""
    given = (each.fact.context.reason for each in case.recorded if isinstance(each.fact, DossierAccepted))
    return says(next(given, None))


def _brought(case: JudgedDossier) -> set[str]:
    """The ids of the rows whose papers came with the filing, before any was demanded."""
    brought: set[str] = set()
    asked: set[str | None] = set()
    for entry in case.history:
        match entry.fact:
            case DossierSubmitted() | DossierAccepted() as fact:
                brought |= set(fact.submitted) - asked
                if isinstance(fact, DossierAccepted):
                    break
            case IntakeSupplementRequested() as fact:
                asked |= {item.requirement for item in fact.items}
            case _:
                continue
    return brought


def _only_in(case: JudgedDossier, one: Procedure, other: Procedure) -> frozenset[str]:
    """The ids of the papers that one case lists and another does not, under whatever id."""
    return frozenset(each.id for each in one.papers if _counterpart(case, each, other) is None)


def _whole(case: JudgedDossier, theirs: Procedure, brought: Iterable[str]) -> bool:
    assert case.procedure is not None
    rows = [row for row in map(case.procedure.requirement, brought) if row is not None]
    there = {_counterpart(case, each, theirs) for each in rows}
    return all(each.id in there for each in theirs.papers if each.condition is None)


def _counterpart(case: JudgedDossier, row: Requirement, procedure: Procedure) -> str | None:
    """The id of the same paper among the papers of a case; None where it has none."""
    if procedure.requirement(row.id) is not None:
        return row.id
    return paper_list(procedure, case.rules.wording).match(DemandedItem(row.name)).requirement


def _evidence(case: JudgedDossier) -> tuple[int, ...]:
    filing = [each.position for each in case.history if isinstance(each.fact, DossierSubmitted)][:1]
    return (*filing, *case.filed)
