"""What `catalogue load --check` says: what was read, and what a load would change, by version and effective date."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from msgspec import to_builtins

from app.assembly import assembled
from app.commands.catalogue_lines import lines
from app.postgres.home import password_file
from app.settings import Settings
from exchange.catalogue.files import Contents
from exchange.catalogue.preview import LawChange
from ledger.store import Ledger


@contextmanager
def ledger_if_any(settings: Settings) -> Iterator[Ledger | None]:
    """Takes the settings, yields the ledger to compare with; None where none was made yet: a check makes none."""
    if settings.database_url is None and not password_file(settings.home).exists():
        yield None
        return
    with assembled(settings, projections=False) as assembly:
        yield assembly.ledger


def counts(contents: Contents) -> dict[str, int]:
    """Takes what was read, returns how much of each."""
    procedures = [edition.procedure for book in contents.books for edition in book.editions]
    return {
        "files": contents.files,
        "procedures": len(contents.books),
        "rule_packs": len(contents.packs),
        "agencies": len(contents.agencies),
        "databases": len(contents.sources),
        "calendars": len(contents.calendars),
        "document_rows": sum(len(procedure.requirements) for procedure in procedures),
        "submission_rows": sum(len(procedure.limits) for procedure in procedures),
        "legal_basis_rows": sum(len(procedure.legal_bases) for procedure in procedures),
    }


def change_lines(change: LawChange) -> Iterator[str]:
    """Takes a change, yields it as lines for people."""
    name = f"{change.kind} {change.code}" + (f"@{change.version}" if change.version is not None else "")
    since = f", in effect from {change.effective_on}" if change.effective_on is not None else ""
    what = list(change.what)
    if change.old_version is not None:
        old = f" of {change.old_effective_on}" if change.old_effective_on is not None else ""
        yield f"{name}: changed{since} (before: @{change.old_version}{old})"
    elif what:
        yield f"{name}: {what.pop(0)}{since}"
    else:
        yield f"{name}: new{since}"
    yield from (f"  {each}" for each in what)
    if change.difference is not None:
        _, *differing = lines(change.difference)
        yield from (f"  {each}" for each in differing)


def change_rows(changes: Sequence[LawChange]) -> list[dict[str, Any]]:
    """Takes changes, returns them as JSON has them."""
    return [to_builtins(change) for change in changes]
