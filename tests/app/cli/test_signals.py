"""`signals` as a process: what it prints, and what it refuses."""

import pytest

from app import exits
from tests.app.invocation import dossier


def test_an_empty_ledger_has_none(database: str) -> None:
    reply = dossier("signals", "--period", "2026-03", "--json", DATABASE_URL=database)
    assert reply.json == {"agency": None, "from": "2026-03-01", "to": "2026-03-31", "signals": []}
    reply = dossier("signals", "--from", "2026-03-01", "--to", "2026-03-31", DATABASE_URL=database)
    assert "0 signals" in reply.err


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["--from", "2026-03-31", "--to", "2026-03-01"], exits.USAGE),
        (["--from", "2026-03-31"], exits.USAGE),
        (["--from", "2024-01-01", "--to", "2026-03-01"], exits.BAD_INPUT),
        (["--period", "2026-03", "--agency", "H99"], exits.NOT_FOUND),
    ],
)
def test_a_period_that_cannot_be(database: str, arguments: list[str], code: int) -> None:
    reply = dossier("signals", *arguments, DATABASE_URL=database)
    assert reply.code == code, reply
