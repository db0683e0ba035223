"""`register`: the register of dossiers that an agency received, through the same GraphQL as everybody's."""

from pathlib import Path
from typing import Annotated, Any

import typer

from app.answers import PURPOSE, asking
from app.commands.options import AsJson, InLanguage, LastDay, Period, Purpose
from app.commands.reporting import days_of
from app.outfile import written
from app.output.register import register_sheet
from app.output.reports import csv_text, print_sheet
from app.output.text import Language
from app.settings import from_environment
from app.terminal import print_json
from exchange.catalogue.report_forms import load_report_forms

REGISTER = """
query Register($agency: String!, $from: Date!, $to: Date!, $first: Int, $after: String, $count: Boolean!) {
  register(agency: $agency, from: $from, to: $to, first: $first, after: $after) {
    totalCount @include(if: $count)
    pageInfo { hasNextPage endCursor }
    nodes {
      serial code procedure procedureName papers applicant receivedBy { code name } agency { code name }
      receivedAt promisedOn appointedOn forwardedAt forwardedTo { code name } forwardedToUnit
      resultBackAt deliveredAt deliveredThrough notes latenessDays form formBasis
    }
  }
}
"""


def register(
    agency: Annotated[str, typer.Option(help="The agency whose register it is.")],
    since: Annotated[str | None, typer.Option("--from", help="The first day of receipt.")] = None,
    until: LastDay = None,
    period: Period = None,
    language: InLanguage = Language.VI,
    purpose: Purpose = PURPOSE,
    as_json: AsJson = False,
    out: Annotated[
        Path | None, typer.Option("--out", metavar="FILE", help="Write CSV to FILE; - for standard output.")
    ] = None,
) -> None:
    """Print the register of dossiers that an agency received in a period, in the order of receipt; it names no applicant."""
    if as_json and out is not None:
        raise typer.BadParameter("use only one of --json and --out", param_hint="--out")
    settings = from_environment()
    begins, ends = days_of(since, until, period)
    asked: dict[str, Any] = {"agency": agency, "from": begins.isoformat(), "to": ends.isoformat()}
    with asking(settings, purpose=purpose) as ask:
        total, nodes = ask.listed(REGISTER, asked, "register")
    if as_json:
        print_json({**asked, "totalCount": total, "nodes": nodes})
        return
    sheet = register_sheet(nodes, asked, load_report_forms().register, language, settings.timezone)
    if out is None:
        print_sheet(sheet)
        return
    with written(out) as file:
        file.write(csv_text([sheet]))
