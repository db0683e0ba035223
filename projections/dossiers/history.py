"""Every entry of a dossier, read from the ledger's own events through a view: no table repeats a payload.

The view holds the entries of all streams; `dossier` is whichever stream it is. Here alone, outside `ledger`, SQL speaks of the ledger's tables.
"""

from domain.facts.appointments import AppointmentChanged
from ledger.ddl import CLAIMS, EVENTS
from projections.kit.relation import Relation

HISTORY = Relation(
    "history",
    {
        "position": "bigint",
        "dossier": "uuid",
        "version": "bigint",
        "type": "text",
        "recorded_at": "timestamptz",
        "payload": "json",
    },
)
# `state` is the stored envelope; recorded_at stands at its fixed offset, so that it is read without parsing.
HISTORY_VIEW = f"""
create view {{schema}}.history as
select e.notification_id as position,
       e.originator_id as dossier,
       e.originator_version as version,
       e.topic as type,
       convert_from(substring(e.state from 17 for 27), 'UTF8')::timestamptz as recorded_at,
       convert_from(e.state, 'UTF8')::json -> 'payload' as payload
  from {EVENTS} e
"""
REASON = "({payload} -> 'context' ->> 'reason')"
"""The reason that an entry gives; null where it gives none."""
BY_CALENDAR = f"({{payload}} ->> 'cause' is not distinct from '{AppointmentChanged.CALENDAR}')"
"""Whether an entry follows nothing but a changed calendar."""
HEAD = f"(select coalesce(max(h.position), 0) from {HISTORY.qualified} h)"
"""The position of the ledger's last entry; 0 when empty."""
_ENTRY = (
    "json_build_object('position', h.position, 'stream', h.dossier, 'version', h.version,"
    " 'recorded_at', h.recorded_at, 'tag', h.type, 'payload', h.payload)"
)
ENTRIES = (
    "select coalesce(json_agg(json_build_object('dossier', l.dossier, 'entries', l.entries)), '[]')::text"
    f" from (select h.dossier, json_agg({_ENTRY} order by h.position) as entries"
    f" from {HISTORY.qualified} h where h.dossier = any($1::uuid[]) group by h.dossier) l"
)
"""The whole history of each dossier, for folding."""
LAW_ENTRIES = (
    f"select coalesce(json_agg({_ENTRY} order by h.position), '[]')::text"
    f" from {CLAIMS} c join {HISTORY.qualified} h on h.dossier = c.stream where c.kind = $1::text and c.value = $2::text"
)
"""A stream of the law, found by what it claims, for folding."""
LAW_NAMES = f"select coalesce(json_agg(c.value order by c.value), '[]')::text from {CLAIMS} c where c.kind = $1::text"
"""What is claimed of a kind of the law's streams."""


def recorded_at(position: str) -> str:
    """Takes the SQL of a position, returns that of when the entry there was recorded."""
    return f"select h.recorded_at from {HISTORY.qualified} h where h.position = {position}"
