"""Demands for papers, and refusals: what an agency may demand, how, and how often."""

from collections.abc import Iterable, Iterator

from msgspec.structs import replace

from domain.dossier.filed_cases import Filed, FiledCase, why_not
from domain.dossier.history import HistoryEntry
from domain.dossier.papers import DemandedPaper
from domain.facts.filing import DemandedItem, DossierAccepted, IntakeRefused, IntakeSupplementRequested
from domain.facts.processing import FinancialObligationNotified, SupplementRequested
from domain.findings.barred_demands import list_for_texts
from domain.findings.refusals import (
    lacking_beyond_list,
    refused_or_stopped,
    unexplained,
)
from domain.judged.subject import Breach, JudgedDossier
from domain.law.paper_names import normalised, says
from domain.law.supplementing import supplements_allowed
from domain.papers.barred_papers import Barred
from domain.papers.paper_kinds import worded
from domain.papers.paper_list import paper_list
from domain.values.context import Channel
from domain.wording.own_parts import of_its_name
from domain.wording.paper_asks import asked
from domain.wording.pressed_papers import pressed
from domain.wording.renewed_papers import renewed
from domain.wording.told_lacks import told_of_lack

REFUSED_FOR = "REFUSED_FOR"
"""The circumstance of a paper that the list does not have, for want of which a dossier was refused."""
TOLD_OF_LACK = "TOLD_OF_LACK"
"""The circumstance of a listed paper demanded, of which the reason says that it is missing, and whose it is or who issues it."""


def unlisted_requirement(case: JudgedDossier) -> Iterator[Breach]:
    """A paper demanded, named by guidance, or for lack of which the dossier was refused, is not among the requirements of the version in force at receipt, or goes beyond them (NĐ 63/2010 Art. 18(5)).

    Its words decide: an id makes no word lawful that the list does not have, nor another form, number or set. Neither does the list make one
    lawful that it has for another case than the accepted one, or that its row forbids to ask for; where the row forbids it because the agency
    has the data, not if the demand says that it has not. Nor does it where the dossier was received under another case than it was filed under.
    Not raised where no version is known.
    """
    filed = case.filed_case
    for entry, papers in demanded(case):
        by_reason: dict[Barred | Filed | None, list[DemandedPaper]] = {}
        for each in papers:
            unlisted = each.requirement is None or (not each.clear and _unweighed(case, each))
            why = each.barred if unlisted else why_not(entry, each, filed, case.rules.wording)
            if unlisted or why is not None:
                by_reason.setdefault(why, []).append(each)
        asked = _asked_in_text(case, entry, papers, filed)
        listed, reason_given = [each.item.name for each in papers if each.requirement], entry.fact.context.reason
        told = [each for each in asked if told_of_lack(each, reason_given, listed, case.rules.wording)]
        if told:
            nearest = tuple(dict.fromkeys(_nearest(case, entry, papers, told)))
            names = tuple(told)
            yield Breach(
                entry=entry,
                evidence=case.filed,
                items=names,
                added=names,
                nearest=nearest,
                circumstance=TOLD_OF_LACK,
            )
        if asked := [each for each in asked if each not in told]:
            by_reason.setdefault(None, [])
        for reason, found in by_reason.items():
            breach = replace(
                breach_of(case, entry, found),
                circumstance=reason,
                row=tuple(dict.fromkeys(each.row for each in found if each.row)),
            )
            if reason is None:
                nearest = tuple(dict.fromkeys((*breach.nearest, *_nearest(case, entry, papers, asked))))
                items, added = (*breach.items, *asked), (*breach.added, *asked)
                breach = replace(breach, items=items, added=added, nearest=nearest)
            if filed is not None and reason is filed.how:
                breach = replace(breach, row=(filed.case,), evidence=(*breach.evidence, *filed.evidence))
            yield breach
    by_papers = {each.position for each in unexplained(case)}
    for entry in refused_or_stopped(case):
        explained = entry.position not in by_papers
        asked = [] if explained else _asked_in_text(case, entry, (), filed)
        asked += [each.name for each in lacking_beyond_list(case, entry) if each.filed or not explained]
        lacking = tuple(dict.fromkeys(asked))
        if lacking:
            # Free words prove less than a demand, which names its papers.
            yield Breach(entry=entry, evidence=case.filed, items=lacking, added=lacking, circumstance=REFUSED_FOR)


