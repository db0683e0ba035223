"""How every received dossier stood at any moment: one row per interval in which due date, pause and open/finished are constant.

Two times: `valid_*` by when things happened, `known_*` by when the ledger learnt of them. A question about a moment T is
`valid_from <= T < valid_to`; one about what was known at K adds `known_from <= K < known_to` (default: `known_to` is
infinity). The instants `soon_from` and `overdue_from` are settled by the fold in the dossier's own zone, so that SQL knows
neither units nor zones:

- OPEN rows: OVERDUE from `overdue_from` on (null: never within this interval), DUE_SOON from `soon_from` on, IN_TIME before;
- all other kinds are the settled class of a finished dossier.

`sort_at` is the moment at which the due date passes (infinity without a deadline), which orders every list.
"""

from projections.table import Table

OPEN = "OPEN"
_CURRENT = "known_to = 'infinity'"

STANDING = Table(
    name="standing",
    columns=(
        ("dossier", "uuid not null"),
        ("known_from", "timestamptz not null"),
        ("known_to", "timestamptz not null"),
        ("valid_from", "timestamptz not null"),
        ("valid_to", "timestamptz not null"),
        ("code", 'text collate "C" not null'),
        ("agency", "text"),
        ("kind", "text not null"),
        ("unit", "text"),
        ("timezone", "text"),
        ("paused", "boolean not null"),
        ("finished_at", "timestamptz"),
        ("original_due_at", "timestamptz"),
        ("original_due_on", "date"),
        ("due_at", "timestamptz"),
        ("due_on", "date"),
        ("sort_at", "timestamptz not null"),
        ("soon_from", "timestamptz"),
        ("overdue_from", "timestamptz"),
        ("lateness", "double precision"),
        ("lateness_original", "double precision"),
    ),
    key=("dossier", "known_from", "valid_from"),
    indexes=(
        # All received dossiers as they stand now, and as they stood at a past moment.
        ("now", f"(sort_at, code) where valid_to = 'infinity' and {_CURRENT}"),
        ("past", f"(sort_at, code) include (valid_from, valid_to) where {_CURRENT}"),
        # Overdue now (open ends), and at a past moment.
        (
            "overdue_now",
            f"(overdue_from, code) include (valid_from) where kind = '{OPEN}' and valid_to = 'infinity' and {_CURRENT} and overdue_from is not null",
        ),
        (
            "overdue_past",
            f"(overdue_from, code) include (valid_from, valid_to) where kind = '{OPEN}' and {_CURRENT} and overdue_from is not null",
        ),
        (
            "overdue_agency",
            f"(agency, overdue_from, code) include (valid_from, valid_to) where kind = '{OPEN}' and {_CURRENT} and overdue_from is not null",
        ),
    ),
)
