"""Refusals and their grounds: whether the record bears out why a dossier was refused (NĐ 63/2010 Art. 18(5); NĐ 61/2018 Art. 17, 19)."""

from collections.abc import Iterable, Iterator

from msgspec.structs import replace

from domain.dossier.applicants_word import asked_to_end
from domain.dossier.filed_cases import why_not
from domain.dossier.history import HistoryEntry
from domain.dossier.papers import DemandedPaper, PaperDemand
from domain.facts.filing import GuidanceGiven, IntakeRefused, IntakeSupplementRequested, SupplementProvided
from domain.facts.outcome import ClosedIncomplete, ProcessingStopped, RefusedAfterAppraisal
from domain.facts.processing import SupplementRequested
from domain.findings.asked_with_data import demanded_against_data
from domain.findings.barred_demands import list_for_texts
from domain.findings.early_refusals import hardly_any_time, last_day_to_complete, rests_on_lack
from domain.findings.words_in_pauses import visit_with_all
from domain.judged.names import GROUNDS
from domain.judged.subject import Breach, JudgedDossier
from domain.law.paper_names import normalised, says, without_accents
from domain.papers.paper_aliases import meanings
from domain.papers.paper_list import paper_list
from domain.papers.unaccented import is_unaccented
from domain.values.context import BilingualText
from domain.values.procedure import Requirement
from domain.values.reasons import RefusalGround
from domain.wording.agency_names import agency_after, competent, is_code, is_within, same, says_which
from domain.wording.other_asks import asked_of_others
from domain.wording.paper_lacks import Lack, lacks
from domain.wording.stated_reasons import cites_law, clear_reason, for_own_cause, names_law, says_any

BASIS_NAMED = "BASIS_NAMED"
"""The circumstance of a refusal that names an article: which may set the condition, or make an agency competent that the procedure does not name."""
OWN_CAUSE = "OWN_CAUSE"
"""The circumstance of a refusal for what hinders the office itself."""
WITHDRAWAL_TOLD = "WITHDRAWAL_TOLD"
"""The circumstance of a refusal for the applicant's withdrawing, of which there is no word of their own."""
LOCAL_DUES = "LOCAL_DUES"
"""The circumstance of a refusal for local contributions that were not paid."""
NOTHING_ASKED = "NOTHING_ASKED"
"""The circumstance of a refusal for a supplement that did not come, where none was ever asked for."""
TERM_RUNNING = "TERM_RUNNING"
"""The circumstance of a refusal for papers that the applicant still had time to bring."""
GROUND_NOT_STATED = "GROUND_NOT_STATED"
"""The circumstance of a refusal after the appraisal that rests on its own words only: it names neither a ground nor a law, nor who is competent."""
_Refusal = IntakeRefused | RefusedAfterAppraisal


