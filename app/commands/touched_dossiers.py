"""The open dossiers that law just loaded touches, as `calendar load` and `catalogue load` name them."""

from collections.abc import Sequence

from rich.table import Table
from rich.text import Text

from app.assembly import Assembly
from app.terminal import OUT, say
from domain.law.reader import Claim
from projections.dossiers.touched import Touched, touched

MOST_NAMED = 100
"""Of the open dossiers touched; `deadlines(filter: {restated: true})` has all."""


def dossiers_touched(assembly: Assembly, changed: Sequence[Claim]) -> tuple[int, list[Touched]]:
    """Takes the claims of calendars and rule packs to which something was just added, returns the number of open dossiers touched, and the first of them."""
    streams = [stream for claim in changed if (stream := assembly.ledger.find(*claim)) is not None]
    if not streams:
        return 0, []
    learnt = sorted({assembly.ledger.load(stream)[-1].recorded_at for stream in streams})
    assembly.prepare_projections()
    assembly.catch_up()
    with assembly.connect() as connection:
        # What a later change moved again stands under that one only.
        found = [touched(connection, at, MOST_NAMED) for at in learnt]
    return sum(total for total, _ in found), [each for _, named in found for each in named][:MOST_NAMED]


def print_touched(total: int, named: Sequence[Touched]) -> None:
    """Takes the number of open dossiers touched and the first of them, prints these."""
    table = Table("dossier", "agency", "promised", "restated", box=None)
    for each in named:
        restated = each.restated_due_on or "as promised"
        table.add_row(Text(each.code), Text(each.agency or ""), str(each.due_on or ""), str(restated))
    OUT.print(table)
    say(
        f"{total:,} open {'dossier' if total == 1 else 'dossiers'} touched"
        + (f", {len(named):,} shown" if len(named) < total else "")
        + ": the promised dates stay (Civil Code Art. 148(5))"
    )
