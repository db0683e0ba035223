"""A one-stop for each module of the acceptance tests."""

import asyncio
from collections.abc import Iterator

import pytest

from tests.acceptance.registry import Registry, established


@pytest.fixture(scope="module")
def registry(module_database: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Registry]:
    """A one-stop under the shipped law."""
    with (
        asyncio.Runner() as loop,
        established(module_database, tmp_path_factory.mktemp("home"), loop) as made,
    ):
        yield made
