"""The order in which a dossier's entries stand to its filing and its receipt: no correction turns it round (NĐ 118/2025 Art. 5(1)c)."""

from collections.abc import Sequence
from datetime import datetime

from domain.dossier.deciding.request import DossierRequest
from domain.dossier.history import HistoryEntry, fold
from domain.facts.appointments import AppointmentChanged, AppointmentFact
from domain.facts.outcome import Outcome, OutcomeFact, WithdrawalRequested
from domain.facts.processing import ClockMove, ProcessingFact, SupplementRequested
from domain.facts.routing import CompetentAgencyReceived, DossierHandedOver, RoutingFact
from domain.values.context import Channel

UNGIVEN = frozenset({Channel.IMPORT, Channel.SYSTEM})
"""Channels that no person can give. Imports and the clock are judged differently, so a correction can neither set nor remove them."""

_NEVER_EARLY = Outcome | ClockMove | AppointmentChanged | SupplementRequested | CompetentAgencyReceived
_WORK = RoutingFact | ProcessingFact | AppointmentFact | OutcomeFact
_AT_ANY_TIME = DossierHandedOver | WithdrawalRequested


def keep(request: DossierRequest, before: Sequence[HistoryEntry], after: Sequence[HistoryEntry]) -> None:
    """Takes the request and the history before and after a correction. Refuses one by which the dossier would be handled before its receipt, that dates work before it, or by which anything would happen before its filing, or come to the competent agency before it was sent there.

    What stood so before, as earlier ledgers may have it, keeps out no correction of other things; what ends the dossier or moves its limit is refused all the same. Imports are as their
    source says. Refused: BEFORE_RECEIPT, BEFORE_SUBMISSION, BEFORE_FORWARDING.
    """
    was, now = fold(before), fold(after)
    stood = {each.position: each for each in before}
    for entry in after:
        if entry.fact.context.channel in UNGIVEN:
            continue
        old = stood[entry.position].occurred_at if entry.position in stood else None
        if _turned(entry, old, now.received_at):
            raise request.refused("BEFORE_RECEIPT", "fields", since=now.received_at)
        if _is_before(entry.occurred_at, now.submitted_at) and not _is_before(old, was.submitted_at):
            raise request.refused("BEFORE_SUBMISSION", "fields", since=now.submitted_at)
    sent, there = now.handling.forwarded_at, now.handling.competent_received_at
    if _is_before(there, sent) and not _is_before(was.handling.competent_received_at, was.handling.forwarded_at):
        raise request.refused("BEFORE_FORWARDING", "fields", since=sent)


def _turned(entry: HistoryEntry, old: datetime | None, received_at: datetime | None) -> bool:
    """Whether an entry stands before the receipt that must not, or was moved there. Of other work a receipt may be moved past, which is found by itself (CORRECTED_DEADLINE)."""
    if not isinstance(entry.fact, _WORK) or isinstance(entry.fact, _AT_ANY_TIME):
        return False
    moved = isinstance(entry.fact, _NEVER_EARLY) or entry.occurred_at != old
    return moved and _is_before(entry.occurred_at, received_at)


def _is_before(moment: datetime | None, other: datetime | None) -> bool:
    return moment is not None and other is not None and moment < other
