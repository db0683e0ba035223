"""Papers asked for of which no demand and no guidance tells: kept as a visit, a step, a field check or a letter, or told as guidance after the receipt.

What an applicant has to bring is told once, in writing, and kept (NĐ 61/2018 Art. 15-17, 19(4); NĐ 118/2025 Art. 16(2, 3), 17(1), 19(5)).
"""

from collections.abc import Iterator, Sequence
from datetime import datetime

from msgspec.structs import replace

from domain.dossier.history import HistoryEntry
from domain.dossier.papers import Papers
from domain.dossier.texts.free_texts import account
from domain.dossier.texts.in_passing import in_passing, pressed_for
from domain.dossier.texts.notices import Notice, UnrecordedDemand, beyond, is_pending, notices_of
from domain.facts.appointments import ApologyIssued, AppointmentChanged
from domain.facts.citizen import VisitRecorded
from domain.facts.filing import (
    DossierAccepted,
    DossierSubmitted,
    SupplementProvided,
)
from domain.facts.outcome import (
    EarlyResultAnnounced,
    Outcome,
    ResultDelivered,
)
from domain.facts.processing import (
    ApplicantReminded,
    FinancialObligationNotified,
    SupplementRequested,
    VerificationScheduled,
)
from domain.facts.routing import StepCompleted
from domain.law.local_time import local_date
from domain.law.paper_names import normalised
from domain.values.context import Channel
from domain.values.procedure import Procedure
from domain.values.wording import Wording
from domain.wording.asking import Asked, asked
from domain.wording.internal_texts import passages
from domain.wording.stated_reasons import says_any

_Filing = DossierSubmitted | DossierAccepted
_NOTHING = Asked()
_Letter = ApologyIssued | AppointmentChanged | EarlyResultAnnounced | ResultDelivered | VerificationScheduled
"""What the applicant is written, or handed, about something else; its reason is read."""

_Openly = VisitRecorded | ApplicantReminded
_Contact = VisitRecorded | StepCompleted | ApplicantReminded | FinancialObligationNotified | _Letter
"""A contact with the applicant, or what may tell of one: its reason is read, whatever else it says."""


def unrecorded_demands(
    history: Sequence[HistoryEntry], procedure: Procedure | None, wording: Wording, known: Papers, zone: str
) -> list[UnrecordedDemand]:
    """Takes a history (corrections already applied), the procedure and wording of its receipt, its papers and the zone of local days, returns the demands that nobody recorded as such, in order.

    Silent where a demand or guidance of that local day or before tells the same and was not met before. Without a wording only guidance
    after the receipt is read. What was demanded of an import before, its source may not tell: there only words that ask count, not those that tell
    of papers brought, and none while what its source demanded is open.
    """
    notices = notices_of(history, known, zone)
    found = [
        *_guidance(history, known, notices, zone),
        *_noted(history, procedure, wording, known, notices, zone),
        *in_passing(history, known, notices, wording),
    ]
    positions = {each.entry.position for each in found}
    found += [each for each in pressed_for(history, known, notices, wording) if each.entry.position not in positions]
    if found and _imported(history):
        found = [each for each in found if not _demanded_elsewhere(history, each.entry)]
    return sorted(found, key=lambda each: each.entry.position)


def _imported(history: Sequence[HistoryEntry]) -> bool:
    return any(isinstance(each.fact, _Filing) and each.fact.context.channel is Channel.IMPORT for each in history)


