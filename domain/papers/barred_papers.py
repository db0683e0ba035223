"""Papers that stand in a procedure's list and may not be asked for all the same: of another case, or forbidden by the words of their row."""

from enum import StrEnum
from functools import lru_cache

from domain.facts.filing import DemandedItem
from domain.law.paper_names import normalised, words
from domain.law.phrase_tables import Same, any_of, longest, phrases
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
        return _barred_where(procedure.requirement(meant.requirement), item, wording)
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
    return _barred_where(procedure.requirement(meant.requirement), item, wording) if meant.requirement else (None, None)


def _barred_where(row: Requirement | None, item: DemandedItem, wording: Wording) -> tuple[Barred | None, str | None]:
    """Whether the words of a row forbid to ask in some circumstances for what is demanded of it."""
    if row is None or row.forbids is None or _is_another(row.name, row.forbids, item, wording):
        return None, None
    return Barred.FORBIDDEN_WHERE, row.forbids


def _is_another(name: str, forbids: str, item: DemandedItem, wording: Wording) -> bool:
    """Whether a row's prohibition names papers, and what is demanded is one that only the rest of the row names: "quyết định … về thay đổi nơi làm việc", where identity cards may not be asked for."""
    tables = _tables(Same(wording))
    asked = tables.nouns(item.name)
    if not asked or not tables.nouns(forbids) or tables.points(forbids):
        return False
    barred, left = f" {normalised(forbids)} ", f" {normalised(' '.join(name.split()).replace(forbids, ''))} "
    said = {normalised(each) for noun in asked for each in (noun, *tables.meant.get(noun, ()))}
    return not any(f" {each} " in barred for each in said) and all(f" {normalised(each)} " in left for each in asked)


class _Tables:
    """The nouns of papers, other ways to write them too, and what points at them."""

    def __init__(self, wording: Wording) -> None:
        self.meant = {normalised(alias): names for alias, names in wording.aliases.items()}
        self._nouns = phrases((each, normalised(each)) for each in (*wording.nouns, *wording.aliases))
        self._pointing = any_of(wording.pointing)

    def nouns(self, text: str) -> tuple[str, ...]:
        """The papers that a text names."""
        texts = [each.text for each in words(text)]
        return tuple(found[1] for at in range(len(texts)) if (found := longest(self._nouns, texts, at)))

    def points(self, text: str) -> bool:
        """Whether a text only points at papers: "giấy tờ này"."""
        texts = [each.text for each in words(text)]
        ends = (at + found[0] for at in range(len(texts)) if (found := longest(self._nouns, texts, at)))
        return any(end < len(texts) and longest(self._pointing, texts, end) for end in ends)


@lru_cache(maxsize=32)
def _tables(wording: Same[Wording]) -> _Tables:
    return _Tables(wording.value)


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
