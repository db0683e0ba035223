"""How many dossiers stood how at a moment, asked as a portal would ask."""

from app.answers import Asker

CLASSES = ("EARLY", "ON_TIME", "LATE", "IN_TIME", "DUE_SOON", "OVERDUE", "DISCONTINUED", "NO_DEADLINE")

COUNTS = (
    "query Counts($at: DateTime, $source: String) {"
    " received: deadlines(at: $at, filter: {source: $source}) { totalCount }"
    " listed: overdue(at: $at, filter: {source: $source}) { totalCount }"
    " open: deadlines(at: $at, filter: {source: $source, open: true}) { totalCount }"
    " closed: deadlines(at: $at, filter: {source: $source, open: false}) { totalCount }"
    " now: dossiers(filter: {source: $source, open: true}) { totalCount }"
    + "".join(
        f" {name}: deadlines(at: $at, filter: {{source: $source, timeliness: [{name}]}}) {{ totalCount }}"
        for name in CLASSES
    )
    + "}"
)


def counts(ask: Asker, source: str, at: str | None = None) -> dict[str, int]:
    """Takes a source and a moment, returns how many dossiers were received, overdue, and of each class."""
    answer = ask(COUNTS, {"source": source} | ({} if at is None else {"at": at}))
    return {name: part["totalCount"] for name, part in answer.items()}
