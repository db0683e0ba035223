"""What stands beside totals of findings: how far dossiers were judged, and which papers new versions of the lists ask for."""

from collections.abc import Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from rich.text import Text

from app.output.text import Json, Language
from app.terminal import OUT
from domain.law.local_time import local_date

_COVERAGE = {
    Language.VI: {
        "JUDGED": "đã đối chiếu đầy đủ",
        "NO_PAPER_LIST": "một phần: không có danh mục thành phần hồ sơ",
        "IMPORT_FINDINGS_ONLY": "một phần: hồ sơ nhập từ tệp, chỉ đối chiếu các phát hiện mà bộ quy tắc cho phép",
        "IMPORT_WITHOUT_PAPER_LIST": "một phần: hồ sơ nhập từ tệp được xử lý tiếp tại đây, không có danh mục thành phần hồ sơ",
        "NO_IMPORT_FINDINGS": "chưa: hồ sơ nhập từ tệp, bộ quy tắc không nêu phát hiện nào",
        "NO_RULE_PACK": "chưa: không xác định bộ quy tắc áp dụng",
        "UNKNOWN_RULE_PACK": "chưa: sổ không có bộ quy tắc đã nêu",
        "NO_FINDINGS": "chưa: bộ quy tắc không định nghĩa phát hiện nào",
    },
    Language.EN: {
        "JUDGED": "judged in full",
        "NO_PAPER_LIST": "in part: no list of papers",
        "IMPORT_FINDINGS_ONLY": "in part: imported, only the findings that the rule pack names for imports",
        "IMPORT_WITHOUT_PAPER_LIST": "in part: imported and handled here, no list of papers",
        "NO_IMPORT_FINDINGS": "not: imported, the rule pack names no finding for imports",
        "NO_RULE_PACK": "not: no rule pack applies",
        "UNKNOWN_RULE_PACK": "not: the ledger lacks the rule pack that is named",
        "NO_FINDINGS": "not: the rule pack defines no findings",
    },
}
_KINDS = {
    Language.VI: {
        "ADDED": "thêm giấy tờ",
        "REWORDED": "đổi nội dung giấy tờ",
        "MORE": "thêm số bản",
        "OTHER_KIND": "đổi bản chính, bản sao",
        "UNCONDITIONAL": "bỏ điều kiện",
        "OTHER_CONDITION": "đổi điều kiện",
        "MORE_SETS": "thêm số bộ",
        "SUPPLEMENTS": "đổi việc yêu cầu bổ sung",
        "UNCOMPARED": "danh mục mới, chưa có gì để đối chiếu",
        "FEWER": "bớt số bản",
        "FEWER_SETS": "bớt số bộ",
        "DROPPED": "bỏ giấy tờ",
    },
    Language.EN: {
        "ADDED": "paper added",
        "REWORDED": "paper reworded",
        "MORE": "more copies",
        "OTHER_KIND": "original or copy changed",
        "UNCONDITIONAL": "condition dropped",
        "OTHER_CONDITION": "condition changed",
        "MORE_SETS": "more sets",
        "SUPPLEMENTS": "supplements changed",
        "UNCOMPARED": "new list, nothing to compare it with",
        "FEWER": "fewer copies",
        "FEWER_SETS": "fewer sets",
        "DROPPED": "paper dropped",
    },
}
_WORDS = {
    Language.VI: {
        "head": "Đối chiếu {judged}/{dossiers} hồ sơ, một phần {partly}, chưa đối chiếu {notJudged}",
        "papers": "Thay đổi thành phần hồ sơ do phiên bản mới",
        "VERSION_BEFORE": "so với phiên bản trước",
        "NATIONAL_RECORD": "so với cơ sở dữ liệu quốc gia",
        "by": "người nạp",
        "basis": "căn cứ",
        "none": "không nêu",
        "record": "cơ sở dữ liệu quốc gia",
        "unfounded": "chưa có căn cứ pháp lý",
    },
    Language.EN: {
        "head": "{judged} of {dossiers} dossiers judged, {partly} in part, {notJudged} not judged",
        "papers": "What new versions change in the lists of papers",
        "VERSION_BEFORE": "against the version before",
        "NATIONAL_RECORD": "against the national record",
        "by": "loaded by",
        "basis": "basis",
        "none": "none named",
        "record": "national record",
        "unfounded": "without a legal basis",
    },
}