def demanded(case: JudgedDossier) -> Iterator[tuple[HistoryEntry, tuple[DemandedPaper, ...]]]:
    """Every demand at intake and while processing, then all guidance, with its papers; nothing where no version is known."""
    if case.procedure is None:
        return
    for demand in case.papers.demands:
        yield demand.entry, demand.papers
    yield from case.papers.guidance


def _asked_in_text(
    case: JudgedDossier, entry: HistoryEntry, papers: tuple[DemandedPaper, ...], filed: FiledCase | None
) -> list[str]:
    """What the demand's reason, legal basis and form demand beside the papers that it names."""
    if (procedure := list_for_texts(case, entry, papers, filed)) is None:
        return []
    items = [each.item for each in papers]
    wording, online, context = case.rules.wording, case.papers.online, entry.fact.context
    listed = paper_list(procedure, wording)
    texts = (context.reason, *context.legal_basis, getattr(entry.fact, "form", None))
    found = [each for text in texts if text for each in asked(text, items, listed, wording, online=online)]
    if not found and context.reason:
        found = pressed(context.reason, listed, wording, online=online, alone=bool(papers))
    if not found:
        return []
    said = f" {normalised(context.reason or '')} "
    # A reason that repeats a paper by the name of the demand itself asks for no other: that name is judged as it stands.
    repeated = [name for name in (f" {normalised(each.name)} " for each in items) if name in said]
    found = [each for each in dict.fromkeys(found) if not any(f" {normalised(each)} " in name for name in repeated)]
    # Nor does one that says what a demanded paper lacks of that which its listed name says it bears.
    names = [listed.name(each.requirement) for each in papers if each.requirement]
    found = [each for each in found if not any(of_its_name(each, name, wording) for name in names)]
    # Nor one that asks for a paper which was brought and has expired, as it says, to be brought valid.
    again = demanded_again(case, entry, papers)
    return [each for each in found if not renewed(each, context.reason or "", listed, again)]


def demanded_again(case: JudgedDossier, entry: HistoryEntry, papers: Iterable[DemandedPaper]) -> set[str]:
    """Takes a demand with its papers, returns the ids of those of them that had come before."""
    came = {id for id, each in case.papers.brought.items() if each.position < entry.position}
    return {each.requirement for each in papers if each.requirement is not None and each.requirement in came}


def _nearest(
    case: JudgedDossier, entry: HistoryEntry, papers: tuple[DemandedPaper, ...], asked: Iterable[str]
) -> Iterator[str]:
    """The listed names most like what a text asks for."""
    if (procedure := list_for_texts(case, entry, papers, case.filed_case)) is not None:
        listed = paper_list(procedure, case.rules.wording)
        for each in asked:
            yield from listed.match(DemandedItem(each), online=case.papers.online).nearest


def _unweighed(case: JudgedDossier, paper: DemandedPaper) -> bool:
    """Whether a paper that is not clearly listed counts as unlisted, since the rules know nothing in between: without an id, as ever."""
    return "NOT_CLEARLY_LISTED" not in case.rules.findings and paper.item.requirement is None


def breach_of(case: JudgedDossier, entry: HistoryEntry, papers: Iterable[DemandedPaper]) -> Breach:
    """What is found of papers demanded by an entry."""
    return Breach(
        entry=entry,
        evidence=case.filed,
        items=tuple(worded(each.item, case.rules.wording) for each in papers),
        added=tuple(dict.fromkeys(word for each in papers for word in each.added)),
        nearest=tuple(dict.fromkeys(name for each in papers for name in each.nearest)),
    )


def unpublished_procedure(case: JudgedDossier) -> Iterator[Breach]:
    """Papers or money were demanded under a version not made public by then (NĐ 63/2010 Art. 18(6)).

    Not raised where no version is known.
    """
    if case.law.procedure is None:
        return
    published_at = case.law.procedure.published_at
    for entry, items in _demands(case):
        if published_at is None or entry.occurred_at < published_at:
            yield Breach(entry=entry, evidence=case.filed, items=items)


