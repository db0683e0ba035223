"""Real logs imported as the command line imports them, and an inspector to ask."""

import json
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest

from app.answers import Asker, asking
from app.assembly import assembled
from app.settings import Settings
from exchange.logs import mapping
from exchange.logs.importing import Result, import_cases

Json = dict[str, Any]


class Imported:
    """A log in a ledger of its own: what the import told, whom to ask, and what to expect."""

    def __init__(self, result: Result, ask: Asker, expected: Json) -> None:
        self.result = result
        self.ask = ask
        self.expected = expected


Import = Callable[[str, str], Imported]


@pytest.fixture(scope="module")
def imported(module_database: str, case_logs: Path) -> Iterator[Import]:
    """Takes a file's name and its mapping's, imports it, returns it."""
    settings = Settings(database_url=module_database)
    with ExitStack() as leaving:

        def from_log(name: str, mapping_name: str) -> Imported:
            with assembled(settings) as assembly:
                result = import_cases(
                    assembly.ledger, case_logs / name, mapping.load_mapping(mapping.shipped()[mapping_name])
                )
            expected = json.loads((case_logs / f"expected.{name.split('.')[0]}.json").read_text(encoding="utf-8"))
            return Imported(result, leaving.enter_context(asking(settings)), expected)

        yield from_log
