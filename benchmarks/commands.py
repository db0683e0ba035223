"""Commands through GraphQL: the rate with one client and with 32, the time until a query shows the result, and the cost of recording
an inspector's reading before it is answered.

`python -m benchmarks.commands CONNINFO PORT` serves an API that takes commands; a projector runs beside it, as in production.
"""

import sys
import tempfile
import threading
import urllib.request
from collections.abc import Sequence
from contextlib import ExitStack
from datetime import UTC, datetime
from pathlib import Path
from time import perf_counter
from typing import Any, Final
from uuid import uuid4

import orjson
import uvicorn

import catalogue
from app.assembly import Assembly
from app.settings import Settings
from benchmarks import load, raw, samples
from benchmarks.bench import Bench
from benchmarks.result import Gate, Result
from benchmarks.rounds import percentile, rate, take_turns
from benchmarks.serving import ENDLESS, PATIENCE, SECRET, process
from exchange.catalogue.calendars import load_calendars
from exchange.catalogue.files import shipped
from exchange.catalogue.loading import load_catalogue
from graphql_api.access.scopes import Scope
from graphql_api.access.tokens import issue
from graphql_api.execution.writer import Writing
from graphql_api.http.server import application, served
from graphql_api.settings import ApiSettings
from ledger.records import Command
from ledger.store import Ledger

CLIENTS = 32
ROUNDS = 3
SECONDS = 3.0
RAW_COMMITS = 2_000
MOST_PER_SECOND = 2_500  # commands prepared in advance: more than are answered
SEEN = 200  # mutations whose visibility is measured
AGENCY: Final = "H99.30.21"
PROCEDURE: Final = "1.001193"

ACCEPT: Final = """mutation ($input: AcceptDossierInput!) {
  acceptDossier(input: $input) { ... on CommandRecorded { position receipt { code } } ... on CommandRefused { message } }
}"""
READ: Final = (
    "query ($code: String!) { dossier(code: $code) { code status agency { code } deadline { timeliness dueOn } } }"
)
SEE: Final = "query ($code: String!, $position: Int) { dossier(code: $code, minPosition: $position) { status } }"


def run(bench: Bench) -> list[Result]:
    """Takes the bench, returns the rates of commands as a share of raw commits, the time until a command is visible, and the rate of recorded readings."""
    bench.say("commands through GraphQL")
    with ExitStack() as leaving:
        ledger = leaving.enter_context(bench.ledger())
        conninfo = ledger.datastore.conninfo
        _load_law(ledger)
        assembly = Assembly(Settings(database_url=conninfo, home=bench.directory / "home"), conninfo, ledger)
        assembly.prepare_projections()
        stop = threading.Event()
        projector = threading.Thread(target=assembly.runner().run, args=(stop,), name="bench-projector")
        projector.start()
        leaving.callback(projector.join)
        leaving.callback(stop.set)
        port = leaving.enter_context(process("benchmarks.commands", conninfo))
        other = leaving.enter_context(raw.connect(conninfo))
        raw.make_table(other)
        seconds = max(0.3, SECONDS * bench.scale)
        token = issue(SECRET, [Scope.OFFICIAL], subject="bench", agency=AGENCY)
        return [
            _rates(port, token, other, 1, 0.1, seconds, bench),
            _rates(port, token, other, CLIENTS, 0.2, seconds, bench),
            _visible(port, token, bench.count(SEEN, least=20)),
            _inspected(port, token, seconds),
        ]


