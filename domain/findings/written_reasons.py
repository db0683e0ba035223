"""Written reasons of demands, refusals and stops: that there is one, and that it is not what only the office itself is about."""

from collections.abc import Iterator

from domain.dossier.applicants_word import asked_to_end
from domain.facts.filing import IntakeRefused, IntakeSupplementRequested
from domain.facts.outcome import ProcessingStopped, RefusedAfterAppraisal
from domain.facts.processing import FinancialObligationNotified, SupplementRequested
from domain.judged.subject import Breach, JudgedDossier
from domain.values.reasons import Statement
from domain.wording.stated_reasons import clear_reason, for_delay, names_law

_ACTS = {
    IntakeSupplementRequested: "intake_supplement",
    SupplementRequested: "supplement",
    IntakeRefused: "intake_refusal",
    RefusedAfterAppraisal: "refusal",
    ProcessingStopped: "stop",
}
"""What needs a written reason, by the names that the rules give these acts."""
FOR_DELAY = "FOR_DELAY"
"""The circumstance of a demand for papers or money whose reason is only what hinders the office, or that it wants more time."""


def no_written_reason(case: JudgedDossier) -> Iterator[Breach]:
    """A supplement was demanded, or the dossier refused or its handling stopped, without what the law asks to be stated (NĐ 63/2010 Art. 18(5), 21(2)).

    That is a clear reason, one that says more than "theo quy định"; and the legal basis too where the rules ask for it with that act. A stop that
    the applicant asked for needs neither: their request is both. A demand for papers or money that tells only of the office's own matters gives none.
    """
    reasons = case.rules.reasons
    for entry in case.entries(*_ACTS, FinancialObligationNotified):
        fact, context = entry.fact, entry.fact.context
        if isinstance(
            fact, IntakeSupplementRequested | SupplementRequested | FinancialObligationNotified
        ) and for_delay(context.reason, reasons):
            yield Breach(entry=entry, items=_items(fact), circumstance=FOR_DELAY)
            continue
        if isinstance(fact, FinancialObligationNotified) or (
            isinstance(fact, ProcessingStopped) and asked_to_end(entry, case.recorded, case.rules.applicant_evidence)
        ):
            continue
        based = any(names_law(each, reasons) for each in context.legal_basis)
        asked = reasons.asked(_ACTS[type(fact)])
        if not clear_reason(context.reason, reasons) or (asked is Statement.REASON_AND_BASIS and not based):
            yield Breach(entry=entry, items=_items(fact))


def _items(fact: object) -> tuple[str, ...]:
    match fact:
        case IntakeSupplementRequested() | SupplementRequested():
            return tuple(each.name for each in fact.items)
        case FinancialObligationNotified():
            return tuple(each.name for each in fact.charges)
        case _:
            return ()
