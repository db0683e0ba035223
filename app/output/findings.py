"""Findings and checks of papers, on the terminal and as CSV."""

import csv
import io
from collections.abc import Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from rich.table import Column, Table
from rich.text import Text

from app.output.text import Json, Language, print_line
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
)
"""The header row of the CSV. `items` and `evidence` (ledger positions) hold several, separated by semicolons."""
INDENT = 7
_STYLES = {"GRAVE": "bold red", "MAJOR": "red", "MINOR": "yellow", "INFO": "dim"}
_WORDS = {
    Language.VI: {
        "by": "cán bộ",
        "basis": "căn cứ",
        "evidence": "bằng chứng, vị trí",
        "unverified": "quy định chưa kiểm chứng",
        "paper": "giấy tờ",
        "law": "quy định",
        "submitted": "đã nộp",
        "demanded": "bị yêu cầu",
        "verdict": "kết luận",
        "yes": "có",
        "no": "không",
        "originals": "bản chính",
        "copies": "bản sao",
        "as": "yêu cầu là",
        "LISTED_SUBMITTED": "đúng quy định, đã nộp",
        "LISTED_MISSING": "chưa nộp",
        "LISTED_DEMANDED": "yêu cầu đúng quy định",
        "NOT_CLEARLY_LISTED": "tên gọi không rõ",
        "DEMANDED_THOUGH_SUBMITTED": "đã nộp vẫn bị yêu cầu",
        "UNLISTED_DEMAND": "ngoài quy định",
    },
    Language.EN: {
        "by": "by",
        "basis": "basis",
        "evidence": "evidence at",
        "unverified": "rules not verified",
        "paper": "paper",
        "law": "the law",
        "submitted": "submitted",
        "demanded": "demanded",
        "verdict": "verdict",
        "yes": "yes",
        "no": "no",
        "originals": "original",
        "copies": "copy",
        "as": "demanded as",
        "LISTED_SUBMITTED": "listed, submitted",
        "LISTED_MISSING": "not submitted",
        "LISTED_DEMANDED": "listed, demanded",
        "NOT_CLEARLY_LISTED": "not clearly listed",
        "DEMANDED_THOUGH_SUBMITTED": "demanded though submitted",
        "UNLISTED_DEMAND": "unlisted",
    },
}


def print_findings(nodes: Sequence[Json], totals: Sequence[Json], language: Language, zone: ZoneInfo) -> None:
    """Takes findings and their totals, prints each with its evidence, then the totals; days are local to `zone`."""
    words = _WORDS[language]
    for node in nodes:
        severity, day = node["severity"], local_date(datetime.fromisoformat(node["occurredAt"]), zone.key)
        heading = f"  {node['code']}  {day}  {node['dossier']['code']}"
        OUT.print(Text.assemble((f"{severity:<5}", _STYLES[severity]), (heading, "bold")))
        OUT.print(Text(f"{' ' * INDENT}{node['explanation'][language]}"))
        verified = "" if node["verified"] else f", {words['unverified']}"
        print_line(words["basis"], f"{node['basis']} ({_rule_pack(node)}{verified})", indent=INDENT)
        print_line(words["by"], (node["official"] or {}).get("id") or "-", indent=INDENT)
        print_line(words["evidence"], ", ".join(map(str, node["evidencePositions"])), indent=INDENT)
        OUT.print()
    table = Table(box=None, show_header=False)
    for total in totals:
        table.add_row(Text(total["code"]), f"{total['count']:,}", total["severity"], Text(total["title"][language]))
    OUT.print(table)


def print_checks(dossier: Json, language: Language) -> None:
    """Takes a dossier with its papers, prints side by side what the law lists, what was submitted, what was demanded, and the verdict."""
    words = _WORDS[language]
    procedure = dossier["procedure"] or {}
    OUT.print(
        Text.assemble(
            (dossier["code"], "bold"),
            f"  {procedure.get('name') or '-'} ({procedure.get('code')}@{procedure.get('version')})  {_rule_pack(dossier)}",
        )
    )
    demanded = Column(words["demanded"], justify="right")
    table = Table(words["paper"], words["law"], words["submitted"], demanded, words["verdict"], box=None)
    for check in dossier["requirements"]:
        table.add_row(
            Text("\n".join([check["name"], *_otherwise_worded(check, words)])),
            Text(_listed(check, words)),
            words["yes" if check["submitted"] else "no"],
            str(check["demanded"]),
            words[check["verdict"]],
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
            )
        )
    write(text.getvalue().encode())


def _listed(check: Json, words: dict[str, str]) -> str:
    if not check["listed"]:
        return "-"
    counts = [
        f"{number} {words[name] if number == 1 or words is not _WORDS[Language.EN] else name}"
        for name in ("originals", "copies")
        if (number := check[name])
    ]
    return "; ".join([*counts, *([check["condition"]] if check["condition"] else [])]) or words["yes"]


def _otherwise_worded(check: Json, words: dict[str, str]) -> list[str]:
    """The words of the demands, where they are not the listed name's own."""
    return [f"  {words['as']}: {each}" for each in check["demandedAs"] if each != check["name"]]


def _rule_pack(node: Json) -> str:
    return (node["rulePack"] or {}).get("reference") or "-"
