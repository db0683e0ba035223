"""What every dossier's facts show against the law of its receipt: one row per breach, with rule, evidence, explanation and verdict.

A function of all facts and all law in the ledger: a dossier is judged again when it learns something, and when its law does.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from msgspec import Struct

from domain.dossier.history import HistoryEntry
from domain.dossier.state import Dossier
from domain.facts.examinations import FindingAnswered, FindingExamined
from domain.judged.finding import Finding
from domain.judged.subject import JudgedDossier
from domain.standing.examined import examinations, still_about
from domain.standing.lawful import lawful_due
from projections.dossiers.dossiers import NOBODY
from projections.kit.table import Column, Table, TableRow

NO_COLUMNS: Mapping[str, Any] = {}


class _Found(Struct, frozen=True, gc=False):
    stream: UUID
    dossier: Dossier
    finding: Finding
    recorded_at: datetime
    answered: bool
    examined: FindingExamined | None


_LATEST = "occurred_at, position, code, ordinal"

FINDINGS: Table[_Found] = Table(
    name="findings",
    columns=(
        Column("dossier", "uuid not null", "stream"),
        Column("position", "bigint not null", "finding.position"),  # of the decisive fact
        Column("code", 'text collate "C" not null', "finding.code"),
        Column("ordinal", "integer not null", "finding.ordinal"),  # of several of one code at one fact, from 0
        Column("severity", "text not null", "finding.severity"),
        Column("basis", "text not null", "finding.basis"),
        Column("rule_pack", "text not null", "finding.rule_pack"),  # id@version
        Column("verified", "boolean not null", "finding.verified"),
        Column("title_vi", "text not null", "finding.title.vi"),
        Column("title_en", "text not null", "finding.title.en"),
        Column("explanation_vi", "text not null", "finding.explanation.vi"),
        Column("explanation_en", "text not null", "finding.explanation.en"),
        Column("occurred_at", "timestamptz not null", "finding.occurred_at"),
        Column("recorded_at", "timestamptz not null", "recorded_at"),
        Column("official", "text", "finding.official"),
        Column("acting_agency", "text", "finding.agency"),  # of who acted, or should have
        Column("agency", "text not null", lambda it: it.dossier.agency or NOBODY),  # of the dossier; as in `dossiers`
        Column("receiving_one_stop", "text", "dossier.other_one_stop"),  # of the dossier; null: that of its agency
        Column("department", "text", "dossier.department"),
        Column("procedure", "text", "dossier.procedure"),
        Column("procedure_version", "integer", "dossier.procedure_version"),
        Column("items", "text[] not null", lambda it: list(it.finding.items)),
        Column("evidence", "bigint[] not null", lambda it: list(it.finding.evidence)),  # ledger positions
        Column("reference", "text not null", "finding.reference"),
        Column("answered", "boolean not null", "answered"),  # as it is now
        Column("outcome", "text", lambda it: it.examined.outcome if it.examined else None),  # in force
        Column("examiner", "text", lambda it: it.examined.context.actor.id if it.examined else None),
    ),
    key=("position", "code", "ordinal"),
    indexes=(
        ("dossier", "(dossier)"),
        ("occurred", f"({_LATEST})"),
        ("code", f"(code, {_LATEST})"),
        ("agency", f"(agency, {_LATEST})"),
        ("receiving_one_stop", f"(receiving_one_stop, {_LATEST}) where receiving_one_stop is not null"),
        ("official", f"(official, {_LATEST})"),
    ),
)


NOT_DISMISSED = "{outcome} is distinct from 'DISMISSED'"
"""No auditor said that it is none."""


def rows(
    stream: UUID, dossier: Dossier, history: Sequence[HistoryEntry], findings: Sequence[Finding]
) -> list[TableRow]:
    """Takes a dossier, its history as recorded and its findings, returns a row per finding."""
    if not findings:
        return []
    recorded = {entry.position: entry.recorded_at for entry in history}
    examined = {
        reference: entry.fact
        for reference, entry in examinations(findings, history).items()
        if isinstance(entry.fact, FindingExamined)
    }
    answered = {
        entry.fact.finding.reference
        for entry in history
        if isinstance(entry.fact, FindingAnswered) and still_about(entry, findings, history)
    }
    return [
        FINDINGS.row(
            _Found(
                stream,
                dossier,
                each,
                recorded[each.position],
                each.reference in answered,
                examined.get(each.reference),
            )
        )
        for each in findings
    ]


def lawful_dates(case: JudgedDossier, found: Sequence[Finding]) -> Mapping[str, Any]:
    """Takes a dossier and its findings, returns the columns of the limit as it is without what they void; none where that differs not."""
    lawful = lawful_due(case, found)
    if lawful is None:
        return NO_COLUMNS
    return {
        "lawful_due_at": lawful.due_at,
        "lawful_due_on": lawful.due_on,
        "lawful_finished_at": lawful.finished_at,
    }


def names_told(*cases: JudgedDossier) -> Mapping[str, Any]:
    """Takes a dossier that was judged, by one law or by several, returns the column of the agencies whose names are in what was said of it."""
    named = sorted({code for case in cases for code in case.agencies_named})
    return {"agencies_named": named} if named else NO_COLUMNS
