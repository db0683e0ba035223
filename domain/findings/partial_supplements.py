"""Papers that had all come, and were called incomplete without a word of what is wrong: the clock kept standing (NĐ 61/2018 Art. 19(4); NĐ 118/2025 Art. 19(5))."""

from collections.abc import Iterator, Sequence
from functools import lru_cache

from msgspec import Struct
from msgspec.structs import replace

from domain.dossier.applicants_word import own_act
from domain.dossier.filed_cases import why_not
from domain.dossier.history import HistoryEntry
from domain.dossier.papers import DemandedPaper
from domain.facts.dossier import DossierFact
from domain.facts.filing import DemandedItem, SupplementProvided
from domain.facts.processing import ApplicantReminded, SupplementRequested
from domain.findings.records import known_from
from domain.judged.imports import by_command
from domain.judged.spans import beyond
from domain.judged.subject import Breach, JudgedDossier
from domain.law.phrase_tables import Same
from domain.papers.paper_list import PaperList, paper_list
from domain.values.reasons import Reasons
from domain.values.rules import Span
from domain.wording.mended_papers import mended, only_unclear, says_short, says_what_is_wrong
from domain.wording.stated_reasons import clear_reason

HELD_THOUGH_COMPLETE = "HELD_THOUGH_COMPLETE"
"""The code of such a supplement: for `latenessLawful`, the clock stood until then, and no longer."""


class _Came(Struct, frozen=True):
    """A paper that was demanded, and what came of it, by which entry."""

    paper: DemandedPaper
    item: DemandedItem
    entry: HistoryEntry


def held_though_complete(case: JudgedDossier) -> Iterator[Breach]:
    """All that had been lawfully demanded while processing had come, and an official called it incomplete; neither this nor a demand by the end of the time for checking says what is wrong.

    What the applicant's own token says is theirs to say. The entry counts as it was recorded: a reason that a correction adds later was not told in time.
    """
    within = case.rules.pauses.supplement_checked_within
    recorded = {each.position: each.fact for each in case.recorded if isinstance(each.fact, SupplementProvided)}
    if within is None or all(each.complete for each in recorded.values()):
        return
    demands = {each.entry.position: each for each in case.papers.demands}
    awaited: dict[str, DemandedPaper] = {}
    came: dict[str, _Came] = {}
    asked: list[int] = []
    for index, entry in enumerate(case.history):
        fact = entry.fact
        if not by_command(entry):
            continue  # what a source tells holds no clock, and answers no demand made here
        if isinstance(fact, SupplementRequested) and entry.position in demands:
            lawful = [each for each in demands[entry.position].papers if _lawful(case, entry, each)]
            awaited |= {each.key: each for each in lawful}
            asked += [entry.position] * bool(lawful)
        elif isinstance(fact, SupplementProvided):
            for item in fact.items:
                key = case.papers.key(item, case.rules.wording)
                if key in awaited and not _short(case, awaited[key].item, item):
                    came[key] = _Came(awaited.pop(key), item, entry)
            first = recorded.get(entry.position, fact)
            if first.complete:
                awaited, came, asked = {}, {}, []
                continue
            if awaited or not came or not case.states[index + 1].paused or own_act(entry, case.recorded):
                continue
            there = tuple(came.values())
            defective = _defective(case, first.context.reason, there)
            if defective:
                awaited |= {each.paper.key: came.pop(each.paper.key).paper for each in defective}
            elif not _made_good(case, entry, case.history[index + 1 :], there, within):
                yield Breach(
                    entry=entry,
                    evidence=(*asked, *(each.entry.position for each in there)),
                    items=tuple(each.paper.item.name for each in there),
                    allowed=within.amount,
                )
                awaited, came, asked = {}, {}, []


def _lawful(case: JudgedDossier, demand: HistoryEntry, paper: DemandedPaper) -> bool:
    """Whether the clock may stand for a paper of a demand; where no version is known, for any."""
    if paper.had:
        return False
    listed = paper.requirement is not None and why_not(demand, paper, case.filed_case, case.rules.wording) is None
    return listed or case.procedure is None


