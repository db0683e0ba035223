"""Demands for papers whose data are shared (NĐ 118/2025 Art. 5(1)i, 17(1)b; NĐ 309/2026 Art. 2)."""

from collections.abc import Iterator, Sequence
from functools import lru_cache

from msgspec.structs import replace

from domain.dossier.papers import DemandedPaper
from domain.facts.filing import DossierAccepted, DossierSubmitted
from domain.findings.asked_with_data import LESSER, PERHAPS_SHARED, AskedPaper, of_paper, reasoned, said_not_needed
from domain.findings.barred_demands import list_for_notes
from domain.findings.notes import notes_of, said_by_others
from domain.findings.refusals import refused_or_stopped
from domain.judged.shared import Excuse, SharedNow, shared_at
from domain.judged.subject import Breach, JudgedDossier
from domain.law.phrase_tables import Same
from domain.papers.paper_list import PaperList, paper_list
from domain.papers.shared_papers import Sureness
from domain.values.procedure import Procedure
from domain.values.shared_data import SharedPaper
from domain.wording.paper_asks import asked
from domain.wording.paper_lacks import lacks
from domain.wording.pressed_papers import pressed, remarked

IN_NOTE = "IN_NOTE"
"""The circumstance of a paper that a note asks for: free words prove less than a demand."""
AMONG_OTHERS = "AMONG_OTHERS"
"""The circumstance of a demand that names other papers as well, for which the clock may stand."""
REFUSED_FOR = "REFUSED_FOR"
"""The circumstance of a refusal for want of such a paper."""
_NO_LIST = Procedure(code="", name="")


def shared_data_demanded(case: JudgedDossier) -> Iterator[Breach]:
    """A paper is asked for whose data the owner of a database had declared usable by that day, listed or not; or a dossier refused for want of one.

    Not while an outage was declared, in time. What the reason says of the data makes it a lesser finding, and never none: that they are to be
    compared, that they are wrong, and what of them; so does an outage of which nobody told before.
    """
    demands = [(each.entry, each.papers) for each in case.papers.demands]
    read: set[int] = set()
    for entry, papers in (*demands, *case.papers.guidance):
        read.add(entry.position)
        if (now := shared_at(case, entry)) is not None:
            yield from _demanded(case, now, papers)
    ended = refused_or_stopped(case)
    for entry in ended:
        if (now := shared_at(case, entry)) is not None:
            yield from _refused(case, now)
    read.update(each.position for each in ended)
    yield from _noted(case, read)


def _demanded(case: JudgedDossier, now: SharedNow, papers: Sequence[DemandedPaper]) -> Iterator[Breach]:
    """What a demand or guidance asks for: the papers that it names, and what its texts ask for beside them."""
    found: dict[str | None, list[AskedPaper]] = {}
    named: set[SharedPaper] = set()
    certain = 0
    for each in papers:
        one = of_paper(case, now, each)
        if one is None or now.excuse(one.meant.paper) is Excuse.OUTAGE:
            continue
        named.add(one.meant.paper)
        circumstance = reasoned(now, one, each.item.kind)
        certain += circumstance is None
        found.setdefault(circumstance, []).append(one)
    beside = [each for each in _in_texts(case, now) if each.meant.paper not in named]
    for one in beside:
        if now.excuse(one.meant.paper) is not Excuse.OUTAGE:
            found.setdefault(reasoned(now, one, None), []).append(one)
    if 0 < certain < len(papers):
        found[AMONG_OTHERS] = found.pop(None)
    for circumstance, asked_for in found.items():
        yield _breach(now, asked_for, circumstance)


def _refused(case: JudgedDossier, now: SharedNow) -> Iterator[Breach]:
    """What a refusal, or the end of the handling, says is lacking."""
    fact, wording = now.entry.fact, case.rules.wording
    listed = _list_without(case, now)
    texts = (fact.context.reason, getattr(fact, "form", None))
    names = [each.name for text in texts if text for each in lacks(text, listed, wording, online=case.papers.online)]
    found = [
        AskedPaper(name, meant)
        for name in dict.fromkeys(names)
        if (meant := now.papers.meant(name)) is not None and now.excuse(meant.paper) is not Excuse.OUTAGE
    ]
    if found:
        least = min(now.excuse(each.meant.paper) for each in found)
        yield _breach(now, found, LESSER.get(least, REFUSED_FOR))


