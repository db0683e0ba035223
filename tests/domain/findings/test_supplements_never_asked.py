"""A refusal because a supplement did not come, though none was asked for."""

import pytest

from domain.dossier.commands.outcome import RefuseAfterAppraisal
from domain.values.reasons import RefusalGround
from tests.domain.findings.commanded import BASIS, FRIDAY, TUESDAY, asks, received

REASONS = [
    "Quá thời hạn bổ sung hồ sơ",
    "Chủ hộ không bổ sung hồ sơ theo yêu cầu",
    "Người nộp không nộp bổ sung giấy tờ còn thiếu",
]


def refuses(reason: str) -> RefuseAfterAppraisal:
    return RefuseAfterAppraisal(ground=RefusalGround.NOT_ELIGIBLE, reason=reason, legal_basis=BASIS)


@pytest.mark.parametrize("reason", REASONS)
def test_nothing_was_asked_for(reason: str):
    (found,) = received().does(refuses(reason), FRIDAY).found("UNFOUNDED_REFUSAL")
    assert "no demand and no guidance" in found.explanation.en


@pytest.mark.parametrize("reason", REASONS)
def test_what_was_asked_for_did_not_come(reason: str):
    asked = received().does(asks(), TUESDAY)
    assert not any(
        "no demand" in each.explanation.en for each in asked.does(refuses(reason), FRIDAY).found("UNFOUNDED_REFUSAL")
    )
