"""Ends in the applicant's name: withdrawn, or stopped, without their own word (NĐ 118/2025 Art. 21; TT 03/2025 Art. 7); and closings for want of what they did not bring (Art. 19(5))."""

from collections.abc import Iterator, Sequence, Set

from msgspec.structs import replace

from domain.dossier.applicants_word import asked_to_end
from domain.dossier.filed_cases import why_not
from domain.dossier.history import HistoryEntry
from domain.dossier.papers import PaperDemand
from domain.dossier.texts.free_texts import account
from domain.facts.filing import SupplementProvided
from domain.facts.outcome import ClosedIncomplete, DossierWithdrawn, ProcessingStopped, WithdrawalRequested
from domain.facts.processing import SupplementRequested
from domain.findings.asked_with_data import demanded_against_data
from domain.findings.demanded_again import REASON_TO_EXAMINE, refused_listed_paper
from domain.findings.partial_supplements import held_though_complete
from domain.findings.records import known_from
from domain.findings.words_in_pauses import visit_with_all
from domain.judged.imports import by_command
from domain.judged.spans import beyond
from domain.judged.subject import Breach, JudgedDossier
from domain.wording.stated_reasons import clear_reason, for_delay, says_any

URGED = "URGED"
"""The circumstance of a withdrawal by the applicant's own word, before which the record says that they were asked to withdraw."""
CLOSED_EARLY = "CLOSED_EARLY"
"""The circumstance of a dossier that was closed before the term for completing it was over."""
TOLD_BY_SOURCE = "TOLD_BY_SOURCE"
"""The circumstance of an end for want of papers of whose demand only an import's source tells."""
CLOSED_FOR_OWN_CAUSE = "CLOSED_FOR_OWN_CAUSE"
"""The circumstance of a closing whose reason is only what hinders the office."""
CLOSED_AS_REFUSED = "CLOSED_AS_REFUSED"
"""The circumstance of a closing whose reason is one of a refusal, and not that papers did not come."""
CLOSED_FOR_EXAMINING = "CLOSED_FOR_EXAMINING"
"""The circumstance of a closing for a paper that had been brought, and was demanded again for a reason that has to be examined."""
CAME_UNNAMED = "CAME_UNNAMED"
"""The circumstance of a closing for one paper, after which something came that was neither named nor faulted."""


def unconfirmed_withdrawal(case: JudgedDossier) -> Iterator[Breach]:
    """The dossier was withdrawn, and neither the applicant's own token nor a signed request kept as evidence shows that they wanted it; or one does, and the record says itself that they were asked to."""
    for entry in case.entries(DossierWithdrawn):
        if asked_to_end(entry, case.recorded, case.rules.applicant_evidence) is None:
            yield _breach(case, entry)
        elif urged := _urged(case, entry):
            yield replace(_breach(case, entry, circumstance=URGED), items=urged)


def _urged(case: JudgedDossier, end: HistoryEntry) -> tuple[str, ...]:
    """The first text up to a withdrawal by which the applicant was asked to withdraw: of a visit, a step or the request."""
    reasons = case.rules.reasons
    for entry in case.history:
        if entry.position > end.position:
            break
        requests = isinstance(entry.fact, WithdrawalRequested | DossierWithdrawn)
        texts = [entry.fact.context.reason or ""] if requests else list(account(entry.fact, case.procedure))
        for text in texts:
            said = says_any(text, reasons.urging) and says_any(text, reasons.withdrawal)
            if said and not says_any(text, reasons.own_wish):
                return (text,)
    return ()


def stopped_without_request(case: JudgedDossier) -> Iterator[Breach]:
    """The agency stopped the handling, and the applicant did not ask for it: stopping is their right alone.

    Not raised where the one-stop closes what its applicant did not complete, once the term for that is over. Where only an import's source
    tells of the demand that was not met, nobody here knows of it: that is said.
    """
    for entry in case.entries(ProcessingStopped):
        if asked_to_end(entry, case.recorded, case.rules.applicant_evidence) is not None:
            continue
        unmet = [each for each in _awaited(case, entry) if _incomplete(case, each, entry)]
        if not any(by_command(each) for each in unmet):
            told = tuple(each.position for each in unmet)
            yield _breach(case, entry, told, TOLD_BY_SOURCE if told else None)


def closed_without_cause(case: JudgedDossier) -> Iterator[Breach]:
    """The dossier was closed as not completed, before the term for that was over, though all that may be demanded had come, or where the rules let nobody close it (NĐ 118/2025 Art. 19(5)).

    The notice is its reason: closed in time, only a reason that is another is found, or that one paper was demanded and something unnamed came.
    """
    for entry in case.entries(ClosedIncomplete):
        assert isinstance(entry.fact, ClosedIncomplete)
        unmet = [each for each in _awaited(case, entry) if _incomplete(case, each, entry)]
        if any(by_command(each) for each in unmet):
            if circumstance := _other_cause(case, entry):
                demands = tuple(each.position for each in unmet)
                yield Breach(entry=entry, evidence=(*case.filed, *demands), circumstance=circumstance)
            continue
        told = tuple(each.position for each in unmet)
        examined = frozenset(
            each.entry.position for each in refused_listed_paper(case) if each.circumstance == REASON_TO_EXAMINE
        )
        perhaps = not told and any(_incomplete(case, each, entry, examined) for each in _awaited(case, entry))
        closable = entry.fact.closable_from
        early = closable is not None and case.day(entry.occurred_at) < closable
        yield Breach(
            entry=entry,
            evidence=(*case.filed, *told, *(each.position for each in case.entries(SupplementRequested))),
            due=closable,
            circumstance=TOLD_BY_SOURCE
            if told
            else CLOSED_EARLY
            if early
            else CLOSED_FOR_EXAMINING
            if perhaps
            else None,
        )


