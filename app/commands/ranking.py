"""`ranking`: the procedures by how cumbersome they are, the agencies or departments by how they perform, through the same GraphQL as everybody's."""

from enum import StrEnum
from typing import Annotated, Any

import typer

from app.answers import PURPOSE, asking
from app.commands.options import AsJson, FirstDay, InLanguage, LastDay, Period, Purpose
from app.commands.reporting import days_of
from app.output.rankings import BURDENS, MEASURES, ranking_sheet
from app.output.reports import print_sheet, write_csv
from app.output.text import Language
from app.settings import from_environment
from app.terminal import print_json

_FIGURES = "rank dossiers MEASURES others otherDossiers worseIn excess".replace(
    "MEASURES", " ".join(f"{each} {{ value comparable others }}" for each in MEASURES)
)
_BURDENS = " ".join(f"{each} {{ value comparable others }}" for each in BURDENS)
PROCEDURES = f"""
query Cumbersome($from: Date!, $to: Date!, $agency: String, $field: String, $atLeast: Int) {{
  rows: cumbersomeProcedures(from: $from, to: $to, agency: $agency, field: $field, atLeast: $atLeast) {{
    code name field {_FIGURES} {_BURDENS}
  }}
}}
"""
PERFORMERS = f"""
query Performance($from: Date!, $to: Date!, $agency: String, $groupBy: PerformerGroup, $atLeast: Int) {{
  rows: performance(from: $from, to: $to, agency: $agency, groupBy: $groupBy, atLeast: $atLeast) {{
    agency name department {_FIGURES}
  }}
}}
"""


class Ranked(StrEnum):
    """What is ranked."""

    PROCEDURES = "procedures"
    AGENCIES = "agencies"
    DEPARTMENTS = "departments"


def ranking(
    ranked: Annotated[Ranked, typer.Argument(help="procedures, agencies or departments.")],
    since: FirstDay = None,
    until: LastDay = None,
    period: Period = None,
    agency: Annotated[str | None, typer.Option(help="Only this agency; of procedures, only its dossiers.")] = None,
    field: Annotated[str | None, typer.Option("--field", help="Only procedures of this field.")] = None,
    at_least: Annotated[
        int | None, typer.Option("--at-least", min=0, help="Only rows with at least so many dossiers finished.")
    ] = None,
    language: InLanguage = Language.VI,
    purpose: Purpose = PURPOSE,
    as_json: AsJson = False,
    as_csv: Annotated[bool, typer.Option("--csv", help="Print as CSV.")] = False,
) -> None:
    """Rank procedures by how cumbersome they are, or agencies or departments by how they perform, the worst first, each beside the others."""
    if as_json and as_csv:
        raise typer.BadParameter("use only one of --json and --csv", param_hint="--csv")
    if field is not None and ranked is not Ranked.PROCEDURES:
        raise typer.BadParameter("is of procedures", param_hint="--field")
    begins, ends = days_of(since, until, period)
    wanted: dict[str, Any] = {
        "from": begins.isoformat(),
        "to": ends.isoformat(),
        "agency": agency,
        "atLeast": at_least,
    }
    of_procedures = ranked is Ranked.PROCEDURES
    with asking(from_environment(), purpose=purpose) as ask:
        if of_procedures:
            rows = ask(PROCEDURES, {**wanted, "field": field})["rows"]
        else:
            rows = ask(PERFORMERS, {**wanted, "groupBy": "DEPARTMENT" if ranked is Ranked.DEPARTMENTS else None})[
                "rows"
            ]
    if as_json:
        print_json({"from": wanted["from"], "to": wanted["to"], "agency": agency, "rows": rows})
        return
    title = "ranking_procedures" if of_procedures else "ranking_performers"
    measures = (*MEASURES, *BURDENS) if of_procedures else MEASURES
    sheet = ranking_sheet(rows, wanted, title, measures, language)
    if as_csv:
        write_csv([sheet])
    else:
        print_sheet(sheet)
