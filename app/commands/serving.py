"""`serve` and `run`: the API, alone or with everything that it needs."""

import socket
import tempfile
from contextlib import ExitStack
from datetime import datetime, timedelta
from pathlib import Path
from typing import Annotated

import typer
import uvicorn

from app import signals
from app.answers import api_settings, viewer_of
from app.assembly import Assembly, assembled
from app.child import Child, end_with_parent
from app.settings import Settings, from_environment
from app.supervisor import Supervisor, free_port
from app.terminal import OUT, say
from app.token_key import token_key
from exchange import mapping
from exchange.importing import import_cases
from exchange.sample import write_sample
from graphql_api.scopes import Scope
from graphql_api.server import application, served
from graphql_api.tokens import issue

BACKLOG = 2048
SAMPLE = "sample"
READY_QUERIES = (
    ("What is overdue today?", "{ overdue(first: 5) { totalCount nodes { dossier { code } dueOn latenessDays } } }"),
    (
        "How does one dossier stand, and what happened to it?",
        (
            '{ dossier(code: "%s") { status deadline { timeliness dueOn } history(first: 5)'
            " { nodes { occurredAt type actor { id } changes { field before after } } } } }"
        ),
    ),
    (
        "What was overdue a month ago?",
        '{ overdue(at: "%s", first: 5) { totalCount nodes { dossier { code } dueOn latenessDays } } }',
    ),
)

Workers = Annotated[int, typer.Option("--workers", min=1, max=64, help="Processes that answer queries.")]


def serve(
    workers: Workers = 1,
    share_port: Annotated[bool, typer.Option("--share-port", hidden=True)] = False,
) -> None:
    """Serve GraphQL (/graphql), its IDE (/graphiql) and /healthz on DOSSIER_HOST and PORT. `project` keeps the tables abreast."""
    end_with_parent()
    settings = from_environment()
    if workers > 1:
        _supervise([Child("serve", "--share-port") for _ in range(workers)], settings)
        return
    if not share_port:
        free_port(settings.host, settings.port)
    with assembled(settings) as assembly:
        api = api_settings(assembly, secret=token_key(settings.home))
        config = served(application(api), api, host=settings.host, port=settings.port)
        with _listening(settings, shared=share_port) as listener:
            uvicorn.Server(config).run(sockets=[listener])


def _listening(settings: Settings, *, shared: bool) -> socket.socket:
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    listener = socket.socket(family, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    if shared:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
    listener.bind((settings.host, settings.port))
    listener.listen(BACKLOG)
    return listener


def _supervise(children: list[Child], settings: Settings) -> None:
    stop = signals.asked_to_end()
    free_port(settings.host, settings.port)
    supervisor = Supervisor(*children)
    try:
        supervisor.start()
        supervisor.watch(stop)
    finally:
        supervisor.stop()


def run(
    demo: Annotated[bool, typer.Option("--demo", help="Fill an empty ledger with made-up dossiers.")] = False,
    workers: Workers = 1,
) -> None:
    """Run everything in one: the embedded database, the projector and the API; print addresses, tokens and three ready queries."""
    settings = from_environment()
    free_port(settings.host, settings.port)
    stop = signals.asked_to_end()
    with assembled(settings) as assembly, ExitStack() as leaving:
        if demo and assembly.ledger.head() == 0:
            _fill(assembly)
        assembly.catch_up()
        supervisor = Supervisor(Child("project"), Child("serve", "--workers", str(workers)))
        leaving.callback(supervisor.stop)
        supervisor.start()
        supervisor.wait_until_serving(settings.host, settings.port, stop)
        if not stop.is_set():
            _welcome(assembly)
        supervisor.watch(stop)
        say("ending")


def _fill(assembly: Assembly) -> None:
    today = datetime.now(assembly.settings.timezone).date()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "sample.xes"
        with path.open("wb") as file:
            write_sample(file, today)
        result = import_cases(assembly.ledger, path, mapping.load(mapping.shipped()[SAMPLE]))
    say(f"filled the empty ledger with {result.dossiers} made-up dossiers")


def _welcome(assembly: Assembly) -> None:
    settings = assembly.settings
    host = f"[{settings.host}]" if ":" in settings.host else settings.host
    address = f"http://{host}:{settings.port}"
    key = token_key(settings.home)
    code, agency = _anyone(assembly)
    month_ago = datetime.now(settings.timezone).date() - timedelta(days=30)
    lines = [
        "",
        f"GraphQL   {address}/graphql",
        f"IDE       {address}/graphiql",
        f"Health    {address}/healthz",
        "",
        "Tokens, good for 12 hours (header `Authorization: Bearer TOKEN`):",
    ]
    for scope in Scope:
        if scope is Scope.PUBLIC:
            continue
        of = agency if scope is Scope.OFFICIAL else None
        viewer = viewer_of(scope.value, agency=of)
        token = issue(key, viewer.scopes, subject=str(viewer.subject), agency=of)
        lines.append(f"  {scope.value:<10}{token}" + (f"  (agency {of})" if of else ""))
    lines += ["", "Three queries to begin with, in another terminal in this directory:"]
    for title, query in READY_QUERIES:
        asked = query.replace("%s", month_ago.isoformat() if "at:" in query else code)
        lines += ["", f"  # {title}", f"  .venv/bin/dossier query '{asked}'"]
    lines += ["", "Ctrl-C ends everything.", ""]
    OUT.print("\n".join(lines), markup=False, soft_wrap=True)


def _anyone(assembly: Assembly) -> tuple[str, str]:
    """The code of some dossier to ask about, preferably one overdue, and its agency."""
    with assembly.connect() as connection:
        row = connection.execute(
            "select d.code, d.agency from projections.dossiers d"
            " left join projections.standing s on s.dossier = d.dossier and s.known_to = 'infinity'"
            "  and s.valid_to = 'infinity' and s.overdue_from <= now()"
            " order by s.overdue_from, d.code limit 1"
        ).fetchone()
    return (str(row[0]), str(row[1] or "-")) if row else ("(a code)", "-")