def _other_cause(case: JudgedDossier, end: HistoryEntry) -> str | None:
    """The circumstance of a closing of what was not completed in its term, which its words give another cause, or what came before it puts in doubt."""
    rule, reasons, reason = case.rules.findings["CLOSED_WITHOUT_CAUSE"], case.rules.reasons, end.fact.context.reason
    found = None
    if for_delay(reason, reasons):
        found = CLOSED_FOR_OWN_CAUSE
    elif says_any(reason, reasons.refusing) and clear_reason(reason, reasons) and not says_any(reason, reasons.unmet):
        found = CLOSED_AS_REFUSED
    elif _came_unnamed(case, end):
        found = CAME_UNNAMED
    return found if found in rule.circumstances else None  # a pack of an earlier release


def _came_unnamed(case: JudgedDossier, end: HistoryEntry) -> bool:
    """Whether one paper was demanded last before an end, and something came then that nobody named, called incomplete without a word on what is wrong or lacking."""
    before = [each for each in case.papers.demands if each.entry.position < end.position]
    if not before or len(before[-1].papers) != 1:
        return False
    reasons, since = case.rules.reasons, before[-1].entry.position
    said_little = replace(reasons, boilerplate=(*reasons.boilerplate, *reasons.incomplete))
    came = [each for each in case.entries(SupplementProvided) if since < each.position < end.position]
    return bool(came) and all(
        isinstance(each.fact, SupplementProvided)
        and not each.fact.items
        and not clear_reason(each.fact.context.reason, said_little)
        for each in came
    )


def _awaited(case: JudgedDossier, end: HistoryEntry) -> Sequence[HistoryEntry]:
    """The demands before an end that nobody called met."""
    awaited: list[HistoryEntry] = []
    for entry in case.entries(SupplementRequested, SupplementProvided):
        if entry.position > end.position:
            break
        if isinstance(entry.fact, SupplementRequested):
            awaited.append(entry)
        elif isinstance(entry.fact, SupplementProvided) and entry.fact.complete:
            awaited.clear()
    return awaited


def _incomplete(
    case: JudgedDossier, awaited: HistoryEntry, end: HistoryEntry, examined: Set[int] = frozenset()
) -> bool:
    """Whether papers were awaited from a demand on, beyond the term after whose end it is closed (NĐ 118/2025 Art. 19(5)); `examined`: the demands by whose reason what was brought may have to be mended."""
    term = case.rules.pauses.closing_after
    if term is None or not beyond(term, known_from(case, awaited), end.occurred_at, case):
        return False
    asked = max((each.entry.position for each in case.papers.demands if each.entry.position < end.position), default=0)
    if any(asked < each.entry.position < end.position for each in held_though_complete(case)):
        return False
    if _came_at_visit(case, awaited, end):
        return False
    # What came is not missing because an official calls it so and does not say why; nor is what nobody may demand. A demand that names no paper cannot be met so.
    brought = {
        key for key, each in case.papers.brought.items() if each.position < end.position and not _sent_back(case, each)
    }
    since = [each for each in case.papers.demands if awaited.position <= each.entry.position < end.position]
    return not all(
        each.papers and (brought - _not_mended(case, each, end, examined)).issuperset(_lawful(case, each))
        for each in since
    )


def _not_mended(case: JudgedDossier, demand: PaperDemand, end: HistoryEntry, examined: Set[int]) -> set[str]:
    """The keys of papers that a demand sent back as defective, and that had not come again by an end: what was brought before it is still missing."""
    perhaps = demand.entry.position in examined
    sent_back = {each.key for each in demand.papers if (each.mends and not each.had) or (perhaps and each.had)}
    for entry in case.entries(SupplementProvided):
        if not sent_back or not demand.entry.position < entry.position < end.position:
            continue
        assert isinstance(entry.fact, SupplementProvided)
        if not _sent_back(case, entry):
            sent_back -= {case.papers.key(each, case.rules.wording) for each in entry.fact.items}
    return sent_back


def _came_at_visit(case: JudgedDossier, awaited: HistoryEntry, end: HistoryEntry) -> bool:
    """Whether the words of a visit before an end tell that all came that was demanded, and nobody said since that it was not complete, and why."""
    for pause in case.pauses:
        if pause.demand is None or pause.demand.position != awaited.position:
            continue
        visit = visit_with_all(case, pause)
        if visit is not None and visit.position < end.position:
            later = [each for each in case.entries(SupplementProvided) if visit.position < each.position < end.position]
            return not any(_sent_back(case, each) for each in later)
    return False


def _lawful(case: JudgedDossier, demand: PaperDemand) -> Iterator[str]:
    """The keys of the papers that a demand lawfully names; where no version is known, of all."""
    for paper in demand.papers:
        listed = (
            paper.requirement is not None
            and why_not(demand.entry, paper, case.filed_case, case.rules.wording) is None
            and not demanded_against_data(case, demand.entry, paper)
        )
        if listed or case.procedure is None:
            yield paper.key


def _sent_back(case: JudgedDossier, entry: HistoryEntry) -> bool:
    """Whether what was brought is said not to be complete, and why."""
    fact = entry.fact
    return (
        isinstance(fact, SupplementProvided)
        and not fact.complete
        and clear_reason(fact.context.reason, case.rules.reasons)
    )


def _breach(
    case: JudgedDossier, entry: HistoryEntry, told: tuple[int, ...] = (), circumstance: str | None = None
) -> Breach:
    requests = [each.position for each in case.entries(WithdrawalRequested) if each.position < entry.position]
    evidence = (*case.filed, *requests, *told)
    return Breach(entry=entry, evidence=evidence, due=case.dossier.due_on, circumstance=circumstance)
