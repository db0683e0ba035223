"""Record keeping: every step is recorded when it happens (TT 01/2018 Art. 17(1b))."""

from collections.abc import Iterator
from datetime import datetime

from domain.dossier.history import HistoryEntry
from domain.facts.appointments import AppointedDatePassed, DueDatePassed, DueSoonReached, PauseOverran
from domain.facts.examinations import EXAMINATIONS
from domain.findings.spans import beyond
from domain.findings.subject import Breach, JudgedDossier
from domain.values.context import Channel


def backdated_action(case: JudgedDossier) -> Iterator[Breach]:
    """An act was noted later than the threshold allows. One breach per command, whose facts are noted together.

    An act is noted when the ledger records it; an import's, when its source says so, and one whose source does not say is not judged. Facts of
    the system itself are never back-dated.
    """
    threshold = case.rules.backdating_threshold
    if threshold is None:
        return
    together: dict[tuple[datetime, datetime], list[HistoryEntry]] = {}
    for entry in case.history:
        if isinstance(entry.fact, EXAMINATIONS):
            continue  # no act of handling
        noted = noted_at(entry)
        if noted is None or not beyond(threshold, entry.occurred_at, noted, case):
            continue
        if entry.fact.context.channel is Channel.IMPORT:
            yield _breach(case, [entry], noted)
        else:
            together.setdefault((entry.recorded_at, entry.occurred_at), []).append(entry)
    for entries in together.values():
        yield _breach(case, entries, noted_at(entries[0]) or entries[0].recorded_at)


def _breach(case: JudgedDossier, entries: list[HistoryEntry], noted: datetime) -> Breach:
    first = entries[0]
    days = (case.day(noted) - case.day(first.occurred_at)).days
    evidence = tuple(each.position for each in entries)
    return Breach(entry=first, evidence=evidence, items=(first.fact.TAG,), due=case.day(noted), days=days)


def noted_at(entry: HistoryEntry) -> datetime | None:
    """Takes an entry, returns when it was noted: recorded, or, of an import, as its source says; None for the system's own, and where a source does not say."""
    context = entry.fact.context
    if context.channel is Channel.SYSTEM or isinstance(
        entry.fact, DueSoonReached | DueDatePassed | AppointedDatePassed | PauseOverran
    ):
        return None
    # Besides imports, facts of release 0.1's demonstration carry it; no command writes it any more.
    if context.noted_at is not None or context.channel is Channel.IMPORT:
        return context.noted_at
    return entry.recorded_at


def known_from(case: JudgedDossier, entry: HistoryEntry) -> datetime:
    """Takes an entry, returns when it happened; where it was noted later than the threshold allows, when it was noted."""
    threshold, noted = case.rules.backdating_threshold, noted_at(entry)
    if threshold is None or noted is None or not beyond(threshold, entry.occurred_at, noted, case):
        return entry.occurred_at
    return noted