def _noted(
    history: Sequence[HistoryEntry],
    procedure: Procedure | None,
    wording: Wording,
    known: Papers,
    notices: Sequence[Notice],
    zone: str,
) -> Iterator[UnrecordedDemand]:
    """What free texts tell of papers that were asked for, at most once for each entry."""
    asking = [
        (entry, text)
        for entry in history
        for text in _texts(entry, procedure)
        if asked(text, wording, procedure) != _NOTHING
    ]
    if not asking:  # most dossiers; with what is brought left out, they would say no more
        return
    filed = {local_date(each.occurred_at, zone) for each in history if isinstance(each.fact, _Filing)}
    imported = _imported(history)
    found: HistoryEntry | None = None
    told: set[tuple[datetime, str]] = set()  # one letter may be several facts: the apology, and the new date
    for entry, text in asking:
        if entry is found or (entry.recorded_at, text) in told:
            continue
        day = local_date(entry.occurred_at, zone)
        read = asked(text, wording, procedure, brought=not imported and day not in filed)
        if imported:
            read = replace(read, openly=read.firmly)
        elif read.openly and passages(text, wording):  # "đã gọi điện cho công dân bổ sung …"
            read = replace(read, firmly=True)
        if isinstance(entry.fact, StepCompleted) and not read.named and says_any(text, wording.drafting):
            continue
        read = _without_receipts(read, text, entry, history, wording)
        demand = _unrecorded(entry, read, [each for each in notices if is_pending(each, day)], wording, known)
        if demand is not None:
            found = entry
            told.add((entry.recorded_at, text))
            yield demand


def _without_receipts(
    read: Asked, text: str, entry: HistoryEntry, history: Sequence[HistoryEntry], wording: Wording
) -> Asked:
    """Without the papers that show that money was paid, of which the applicant had been notified before, and which the text names."""
    if read.openly or not read.named:
        return read
    said = normalised(text)
    notified = any(
        normalised(charge.name) in said
        for each in history
        if isinstance(each.fact, FinancialObligationNotified) and each.position < entry.position
        for charge in each.fact.charges
        if charge.name.strip()
    )
    receipts = {normalised(each) for each in wording.paid} if notified else set()
    return replace(read, named=tuple(each for each in read.named if normalised(each) not in receipts))


def _demanded_elsewhere(history: Sequence[HistoryEntry], entry: HistoryEntry) -> bool:
    """Whether papers that its source demanded, which it does not name, were still awaited."""
    awaited = False
    for each in history:
        if each.occurred_at > entry.occurred_at or each.position >= entry.position:
            continue
        if isinstance(each.fact, SupplementRequested) and each.fact.context.channel is Channel.IMPORT:
            awaited = True
        elif isinstance(each.fact, SupplementProvided) and each.fact.complete:
            awaited = False
    return awaited


def _texts(entry: HistoryEntry, procedure: Procedure | None) -> Iterator[str]:
    """What an entry says in free text of a contact with the applicant; a step that the procedure lists says nothing of its own."""
    fact = entry.fact
    if fact.context.channel is Channel.IMPORT:
        return
    own = tuple(account(fact, procedure))
    if not own and not isinstance(fact, _Contact):
        return
    yield from own
    if fact.context.reason:
        yield fact.context.reason


def _unrecorded(
    entry: HistoryEntry, read: Asked, notices: Sequence[Notice], wording: Wording, known: Papers
) -> UnrecordedDemand | None:
    # "Bổ sung" in the name of a step says what is worked on, not what was asked.
    openly = read.openly if isinstance(entry.fact, _Openly) else read.firmly
    # A paper in a letter's reason may be awaited from another agency.
    named = read.named and (read.openly or not isinstance(entry.fact, _Letter))
    if not openly and not named:
        return None
    unannounced = beyond(read.named, notices, wording, known)
    if notices and not unannounced:
        return None
    return UnrecordedDemand(entry, unannounced or read.named, read.own)


def _guidance(
    history: Sequence[HistoryEntry], known: Papers, notices: Sequence[Notice], zone: str
) -> Iterator[UnrecordedDemand]:
    """Guidance after the receipt that names papers which no open demand names: by then a demand is made in writing, with its form."""
    received = next((each for each in history if isinstance(each.fact, DossierAccepted)), None)
    ended = min((each.occurred_at for each in history if isinstance(each.fact, Outcome)), default=None)
    guided = {entry.position for entry, _ in known.guidance}
    for entry, papers in known.guidance:
        if received is None or entry.occurred_at < received.occurred_at or entry.position < received.position:
            continue
        if ended is not None and entry.occurred_at >= ended:
            continue
        day = local_date(entry.occurred_at, zone)
        demanded = [each for each in notices if each.entry.position not in guided and is_pending(each, day)]
        keys = {paper.key for each in demanded for paper in each.papers}
        unannounced = tuple(each.item.name for each in papers if each.key not in keys)
        if unannounced:
            yield UnrecordedDemand(entry, unannounced)
