"""Judges a dossier: all its findings by the law of its receipt. The same facts always give the same findings."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence, Set
from functools import lru_cache

from msgspec import Struct
from msgspec.structs import replace

from domain.dossier.history import HistoryEntry, corrected
from domain.dossier.papers import case_of
from domain.facts.corrections import EntryCorrected
from domain.facts.dossier import DossierFact
from domain.facts.outcome import Outcome
from domain.findings import (
    corrected_entries,
    deadlines,
    delivery,
    demanded_again,
    demands,
    early_results,
    fees,
    forwarding,
    guidance,
    handling,
    intake,
    late_records,
    legs,
    money_pauses,
    notes,
    partial_supplements,
    pauses,
    records,
    refusals,
    registration,
    shared_data,
    unclear_demands,
    withdrawals,
    written_reasons,
)
from domain.findings.needed_facts import NEEDED_FACTS
from domain.judged import names
from domain.judged.charge import charged, of_the_agency
from domain.judged.finding import Finding, Judged
from domain.judged.imports import by_command
from domain.judged.reference import reference
from domain.judged.shared import SHARED_DATA_DEMANDED
from domain.judged.spans import beyond
from domain.judged.subject import Breach, JudgedDossier, Rule
from domain.law.citations import is_verified
from domain.law.paper_names import normalised
from domain.law.texts import filled, shortened, written
from domain.values.context import Channel
from domain.values.rules import Circumstance, FindingRule, Severity

CORRECTED_BREACH = "CORRECTED_BREACH"
"""The code of a correction after which a finding is gone; its items are the codes of what is."""
_OF_CORRECTIONS = frozenset({"CORRECTED_DEADLINE", CORRECTED_BREACH, "CORRECTED_JUDGEMENT"})


def corrected_breach(case: JudgedDossier) -> Iterator[Breach]:
    """A correction after which a breach is gone: nobody can correct one away unseen, nor change it for another (NĐ 61/2018 Art. 5(1)).

    The correction at which it went is found by bisection, so that many corrections cost few judgements.
    """
    corrections = [each for each in case.recorded if isinstance(each.fact, EntryCorrected)]
    if not corrections:
        return
    known: dict[int, Mapping[_Shown, Sequence[int]]] = {}

    def shown(count: int) -> Mapping[_Shown, Sequence[int]]:
        """The breaches with only the first `count` corrections applied."""
        if count not in known:
            known[count] = _shown(case, {each.position for each in corrections[:count]})
        return known[count]

    gone: dict[int, list[_Shown]] = {}
    original = shown(0)
    for each in sorted(original, key=lambda each: (each.code, each.items)):
        if _count(shown(len(corrections)), each) >= _count(original, each):
            continue
        low, high = 0, len(corrections)
        while high - low > 1:
            middle = (low + high) // 2
            low, high = (low, middle) if _count(shown(middle), each) < _count(original, each) else (middle, high)
        gone.setdefault(high, []).append(each)
    for count, breaches in sorted(gone.items()):
        entry = corrections[count - 1]
        assert isinstance(entry.fact, EntryCorrected)
        before, after = shown(count - 1), shown(count)
        codes = tuple(dict.fromkeys(each.code for each in breaches))
        hidden = {
            position for each in breaches for position in before.get(each, ()) if position not in after.get(each, ())
        }
        yield Breach(
            entry=entry,
            evidence=(entry.fact.corrects, *hidden),
            items=codes,
            named=tuple(case.rules.findings[code].title for code in codes),
        )


class _Shown(Struct, frozen=True):
    """What tells one breach from another: its code, entry and items. `position` is None where no act of its own shows it, but time that passed or the dossier's end."""

    code: str
    position: int | None
    items: tuple[str, ...]


def _count(shown: Mapping[_Shown, Sequence[int]], breach: _Shown) -> int:
    return len(shown.get(breach, ()))


def _shown(case: JudgedDossier, applied: set[int]) -> Mapping[_Shown, Sequence[int]]:
    """The breaches of the other rules with only these corrections applied, each with the positions of its entries."""
    history = [each for each in case.recorded if not isinstance(each.fact, EntryCorrected) or each.position in applied]
    other = JudgedDossier(corrected(history), case.law)
    found: dict[_Shown, list[int]] = {}
    for code, breach in _breaches(other, without=_OF_CORRECTIONS):
        fact = breach.entry.fact
        passive = fact.context.channel is Channel.SYSTEM or isinstance(fact, Outcome)
        position = None if passive else breach.entry.position
        key = _Shown(code, position, tuple(normalised(item) for item in breach.items))
        found.setdefault(key, []).append(breach.entry.position)
    return found


