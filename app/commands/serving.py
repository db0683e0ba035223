"""`serve` and `run`: the API, alone or with everything that it needs."""

import socket
import tempfile
from contextlib import ExitStack
from datetime import datetime
from pathlib import Path
from typing import Annotated

import msgspec
import typer
import uvicorn

from app import signals
from app.answers import api_settings
from app.assembly import Assembly, assembled
from app.child import Child, end_with_parent
from app.settings import Settings, from_environment
from app.supervisor import Supervisor, bind, family_of, free_port, listens
from app.terminal import say
from app.token_key import token_key
from app.welcome import address, welcome
from exchange import mapping
from exchange.importing import import_cases
from exchange.sample import write_sample
from graphql_api.server import application, served

BACKLOG = 2048
SAMPLE = "sample"

Workers = Annotated[int, typer.Option("--workers", min=1, max=64, help="Processes that answer queries.")]


def serve(
    workers: Workers = 1,
    share_port: Annotated[bool, typer.Option("--share-port", hidden=True)] = False,
) -> None:
    """Serve GraphQL (/graphql), its IDE (/graphiql) and /healthz on DOSSIER_HOST and PORT. `project` keeps the tables abreast."""
    end_with_parent()
    settings = from_environment()
    if not share_port:
        settings = _settled(settings)
    if workers > 1:
        _serve_together(workers, settings)
        return
    with assembled(settings) as assembly:
        api = api_settings(assembly, secret=token_key(settings.home))
        config = served(application(api), api, host=settings.host, port=settings.port)
        with _listening(settings, shared=share_port) as listener:
            if not share_port:
                say(f"serving {address(settings)}/graphql")
            uvicorn.Server(config).run(sockets=[listener])


def run(
    demo: Annotated[bool, typer.Option("--demo", help="Fill an empty ledger with made-up dossiers.")] = False,
    workers: Workers = 1,
) -> None:
    """Run everything in one: the embedded database, the projector and the API; print addresses, tokens and three ready queries."""
    settings = _settled(from_environment())
    stop = signals.asked_to_end()
    with assembled(settings) as assembly, ExitStack() as leaving:
        if demo and not stop.is_set() and assembly.ledger.head() == 0:
            _fill(assembly)
        projector = Child("project")
        supervisor = Supervisor([projector, *_servers(workers, settings)], dispensable=[projector])
        leaving.callback(supervisor.stop)
        supervisor.start()
        supervisor.wait_until(lambda: listens(settings.host, settings.port), "the API", stop)
        if not stop.is_set():
            welcome(assembly)
        supervisor.watch(stop)
        say("ending")


def _settled(settings: Settings) -> Settings:
    """The settings with the port that is served on, where any would do. PortTaken where it cannot be."""
    return msgspec.structs.replace(settings, port=free_port(settings.host, settings.port))


def _servers(workers: int, settings: Settings) -> list[Child]:
    return [Child("serve", "--share-port", environment={"PORT": str(settings.port)}) for _ in range(workers)]


def _serve_together(workers: int, settings: Settings) -> None:
    stop = signals.asked_to_end()
    supervisor = Supervisor(_servers(workers, settings))
    try:
        supervisor.start()
        supervisor.wait_until(lambda: listens(settings.host, settings.port), "the API", stop)
        say(f"serving {address(settings)}/graphql")
        supervisor.watch(stop)
    finally:
        supervisor.stop()


def _listening(settings: Settings, *, shared: bool) -> socket.socket:
    listener = socket.socket(family_of(settings.host), socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    if shared:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
    bind(listener, settings.host, settings.port)
    listener.listen(BACKLOG)
    return listener


def _fill(assembly: Assembly) -> None:
    today = datetime.now(assembly.settings.timezone).date()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "sample.xes"
        with path.open("wb") as file:
            write_sample(file, today)
        result = import_cases(assembly.ledger, path, mapping.load(mapping.shipped()[SAMPLE]))
    assembly.catch_up()
    say(f"filled the empty ledger with {result.dossiers} made-up dossiers")
