"""What the clock process has to see to in publicity: periods that ended, and procedures whose publication did not reach their own record."""

from datetime import datetime
from typing import Any
from uuid import UUID

import psycopg

from projections.kit import progress
from projections.kit.names import PROJECTION, SCHEMA

_FIRST = "select min(received_at) from projections.dossiers where received_by_command"
# Who had dossiers of their own in the period, and who is registered to receive any.
_AGENCIES = """
select agency from projections.dossiers
 where received_by_command and received_at < %(until)s and (finished_at is null or finished_at >= %(since)s)
union
select code from projections.agencies where one_stop and merged_into is null
order by 1
"""
_UNREAD = "select recorded_at from projections.history where position > %(position)s order by position limit 1"
_UNFOLLOWED = """
select p.code, p.publication from projections.publications p
 where p.kind = 'PROCEDURE_VERSION' and p.public and p.code > %(code)s
   and (select count(*) from projections.publication_appearances a
         where (a.kind, a.subject, a.code) = (p.kind, p.subject, p.code) and a.place = any(%(places)s))
     > (select count(*) from projections.procedure_versions v, json_array_elements(v.publications) e
         where v.code || '@' || v.version = p.subject and e ->> 'record' = p.code)
 order by p.code limit %(limit)s
"""

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
