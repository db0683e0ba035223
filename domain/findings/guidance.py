"""Guidance: told once, in full, and recorded as what it is (NĐ 61/2018 Art. 15-17, 19(4); NĐ 118/2025 Art. 16, 17(1), 19(5))."""

from collections.abc import Iterator, Sequence, Set

from domain.dossier.history import HistoryEntry
from domain.dossier.papers import key_of
from domain.dossier.texts.notices import UnrecordedDemand
from domain.facts.citizen import VisitRecorded
from domain.facts.filing import DemandedItem, GuidanceGiven, IntakeSupplementRequested, SupplementProvided
from domain.facts.outcome import ResultIssued
from domain.facts.processing import SupplementRequested
from domain.findings.partial_supplements import called_incomplete
from domain.judged.subject import Breach, JudgedDossier
from domain.law.paper_names import normalised, words
from domain.law.phrase_tables import Same
from domain.papers.joined_words import spaced
from domain.papers.paper_kinds import worded
from domain.papers.paper_list import Match
from domain.papers.paper_phrases import reader
from domain.values.context import BilingualText
from domain.wording.asking import asked
from domain.wording.brought_papers import asks_applicant, only_brought

OF_OWN_ACCORD = "OF_OWN_ACCORD"
"""The circumstance of papers that a note says were brought unasked, and not that they were given back."""
LISTED_BROUGHT = "LISTED_BROUGHT"
"""The circumstance of listed papers that were brought, where no word of the note asks for anything."""

LEFT_UNTOLD = "LEFT_UNTOLD"
"""The circumstance of guidance that left out what is always needed, which was demanded after the receipt."""

_MOST_OF_A_NAME = 12
"""Words after those by which a paper is known in a text that may belong to its listed name."""


def unrecorded_demand(case: JudgedDossier) -> Iterator[Breach]:
    """Papers were asked for by mouth: a visit, a step or a field check tells of it, or guidance after the receipt, and no demand does.

    Not raised where an applicant brings a wrong result back.
    """
    for demand in case.unrecorded_demands:
        if _brings_result_back(case, demand):
            continue
        circumstance = OF_OWN_ACCORD if demand.own else LISTED_BROUGHT if _only_brought(case, demand) else None
        # Where no paper is named, the words that ask say what it was.
        named = () if demand.named else _quoted(demand.entry)
        yield Breach(
            entry=demand.entry, evidence=case.filed, items=demand.named, named=named, circumstance=circumstance
        )


def _only_brought(case: JudgedDossier, demand: UnrecordedDemand) -> bool:
    """Whether a visit only tells that papers of the list were brought or shown: a listed paper may come by itself."""
    fact = demand.entry.fact
    if not isinstance(fact, VisitRecorded) or not demand.named or case.papers.listed is None:
        return False
    if not only_brought(fact.purpose, case.rules.wording):
        return False
    said = normalised(spaced(fact.purpose, case.rules.wording))
    return all(_is_listed(case, normalised(each), said) for each in demand.named)


def _is_listed(case: JudgedDossier, name: str, said: str) -> bool:
    """Whether a text names by these words, and perhaps more that follow, one listed paper, and no word after it tells of another form or issuer."""
    wording = case.rules.wording
    before, found, after = f" {said} ".partition(f" {name} ")
    count, more = before.split()[-1:], after.split()
    if count and count[0].isdecimal() and int(count[0]) > 1:
        return False
    for length in range(min(len(more), _MOST_OF_A_NAME) if found else -1, -1, -1):
        whole = " ".join([name, *more[:length]])
        meant = case.papers.meant(DemandedItem(whole), wording)
        surely = meant.clear or meant.narrow or length == len(more) or _ends_there(case, meant, more[length:])
        if meant.requirement is not None and surely and not meant.added:
            rest = f" {' '.join(more[length:])} "
            others = (*wording.certified, *wording.telling, *wording.belonging)
            return not any(f" {normalised(each)} " in rest for each in others)
    return False


def _ends_there(case: JudgedDossier, meant: Match, rest: Sequence[str]) -> bool:
    """Whether a short name is that of a row with originals, and what follows it belongs to no name: "GCN bản gốc | đến nộp"."""
    listed = case.papers.listed.requirement(meant.requirement) if case.papers.listed and meant.requirement else None
    after = f"{' '.join(rest)} "
    return (
        listed is not None
        and bool(listed.originals)
        and any(after.startswith(f"{normalised(each)} ") for each in case.rules.wording.ends)
    )


def _brings_result_back(case: JudgedDossier, demand: UnrecordedDemand) -> bool:
    """Whether a visit tells that the result, which was issued before, was brought back because something in it is wrong, and asks the applicant for nothing."""
    fact, wording = demand.entry.fact, case.rules.wording
    if not isinstance(fact, VisitRecorded) or not demand.named or asks_applicant(fact.purpose, wording):
        return False
    issued = [each.fact for each in case.entries(ResultIssued) if each.position < demand.entry.position]
    results = [each.result for each in issued if isinstance(each, ResultIssued) and each.result]
    results += [case.procedure.name] if issued and case.procedure is not None else []
    wrong = reader(Same(wording)).defects.states_defect([each.text for each in words(fact.purpose)], clearly=False)
    named, called = [f" {normalised(each)} " for each in demand.named], [f" {normalised(each)} " for each in results]
    return wrong and all(any(each in result for result in called) for each in named)


def _quoted(entry: HistoryEntry) -> tuple[BilingualText, ...]:
    fact = entry.fact
    text = fact.purpose if isinstance(fact, VisitRecorded) else fact.context.reason
    return (BilingualText(f'"{text}"', f'"{text}"'),) if text else ()


