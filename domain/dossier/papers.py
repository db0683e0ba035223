"""The papers of a dossier: those brought and those demanded, and whether each demanded paper was listed by the law and already brought."""

from collections import Counter
from collections.abc import Sequence, Set

from msgspec import Struct
from msgspec.structs import replace

from domain.dossier.history import HistoryEntry
from domain.dossier.returned_papers import ReturnedPapers
from domain.facts.filing import (
    DemandedItem,
    DossierAccepted,
    DossierSubmitted,
    GuidanceGiven,
    IntakeSupplementRequested,
    SupplementProvided,
)
from domain.facts.processing import SupplementRequested
from domain.law.paper_names import normalised
from domain.law.procedure_cases import bounded, cases
from domain.papers.barred_papers import Barred, why_barred
from domain.papers.paper_list import Match, paper_list
from domain.values.context import Channel
from domain.values.procedure import Procedure
from domain.values.wording import NO_WORDING, Wording
from domain.wording.mended_papers import mended

SupplementDemand = IntakeSupplementRequested | SupplementRequested


class DemandedPaper(Struct, frozen=True, gc=False):
    """One paper of a demand. `requirement`: its id in the law, None where the law lists no such paper; `had`: it had been brought before.

    `clear`: the words mean that paper and nothing more; `added`: what the list does not have; `nearest`: the listed names most like it.
    `barred`: why a paper of the list may not be asked for here, None where it is not that; `row`: the words of the list behind that.
    `mends`: it says what is wrong with a paper that was brought; `returns`: the demands that sent that one back before.

    `key` identifies it: its requirement, else its name (marked, so that no id can be taken for one).
    """

    item: DemandedItem
    requirement: str | None
    key: str
    had: bool
    clear: bool = True
    added: tuple[str, ...] = ()
    nearest: tuple[str, ...] = ()
    barred: Barred | None = None
    row: str | None = None
    mends: bool = False
    returns: tuple[int, ...] = ()


class PaperDemand(Struct, frozen=True, gc=False):
    """One demand for papers. `repeats`: it demands only papers already demanded and not brought, so the guidance was ignored.

    Only a demand that names its papers can repeat one (NĐ 63/2010 Art. 20(4)); that of an import, which names none, never does.
    """

    entry: HistoryEntry
    fact: SupplementDemand
    papers: tuple[DemandedPaper, ...]
    repeats: bool


class Papers(Struct, frozen=True):
    """All demands in order, and the papers brought: by a paper's key, the entry that first brought it.

    `guidance`: the entries that only told what is needed, with the papers that they named. `online`: the dossier was filed so, or
    may have been, as an import of which nobody knows. `listed`: the procedure with the papers of the dossier's case; `demandable`: with those that may be demanded in it.
    """

    demands: tuple[PaperDemand, ...]
    brought: dict[str, HistoryEntry]
    guidance: tuple[tuple[HistoryEntry, tuple[DemandedPaper, ...]], ...] = ()
    online: bool = False
    listed: Procedure | None = None
    demandable: Procedure | None = None

    def meant(self, item: DemandedItem, wording: Wording) -> Match:
        """Takes a paper and the wording of the rules, returns which paper of the dossier's list its words mean."""
        return match(item, self.listed, wording, online=self.online)

    def key(self, item: DemandedItem, wording: Wording) -> str:
        """Takes a paper and the wording of the rules, returns its key by that list (`DemandedPaper`)."""
        return key_of(item, self.meant(item, wording))


def match(
    item: DemandedItem, procedure: Procedure | None, wording: Wording = NO_WORDING, *, online: bool = False
) -> Match:
    """Takes a demanded paper, the wording of the rules and whether the dossier was filed online, returns which listed paper its words mean.

    Where the procedure is not known, the requirement that the item gives is trusted. The id of a row that the procedure, or its part for a case,
    does not have says nothing: the words do.
    """
    if procedure is None:
        return Match(item.requirement)
    known = item.requirement is None or procedure.requirement(item.requirement) is not None
    return paper_list(procedure, wording).match(item if known else replace(item, requirement=None), online=online)


def case_of(history: Sequence[HistoryEntry]) -> str | None:
    """Takes a history, returns the case of the procedure that the dossier was received under, before its receipt the one that it was filed under; None where none was named."""
    received = _received(history)
    if received is not None:
        return received.procedure_case
    filed = (each.fact.procedure_case for each in history if isinstance(each.fact, DossierSubmitted))
    return next(filed, None)


