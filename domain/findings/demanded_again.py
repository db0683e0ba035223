"""Papers that were brought, and are demanded again; and dossiers refused though complete (NĐ 61/2018 Art. 5(1), 17)."""

from collections.abc import Iterator

from domain.dossier.history import HistoryEntry
from domain.dossier.papers import DemandedPaper, PaperDemand
from domain.facts.filing import SupplementProvided
from domain.findings.asked_with_data import rows_with_data
from domain.findings.completeness import complete_without, is_if_any, named
from domain.findings.partial_supplements import called_incomplete
from domain.findings.refusals import lacking_under_condition, unexplained
from domain.judged.subject import Breach, JudgedDossier
from domain.papers.paper_list import paper_list
from domain.wording.own_reasons import says_of_its_own
from domain.wording.stated_reasons import clear_reason

DEMANDED_IF_ANY = "DEMANDED_IF_ANY"
"""The circumstance of a complete dossier refused after a paper was demanded, and did not come, that the list asks for only of those who have it."""
REFUSED_COMPLETE = "REFUSED_COMPLETE"
"""The circumstance of a complete dossier refused for lack of papers."""
SENT_BACK = "SENT_BACK"
"""The circumstance of a paper that was sent back as defective before."""
PERHAPS_AGAIN = "PERHAPS_AGAIN"
"""The circumstance of papers demanded by words that are not clear, where nothing that is always needed was missing."""
DATA_SHARED = "DATA_SHARED"
"""The circumstance of a dossier refused for want of nothing but papers whose data are shared."""
REASON_TO_EXAMINE = "REASON_TO_EXAMINE"
"""The circumstance of a paper that was brought, demanded for a reason of its own in which nothing is recognised to be wrong with it."""


def refused_listed_paper(case: JudgedDossier) -> Iterator[Breach]:
    """A paper already brought is demanded again, or the dossier was refused for lack of papers though every paper that is always needed had been brought.

    One that is said to be defective may be demanded again; the second time only if it was brought again meanwhile, and not for ever: also not
    by recording each time that what was brought is not complete. A reason
    that says something of its own, in which no defect is recognised, has to be examined.
    Needed are the papers without a condition; of papers in groups, those of one group. Silent on a refusal where no version is known,
    on one whose ground is another, as far as the record bears it out, and on one after a paper was demanded that the list has under a
    condition, and did not come: who demanded it found the condition met.
    """
    yield from _perhaps_again(case)
    for demand in case.papers.demands:
        by_how: dict[str | None, list[DemandedPaper]] = {}
        for each in demand.papers:
            if each.had and each.requirement is not None:
                how = SENT_BACK if each.returns else REASON_TO_EXAMINE if _has_a_reason(case, demand, each) else None
                by_how.setdefault(how, []).append(each)
        for how, papers in by_how.items():
            again = how == SENT_BACK
            returns = [position for each in papers for position in each.returns]
            yield Breach(
                entry=demand.entry,
                evidence=(*(case.papers.brought[each.key].position for each in papers), *returns),
                items=tuple(each.item.name for each in papers),
                circumstance=how,
                count=max(len(each.returns) for each in papers) + 1 if again else None,
                allowed=case.rules.wording.most_returns if again else None,
            )
    yield from _never_complete(case)
    for entry in unexplained(case):
        brought_by = {id: each.position for id, each in case.papers.brought.items() if each.position < entry.position}
        complete = complete_without(case, set(brought_by))
        lacking = lacking_under_condition(case, entry.position)
        shared = {} if complete else rows_with_data(case, entry)
        only_if_any = all(is_if_any(each, case.rules.wording) for each in lacking)
        if shared and only_if_any and (complete := complete_without(case, {*brought_by, *shared})):
            yield Breach(
                entry=entry,
                evidence=tuple(brought_by[id] for id in complete if id in brought_by),
                items=named(case, complete),
                circumstance=DATA_SHARED,
                row=tuple(shared[id].name for id in complete if id in shared and id not in brought_by),
            )
            continue
        if complete and only_if_any:
            yield Breach(
                entry=entry,
                evidence=tuple(brought_by[id] for id in complete),
                items=named(case, complete),
                circumstance=DEMANDED_IF_ANY if lacking else REFUSED_COMPLETE,
                row=tuple(each.name for each in lacking),
            )


def _perhaps_again(case: JudgedDossier) -> Iterator[Breach]:
    """Papers demanded by words that are not clear ("giấy tờ", "tờ khai") of a dossier that had all that is always needed, for no reason of their own: nothing was missing."""
    for demand in case.papers.demands:
        before = {key: each for key, each in case.papers.brought.items() if each.position < demand.entry.position}
        if not complete_without(case, set(before)):
            continue
        papers = [
            each
            for each in demand.papers
            if each.requirement in before and not (each.had or each.clear or each.mends or each.added or each.returns)
        ]
        papers = [each for each in papers if not _has_a_reason(case, demand, each)]
        if papers and len(papers) == len(demand.papers):
            yield Breach(
                entry=demand.entry,
                evidence=tuple(before[each.key].position for each in papers),
                items=tuple(each.item.name for each in papers),
                nearest=tuple(dict.fromkeys(name for each in papers for name in each.nearest)),
                circumstance=PERHAPS_AGAIN,
            )


def _never_complete(case: JudgedDossier) -> Iterator[Breach]:
    """Papers that an official recorded as brought, and for a reason as not complete, once more than they may be sent back."""
    most = case.rules.wording.most_returns
    if most is None:
        return
    demands = {each.entry.position: each.papers for each in case.papers.demands}
    asked: dict[str, str] = {}
    returned: dict[str, list[int]] = {}
    for entry in case.history:
        for paper in demands.get(entry.position, ()):
            asked[paper.key] = paper.item.name
            if paper.mends:
                returned.setdefault(paper.key, []).append(entry.position)
        if not _held_incomplete(case, entry):
            continue
        names = _brought(case, entry) or asked
        again = [key for key in names if len(returned.get(key, ())) >= most]
        if again:
            yield Breach(
                entry=entry,
                evidence=tuple(position for key in again for position in returned[key]),
                items=tuple(names[key] for key in again),
                circumstance=SENT_BACK,
                count=max(len(returned[key]) for key in again) + 1,
                allowed=most,
            )
        for key in names:
            returned.setdefault(key, []).append(entry.position)


def _held_incomplete(case: JudgedDossier, entry: HistoryEntry) -> bool:
    """Whether an official says here, and why, that what was brought is not complete."""
    return called_incomplete(case, entry) and clear_reason(entry.fact.context.reason, case.rules.reasons)


def _brought(case: JudgedDossier, entry: HistoryEntry) -> dict[str, str]:
    """The papers that came by an entry: their names by their keys."""
    items = entry.fact.items if isinstance(entry.fact, SupplementProvided) else ()
    return {case.papers.key(each, case.rules.wording): each.name for each in items}


def _has_a_reason(case: JudgedDossier, demand: PaperDemand, paper: DemandedPaper) -> bool:
    """Whether the demand's reason says something of its own of a paper that was brought."""
    reason, listed = demand.fact.context.reason, case.papers.listed or case.procedure
    if not reason or listed is None or paper.requirement is None:
        return False
    alone = len(demand.papers) == 1
    came = {key for key, each in case.papers.brought.items() if each.position < demand.entry.position}
    return says_of_its_own(paper_list(listed, case.rules.wording), paper.requirement, reason, came, alone=alone)
