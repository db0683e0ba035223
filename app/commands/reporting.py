"""`report`: the period report, the forms that it fills, scorecards, simplification results and full guidance of a period, through the same GraphQL as everybody's."""

from collections.abc import Sequence
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer

from app import moments
from app.answers import PURPOSE, Asker, asking
from app.commands.names import AGENCY, names
from app.commands.options import AsJson, FirstDay, InLanguage, KnownAt, LastDay, Period, Purpose
from app.output.guidance import GUIDANCE_FIGURES, guidance_sheet
from app.output.report_forms import form_sheet
from app.output.reports import FIGURES, Sheet, period_sheet, print_sheet, score_sheet, simplification_sheet, write_csv
from app.output.text import Language
from app.output.workbook import write_workbook
from app.settings import Settings, from_environment
from app.terminal import print_json
from exchange.catalogue.report_forms import load_report_forms
from graphql_api.compiler.scalars import parse_date

PERIOD_REPORT = """
query Report(
  $from: Date!, $to: Date!, $agency: String, $source: String, $knownAt: DateTime, $groupBy: ReportGroup
) {
  periodReport(from: $from, to: $to, agency: $agency, source: $source, knownAt: $knownAt, groupBy: $groupBy) {
    from to agency judgedAt knownAt groupBy FIGURES rows { key label FIGURES }
  }
}
""".replace("FIGURES", " ".join(FIGURES))

SCORECARDS = """
query Scorecards($subject: ScorecardSubject!, $from: Date!, $to: Date!, $agency: String) {
  scorecards(subject: $subject, from: $from, to: $to, agency: $agency) {
    subject id name agency from to rulePack verified total outOf leftOut
    band { code name { vi en } } bandAtLeast { code name { vi en } } bandAtMost { code name { vi en } }
    indicators { number title { vi en } basis score points dossiers leftOut explanation { vi en } }
    criteria { criterion title { vi en } basis verified count of share explanation { vi en } }
  }
}
"""

SIMPLIFICATION = """
query Simplification($from: Date!, $to: Date!, $agency: String) {
  simplificationResults(from: $from, to: $to, agency: $agency) {
    from to agency dossiers papersSpared timeSpared { unit amount }
    results { code name old new papersSaved dossiers papersSpared timeSpared { unit amount } notComparable }
  }
}
"""


REPORT_FORM = """
query Form($form: ReportForm!, $from: Date!, $to: Date!, $agency: String, $knownAt: DateTime) {
  reportForm(form: $form, from: $from, to: $to, agency: $agency, knownAt: $knownAt) {
    number title { vi en } unit { vi en } basis inForce from to agency judgedAt knownAt
    columns { number title { vi en } }
    sections { number title { vi en } rows { field values } total } total
    notes { title { vi en } count inColumns } checks { title { vi en } found expected agrees }
  }
}
"""


GUIDANCE = """
query Guidance($from: Date!, $to: Date!, $agency: String, $by: GuidanceGroup) {
  guidanceOnce(from: $from, to: $to, agency: $agency, by: $by) {
    from to agency procedure by FIGURES rows { key label FIGURES }
    caps { guidances intakeSupplements supplements basis rulePack verified }
  }
}
""".replace("FIGURES", " ".join(GUIDANCE_FIGURES))


class By(StrEnum):
    """What each row of a report stands for."""

    AGENCY = "agency"
    DEPARTMENT = "department"
    PROCEDURE = "procedure"
    OFFICIAL = "official"
    FIELD = "field"


class Form(StrEnum):
    """A form of TT 09/2026/TT-BTP."""

    FORM_06A = "06a"
    FORM_06B = "06b"
    FORM_07A = "07a"
    FORM_07B = "07b"


class Subject(StrEnum):
    """Who is scored."""

    OFFICIAL = "official"
    AGENCY = "agency"


_GUIDED_BY = (By.AGENCY, By.PROCEDURE)
_SUBJECTS = {Subject.OFFICIAL: "OFFICIALS", Subject.AGENCY: "AGENCIES"}


