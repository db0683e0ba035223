"""Intake: when a filing is answered (NĐ 61/2018 Art. 17; NĐ 118/2025 Art. 17(1)c, (2))."""

from collections.abc import Iterator
from datetime import datetime

from domain.dossier.applicants_word import is_their_word
from domain.dossier.history import HistoryEntry
from domain.facts.appointments import OwedAct
from domain.facts.filing import (
    DossierAccepted,
    DossierSubmitted,
    GuidanceGiven,
    IntakeRefused,
    IntakeSupplementRequested,
    SupplementProvided,
)
from domain.facts.outcome import Outcome, WithdrawalRequested
from domain.findings.completeness import complete_without
from domain.findings.partial_supplements import called_incomplete
from domain.judged.charge import acted
from domain.judged.last_moments import known_calendar, passed
from domain.judged.subject import Breach, JudgedDossier
from domain.law.answering import AnswerTerm, answer_term
from domain.law.calendar import Calendar
from domain.values.context import Channel
from domain.wording.stated_reasons import clear_reason

_ENDS = WithdrawalRequested | Outcome
"""What leaves nothing to answer."""
ANSWERED_ON_PAPER, UNANSWERED_ON_PAPER = "ON_PAPER", "UNANSWERED_ON_PAPER"
"""The circumstances of what came at the counter or by post: answered late, and not at all."""
ACCEPTED_AS_FILED = "ACCEPTED_AS_FILED"
"""The circumstance of a filing that was answered by asking for a paper, and received late without it: it lacked nothing."""


def late_intake(case: JudgedDossier) -> Iterator[Breach]:
    """A filing, or the supplement that completed one, was answered after the last moment for it, or not at all: online, or on paper that lay in a drawer.

    An answer is the receipt, a demand for what is missing, guidance that names it, or a refusal; guidance that names nothing, or only papers that came with the filing and not what is wrong with them, is none, nor is that the applicant asks to withdraw, without their own word. Where
    none has come yet, the clock's entry shows it. Nor is what asks for a paper without which a filing that had all that is always needed is received after all.
    """
    for filing in case.entries(DossierSubmitted, SupplementProvided):
        assert isinstance(filing.fact, DossierSubmitted | SupplementProvided)
        stored = filing.fact.answer_latest_at
        if stored is None:
            continue
        latest_at = _put_off(case, filing, stored)
        done = _answer(case, filing)
        if done is not None and done.occurred_at <= latest_at:
            receipt = _received_as_filed(case, filing, done)
            if receipt is not None and receipt.occurred_at > latest_at:
                yield _late_receipt(case, filing, done, receipt, latest_at)
            continue
        clock = passed(case, OwedAct.INTAKE_ANSWER, stored) if latest_at == stored else None
        entry = clock or done
        if entry is None:
            continue
        until = done.occurred_at if done is not None else None
        unmet = done is None or isinstance(done.fact, _ENDS)
        yield Breach(
            entry=entry,
            occurred_at=until,
            official=acted(case, done, latest_at) if done is not None and not isinstance(done.fact, _ENDS) else None,
            evidence=(filing.position, *((done.position,) if done is not None else ())),
            due=case.day(latest_at),
            allowed=_allowed(case, filing),
            days=(case.day(until) - case.day(latest_at)).days if until is not None else None,
            span=(latest_at, until) if until is not None else None,
            unmet=unmet,
            circumstance=_circumstance(filing, unmet=unmet),
            last=latest_at,
        )


def _late_receipt(
    case: JudgedDossier, filing: HistoryEntry, asked: HistoryEntry, receipt: HistoryEntry, latest_at: datetime
) -> Breach:
    return Breach(
        entry=receipt,
        evidence=(filing.position, asked.position, receipt.position),
        due=case.day(latest_at),
        allowed=_allowed(case, filing),
        days=(case.day(receipt.occurred_at) - case.day(latest_at)).days,
        span=(latest_at, receipt.occurred_at),
        circumstance=ACCEPTED_AS_FILED,
        last=latest_at,
    )


def _received_as_filed(case: JudgedDossier, filing: HistoryEntry, done: HistoryEntry) -> HistoryEntry | None:
    """The receipt of a filing that was complete but for conditions, after a paper was asked for that did not come, or was called incomplete and left so; None where it was not so."""
    if not isinstance(filing.fact, DossierSubmitted) or not isinstance(
        done.fact, GuidanceGiven | IntakeSupplementRequested
    ):
        return None
    receipt = next((each for each in case.entries(DossierAccepted) if each.position > done.position), None)
    if receipt is None:
        return None
    brought = case.papers.brought.items()
    assert isinstance(receipt.fact, DossierAccepted)
    came = [(key, each) for key, each in brought if filing.position < each.position <= receipt.position]
    if any(key in receipt.fact.submitted or not called_incomplete(case, each) for key, each in came):
        return None
    filed = {key for key, each in brought if each.position <= filing.position}
    return receipt if complete_without(case, filed) else None


def _circumstance(filing: HistoryEntry, *, unmet: bool) -> str | None:
    if filing.fact.context.channel is Channel.ONLINE:
        return None
    return UNANSWERED_ON_PAPER if unmet else ANSWERED_ON_PAPER


def _put_off(case: JudgedDossier, filing: HistoryEntry, stored: datetime) -> datetime:
    """The last moment by the calendar as it was known when it came; never an earlier one than the fact's."""
    calendar = known_calendar(case, stored)
    counted = _term(case, filing, calendar) if calendar is not None else None
    return max(stored, counted.latest_at) if counted is not None else stored


def _allowed(case: JudgedDossier, filing: HistoryEntry) -> int | None:
    """The days, or hours, that a filing may wait."""
    term = _term(case, filing, case.law.calendar) if case.law.calendar is not None else None
    return term.span.amount if term is not None else None


def _term(case: JudgedDossier, filing: HistoryEntry, calendar: Calendar) -> AnswerTerm | None:
    return answer_term(filing.fact.context, filing.recorded_at, case.rules, calendar, case.zone)


def _answer(case: JudgedDossier, filing: HistoryEntry) -> HistoryEntry | None:
    """What answered a filing first, by when it happened, or left nothing to answer."""
    later = [each for each in case.history if each.occurred_at >= filing.occurred_at and _answers(case, each)]
    return min(later, key=lambda each: (each.occurred_at, each.position), default=None)


def _answers(case: JudgedDossier, entry: HistoryEntry) -> bool:
    fact = entry.fact
    if isinstance(fact, GuidanceGiven):
        named = next((papers for guided, papers in case.papers.guidance if guided.position == entry.position), ())
        had = {key for key, each in case.papers.brought.items() if each.position < entry.position}
        # What came with the filing may have to be mended, if it is said how.
        return any(each.key not in had or case.papers.meant(each.item, case.rules.wording).mends for each in named) or (
            bool(named) and clear_reason(fact.context.reason, case.rules.reasons)
        )
    if isinstance(fact, WithdrawalRequested):
        return is_their_word(entry, case.recorded, case.rules.applicant_evidence)
    return isinstance(fact, DossierAccepted | IntakeSupplementRequested | IntakeRefused | Outcome)
