"""What was recorded only after a deadline had passed, and is said to have happened before (docs/semantics.md, "Knowledge across a deadline")."""

from collections.abc import Iterator, Set
from datetime import datetime

from msgspec import Struct

from domain.dossier.apologies import LOSS
from domain.dossier.history import HistoryEntry
from domain.dossier.state import Dossier
from domain.dossier.timeliness import overdue_from
from domain.facts.appointments import ApologyIssued, AppointmentChanged, ExtensionProposed
from domain.facts.citizen import DocumentLost
from domain.facts.filing import DossierAccepted, GuidanceGiven, IntakeRefused, IntakeSupplementRequested
from domain.facts.outcome import Outcome, ResultCorrected, ResultDelivered, ResultHandedOver
from domain.facts.processing import ClockMove, OpinionGiven, SupplementRequested
from domain.facts.routing import CompetentAgencyReceived, DossierForwarded, LegClosed
from domain.findings.delivery import by_post
from domain.findings.records import noted_at
from domain.judged.names import FACTS
from domain.judged.subject import Breach, JudgedDossier
from domain.law.local_time import TICK, local_midnight, passes
from domain.values.context import Channel

RECORDED_PAST_DEADLINE = "RECORDED_PAST_DEADLINE"
"""The code of its finding, which reports count."""
_OF_THE_LIMIT = Outcome | ClockMove | AppointmentChanged | ExtensionProposed


class _Crossed(Struct, frozen=True, gc=False):
    """An entry that was noted after a deadline and is dated before it; `passed_at`: the first instant after the deadline."""

    entry: HistoryEntry
    passed_at: datetime
    noted_at: datetime


def recorded_past_deadline(case: JudgedDossier) -> Iterator[Breach]:
    """An act that meets or moves a deadline was noted after it had passed, and is dated before: one breach per command.

    Its date counts; the finding tells that nobody could know of it in time. An act is noted when the ledger records it; an import's, when
    its source says so.
    """
    commands: dict[datetime, _Crossed] = {}
    lapsed = set[datetime]()
    for entry, state in zip(case.history, case.states, strict=False):
        crossed = _crossed(case, state, entry, lapsed)
        if crossed is not None:
            key = entry.recorded_at if entry.fact.context.channel is not Channel.IMPORT else entry.occurred_at
            first = commands.get(key)
            if first is None or crossed.passed_at < first.passed_at:
                commands[key] = crossed
        passed = overdue_from(state)
        if passed is not None and passed <= entry.occurred_at:
            lapsed.add(passed)  # a limit that had passed before it was moved stays one that was crossed
    for each in commands.values():
        yield Breach(
            entry=each.entry,
            evidence=case.filed,
            items=(each.entry.fact.TAG,),
            named=(FACTS[each.entry.fact.TAG],),
            due=case.day(each.passed_at - TICK),
            days=(case.day(each.noted_at) - case.day(each.passed_at - TICK)).days,
            span=(each.passed_at - TICK, each.noted_at),
        )


def _crossed(case: JudgedDossier, state: Dossier, entry: HistoryEntry, lapsed: Set[datetime]) -> _Crossed | None:
    noted = noted_at(entry)
    if noted is None:
        return None
    passed = [
        moment
        for moment in _deadlines(case, state, entry, lapsed)
        if moment is not None and entry.occurred_at < moment <= noted
    ]
    return _Crossed(entry, min(passed), noted) if passed else None


def _deadlines(
    case: JudgedDossier, state: Dossier, entry: HistoryEntry, lapsed: Set[datetime]
) -> Iterator[datetime | None]:
    """The first instants after the deadlines that an act meets or moves: a limit does not pass while the clock stands."""
    fact, handling = entry.fact, state.handling
    if isinstance(fact, _OF_THE_LIMIT):
        yield from (overdue_from(state), *lapsed)
    match fact:
        case ApologyIssued() if fact.cause != LOSS:
            yield local_midnight(fact.latest_on, case.zone, 1) if fact.latest_on is not None else None
            yield from (overdue_from(state), *lapsed)
        case ApologyIssued():
            for loss in case.entries(DocumentLost):
                latest_on = case.loss_apology_by(loss) if loss.position < entry.position else None
                yield local_midnight(latest_on, case.zone, 1) if latest_on is not None else None
        case SupplementRequested():
            latest_on = fact.latest_on or handling.supplement_latest_on
            yield local_midnight(latest_on, case.zone, 1) if latest_on is not None else None
        case DossierForwarded() if handling.forwarded_at is None:
            latest_on = fact.latest_on or handling.forward_latest_on
            yield local_midnight(latest_on, case.zone, 1) if latest_on is not None else None
        case CompetentAgencyReceived() if fact.latest_on is not None:
            yield local_midnight(fact.latest_on, case.zone, 1)
        case DossierAccepted() | IntakeSupplementRequested() | IntakeRefused() | GuidanceGiven():
            answer = handling.answer_latest_at
            yield passes(answer, None, case.zone) if answer is not None else None
        case ResultHandedOver() | ResultDelivered() if handling.handed_over_at is None:
            day = handling.handover_latest_on
            if day is not None:
                yield from (local_midnight(each, case.zone, 1) for each in (day, by_post(case, entry, day)))
        case ResultCorrected():
            day = handling.correction_latest_on
            yield local_midnight(day, case.zone, 1) if day is not None else None
        case LegClosed():
            leg = handling.leg(fact.leg)
            yield leg.passes_at if leg is not None else None
        case OpinionGiven():
            opinion = handling.opinion(fact.opinion)
            yield opinion.passes_at if opinion is not None else None
        case _:
            pass
