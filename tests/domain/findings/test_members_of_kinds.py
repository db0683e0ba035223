"""Papers of a kind that the list names only as a kind: who asks for one of them adds no paper; who asks for more of it does."""

import pytest
from msgspec.structs import replace

from domain.facts.filing import DemandedItem
from domain.values.procedure import Requirement
from tests.domain.findings.commanded import PROCEDURE, WEDNESDAY, asks, received

PLACE = Requirement("place", "Giấy tờ chứng minh quyền sử dụng địa điểm kinh doanh")
LAND = Requirement("land", "Giấy tờ chứng minh quyền sử dụng đất")
LISTED = replace(PROCEDURE, requirements=(*PROCEDURE.requirements, PLACE, LAND))


def grave(name: str, id: str) -> bool:
    case = received(procedure=LISTED)
    asked = asks(DemandedItem(name, id), reason="Hồ sơ còn thiếu giấy tờ này")
    return any(each.severity == "GRAVE" for each in case.does(asked, WEDNESDAY).findings())


@pytest.mark.parametrize(
    "name", ["Hợp đồng thuê nhà", "Hợp đồng thuê địa điểm kinh doanh", "Hợp đồng mượn nhà", "Sổ đỏ", "GCN QSDĐ"]
)
def test_what_shows_the_right_to_use_a_place(name: str):
    assert not grave(name, "place")


@pytest.mark.parametrize("name", ["Sổ đỏ", "Hợp đồng thuê đất", "Quyết định giao đất", "Quyết định cho thuê đất"])
def test_what_shows_the_right_to_use_land(name: str):
    assert not grave(name, "land")


@pytest.mark.parametrize(
    ("name", "id"),
    [
        ("Hợp đồng thuê nhà có công chứng", "place"),
        ("Giấy phép xây dựng", "place"),
        ("Hợp đồng mua bán nhà", "land"),
        ("Quyết định thu hồi đất", "land"),
        ("Hợp đồng thuê đất và biên lai thuế đất", "land"),
    ],
)
def test_more_than_one_of_the_kind(name: str, id: str):
    assert grave(name, id)
