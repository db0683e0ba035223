"""What stands beside totals of findings: how far dossiers were judged, and which papers new versions of the lists ask for."""

from collections.abc import Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from rich.text import Text

from app.output.text import Json, Language, day, number, phrase, word
from app.terminal import OUT
from domain.law.local_time import local_date


def coverage_lines(coverage: Json, language: Language) -> list[str]:
    """Takes what `auditCoverage` answers, returns it as lines: the sums, then each reason why a dossier was not judged in full."""
    counts = {name: number(coverage[name], language) for name in ("dossiers", "judged", "partly", "notJudged")}
    reasons = [each for each in coverage["shares"] if each["coverage"] != "JUDGED"]
    return [
        phrase("audit_head", language, **counts),
        *(f"  {number(each['dossiers'], language)} {word('coverage', each['coverage'], language)}" for each in reasons),
    ]


def change_lines(changes: Sequence[Json], language: Language, zone: ZoneInfo) -> list[str]:
    """Takes what `paperChanges` answers, returns it as lines, each with who loaded the version and when; days are local to `zone`."""
    by, named_basis = phrase("audit_by", language), phrase("audit_basis", language)
    lines = [phrase("audit_papers", language)] if changes else []
    alone: dict[str, list[str]] = {}
    for each in changes:
        loaded = _loaded(each, language, zone)
        if each["kind"] == "UNCOMPARED":
            alone.setdefault(loaded, []).append(f"{each['code']}@{each['version']}")
            continue
        what = each["name"] or each["procedure"]
        moved = f" ({each['was'] or '-'} -> {each['now'] or '-'})" if each["was"] or each["now"] else ""
        against = (
            ""
            if each["other"] is None
            else f", {phrase('audit_' + each['against'].lower(), language)} @{each['other']}"
        )
        basis = ", ".join(part for part in (each["document"], each["article"]) if part) or phrase(
            "audit_none", language
        )
        kind = word("paper_changes", each["kind"], language)
        lines.append(f"  {each['code']}@{each['version']}{against}: {kind}: {what}{moved}")
        lines.append(f"    {named_basis}: {basis}; {by}: {loaded}")
    for loaded, versions in alone.items():
        lines.append(f"  {word('paper_changes', 'UNCOMPARED', language)}: {', '.join(versions)}")
        lines.append(f"    {by}: {loaded}")
    return lines


def version_lines(versions: Sequence[Json], language: Language, zone: ZoneInfo) -> list[str]:
    """Takes versions of a procedure as `procedures` answers, returns them as lines: who loaded each, what it changes, which papers name no legal basis."""
    lines = []
    for each in versions:
        record = f", {phrase('audit_record', language)}" if each["national"] else ""
        effective = day(each["effectiveOn"], language) if each["effectiveOn"] else "-"
        lines.append(f"{each['code']}@{each['version']} ({effective}{record}) {each['name']}")
        lines.append(f"  {phrase('audit_by', language)}: {_loaded(each, language, zone)}; {each['source'] or '-'}")
        lines += change_lines(each["paperChanges"], language, zone)[1:]
        for paper in each["papersWithoutBasis"]:
            named = ", ".join(part for part in (paper["document"], paper["article"]) if part) or phrase(
                "audit_none", language
            )
            lines.append(f"  {phrase('audit_unfounded', language)}: {paper['name']} ({named})")
    return lines


def _loaded(each: Json, language: Language, zone: ZoneInfo) -> str:
    return f"{_loader(each)}, {day(local_date(datetime.fromisoformat(each['loadedAt']), zone.key), language)}"


def _loader(loaded: Json) -> str:
    """Who is said to have loaded it, and the account that did, where that is not the same."""
    by, account = loaded["loadedBy"] or "-", loaded["loadedByAccount"]
    return by if account in (None, by) else f"{by} ({account})"


def print_list_audit(coverage: Json, changes: Sequence[Json], language: Language, zone: ZoneInfo) -> None:
    """Takes coverage and changes of lists, prints both."""
    for line in (*change_lines(changes, language, zone), *coverage_lines(coverage, language)):
        OUT.print(Text(line))
