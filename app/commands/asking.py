"""`query`, `overdue`, `replay`: questions to the ledger, through the same GraphQL as everybody else's."""

import sys
from datetime import datetime
from typing import Annotated, Any

import msgspec
import typer
from rich.table import Column, Table
from rich.text import Text

from app.advice import advice
from app.answers import PURPOSE, Asker, BadDocument, NotFound, asking, exit_code
from app.commands.options import AsJson, At, KnownAt, Purpose
from app.moments import moment
from app.output.text import local
from app.output.timeline import timeline
from app.settings import from_environment
from app.terminal import OUT, print_json, say, write
from app.viewers import viewer_of
from graphql_api.access.scopes import Scope

OVERDUE = """
query Overdue(
  $at: DateTime, $knownAt: DateTime, $filter: DeadlineFilter, $first: Int, $after: String, $count: Boolean!
) {
  overdue(at: $at, knownAt: $knownAt, filter: $filter, first: $first, after: $after) {
    totalCount @include(if: $count)
    pageInfo { hasNextPage endCursor }
    nodes {
      dossier { code agency { code } department procedure { code } status receivedAt }
      timeliness paused unit originalDueAt dueAt dueOn latenessDays latenessOriginalDays
    }
  }
}
"""

REPLAY = """
query Replay($code: String!, $version: Int, $at: DateTime, $knownAt: DateTime, $first: Int, $after: String) {
  dossier(code: $code) {
    code agency { code } department procedure { code } official { id } version
    asOf(version: $version, at: $at, knownAt: $knownAt) {
      version status receivedAt finishedAt
      deadline {
        timeliness paused unit originalDueAt dueAt dueOn latenessDays
        spans { from to dueAt dueOn cause reason legalBasis }
      }
    }
    history(first: $first, after: $after) {
      pageInfo { hasNextPage endCursor }
      nodes {
        version position type occurredAt recordedAt notedAt channel reason legalBasis payload
        actor { id role unit agency { code } }
        changes { field before after }
      }
    }
  }
}
"""


def query(
    document: Annotated[str, typer.Argument(help="A GraphQL document, or - to read it from standard input.")] = "-",
    scope: Annotated[Scope, typer.Option("--as", help="The scope to query with.")] = Scope.INSPECTOR,
    agency: Annotated[str | None, typer.Option(help="The agency of an official.")] = None,
    variables: Annotated[str, typer.Option("--variables", help="Variables of the document, as a JSON object.")] = "{}",
    operation: Annotated[
        str | None, typer.Option("--operation", help="The operation to run, if the document has several.")
    ] = None,
    purpose: Purpose = PURPOSE,
) -> None:
    """Run a GraphQL document in this process and print its JSON. Exits with 3 if it cannot be executed, with 1 if its answer has errors."""
    try:
        values = msgspec.json.decode(variables, type=dict[str, Any])
    except msgspec.MsgspecError as error:
        raise typer.BadParameter(str(error), param_hint="--variables") from error
    viewer = viewer_of(scope, agency=agency)
    text = _from_stdin() if document == "-" else document
    with asking(from_environment(), viewer=viewer, purpose=purpose) as ask:
        answer = ask.raw(text, values, operation)
    write(answer + b"\n")
    decoded = msgspec.json.decode(answer)
    for each in advice(decoded.get("data")):
        say(each)
    if code := exit_code(decoded):
        raise typer.Exit(code)


def _from_stdin() -> str:
    try:
        return sys.stdin.buffer.read().decode()
    except UnicodeDecodeError as error:
        raise BadDocument(f"standard input is not UTF-8 (byte {error.start})") from error