def _breaches(case: JudgedDossier, without: Set[str] = frozenset()) -> Iterator[tuple[str, Breach]]:
    """The breaches that its rule pack knows, each with its code; of an import, by what its pack lists for what a source tells, and for what was done here."""
    pack, share = case.rules, case.law.share
    of_sources = frozenset(pack.import_findings) if share is None or share.source else frozenset[str]()
    judged = frozenset(pack.findings)
    if case.imported:
        judged &= of_sources | frozenset(pack.import_command_findings)
    for code, rule in _rules(judged, case.kinds):
        if code in without:
            continue
        for breach in rule(case):
            if not case.imported or code in of_sources or by_command(breach.entry):
                yield code, breach


@lru_cache(maxsize=4096)
def _rules(judged: frozenset[str], kinds: frozenset[type[DossierFact]]) -> Sequence[tuple[str, Rule]]:
    """The rules of these codes that may find something among these kinds of facts. Dossiers are of few such mixtures."""
    return [
        (code, rule)
        for code, rule in RULES.items()
        if code in judged and (code not in NEEDED_FACTS or not NEEDED_FACTS[code].isdisjoint(kinds))
    ]


def _own(case: JudgedDossier, breach: Breach) -> bool:
    """Whether a breach is this law's to find: not one of a command on an import that another law decided."""
    share = case.law.share
    return share is None or not by_command(breach.entry) or breach.entry.position in share.commands


RULES: Mapping[str, Rule] = {
    "UNLISTED_REQUIREMENT": demands.unlisted_requirement,
    SHARED_DATA_DEMANDED: shared_data.shared_data_demanded,
    "NOT_CLEARLY_LISTED": unclear_demands.not_clearly_listed,
    "ASKED_IN_NOTE": notes.asked_in_note,
    "CONDITION_BEYOND_LIST": refusals.condition_beyond_list,
    "UNPUBLISHED_PROCEDURE": demands.unpublished_procedure,
    "BYPASSED_ONE_STOP": demands.bypassed_one_stop,
    "NO_WRITTEN_REASON": written_reasons.no_written_reason,
    "REPEATED_SUPPLEMENT": demands.repeated_supplement,
    "LATE_SUPPLEMENT_REQUEST": demands.late_supplement_request,
    "REFUSED_LISTED_PAPER": demanded_again.refused_listed_paper,
    "UNFOUNDED_REFUSAL": refusals.unfounded_refusal,
    "MISSING_FORM": demands.missing_form,
    "UNRECORDED_DEMAND": guidance.unrecorded_demand,
    "UNASKED_PAPERS": guidance.unasked_papers,
    "REPEATED_GUIDANCE": guidance.repeated_guidance,
    "INSTANT_SUPPLEMENT": pauses.instant_supplement,
    "LAST_DAY_SUPPLEMENT": pauses.last_day_supplement,
    partial_supplements.HELD_THOUGH_COMPLETE: partial_supplements.held_though_complete,
    "UNLISTED_FEE": fees.unlisted_fee,
    "FEE_AMOUNT_UNKNOWN": fees.fee_amount_unknown,
    "HOLLOW_PAUSE": money_pauses.hollow_pause,
    "REPEATED_PAUSE": money_pauses.repeated_pause,
    "LAST_DAY_PAYMENT": pauses.last_day_payment,
    pauses.STALE_PAUSE: pauses.stale_pause,
    "UNCONFIRMED_WITHDRAWAL": withdrawals.unconfirmed_withdrawal,
    "STOPPED_WITHOUT_REQUEST": withdrawals.stopped_without_request,
    "CLOSED_WITHOUT_CAUSE": withdrawals.closed_without_cause,
    "OVERDUE": deadlines.overdue,
    "LATE_REFUSAL": deadlines.late_refusal,
    "MISSING_APOLOGY": deadlines.missing_apology,
    "LATE_APOLOGY": deadlines.late_apology,
    "INCOMPLETE_APOLOGY": deadlines.incomplete_apology,
    "REPEATED_REAPPOINTMENT": deadlines.repeated_reappointment,
    "UNJUSTIFIED_DUE_DATE_CHANGE": deadlines.unjustified_due_date_change,
    "CORRECTED_DEADLINE": corrected_entries.corrected_deadline,
    CORRECTED_BREACH: corrected_breach,
    "CORRECTED_JUDGEMENT": corrected_entries.corrected_judgement,
    "REAPPOINTMENT_WITHOUT_APOLOGY": deadlines.reappointment_without_apology,
    "APPOINTMENT_MISSED": deadlines.appointment_missed,
    late_records.RECORDED_PAST_DEADLINE: late_records.recorded_past_deadline,
    "BACKDATED_ACTION": records.backdated_action,
    "RECEIVED_UNDER_EARLIER_LAW": records.received_under_earlier_law,
    "LATE_INTAKE": intake.late_intake,
    forwarding.LATE_FORWARDING: forwarding.late_forwarding,
    "LATE_RESULT_HANDOVER": delivery.late_result_handover,
    "LATE_RESULT_CORRECTION": delivery.late_result_correction,
    "RESULT_TO_COME": delivery.result_to_come,
    "REGISTERED_AFTER_WORK": registration.registered_after_work,
    "LEG_BEYOND_LIMIT": legs.leg_beyond_limit,
    "LATE_LEG": handling.late_leg,
    "LATE_OPINION_UNREPORTED": handling.late_opinion_unreported,
    "UNRECORDED_VERIFICATION": handling.unrecorded_verification,
    "MISSING_LOSS_APOLOGY": handling.missing_loss_apology,
    "LATE_LOSS_APOLOGY": handling.late_loss_apology,
    "UNANNOUNCED_EARLY_RESULT": early_results.unannounced_early_result,
}
"""The rule of every code. A code is judged if the rule pack has a text for it and, for an import, lists it."""