def _received(history: Sequence[HistoryEntry]) -> DossierAccepted | None:
    return next((each.fact for each in history if isinstance(each.fact, DossierAccepted)), None)


def papers(history: Sequence[HistoryEntry], procedure: Procedure | None, wording: Wording = NO_WORDING) -> Papers:
    """Takes a history (corrections already applied), returns its demands and what was brought, in order of recording.

    A complete supplement brings every paper still open; an acceptance leaves none open, and what it lists of them came.
    """
    demands: list[PaperDemand] = []
    brought: dict[str, HistoryEntry] = {}
    guidance: list[tuple[HistoryEntry, tuple[DemandedPaper, ...]]] = []
    online = any(
        isinstance(each.fact, DossierSubmitted | DossierAccepted)
        and each.fact.context.channel in (Channel.ONLINE, Channel.IMPORT)
        for each in history
    )
    whole = procedure
    case = case_of(history)
    procedure = bounded(procedure, case) if procedure is not None else None
    undecided = case is None and _received(history) is None
    demandable = _most_in_one_case(history, whole, wording, online=online) if undecided and whole else procedure
    received = False
    still_open: set[str] = set()  # the keys of what was demanded and not brought yet
    chosen: dict[str, int] = {}  # of a choice that the law gives, the paper demanded
    returned = ReturnedPapers(wording.most_returns)
    for entry in history:
        fact = entry.fact
        match fact:
            case DossierSubmitted() | DossierAccepted():
                returned.brought(still_open.intersection(fact.submitted))
                for id in fact.submitted:
                    brought.setdefault(id, entry)
                    still_open.discard(id)
                if isinstance(fact, DossierAccepted):
                    received = True
                    still_open.clear()
            case SupplementProvided():
                # Where the case is open, as what was demanded is read and as the whole list says.
                came = {
                    key_of(item, _one_not_brought(match(item, way, wording, online=online), item, way, brought))
                    for item in fact.items
                    for way in ((procedure, demandable) if undecided else (procedure,))
                }
                if fact.complete and fact.context.channel is not Channel.IMPORT:
                    came |= still_open  # what a source tells answers no demand made here
                still_open -= came
                returned.brought(came)
                for key in came:
                    brought.setdefault(key, entry)
            case IntakeSupplementRequested() | SupplementRequested():
                reason = fact.context.reason
                demanded = _demanded(fact.items, demandable, whole, wording, brought, chosen, reason, online=online)
                demanded = tuple(_sent_back(each, entry, returned, still_open) for each in demanded)
                if undecided:
                    demanded = tuple(map(_of_several_cases, demanded))
                keys = {each.key for each in demanded}
                demands.append(PaperDemand(entry, fact, demanded, repeats=bool(keys) and keys <= still_open))
                still_open |= keys
            case GuidanceGiven():
                # Before the receipt nobody knows the case: guidance may name the papers of each.
                nameable = procedure if received or whole is None else bounded(whole, None)
                guidance.append((entry, _demanded(fact.items, nameable, whole, wording, {}, {}, online=online)))
            case _:
                continue
    return Papers(tuple(demands), brought, tuple(guidance), online, procedure, demandable)