def overdue(
    at: At = None,
    known_at: KnownAt = None,
    agency: Annotated[str | None, typer.Option(help="Only dossiers of this agency.")] = None,
    source: Annotated[str | None, typer.Option(help="Only dossiers of this import source.")] = None,
    first: Annotated[int | None, typer.Option("--first", min=1, help="At most so many; by default, all.")] = None,
    purpose: Purpose = PURPOSE,
    as_json: AsJson = False,
) -> None:
    """List the dossiers that are open and past their due date, the longest overdue first: now, or at any past moment."""
    settings = from_environment()
    wanted = {"agency": agency, "source": source}
    variables: dict[str, Any] = {"filter": {name: value for name, value in wanted.items() if value is not None}}
    moments = {
        "at": moment(at, settings.timezone, "--at"),
        "knownAt": moment(known_at, settings.timezone, "--known-at"),
    }
    variables |= {name: value.isoformat() for name, value in moments.items() if value is not None}
    with asking(settings, purpose=purpose) as ask:
        total, nodes = ask.listed(OVERDUE, variables, "overdue", first)
    if as_json:
        print_json({"totalCount": total, "nodes": nodes})
        return
    table = Table("dossier", "agency", "department", "due", Column("days late", justify="right"), box=None)
    for node in nodes:
        dossier = node["dossier"]
        due = node["dueOn"] if node["unit"] != "HOUR" else local(node["dueAt"], settings.timezone)
        table.add_row(
            Text(dossier["code"]),
            Text((dossier["agency"] or {}).get("code") or ""),
            Text(dossier["department"] or ""),
            due,
            f"{node['latenessDays']:g}",
        )
    OUT.print(table)
    say(f"{total:,} overdue" + (f", {len(nodes):,} shown" if len(nodes) < total else ""))


def replay(
    code: Annotated[str, typer.Argument(help="The dossier's code.")],
    at: At = None,
    version: Annotated[int | None, typer.Option("--version", min=1, help="The state after so many facts.")] = None,
    known_at: KnownAt = None,
    purpose: Purpose = PURPOSE,
    as_json: AsJson = False,
) -> None:
    """Show a dossier's history as a timeline: what happened, when, by whom and why, and what it changed."""
    settings = from_environment()
    asked = ReplayLimit(
        version, moment(at, settings.timezone, "--at"), moment(known_at, settings.timezone, "--known-at")
    )
    with asking(settings, purpose=purpose) as ask:
        dossier = _life(ask, code, asked)
    if as_json:
        print_json(dossier)
    else:
        timeline(dossier, settings.timezone)


class ReplayLimit(msgspec.Struct, frozen=True):
    """Up to where a history is shown."""

    version: int | None
    at: datetime | None
    known_at: datetime | None

    def variables(self) -> dict[str, Any]:
        """Those that are given, as the query's variables."""
        named = {"version": self.version, "at": self.at, "knownAt": self.known_at}
        given = {name: value for name, value in named.items() if value is not None}
        return {name: value.isoformat() if isinstance(value, datetime) else value for name, value in given.items()}

    def covers(self, event: dict[str, Any]) -> bool:
        """Whether an entry of the history stands within."""
        return (
            (self.version is None or event["version"] <= self.version)
            and (self.at is None or datetime.fromisoformat(event["occurredAt"]) <= self.at)
            and (self.known_at is None or datetime.fromisoformat(event["recordedAt"]) <= self.known_at)
        )


def _life(ask: Asker, code: str, asked: ReplayLimit) -> dict[str, Any]:
    dossier: dict[str, Any] | None = None
    events: list[dict[str, Any]] = []
    variables = {"code": code, **asked.variables()}
    for data in ask.pages(REPLAY, variables, lambda data: data["dossier"] and data["dossier"]["history"]):
        dossier = data["dossier"]
        if dossier is None:
            raise NotFound(f"no dossier has the code {code!r}")
        events += dossier["history"]["nodes"]
    if dossier is None or dossier["asOf"] is None:
        raise NotFound(f"the dossier {code!r} had no history by then")
    return {**dossier, "history": {"nodes": [event for event in events if asked.covers(event)]}}
