"""The deadlines of a petition, counted from the moment of the command: when an answer is due, and the last days to forward or publish."""

from datetime import date

from msgspec.structs import replace

from domain.execution.occasion import Occasion
from domain.law.due_dates import due, latest_day
from domain.values.context import Computation
from domain.values.rules import Span


def answer_due(occasion: Occasion) -> Computation | None:
    """Takes the occasion, returns the due date of an answer; None where the rule pack sets none. Refused: UNCOUNTABLE."""
    span = occasion.rules.petition_limit
    if span is None:
        return None
    # The cut-off hour applies to dossiers only (NĐ 61/2018 Art. 18).
    rules = replace(occasion.rules, limit_cutoff=None, cutoff=None)
    with occasion.counting():
        counted = due(occasion.at, span.amount, span.unit, occasion.law.calendar, occasion.drawn.zone, rules)
    cited = [each for each in (rules.bases.get("petition_limit"), counted.rule) if each]
    return replace(counted, rule="; ".join(cited) or None)


def last_day(occasion: Occasion, span: Span | None) -> date | None:
    """Takes the occasion and a limit that a rule sets (None: no rule), returns the last local day to act on. Refused: UNCOUNTABLE."""
    if span is None:
        return None
    with occasion.counting():
        return latest_day(
            occasion.at,
            span,
            occasion.law.calendar,
            occasion.drawn.zone,
            rest_day=occasion.rules.rest_day_receipt,
        )
