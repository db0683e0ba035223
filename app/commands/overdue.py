"""`overdue`: the dossiers past their due date, asked over GraphQL as everybody else asks."""

from typing import Annotated, Any

import typer
from rich.table import Column, Table
from rich.text import Text

from app.answers import PURPOSE, asking
from app.commands.known_codes import require_known
from app.commands.options import AsJson, At, KnownAt, Purpose
from app.moments import moment
from app.output.text import local
from app.settings import from_environment
from app.terminal import OUT, print_json, say

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
        require_known(ask, agency)
        total, nodes = ask.listed(OVERDUE, variables, "overdue", first)
    if as_json:
        print_json({"totalCount": total, "nodes": nodes})
        return
    table = Table("dossier", "agency", "department", "due", Column("days late", justify="right"), box=None)
    for node in nodes:
        dossier = node["dossier"]
        due = node["dueOn"] if node["unit"] not in ("HOUR", "MINUTE") else local(node["dueAt"], settings.timezone)
        table.add_row(
            Text(dossier["code"]),
            Text((dossier["agency"] or {}).get("code") or ""),
            Text(dossier["department"] or ""),
            due,
            f"{node['latenessDays']:g}",
        )
    OUT.print(table)
    say(f"{total:,} overdue" + (f", {len(nodes):,} shown" if len(nodes) < total else ""))
