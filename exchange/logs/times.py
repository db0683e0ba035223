"""Times as files write them, ISO 8601 or as the mapping's `date_format` says, converted to instants.

A time with an offset is the instant it says. One without belongs to the source's own zone: a local time that does not
exist is shifted forward, an ambiguous one is taken as the first (docs/semantics.md, "Two times"); both are counted.
"""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo, available_timezones

from domain.law.local_time import end_of_day, local_date
from domain.values.texts import tidied
from exchange.errors import BadValue
from exchange.logs.date_formats import DateFormats

# Many logs write days only, so texts recur. Emptied when full: recent texts are the likeliest.
CACHED = 65_536
# A day shifted by a zone's offset must still be a date, here and wherever due dates are computed.
YEARS = range(2, 9999)
FORMATS = 'date_format = "%d/%m/%Y %H:%M" for days first, "%m/%d/%Y %H:%M" for months first'


# Names that mean the same on every machine, and to PostgreSQL.
ZONES = available_timezones() - {"localtime", "Factory"}


class Times:
    """Reads the times of one source; `zone` is its local calendar, None where the mapping names none. `formats`: None for ISO 8601."""

    def __init__(self, zone: ZoneInfo | None, formats: DateFormats | None = None) -> None:
        self.zone = zone
        self._formats = formats
        self._zone_name = "UTC" if zone is None else zone.key
        self.shifted = 0
        self.ambiguous = 0
        self._zones = {self._zone_name}
        self._known: dict[str, datetime] = {}

    @property
    def formatted(self) -> bool:
        """Whether the mapping says how times are written; else they are ISO 8601."""
        return self._formats is not None

    def instant(self, text: str) -> datetime:
        """Takes a time or a date as the source writes it, returns the instant in UTC. BadValue gives the reason."""
        known = self._known.get(text)
        if known is not None:
            return known
        instant, certain = self._read(text)
        if instant.year not in YEARS:
            raise BadValue(f"{text[:100]!r} is outside the years {YEARS.start} to {YEARS.stop - 1}")
        if certain:
            if len(self._known) >= CACHED:
                self._known.clear()
            self._known[text] = instant
        return instant

    def zone_of(self, name: str | None) -> str:
        """Takes the zone that a case names (None: none), returns it, or else the source's (UTC where there is none). BadValue where there is no such zone."""
        if name is None:
            return self._zone_name
        if name not in self._zones:
            if name not in ZONES:
                raise BadValue(f"unknown zone {name[:100]!r}")
            self._zones.add(name)
        return name

    def local_date(self, instant: datetime, zone: str | None = None) -> date:
        """Takes an instant, returns its date in a zone (None: the source's)."""
        return local_date(instant, zone or self._zone_name)

    def end_of_day(self, day: date, zone: str | None = None) -> datetime:
        """Takes a local date, returns the instant of its 23:59:59 in a zone (None: the source's)."""
        return end_of_day(day, zone or self._zone_name)

    def days_after(self, instant: datetime, days: int, zone: str | None = None) -> date:
        """Takes an instant and a number of days, returns the local date so many days later. BadValue past the year 9999."""
        day = self.local_date(instant, zone)
        if (date.max - day).days < days or (day + timedelta(days=days)).year not in YEARS:
            raise BadValue(f"{days} days after {day} is beyond the calendar")
        return day + timedelta(days=days)

    def names_a_day(self, text: str) -> bool:
        """Takes a text that is a time, returns whether it names a day only."""
        text = tidied(text)
        return self._formats.read(text)[1] if self._formats is not None else len(text) == len("2026-01-31")

    def _read(self, text: str) -> tuple[datetime, bool]:
        """Returns the instant, and whether it was unambiguous in its zone."""
        text = tidied(text)
        if self._formats is None and (text[4:5] != "-" or text[7:8] != "-"):
            raise BadValue(f"{text[:100]!r} is not a date (YYYY-MM-DD) or a time{_advice(text)}")
        try:
            read = self._formats.read(text)[0] if self._formats is not None else datetime.fromisoformat(text)
            if read.tzinfo is not None:
                return read.astimezone(UTC), True
            return self._local(read)
        except (ValueError, OverflowError) as error:
            raise BadValue(f"{text[:100]!r} is an impossible time: {error}") from None

    def _local(self, wall: datetime) -> tuple[datetime, bool]:
        if self.zone is None:
            raise BadValue(f"{wall} has no zone, and the mapping names no timezone")
        first, second = wall.replace(tzinfo=self.zone), wall.replace(tzinfo=self.zone, fold=1)
        instant = first.astimezone(UTC)
        if first.utcoffset() == second.utcoffset():
            return instant, True
        if instant.astimezone(self.zone).replace(tzinfo=None) == wall:
            self.ambiguous += 1
        else:
            self.shifted += 1
        return instant, False


def _advice(text: str) -> str:
    """How a mapping would make it one. Never which of two orders of day and month is meant: the file's maker knows."""
    if any(each.isdecimal() for each in text):
        return f"; where the file writes its dates otherwise, the mapping says how: {FORMATS}"
    return f"; where it stands for no value, the mapping says so: empty = [{text[:40]!r}]" if text else ""