def _noted(case: JudgedDossier, read: set[int]) -> Iterator[Breach]:
    """What other notes ask for: at a receipt, a visit, a step, or in a letter."""
    receipt = case.receipt.fact.context.reason if case.receipt is not None else None
    unrecorded: dict[int, list[str]] = {}
    for each in case.unrecorded_demands:
        unrecorded.setdefault(each.entry.position, []).extend(each.named)
    for entry in case.history:
        if entry.position in read or (isinstance(entry.fact, DossierSubmitted) and said_by_others(entry, receipt)):
            continue
        notes = notes_of(entry, case.procedure or _NO_LIST, case.rules.wording)
        names = unrecorded.get(entry.position, [])
        if not (notes or names) or (now := shared_at(case, entry)) is None:
            continue
        listed, wording, online = _list_without(case, now), case.rules.wording, case.papers.online
        for note in notes:
            told = [*asked(note, (), listed, wording, online=online), *pressed(note, listed, wording, online=online)]
            if isinstance(entry.fact, DossierSubmitted | DossierAccepted):
                told += remarked(note, listed, wording, online=online)
            names = [*names, *(each for each in told if not said_not_needed(note, each, wording))]
        found: dict[SharedPaper, AskedPaper] = {}
        for name in names:
            meant = now.papers.meant(name)
            if meant is not None and now.excuse(meant.paper) is not Excuse.OUTAGE:
                found.setdefault(meant.paper, AskedPaper(name, meant))
        if found:
            yield _breach(now, list(found.values()), IN_NOTE)


def _in_texts(case: JudgedDossier, now: SharedNow) -> Iterator[AskedPaper]:
    """What the reason, the legal basis and the form of a demand ask for."""
    fact, wording, online = now.entry.fact, case.rules.wording, case.papers.online
    listed = _list_without(case, now)
    texts = (fact.context.reason, *fact.context.legal_basis, getattr(fact, "form", None))
    names = [
        each
        for text in texts
        if text
        for each in asked(text, (), listed, wording, online=online)
        if not said_not_needed(text, each, wording)
    ]
    if reason := fact.context.reason:
        names += [
            each
            for each in pressed(reason, listed, wording, online=online)
            if not said_not_needed(reason, each, wording)
        ]
    found: dict[SharedPaper, AskedPaper] = {}
    for name in names:
        if (meant := now.papers.meant(name)) is not None:
            circumstance = PERHAPS_SHARED if meant.sureness is Sureness.PERHAPS else None
            found.setdefault(meant.paper, AskedPaper(name, meant, circumstance))
    yield from found.values()


def _breach(now: SharedNow, found: Sequence[AskedPaper], circumstance: str | None) -> Breach:
    """What is found, with the databases that have the data, and since when."""
    sources = [each for one in found for each in now.sources(one.meant.paper)]
    databases = tuple(
        dict.fromkeys(f"{source.name} ({source.owner}; {declared.document})" for source, declared in sources)
    )
    return Breach(
        entry=now.entry,
        evidence=now.case.filed,
        items=tuple(dict.fromkeys(each.written for each in found)),
        row=databases,
        nearest=tuple(dict.fromkeys(each.meant.paper.name for each in found)),
        due=max(declared.usable_from for _, declared in sources),
        circumstance=circumstance,
    )


def _list_without(case: JudgedDossier, now: SharedNow) -> PaperList:
    """The list without the rows whose data are shared: what a text asks for beyond it is any of those, or no listed paper."""
    procedure = list_for_notes(case, now.entry) or _NO_LIST
    shared = frozenset(each.id for each in procedure.requirements if now.papers.row(each) is not None)
    return paper_list(_without(Same(procedure), shared), case.rules.wording)


@lru_cache(maxsize=256)
def _without(procedure: Same[Procedure], ids: frozenset[str]) -> Procedure:
    left = tuple(each for each in procedure.value.requirements if each.id not in ids)
    return replace(procedure.value, requirements=left)
