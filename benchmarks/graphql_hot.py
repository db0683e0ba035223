"""Hot queries through the compiled GraphQL API, against routes written by hand that return the same JSON.

`python -m benchmarks.graphql_hot CONNINFO PORT` serves the API alone, without query budgets.
"""

import sys
import urllib.request
from typing import Any, Final

import orjson
import uvicorn
from msgspec import Struct

from app.assembly import Assembly
from app.settings import Settings
from benchmarks import load, raw, samples
from benchmarks.bench import Bench, settle
from benchmarks.result import Gate, Result
from benchmarks.rounds import take_turns
from benchmarks.serving import ENDLESS, PATIENCE, SECRET, process
from graphql_api.access.scopes import Scope
from graphql_api.access.tokens import issue
from graphql_api.http.server import application, served
from graphql_api.settings import ApiSettings
from ledger.records import Command
from ledger.store import Ledger

DOSSIERS = 20_000
STEPS = 12  # of each dossier, after its opening; every third dossier is closed
CONNECTIONS = 32
ROUNDS = 5
SECONDS = 3.0
REQUESTS = 500  # different ones

_DEADLINE = "deadline { timeliness dueOn latenessDays }"
_DOSSIER = "code status agency { code } receivedAt"


class Question(Struct, frozen=True):
    """A hot query: its document, the hand-written route with the same answer, and whether it takes a dossier's code."""

    name: str
    document: str
    route: str
    by_code: bool = False


QUESTIONS: Final = (
    Question(
        "a dossier by its code, with its deadline and 10 entries of its history",
        f"query ($code: String!) {{ dossier(code: $code) {{ {_DOSSIER} {_DEADLINE} history(first: 10) {{ nodes"
        " { version type occurredAt recordedAt actor { id } channel reason } } } }",
        "/dossier",
        by_code=True,
    ),
    Question(
        "the first 50 overdue dossiers",
        f"{{ overdue(first: 50) {{ nodes {{ timeliness dueOn latenessDays dossier {{ {_DOSSIER} }} }} }} }}",
        "/overdue",
    ),
    Question(
        "a page of 20 dossiers with their deadlines",
        f"{{ dossiers(first: 20) {{ nodes {{ {_DOSSIER} {_DEADLINE} }} }} }}",
        "/dossiers",
    ),
    Question(
        "the public look-up",
        "query ($code: String!) { dossierStatus(code: $code) { code completion } }",
        "/status",
        by_code=True,
    ),
)


def run(bench: Bench) -> list[Result]:
    """Takes the bench, returns for each hot query the rate of answers as a share of the hand-written route's."""
    count = bench.count(DOSSIERS, least=200)
    bench.say(f"GraphQL at {CONNECTIONS} connections, {count:,} dossiers")
    with bench.ledger() as ledger, raw.connect(ledger.datastore.conninfo) as connection:
        conninfo = ledger.datastore.conninfo
        assembly = Assembly(Settings(database_url=conninfo), conninfo, ledger)
        assembly.prepare_projections()
        _fill(ledger, count)
        assembly.runner().catch_up()
        settle(connection)
        with (
            process("benchmarks.graphql_hot", conninfo) as ours,
            process("benchmarks.handwritten", conninfo) as other,
        ):
            return [_measure(question, ours, other, count, max(0.3, SECONDS * bench.scale)) for question in QUESTIONS]


def _measure(question: Question, ours: int, other: int, count: int, seconds: float) -> Result:
    token = issue(SECRET, [Scope.AUDITOR], subject="bench")
    codes = [_code(number * 37 % count) for number in range(REQUESTS if question.by_code else 1)]
    variables = [{"code": code} if question.by_code else {} for code in codes]
    bodies = [orjson.dumps({"query": question.document, "variables": each}) for each in variables]
    written = [orjson.dumps(each) for each in variables]
    _check(_fetch(ours, "/graphql", bodies[0], token), _fetch(other, question.route, written[0], token))
    requests = [load.post("/graphql", body, token=token) for body in bodies]
    routes = [load.post(question.route, body, token=token) for body in written]
    turns = take_turns(
        lambda: load.rate(ours, requests, connections=CONNECTIONS, seconds=seconds),
        lambda: load.rate(other, routes, connections=CONNECTIONS, seconds=seconds),
        ROUNDS,
    )
    rate, hand = turns.medians()
    return Result(
        what=f"GraphQL: {question.name}",
        ratio=turns.ratio,
        gate=Gate(0.8),
        figures={"GraphQL": rate, "hand-written": hand},
        unit="answers/s",
        notes=f"{CONNECTIONS} connections, one server process each, the same uvicorn settings and pool size, {ROUNDS} rounds of {seconds:g} s in turns",
    )


def _check(ours: Any, other: Any) -> None:
    assert ours["data"] == other["data"], f"not the same answer:\n{ours}\n{other}"


def _code(number: int) -> str:
    return f"H56-{number:07d}"


def _fill(ledger: Ledger, count: int) -> None:
    batch = 1_000
    for first in range(0, count, batch):
        ledger.append_all([_command(number) for number in range(first, min(first + batch, count))])


def _command(number: int) -> Command:
    ending = (samples.ending(number),) if number % 3 == 0 else ()
    return Command(
        id=samples.command_id(f"hot {number}"),
        stream=samples.stream_of(number),
        expected_version=0,
        facts=(*samples.opening(number), *samples.steps(STEPS), *ending),
        recorder=samples.RECORDER,
    )


def _fetch(port: int, path: str, body: bytes, token: str) -> Any:
    headers = {"content-type": "application/json", "authorization": f"Bearer {token}"}
    request = urllib.request.Request(f"http://127.0.0.1:{port}{path}", data=body, headers=headers)
    with urllib.request.urlopen(request, timeout=PATIENCE) as answer:
        return orjson.loads(answer.read())


def _serve(conninfo: str, port: int) -> None:
    settings = ApiSettings(conninfo=conninfo, token_secret=SECRET, allowances=ENDLESS)
    uvicorn.Server(served(application(settings), settings, host="127.0.0.1", port=port)).run()


if __name__ == "__main__":
    _serve(sys.argv[1], int(sys.argv[2]))
