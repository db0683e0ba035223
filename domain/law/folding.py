"""Folds the facts of one stream of the law: pure, over facts in their order; facts of other kinds are ignored.

Every reader of the law folds it here: see `domain.law.reader`.
"""

from collections.abc import Iterable
from typing import Any

from domain.facts.law import RulePackActivated
from domain.law.calendar import Calendar, CalendarFact
from domain.law.versions import (
    Agency,
    AgencyFact,
    ProcedureFact,
    ProcedureHistory,
    RulePackHistory,
    evolve_agency,
)


def fold_procedure(facts: Iterable[Any]) -> ProcedureHistory:
    """Takes the facts of a procedure's stream, returns its history."""
    history = ProcedureHistory()
    for fact in facts:
        if isinstance(fact, ProcedureFact):
            history = history.evolve(fact)
    return history


def fold_rule_pack(facts: Iterable[Any]) -> RulePackHistory:
    """Takes the facts of a rule pack's stream, returns its history."""
    history = RulePackHistory()
    for fact in facts:
        if isinstance(fact, RulePackActivated):
            history = history.evolve(fact)
    return history


def fold_agency(facts: Iterable[Any]) -> Agency | None:
    """Takes the facts of an agency's stream, returns the agency; None before it is registered."""
    agency: Agency | None = None
    for fact in facts:
        if isinstance(fact, AgencyFact):
            agency = evolve_agency(agency, fact)
    return agency


def fold_calendar(code: str, facts: Iterable[Any]) -> Calendar:
    """Takes a calendar's code and the facts of its stream, returns the calendar."""
    calendar = Calendar(code)
    for fact in facts:
        if isinstance(fact, CalendarFact):
            calendar = calendar.evolve(fact)
    return calendar
