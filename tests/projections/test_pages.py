"""Pages hold whole appends, however small the page and however large the append."""

import pytest

from ledger.records import Recorded
from ledger.store import Ledger
from projections.kit.pages import first_half, whole_appends
from tests.domain.histories import at, step
from tests.projections.samples import Scribe, stream

SIZES = (1, 3, 1, 7, 2, 2, 10, 1)


@pytest.fixture
def written(ledger: Ledger, scribe: Scribe) -> Ledger:
    for number, size in enumerate(SIZES):
        scribe.write(stream(number % 3), *[step(at("2026-01-05 08:00"))] * size)
    return ledger


def sizes(page: list[Recorded]) -> list[int]:
    """The sizes of the appends in a page, in order."""
    times = [entry.recorded_at for entry in page]
    return [times.count(time) for time in dict.fromkeys(times)]


@pytest.mark.parametrize("limit", [1, 2, 3, 5, 9, 27, 28, 1000])
def test_pages_of_whole_appends_one_after_the_other_are_the_whole_ledger(written: Ledger, limit: int):
    found: list[int] = []
    after = 0
    while page := whole_appends(written, after, limit):
        assert [entry.position for entry in page] == list(range(after + 1, after + 1 + len(page)))
        assert len(page) <= limit or len(sizes(page)) <= 2
        found += sizes(page)
        after = page[-1].position
    assert tuple(found) == SIZES


def test_halves_end_with_one_append(written: Ledger):
    page = whole_appends(written, 0, 1000)
    for _ in range(len(SIZES)):
        half = first_half(page)
        if not half:
            break
        assert len(half) < len(page)
        page = list(half)
        assert tuple(sizes(page)) == SIZES[: len(sizes(page))]
    assert sizes(page) == [1]
    assert first_half(written.page(1, 3)) == []
