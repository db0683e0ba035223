"""Ledgers of every release: opened, migrated, projected and answered by the program of today, and not a byte of a fact rewritten."""

from datetime import UTC, datetime
from typing import Any

import psycopg

from domain.codec import CODEC
from exchange.catalogue.files import read_catalogue, shipped
from exchange.catalogue.preview import preview
from ledger import schema
from projections.kit import progress
from projections.kit.names import PROJECTION, SCHEMA
from projections.schema import shape
from tests.releases import database
from tests.releases.conftest import Opened
from tests.releases.differences import Difference, differences, stale, unexplained


def _found(ledger: Opened) -> list[Difference]:
    kept: dict[str, Any] = {name: each.answer for name, each in ledger.answers.answered.items()}
    return list(differences(kept, dict(ledger.said)))


def test_the_database_fits_this_program(ledger: Opened) -> None:
    with psycopg.connect(ledger.conninfo) as connection:
        assert schema.version(connection) == schema.NEWEST
        assert shape(connection.cursor(), SCHEMA) == ledger.ask.assembly.shape
    assert ledger.ask.assembly.ledger.privileges().separated


def test_the_projections_catch_up_and_nothing_stops(ledger: Opened) -> None:
    with psycopg.connect(ledger.conninfo) as connection:
        reached = progress.read(connection, SCHEMA, PROJECTION)
    assert reached.stopped is None
    assert reached.position == ledger.ask.assembly.ledger.head() == ledger.answers.facts


def test_no_stored_byte_is_changed(ledger: Opened) -> None:
    assert ledger.found == ledger.kept
    assert database.stored(ledger.conninfo) == ledger.kept


def test_the_facts_are_those_that_were_told(ledger: Opened) -> None:
    assert len(ledger.kept.rows) == ledger.answers.facts
    assert ledger.kept.tags == ledger.answers.tags


def test_every_stored_fact_decodes(ledger: Opened) -> None:
    decoded = 0
    for entry in ledger.ask.assembly.ledger.page(0, ledger.answers.facts):
        assert CODEC.decode(entry.tag, entry.payload)
        decoded += 1
    assert decoded == ledger.answers.facts


def test_the_answers_are_those_of_the_release_but_for_the_changes_that_are_told(ledger: Opened) -> None:
    assert unexplained(_found(ledger), ledger.release.changes) == []


def test_every_change_that_is_told_is_one(ledger: Opened) -> None:
    changes = ledger.release.changes
    assert stale(_found(ledger), changes) == []
    assert [change.path for change in changes if not change.reason.strip()] == []


def test_the_shipped_law_is_loaded_into_it_without_a_figure_changed_in_silence(ledger: Opened) -> None:
    """BadCatalogue names a figure that differs: where only the data was wrong, its rule pack says so with `data_corrected`."""
    settings = ledger.ask.assembly.settings
    changes = preview(
        ledger.ask.assembly.ledger, read_catalogue(shipped()), now=datetime.now(UTC), zone=settings.timezone
    )
    assert {change.kind for change in changes} <= {"rule-pack", "calendar", "shared-data"}
