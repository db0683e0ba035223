"""When the clock would have stood without what was demanded against the law."""

from collections.abc import Mapping, Set
from datetime import datetime

from domain.dossier.filed_cases import FiledCase, why_not
from domain.dossier.papers import PaperDemand
from domain.dossier.recomputing import Hold
from domain.facts.filing import SupplementProvided
from domain.facts.processing import FinancialObligationNotified, FinancialObligationSettled, SupplementRequested
from domain.judged.subject import JudgedDossier
from domain.values.context import Channel

_OF_PAPERS = frozenset({"UNLISTED_REQUIREMENT"})


def lawful_holds(case: JudgedDossier, voiding: Mapping[int, Set[str]], complete: Set[int] = frozenset()) -> list[Hold]:
    """Takes a dossier, the codes that void what entries did to its clock, by position, and the positions of supplements that were complete by law; returns when lawful demands kept it standing.

    A demand that names papers beyond the list among listed ones holds the clock until the listed ones came, if they came by themselves. Where
    they came only together with what was not to be demanded, they hold it until that was demanded: nobody can tell any more for which of them
    the citizen was waited for, and who made that so was the agency. So one listed paper makes no pause for others lawful.
    """
    demands = {each.entry.position: each for each in case.papers.demands}
    filed = case.filed_case
    holds: list[Hold] = []
    owed: dict[str, datetime] = {}  # lawful obligations, since when
    missing: set[str] = set()  # the keys of papers lawfully demanded and not brought
    since: datetime | None = None
    unlawful_since: datetime | None = None
    for entry in case.history:
        fact, at = entry.fact, entry.occurred_at
        codes = voiding.get(entry.position, frozenset())
        if fact.context.channel is Channel.IMPORT:
            continue  # what a source tells holds no clock, and answers no demand made here
        match fact:
            case SupplementRequested():
                lawful = _lawful(case, demands.get(entry.position), codes, filed)
                if codes:
                    unlawful_since = unlawful_since or at
                if lawful:
                    missing |= lawful
                    since = since or at
            case SupplementProvided():
                came = {case.papers.key(each, case.rules.wording) for each in fact.items}
                alone = bool(came) and came <= missing
                missing -= came
                completes = fact.complete or entry.position in complete
                done = completes or (unlawful_since is not None and not missing)
                if since is not None and done:
                    separate = unlawful_since is None or (alone and not missing)
                    until = at if separate or unlawful_since is None else max(since, unlawful_since)
                    holds.append(Hold(since, until, met=separate))
                    since = None
                if completes:
                    missing, unlawful_since = set(), None
            case FinancialObligationNotified() if not codes and any(each.amount for each in fact.charges):
                owed[fact.obligation] = at
            case FinancialObligationSettled() if fact.obligation in owed:
                holds.append(Hold(owed.pop(fact.obligation), at, met=False))
            case _:
                continue
    return sorted(each for each in holds if each.since < each.until)


def _lawful(case: JudgedDossier, demand: PaperDemand | None, codes: Set[str], filed: FiledCase | None) -> set[str]:
    """The keys of the papers that a demand names lawfully; of one that names none, its place."""
    if demand is None or codes - _OF_PAPERS:
        return set()
    if not demand.papers:
        return set() if codes else {f"demand:{demand.entry.position}"}
    return {
        each.key
        for each in demand.papers
        if not codes
        or (each.requirement is not None and why_not(demand.entry, each, filed, case.rules.wording) is None)
    }