def unfounded_refusal(case: JudgedDossier) -> Iterator[Breach]:
    """The ground given for a refusal is not borne out by the record.

    Not competent: another agency has to be named, one of those that the procedure names, unless an article is cited, which is to be looked at. Not eligible, at intake, before anything was appraised: the article that sets the
    condition has to be. Incomplete, after the receipt said that the file was complete: a supplement has to have been demanded and be
    missing still, which of an import its source may not tell, and the term for bringing it over. A refusal without a ground is not judged here, unless its reason is what hinders
    the office itself, and nothing else; that the applicant withdraws, of which they gave no word; that local contributions were not paid; or, after
    the appraisal, that others are competent, and nobody is named. One after the appraisal that cites no law either is shown with the lowest severity.
    """
    for entry in case.entries(IntakeRefused, RefusedAfterAppraisal):
        fact = entry.fact
        assert isinstance(fact, _Refusal)
        if circumstance := _no_ground(case, entry):
            yield Breach(entry=entry, evidence=case.filed, circumstance=circumstance)
            continue
        asked = asked_to_end(entry, case.recorded, case.rules.applicant_evidence) is not None
        if not asked and (last := last_day_to_complete(case, entry)) is not None:
            demands = tuple(each.position for each in case.entries(SupplementRequested))
            yield Breach(entry=entry, evidence=(*case.filed, *demands), due=last, circumstance=TERM_RUNNING)
            continue
        if not asked and (soon := hardly_any_time(case, entry)) is not None:
            demand, circumstance = soon
            least = case.rules.pauses.refused_least_minutes
            evidence = (*case.filed, demand.position)
            yield Breach(entry=entry, evidence=evidence, allowed=least, circumstance=circumstance)
            continue
        if rests_on_lack(case, entry):
            fact = replace(fact, ground=RefusalGround.INCOMPLETE)
        if fact.ground is None and _nobody_competent(case, fact):
            fact = replace(fact, ground=RefusalGround.NOT_COMPETENT)
        if fact.ground is None:
            if not asked and _rests_on_its_words_only(case, fact):
                yield Breach(entry=entry, evidence=case.filed, circumstance=GROUND_NOT_STATED)
            continue
        if _borne_out(case, entry, fact):
            continue
        laws = tuple(each for each in fact.context.legal_basis if names_law(each, case.rules.reasons))
        by_law = laws if fact.ground is RefusalGround.NOT_COMPETENT and _names_another(case, fact) else ()
        named_agency = (fact.competent_agency,) if says(fact.competent_agency) and fact.competent_agency else ()
        named = (GROUNDS[fact.ground], *(BilingualText(name, name) for name in map(case.agency_name, named_agency)))
        yield Breach(
            entry=entry,
            evidence=case.filed,
            items=(fact.ground.value, *named_agency),
            named=named,
            circumstance=BASIS_NAMED if by_law else None,
            row=by_law,
        )


def _no_ground(case: JudgedDossier, entry: HistoryEntry) -> str | None:
    """The circumstance of a refusal whose reason is none, whatever the ground."""
    reason, rules = entry.fact.context.reason, case.rules
    if for_own_cause(reason, rules.reasons):
        return OWN_CAUSE
    if says_any(reason, rules.reasons.local_dues):
        return LOCAL_DUES
    if says_any(reason, rules.reasons.unmet_supplement) and _nothing_asked(case, entry):
        return NOTHING_ASKED
    withdraws = says_any(reason, rules.reasons.withdrawing)
    return (
        WITHDRAWAL_TOLD if withdraws and asked_to_end(entry, case.recorded, rules.applicant_evidence) is None else None
    )


def _nothing_asked(case: JudgedDossier, refusal: HistoryEntry) -> bool:
    """Whether neither a demand nor guidance was ever recorded up to a refusal after the appraisal; of an import its source may not tell."""
    if not isinstance(refusal.fact, RefusedAfterAppraisal):
        return False
    asked = case.entries(IntakeSupplementRequested, SupplementRequested, GuidanceGiven)
    return not case.imported and not any(each.position < refusal.position for each in asked)


def _nobody_competent(case: JudgedDossier, fact: _Refusal) -> bool:
    """Whether one who had received and appraised it says that others are competent, and neither the reason nor the command names a certain one."""
    reasons = case.rules.reasons
    said = agency_after(fact.context.reason or "", reasons)
    return (
        isinstance(fact, RefusedAfterAppraisal)
        and said is not None
        and not (says(fact.competent_agency) or says_which(said, reasons))
    )


def _rests_on_its_words_only(case: JudgedDossier, fact: _Refusal) -> bool:
    """Whether a refusal after the appraisal gives a reason, and nothing to hold it against: no list of words knows every reason that is none."""
    reasons, reason = case.rules.reasons, fact.context.reason
    if GROUND_NOT_STATED not in case.rules.findings["UNFOUNDED_REFUSAL"].circumstances:  # a pack of an earlier release
        return False
    cites = any(names_law(each, reasons) for each in (*fact.context.legal_basis, reason or ""))
    competent_named = says(fact.competent_agency) or agency_after(reason or "", reasons) is not None
    return isinstance(fact, RefusedAfterAppraisal) and clear_reason(reason, reasons) and not (cites or competent_named)