def report(
    since: FirstDay = None,
    until: LastDay = None,
    period: Period = None,
    agency: Annotated[str | None, typer.Option(help="Only dossiers of this agency.")] = None,
    source: Annotated[str | None, typer.Option(help="The period report: only dossiers of this import source.")] = None,
    by: Annotated[
        By | None,
        typer.Option("--by", help="The period report, or with --guidance: one row for each of these."),
    ] = None,
    known_at: KnownAt = None,
    form: Annotated[
        Form | None,
        typer.Option("--form", help="In place of the period report: this form of TT 09/2026/TT-BTP, filled in."),
    ] = None,
    cut_off: Annotated[
        bool,
        typer.Option(
            "--cut-off", help="Count --period by the reporting rule: from the 15th to the 14th; also 2026-H1."
        ),
    ] = False,
    scorecards: Annotated[
        Subject | None,
        typer.Option("--scorecards", help="Scorecards in place of the period report: of officials, or of agencies."),
    ] = None,
    simplification: Annotated[
        bool,
        typer.Option("--simplification", help="In place of the period report: what new versions of procedures saved."),
    ] = False,
    guidance: Annotated[
        bool,
        typer.Option(
            "--guidance",
            help="In place of the period report: how many dossiers were completed after one full guidance.",
        ),
    ] = False,
    language: InLanguage = Language.VI,
    purpose: Purpose = PURPOSE,
    as_json: AsJson = False,
    as_csv: Annotated[bool, typer.Option("--csv", help="Print as CSV.")] = False,
    xlsx: Annotated[
        Path | None, typer.Option("--xlsx", metavar="FILE", help="Write a workbook to FILE; - for standard output.")
    ] = None,
) -> None:
    """Report on a period: carried over, received, resolved and pending; or a form; or scorecards; or simplification results; or full guidance once."""
    if sum((as_json, as_csv, xlsx is not None)) > 1:
        raise typer.BadParameter("use only one of --json, --csv and --xlsx", param_hint="--xlsx")
    if sum((form is not None, scorecards is not None, simplification, guidance)) > 1:
        raise typer.BadParameter(
            "use only one of --form, --scorecards, --simplification and --guidance", param_hint="--form"
        )
    if guidance and (source is not None or known_at is not None or by not in (None, *_GUIDED_BY)):
        raise typer.BadParameter(
            "counts what was received here, by all that is known: leave out --source and --known-at; --by takes agency or procedure",
            param_hint="--guidance",
        )
    if form is not None and (source is not None or by is not None):
        raise typer.BadParameter("has its own rows, of all sources: leave out --by and --source", param_hint="--form")
    settings = from_environment()
    begins, ends = _cut_off(period) if cut_off else days_of(since, until, period)
    wanted = {"from": begins.isoformat(), "to": ends.isoformat(), "agency": agency}
    with asking(settings, purpose=purpose) as ask:
        if scorecards is not None:
            cards = ask(SCORECARDS, {**wanted, "subject": _SUBJECTS[scorecards]})["scorecards"]
            document: Any = {"from": wanted["from"], "to": wanted["to"], "scorecards": cards}
        elif form is not None:
            known = moments.moment(known_at, settings.timezone, "--known-at")
            asked = {**wanted, "form": form.name, "knownAt": None if known is None else known.isoformat()}
            document = ask(REPORT_FORM, asked)["reportForm"]
        elif simplification:
            document = ask(SIMPLIFICATION, wanted)["simplificationResults"]
        elif guidance:
            document = ask(GUIDANCE, {**wanted, "by": None if by is None else by.name})["guidanceOnce"]
        else:
            document = _period_report(ask, settings, wanted, source, known_at, by)
        _name_agencies(ask, document["scorecards"] if scorecards is not None else [document])
    if scorecards is not None:
        sheet = score_sheet(document["scorecards"], language)
    elif form is not None:
        sheet = form_sheet(document, language)
    elif simplification:
        sheet = simplification_sheet(document, language)
    else:
        sheet = guidance_sheet(document, language) if guidance else period_sheet(document, language)
    _put(document, sheet, as_json=as_json, as_csv=as_csv, xlsx=xlsx)


def _cut_off(name: str | None) -> tuple[date, date]:
    """The days of a period by the reporting rule."""
    period = None if name is None else load_report_forms().periods.period(name)
    if period is None:
        raise typer.BadParameter(
            "expected a year, half-year, quarter or month, such as 2026, 2026-H1, 2026-Q3, 2026-07",
            param_hint="--period",
        )
    return period.begins, period.ends


def _period_report(
    ask: Asker, settings: Settings, wanted: dict[str, Any], source: str | None, known_at: str | None, by: By | None
) -> dict[str, Any]:
    known = moments.moment(known_at, settings.timezone, "--known-at")
    more = {
        "source": source,
        "knownAt": None if known is None else known.isoformat(),
        "groupBy": None if by is None else by.name,
    }
    found: dict[str, Any] = ask(PERIOD_REPORT, {**wanted, **more})["periodReport"]
    return found


def _name_agencies(ask: Asker, documents: Sequence[dict[str, Any]]) -> None:
    """Adds to each document of an agency its name: null where none is known."""
    known = names(ask, AGENCY, (each["agency"] for each in documents))
    for each in documents:
        each["agencyName"] = known.get(each["agency"])


def _put(document: Any, sheet: Sheet, *, as_json: bool, as_csv: bool, xlsx: Path | None) -> None:
    if as_json:
        print_json(document)
    elif as_csv:
        write_csv([sheet])
    elif xlsx is not None:
        write_workbook([sheet], xlsx)
    else:
        print_sheet(sheet)


def days_of(since: str | None, until: str | None, name: str | None) -> tuple[date, date]:
    """Takes both days of a period, or its name (a year, quarter or month), returns its first and last day; a usage error where it is none."""
    period = moments.period(name, "--period")
    if period is None:
        if since is None or until is None:
            raise typer.BadParameter("give --from and --to, or --period", param_hint="--from")
        begins, ends = _day(since, "--from"), _day(until, "--to")
        if ends < begins:
            raise typer.BadParameter("is before --from", param_hint="--to")
        return begins, ends
    if since is not None or until is not None:
        raise typer.BadParameter("cannot be combined with --from and --to", param_hint="--period")
    return period.begins, period.ends


def _day(text: str, option: str) -> date:
    try:
        return parse_date(text)
    except ValueError as error:
        raise typer.BadParameter(f"{text!r}: {error}", param_hint=option) from error
