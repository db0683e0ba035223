"""The exit codes of `dossier`: 0 done, 1 fault, 2 usage, 3 bad input, 4 not found, 5 database; 128 + n where signal n ended it."""

import signal

import psycopg

from app.errors import AppError
from domain.errors import DomainError, Uncountable
from exchange.errors import BadCalendar, BadCatalogue, BadInput, BadLaw, BadMapping, ExchangeError
from ledger.errors import BadCopy, LedgerError, NotEmpty, SchemaError, Unavailable
from projections.kit.errors import ProjectionError

DONE, FAULT, USAGE, BAD_INPUT, NOT_FOUND, DATABASE = range(6)
INTERRUPTED = 128 + signal.SIGINT

# The first that fits decides.
_CODES: tuple[tuple[type[Exception], int], ...] = (
    (BadMapping, BAD_INPUT),
    (BadCalendar, BAD_INPUT),
    (BadInput, BAD_INPUT),
    (BadLaw, BAD_INPUT),
    (BadCatalogue, BAD_INPUT),
    (BadCopy, BAD_INPUT),
    (Uncountable, BAD_INPUT),
    (NotEmpty, BAD_INPUT),
    (SchemaError, DATABASE),
    (Unavailable, DATABASE),
    (psycopg.OperationalError, DATABASE),
    (psycopg.InterfaceError, DATABASE),
    (psycopg.errors.InsufficientPrivilege, DATABASE),
    (psycopg.errors.ReadOnlySqlTransaction, DATABASE),
    (DomainError, FAULT),
    (ExchangeError, FAULT),
    (LedgerError, FAULT),
    (ProjectionError, FAULT),
    (OSError, FAULT),
)


def code_of(error: Exception) -> int | None:
    """Takes an error, returns the exit code that it gives; None for one that nobody foresaw."""
    if isinstance(error, AppError):
        return error.exit_code
    return next((code for kind, code in _CODES if isinstance(error, kind)), None)
