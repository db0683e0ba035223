"""A command about a dossier, ready to be decided: its occasion, the dossier and its history; and the guards that deciders of all phases share."""

from collections.abc import Sequence
from datetime import datetime

from domain.dossier.commands.dossier import DossierCommand
from domain.dossier.history import HistoryEntry
from domain.dossier.record import DossierRecord
from domain.dossier.state import Dossier, DossierState
from domain.execution.occasion import Drawn, Occasion, occasion_of
from domain.law.versions import Law
from domain.values.context import Actor


class DossierRequest(Occasion, frozen=True, kw_only=True):
    """The occasion, and the dossier with its history. Guards raise `Refused`, with the codes that they name, and return nothing otherwise."""

    state: Dossier
    history: Sequence[HistoryEntry] = ()

    @property
    def zone(self) -> str:
        """The zone of local days: the dossier's; of a new one, the one drawn."""
        return self.state.timezone if self.state.received_at else self.drawn.zone

    def known(self) -> None:
        """There must be a dossier (NOT_SUBMITTED), and must have been one by then (BEFORE_SUBMISSION)."""
        if self.state.code is None:
            raise self.refused("NOT_SUBMITTED")
        self.not_before(self.state.submitted_at, "BEFORE_SUBMISSION")

    def registered(self) -> None:
        """There must be a dossier whose intake was not refused: that would have ended the registration (ALREADY_REFUSED)."""
        self.known()
        if self.state.status is DossierState.NOT_RECEIVED:
            raise self.refused("ALREADY_REFUSED")

    def received(self) -> None:
        """It must have been received (NOT_RECEIVED), by then (BEFORE_RECEIPT)."""
        self.registered()
        if self.state.received_at is None:
            raise self.refused("NOT_RECEIVED")
        self.not_before(self.state.received_at, "BEFORE_RECEIPT")

    def unfinished(self) -> None:
        """It must not be finished, whenever the act is said to have happened: ALREADY_FINISHED."""
        if self.state.finished_at is not None:
            raise self.refused("ALREADY_FINISHED", since=self.state.finished_at.isoformat())

    def before_the_end(self) -> None:
        """The act must not have happened after the end (ALREADY_FINISHED): what happened before it and moves no date may still be recorded."""
        if self.state.finished_at is not None and self.at > self.state.finished_at:
            raise self.refused("ALREADY_FINISHED", since=self.state.finished_at.isoformat())


def request_of(
    record: DossierRecord, command: DossierCommand, law: Law, now: datetime, actor: Actor, drawn: Drawn
) -> DossierRequest:
    """Takes what a decision takes, returns the request. Refused as `occasion_of`."""
    occasion = occasion_of(command, law, now, actor, drawn)
    return DossierRequest(
        state=record.dossier,
        history=record.history,
        law=law,
        now=now,
        at=occasion.at,
        context=occasion.context,
        drawn=drawn,
    )
