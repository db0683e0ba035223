"""`audit`: breaches detected in all dossiers or in one, through the same GraphQL as everybody else's."""

from collections import Counter
from enum import StrEnum
from typing import Annotated, Any

import typer

from app.answers import PURPOSE, Asker, NotFound, asking
from app.commands.known_codes import require_known, require_official
from app.commands.list_audit import audited_lists
from app.commands.options import AsJson, InLanguage, Period, Purpose
from app.moments import moment, period
from app.output import reports
from app.output.finding_totals import totals_sheet
from app.output.findings import print_checks, print_findings, write_csv
from app.output.list_audit import coverage_lines, print_list_audit
from app.output.text import Language
from app.settings import Settings, from_environment
from app.terminal import print_json, say
from domain.findings.judge import RULES
from domain.values.rules import Severity

FINDINGS = """
query Audit($filter: FindingFilter, $first: Int, $after: String, $count: Boolean!) {
  findings(filter: $filter, orderBy: OLDEST_FIRST, first: $first, after: $after) {
    totalCount @include(if: $count)
    pageInfo { hasNextPage endCursor }
    nodes {
      code severity title { vi en } explanation { vi en } basis verified rulePack { reference }
      occurredAt recordedAt official { id } agency { code name } department procedure { code name version }
      dossier { code } items evidencePositions reference
      answers { answer occurredAt official { id } outdated }
      outcome examinations { outcome reason occurredAt examiner { id } standing }
    }
  }
}
"""

TOTALS = """
query Totals($by: FindingGroup!, $filter: FindingFilter) {
  findingTotals(by: $by, filter: $filter) { by total { FIGURES } rows { FIGURES } }
}
""".replace(
    "FIGURES", "key title { vi en } count withoutDismissed upheld explained dismissed unexamined answered reasons"
)

CHECKS = """
query Checks($code: String!) {
  dossier(code: $code) {
    code agency { code } procedure { code name version } rulePack { reference verified source }
    requirements {
      requirement name originals copies condition listed submitted submittedAt demanded demandedAs added reasons positions
      verdict shared { name owner document usableFrom }
    }
  }
}
"""


class By(StrEnum):
    """What findings are counted by."""

    CODE = "code"
    AGENCY = "agency"
    OFFICIAL = "official"
    PROCEDURE = "procedure"
    MONTH = "month"
    EXAMINER = "examiner"


