"""Directives, their tasks, and what was reported on them."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from msgspec import Struct

from domain.codec import DIRECTIVE_FACTS, Codec
from domain.directives.state import Directive
from domain.directives.stream import DIRECTIVE
from domain.execution.spelling import likeness
from domain.facts.directives import DirectiveTask
from domain.law.local_time import local_midnight
from ledger.records import Recorded
from projections.kit.family import Records
from projections.kit.table import AnyTable, Column, Table, TableRow, json_text
from projections.petitions.stream_fold import StreamFold


class _Folded(Struct, frozen=True, gc=False):
    stream: UUID
    directive: Directive
    last: Recorded


class _Task(Struct, frozen=True, gc=False):
    stream: UUID
    ordinal: int
    directive: Directive
    task: DirectiveTask


def _late_from(it: _Task) -> datetime | None:
    return None if it.task.due_on is None else local_midnight(it.task.due_on, it.directive.timezone, 1)


def _reports(directive: Directive, task: str) -> list[dict[str, Any]]:
    return [
        {"at": each.at, "done": each.done, "report": each.report} for each in directive.reports if each.task == task
    ]


DIRECTIVES: Table[_Folded] = Table(
    name="directives",
    of="directive",
    columns=(
        Column("directive", "uuid not null", "stream"),
        Column("code", 'text collate "C" not null', "directive.code"),
        Column("likeness", 'text collate "C" not null', lambda it: likeness(it.directive.code or "")),
        Column("number", "text not null", "directive.number"),
        Column("title", "text not null", "directive.title"),
        Column("issuer", "text not null", "directive.issuer"),
        Column("signed_on", "date", "directive.signed_on"),
        Column("issued_at", "timestamptz not null", "directive.issued_at"),
        Column(
            "agencies", "text[] not null", lambda it: sorted({task.agency for task in it.directive.tasks})
        ),  # with a task in it
        Column("tasks", "integer not null", lambda it: len(it.directive.tasks)),
        Column(
            "done",
            "integer not null",
            lambda it: sum(it.directive.done_at(task.id) is not None for task in it.directive.tasks),
        ),
        Column("closed_at", "timestamptz", "directive.closed_at"),
        Column("closing_reason", "text", "directive.closing_reason"),
        Column("version", "bigint not null", "last.version"),
        Column("position", "bigint not null", "last.position"),
    ),
    key=("directive",),
    indexes=(
        ("code", "(code)"),
        ("likeness", "(likeness)"),  # where a code is typed otherwise than it is recorded
        ("issued", "(issued_at, code)"),
    ),
)
DIRECTIVE_TASKS: Table[_Task] = Table(
    name="directive_tasks",
    of="directive",
    columns=(
        Column("directive", "uuid not null", "stream"),
        Column("ordinal", "integer not null", "ordinal"),
        Column("id", "text not null", "task.id"),
        Column("agency", "text not null", "task.agency"),
        Column("task", "text not null", "task.task"),
        Column("due_on", "date", "task.due_on"),
        Column("late_from", "timestamptz", _late_from),  # the first instant that is too late
        Column("done_at", "timestamptz", lambda it: it.directive.done_at(it.task.id)),
        Column(
            "reports", "json not null", lambda it: json_text(_reports(it.directive, it.task.id))
        ),  # [{"at", "done", "report"}]
    ),
    key=("directive", "ordinal"),
    indexes=(("agency", "(agency, directive)"),),
)

# Where a task stands, and how far an agency complied, `$now`: instants are compared that the fold has settled.
TASK_STATE = (
    "case when {done_at} is null then case when {late_from} <= $now then 'OVERDUE' else 'OPEN' end"
    " when {late_from} <= {done_at} then 'DONE_LATE' else 'DONE_IN_TIME' end"
)
COMPLIANCE = (
    "(select t.directive, t.agency, count(*) as tasks, count(t.done_at) as done,"
    " count(*) filter (where t.done_at is not null and (t.late_from <= t.done_at) is not true) as done_in_time,"
    " coalesce(array_agg(t.late_from) filter (where t.done_at is null and t.late_from is not null), '{}') as waiting_from"
    f" from {DIRECTIVE_TASKS.qualified} t group by t.directive, t.agency)"
)
"""A row per directive and agency, of COMPLIANCE_COLUMNS."""
COMPLIANCE_COLUMNS = {
    "directive": "uuid",
    "agency": "text",
    "tasks": "bigint",
    "done": "bigint",
    "done_in_time": "bigint",
    "waiting_from": "timestamptz[]",
}
OVERDUE_TASKS = "(select count(*) from unnest({waiting_from}) w where w <= $now)"
"""How many tasks of such a row are past their day and not fulfilled."""


def fold(records: Records, codec: Codec) -> StreamFold[Directive]:
    """Takes what is to be asked of the ledger, returns the family of these tables."""
    tags = frozenset(fact.TAG for fact in DIRECTIVE_FACTS)
    return StreamFold(DIRECTIVE, tags, (DIRECTIVES, DIRECTIVE_TASKS), rows, records, codec)


def rows(stream: UUID, directive: Directive, last: Recorded) -> Sequence[tuple[AnyTable, TableRow]]:
    """Takes a directive and the last of its entries, returns its rows."""
    tasks = [
        DIRECTIVE_TASKS.row(_Task(stream, ordinal, directive, task)) for ordinal, task in enumerate(directive.tasks)
    ]
    row = DIRECTIVES.row(_Folded(stream, directive, last))
    return [(DIRECTIVES, row), *((DIRECTIVE_TASKS, each) for each in tasks)]