def coverage_lines(coverage: Json, language: Language) -> list[str]:
    """Takes what `auditCoverage` answers, returns it as lines: the sums, then each reason why a dossier was not judged in full."""
    counts = {name: f"{coverage[name]:,}" for name in ("dossiers", "judged", "partly", "notJudged")}
    reasons = [each for each in coverage["shares"] if each["coverage"] != "JUDGED"]
    words = _COVERAGE[language]
    return [
        _WORDS[language]["head"].format(**counts),
        *(f"  {each['dossiers']:,} {words[each['coverage']]}" for each in reasons),
    ]


def change_lines(changes: Sequence[Json], language: Language, zone: ZoneInfo) -> list[str]:
    """Takes what `paperChanges` answers, returns it as lines, each with who loaded the version and when; days are local to `zone`."""
    words, kinds = _WORDS[language], _KINDS[language]
    lines = [words["papers"]] if changes else []
    alone: dict[tuple[str, str], list[str]] = {}
    for each in changes:
        day = local_date(datetime.fromisoformat(each["loadedAt"]), zone.key)
        if each["kind"] == "UNCOMPARED":
            alone.setdefault((_loader(each), str(day)), []).append(f"{each['code']}@{each['version']}")
            continue
        what = each["name"] or each["procedure"]
        moved = f" ({each['was'] or '-'} -> {each['now'] or '-'})" if each["was"] or each["now"] else ""
        against = "" if each["other"] is None else f", {words[each['against']]} @{each['other']}"
        basis = ", ".join(part for part in (each["document"], each["article"]) if part) or words["none"]
        lines.append(f"  {each['code']}@{each['version']}{against}: {kinds[each['kind']]}: {what}{moved}")
        lines.append(f"    {words['basis']}: {basis}; {words['by']}: {_loader(each)}, {day}")
    for (loaded_by, loaded_on), versions in alone.items():
        lines.append(f"  {kinds['UNCOMPARED']}: {', '.join(versions)}")
        lines.append(f"    {words['by']}: {loaded_by}, {loaded_on}")
    return lines


def version_lines(versions: Sequence[Json], language: Language, zone: ZoneInfo) -> list[str]:
    """Takes versions of a procedure as `procedures` answers, returns them as lines: who loaded each, what it changes, which papers name no legal basis."""
    words = _WORDS[language]
    lines = []
    for each in versions:
        day = local_date(datetime.fromisoformat(each["loadedAt"]), zone.key)
        record = f", {words['record']}" if each["national"] else ""
        lines.append(f"{each['code']}@{each['version']} ({each['effectiveOn'] or '-'}{record}) {each['name']}")
        lines.append(f"  {words['by']}: {_loader(each)}, {day}; {each['source'] or '-'}")
        lines += change_lines(each["paperChanges"], language, zone)[1:]
        for paper in each["papersWithoutBasis"]:
            named = ", ".join(part for part in (paper["document"], paper["article"]) if part) or words["none"]
            lines.append(f"  {words['unfounded']}: {paper['name']} ({named})")
    return lines


def _loader(loaded: Json) -> str:
    """Who is said to have loaded it, and the account that did, where that is not the same."""
    by, account = loaded["loadedBy"] or "-", loaded["loadedByAccount"]
    return by if account in (None, by) else f"{by} ({account})"


def print_list_audit(coverage: Json, changes: Sequence[Json], language: Language, zone: ZoneInfo) -> None:
    """Takes coverage and changes of lists, prints both."""
    for line in (*change_lines(changes, language, zone), *coverage_lines(coverage, language)):
        OUT.print(Text(line))
