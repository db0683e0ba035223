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

from app import keys, signals
from app.answers import api_settings
from app.assembly import Assembly, assembled
from app.child import Child, end_with_parent
from app.listener import answers, inherited, listening
from app.settings import Settings, from_environment
from app.supervisor import Supervisor
from app.terminal import say
from app.welcome import address, welcome
from exchange import mapping
from exchange.importing import import_cases
from exchange.sample import write_sample
from graphql_api.server import application, served

SAMPLE = "sample"

Workers = Annotated[int, typer.Option("--workers", min=1, max=64, help="Processes that answer queries.")]


def serve(workers: Workers = 1) -> None:
    """Serve GraphQL (/graphql), its IDE (/graphiql) and /healthz on DOSSIER_HOST and PORT. `project` keeps the tables abreast."""
    end_with_parent()
    settings = from_environment()
    if listener := inherited():
        with listener:
            _answer(settings, listener)
        return
    with listening(settings.host, settings.port) as listener:
        settings = _settled(settings, listener)
        if workers > 1:
            _serve_together(workers, settings, listener)
        else:
            say(f"serving {address(settings)}/graphql")
            _answer(settings, listener)


def run(
    demo: Annotated[bool, typer.Option("--demo", help="Fill an empty ledger with made-up dossiers.")] = False,
    workers: Workers = 1,
) -> None:
    """Run everything in one: the embedded database, the projector and the API; print addresses, tokens and three ready queries."""
    settings = from_environment()
    stop = signals.asked_to_end()
    with ExitStack() as leaving:
        listener = leaving.enter_context(listening(settings.host, settings.port))
        settings = _settled(settings, listener)
        assembly = leaving.enter_context(assembled(settings))
        if demo and not stop.is_set() and assembly.ledger.head() == 0:
            _fill(assembly)
        projector = Child("project")
        supervisor = Supervisor([projector, *_servers(workers, listener)], dispensable=[projector])
        leaving.callback(supervisor.stop)
        supervisor.start()
        supervisor.wait_until(lambda: answers(settings.host, settings.port), "the API", stop)
        if not stop.is_set():
            welcome(assembly)
        supervisor.watch(stop)
        say("ending")


def _answer(settings: Settings, listener: socket.socket) -> None:
    with assembled(settings) as assembly:
        api = api_settings(assembly, secret=keys.kept(keys.TOKEN, settings.home))
        config = served(application(api), api, host=settings.host, port=settings.port)
        uvicorn.Server(config).run(sockets=[listener])


def _settled(settings: Settings, listener: socket.socket) -> Settings:
    """The settings with the port that is served on, where any would do."""
    return msgspec.structs.replace(settings, port=listener.getsockname()[1])


def _servers(workers: int, listener: socket.socket) -> list[Child]:
    return [Child("serve", listener=listener) for _ in range(workers)]


def _serve_together(workers: int, settings: Settings, listener: socket.socket) -> None:
    stop = signals.asked_to_end()
    supervisor = Supervisor(_servers(workers, listener))
    try:
        supervisor.start()
        supervisor.wait_until(lambda: answers(settings.host, settings.port), "the API", stop)
        say(f"serving {address(settings)}/graphql")
        supervisor.watch(stop)
    finally:
        supervisor.stop()


def _fill(assembly: Assembly) -> None:
    today = datetime.now(assembly.settings.timezone).date()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "sample.xes"
        with path.open("wb") as file:
            write_sample(file, today)
        result = import_cases(assembly.ledger, path, mapping.load(mapping.shipped()[SAMPLE]))
    assembly.catch_up()
    say(f"filled the empty ledger with {result.dossiers} made-up dossiers")
