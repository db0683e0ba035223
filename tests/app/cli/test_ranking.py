"""`ranking` as a process: what it prints, and what it refuses."""

import pytest

from app import exits
from tests.app.invocation import dossier

PERIOD = ("--period", "2026-03")


@pytest.mark.parametrize("ranked", ["procedures", "departments"])
def test_an_empty_ledger_ranks_nobody(ranked: str, database: str) -> None:
    reply = dossier("ranking", ranked, *PERIOD, "--json", DATABASE_URL=database)
    assert reply.json == {"agency": None, "from": "2026-03-01", "to": "2026-03-31", "rows": []}


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["agencies", *PERIOD, "--field", "Đất đai"], exits.USAGE),
        (["agencies", *PERIOD, "--agency", "H99"], exits.NOT_FOUND),
    ],
)
def test_what_cannot_be_ranked(arguments: list[str], code: int, database: str) -> None:
    assert dossier("ranking", *arguments, DATABASE_URL=database).code == code
