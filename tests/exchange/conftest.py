"""A migrated ledger of its own for each test."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from ledger.schema import migrate
from ledger.store import Ledger


@pytest.fixture
def ledger(database: str) -> Iterator[Ledger]:
    """An empty ledger."""
    migrate(database)
    with Ledger(database, pool_size=2) as opened:
        yield opened


@pytest.fixture
def log(tmp_path: Path) -> Path:
    """Where a test may write a log."""
    return tmp_path / "town.xes"
