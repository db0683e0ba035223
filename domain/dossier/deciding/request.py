"""What a decider of dossiers works on: the occasion, the dossier and its history; and the guards that all phases share."""

from collections.abc import Sequence
from datetime import datetime

from domain.dossier.commands.dossier import DossierCommand
from domain.dossier.history import HistoryEntry
from domain.dossier.record import DossierRecord
from domain.dossier.state import Dossier, DossierState
from domain.execution.occasion import Drawn, Occasion, occasion_of
from domain.law.versions import Law
from domain.values.context import Actor
from domain.values.reasons import RefusalGround, RegisteredAgencies
from domain.wording.agency_register import registered


class DossierRequest(Occasion, frozen=True, kw_only=True):
    """The occasion, and the dossier with its history. Guards raise `Refused` with the code that each names."""

    state: Dossier
    history: Sequence[HistoryEntry] = ()

    @property
    def zone(self) -> str:
        """The zone of local days: the dossier's; of a new one, the one drawn."""
        return self.state.timezone if self.state.received_at else self.drawn.zone

    def known(self) -> None:
        """Requires a submitted dossier (NOT_SUBMITTED), submitted by then (BEFORE_SUBMISSION)."""
        if self.state.code is None:
            raise self.refused("NOT_SUBMITTED")
        self.not_before(self.state.submitted_at, "BEFORE_SUBMISSION")

    def registered(self) -> None:
        """Requires a dossier whose intake was not refused, which ends the registration (ALREADY_REFUSED)."""
        self.known()
        if self.state.status is DossierState.NOT_RECEIVED:
            raise self.refused("ALREADY_REFUSED")

    def received(self) -> None:
        """Requires a received dossier (NOT_RECEIVED), received by then (BEFORE_RECEIPT)."""
        self.registered()
        if self.state.received_at is None:
            raise self.refused("NOT_RECEIVED")
        self.not_before(self.state.received_at, "BEFORE_RECEIPT")

    def unfinished(self) -> None:
        """Requires an unfinished dossier, whatever the date of the act (ALREADY_FINISHED)."""
        if self.state.finished_at is not None:
            raise self.refused("ALREADY_FINISHED", since=self.state.finished_at)

    def grounded(self, act: str, ground: RefusalGround | None) -> None:
        """Requires the ground of a refusal where the rules ask for it (NO_GROUND)."""
        if ground is None and act in self.rules.reasons.grounds:
            raise self.refused("NO_GROUND")

    def registered_agencies(self, ground: RefusalGround | None, competent: str | None) -> RegisteredAgencies | None:
        """Takes the ground of a refusal and the agency named as competent, returns what the register knows of it and of the refusing one, where the ground is competence."""
        if ground is not RefusalGround.NOT_COMPETENT or self.law.agencies is None:
            return None
        refusing = (self.state.agency, self.context.actor.agency)
        return registered(self.law.agencies(), refusing, competent, self.rules.reasons.agencies)

    def before_the_end(self) -> None:
        """Requires the act to precede the end (ALREADY_FINISHED): an earlier act that moves no date may still be recorded."""
        if self.state.finished_at is not None and self.at > self.state.finished_at:
            raise self.refused("ALREADY_FINISHED", since=self.state.finished_at)


def request_of(
    record: DossierRecord, command: DossierCommand, law: Law, now: datetime, actor: Actor, drawn: Drawn
) -> DossierRequest:
    """Takes the arguments of a decider, returns the request. Refused as `occasion_of`."""
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
