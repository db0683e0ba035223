"""Period reports, asked as a portal would ask, and the sums that have to agree."""

from app.answers import Asker

FIGURES = (
    *("carriedOver", "newOnline", "newDirect", "newPostal", "newOther", "newTotal", "total"),
    *("resolvedEarly", "resolvedOnTime", "resolvedLate", "resolvedNoDeadline", "resolved"),
    *("withdrawn", "stopped", "discontinued", "pendingInTime", "pendingOverdue", "pendingNoDeadline", "pending"),
)
REPORT = (
    "query Report($from: Date!, $to: Date!, $source: String, $knownAt: DateTime, $groupBy: ReportGroup) {"
    " periodReport(from: $from, to: $to, source: $source, knownAt: $knownAt, groupBy: $groupBy) {"
    f" {' '.join(FIGURES)} rows {{ key {' '.join(FIGURES)} }}"
    " } }"
)
Report = dict[str, int]


def report(ask: Asker, source: str, begins: str, ends: str, **more: str) -> Report:
    """Takes a source and a period, returns its figures, once all sums agree: of the whole, of each row, and of the rows together."""
    found = ask(REPORT, {"source": source, "from": begins, "to": ends, "groupBy": "DEPARTMENT", **more})["periodReport"]
    rows = found.pop("rows")
    for each in (found, *rows):
        assert each["newTotal"] == sum(each[name] for name in ("newOnline", "newDirect", "newPostal", "newOther"))
        assert each["total"] == each["carriedOver"] + each["newTotal"]
        assert each["total"] == each["resolved"] + each["discontinued"] + each["pending"]
        assert each["resolved"] == sum(
            each[name] for name in ("resolvedEarly", "resolvedOnTime", "resolvedLate", "resolvedNoDeadline")
        )
        assert each["pending"] == each["pendingInTime"] + each["pendingOverdue"] + each["pendingNoDeadline"]
    assert all(sum(row[name] for row in rows) == found[name] for name in FIGURES)
    reply: Report = found
    return reply
