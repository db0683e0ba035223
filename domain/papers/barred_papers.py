"""Papers that stand in a procedure's list and may not be asked for all the same: of another case, or forbidden by the words of their row."""

from enum import StrEnum

from domain.facts.filing import DemandedItem
from domain.law.paper_names import normalised, words
from domain.papers.paper_list import Match, paper_list
from domain.values.procedure import Procedure, Requirement
from domain.values.wording import Wording


class Barred(StrEnum):
    """Why. OTHER_CASE: listed for another case only. SEVERAL_CASES: no one case lists it with what else is demanded. FORBIDDEN: the row forbids it. FORBIDDEN_WHERE: it forbids it in some circumstances."""

    OTHER_CASE = "OTHER_CASE"
    SEVERAL_CASES = "SEVERAL_CASES"
    FORBIDDEN = "FORBIDDEN"
    FORBIDDEN_WHERE = "FORBIDDEN_WHERE"


def why_barred(
    item: DemandedItem, meant: Match, procedure: Procedure, whole: Procedure, wording: Wording, *, online: bool = False
) -> tuple[Barred | None, str | None]:
    """Takes a demand, what it means among the papers of the case, these papers and the whole list, returns why it may not be asked for, with the words of the list; None, None where nothing bars it.

    For another case: the case that lists it. For a prohibition: the row, or the words of it that forbid.
    """
    if meant.requirement is not None and meant.clear:
        row = procedure.requirement(meant.requirement)
        return (Barred.FORBIDDEN_WHERE, row.forbids) if row is not None and row.forbids is not None else (None, None)
    left_out = (
        [each for each in whole.requirements if each not in procedure.requirements] if procedure is not whole else []
    )
    forbidding = [each for each in left_out if each.forbids is not None and each.condition is None]
    named = next((each for each in forbidding if each.id == item.requirement), None)
    if named is None and meant.requirement is None:
        named = next((each for each in forbidding if _speaks_of(each, item, wording)), None)
    if named is not None:
        return Barred.FORBIDDEN, named.name
    if len(forbidding) < len(left_out):
        elsewhere = paper_list(whole, wording).match(item, online=online)
        found = whole.requirement(elsewhere.requirement) if elsewhere.requirement is not None else None
        if found is not None and found in left_out:
            if found in forbidding:
                return Barred.FORBIDDEN, found.name
            if meant.requirement is None or (elsewhere.clear and not meant.narrow):
                return Barred.OTHER_CASE, found.case
    if meant.requirement is not None and (row := procedure.requirement(meant.requirement)) and row.forbids is not None:
        return Barred.FORBIDDEN_WHERE, row.forbids
    return None, None


def _speaks_of(row: Requirement, item: DemandedItem, wording: Wording) -> bool:
    """Whether a row that forbids to ask speaks of what is demanded: it has all its words that say something."""
    empty = {normalised(each) for each in (*wording.function_words, *wording.joints, *wording.units)}
    wanted = {each.text for each in words(item.name)} - empty
    return bool(wanted) and wanted <= {each.text for each in words(row.name)}


def excused(row: str | None, reason: str | None, wording: Wording) -> bool:
    """Takes the words of a row that forbid to ask and a demand's reason, returns whether they forbid it because the agency has the data, and the reason says why it has not."""
    said, given = f" {normalised(row or '')} ", f" {normalised(reason or '')} "
    of_data = any(f" {normalised(each)} " in said for each in wording.data)
    return of_data and any(f" {normalised(each)} " in given for each in wording.no_data)