def called_incomplete(case: JudgedDossier, entry: HistoryEntry) -> bool:
    """Takes a dossier and an entry, returns whether it is an official's of papers that came, and calls these not complete."""
    fact = entry.fact
    incomplete = isinstance(fact, SupplementProvided) and not fact.complete and by_command(entry)
    return incomplete and not own_act(entry, case.recorded)


def _list(case: JudgedDossier) -> PaperList | None:
    return paper_list(case.papers.listed, case.rules.wording) if case.papers.listed is not None else None


def _short(case: JudgedDossier, demanded: DemandedItem, brought: DemandedItem) -> bool:
    """Whether fewer came than were demanded, as far as both say how many."""
    wanted, there = _number(case, demanded), _number(case, brought)
    return wanted is not None and there is not None and there < wanted


def _number(case: JudgedDossier, item: DemandedItem) -> int | None:
    """How many of a paper an item tells of: in all sets, or as its name counts them."""
    if item.quantity is not None or item.sets is not None:
        return (item.quantity or 1) * (item.sets or 1)
    listed = _list(case)
    counts = next(iter(listed.reader.demanded(item.name))).counts if listed is not None else ()
    return max((each.number for each in counts), default=None)


def _defective(case: JudgedDossier, reason: str | None, came: Sequence[_Came]) -> list[_Came]:
    """The papers of which their own words or a reason say what is wrong with them; where no version is known, all of them by any reason that says something."""
    listed = _list(case)
    if listed is None:
        return list(came) if clear_reason(reason, case.rules.reasons) else []
    items = [replace(each.item, requirement=each.paper.requirement) for each in came]
    return [
        each
        for each, item in zip(came, items, strict=True)
        if not _unclear(case, listed, each, reason)
        and (
            mended(
                listed,
                item,
                case.papers.meant(item, case.rules.wording),
                reason,
                [other for other in items if other is not item],
                online=case.papers.online,
                alone=len(items) == 1,
                came=case.papers.brought,
            )
            or says_what_is_wrong(listed, listed.name(each.paper.requirement), reason or "")
            or ((_number(case, each.paper.item) or 1) > 1 and says_short(listed, reason or ""))
        )
    ]


def _unclear(case: JudgedDossier, listed: PaperList, came: _Came, reason: str | None) -> bool:
    """Whether the paper's own words and the reason say nothing that the applicant could mend."""
    empty = _empty(Same(case.rules.reasons))
    return only_unclear(listed, came.paper.requirement, came.item.name, reason or "", empty)


@lru_cache(maxsize=32)
def _empty(reasons: Same[Reasons]) -> tuple[str, ...]:
    """What says nothing of this dossier: an article is no reason by itself."""
    return (*reasons.value.boilerplate, *reasons.value.citations)


def _made_good(
    case: JudgedDossier, entry: HistoryEntry, after: Sequence[HistoryEntry], came: Sequence[_Came], within: Span
) -> bool:
    """Whether, by the end of the time for checking, the papers were taken as complete, or it was said what is wrong or missing."""
    demands = {each.entry.position: each.papers for each in case.papers.demands}
    recorded = {each.position: each.fact for each in case.recorded}
    for each in after:
        fact = recorded.get(each.position, each.fact)
        # One dated back into that time lets the clock run from there; words are told when they are noted.
        since = each.occurred_at if _completes(fact) else known_from(case, each)
        if not by_command(each) or beyond(within, entry.occurred_at, since, case):
            continue
        if _completes(fact):
            return True
        if isinstance(fact, SupplementRequested):
            if any(_lawful(case, each, paper) for paper in demands.get(each.position, ())):
                return True
        elif isinstance(fact, SupplementProvided | ApplicantReminded) and _defective(case, fact.context.reason, came):
            return True
    return False


def _completes(fact: DossierFact) -> bool:
    return isinstance(fact, SupplementProvided) and fact.complete
