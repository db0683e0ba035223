"""A paper that was demanded by its id and brought under another name; and unlisted papers recorded under that id."""

import pytest

from domain.facts.filing import DemandedItem
from tests.domain.findings.commanded import PROXY, asks, brings, received

NOTARISED = DemandedItem("Hợp đồng ủy quyền có công chứng", "proxy")
CONTRACT = DemandedItem("Hợp đồng ủy quyền", "proxy")


def _found(*brought: DemandedItem) -> tuple[str, ...]:
    case = received().does(asks(PROXY), "2024-03-05 10:00").does(brings(*brought), "2024-03-06 10:00")
    return tuple(item for each in case.findings() if each.code == "UNASKED_PAPERS" for item in each.items)


def test_what_was_demanded_by_its_id_may_come_under_another_name():
    assert _found(CONTRACT) == ()


@pytest.mark.parametrize(
    ("brought", "found"),
    [
        ((DemandedItem("Hợp đồng ủy quyền"),), ("Hợp đồng ủy quyền",)),  # without the id
        ((DemandedItem("Hợp đồng ủy quyền", "plan"),), ("Hợp đồng ủy quyền",)),  # under one that was not demanded
        ((DemandedItem("Sổ hộ khẩu", "proxy"),), ("Sổ hộ khẩu",)),  # another paper
        ((NOTARISED,), (NOTARISED.name,)),
        ((DemandedItem("Giấy ủy quyền của công an xã", "proxy"),), ("Giấy ủy quyền của công an xã",)),
        ((CONTRACT, DemandedItem("Cam kết ủy quyền", "proxy")), ("Cam kết ủy quyền",)),  # one id, two papers
    ],
)
def test_an_unlisted_paper_under_that_id_stays_found(brought: tuple[DemandedItem, ...], found: tuple[str, ...]):
    assert _found(*brought) == found
