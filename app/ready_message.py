"""What `run` says once it serves: addresses, tokens, three queries and a command to begin with."""

import os
import shlex
import sys
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from uuid import uuid4

import orjson

from app import keys
from app.answers import asking_of
from app.assembly import Assembly
from app.settings import Settings
from app.terminal import OUT
from app.viewers import viewer_of
from graphql_api.access.scopes import Scope
from graphql_api.access.tokens import issue

READY_QUERIES = (
    ("What is overdue today?", "{ overdue(first: 5) { totalCount nodes { dossier { code } dueOn latenessDays } } }"),
    (
        "How does one dossier stand, and what happened to it?",
        (
            "{ dossier(code: CODE) { status deadline { timeliness dueOn } history(first: 5)"
            " { nodes { occurredAt type actor { id } changes { field before after } } } } }"
        ),
    ),
    (
        "What was overdue a month ago?",
        "{ overdue(at: MONTH_AGO, first: 5) { totalCount nodes { dossier { code } dueOn latenessDays } } }",
    ),
)
READY_MUTATION = """
mutation { acceptDossier(input: {commandId: ID, procedure: PROCEDURE, agency: AGENCY}) {
 ... on CommandRecorded { dossier { code deadline { dueOn } } receipt { code secret } }
 ... on CommandRefused { code message legalBasis } } }
""".replace("\n", "").strip()
ANYONE = """
{ overdue(first: 1) { nodes { dossier { ...one } } } dossiers(first: 1) { nodes { ...one } } }
fragment one on Dossier { code agency { code } procedure { code version } }
"""
_SHARED = ("DOSSIER_HOME", "DOSSIER_TIMEZONE", "DOSSIER_DUE_SOON_DAYS")
"""Variables that another program on the same ledger has to have in common with us, and that hold no secret."""


def address(settings: Settings) -> str:
    """Takes the settings, returns the URL that is served on."""
    host = f"[{settings.host}]" if ":" in settings.host else settings.host
    return f"http://{host}:{settings.port}"


def welcome(assembly: Assembly) -> None:
    """Takes a ledger that is being served, prints how to use it."""
    code, agency, procedure = _anyone(assembly)
    url = address(assembly.settings)
    lines = [
        "",
        f"GraphQL   {url}/graphql",
        f"IDE       {url}/graphiql",
        f"Health    {url}/healthz",
        "",
        "Tokens, good for 12 hours (header `Authorization: Bearer TOKEN`; an inspector also says why: `Access-Purpose: WHY`):",
        *_tokens(assembly.settings, agency),
        "",
        f"Three queries to begin with, in another terminal in this directory{_and_with(assembly.settings)}:",
        *_queries(assembly.settings, code),
        *(_mutation(agency, procedure) if procedure is not None else ()),
        "",
        "Ctrl-C ends everything.",
        "",
    ]
    OUT.print("\n".join(lines), markup=False, soft_wrap=True)


def _tokens(settings: Settings, agency: str) -> Iterator[str]:
    key = keys.kept(keys.TOKEN, settings.home)
    for scope in Scope:
        if scope is not Scope.PUBLIC:
            of = agency if scope is Scope.OFFICIAL else None
            viewer = viewer_of(scope, agency=of)
            token = issue(key, viewer.scopes, subject=str(viewer.subject), agency=of)
            yield f"  {scope.value:<10}{token}" + (f"  (agency {of})" if of else "")


def _queries(settings: Settings, code: str) -> Iterator[str]:
    month_ago = datetime.now(settings.timezone).date() - timedelta(days=30)
    for title, query in READY_QUERIES:
        asked = query.replace("CODE", _text(code)).replace("MONTH_AGO", _text(month_ago.isoformat()))
        yield from ("", f"  # {title}", f"  {_command()} query {shlex.quote(asked)}")


def _mutation(agency: str, procedure: str) -> Iterator[str]:
    words = {"ID": str(uuid4()), "PROCEDURE": procedure, "AGENCY": agency}
    asked = READY_MUTATION
    for word, value in words.items():
        asked = asked.replace(f": {word}", f": {_text(value)}")
    yield from ("", "And a command: an official receives a dossier and promises a date.", "")
    yield f"  {_command()} query --as official --agency {shlex.quote(agency)} {shlex.quote(asked)}"


def _command() -> str:
    """This program, as a shell calls it to meet the same ledger."""
    shared = [f"{name}={shlex.quote(os.environ[name])} " for name in _SHARED if os.environ.get(name)]
    called = Path(sys.argv[0])
    program = shlex.quote(sys.argv[0]) if called.name == "dossier" else f"{shlex.quote(sys.executable)} -m app"
    return "".join(shared) + program


def _and_with(settings: Settings) -> str:
    return "" if settings.database_url is None else ", with the same DATABASE_URL"


def _text(value: str) -> str:
    """A string as GraphQL writes it, which here is as JSON does."""
    return orjson.dumps(value).decode()


def _anyone(assembly: Assembly) -> tuple[str, str, str | None]:
    """The code of some dossier to ask about, preferably one overdue, its agency, and its procedure where the ledger holds that."""
    with asking_of(assembly, viewer_of(Scope.AUDITOR)) as ask:  # what an auditor reads is not recorded
        found = ask(ANYONE, {})
    dossiers = [*(each["dossier"] for each in found["overdue"]["nodes"]), *found["dossiers"]["nodes"]]
    if not dossiers:
        return "(a code)", "-", None
    dossier, procedure = dossiers[0], dossiers[0]["procedure"] or {}
    agency = (dossier["agency"] or {}).get("code") or "-"
    return dossier["code"], agency, procedure["code"] if procedure.get("version") is not None else None