def unasked_papers(case: JudgedDossier) -> Iterator[Breach]:
    """Papers that the law does not list were brought, and nobody is recorded to have asked for them. A listed paper may come by itself.

    Silent where no version is known.
    """
    if case.procedure is None:
        return
    named = [(demand.entry, demand.papers) for demand in case.papers.demands] + list(case.papers.guidance)
    for entry in case.entries(SupplementProvided):
        assert isinstance(entry.fact, SupplementProvided)
        demanded = {each.key for one, papers in named if one.position < entry.position for each in papers}
        names, instead = [], set[str]()
        for item in entry.fact.items:
            meant = case.papers.meant(item, case.rules.wording)
            if meant.requirement is not None or key_of(item, meant) in demanded:
                continue
            if item.requirement in demanded - instead and _under_another_name(case, item, meant):
                instead.add(item.requirement or "")  # one for each that was demanded
                continue
            names.append(worded(item, case.rules.wording))
        if names:
            yield Breach(entry=entry, evidence=case.filed, items=tuple(names))


def _under_another_name(case: JudgedDossier, item: DemandedItem, meant: Match) -> bool:
    """Whether a paper that gives a demanded one's id may be that one: it shares words with its name, and nothing says that another issued or certified it."""
    listed = case.papers.listed.requirement(item.requirement) if case.papers.listed and item.requirement else None
    if listed is None or listed.name not in meant.nearest:
        return False
    wording, name = case.rules.wording, f" {normalised(item.name)} "
    return not any(f" {normalised(each)} " in name for each in (*wording.telling, *wording.certified))


def repeated_guidance(case: JudgedDossier) -> Iterator[Breach]:
    """Before the receipt, the applicant was told more often than once what is needed: each time something new, or not all of it.

    Guidance that only says again what was said does not count; without papers of its own, its reason is read for them. So is the reason for which
    an official records what was brought as not complete: another paper is told there. A demand at intake beyond its own cap is REPEATED_SUPPLEMENT.
    """
    allowed = case.rules.guidances
    if allowed is None:
        return
    papers = {entry.position: named for entry, named in case.papers.guidance}
    papers |= {demand.entry.position: demand.papers for demand in case.papers.demands}
    rounds: list[HistoryEntry] = []
    named: set[str] = set()
    demands = 0
    for entry in case.entries(GuidanceGiven, IntakeSupplementRequested, SupplementProvided):
        if case.receipt is not None and entry.position > case.receipt.position:
            break
        keys = {each.key for each in papers.get(entry.position, ())} or _said(case, entry)
        if isinstance(entry.fact, SupplementProvided) and not (rounds and keys):
            continue
        partial = isinstance(entry.fact, GuidanceGiven) and not entry.fact.complete
        if not partial and keys <= named:
            continue
        named |= keys
        rounds.append(entry)
        demanded = isinstance(entry.fact, IntakeSupplementRequested)
        demands += demanded
        cap = case.rules.intake_supplements
        if len(rounds) > allowed and not (demanded and cap is not None and demands > cap):
            yield Breach(
                entry=entry,
                evidence=tuple(each.position for each in rounds),
                items=tuple(each.item.name for each in papers.get(entry.position, ())) or _reason(entry),
                count=len(rounds),
                allowed=allowed,
            )
    yield from _left_untold(case, rounds, named, allowed)


def _left_untold(
    case: JudgedDossier, rounds: Sequence[HistoryEntry], named: Set[str], allowed: int
) -> Iterator[Breach]:
    """The first demand after the receipt asks for what is always needed and lacked already when the applicant was told, by the names of papers, what to bring."""
    told = {entry.position for entry, _ in case.papers.guidance} | {each.entry.position for each in case.papers.demands}
    if not rounds or case.procedure is None or not all(each.position in told for each in rounds):
        return
    demand = next((each for each in case.papers.demands if isinstance(each.entry.fact, SupplementRequested)), None)
    if demand is None:
        return
    always = {each.id for each in case.procedure.papers if each.condition is None and each.case is None}
    brought = {key for key, each in case.papers.brought.items() if each.position < demand.entry.position}
    left = [each for each in demand.papers if each.requirement in always and each.key not in named | brought]
    if left:
        yield Breach(
            entry=demand.entry,
            evidence=tuple(each.position for each in rounds),
            items=tuple(each.item.name for each in left),
            count=len(rounds) + 1,
            allowed=allowed,
            circumstance=LEFT_UNTOLD,
        )


def _said(case: JudgedDossier, entry: HistoryEntry) -> set[str]:
    """What guidance that lists no paper, or an official who calls incomplete what was brought, says of papers in the reason: of the latter, what the list has."""
    reason = entry.fact.context.reason
    if reason is None or isinstance(entry.fact, IntakeSupplementRequested):
        return set()
    read = asked(reason, case.rules.wording, case.procedure)
    if isinstance(entry.fact, SupplementProvided):
        return _told_next(case, entry, entry.fact, read.named)
    named = {f"name:{normalised(each)}" for each in read.named}
    return named or ({f"name:{normalised(reason)}"} if read.openly else set())


def _told_next(case: JudgedDossier, entry: HistoryEntry, fact: SupplementProvided, names: Sequence[str]) -> set[str]:
    """Of papers that the reason of a supplement names, the listed ones that did not come with it, where an official calls it not complete."""
    if not called_incomplete(case, entry):
        return set()
    papers, wording = case.papers, case.rules.wording
    listed = {papers.meant(DemandedItem(each), wording).requirement for each in names}
    came = {papers.key(each, wording) for each in fact.items}
    return {each for each in listed if each is not None and each not in came}


def _reason(entry: HistoryEntry) -> tuple[str, ...]:
    return (entry.fact.context.reason,) if entry.fact.context.reason else ()
