"""A one-stop for each module of the acceptance tests, and a bureau for each test."""

import asyncio
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.assembly import opened
from app.settings import Settings
from tests.acceptance.bureau import Bureau
from tests.acceptance.registry import Registry, established


@pytest.fixture(scope="module")
def registry(module_database: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Registry]:
    """A one-stop under the shipped law."""
    with (
        asyncio.Runner() as loop,
        established(module_database, tmp_path_factory.mktemp("home"), loop) as made,
    ):
        yield made


@pytest.fixture
def bureau(database: str, tmp_path: Path) -> Iterator[Bureau]:
    """A ledger of one test, on a Monday in May."""
    with opened(Settings(home=tmp_path), database) as assembly, asyncio.Runner() as loop:
        bureau = Bureau(assembly, loop, "2026-05-04 09:00")
        yield bureau
        bureau.close()
