"""What the clock process has to see to in publicity: periods that ended, and procedures whose publication did not reach their own record."""

from datetime import datetime
from typing import Any
from uuid import UUID

import psycopg

from projections.dossiers.dossiers import DOSSIERS
from projections.dossiers.history import HISTORY
from projections.kit import progress
from projections.kit.names import PROJECTION, SCHEMA
from projections.law.agencies import AGENCIES
from projections.law.procedure_versions import PROCEDURE_VERSIONS
from projections.publicity.publications import APPEARANCES, PUBLICATIONS

_a, _d, _h = AGENCIES.alias("a"), DOSSIERS.alias("d"), HISTORY.alias("h")
_p, _s, _v = PUBLICATIONS.alias("p"), APPEARANCES.alias("s"), PROCEDURE_VERSIONS.alias("v")
_FIRST = f"select min({_d.received_at}) from {_d} where {_d.received_by_command}"
# Who had dossiers of their own in the period, and who is registered to receive any.
_AGENCIES = (
    f"select {_d.agency} from {_d} where {_d.received_by_command} and {_d.received_at} < %(until)s"
    f" and ({_d.finished_at} is null or {_d.finished_at} >= %(since)s)"
    f" union select {_a.code} from {_a} where {_a.one_stop} and {_a.merged_into} is null and {_a.ended_on} is null order by 1"
)
_UNREAD = f"select {_h.recorded_at} from {_h} where {_h.position} > %(position)s order by {_h.position} limit 1"
_UNFOLLOWED = (
    f"select {_p.code}, {_p.publication} from {_p}"
    f" where {_p.kind} = 'PROCEDURE_VERSION' and {_p.public} and {_p.code} > %(code)s"
    f" and (select count(*) from {_s} where ({_s.kind}, {_s.subject}, {_s.code}) = ({_p.kind}, {_p.subject}, {_p.code})"
    f" and {_s.place} = any(%(places)s))"
    f" > (select count(*) from {_v}, json_array_elements({_v.publications}) e"
    f" where {_v.code} || '@' || {_v.version} = {_p.subject} and e ->> 'record' = {_p.code})"
    f" order by {_p.code} limit %(limit)s"
)

Connection = psycopg.Connection[Any]


def first_receipt(connection: Connection) -> datetime | None:
    """Returns when the first dossier was received by command; None before that."""
    row = connection.execute(_FIRST).fetchone()
    return row[0] if row else None


def knows_all_until(connection: Connection, moment: datetime) -> bool:
    """Takes a moment, returns whether the tables have taken in all that was recorded before it."""
    position = progress.read(connection, SCHEMA, PROJECTION).position
    row = connection.execute(_UNREAD, {"position": position}).fetchone()
    return row is None or row[0] >= moment


def reporting(connection: Connection, since: datetime, until: datetime) -> list[str]:
    """Takes when a period begins and when it is over, returns the agencies that have to report on it, by code."""
    return [agency for (agency,) in connection.execute(_AGENCIES, {"since": since, "until": until})]


def unfollowed(connection: Connection, places: list[str], limit: int, after: str = "") -> list[tuple[str, UUID]]:
    """Returns publications of procedures' versions that their procedures do not tell of yet, at most `limit`, by code, after that one: their codes and streams."""
    bound = {"code": after, "limit": limit, "places": places}
    return [(code, stream) for code, stream in connection.execute(_UNFOLLOWED, bound)]
