"""Calendars as they were declared: the days that are not plain weekdays or weekends, and the working hours.

Two times, as for `standing`: `known_from <= K < known_to` chooses what was known at K. A swap is two rows, its day off and the day worked
instead; both end where it is revoked. Of several rows for one day, known at once, `domain.calendar` says which one holds.
"""

from projections.table import Table

CALENDAR_DAYS = Table(
    name="calendar_days",
    of="stream",
    endless=True,
    columns=(
        ("stream", "uuid not null"),
        ("calendar", "text not null"),
        ("day", "date not null"),
        ("kind", "text not null"),  # HOLIDAY, SWAPPED_OFF, SWAPPED_IN
        ("note", "text"),  # the holiday's name; of a swap: the other day of it
        ("decision", "text"),
        ("decided_on", "date"),
        ("position", "bigint not null"),
        ("known_from", "timestamptz not null"),
        ("known_to", "timestamptz not null"),
        ("revoked", "boolean not null"),
    ),
    key=("calendar", "day", "position"),
)
WORKING_HOURS = Table(
    name="working_hours",
    of="stream",
    columns=(
        ("stream", "uuid not null"),
        ("calendar", "text not null"),
        ("effective_on", "date not null"),
        ("shifts", "json not null"),  # [{"opens": "07:00:00", "closes": "11:30:00"}]
        ("weekdays", "json not null"),  # 0 Monday ... 6 Sunday
        ("decision", "text"),
        ("position", "bigint not null"),
        ("known_from", "timestamptz not null"),
    ),
    key=("calendar", "position"),
)
