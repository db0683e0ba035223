"""Notes: what is asked for in free words beside a receipt, guidance, a demand or a visit, or in what offices write to each other (NĐ 63/2010 Art. 18(5))."""

from collections.abc import Iterator

from domain.dossier.history import HistoryEntry
from domain.dossier.texts.internal_texts import internal_passages
from domain.facts.citizen import VisitRecorded
from domain.facts.filing import DossierAccepted, DossierSubmitted, GuidanceGiven, IntakeSupplementRequested
from domain.facts.processing import SupplementRequested
from domain.findings.barred_demands import list_for_notes
from domain.findings.demands import demanded_again
from domain.judged.subject import Breach, JudgedDossier
from domain.law.paper_names import normalised
from domain.papers.joined_words import spaced
from domain.papers.paper_list import PaperList, paper_list
from domain.values.context import Channel, by_applicant
from domain.values.procedure import Procedure
from domain.values.wording import Wording
from domain.wording import asking as noted
from domain.wording.other_asks import asked_of_others
from domain.wording.paper_asks import asked, perhaps_asked
from domain.wording.paper_notes import asked_in
from domain.wording.pressed_papers import remarked
from domain.wording.renewed_papers import renewed

_NOTED = (
    DossierSubmitted | DossierAccepted | GuidanceGiven | IntakeSupplementRequested | SupplementRequested | VisitRecorded
)
_REMARKED = DossierSubmitted | DossierAccepted
"""What may have a remark of the office, in a few words, of what is to come still; at a visit, applicants say what they want."""


def asked_in_note(case: JudgedDossier) -> Iterator[Breach]:
    """A note asks for copies, sets or certification beyond the whole list of the version in force at receipt, in the dossier's case, or for what may be a paper that it does not have.

    What is demanded as a paper is judged as one (UNLISTED_REQUIREMENT), also in a reason that clearly asks for it; other free words prove less.
    Not raised where no version is known.
    """
    if case.procedure is None:
        return
    receipt = case.receipt.fact.context.reason if case.receipt is not None else None
    for entry in case.history:
        if isinstance(entry.fact, DossierSubmitted) and said_by_others(entry, receipt):
            continue
        notes = notes_of(entry, case.procedure, case.rules.wording)
        if not notes:
            continue
        listed = paper_list(list_for_notes(case, entry) or case.procedure, case.rules.wording)
        asked = tuple(dict.fromkeys(each for note in notes for each in _asked(case, note, listed, entry)))
        asked = asked or tuple(dict.fromkeys(each for note in notes for each in _of_others(case, note, listed, entry)))
        if asked:
            yield Breach(entry=entry, evidence=case.filed, items=asked)


def _of_others(case: JudgedDossier, note: str, listed: PaperList, entry: HistoryEntry) -> Iterator[str]:
    """What others have to sign, or what no list asks for, where nothing else is found to be asked for there, nor was it demanded as a paper."""
    if _is_demanded(case, entry) or asked(note, (), listed, case.rules.wording, online=case.papers.online):
        return  # judged as a demand
    known = [normalised(paper.item.name) for each in case.papers.demands for paper in each.papers]
    for each in asked_of_others(note, listed, case.rules.wording, relatives=True):
        if not any(name in normalised(each) for name in known):
            yield each


def _is_demanded(case: JudgedDossier, entry: HistoryEntry) -> bool:
    """Whether what an act says, by whichever of its entries, is found as a demand that nobody recorded."""
    return any(each.entry.occurred_at == entry.occurred_at for each in case.unrecorded_demands)


def said_by_others(entry: HistoryEntry, receipt: str | None) -> bool:
    """Takes an entry and the reason of the receipt, returns whether the words of a filing are the applicant's own, a source's, or those of the receipt, which says them for both."""
    context = entry.fact.context
    return context.reason == receipt or context.channel is Channel.IMPORT or by_applicant(context.actor)


def notes_of(entry: HistoryEntry, procedure: Procedure, wording: Wording) -> list[str]:
    """Takes an entry, a procedure and a wording, returns what the entry says in free words to the applicant, or to others of what the applicant has to bring."""
    fact = entry.fact
    if not isinstance(fact, _NOTED):
        return internal_passages(entry, procedure, wording)
    notes = (fact.context.reason, fact.purpose if isinstance(fact, VisitRecorded) else None)
    return [note for note in notes if note]


def _asked(case: JudgedDossier, note: str, listed: PaperList, entry: HistoryEntry) -> Iterator[str]:
    wording, online = case.rules.wording, case.papers.online
    yield from asked_in(listed, spaced(note, wording))
    if isinstance(entry.fact, _REMARKED) and not _is_demanded(case, entry):
        yield from remarked(note, listed, wording, online=online)
    judged: set[str] = set()
    if isinstance(entry.fact, GuidanceGiven | IntakeSupplementRequested | SupplementRequested):
        judged = set(asked(note, (), listed, wording, online=online))
    elif not isinstance(entry.fact, _NOTED) or not noted.asked(note, wording, case.procedure, brought=False).firmly:
        return  # applicants ask at visits as well; what offices write to each other has rules of its own
    # What is found as a demand by mouth is not found twice.
    named = tuple(normalised(name) for each in case.unrecorded_demands if each.entry is entry for name in each.named)
    papers = (paper for demand in case.papers.demands if demand.entry is entry for paper in demand.papers)
    again = demanded_again(case, entry, papers)
    for each in perhaps_asked(note, listed, wording, online=online):
        found = each in judged or (named and normalised(each).startswith(named))
        if not found and not renewed(each, note, listed, again):
            yield each
