"""Findings and checks of papers, on the terminal and as CSV."""

import csv
import io
from collections.abc import Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from rich.table import Column, Table
from rich.text import Text

from app.output.text import Json, Language, day, number, phrase, phrases, print_line, word
from app.terminal import OUT, write
from domain.law.local_time import local_date

COLUMNS = (
    *(
        "code",
        "severity",
        "occurred_at",
        "dossier",
        "agency",
        "department",
        "procedure",
        "procedure_version",
        "official",
    ),
    *("basis", "rule_pack", "verified", "items", "evidence", "title", "explanation"),
    *("reference", "answers", "outcome", "examiner", "examination_reason"),
)
"""The header row of the CSV. `items`, `evidence` (ledger positions) and `answers` hold several, separated by semicolons."""
INDENT = 7
_STYLES = {"GRAVE": "bold red", "MAJOR": "red", "MINOR": "yellow", "INFO": "dim"}


def print_findings(nodes: Sequence[Json], totals: Sequence[Json], language: Language, zone: ZoneInfo) -> None:
    """Takes findings and their totals, prints each with its evidence, then the totals; days are local to `zone`."""
    basis, by, evidence = phrases(("finding_basis", "finding_by", "finding_evidence"), language)
    for node in nodes:
        severity, when = node["severity"], _local_day(node["occurredAt"], zone, language)
        heading = f"  {_kind(node, language)}  {when}  {node['dossier']['code']}"
        OUT.print(Text.assemble((f"{_severity(severity, language):<5}", _STYLES[severity]), (heading, "bold")))
        OUT.print(Text(f"{' ' * INDENT}{node['explanation'][language]}"))
        verified = "" if node["verified"] else f", {phrase('finding_unverified', language)}"
        print_line(basis, f"{node['basis']} ({_rule_pack(node)}{verified})", indent=INDENT)
        print_line(by, (node["official"] or {}).get("id") or "-", indent=INDENT)
        print_line(evidence, ", ".join(map(str, node["evidencePositions"])), indent=INDENT)
        _print_said(node, language, zone)
        OUT.print()
    table = Table(box=None, show_header=False)
    for total in totals:
        title = total["title"][language]
        if total["withoutDismissed"] < total["count"]:
            title = f"{title} ({number(total['withoutDismissed'], language)} {phrase('finding_without', language)})"
        table.add_row(
            Text(total["code"]), number(total["count"], language), _severity(total["severity"], language), Text(title)
        )
    OUT.print(table)


def print_checks(dossier: Json, language: Language) -> None:
    """Takes a dossier with its papers, prints side by side what the law lists, what was submitted, what was demanded, and the verdict."""
    procedure = dossier["procedure"] or {}
    named = ("finding_paper", "finding_law", "finding_submitted", "finding_demanded", "finding_verdict")
    paper, law, submitted, demanded, verdict = phrases(named, language)
    OUT.print(
        Text.assemble(
            (dossier["code"], "bold"),
            f"  {procedure.get('name') or '-'} ({procedure.get('code')}@{procedure.get('version')})  {_rule_pack(dossier)}",
        )
    )
    table = Table(paper, law, submitted, Column(demanded, justify="right"), verdict, box=None)
    for check in dossier["requirements"]:
        table.add_row(
            Text("\n".join([check["name"], *_otherwise_worded(check, language), *_shared(check, language)])),
            Text(_listed(check, language)),
            phrase("finding_yes" if check["submitted"] else "finding_no", language),
            str(check["demanded"]),
            word("verdicts", check["verdict"], language),
        )
    OUT.print(table)
    OUT.print()


def write_csv(nodes: Sequence[Json], language: Language) -> None:
    """Takes findings, writes them as CSV with a header row to standard output, in UTF-8."""
    text = io.StringIO(newline="")
    rows = csv.writer(text)
    rows.writerow(COLUMNS)
    for node in nodes:
        procedure = node["procedure"] or {}
        in_force: Json = next((each for each in node["examinations"] if each["standing"] == "IN_FORCE"), {})
        rows.writerow(
            (
                node["code"],
                node["severity"],
                node["occurredAt"],
                node["dossier"]["code"],
                node["agency"]["code"],
                node["department"] or "",
                procedure.get("code") or "",
                procedure.get("version") or "",
                (node["official"] or {}).get("id") or "",
                node["basis"],
                _rule_pack(node),
                "true" if node["verified"] else "false",
                "; ".join(node["items"]),
                "; ".join(map(str, node["evidencePositions"])),
                node["title"][language],
                node["explanation"][language],
                node["reference"],
                "; ".join(each["answer"] for each in node["answers"]),
                node["outcome"] or "",
                in_force["examiner"]["id"] if in_force else "",
                in_force.get("reason") or "",
            )
        )
    write(text.getvalue().encode())


def _print_said(node: Json, language: Language, zone: ZoneInfo) -> None:
    """Prints what was said of a finding: every answer, and every examination."""
    for said in node["answers"]:
        of = f", {word('examination_standings', 'OUTDATED', language)}" if said["outdated"] else ""
        by = f"({said['official']['id']}, {_local_day(said['occurredAt'], zone, language)}{of})"
        print_line(f"{phrase('finding_answer', language)} {by}", said["answer"], indent=INDENT)
    for said in node["examinations"]:
        in_force = said["standing"] == "IN_FORCE"
        standing = "" if in_force else f", {word('examination_standings', said['standing'], language)}"
        reason = f": {said['reason']}" if said["reason"] else ""
        of = f"({said['examiner']['id']}, {_local_day(said['occurredAt'], zone, language)}{standing})"
        outcome = word("outcomes", said["outcome"], language)
        print_line(phrase("finding_examined", language), f"{outcome} {of}{reason}", indent=INDENT)


def _kind(node: Json, language: Language) -> str:
    """What was found: in Vietnamese its title, in English the code that the API has."""
    return str(node["title"]["vi"] if language is Language.VI else node["code"])


def _severity(severity: str, language: Language) -> str:
    return word("severities", severity, language) if language is Language.VI else severity


def _local_day(instant: str, zone: ZoneInfo, language: Language) -> str:
    return day(local_date(datetime.fromisoformat(instant), zone.key), language)


def _listed(check: Json, language: Language) -> str:
    if not check["listed"]:
        return "-"
    counts = [
        f"{count} {phrase(f'finding_{name}', language) if count == 1 or language is Language.VI else name}"
        for name in ("originals", "copies")
        if (count := check[name])
    ]
    condition = [check["condition"]] if check["condition"] else []
    return "; ".join([*counts, *condition]) or phrase("finding_yes", language)


def _otherwise_worded(check: Json, language: Language) -> list[str]:
    """The words of the demands, where they are not the listed name's own."""
    return [f"  {phrase('finding_as', language)}: {each}" for each in check["demandedAs"] if each != check["name"]]


def _shared(check: Json, language: Language) -> list[str]:
    """Which databases have its data, so that it need not be brought."""
    return [
        "  "
        + phrase(
            "finding_shared",
            language,
            database=each["name"],
            owner=each["owner"],
            since=day(each["usableFrom"], language),
            document=each["document"],
        )
        for each in check["shared"]
    ]


def _rule_pack(node: Json) -> str:
    return (node["rulePack"] or {}).get("reference") or "-"
