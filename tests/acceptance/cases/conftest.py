"""The procedures with cases, loaded into the one-stop of a module; every test begins on a Monday."""

import pytest

from exchange.catalogue.loading import load_catalogue
from tests.acceptance.cases.published import BEGIN, CASES, LIMITS, NO_POST, ONE, PLAIN, ROWS, published
from tests.acceptance.registry import Registry


@pytest.fixture(scope="module", autouse=True)
def _published(registry: Registry, tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("portal")
    published(folder, CASES, ROWS, LIMITS)
    published(folder, PLAIN, ["Đơn đề nghị", "Giấy ủy quyền (nếu có)"], [("Trực tiếp", "03 Ngày", "")])
    both = ["Đối với hành khách: Hộ chiếu còn hạn", "Đối với thuyền viên: Sổ thuyền viên"]
    published(folder, ONE, ["Đối với trường hợp ủy quyền: Văn bản ủy quyền", *both], [("Trực tiếp", "1.5 Ngày", "")])
    published(folder, NO_POST, ["Đơn đề nghị"], [("Trực tuyến", "30 Ngày", ""), ("Trực tiếp", "04 Ngày", "")])
    load_catalogue(registry.assembly.ledger, [folder], now=BEGIN)


@pytest.fixture(autouse=True)
def _on_a_monday(registry: Registry) -> None:
    registry.now = BEGIN