def bypassed_one_stop(case: JudgedDossier) -> Iterator[Breach]:
    """Papers or money were demanded of the citizen directly (NĐ 61/2018 Art. 5(1)).

    Not raised where the procedure is not handled at the one-stop, nor of an import where it is not known whether it is.
    """
    if case.imported if case.procedure is None else not case.procedure.one_stop:
        return
    for entry, items in _demands(case):
        if entry.fact.context.channel is Channel.DIRECT:
            yield Breach(entry=entry, items=items)


def repeated_supplement(case: JudgedDossier) -> Iterator[Breach]:
    """A supplement beyond the cap: of those at intake, or of all (NĐ 61/2018 Art. 15-17; NĐ 63/2010 Art. 20(4)).

    One breach per demand beyond it.

    A demand does not count where the citizen ignored the guidance: it only repeats what was demanded and not brought since.
    A demand that names no paper, as an import's, always counts. Where sector law allows more in all, that many are.
    """
    most = supplements_allowed(case.procedure, case.rules)
    at_intake: list[int] = []
    in_all: list[int] = []
    for demand in case.papers.demands:
        if demand.repeats:
            continue
        intake = isinstance(demand.fact, IntakeSupplementRequested)
        in_all.append(demand.entry.position)
        if intake:
            at_intake.append(demand.entry.position)
        items = tuple(each.item.name for each in demand.papers)
        # Where both caps are exceeded, the one at intake is named: it is the narrower.
        for rounds, cap, bound in (
            (at_intake, case.rules.intake_supplements, intake),
            (in_all, most, True),
        ):
            if bound and cap is not None and len(rounds) > cap:
                yield Breach(entry=demand.entry, evidence=tuple(rounds), items=items, count=len(rounds), allowed=cap)
                break


def late_supplement_request(case: JudgedDossier) -> Iterator[Breach]:
    """A supplement was demanded while processing after the last day for it (NĐ 61/2018 Art. 19(4)): the fact's own, else the receipt's.

    Where sector law sets another term, the receipt counted that one.
    """
    allowed = case.rules.supplement_within.amount if case.rules.supplement_within else None
    latest_at_receipt = case.accepted.supplement_latest_on if case.accepted else None
    for demand in case.papers.demands:
        if not isinstance(demand.fact, SupplementRequested):
            continue
        latest_on = demand.fact.latest_on or latest_at_receipt
        day = case.day(demand.entry.occurred_at)
        if latest_on is not None and day > latest_on:
            items = tuple(each.item.name for each in demand.papers)
            days = (day - latest_on).days
            yield Breach(
                entry=demand.entry, evidence=case.filed, items=items, due=latest_on, days=days, allowed=allowed
            )


def missing_form(case: JudgedDossier) -> Iterator[Breach]:
    """A supplement was demanded, or a dossier refused at intake, without the form that the regime prescribes (NĐ 61/2018 Art. 15-17, 19(4))."""
    for entry in case.entries(IntakeSupplementRequested, SupplementRequested, IntakeRefused):
        fact = entry.fact
        use = "refusal" if isinstance(fact, IntakeRefused) else "supplement"
        assert isinstance(fact, IntakeSupplementRequested | SupplementRequested | IntakeRefused)
        if use in case.rules.forms and not says(fact.form):
            yield Breach(entry=entry, items=_items(entry), allowed=case.rules.forms[use])


def _demands(case: JudgedDossier) -> Iterator[tuple[HistoryEntry, tuple[str, ...]]]:
    """Every entry that demands papers or money, with what it demands."""
    for entry in case.history:
        fact = entry.fact
        if isinstance(fact, IntakeSupplementRequested | SupplementRequested) or (
            isinstance(fact, DossierAccepted | FinancialObligationNotified)
            and any(charge.amount > 0 for charge in fact.charges)
        ):
            yield entry, _items(entry)


def _items(entry: HistoryEntry) -> tuple[str, ...]:
    match entry.fact:
        case IntakeSupplementRequested() | SupplementRequested() as demand:
            return tuple(each.name for each in demand.items)
        case DossierAccepted() | FinancialObligationNotified() as demand:
            return tuple(each.name for each in demand.charges)
        case _:
            return ()
