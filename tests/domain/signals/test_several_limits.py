"""What counts as naming the longest of several limits: only those for the same way of filing and the same case, in one unit."""

from typing import Any

import pytest

from domain.law.procedure_cases import limit_text
from domain.signals.cases import Counted, Value, Who
from domain.signals.several_limits import Version, longest_named, versions
from domain.values.context import Channel, LimitUnit
from domain.values.procedure import Limit, Requirement

FIRST, SECOND = "1. Cấp mới", "2. Cấp lại"
PLAIN, COMPLEX = Limit(5, LimitUnit.WORKING_DAY), Limit(10, LimitUnit.WORKING_DAY, note="hồ sơ phức tạp")
ONLINE = Limit(10, LimitUnit.WORKING_DAY, channel=Channel.ONLINE, note="hồ sơ phức tạp")
FASTER = Limit(3, LimitUnit.WORKING_DAY, channel=Channel.ONLINE)
AGAIN = Limit(15, LimitUnit.WORKING_DAY, case=SECOND)
BOTH = Limit(5, LimitUnit.WORKING_DAY, case=FIRST), Limit(20, LimitUnit.WORKING_DAY, case=FIRST, note="liên tỉnh")
IN_HOURS, IN_WORDS = Limit(40, LimitUnit.HOUR), Limit(text="Theo thỏa thuận")
ROWS = Requirement("a", "Đơn", case=FIRST), Requirement("b", "Tờ khai", case=SECOND)


def shown(named: Limit, *listed: Limit, filed: Any = "ONE_STOP", case: str | None = None, version: int = 1) -> Any:
    """Whether one dossier shows it; None where it had nothing to choose."""
    value: Value = (limit_text(named), filed, version, case)
    known = versions([Version("P", 1, ROWS, listed)])
    found = longest_named([Counted("H1", "cb", "P", False, value, 1, ("c",))], known)
    tally = found.all.get("P")
    return None if tally is None else tally.count == 1


@pytest.mark.parametrize(
    ("named", "listed", "given", "expected"),
    [
        (COMPLEX, (PLAIN, COMPLEX), {}, True),
        (PLAIN, (PLAIN, COMPLEX), {}, False),
        (
            COMPLEX,
            (PLAIN, COMPLEX),
            {"filed": "POSTAL"},
            True,
        ),  # what the list does not have is received as at the one-stop
        (COMPLEX, (PLAIN, COMPLEX), {"filed": None}, True),
        (ONLINE, (PLAIN, COMPLEX, FASTER, ONLINE), {"filed": "ONLINE"}, True),
        (PLAIN, (PLAIN, ONLINE), {}, None),  # the way of filing chose it
        (ONLINE, (PLAIN, ONLINE), {"filed": "ONLINE"}, None),
        (BOTH[1], (*BOTH, AGAIN), {"case": FIRST}, True),
        (BOTH[0], (*BOTH, AGAIN), {"case": FIRST}, False),
        (AGAIN, (*BOTH, AGAIN), {"case": SECOND}, None),  # the case chose it
        (PLAIN, (PLAIN, IN_HOURS), {}, None),
        (IN_WORDS, (PLAIN, COMPLEX, IN_WORDS), {}, None),
        (COMPLEX, (PLAIN, COMPLEX), {"version": 2}, None),  # nobody knows what that version lists
        (Limit(7, LimitUnit.WORKING_DAY), (PLAIN, COMPLEX), {}, None),
    ],
)
def test_the_longest_of_several(named: Limit, listed: tuple[Limit, ...], given: dict[str, Any], expected: bool | None):
    assert shown(named, *listed, **given) is expected


def test_dossiers_are_counted_by_who_named_it():
    rows = [
        Counted("H1", "cb-1", "P", False, (limit_text(COMPLEX), "ONE_STOP", 1, None), 30, ("c-1",)),
        Counted("H1", "cb-2", "P", False, (limit_text(PLAIN), "ONE_STOP", 1, None), 12, ("c-2",)),
        Counted("H1", "cb-2", "P", False, None, 5),
    ]
    found = dict(longest_named(rows, versions([Version("P", 1, (), (PLAIN, COMPLEX))])).judged())
    assert [
        (found[who]["P"].count, found[who]["P"].of) for who in (Who("H1"), Who("H1", "cb-1"), Who("H1", "cb-2"))
    ] == [
        (30, 42),
        (30, 30),
        (0, 12),
    ]
