"""`docs/permissions.md`, cell by cell: every question and every guarded field asked in every scope of the running API.

What a cell has to show is reckoned from the tables themselves, so that neither the policy nor a predicate can change alone.
"""

import asyncio
from collections.abc import Iterable, Mapping, Sequence

import msgspec
import pytest

from graphql_api.access.policy import WIDENED, Cell, Scope, Thing
from graphql_api.access.scopes import ANONYMOUS, Viewer
from graphql_api.engine import Engine
from tests.docs.permissions_page import shown
from tests.docs.reader import NOW
from tests.graphql_api.access import permitted
from tests.graphql_api.access.examined import AGENCY, CITIZEN, Examined, settings_of, viewer_of
from tests.graphql_api.access.exhibits import ROOTS, Exhibit, Row, Seen
from tests.graphql_api.access.exhibits_of_fields import FIELDS
from tests.graphql_api.access.fields import Line
from tests.graphql_api.conftest import Asking

PAGE = shown()
EXHIBITS: Mapping[Line, Exhibit] = {**{(name, ""): exhibit for name, exhibit in ROOTS.items()}, **FIELDS}
OWNERS = {Scope.APPLICANT, Scope.INSPECTOR}
LINES = [
    (each.name, each.kept if each.kept == permitted.ROWS else "")
    for each in (*permitted.roots(), *permitted.fields(), *permitted.filters())
]


def test_every_line_of_the_page_is_examined() -> None:
    assert {*PAGE} == {*LINES, *((each.name, "") for each in permitted.mutations())}
    assert {*EXHIBITS} == {*LINES}


@pytest.mark.parametrize("line", LINES, ids=lambda line: " ".join(line).strip())
def test_every_cell_is_as_the_page_says(line: Line, examined: Examined) -> None:
    exhibit, cells = EXHIBITS[line], PAGE[line]
    rows = exhibit.rows(examined)
    agency, citizen = _agency(rows), _citizen(rows)
    wrong: list[str] = []
    for scope, cell in cells.items():
        above = PAGE[exhibit.above][scope] if exhibit.above else Cell.ALL
        for viewer in (viewer_of(scope, agency, citizen), *([ANONYMOUS] if scope is Scope.PUBLIC else [])):
            seen = exhibit.see(examined, viewer, False)
            there = _there(exhibit, rows, cell, above, viewer)
            if seen != there:
                wrong.append(f"{scope.value} sees {_briefly(seen)}, and not {_briefly(there)}")
            if exhibit.with_receipt:
                opened = _there(exhibit, rows, Cell.ALL if Cell.RECEIPT in cells.values() else cell, above, viewer)
                if exhibit.see(examined, viewer, True) != opened:
                    wrong.append(f"{scope.value} with the receipt's secret")
            reachable = _there(exhibit, rows, Cell.ALL, above, viewer)
            wrong += [
                f"{scope.value}: the ledger cannot tell {cell.name} from {other.name}"
                for other in _others(cell, cells.values(), viewer)
                if reachable and _there(exhibit, rows, other, above, viewer) == there != reachable
            ]
    assert not wrong


def _there(exhibit: Exhibit, rows: Sequence[Row], cell: Cell, above: Cell, viewer: Viewer) -> Seen:
    """What a cell shows a viewer, as far as they see that of which it is a field; None where it is FORBIDDEN."""
    if cell is Cell.NO and not exhibit.silent:
        return None
    return frozenset(row.key for row in rows if row.facts.within(cell, viewer) and row.above.within(above, viewer))


def _others(cell: Cell, cells: Iterable[Cell], viewer: Viewer) -> set[Cell]:
    """The cells that a viewer could have instead, and that would show something else."""
    agencys, own = {Cell.OWN_AGENCY, Cell.OWN_AGENCY_AND_PUBLIC}, {Cell.OWN}
    return {
        *({*cells} - (set() if viewer.agency else agencys) - (set() if viewer.scopes & OWNERS else own)),
        Cell.NO,
        Cell.ALL,
    } - ({cell, Cell.RECEIPT} if cell is not Cell.RECEIPT else {Cell.NO, Cell.RECEIPT})


def _agency(rows: Sequence[Row]) -> str:
    """The agency that tells cells apart: it has some of what is not public, and not all."""
    reached = [
        agency
        for row in rows
        for agency in row.facts.agencies
        if not row.facts.public and (row.above.public or agency in row.above.agencies)
    ]
    partly = [agency for agency in sorted(set(reached)) if not all(agency in row.facts.agencies for row in rows)]
    return AGENCY if AGENCY in partly or not partly else max(partly, key=reached.count)


def _citizen(rows: Sequence[Row]) -> str:
    """The applicant who tells cells apart: some of it is their own, or what is public of it is below what is their own."""
    reached = [
        owner
        for row in rows
        for owner in {row.facts.owner, row.above.owner}
        if owner is not None
        and (row.facts.public or row.facts.owner == owner)
        and (row.above.public or row.above.owner == owner)
    ]
    return CITIZEN if CITIZEN in reached or not reached else max(sorted(set(reached)), key=reached.count)


def _briefly(keys: Seen) -> str:
    return "FORBIDDEN" if keys is None else f"{len(keys)}: {sorted(keys)[:3]}"


def test_the_setting_shows_to_everybody_where_things_stand(examined: Examined, loop: asyncio.Runner) -> None:
    settings = msgspec.structs.replace(settings_of(examined.assembly), public_status=True)
    engine = Engine(settings, clock=lambda: NOW)
    loop.run(engine.open())
    (code,) = examined.rows("select max(code) from petitions where due_on is not null")[0]
    (dossier,) = examined.rows("select max(code) from dossiers where due_on is not null and finished_at is not null")[0]
    asked = f'{{ petition(code: "{code}") {{ status dueOn receivedAt }} dossierStatus(code: "{dossier}") {{ status dueOn finishedAt }} }}'
    found = Asking(engine, loop).data(asked, ANONYMOUS)
    loop.run(engine.close())
    assert {name: [*value.values()].count(None) for name, value in found.items()} == {"petition": 1, "dossierStatus": 1}
    assert found["petition"]["receivedAt"] is None
    assert found["dossierStatus"]["finishedAt"] is None
    assert {Thing.LOOKUP_STATUS, Thing.PETITION_STATUS} == WIDENED
