"""Figures by the criteria of NĐ 118/2025 Art. 32(1)."""

import pytest

from domain.scoring.criteria import Criterion, Share, figures
from tests.domain.findings.commanded import rules

TODAY = rules("nd118-2025")


@pytest.mark.parametrize(
    ("count", "of", "share"), [(39, 40, 97.5), (1, 3, 33.3), (2, 3, 66.7), (0, 7, 0.0), (1, 8, 12.5), (5, 5, 100.0)]
)
def test_a_share_is_rounded_to_one_decimal(count: int, of: int, share: float) -> None:
    (progress,) = (
        each
        for each in figures(TODAY, {Criterion.PROGRESS: Share(count, of)}, of_official=False)
        if each.criterion is Criterion.PROGRESS
    )
    assert (progress.count, progress.of, progress.share, progress.verified) == (count, of, share, True)
    assert progress.explanation.en.startswith(f"{count} of {of} dossiers")


def test_they_stand_in_the_order_of_the_decree_and_cite_its_points() -> None:
    found = figures(TODAY, {}, of_official=False)
    assert [each.criterion for each in found] == list(Criterion)
    points = [each.basis.removeprefix("NĐ 118/2025 Điều 32 khoản 1 điểm ") for each in found]
    assert points == ["a", "b", "c", "d", "đ"]


def test_what_the_ledger_does_not_know_has_no_figure() -> None:
    for each in figures(TODAY, {}, of_official=False):
        assert (each.count, each.of, each.share) == (None, None, None)
        assert each.explanation.en.startswith(("No ", "The ledger does not record"))


def test_single_officials_answer_for_progress_and_satisfaction() -> None:
    shown = [each.criterion for each in figures(TODAY, {}, of_official=True)]
    assert shown == [Criterion.PROGRESS, Criterion.SATISFACTION]


@pytest.mark.parametrize("pack", ["qd09-2015", "nd61-2018"])
def test_the_regimes_before_had_no_such_criteria(pack: str) -> None:
    assert figures(rules(pack), {Criterion.PROGRESS: Share(1, 1)}, of_official=False) == ()
