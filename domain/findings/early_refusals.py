"""Refusals for want of papers: by their reason alone, or while the term to complete the dossier was running still (NĐ 118/2025 Art. 19(5))."""

from datetime import date

from msgspec.structs import replace

from domain.dossier.history import HistoryEntry
from domain.facts.filing import DemandedItem, IntakeRefused, IntakeSupplementRequested, SupplementProvided
from domain.facts.outcome import RefusedAfterAppraisal
from domain.facts.processing import SupplementRequested
from domain.findings.pauses import minutes_between
from domain.findings.records import known_from
from domain.judged.spans import beyond
from domain.judged.subject import JudgedDossier
from domain.law.last_moments import latest_day_if_countable
from domain.papers.paper_list import paper_list
from domain.values.reasons import RefusalGround
from domain.wording.paper_lacks import lacks
from domain.wording.stated_reasons import says_any

REFUSED_AT_ONCE, REFUSED_SOON = "REFUSED_AT_ONCE", "REFUSED_SOON"
"""The circumstances of a refusal for papers within minutes of the demand for them, and soon after it."""


def last_day_to_complete(case: JudgedDossier, refusal: HistoryEntry) -> date | None:
    """Takes a refusal, returns the last day on which what was demanded could be brought, where it was refused for that before the day was over.

    None where the rules set no term, and where anything came since: what is not complete then may be refused, a second demand may not be made.
    """
    term, calendar, fact = case.rules.pauses.closing_after, case.law.calendar, refusal.fact
    if term is None or calendar is None or not isinstance(fact, RefusedAfterAppraisal):
        return None
    unmet = says_any(fact.context.reason, case.rules.reasons.unmet_supplement)
    told = (fact.ground is None and unmet) or rests_on_lack(case, refusal)
    if fact.ground is not RefusalGround.INCOMPLETE and not told:
        return None
    before = [
        each for each in case.entries(SupplementRequested, SupplementProvided) if each.position < refusal.position
    ]
    if not before or not isinstance(before[-1].fact, SupplementRequested):
        return None
    rest_day = case.rules.rest_day_receipt
    last = latest_day_if_countable(known_from(case, before[-1]), term, calendar, case.zone, rest_day=rest_day)
    return last if last is not None and case.day(refusal.occurred_at) <= last else None


def hardly_any_time(case: JudgedDossier, refusal: HistoryEntry) -> tuple[HistoryEntry, str] | None:
    """Takes a refusal for want of papers, returns the demand after which the applicant had hardly any time for them, and the circumstance; None where they had, or anything came since.

    No text read names a least time: the pack's own floor, for the last demand before the refusal, at intake or later.
    """
    rules, fact = case.rules.pauses, refusal.fact
    if rules.supplement_least_term is None or not isinstance(fact, IntakeRefused | RefusedAfterAppraisal):
        return None
    told = says_any(fact.context.reason, case.rules.reasons.unmet_supplement) or rests_on_lack(case, refusal)
    if fact.ground is not RefusalGround.INCOMPLETE and not (fact.ground is None and told):
        return None
    acts = case.entries(IntakeSupplementRequested, SupplementRequested, SupplementProvided)
    before = [each for each in acts if each.position < refusal.position]
    if not before or isinstance(before[-1].fact, SupplementProvided):
        return None
    # What is asked for again, with nothing brought between, was known from the first time on.
    came = max((at for at, each in enumerate(before) if isinstance(each.fact, SupplementProvided)), default=-1)
    asked, refused_at = before[came + 1], refusal.occurred_at
    if rules.refused_least_minutes is not None and minutes_between(case, asked, refusal) < rules.refused_least_minutes:
        return asked, REFUSED_AT_ONCE
    soon = not beyond(rules.supplement_least_term, known_from(case, asked), refused_at, case)
    return (asked, REFUSED_SOON) if soon else None


def rests_on_lack(case: JudgedDossier, refusal: HistoryEntry) -> bool:
    """Takes a refusal, returns whether it was made after the appraisal since a listed paper was not handed in, by its reason, though its ground is another or none."""
    fact, wording = refusal.fact, case.rules.wording
    if not isinstance(fact, RefusedAfterAppraisal) or case.procedure is None or not fact.context.reason:
        return False
    if fact.ground is RefusalGround.NOT_COMPETENT:
        return False
    anything = paper_list(replace(case.procedure, requirements=()), wording)
    said = lacks(fact.context.reason, anything, wording, online=case.papers.online)
    meant = (case.papers.meant(DemandedItem(each.name), wording) for each in said if each.filed)
    return any(each.requirement is not None and each.clear and not each.added for each in meant)
