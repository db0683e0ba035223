"""All kinds of signals, judged of what the projections counted."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import partial

from msgspec import Struct

from domain.law.calendar import Calendar
from domain.signals import bursts, comparing, cutoffs, durations, longer, several_limits, signed_requests
from domain.signals.cases import Cases, Counted
from domain.signals.comparing import Candidate
from domain.signals.longer import Procedures
from domain.signals.reasons import boilerplate
from domain.signals.rules import Kind, SignalRules
from domain.signals.several_limits import Versions
from domain.signals.signal import Judged, Signal, worded


class Background(Struct, frozen=True):
    """What the signals of a period are judged by, beside the dossiers. `calendar`: of the ledger; without one, Monday to Friday are worked. `versions`: of the procedures with several limits."""

    rules: SignalRules
    begins: date
    ends: date
    calendar: Calendar
    procedures: Procedures
    versions: Versions = {}


def signals(rows: Mapping[Kind, Sequence[Counted]], background: Background) -> list[Signal]:
    """Takes what was counted for each kind, of all agencies, returns every signal: by kind, agency, official and procedure."""
    return [
        worded(each, background.rules, background.begins, background.ends)
        for kind in Kind
        if kind in rows and kind in background.rules.kinds
        for each in _judged(kind, rows[kind], background)
    ]


def _judged(kind: Kind, rows: Sequence[Counted], background: Background) -> Iterator[Judged]:
    rule = background.rules.kinds[kind]
    if kind is Kind.CUTOFF_SPIKE:
        return cutoffs.spikes(rows, rule, background.calendar, background.begins, background.ends)
    return comparing.stand_out(kind, list(_candidates(kind, rows, background)), rule)


def _candidates(kind: Kind, rows: Sequence[Counted], background: Background) -> Iterator[Candidate]:
    rule = background.rules.kinds[kind]
    match kind:
        case Kind.SHORT_DURATIONS | Kind.LONG_DURATIONS:
            return durations.candidates(rows, rule, long=kind is Kind.LONG_DURATIONS)
        case Kind.AFTER_HOURS_BURSTS:
            return bursts.candidates(rows, rule)
        case Kind.LONGER_PROCEDURE:
            return longer.candidates(rows, rule, background.procedures)
        case Kind.LONGER_OF_SEVERAL_LIMITS:
            return comparing.candidates(several_limits.longest_named(rows, background.versions), rule)
        case Kind.SIGNED_REQUEST_OF_SEVERAL | Kind.SIGNED_REQUEST_OF_OTHERS:
            return signed_requests.candidates(rows, rule, of_others=kind is Kind.SIGNED_REQUEST_OF_OTHERS)
        case Kind.BOILERPLATE_REASONS:
            return comparing.candidates(boilerplate(rows, rule), rule)
        case Kind.WITHDRAWN_AND_REFILED:
            return comparing.candidates(Cases(rows, partial(_refiled, background.procedures)), rule)
        case _:
            return comparing.candidates(Cases(rows, lambda row: row.value is True), rule)


def _refiled(procedures: Procedures, row: Counted) -> bool:
    """Whether the applicant filed again: under the same procedure, or under one with a longer limit."""
    if not isinstance(row.value, str) or row.procedure is None:
        return False
    return row.value == row.procedure or procedures.is_longer(row.value, row.procedure)
