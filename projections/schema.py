"""Where the projections' tables live, and how they come into being: all families in one schema, so that a rebuild can swap it whole."""

from typing import Any

import psycopg
from psycopg import sql

from projections.actions import ACTIONS
from projections.changes import CHANGES
from projections.dossiers import DOSSIERS
from projections.due_spans import DUE_SPANS
from projections.history import HISTORY_VIEW
from projections.progress import STOPPAGES, TRACKING
from projections.standing import STANDING
from projections.table import Table

SCHEMA = "projections"
NEXT = "projections_next"

TABLES: tuple[Table, ...] = (DOSSIERS, DUE_SPANS, STANDING, ACTIONS, CHANGES)


def create(connection: psycopg.Connection[Any], schema: str = SCHEMA) -> None:
    """Creates the schema with every table, view and index. The caller commits."""
    connection.execute(sql.SQL("create schema {}").format(sql.Identifier(schema)))
    for table in TABLES:
        for statement in table.create(schema):
            connection.execute(statement)
    for definition in (HISTORY_VIEW, TRACKING, STOPPAGES):
        connection.execute(sql.SQL(definition).format(schema=sql.Identifier(schema)))
