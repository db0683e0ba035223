"""What an agency took over, as the register tells it: by procedure, for what is left, and from one that took over in its turn."""

import asyncio
from datetime import date
from typing import Any

import msgspec

from domain.facts.law import Successor
from domain.law.versions import Agency
from graphql_api.access.scopes import Former, Scope, Viewer
from graphql_api.execution.offices import Offices

DAY = date(2026, 3, 3)
A, B, C, D = "H1.1", "H1.2", "H1.3", "H1.4"


class Register:
    """The database, as far as it answers which agencies ended."""

    def __init__(self, *ended: Agency) -> None:
        self.ended = ended
        self.asked = 0

    async def fetch(self, _statement: str, _values: Any) -> tuple[str]:
        self.asked += 1
        return (msgspec.json.encode(self.ended).decode(),)


def ended(code: str, *successors: Successor, **more: Any) -> Agency:
    return Agency(code, code, ended_on=DAY, successors=successors, **more)


def former(agency: str, *register: Agency) -> Former:
    viewer = Viewer("x", frozenset({Scope.OFFICIAL}), agency)
    offices = Offices(Register(*register))  # type: ignore[arg-type]  # all that it asks
    return asyncio.run(offices.viewer(viewer, DAY)).former


def test_named_procedures_are_ones_own_and_the_rest_is_for_the_others() -> None:
    district = ended(A, Successor(B, ("1.1", "1.2")), Successor(C))
    assert former(B, district) == Former((A,), (), (f"{A} 1.1", f"{A} 1.2"))
    assert former(C, district) == Former((A,), (A,), (f"{A} 1.1", f"{A} 1.2"))
    assert former(D, district) == Former()


def test_several_may_have_what_is_left() -> None:
    district = ended(A, Successor(B), Successor(C))
    assert former(B, district) == former(C, district) == Former((A,), (A,))


def test_a_merger_takes_all() -> None:
    assert former(B, ended(A, merged_into=B)) == Former((A,), (A,))


def test_what_a_successor_that_ended_too_took_over_comes_to_its_own() -> None:
    district, ward = ended(A, Successor(B, ("1.1",)), Successor(C)), ended(B, Successor(D))
    assert former(D, district, ward) == Former((A, B), (B,), (f"{A} 1.1",))


def test_whoever_ended_has_nothing_any_more() -> None:
    register = Register(ended(A, Successor(B)), ended(B, Successor(C)))
    viewer = asyncio.run(Offices(register).viewer(Viewer("x", frozenset({Scope.OFFICIAL}), B), DAY))  # type: ignore[arg-type]
    assert (viewer.has_ended, viewer.former) == (True, Former())


def test_the_register_is_asked_about_officials_once_a_minute_and_day() -> None:
    register = Register()
    offices = Offices(register)  # type: ignore[arg-type]

    async def ask() -> list[int]:
        asked = []
        for scope, agency, day in (
            (Scope.AUDITOR, A, DAY),
            (Scope.APPLICANT, A, DAY),
            (Scope.OFFICIAL, A, DAY),
            (Scope.OFFICIAL, A, DAY),
            (Scope.OFFICIAL, B, DAY),
            (Scope.OFFICIAL, A, date(2026, 3, 4)),
        ):
            await offices.viewer(Viewer("x", frozenset({scope}), agency), day)
            asked.append(register.asked)
        return asked

    assert asyncio.run(ask()) == [0, 0, 1, 1, 2, 3]
