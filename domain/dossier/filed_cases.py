"""The case of the procedure that the applicant filed under, as they named it or as their papers show, where the dossier was received under another; and which papers may not be demanded for that."""

from collections.abc import Iterable, Sequence
from enum import StrEnum

from msgspec import Struct

from domain.dossier.history import HistoryEntry
from domain.dossier.papers import DemandedPaper
from domain.facts.filing import DemandedItem, DossierAccepted, DossierSubmitted, IntakeSupplementRequested
from domain.law.paper_names import says
from domain.law.procedure_cases import bounded, case_named, cases
from domain.papers.barred_papers import Barred, excused
from domain.papers.paper_list import paper_list
from domain.values.procedure import Procedure, Requirement
from domain.values.wording import Wording


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


def filed_case(
    history: Sequence[HistoryEntry],
    recorded: Sequence[HistoryEntry],
    procedure: Procedure | None,
    wording: Wording,
) -> FiledCase | None:
    """Takes a history with corrections applied and as recorded, the procedure of its receipt and the wording of its rules, returns the case that the dossier was filed under; None where that is the accepted one, or nothing tells another.

    A reason given at the receipt answers for papers of another case. Papers brought only after they were demanded tell nothing.
    """
    receipt = next((each for each in history if isinstance(each.fact, DossierAccepted)), None)
    received = receipt.fact if receipt is not None and isinstance(receipt.fact, DossierAccepted) else None
    if procedure is None or receipt is None or received is None or received.procedure_case is None:
        return None
    accepted = bounded(procedure, received.procedure_case)
    filing = next((each for each in history if isinstance(each.fact, DossierSubmitted)), None)
    first = filing.fact if filing is not None and isinstance(filing.fact, DossierSubmitted) else None
    named = case_named(procedure, first.procedure_case) if first and first.procedure_case else None
    brought, explained = _brought(history), _explained(recorded)
    evidence = (*((filing.position,) if filing is not None else ()), receipt.position)
    ways: list[FiledCase] = []
    for other in cases(procedure):
        theirs = bounded(procedure, other)
        beyond = _only_in(accepted, theirs, wording)
        own = _only_in(theirs, accepted, wording)
        if other == received.procedure_case or not beyond:
            continue
        tells = bool(brought & own) and not brought & beyond
        whole = tells and not explained and _whole(procedure, theirs, brought, wording)
        if whole or named == other or (tells and not explained):
            how = Filed.WHOLE_CASE_FILED if whole else Filed.OTHER_CASE_FILED
            ways.append(FiledCase(other, how, beyond, evidence))
    # What the applicant named goes before what the papers tell, and whole papers before some.
    return min(ways, key=lambda each: (each.case != named, each.how is not Filed.WHOLE_CASE_FILED), default=None)


def _explained(recorded: Sequence[HistoryEntry]) -> bool:
    """Whether the receipt gave a reason, as it was recorded: one that a correction adds answers for nothing."""
    given = (each.fact.context.reason for each in recorded if isinstance(each.fact, DossierAccepted))
    return says(next(given, None))


def _brought(history: Sequence[HistoryEntry]) -> set[str]:
    """The ids of the rows whose papers came with the filing, before any was demanded."""
    brought: set[str] = set()
    asked: set[str | None] = set()
    for entry in history:
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


def _only_in(one: Procedure, other: Procedure, wording: Wording) -> frozenset[str]:
    """The ids of the papers that one case lists and another does not, under whatever id."""
    return frozenset(each.id for each in one.papers if _counterpart(each, other, wording) is None)


def _whole(procedure: Procedure, theirs: Procedure, brought: Iterable[str], wording: Wording) -> bool:
    rows = [row for row in map(procedure.requirement, brought) if row is not None]
    there = {_counterpart(each, theirs, wording) for each in rows}
    return all(each.id in there for each in theirs.papers if each.condition is None)


def _counterpart(row: Requirement, procedure: Procedure, wording: Wording) -> str | None:
    """The id of the same paper among the papers of a case; None where it has none."""
    if procedure.requirement(row.id) is not None:
        return row.id
    return paper_list(procedure, wording).match(DemandedItem(row.name)).requirement


def why_not(
    entry: HistoryEntry, paper: DemandedPaper, filed: FiledCase | None, wording: Wording
) -> Barred | Filed | None:
    """Takes a demand, one of its papers, the case that the dossier was filed under, where it is another than the accepted one, and the wording of the rules, returns why the list makes that paper no lawful one; None where it does.

    Its row forbids to ask for it, and the demand gives no reason why the data could not be used; or only the case lists it that the agency chose.
    """
    if paper.barred is Barred.FORBIDDEN_WHERE and not excused(paper.row, entry.fact.context.reason, wording):
        return paper.barred
    return filed.how if filed is not None and paper.requirement in filed.beyond else None