def _rates(port: int, token: str, connection: Any, clients: int, bound: float, seconds: float, bench: Bench) -> Result:
    def ours() -> float:
        requests = _accepts(token, int(MOST_PER_SECOND * seconds) // clients * clients + clients)
        return load.rate(port, requests, connections=clients, seconds=seconds, step=clients)

    def theirs() -> float:
        count = bench.count(RAW_COMMITS, least=100)
        rows = raw.rows(
            [Command(uuid4(), uuid4(), 0, samples.opening(number)[:1], samples.RECORDER) for number in range(count)]
        )
        return rate(count, lambda: raw.insert_each(connection, rows))

    turns = take_turns(ours, theirs, ROUNDS)
    commands, commits = turns.medians()
    return Result(
        what=f"commands through GraphQL, {clients} client{'s' if clients > 1 else ''}",
        ratio=turns.ratio,
        gate=Gate(bound),
        figures={"acceptDossier": commands, "raw INSERT+commit, 1 client": commits},
        unit="commands/s",
        notes=f"each receives a new dossier: two facts, a code, a due date with its computation, a receipt; one server process with a projector beside it, {ROUNDS} rounds of {seconds:g} s in turns",
    )


def _visible(port: int, token: str, count: int) -> Result:
    """Measures the time from sending a mutation to the answer of a query that waits for its position."""
    took: list[float] = []
    for _ in range(count):
        start = perf_counter()
        accepted = _ask(port, token, ACCEPT, {"input": _input()})["acceptDossier"]
        variables = {"code": accepted["receipt"]["code"], "position": accepted["position"]}
        assert _ask(port, token, SEE, variables)["dossier"]["status"] == "RECEIVED"
        took.append((perf_counter() - start) * 1000)
    late = percentile(took, 0.99)
    return Result(
        what="a mutation's arrival to its visibility in a query",
        ratio=late,
        gate=Gate(100, "at most", "ms"),
        figures={"99 of 100 within": late, "half within": percentile(took, 0.5)},
        unit="ms",
        notes=f"{count} mutations one after the other, each followed by a query with its position as `minPosition`: two requests, one commit, one turn of the projector",
    )


def _inspected(port: int, official: str, seconds: float) -> Result:
    """Measures reads of one dossier by an inspector, whose reading is recorded first, and by an auditor, whose reading is not."""
    accepted = _ask(port, official, ACCEPT, {"input": _input()})["acceptDossier"]
    code = accepted["receipt"]["code"]
    _ask(port, official, SEE, {"code": code, "position": accepted["position"]})
    body = orjson.dumps({"query": READ, "variables": {"code": code}})
    inspector = load.post("/graphql", body, token=issue(SECRET, [Scope.INSPECTOR], subject="i"), purpose="benchmark")
    auditor = load.post("/graphql", body, token=issue(SECRET, [Scope.AUDITOR], subject="a"))
    turns = take_turns(
        lambda: load.rate(port, [inspector], connections=CLIENTS, seconds=seconds),
        lambda: load.rate(port, [auditor], connections=CLIENTS, seconds=seconds),
        ROUNDS,
    )
    recorded, plain = turns.medians()
    return Result(
        what="a dossier read by an inspector, recorded",
        ratio=turns.ratio,
        gate=Gate(0.2),
        figures={"inspector": recorded, "auditor": plain},
        unit="answers/s",
        notes=f"{CLIENTS} connections; an inspector's answer leaves when the access is on disk, and those of one reader that come meanwhile share an append",
    )


def _input() -> dict[str, Any]:
    return {"commandId": str(uuid4()), "procedure": PROCEDURE, "agency": AGENCY}


def _accepts(token: str, count: int) -> Sequence[bytes]:
    bodies = (orjson.dumps({"query": ACCEPT, "variables": {"input": _input()}}) for _ in range(count))
    return [load.post("/graphql", body, token=token) for body in bodies]


def _ask(port: int, token: str, document: str, variables: dict[str, Any]) -> Any:
    body = orjson.dumps({"query": document, "variables": variables})
    headers = {"content-type": "application/json", "authorization": f"Bearer {token}"}
    request = urllib.request.Request(f"http://127.0.0.1:{port}/graphql", data=body, headers=headers)
    with urllib.request.urlopen(request, timeout=PATIENCE) as answer:
        answered = orjson.loads(answer.read())
    assert "errors" not in answered, answered
    return answered["data"]


def _load_law(ledger: Ledger) -> None:
    calendars = Path(catalogue.__path__[0]) / "calendars"
    load_calendars(ledger, sorted(calendars.glob("*.toml")), samples.RECORDER, "Asia/Ho_Chi_Minh")
    load_catalogue(ledger, shipped(made_up=True), now=datetime.now(UTC), recorder=samples.RECORDER, made_up=True)


def _serve(conninfo: str, port: int) -> None:
    with Ledger(conninfo) as ledger, tempfile.TemporaryDirectory() as home:
        assembly = Assembly(Settings(database_url=conninfo, home=Path(home)), conninfo, ledger)
        settings = ApiSettings(conninfo=conninfo, token_secret=SECRET, allowances=ENDLESS)
        app = application(settings, writing=Writing(assembly.executor, assembly.journal))
        uvicorn.Server(served(app, settings, host="127.0.0.1", port=port)).run()


if __name__ == "__main__":
    _serve(sys.argv[1], int(sys.argv[2]))
