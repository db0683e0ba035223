"""The baseline of the API: hand-written routes for four queries, Starlette over psycopg, with JSON made by PostgreSQL.

`python -m benchmarks.handwritten CONNINFO PORT` serves them with the same uvicorn settings and the same pool as the API.
"""

import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from typing import Any

import uvicorn
from psycopg_pool import AsyncConnectionPool
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from graphql_api.http.server import served
from graphql_api.settings import ApiSettings

# The members of a deadline's object, and of a dossier's.
_DEADLINE = """
  'timeliness', case when s.kind <> 'OPEN' then s.kind when s.sort_at = 'infinity' then 'NO_DEADLINE'
                     when s.overdue_from <= %(now)s then 'OVERDUE' when s.soon_from <= %(now)s then 'DUE_SOON' else 'IN_TIME' end,
  'dueOn', s.due_on,
  'latenessDays', case when s.kind <> 'OPEN' then s.lateness when s.sort_at = 'infinity' then null
                       when s.overdue_from <= %(now)s then ((%(now)s at time zone s.timezone)::date - s.due_on)::float8 else 0 end
"""
_DOSSIER = (
    "'code', d.code, 'status', d.status, 'agency', json_build_object('code', d.agency), 'receivedAt', d.received_at"
)
_STANDS = """
left join projections.standing s
  on s.dossier = d.dossier and s.valid_from <= %(now)s and s.valid_to = 'infinity' and s.known_to = 'infinity'
"""
DOSSIER = f"""
select json_build_object('dossier', json_build_object(
  {_DOSSIER},
  'deadline', json_build_object({_DEADLINE}),
  'history', h.j))::text
from projections.dossiers d {_STANDS}
left join lateral (
  select json_build_object('nodes', coalesce(json_agg(json_build_object(
           'version', e.version, 'type', e.type, 'occurredAt', c.occurred_at, 'recordedAt', e.recorded_at,
           'actor', json_build_object('id', c.actor -> 'id'), 'channel', c.channel, 'reason', c.reason) order by e.version), '[]')) as j
  from (select * from projections.history where dossier = d.dossier order by version limit 10) e
  cross join lateral json_to_record(e.payload -> 'context')
    as c(actor json, occurred_at timestamptz, channel text, reason text)
) h on true
where d.code = %(code)s
"""
OVERDUE = f"""
select json_build_object('overdue', json_build_object('nodes', coalesce(json_agg(json_build_object(
  {_DEADLINE}, 'dossier', json_build_object({_DOSSIER})) order by s.sort_at, s.code), '[]')))::text
from (select * from projections.standing
      where kind = 'OPEN' and valid_to = 'infinity' and known_to = 'infinity'
        and valid_from <= %(now)s and overdue_from <= %(now)s and sort_at <= %(now)s
      order by sort_at, code limit 50) s
join projections.dossiers d on d.dossier = s.dossier
"""
DOSSIERS = f"""
select json_build_object('dossiers', json_build_object('nodes', coalesce(json_agg(json_build_object(
  {_DOSSIER}, 'deadline', json_build_object({_DEADLINE}))
  order by coalesce(d.received_at, 'infinity') desc, d.code desc), '[]')))::text
from (select * from projections.dossiers order by coalesce(received_at, 'infinity') desc, code desc limit 20) d {_STANDS}
"""
STATUS = """
select json_build_object('dossierStatus', json_build_object(
  'code', d.code, 'completion', case when d.finished_at <= %(now)s then 100 else 0 end))::text
from projections.dossiers d where d.code = %(code)s
"""


def application(conninfo: str, pool_size: int) -> Starlette:
    """Takes a conninfo and the size of the pool, returns the application."""
    pool: AsyncConnectionPool[Any] = AsyncConnectionPool(
        conninfo,
        min_size=1,
        max_size=pool_size,
        open=False,
        kwargs={"autocommit": True, "prepare_threshold": 1, "options": "-c timezone=UTC"},
    )

    def route(statement: str) -> Any:
        async def answer(request: Request) -> Response:
            variables = await request.json()
            async with pool.connection() as connection:
                cursor = await connection.execute(statement, {"now": datetime.now(UTC), **variables})
                row = await cursor.fetchone()
            return Response('{"data":' + (row[0] if row else "null") + "}", media_type="application/json")

        return answer

    @asynccontextmanager
    async def lifespan(_app: Starlette) -> AsyncIterator[None]:
        async with pool:
            yield

    return Starlette(
        routes=[
            Route("/dossier", route(DOSSIER), methods=["POST"]),
            Route("/overdue", route(OVERDUE), methods=["POST"]),
            Route("/dossiers", route(DOSSIERS), methods=["POST"]),
            Route("/status", route(STATUS), methods=["POST"]),
        ],
        lifespan=lifespan,
    )


if __name__ == "__main__":
    settings = ApiSettings(conninfo=sys.argv[1])
    app = application(settings.conninfo, settings.pool_size)
    uvicorn.Server(served(app, settings, host="127.0.0.1", port=int(sys.argv[2]))).run()
