"""A moment as a person writes it: an instant, or a date for the end of that local day (SEMANTICS, "Two times")."""

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

import typer


def moment(text: str | None, zone: ZoneInfo) -> datetime | None:
    """Takes "2012-01-23", "2012-01-23T14:39" or the like with an offset, returns the instant; a usage error where it is none."""
    if text is None:
        return None
    try:
        if len(text) <= len("2012-01-23"):
            return datetime.combine(date.fromisoformat(text), time.max, zone)
        instant = datetime.fromisoformat(text)
    except ValueError as error:
        raise typer.BadParameter(f"{text!r} is neither a date nor an instant: {error}") from error
    return instant if instant.tzinfo is not None else instant.replace(tzinfo=zone)