def unexplained(case: JudgedDossier) -> Iterator[HistoryEntry]:
    """The refusals that nothing but missing papers would explain: those at intake, unless another ground is borne out, and later ones for missing papers."""
    for entry in case.entries(IntakeRefused, RefusedAfterAppraisal):
        fact = entry.fact
        assert isinstance(fact, _Refusal)
        if fact.ground is RefusalGround.INCOMPLETE or (
            isinstance(fact, IntakeRefused) and (fact.ground is None or not _borne_out(case, entry, fact))
        ):
            yield entry


def lacking_beyond_list(case: JudgedDossier, entry: HistoryEntry) -> list[Lack]:
    """Takes a refusal or a stop, returns the papers that its reason, or its form, says are lacking and the list of the dossier's case does not have."""
    procedure = list_for_texts(case, entry, (), case.filed_case)
    if procedure is None:
        return []
    wording = case.rules.wording
    listed = paper_list(procedure, wording)
    texts = (entry.fact.context.reason, getattr(entry.fact, "form", None))
    return [each for text in texts if text for each in lacks(text, listed, wording, online=case.papers.online)]


def refused_or_stopped(case: JudgedDossier) -> list[HistoryEntry]:
    """Its refusals, and what stopped its handling, unless the applicant asked for that."""
    return [
        entry
        for entry in case.entries(IntakeRefused, RefusedAfterAppraisal, ProcessingStopped, ClosedIncomplete)
        if not isinstance(entry.fact, ProcessingStopped)
        or asked_to_end(entry, case.recorded, case.rules.applicant_evidence) is None
    ]


def condition_beyond_list(case: JudgedDossier) -> Iterator[Breach]:
    """A dossier was refused, or its handling stopped, for a reason that names a paper, or the signature of others, which neither the list nor the conditions published contain.

    It may be a condition of sector law: its basis is to be checked. Where the reason says that the paper was not handed in, or nothing but
    missing papers would explain the refusal, that is UNLISTED_REQUIREMENT. Not raised where no version is known.
    """
    by_papers = {each.position for each in unexplained(case)}
    for entry in refused_or_stopped(case):
        lacking = lacking_beyond_list(case, entry)
        found = [] if entry.position in by_papers else [each.name for each in lacking if not each.filed]
        names = tuple(each for each in found if not _published(each, case))
        if not lacking:
            names = _of_others(case, entry)
        laws = tuple(each for each in entry.fact.context.legal_basis if names_law(each, case.rules.reasons))
        if names:
            circumstance = BASIS_NAMED if laws else None
            yield Breach(
                entry=entry, evidence=case.filed, items=names, added=names, circumstance=circumstance, row=laws
            )


def _of_others(case: JudgedDossier, entry: HistoryEntry) -> tuple[str, ...]:
    """What others have to sign, or what no list asks for, by the reason of a refusal."""
    procedure, wording = list_for_texts(case, entry, (), case.filed_case), case.rules.wording
    reason = entry.fact.context.reason
    if procedure is None or not reason:
        return ()
    return tuple(asked_of_others(reason, paper_list(procedure, wording), wording, relatives=False))


def _published(name: str, case: JudgedDossier) -> bool:
    """Whether the conditions published for the procedure name a paper."""
    conditions = f" {normalised((case.procedure and case.procedure.conditions) or '')} "
    return any(
        f" {spelled(each)} " in spelled(conditions)
        for each in meanings(name, case.rules.wording)
        for spelled in (str, without_accents)
        if spelled is str or is_unaccented(name)
    )