def _demanded(
    items: Sequence[DemandedItem],
    procedure: Procedure | None,
    whole: Procedure | None,
    wording: Wording,
    brought: dict[str, HistoryEntry],
    chosen: dict[str, int],
    reason: str | None = None,
    *,
    online: bool,
) -> tuple[DemandedPaper, ...]:
    """The papers of one demand, made for a reason. A listed paper that it names more often than the list asks for is no longer clearly that paper.

    Of a choice ("A hoặc B") one paper may be demanded: another one, in this demand or a later one, is beyond the list.
    """
    named: Counter[str] = Counter()
    found = []
    for item in items:
        meant = match(item, procedure, wording, online=online)
        alternative = meant.alternative
        if meant.requirement is not None and alternative is not None:
            another = chosen.setdefault(meant.requirement, alternative) != alternative
            meant = (
                replace(meant, requirement=None, clear=False, narrow=False, added=(item.name,)) if another else meant
            )
        if procedure is not None and meant.requirement is not None:
            number = (item.quantity or 1) * (item.sets or 1)
            named[meant.requirement] += number
            times = named[meant.requirement]
            again = times > number
            if again and times > (most := paper_list(procedure, wording).most(meant.requirement)):
                meant = replace(meant, clear=False, added=(*meant.added, f"{times} > {most}"))
        barred, row = (
            why_barred(item, meant, procedure, whole, wording, online=online) if procedure and whole else (None, None)
        )
        if barred in (Barred.OTHER_CASE, Barred.FORBIDDEN) and meant.requirement is not None:
            meant = replace(meant, requirement=None, clear=False, narrow=False)
        meant = _one_not_brought(meant, item, procedure, brought)
        paper = replace(_paper(item, meant, brought), barred=barred, row=row)
        found.append((paper, meant))
    if procedure is None:
        return tuple(paper for paper, _ in found)
    listed = paper_list(procedure, wording)
    had = [replace(paper.item, requirement=paper.requirement) for paper, _ in found if paper.had]

    def mends(paper: DemandedPaper, meant: Match) -> bool:
        others = [each for each in had if each.requirement != paper.requirement]
        alone = len(items) == 1
        return paper.had and mended(listed, paper.item, meant, reason, others, online=online, alone=alone, came=brought)

    def nearest(paper: DemandedPaper) -> tuple[str, ...]:
        means = paper.requirement is not None and not paper.clear  # what it means is the nearest, were there no other
        return paper.nearest or ((listed.name(paper.requirement),) if means else ())

    return tuple(replace(paper, mends=mends(paper, meant), nearest=nearest(paper)) for paper, meant in found)


def _sent_back(
    paper: DemandedPaper, entry: HistoryEntry, returned: ReturnedPapers, still_open: Set[str]
) -> DemandedPaper:
    """A paper that was brought counts as not had where it may be sent back as defective, or was and is awaited still."""
    if not paper.had:
        return paper
    if paper.key in still_open and returned.awaits(paper.key):
        return replace(paper, had=False)
    if not paper.mends:
        return paper
    earlier = returned.earlier(paper.key)
    return replace(paper, had=not returned.send_back(paper.key, entry.position), returns=earlier)


def _most_in_one_case(
    history: Sequence[HistoryEntry], whole: Procedure, wording: Wording, *, online: bool
) -> Procedure:
    """The procedure with the papers of the case that has most of what is demanded at intake: whatever the case of a dossier is, it is one."""
    items = [item for each in history if isinstance(each.fact, IntakeSupplementRequested) for item in each.fact.items]
    ways = [bounded(whole, case) for case in cases(whole)]
    return max(
        ways,
        key=lambda way: sum(match(each, way, wording, online=online).requirement is not None for each in items),
        default=bounded(whole, None),
    )


def _of_several_cases(paper: DemandedPaper) -> DemandedPaper:
    return replace(paper, barred=Barred.SEVERAL_CASES) if paper.barred is Barred.OTHER_CASE else paper


def _paper(item: DemandedItem, meant: Match, brought: dict[str, HistoryEntry]) -> DemandedPaper:
    key = key_of(item, meant)
    # Words that may mean another paper prove no second demand for this one, unless its id is given.
    had = key in brought and (meant.narrow or item.requirement == meant.requirement)
    return DemandedPaper(item, meant.requirement, key, had, meant.clear, meant.added, meant.nearest)


def _one_not_brought(
    meant: Match, item: DemandedItem, procedure: Procedure | None, brought: dict[str, HistoryEntry]
) -> Match:
    """What a paper means: of several rows with one name, the first that was not brought, unless its id says which."""
    row = procedure.requirement(meant.requirement) if procedure is not None and meant.requirement is not None else None
    if procedure is None or row is None or row.id not in brought or item.requirement == row.id:
        return meant
    alike = (each.id for each in procedure.papers if normalised(each.name) == normalised(row.name))
    missing = next((id for id in alike if id not in brought), None)
    return replace(meant, requirement=missing) if missing is not None else meant


def key_of(item: DemandedItem, meant: Match) -> str:
    """Takes a paper and which listed one its words mean, returns its key (`DemandedPaper`)."""
    return meant.requirement or f"name:{normalised(item.name)}"
