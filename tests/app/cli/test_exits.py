"""Every family of errors has its exit code; what nobody foresaw has none."""

import psycopg
import pytest

from app import exits
from app.errors import AppError, HomeUnusable, SettingsError
from domain.errors import Contended, Uncountable, UndecodableFact
from domain.values.rules import BilingualText
from exchange.errors import BadCalendar, BadInput, BadMapping, ReaderDied
from ledger.errors import BadCopy, Closed, Conflict, NotEmpty, SchemaTooNew, Unavailable
from projections.kit.errors import Behind, RebuildRunning


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (AppError("x"), exits.FAULT),
        (SettingsError("PORT", "x"), exits.USAGE),
        (HomeUnusable("x"), exits.DATABASE),
        (BadInput("file", "x"), exits.BAD_INPUT),
        (BadMapping("file", "key", "x"), exits.BAD_INPUT),
        (BadCalendar("file", "key", "x"), exits.BAD_INPUT),
        (BadCopy("x"), exits.BAD_INPUT),
        (Uncountable(BilingualText("x", "x")), exits.BAD_INPUT),
        (NotEmpty("x"), exits.BAD_INPUT),
        (Contended("x"), exits.FAULT),
        (ReaderDied("x"), exits.FAULT),
        (UndecodableFact("tag", "x"), exits.FAULT),
        (Conflict("claim", "x"), exits.FAULT),
        (Closed("x"), exits.FAULT),
        (Behind(2, 1), exits.FAULT),
        (RebuildRunning("x"), exits.FAULT),
        (OSError(28, "No space left on device"), exits.FAULT),
        (SchemaTooNew("x"), exits.DATABASE),
        (Unavailable("x"), exits.DATABASE),
        (psycopg.OperationalError("x"), exits.DATABASE),
        (psycopg.errors.AdminShutdown("x"), exits.DATABASE),
        (psycopg.InterfaceError("x"), exits.DATABASE),
        (psycopg.errors.InsufficientPrivilege("x"), exits.DATABASE),
        (psycopg.errors.ReadOnlySqlTransaction("x"), exits.DATABASE),
        (psycopg.errors.UndefinedColumn("x"), None),
        (ValueError("x"), None),
    ],
    ids=lambda value: type(value).__name__,
)
def test_the_exit_code_of(error: Exception, code: int | None) -> None:
    assert exits.code_of(error) == code
