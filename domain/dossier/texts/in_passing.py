"""Papers asked for in the words of an act about something else, and those pressed for in any words."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import get_args

from domain.dossier.history import HistoryEntry
from domain.dossier.papers import Papers
from domain.dossier.texts.free_texts import free_texts
from domain.dossier.texts.internal_texts import INTERNAL, internal_passages
from domain.dossier.texts.labels import labels
from domain.dossier.texts.notices import Notice, UnrecordedDemand, beyond
from domain.facts.citizen import DocumentLost, ReceiptSecretReissued
from domain.facts.filing import (
    DossierAccepted,
    DossierSubmitted,
    GuidanceGiven,
    IntakeRefused,
    IntakeSupplementRequested,
    SupplementProvided,
)
from domain.facts.outcome import (
    ClosedIncomplete,
    DossierWithdrawn,
    ProcessingStopped,
    RefusedAfterAppraisal,
    ResultCorrected,
    ResultErrorFound,
    ResultHandedOver,
    ResultIssued,
    WithdrawalRequested,
)
from domain.facts.processing import ClockMove, FinancialObligationSettled, SupplementRequested
from domain.papers.paper_list import PaperList, paper_list
from domain.values.context import Channel, by_applicant
from domain.values.wording import Wording
from domain.wording import paper_asks
from domain.wording.asking import asked
from domain.wording.brought_papers import asks_applicant
from domain.wording.internal_texts import passages
from domain.wording.paper_lacks import lacking_too
from domain.wording.pressed_papers import pressed
from domain.wording.shown_papers import collects

_PASSING = (
    DossierSubmitted
    | DossierAccepted
    | SupplementProvided
    | FinancialObligationSettled
    | ResultIssued
    | ResultHandedOver
    | ResultErrorFound
    | ResultCorrected
    | DossierWithdrawn
    | WithdrawalRequested
    | DocumentLost
    | ReceiptSecretReissued
)
_JUDGED = (
    GuidanceGiven
    | IntakeSupplementRequested
    | SupplementRequested
    | IntakeRefused
    | RefusedAfterAppraisal
    | ProcessingStopped
    | ClosedIncomplete
)
"""What demands or refuses; its words are judged as a demand's."""
_READ_ELSEWHERE = frozenset(get_args(_JUDGED | INTERNAL | ClockMove))
"""What is pressed for there is judged by its own reader."""


def in_passing(
    history: Sequence[HistoryEntry], known: Papers, notices: Sequence[Notice], wording: Wording
) -> Iterator[UnrecordedDemand]:
    """Papers that the law does not list, asked for in the words of an act about something else: the receipt, what was brought, the result, the end; or in what offices write to each other.

    A listed paper named there may be one that is brought or shown anyhow.
    """
    if known.listed is None:
        return
    listed = paper_list(known.listed, wording)
    for entry in history:
        fact = entry.fact
        if fact.context.channel is Channel.IMPORT or by_applicant(fact.context.actor):
            continue
        named = [
            each
            for passage in internal_passages(entry, known.listed, wording)
            for each in paper_asks.asked(passage, (), listed, lacking_too(wording), online=known.online)
        ]
        for text in (fact.context.reason if isinstance(fact, _PASSING) else None, *labels(fact)):
            if text and (asked(text, wording, known.listed).firmly or asks_applicant(text, wording)):
                named += paper_asks.asked(text, (), listed, wording, online=known.online)
        if named and (unannounced := beyond(named, notices, wording, known)):
            yield UnrecordedDemand(entry, unannounced)


def pressed_for(
    history: Sequence[HistoryEntry], known: Papers, notices: Sequence[Notice], wording: Wording
) -> Iterator[UnrecordedDemand]:
    """Papers that the law does not list, pressed for in any words that are no demand's, guidance's or refusal's own, or that an applicant was called or told to bring."""
    if known.listed is None or not wording.pressing:
        return
    listed = paper_list(known.listed, wording)
    found: set[tuple[datetime, tuple[str, ...]]] = set()
    for entry in history:
        if type(entry.fact) in _READ_ELSEWHERE:
            continue
        texts = free_texts(entry, known.listed)
        named = [
            each
            for text in texts
            for each in (
                *pressed(text, listed, wording, online=known.online),
                *_called_for(text, listed, known, wording),
            )
        ]
        unannounced = beyond(named, notices, wording, known) if named else ()
        if unannounced and (entry.occurred_at, unannounced) not in found:  # one act may be several facts
            found.add((entry.occurred_at, unannounced))
            yield UnrecordedDemand(entry, unannounced)


def _called_for(text: str, listed: PaperList, known: Papers, wording: Wording) -> Iterator[str]:
    """What a text tells that the list does not have and an applicant was called, told or invited to bring: "đã gọi điện cho công dân bổ sung …"."""
    # What is only to be shown on collecting is told by the whole text.
    for passage in (text,) if collects(text, wording) else passages(text, wording):
        yield from paper_asks.asked(passage, (), listed, wording, online=known.online)
