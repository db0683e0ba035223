"""Directives, their tasks, and what was reported on them."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

import msgspec

from domain.codec import DIRECTIVE_FACTS, Codec
from domain.directives.state import Directive
from domain.directives.stream import DIRECTIVE
from domain.facts.directives import DirectiveTask
from domain.law.local_time import local_midnight
from ledger.records import Recorded
from projections.kit.family import Records
from projections.kit.table import Row, Table
from projections.petitions.stream_fold import CodedFold

DIRECTIVES = Table(
    name="directives",
    of="directive",
    columns=(
        ("directive", "uuid not null"),
        ("code", 'text collate "C" not null'),
        ("number", "text not null"),
        ("title", "text not null"),
        ("issuer", "text not null"),
        ("signed_on", "date"),
        ("issued_at", "timestamptz not null"),
        ("agencies", "text[] not null"),  # with a task in it
        ("tasks", "integer not null"),
        ("done", "integer not null"),
        ("closed_at", "timestamptz"),
        ("closing_reason", "text"),
        ("version", "bigint not null"),
        ("position", "bigint not null"),
    ),
    key=("directive",),
    indexes=(("code", "(code)"), ("issued", "(issued_at, code)")),
)
DIRECTIVE_TASKS = Table(
    name="directive_tasks",
    of="directive",
    columns=(
        ("directive", "uuid not null"),
        ("ordinal", "integer not null"),
        ("id", "text not null"),
        ("agency", "text not null"),
        ("task", "text not null"),
        ("due_on", "date"),
        ("late_from", "timestamptz"),  # the first instant that is too late
        ("done_at", "timestamptz"),
        ("reports", "json not null"),  # [{"at", "done", "report"}]
    ),
    key=("directive", "ordinal"),
    indexes=(("agency", "(agency, directive)"),),
)


def fold(records: Records, codec: Codec) -> CodedFold[Directive]:
    """Takes what is to be asked of the ledger, returns the family of these tables."""
    tags = frozenset(fact.TAG for fact in DIRECTIVE_FACTS)
    return CodedFold(DIRECTIVE, tags, (DIRECTIVES, DIRECTIVE_TASKS), rows, records, codec)


def rows(stream: UUID, directive: Directive, last: Recorded) -> Sequence[tuple[Table, Row]]:
    """Takes a directive and the last of its entries, returns its rows."""
    done = [directive.done_at(task.id) for task in directive.tasks]
    row = (
        stream,
        directive.code,
        directive.number,
        directive.title,
        directive.issuer,
        directive.signed_on,
        directive.issued_at,
        sorted({task.agency for task in directive.tasks}),
        len(directive.tasks),
        sum(each is not None for each in done),
        directive.closed_at,
        directive.closing_reason,
        last.version,
        last.position,
    )
    tasks = [
        (
            stream,
            ordinal,
            task.id,
            task.agency,
            task.task,
            task.due_on,
            _late_from(task, directive.timezone),
            done[ordinal],
            _reports(directive, task.id),
        )
        for ordinal, task in enumerate(directive.tasks)
    ]
    return [(DIRECTIVES, row), *((DIRECTIVE_TASKS, each) for each in tasks)]


def _late_from(task: DirectiveTask, zone: str) -> datetime | None:
    return None if task.due_on is None else local_midnight(task.due_on, zone, 1)


def _reports(directive: Directive, task: str) -> str:
    told = [
        {"at": each.at, "done": each.done, "report": each.report} for each in directive.reports if each.task == task
    ]
    return msgspec.json.encode(told).decode()
