"""Visits: how often a citizen had to come for one dossier, whose fault each visit was, and the contacts needed to complete the file (TT 01/2018 Art. 13)."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime

from msgspec import Struct

from domain.dossier.filed_cases import filed_case, why_not
from domain.dossier.history import HistoryEntry, corrected
from domain.dossier.papers import PaperDemand, Papers, papers
from domain.dossier.texts.notices import UnrecordedDemand
from domain.facts.citizen import Fault, VisitRecorded
from domain.facts.filing import DossierAccepted, DossierSubmitted, SupplementProvided
from domain.facts.outcome import ResultDelivered
from domain.law.local_time import local_date
from domain.values.context import Channel
from domain.values.procedure import Procedure
from domain.values.wording import NO_WORDING, Wording

_FaultOf = Callable[[PaperDemand, Sequence[PaperDemand]], Fault]
"""Whose fault a demand makes a trip, after the demands before it."""
IN_PERSON = frozenset({Channel.ONE_STOP, Channel.DIRECT})

SUBMISSION, SUPPLEMENT, COLLECTION = "submission", "supplement", "collection"
"""The purposes of visits derived from other facts; a recorded visit states its own."""


class Visit(Struct, frozen=True, gc=False):
    """One trip.

    `purpose`: what for (several acts of one day: joined by ", "); `cause`: the position of the entry that made it necessary; `position`:
    that of the entry that shows it.
    """

    position: int
    occurred_at: datetime
    purpose: str
    fault: Fault
    cause: int | None = None


def visits(
    history: Sequence[HistoryEntry],
    procedure: Procedure | None = None,
    zone: str = "UTC",
    wording: Wording = NO_WORDING,
    *,
    known: Papers | None = None,
) -> list[Visit]:
    """Takes a history (and the procedure and wording of its receipt, where known), returns the citizen's trips in order of time.

    Corrections are applied first.

    Submissions, supplements and collections in person count, and recorded visits. All acts in person on one local day are one trip,
    including a visit recorded for that day. `zone`: of local dates until a receipt names its own. `known`: its papers, where they were read already.

    A supplement is the agency's fault where it demanded what the law does not list, or lists and does not let it ask for in this dossier, what it
    already had, or, in a second demand, anything that a full first one would have named; the citizen's fault where the guidance was ignored; else
    nobody's.
    """
    entries = corrected(history)
    known = known if known is not None else papers(entries, procedure, wording)
    filed = filed_case(entries, history, procedure, wording)
    zone = next((each.fact.timezone for each in entries if isinstance(each.fact, DossierAccepted)), zone)
    recorded: list[Visit] = []
    acts: dict[date, Visit] = {}
    here = False

    def fault(demand: PaperDemand, earlier: Sequence[PaperDemand]) -> Fault:
        if demand.repeats:
            return Fault.CITIZEN
        unlawful = any(
            each.had
            or (procedure is not None and each.requirement is None)
            or why_not(demand.entry, each, filed, wording) is not None
            for each in demand.papers
        )
        return Fault.AGENCY if unlawful or earlier else Fault.NOBODY

    for entry in entries:
        fact = entry.fact
        if isinstance(fact, VisitRecorded):
            recorded.append(_recorded(entry, fact, entries))
            continue
        act = _act(entry, known, fault, here=here)
        here = here or isinstance(fact, DossierSubmitted | DossierAccepted)
        if act is not None:
            day = local_date(entry.occurred_at, zone)
            acts[day] = _together(acts[day], act) if day in acts else act
    days = {local_date(each.occurred_at, zone) for each in recorded}
    separate = recorded + [act for day, act in acts.items() if day not in days]
    return sorted(separate, key=lambda each: (each.occurred_at, each.position))


def trips_by_fault(found: Sequence[Visit]) -> Mapping[Fault, int]:
    """Takes visits, returns the number for each kind of fault, zeros included."""
    counted = Counter(each.fault for each in found)
    return {fault: counted[fault] for fault in Fault}


def contacts_needed(known: Papers, unrecorded: Sequence[UnrecordedDemand]) -> int:
    """Takes the papers of a dossier and the demands that nobody recorded as such, returns the contacts needed to complete the file: those demands, and the recorded ones without those that only repeat what the citizen ignored."""
    return sum(not each.repeats for each in known.demands) + len(unrecorded)


def _recorded(entry: HistoryEntry, fact: VisitRecorded, entries: Sequence[HistoryEntry]) -> Visit:
    cause = next((each.position for each in entries if each.version == fact.caused_by), None)
    return Visit(entry.position, entry.occurred_at, fact.purpose, fact.fault, cause)


def _act(entry: HistoryEntry, known: Papers, fault: _FaultOf, *, here: bool) -> Visit | None:
    """The act in person that an entry records; None where it records none.

    An acceptance is a trip only where nothing had been submitted before (`here`).
    """
    if entry.fact.context.channel not in IN_PERSON:
        return None
    match entry.fact:
        case DossierSubmitted():
            return Visit(entry.position, entry.occurred_at, SUBMISSION, Fault.NOBODY)
        case DossierAccepted() if not here:
            return Visit(entry.position, entry.occurred_at, SUBMISSION, Fault.NOBODY)
        case SupplementProvided():
            before = [each for each in known.demands if each.entry.position < entry.position]
            if not before:
                return Visit(entry.position, entry.occurred_at, SUPPLEMENT, Fault.NOBODY)
            whose = fault(before[-1], before[:-1])
            return Visit(entry.position, entry.occurred_at, SUPPLEMENT, whose, before[-1].entry.position)
        case ResultDelivered():
            return Visit(entry.position, entry.occurred_at, COLLECTION, Fault.NOBODY)
        case _:
            return None


def _together(one: Visit, other: Visit) -> Visit:
    """Two acts of one day as one trip: it is the agency's fault if either act was, else the citizen's, else nobody's."""
    fault = next((each for each in (Fault.AGENCY, Fault.CITIZEN) if each in (one.fault, other.fault)), Fault.NOBODY)
    purposes = dict.fromkeys([*one.purpose.split(", "), *other.purpose.split(", ")])
    return Visit(one.position, one.occurred_at, ", ".join(purposes), fault, one.cause or other.cause)