def audit(
    dossier: Annotated[
        str | None,
        typer.Argument(
            metavar="[DOSSIER]", help="A dossier's code: compares its papers with the law, and lists its findings."
        ),
    ] = None,
    agency: Annotated[str | None, typer.Option(help="Only dossiers of this agency.")] = None,
    official: Annotated[str | None, typer.Option(help="Only what this official did.")] = None,
    procedure: Annotated[str | None, typer.Option(help="Only dossiers of this procedure, by its code.")] = None,
    since: Annotated[str | None, typer.Option("--from", help="Only what happened from this day or moment on.")] = None,
    until: Annotated[str | None, typer.Option("--to", help="Only what happened up to this day or moment.")] = None,
    within: Period = None,
    by: Annotated[
        By | None, typer.Option("--by", help="In place of the findings, how many there are of each of these.")
    ] = None,
    code: Annotated[list[str] | None, typer.Option(help="Only findings with this code; may be repeated.")] = None,
    severity: Annotated[
        list[Severity] | None, typer.Option(help="Only findings of this severity; may be repeated.")
    ] = None,
    language: InLanguage = Language.VI,
    purpose: Purpose = PURPOSE,
    as_json: AsJson = False,
    as_csv: Annotated[bool, typer.Option("--csv", help="Print as CSV, one row per finding, or per total.")] = False,
) -> None:
    """List breaches of the law: who committed them, of which article, on what evidence; with totals, also without dismissed ones."""
    if as_json and as_csv:
        raise typer.BadParameter("use only one of --json and --csv", param_hint="--csv")
    if by is not None and dossier is not None:
        raise typer.BadParameter("cannot be combined with a dossier, whose findings are listed", param_hint="--by")
    settings = from_environment()
    if within is not None and (since is not None or until is not None):
        raise typer.BadParameter("cannot be combined with --from and --to", param_hint="--period")
    if days := period(within, "--period"):
        since, until = days.begins.isoformat(), days.ends.isoformat()
    _check_order(since, until, settings)
    if unknown := [each for each in code or () if each not in RULES]:
        raise typer.BadParameter(
            f"{unknown[0]!r} is no finding's code, such as UNLISTED_REQUIREMENT", param_hint="--code"
        )
    wanted: dict[str, Any] = {
        "dossier": dossier,
        "agency": agency,
        "official": official,
        "procedure": procedure,
        "from": since,
        "to": until,
        "code": code or None,
        "severity": [each.value for each in severity] if severity else None,
    }
    filter = {name: value for name, value in wanted.items() if value is not None}
    with asking(settings, purpose=purpose) as ask:
        require_known(ask, agency, procedure)
        require_official(ask, official)
        if by is not None:
            totals = ask(TOTALS, {"by": by.name, "filter": filter})["findingTotals"]
            coverage, changes = audited_lists(ask, filter)
            if as_json:
                print_json({**totals, "coverage": coverage, "paperChanges": changes})
            elif as_csv:
                reports.write_csv([totals_sheet(totals, language)])
                _say_what_was_not_judged(coverage, language)
            else:
                reports.print_sheet(totals_sheet(totals, language))
                print_list_audit(coverage, changes, language, settings.timezone)
            return
        checked = _checks(ask, dossier) if dossier is not None else None
        total, nodes = ask.listed(FINDINGS, {"filter": filter}, "findings")
        coverage, changes = audited_lists(ask, filter)
    if as_csv:
        write_csv(nodes, language)
        _say_what_was_not_judged(coverage, language)
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
    dismissed = sum(map(_dismissed, nodes))
    without = f", {total - dismissed:,} without dismissed ones" if dismissed else ""
    say(f"{total:,} {'finding' if total == 1 else 'findings'}{without}")


def _say_what_was_not_judged(coverage: dict[str, Any], language: Language) -> None:
    """Beside CSV, which has no place for it: on stderr."""
    if coverage["judged"] < max(coverage["dossiers"], 1):
        for line in coverage_lines(coverage, language):
            say(line)


def _check_order(since: str | None, until: str | None, settings: Settings) -> None:
    """A usage error where one is no moment, or the last comes before the first: nothing is found then, and that would read as nothing done wrong."""
    first = moment(since, settings.timezone, "--from", day="start")
    last = moment(until, settings.timezone, "--to")
    if first is not None and last is not None and last < first:
        raise typer.BadParameter("is before --from", param_hint="--to")


def _checks(ask: Asker, code: str) -> dict[str, Any]:
    dossier: dict[str, Any] | None = ask(CHECKS, {"code": code})["dossier"]
    if dossier is None:
        raise NotFound(f"no dossier has the code {code!r}")
    return dossier


def _totals(nodes: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """How many findings of each code, the most frequent first; also without dismissed ones."""
    kinds = [(node["code"], node["severity"], node["title"]["vi"], node["title"]["en"]) for node in nodes]
    counted = Counter(kinds)
    dismissed = Counter(kind for kind, node in zip(kinds, nodes, strict=True) if _dismissed(node))
    return [
        {
            "code": kind[0],
            "severity": kind[1],
            "count": count,
            "withoutDismissed": count - dismissed[kind],
            "title": {"vi": kind[2], "en": kind[3]},
        }
        for kind, count in sorted(counted.items(), key=lambda each: (-each[1], each[0]))
    ]


def _dismissed(node: dict[str, Any]) -> bool:
    return bool(node["outcome"] == "DISMISSED")
