"""The first page of the overdue dossiers among a million open ones: now, and at past moments."""

import asyncio
import json
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from random import Random
from statistics import median
from time import perf_counter
from typing import Any, Final

import psycopg

from app.assembly import Assembly
from app.settings import Settings
from benchmarks import raw
from benchmarks.bench import Bench, settle
from benchmarks.result import Gate, Result
from benchmarks.rounds import percentile
from graphql_api.access.scopes import Scope, Viewer
from graphql_api.engine import Engine
from graphql_api.settings import ApiSettings

OPEN = 1_000_000
FINISHED = 250_000
REQUESTS = 400
PAGE = 50
NOW: Final = datetime(2026, 6, 1, 9, tzinfo=UTC)
DAYS = 1_000  # over which the receipts are spread

_QUERY: Final = """
query ($at: DateTime, $first: Int!) {
  overdue(at: $at, first: $first) {
    edges { node { timeliness dueOn latenessDays dossier { code status agency { code } receivedAt } } }
    pageInfo { hasNextPage endCursor }
  }
}
"""
_AUDITOR = Viewer(subject="bench", scopes=frozenset({Scope.AUDITOR}))

# Dossier n was received at an even distance from the others and due 30 days later. The first ones are finished, 45 days after
# receipt: each has an interval in which it was open, and one since then.
_HISTORIES: Final = """
create temporary table sample_dossiers as
select n, md5('dossier ' || n)::uuid as dossier, 'H56-' || lpad(n::text, 8, '0') as code, 'H56.' || lpad((n %% 30)::text, 2, '0') as agency,
       %(start)s::timestamptz + n * %(step)s::interval as received_at,
       date_trunc('day', %(start)s::timestamptz + n * %(step)s::interval) + interval '30 days 16:59:59' as due_at,
       case when n < %(finished)s then %(start)s::timestamptz + n * %(step)s::interval + interval '45 days' end as finished_at
  from generate_series(0, %(total)s - 1) n
"""
_DOSSIERS: Final = """
insert into projections.dossiers
      (dossier, code, likeness, agency, procedure, timezone, status, national_status, submitted_at, received_at, finished_at, outcome, unit, paused,
       original_due_at, original_due_on, due_at, due_on, reappointed, recorded_past_deadline, supplement_request_count,
       part_agencies, hand_overs, completion, apology, visits, contacts_needed, received_by_command, filing, coverage, version, position)
select dossier, code, lower(code), agency, '1.013128', 'Asia/Ho_Chi_Minh', case when finished_at is null then 'PROCESSING' else 'CLOSED' end,
       case when finished_at is null then 4 else 10 end, received_at, received_at, finished_at,
       case when finished_at is not null then 'dossier-closed' end, 'CALENDAR_DAY', false,
       due_at, due_at::date, due_at, due_at::date, 0, false, 0,
       '{}', '[]', case when finished_at is null then 0 else 100 end, 'MISSING', 0, 0, false, 'OTHER', 'NO_RULE_PACK', 5, n * 5 + 5
  from sample_dossiers
"""
_STANDING: Final = """
insert into projections.standing
      (dossier, known_from, known_to, valid_from, valid_to, code, agency, kind, unit, timezone, paused, finished_at,
       original_due_at, original_due_on, due_at, due_on, sort_at, soon_from, overdue_from, lateness, lateness_original, lateness_appointed, overdue_at_end,
       received_at, outcome)
select dossier, received_at, 'infinity', valid_from, valid_to, code, agency, kind, 'CALENDAR_DAY', 'Asia/Ho_Chi_Minh', false,
       case when kind <> 'OPEN' then finished_at end, due_at, due_at::date, due_at, due_at::date, due_at + interval '1 second',
       case when kind = 'OPEN' then due_at - interval '2 days' end, case when kind = 'OPEN' then due_at + interval '1 second' end,
       case when kind <> 'OPEN' then 15 end, case when kind <> 'OPEN' then 15 end, case when kind <> 'OPEN' then 15 end, false,
       received_at, case when kind <> 'OPEN' then 'dossier-closed' end
  from (select *, 'OPEN' as kind, received_at as valid_from, coalesce(finished_at, 'infinity') as valid_to from sample_dossiers
        union all
        select *, 'LATE', finished_at, 'infinity' from sample_dossiers where finished_at is not null) standings
"""


def run(bench: Bench) -> list[Result]:
    """Takes the bench, returns how long the slowest of a hundred pages takes."""
    still_open, finished = bench.count(OPEN, least=200), bench.count(FINISHED, least=50)
    bench.say(f"overdue among {still_open:,} open dossiers")
    with bench.ledger() as ledger, raw.connect(ledger.datastore.conninfo) as connection:
        conninfo = ledger.datastore.conninfo
        assembly = Assembly(Settings(database_url=conninfo), conninfo, ledger)
        assembly.prepare_projections()
        _fill(connection, still_open, finished)
        settle(connection)
        requests = bench.count(REQUESTS, least=20)
        now, past = asyncio.run(_ask(conninfo, assembly.reader(), requests))
    return [
        _result(f"overdue now, {PAGE} of {still_open:,} open dossiers", now, 20.0, "the first page"),
        _result(
            f"overdue at a past moment, {PAGE} of {still_open:,} open dossiers",
            past,
            50.0,
            f"the first page at moments spread over {DAYS} days, past {finished:,} dossiers since finished",
        ),
    ]


def _result(what: str, times: list[float], gate: float, notes: str) -> Result:
    worst = percentile(times, 0.99) * 1000
    return Result(
        what=what,
        ratio=worst,
        gate=Gate(gate, "at most", "ms"),
        figures={"99 of 100 within": worst, "half within": median(times) * 1000},
        unit="ms",
        notes=f"{notes}; {len(times):,} queries through the GraphQL engine in process, one at a time",
    )


def _fill(connection: psycopg.Connection[Any], still_open: int, finished: int) -> None:
    total = still_open + finished
    start = NOW - timedelta(days=DAYS)
    parameters = {"start": start, "step": timedelta(days=DAYS) / total, "finished": finished, "total": total}
    connection.execute("set synchronous_commit = off")
    connection.execute(_HISTORIES, parameters)
    connection.execute(_DOSSIERS)
    connection.execute(_STANDING)
    connection.execute("drop table sample_dossiers")


async def _ask(conninfo: str, role: str | None, requests: int) -> tuple[list[float], list[float]]:
    chance = Random(11)
    moments = [NOW - timedelta(days=chance.uniform(0, DAYS - 60)) for _ in range(requests)]
    async with Engine(ApiSettings(conninfo=conninfo, role=role), clock=lambda: NOW) as engine:
        for at in (None, *moments[:5]):
            await _page(engine, at)
        now = [await _page(engine, None) for _ in range(requests)]
        past = [await _page(engine, at) for at in moments]
    return now, past


async def _page(engine: Engine, at: datetime | None) -> float:
    """Queries one page, checks it, returns the seconds that it took."""
    variables = {"first": PAGE} if at is None else {"first": PAGE, "at": at.isoformat()}
    start = perf_counter()
    answer = await engine.answer(_QUERY, variables, viewer=_AUDITOR)
    took = perf_counter() - start
    assert not answer.errors, answer.errors
    page: Sequence[dict[str, Any]] = json.loads(answer.body)["data"]["overdue"]["edges"]
    assert 0 < len(page) <= PAGE
    assert all(edge["node"]["timeliness"] == "OVERDUE" for edge in page)
    return took
