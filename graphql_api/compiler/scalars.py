"""The scalars that GraphQL does not have: DateTime, Date, JSON, UUID, BigInt."""

import re
from datetime import UTC, date, datetime
from functools import lru_cache
from typing import Any, NewType
from uuid import UUID
from zoneinfo import ZoneInfo

import strawberry
from strawberry.types.scalar import ScalarDefinition

from domain.law.local_time import TICK, local_midnight

DateTime = NewType("DateTime", datetime)
Date = NewType("Date", date)
JSON = NewType("JSON", object)
BigInt = NewType("BigInt", int)

_UUID = re.compile(r"[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")
_LARGEST = 2**53 - 1  # what every JSON reader reads exactly
_DATE = re.compile(r"\d{4}-\d\d-\d\d")
_INSTANT = re.compile(r"\d{4}-\d\d-\d\d[Tt ]\d\d:\d\d(:\d\d(\.\d{1,9})?)?([Zz]|[+-]\d\d:\d\d)?")
# A day's margin on either side, so that no conversion between zones leaves what a datetime can hold.
_EARLIEST, _LATEST = date(2, 1, 1), date(9998, 12, 31)


def parse_date(value: object) -> date:
    """Takes `2026-01-31`, returns the date; ValueError for anything else."""
    if not isinstance(value, str) or not _DATE.fullmatch(value):
        raise ValueError("A Date is written like 2026-01-31.")
    day = date.fromisoformat(value)
    if not _EARLIEST <= day <= _LATEST:
        raise ValueError("The Date is out of range.")
    return day


def parse_moment(value: object) -> datetime | date:
    """Takes an instant or a date as text, returns it; an instant without offset stays naive, its zone is a setting's to say."""
    if isinstance(value, str) and _DATE.fullmatch(value):
        return parse_date(value)
    if not isinstance(value, str) or not _INSTANT.fullmatch(value):
        raise ValueError(
            "A DateTime is written like 2026-01-31T08:30:00+07:00; a date alone means the end of that day."
        )
    moment = datetime.fromisoformat(value.upper())
    if not _EARLIEST <= moment.date() <= _LATEST:
        raise ValueError("The DateTime is out of range.")
    return moment


def parse_uuid(value: object) -> UUID:
    """Takes a UUID as RFC 9562 writes it, returns it; ValueError for anything else."""
    if not isinstance(value, str) or not _UUID.fullmatch(value):
        raise ValueError("A UUID is written like 6f2b0a1e-8a4c-4f5e-9d3b-0c1d2e3f4a5b.")
    return UUID(value)


def parse_big_int(value: object) -> int:
    """Takes a whole number, returns it; ValueError for anything else, and for what JSON readers would round."""
    if isinstance(value, bool) or not isinstance(value, int) or abs(value) > _LARGEST:
        raise ValueError("A BigInt is a whole number of at most 53 bits.")
    return value


@lru_cache(maxsize=64)
def zone(name: str) -> ZoneInfo:
    """Takes a time zone's name, returns it."""
    return ZoneInfo(name)


def instant(value: datetime | date, timezone: str, *, day: str = "end") -> datetime:
    """Takes a parsed DateTime and the zone of times written without one, returns the instant, in UTC.

    A date means the end of that local day, or its start where `day` says so (docs/semantics.md, "Two times"). A local time that does
    not exist is shifted forward, an ambiguous one is the first.
    """
    if isinstance(value, datetime):
        return (value if value.tzinfo else value.replace(tzinfo=zone(timezone))).astimezone(UTC)
    if day == "start":
        return local_midnight(value, timezone)
    return local_midnight(value, timezone, 1) - TICK


def is_before(last: datetime | date, first: datetime | date, timezone: str, *, day: str = "end") -> bool:
    """Takes the last and the first moment of a period, returns whether that ends before it begins. `day`: "itself" where both are days."""
    if day == "itself" or not (isinstance(first, datetime) or isinstance(last, datetime)):
        return last < first
    return instant(last, timezone) < instant(first, timezone, day="start")


def _as_text(value: Any) -> str:
    """Values come out of the database as JSON, already written; those of the domain are written the same way."""
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat()
    return value.isoformat() if isinstance(value, date) else str(value)


SCALARS: dict[object, ScalarDefinition] = {
    DateTime: strawberry.scalar(
        name="DateTime",
        description="An instant with its offset, `2026-01-31T08:30:00+07:00`. An argument may omit the offset (local time in the"
        " ledger's time zone) or be a date alone, which means the end of that local day.",
        specified_by_url="https://www.rfc-editor.org/rfc/rfc3339",
        serialize=_as_text,
        parse_value=parse_moment,
    ),
    Date: strawberry.scalar(
        name="Date",
        description="A calendar date, `2026-01-31`.",
        specified_by_url="https://www.rfc-editor.org/rfc/rfc3339",
        serialize=_as_text,
        parse_value=parse_date,
    ),
    UUID: strawberry.scalar(
        name="UUID",
        description="A UUID, `6f2b0a1e-8a4c-4f5e-9d3b-0c1d2e3f4a5b`.",
        specified_by_url="https://www.rfc-editor.org/rfc/rfc9562",
        serialize=str,
        parse_value=parse_uuid,
    ),
    BigInt: strawberry.scalar(
        name="BigInt",
        description="A whole number of at most 53 bits, for amounts in đồng.",
        serialize=int,
        parse_value=parse_big_int,
    ),
    JSON: strawberry.scalar(
        name="JSON",
        description="Any JSON value, as stored.",
        specified_by_url="https://www.rfc-editor.org/rfc/rfc8259",
        serialize=lambda value: value,
        parse_value=lambda value: value,
    ),
}
