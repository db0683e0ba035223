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
    *("reference", "answers", "outcome", "examiner", "examination_reason"),
)
"""The header row of the CSV. `items`, `evidence` (ledger positions) and `answers` hold several, separated by semicolons."""
INDENT = 7
_STYLES = {"GRAVE": "bold red", "MAJOR": "red", "MINOR": "yellow", "INFO": "dim"}
_WORDS = {
    Language.VI: {
        "by": "cán bộ",
        "basis": "căn cứ",
        "evidence": "bằng chứng, vị trí",
        "unverified": "quy định chưa kiểm chứng",
        "answer": "giải trình",
        "OUTDATED": "về nội dung trước khi thay đổi",
        "REPLACED": "đã được thay thế",
        "examined": "thẩm tra",
        "UPHELD": "giữ nguyên",
        "EXPLAINED": "chấp nhận giải trình",
        "DISMISSED": "không xác nhận",
        "without": "không kể không xác nhận",
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
        "LISTED_UNKNOWN": "chưa rõ đã nộp hay chưa",
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
        "answer": "answer",
        "OUTDATED": "of what it was before it changed",
        "REPLACED": "replaced since",
        "examined": "examined",
        "UPHELD": "upheld",
        "EXPLAINED": "explained",
        "DISMISSED": "dismissed",
        "without": "without dismissed ones",
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
        "LISTED_UNKNOWN": "not known whether submitted",
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
        _print_said(node, words, zone)
        OUT.print()
    table = Table(box=None, show_header=False)
    for total in totals:
        title = total["title"][language]
        if total["withoutDismissed"] < total["count"]:
            title = f"{title} ({total['withoutDismissed']:,} {words['without']})"
        table.add_row(Text(total["code"]), f"{total['count']:,}", total["severity"], Text(title))
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


def _print_said(node: Json, words: dict[str, str], zone: ZoneInfo) -> None:
    """Prints what was said of a finding: every answer, and every examination."""

    def when(said: Json) -> str:
        return local_date(datetime.fromisoformat(said["occurredAt"]), zone.key).isoformat()

    for said in node["answers"]:
        of = f", {words['OUTDATED']}" if said["outdated"] else ""
        print_line(f"{words['answer']} ({said['official']['id']}, {when(said)}{of})", said["answer"], indent=INDENT)
    for said in node["examinations"]:
        standing = "" if said["standing"] == "IN_FORCE" else f", {words[said['standing']]}"
        reason = f": {said['reason']}" if said["reason"] else ""
        of = f"({said['examiner']['id']}, {when(said)}{standing})"
        print_line(words["examined"], f"{words[said['outcome']]} {of}{reason}", indent=INDENT)


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
