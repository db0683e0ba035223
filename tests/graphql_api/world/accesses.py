"""Who read what in the tests' worlds."""

from collections.abc import Sequence
from datetime import UTC, date, datetime
from typing import Any

from domain.facts.accesses import RecordAccessed
from domain.values.context import Actor, Channel, Context
from tests.graphql_api.world.law import ClaimedStream

ACCESS = "access"


def _read(reader: str, hour: int, field: str, **what: Any) -> RecordAccessed:
    context = Context(
        actor=Actor(reader, role="inspector"),
        occurred_at=datetime(2026, 3, 1, hour, tzinfo=UTC),
        channel=Channel.SYSTEM,
        reason="thanh tra",
    )
    return RecordAccessed(context=context, reader=reader, on=date(2026, 3, 1), field=field, **what)


def accesses() -> Sequence[ClaimedStream]:
    """The streams, by reader and day."""
    first = _read("inspector-1", 2, "dossier", dossiers=("H56-0001",), count=1)
    listed = _read("inspector-2", 2, "overdue", filter={"agency": "H57"}, count=7)
    second = _read("inspector-2", 3, "dossier", dossiers=("H57-0001",), count=1)
    return [
        ClaimedStream(ACCESS, "inspector-1|2026-03-01", ((first,),)),
        ClaimedStream(ACCESS, "inspector-2|2026-03-01", ((listed, second),)),
    ]
