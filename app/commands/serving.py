"""`serve` and `run`: the API, alone or with everything that it needs."""

import socket
from contextlib import ExitStack, closing
from datetime import date, datetime
from typing import Annotated

import msgspec
import typer
import uvicorn

from app import keys
from app.answers import api_settings
from app.assembly import Assembly, assembled
from app.demo.run import noon, simulate
from app.moments import day
from app.processes import signals
from app.processes.child import Child, end_with_parent
from app.processes.listener import answers, inherited, listening
from app.processes.supervisor import Supervisor
from app.ready_message import address, welcome
from app.settings import Settings, from_environment
from app.terminal import say
from graphql_api.execution.writer import Writing
from graphql_api.http.server import application, served

Workers = Annotated[int, typer.Option("--workers", min=1, max=64, help="Number of processes that answer queries.")]


def serve(workers: Workers = 1) -> None:
    """Serve GraphQL (/graphql), its IDE (/graphiql) and /healthz on DOSSIER_HOST and PORT. `project` keeps the tables up to date."""
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
    demo: Annotated[
        bool,
        typer.Option(
            "--demo", help="Restore a demonstration into an empty ledger: the shipped law and made-up dossiers."
        ),
    ] = False,
    until: Annotated[
        str | None,
        typer.Option(
            "--until",
            help="With --demo: end the demonstration at noon of this day, such as 2026-11-02, in place of now."
            " The same day gives the same ledger on every machine.",
        ),
    ] = None,
    workers: Workers = 1,
) -> None:
    """Run everything in one: the embedded database, the projector, the clock and the API; print addresses, tokens and first queries."""
    if until is not None and not demo:
        raise typer.BadParameter("requires --demo", param_hint="--until")
    last = day(until, "--until")
    settings = from_environment()
    stop = signals.asked_to_end()
    with ExitStack() as leaving:
        listener = leaving.enter_context(listening(settings.host, settings.port))
        settings = _settled(settings, listener)
        assembly = leaving.enter_context(assembled(settings))
        if demo and not stop.is_set():
            if assembly.ledger.head() == 0:
                _fill(assembly, last)
            else:
                say("the ledger is not empty: it is left as it is, and no demonstration is added")
        projector, clock = Child("project"), Child("clock")
        supervisor = Supervisor([projector, clock, *_servers(workers, listener)], dispensable=[projector, clock])
        leaving.callback(supervisor.stop)
        supervisor.start()
        supervisor.wait_until(lambda: answers(settings.host, settings.port), "the API", stop)
        if not stop.is_set():
            welcome(assembly)
        supervisor.watch(stop)
        say("ending")


def _answer(settings: Settings, listener: socket.socket) -> None:
    with assembled(settings) as assembly, closing(Writing(assembly.executor, assembly.journal)) as writing:
        keys.kept(
            keys.RECEIPT, settings.home
        )  # made before it is served by: what this process gives out it has to know again
        api = api_settings(assembly, secret=keys.kept(keys.TOKEN, settings.home))
        config = served(application(api, writing=writing), api, host=settings.host, port=settings.port)
        uvicorn.Server(config).run(sockets=[listener])


def _settled(settings: Settings, listener: socket.socket) -> Settings:
    """The settings with the port that is listened on, where any would do."""
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


def _fill(assembly: Assembly, last: date | None) -> None:
    zone = assembly.settings.timezone
    now = datetime.now(zone)
    until = now if last is None else noon(last, zone)
    demonstration = simulate(assembly, until)
    assembly.catch_up()
    say(
        f"filled the empty ledger with {len(demonstration.scenarios)} made-up dossiers,"
        f" recorded up to {until:%Y-%m-%d %H:%M}"
    )
    if until > now:
        say("this machine's clock is behind that; until it catches up, new facts are recorded right after the last one")
