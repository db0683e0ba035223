"""Decides commands about outages of databases whose data are shared: facts, or a refusal (NĐ 118/2025 Art. 5(1)i; NĐ 309/2026 Art. 2)."""

from datetime import datetime
from typing import assert_never

from msgspec.structs import replace

from domain.execution.occasion import Drawn, Occasion, occasion_of
from domain.facts.shared_data import SharedDataFact, SharedDataOutageDeclared
from domain.law.paper_names import says
from domain.law.shared_data import Outage, SharedSource
from domain.law.versions import Law
from domain.outages.commands import EndOutage, OutageCommand, RecordOutage
from domain.values.context import Actor
from domain.values.shared_data import OutageCause


def decide(
    state: SharedSource | None, command: OutageCommand, law: Law, now: datetime, *, actor: Actor, drawn: Drawn
) -> list[SharedDataFact]:
    """Takes a database, a command, the law and the moment, returns the facts to append. Raises Refused.

    An outage excuses demands of offices from when it was told: so it is told by nobody who acts for one, or acted for one under whichever token, nor on
    behalf of such a person, and at no other moment than that of recording.
    """
    occasion = occasion_of(command, law, now, actor, drawn)
    if state is None:
        raise occasion.refused("UNKNOWN_SHARED_DATA", id=drawn.code)
    if actor.agency is not None or drawn.acted_for:
        raise occasion.refused("OUTAGE_TOLD_BY_OFFICE")
    if command.occurred_at is not None:
        raise occasion.refused("OUTAGE_DATED_BACK")
    if not says(command.document):
        raise occasion.refused("NO_NOTICE")
    occasion.sha256(command.content_sha256)
    occasion.reasoned()
    occasion.not_in_the_future(command.since, "since")
    if command.until is not None and command.until <= command.since:
        raise occasion.refused("OUTAGE_ENDS_BEFORE", "until", since=command.since)
    match command:
        case RecordOutage():
            return [_told(state, command, occasion, command.cause, occasion.context.reason or "")]
        case EndOutage():
            begun = _begun(state, command, occasion)
            return [_told(state, command, occasion, begun.cause, begun.reason)]
        case _:
            assert_never(command)


def _told(
    state: SharedSource, command: OutageCommand, occasion: Occasion, cause: OutageCause, reason: str
) -> SharedDataOutageDeclared:
    return SharedDataOutageDeclared(
        context=replace(occasion.context, rule_pack=None),
        id=state.id,
        since=command.since,
        until=command.until,
        cause=cause,
        reason=reason,
        document=command.document,
        content_sha256=command.content_sha256,
    )


def _begun(state: SharedSource, command: EndOutage, occasion: Occasion) -> Outage:
    """The outage that is told again with its end. Refused: UNKNOWN_OUTAGE, OUTAGE_OVER, IN_THE_FUTURE."""
    begun = next((each for each in state.last_told if each.since == command.since), None)
    if begun is None:
        raise occasion.refused("UNKNOWN_OUTAGE", at=command.since)
    if begun.until is not None and begun.until <= occasion.now:
        raise occasion.refused("OUTAGE_OVER", since=begun.until)
    occasion.not_in_the_future(command.until, "until")
    return begun
