"""Anomalies of a foreign case: counted, reported, and imported unchanged."""

from collections.abc import Sequence
from datetime import datetime

from msgspec import Struct

from domain.facts.outcome import (
    ClosedIncomplete,
    DossierClosed,
    DossierWithdrawn,
    ProcessingStopped,
    RefusedAfterAppraisal,
    ResultDelivered,
    ResultIssued,
)
from exchange.logs.steps import Step

FINISHING = (DossierClosed, ResultIssued, RefusedAfterAppraisal, DossierWithdrawn, ProcessingStopped, ClosedIncomplete)


class Anomalies(Struct):
    """Anomalies imported unchanged (docs/semantics.md, "Import"). Each counts dossiers, except those that say otherwise."""

    after_end: int = 0
    """Events after the end of their dossier, by instant; that a result is delivered after it was issued is no anomaly."""
    end_before_start: int = 0
    event_before_submission: int = 0
    no_end: int = 0
    """Neither `closed_at` nor a mapped fact finishes it."""
    no_deadline: int = 0
    no_submission: int = 0
    """None was given: dated by its first event instead, or else by its end."""
    duplicate_id: int = 0
    duplicate_event: int = 0
    """Events that had an equal before in their dossier (`StepReader`)."""
    shifted_time: int = 0
    """Times that do not exist in the source's zone."""
    ambiguous_time: int = 0
    """Times that exist twice in the source's zone."""
    trimmed_text: int = 0
    """Names, ids and headers that were written with blanks around them, or with what cannot be seen: read without."""
    blank_row: int = 0
    """Rows of a table without any value: left out."""
    differing_row: int = 0
    """Of a table of events: its rows say different things of the case, of which the first is taken."""
    unmatched_rule: int = 0
    """Entries of `[[map]]` that no event met."""
    end_gone: int = 0
    """An earlier export said when it ended, this one does not: kept."""
    deadline_gone: int = 0
    """An earlier export named a due date, this one does not: kept."""
    event_gone: int = 0
    """Events of earlier exports that are not in this one: kept."""
    value_gone: int = 0
    """An earlier export named an official, a department or the like, this one does not: kept."""
    deadline_before_submission: int = 0
    """Due before it was submitted: day and month may have changed places, or the mapping names another column."""

    def count(
        self, steps: Sequence[Step], *, submitted_at: datetime | None, end: datetime | None, due_at: datetime | None
    ) -> None:
        """Takes a case: its steps, its submission as the source gives it, its end, and when it is due."""
        self.no_submission += submitted_at is None
        self.no_deadline += due_at is None
        self.no_end += end is None
        if submitted_at is not None:
            self.event_before_submission += any(step.occurred_at < submitted_at for step in steps)
            self.end_before_start += end is not None and end < submitted_at
            self.deadline_before_submission += due_at is not None and due_at < submitted_at
        if end is not None:
            self.after_end += sum(step.occurred_at > end and type(step.fact) is not ResultDelivered for step in steps)


def ended(steps: Sequence[Step], closed_at: datetime | None) -> datetime | None:
    """Takes a case's steps and the end given by its source, returns the first moment that finishes it."""
    ends = [step.occurred_at for step in steps if isinstance(step.fact, FINISHING)]
    return min(ends if closed_at is None else [*ends, closed_at], default=None)