def judge(history: Sequence[HistoryEntry], law: Judged) -> list[Finding]:
    """Takes a dossier's history as recorded and the law of its receipt, returns its findings by position and code."""
    return found_in(JudgedDossier.of(history, law))


def found_in(case: JudgedDossier) -> list[Finding]:
    """Takes a dossier, returns its findings by position and code."""
    rules = case.rules.findings
    found = [_finding(case, code, rules[code], breach) for code, breach in _breaches(case) if _own(case, breach)]
    # Stable: several of one code stay in the order of their rule.
    found.sort(key=lambda each: (each.position, each.code))
    seen: Counter[tuple[int, str]] = Counter()
    alike: Counter[str] = Counter()
    numbered = []
    for each in found:
        alike[each.reference] += 1
        again = f".{count}" if (count := alike[each.reference]) > 1 else ""
        numbered.append(replace(each, ordinal=seen[each.position, each.code], reference=f"{each.reference}{again}"))
        seen[each.position, each.code] += 1
    return numbered


def _finding(case: JudgedDossier, code: str, rule: FindingRule, breach: Breach) -> Finding:
    context = breach.entry.fact.context
    official, agency = charged(case, breach)
    occurred_at = breach.occurred_at or breach.entry.occurred_at
    about = breach.about or agency
    words = {
        "official": official,
        "agency": case.agency_name(about) if about else None,
        "code": case.dossier.code,
        "procedure": case.procedure_called,
        "items": names.listed(breach.named) if breach.named else "; ".join(breach.items),
        "date": written(case.day(occurred_at)),
        "due": written(breach.due) if breach.due else None,
        "appointed": written(breach.appointed) if breach.appointed else None,
        "count": breach.count,
        "allowed": breach.allowed,
        "days": breach.days,
        "reason": context.reason and context.reason.rstrip().removesuffix("."),  # the sentence has its own full stop
        "added": "; ".join(breach.added),
        "nearest": "; ".join(shortened(each) for each in breach.nearest),
        "case": case_of(case.history),
        "row": "; ".join(shortened(each) for each in breach.row),
    }
    circumstance = rule.circumstances.get(breach.circumstance) if breach.circumstance else None
    own = circumstance if circumstance is not None else Circumstance(rule.explanation, unmet=rule.unmet)
    explanation = own.unmet if breach.unmet and own.unmet is not None else own.explanation
    basis = own.basis or rule.basis
    grade = _grade(case, rule, breach) if circumstance is None or circumstance.severity is None else None
    finding = Finding(
        code=code,
        severity=grade or own.severity or rule.severity,
        basis=basis,
        rule_pack=case.law.rules.reference,
        verified=is_verified(basis, case.rules),
        title=filled(own.title or rule.title, words),
        explanation=filled(explanation if official else of_the_agency(explanation), words),
        occurred_at=occurred_at,
        position=breach.entry.position,
        evidence=tuple(sorted({breach.entry.position, *breach.evidence})),
        official=official,
        agency=agency,
        items=breach.items,
        # A lesser grade voids nothing: what was entered the next morning after a power cut.
        voids_clock=grade is None and (rule.voids_clock if own.voids_clock is None else own.voids_clock),
    )
    return replace(finding, reference=reference(finding, breach))


def _grade(case: JudgedDossier, rule: FindingRule, breach: Breach) -> Severity | None:
    """The lesser severity of the first of the rule's grades whose spans all hold; None where none does."""
    if breach.span is None:
        return None
    since, until = breach.span
    holding = (each for each in rule.grades if not any(beyond(span, since, until, case) for span in each.within))
    return next((each.severity for each in holding), None)
