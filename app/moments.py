"""Days, periods and moments as a person writes them: a moment as GraphQL's DateTime, a date alone for the end of that local day (docs/semantics.md, "Two times")."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import typer

from domain.publicity.periods import Period, named
from graphql_api.compiler.scalars import instant, parse_moment


def moment(text: str | None, zone: ZoneInfo, option: str, *, day: str = "end") -> datetime | None:
    """Takes "2012-01-23", "2012-01-23T14:39" or the like with an offset, returns the instant; a usage error where it is none. `day`: what a date alone means, its "start" or "end"."""
    if text is None:
        return None
    try:
        return instant(parse_moment(text), zone.key, day=day)
    except ValueError as error:
        raise typer.BadParameter(f"{text!r}: {error}", param_hint=option) from error


def day(text: str | None, option: str) -> date | None:
    """Takes "2025-07-01", returns the day; a usage error where it is none."""
    if text is None:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise typer.BadParameter(f"{text!r} is not a day such as 2025-07-01", param_hint=option) from error


def period(text: str | None, option: str) -> Period | None:
    """Takes "2026", "2026-Q3" or "2026-07", returns the period; a usage error where it is none."""
    found = None if text is None else named(text)
    if text is not None and found is None:
        raise typer.BadParameter("expected a year, quarter or month, such as 2026, 2026-Q3, 2026-07", param_hint=option)
    return found
