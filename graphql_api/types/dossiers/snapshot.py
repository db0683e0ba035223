"""`asOf`: the dossier folded from the facts that a question lets count, by the domain; no table holds it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from msgspec.structs import replace

from domain.dossier import history, timeliness
from domain.dossier.apologies import apology_status
from domain.dossier.state import Dossier, DueSpan, dated
from domain.values.context import Computation
from graphql_api.compiler.scalars import instant
from graphql_api.execution.levels import KEY, FetchedRow
from graphql_api.execution.plain import as_graphql
from graphql_api.types.dossiers.counted_anew import Anew
from graphql_api.types.dossiers.sources import STANDING

if TYPE_CHECKING:
    from graphql_api.execution.resolver import Resolution


async def resolve(dossier: FetchedRow, resolution: Resolution, arguments: Mapping[str, Any]) -> dict[str, Any] | None:
    """Takes a dossier's row and the limits asked for, returns how it stood; None where no fact counts."""
    settings = resolution.call.settings
    stream = dossier.key("dossier")
    version = arguments.get("version")
    at, known_at = (
        instant(arguments[name], settings.timezone) if arguments.get(name) is not None else None
        for name in ("at", "knownAt")
    )
    entries = await resolution.entries.of(stream)
    counted = history.counted(entries, version=version, at=at, known_at=known_at)
    if not counted:
        return None
    kept = {each.position for each in counted}
    state = history.fold(counted, at)
    moment = at or known_at or (resolution.call.now if version is None else _last(entries, version))
    return {
        "version": len({each.version for each in counted}),
        "status": state.status.value,
        "submittedAt": state.submitted_at,
        "receivedAt": state.received_at,
        "finishedAt": state.finished_at,
        "deadline": _deadline(
            stream,
            state,
            counted,
            moment,
            settings.due_soon_days,
            Anew(state, counted, [each for each in entries if each.position in kept], resolution, known_at),
        )
        if state.received_at is not None
        else None,
    }


def _last(entries: Sequence[history.HistoryEntry], version: int) -> datetime:
    return [each.occurred_at for each in entries if each.version <= version][-1]


def _deadline(
    stream: str,
    state: Dossier,
    counted: Sequence[history.HistoryEntry],
    moment: datetime,
    due_soon_days: int,
    anew: Anew,
) -> FetchedRow:
    kind, promised = timeliness.classify(state, moment, due_soon_days), state.appointment
    late = _number(timeliness.lateness_days(state, moment))

    # Asked for by few: counted only then.
    async def restated_due_on() -> date | None:
        found = await anew.restated()
        return found.due_on if found else None

    async def lateness_restated() -> float | int | None:
        return _days(state, moment, await anew.restated())

    async def lateness_lawful() -> float | int | None:
        found = await anew.lawful()
        if found is None:
            return late
        ended = replace(state, finished_at=found.finished_at) if found.finished_at and state.finished_at else state
        return _number(timeliness.days_after(ended, moment, found.due_at, found.due_on))

    return FetchedRow(
        "Deadline",
        STANDING,
        {
            KEY + "dossier": stream,
            "timeliness": kind.value,
            "paused": state.paused,
            "originalDueAt": state.original_due_at,
            "originalDueOn": state.original_due_on,
            "dueAt": state.due_at,
            "dueOn": state.due_on,
            "appointedAt": promised.due_at if promised else None,
            "appointedOn": promised.due_on if promised else None,
            "restatedDueOn": restated_due_on,
            "reappointed": state.handling.reappointed,
            "overdueAtEnd": timeliness.overdue_at_end(state),
            "unit": state.unit.value if state.unit else None,
            "finishedAt": state.finished_at,
            "overdueSince": timeliness.overdue_from(state) if kind is timeliness.Timeliness.OVERDUE else None,
            "latenessDays": late,
            "latenessOriginalDays": _days(state, moment, state.promise),
            "latenessAppointedDays": _days(state, moment, promised),
            "latenessRestatedDays": lateness_restated,
            "latenessLawful": lateness_lawful,
            "computation": as_graphql(state.computation) if state.computation else None,
            "apology": apology_status(counted).value,
            "spans": _spans(state),
        },
    )


def _spans(state: Dossier) -> list[dict[str, Any]]:
    """The due dates that the dossier had by then: the table holds those of everything known since."""
    return [
        {
            "kind": span.kind.value,
            "from": span.start,
            "to": end,
            "dueAt": span.due_at,
            "dueOn": span.due_on,
            "cause": span.cause,
            "reason": span.reason,
            "legalBasis": list(span.legal_basis),
        }
        for span, end in dated(state)
    ]


def _days(state: Dossier, moment: datetime, date: DueSpan | Computation | None) -> float | int | None:
    return _number(timeliness.days_after(state, moment, date.due_at, date.due_on)) if date is not None else None


def _number(days: float | None) -> float | int | None:
    """Whole days as the database writes them: without a fraction."""
    return int(days) if days is not None and days.is_integer() else days
