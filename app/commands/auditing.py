"""`audit`: breaches detected in all dossiers or in one, through the same GraphQL as everybody else's."""

from collections import Counter
from typing import Annotated, Any

import typer

from app.answers import PURPOSE, Asker, NotFound, asking
from app.commands.list_audit import audited_lists
from app.commands.options import AsJson, InLanguage, Purpose
from app.moments import moment
from app.output.findings import print_checks, print_findings, write_csv
from app.output.list_audit import coverage_lines, print_list_audit
from app.output.text import Language
from app.settings import Settings, from_environment
from app.terminal import print_json, say
from domain.values.rules import Severity

FINDINGS = """
query Audit($filter: FindingFilter, $first: Int, $after: String, $count: Boolean!) {
  findings(filter: $filter, orderBy: OLDEST_FIRST, first: $first, after: $after) {
    totalCount @include(if: $count)
    pageInfo { hasNextPage endCursor }
    nodes {
      code severity title { vi en } explanation { vi en } basis verified rulePack { reference }
      occurredAt recordedAt official { id } agency { code name } department procedure { code name version }
      dossier { code } items evidencePositions
    }
  }
}
"""

CHECKS = """
query Checks($code: String!) {
  dossier(code: $code) {
    code agency { code } procedure { code name version } rulePack { reference verified source }
    requirements {
      requirement name originals copies condition listed submitted submittedAt demanded demandedAs added reasons positions
      verdict
    }
  }
}
"""


def audit(
    dossier: Annotated[
        str | None,
        typer.Argument(
            metavar="[DOSSIER]", help="A dossier's code: compares its papers with the law, and lists its findings."
        ),
    ] = None,
    agency: Annotated[str | None, typer.Option(help="Only dossiers of this agency.")] = None,
    official: Annotated[str | None, typer.Option(help="Only what this official did.")] = None,
    since: Annotated[str | None, typer.Option("--from", help="Only what happened from this day or moment on.")] = None,
    until: Annotated[str | None, typer.Option("--to", help="Only what happened up to this day or moment.")] = None,
    code: Annotated[list[str] | None, typer.Option(help="Only findings with this code; may be repeated.")] = None,
    severity: Annotated[
        list[Severity] | None, typer.Option(help="Only findings of this severity; may be repeated.")
    ] = None,
    language: InLanguage = Language.VI,
    purpose: Purpose = PURPOSE,
    as_json: AsJson = False,
    as_csv: Annotated[bool, typer.Option("--csv", help="Print as CSV, one row per finding.")] = False,
) -> None:
    """List breaches of the law: who committed them, of which article, on what evidence; with totals by code."""
    if as_json and as_csv:
        raise typer.BadParameter("use only one of --json and --csv", param_hint="--csv")
    settings = from_environment()
    wanted: dict[str, Any] = {
        "dossier": dossier,
        "agency": agency,
        "official": official,
        "from": _checked(since, settings, "--from"),
        "to": _checked(until, settings, "--to"),
        "code": code or None,
        "severity": [each.value for each in severity] if severity else None,
    }
    filter = {name: value for name, value in wanted.items() if value is not None}
    with asking(settings, purpose=purpose) as ask:
        checked = _checks(ask, dossier) if dossier is not None else None
        total, nodes = ask.listed(FINDINGS, {"filter": filter}, "findings")
        coverage, changes = audited_lists(ask, filter)
    if as_csv:
        write_csv(nodes, language)
        if coverage["judged"] < max(coverage["dossiers"], 1):
            for line in coverage_lines(coverage, language):
                say(line)
        return
    if as_json:
        found = {
            "totalCount": total,
            "totals": _totals(nodes),
            "nodes": nodes,
            "coverage": coverage,
            "paperChanges": changes,
        }
        print_json(found if checked is None else {"dossier": checked, "findings": found})
        return
    if checked is not None:
        print_checks(checked, language)
    print_findings(nodes, _totals(nodes), language, settings.timezone)
    print_list_audit(coverage, changes, language, settings.timezone)
    say(f"{total:,} {'finding' if total == 1 else 'findings'}")


def _checked(text: str | None, settings: Settings, option: str) -> str | None:
    """The text of a moment, checked: what a date alone means is for the filter to say."""
    moment(text, settings.timezone, option)
    return text


def _checks(ask: Asker, code: str) -> dict[str, Any]:
    dossier: dict[str, Any] | None = ask(CHECKS, {"code": code})["dossier"]
    if dossier is None:
        raise NotFound(f"no dossier has the code {code!r}")
    return dossier


def _totals(nodes: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """How many findings of each code, the most frequent first."""
    counted = Counter((node["code"], node["severity"], node["title"]["vi"], node["title"]["en"]) for node in nodes)
    return [
        {"code": code, "severity": severity, "count": count, "title": {"vi": vi, "en": en}}
        for (code, severity, vi, en), count in sorted(counted.items(), key=lambda each: (-each[1], each[0]))
    ]
