"""How far a dossier could be judged at all, and why not further: without it, no finding would look like no breach."""

from enum import StrEnum

from domain.law.versions import ProcedureVersion, RulePackVersion


class Coverage(StrEnum):
    """JUDGED: by all rules of its regime. Then in part: without a list of papers, or an import by some findings only. Then not at all."""

    JUDGED = "JUDGED"
    NO_PAPER_LIST = "NO_PAPER_LIST"
    IMPORT_FINDINGS_ONLY = "IMPORT_FINDINGS_ONLY"
    NO_IMPORT_FINDINGS = "NO_IMPORT_FINDINGS"
    NO_RULE_PACK = "NO_RULE_PACK"
    UNKNOWN_RULE_PACK = "UNKNOWN_RULE_PACK"
    NO_FINDINGS = "NO_FINDINGS"


PARTLY = frozenset({Coverage.NO_PAPER_LIST, Coverage.IMPORT_FINDINGS_ONLY})
"""Judged in part: nothing is known of the rest."""


def coverage(
    named: str | None, rules: RulePackVersion | None, procedure: ProcedureVersion | None, *, imported: bool
) -> Coverage:
    """Takes the rule pack that a dossier names, that pack and the procedure version of its receipt as the ledger holds them (None: not at all), returns how far it is judged."""
    if named is None:
        return Coverage.NO_RULE_PACK
    if rules is None:
        return Coverage.UNKNOWN_RULE_PACK
    if not rules.pack.findings:
        return Coverage.NO_FINDINGS
    if imported:
        return Coverage.IMPORT_FINDINGS_ONLY if rules.pack.import_findings else Coverage.NO_IMPORT_FINDINGS
    if procedure is None or not procedure.procedure.papers:
        return Coverage.NO_PAPER_LIST
    return Coverage.JUDGED
