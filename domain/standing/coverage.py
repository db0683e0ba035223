"""How far a dossier could be judged at all, and why not further: without it, no finding would look like no breach."""

from enum import StrEnum

from domain.law.versions import ProcedureVersion, RulePackVersion


class Coverage(StrEnum):
    """JUDGED: by all rules of its regime. Then in part: without a list of papers, an import by some findings only, one that is handled here without a list of papers. Then not at all."""

    JUDGED = "JUDGED"
    NO_PAPER_LIST = "NO_PAPER_LIST"
    IMPORT_FINDINGS_ONLY = "IMPORT_FINDINGS_ONLY"
    IMPORT_WITHOUT_PAPER_LIST = "IMPORT_WITHOUT_PAPER_LIST"
    NO_IMPORT_FINDINGS = "NO_IMPORT_FINDINGS"
    NO_RULE_PACK = "NO_RULE_PACK"
    UNKNOWN_RULE_PACK = "UNKNOWN_RULE_PACK"
    NO_FINDINGS = "NO_FINDINGS"


PARTLY = frozenset({Coverage.NO_PAPER_LIST, Coverage.IMPORT_FINDINGS_ONLY, Coverage.IMPORT_WITHOUT_PAPER_LIST})
"""Judged in part: nothing is known of the rest."""


def coverage(
    named: str | None,
    rules: RulePackVersion | None,
    procedure: ProcedureVersion | None,
    *,
    imported: bool,
    handled: bool = False,
) -> Coverage:
    """Takes the rule pack that a dossier names, that pack and the procedure version of its receipt as the ledger holds them (None: not at all), returns how far it is judged.

    `handled`: an import on which commands were given that the pack that decided them judges.
    """
    listed = procedure is not None and bool(procedure.procedure.papers)
    if handled:
        return Coverage.IMPORT_FINDINGS_ONLY if listed else Coverage.IMPORT_WITHOUT_PAPER_LIST
    if named is None:
        return Coverage.NO_RULE_PACK
    if rules is None:
        return Coverage.UNKNOWN_RULE_PACK
    if not rules.pack.findings:
        return Coverage.NO_FINDINGS
    if imported:
        return Coverage.IMPORT_FINDINGS_ONLY if rules.pack.import_findings else Coverage.NO_IMPORT_FINDINGS
    return Coverage.JUDGED if listed else Coverage.NO_PAPER_LIST