def _borne_out(case: JudgedDossier, entry: HistoryEntry, fact: _Refusal) -> bool:
    intake = isinstance(fact, IntakeRefused)
    match fact.ground:
        case RefusalGround.NOT_COMPETENT:
            return _another_is_competent(case, fact)
        case RefusalGround.NOT_ELIGIBLE:
            reasons, context = case.rules.reasons, fact.context
            based = any(names_law(each, reasons) for each in context.legal_basis)
            return not intake or based or cites_law(context.reason, reasons)
        case _:
            return intake or case.imported or (_still_missing(case, entry.position) and not _came_at_visit(case, entry))


def _another_is_competent(case: JudgedDossier, fact: _Refusal) -> bool:
    """Whether the agency named is another one, and may be competent by the procedure."""
    if not _names_another(case, fact):
        return False
    wording, known, name = case.rules.reasons.agencies, fact.registered, fact.competent_agency or ""
    named, own = _named(case, fact), _own(case, fact)
    level = known.level if known is not None and named else None
    meant = [each for each in named if not is_code(each)] or [name]
    return case.procedure is None or any(competent(each, level, own, case.procedure, wording) for each in meant)


def _names_another(case: JudgedDossier, fact: _Refusal) -> bool:
    """Whether a certain agency is named, and none of those that share the refusing one's one-stop."""
    reasons, name = case.rules.reasons, fact.competent_agency
    named, own = _named(case, fact), _own(case, fact)
    if name is None or not (named or says_which(name, reasons)):
        return False
    if any(same(one, other, reasons.agencies) for one in (name, *named) for other in own):
        return False
    return bool(named) or not any(is_within(name, each, reasons.agencies) for each in own)


def _named(case: JudgedDossier, fact: _Refusal) -> tuple[str, ...]:
    """The code and the names by which the register knew the agency named, as far as that is the one named still."""
    known, wording = fact.registered, case.rules.reasons.agencies
    if known is None or not any(same(fact.competent_agency or "", each, wording) for each in known.named):
        return ()
    return known.named


def _own(case: JudgedDossier, fact: _Refusal) -> tuple[str, ...]:
    """The codes and the names of the refusing agency, and of those that share its one-stop, as the register knew them."""
    known = fact.registered
    codes = (each for each in (case.dossier.agency, fact.context.actor.agency) if each)
    return (*codes, *(known.own if known is not None else ()))


def _still_missing(case: JudgedDossier, position: int) -> bool:
    """Whether a listed paper was demanded while processing and not brought, up to that position: one that may not be demanded cannot be missing."""
    demands = [each for each in case.papers.demands if isinstance(each.fact, SupplementRequested)]
    return any(paper.requirement is not None or case.procedure is None for paper in _lacking(case, demands, position))


def _came_at_visit(case: JudgedDossier, refusal: HistoryEntry) -> bool:
    """Whether the words of a visit tell that all came that was demanded last before a refusal, and nothing was recorded as brought since."""
    pauses = [each for each in case.pauses if each.began.position < refusal.position]
    visit = visit_with_all(case, pauses[-1]) if pauses else None
    if visit is None or visit.position > refusal.position:
        return False
    return not any(visit.position < each.position < refusal.position for each in case.entries(SupplementProvided))


def _lacking(case: JudgedDossier, demands: Iterable[PaperDemand], position: int) -> Iterator[DemandedPaper]:
    """The papers that demands lawfully named and that were not brought, both up to a position."""
    brought = {key for key, each in case.papers.brought.items() if each.position < position}
    for demand in demands:
        if demand.entry.position < position:
            for paper in demand.papers:
                if (
                    paper.key not in brought
                    and why_not(demand.entry, paper, case.filed_case, case.rules.wording) is None
                    and not demanded_against_data(case, demand.entry, paper)
                ):
                    yield paper


def lacking_under_condition(case: JudgedDossier, position: int) -> list[Requirement]:
    """Takes a dossier and a position, returns the rows with a condition whose papers were demanded and not brought up to there."""
    if case.procedure is None:
        return []
    ids = {paper.requirement for paper in _lacking(case, case.papers.demands, position)}
    return [each for each in case.procedure.papers if each.id in ids and each.condition is not None]
