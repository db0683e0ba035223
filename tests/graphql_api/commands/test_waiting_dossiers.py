"""Over GraphQL: of a district with several general successors, each reads what waits until one of them takes it over; then that one alone."""

import asyncio
from collections.abc import Iterator
from typing import Any, NamedTuple

import pytest

from app.settings import Settings
from domain.facts.law import Successor
from graphql_api.access.scopes import Viewer
from tests.graphql_api.commands.ended import (
    DEPARTMENT,
    DISTRICT,
    OF_DEPARTMENT,
    OF_DISTRICT,
    OF_WARD,
    WARD,
    Ending,
    districts,
)
from tests.graphql_api.conftest import AUDITOR

READ = """
query ($code: String!) {
  dossier(code: $code) { code agency { code } handOvers { agency { code } until minutes } history(last: 9) { totalCount } }
  dossiers(first: 50) { nodes { code } }
  now: deadlines(first: 50) { nodes { dossier { code } } }
  before: deadlines(at: "2026-03-02", first: 50) { nodes { dossier { code } } }
  actions(first: 50) { nodes { dossier { code } } }
  findings(first: 50) { nodes { dossier { code } } }
}
"""
TAKE = {"toAgency": WARD, "minutes": "BB 12/BB-BG"}
EVERYWHERE = {"dossier", "dossiers", "now", "before", "actions", "findings"}


class Waiting(NamedTuple):
    office: Ending
    left: str
    taken: str


@pytest.fixture(scope="module")
def waiting(module_database: str, tmp_path_factory: pytest.TempPathFactory, loop: asyncio.Runner) -> Iterator[Waiting]:
    """The day after: two dossiers that nobody has taken over yet."""
    with districts(module_database, Settings(home=tmp_path_factory.mktemp("home")), loop) as office:
        codes = []
        for _ in range(2):
            codes.append(office.accepted(OF_DISTRICT)["receipt"]["code"])
            demand = {"items": [{"name": "Giấy xác nhận thu nhập"}], "reason": "thiếu", "legalBasis": ["không có"]}
            office.do("requestSupplement", OF_DISTRICT, dossier=codes[-1], **demand)  # type: ignore[arg-type]
        office.end((Successor(WARD), Successor(DEPARTMENT)))
        yield Waiting(office, *codes)


def seen(waiting: Waiting, viewer: Viewer, code: str) -> set[str]:
    """By which questions somebody finds a dossier."""
    data: dict[str, Any] = waiting.office.data(READ, viewer, code=code)
    found = {"dossier"} if data.pop("dossier") is not None else set()
    for name, page in data.items():
        if any(code in (each.get("code"), (each.get("dossier") or {}).get("code")) for each in page["nodes"]):
            found.add(name)
    return found


def test_each_reads_what_waits_and_whoever_takes_it_over_alone_goes_on(waiting: Waiting) -> None:
    for code in (waiting.left, waiting.taken):
        assert seen(waiting, OF_WARD, code) == seen(waiting, OF_DEPARTMENT, code) == EVERYWHERE
    assert waiting.office.do("handOverDossier", OF_WARD, dossier=waiting.taken, **TAKE)["__typename"] == (
        "CommandRecorded"
    )
    assert seen(waiting, OF_DEPARTMENT, waiting.taken) == set()
    assert seen(waiting, OF_WARD, waiting.taken) >= {"dossier", "dossiers", "now", "findings"}
    assert seen(waiting, OF_DEPARTMENT, waiting.left) == EVERYWHERE


def test_what_was_taken_over_is_seen_by_whom_and_put_right(waiting: Waiting) -> None:
    office = waiting.office
    code = office.do("handOverDossier", OF_DEPARTMENT, dossier=waiting.left, toAgency=DEPARTMENT, minutes="BB 13")[
        "dossier"
    ]["code"]
    dossier = office.data(READ, AUDITOR, code=code)["dossier"]
    assert dossier["agency"] == {"code": DEPARTMENT}
    assert [(each["agency"]["code"], each["minutes"]) for each in dossier["handOvers"]] == [(DISTRICT, "BB 13")]
    again = office.do("handOverDossier", OF_WARD, dossier=code, **TAKE)
    assert again["code"] == "UNKNOWN_DOSSIER"  # no longer the district's
    version = office.data(f'{{ dossier(code: "{code}") {{ version }} }}', AUDITOR)["dossier"]["version"]
    given = {"version": version, "fields": {"to_agency": WARD}, "reason": "ghi nhầm cơ quan tiếp nhận"}
    corrected = office.do("correctEntry", OF_DEPARTMENT, dossier=code, **given)
    assert corrected["__typename"] == "CommandRecorded", corrected
    assert office.data(READ, OF_WARD, code=code)["dossier"]["agency"] == {"code": WARD}
    assert office.data(READ, OF_DEPARTMENT, code=code)["dossier"] is None
