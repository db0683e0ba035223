"""Abuse of the handling, performed through commands as an official would, and lawful days beside it, with the clock running."""

from typing import Any
from uuid import uuid4

import pytest

from app.processes.clock import run_once
from graphql_api.access.scopes import Scope, Viewer
from tests.acceptance.registry import CLERK, HOME, OTHER, WHY, Registry, local, mutation

PROCEDURE = "1.004873"
"""Three working days; `to-khai` is always needed."""
CITIZEN = Viewer("cong-dan-1", frozenset({Scope.APPLICANT}))
ADMIN = Viewer("quan-tri-1", frozenset({Scope.ADMIN}))
MONDAY, FRIDAY = local("2026-03-02 09:00"), local("2026-03-06 16:30")
BEFORE_TET = local("2026-02-13 15:30")  # a Friday; work begins again on Monday, 23 February
OURS = {
    "LATE_INTAKE",
    "LATE_FORWARDING",
    "LATE_RESULT_HANDOVER",
    "REGISTERED_AFTER_WORK",
    "LEG_BEYOND_LIMIT",
    "ASKED_IN_NOTE",
    "UNLISTED_FEE",
    "UNLISTED_REQUIREMENT",
    "NOT_CLEARLY_LISTED",
    "RECORDED_PAST_DEADLINE",
}


def strike(registry: Registry, moment: str) -> None:
    """Moves the clock there, and lets the process record what passed."""
    registry.now = local(moment)
    registry.assembly.project()
    while run_once(registry.assembly, registry.now).recorded:
        registry.assembly.project()


def ours(registry: Registry, code: str) -> list[str]:
    return [each for each in registry.codes(code) if each in OURS]


def filed(registry: Registry) -> str:
    reply = registry.data(
        mutation("submitDossier", "dossier { code }"),
        CITIZEN,
        input={"commandId": str(uuid4()), "procedure": PROCEDURE, "agency": HOME, "submitted": ["to-khai"]},
    )
    return str(reply["submitDossier"]["dossier"]["code"])


def taken(registry: Registry, **given: Any) -> str:
    code = registry.accepted(PROCEDURE, submitted=["to-khai"], **given)
    registry.done("forwardDossier", dossier=code, toUnit="tu-phap")
    return code


@pytest.mark.parametrize(
    ("moment", "passed", "in_time"),
    [
        (MONDAY, "2026-03-03 09:01", "2026-03-03 08:59"),
        (FRIDAY, "2026-03-09 16:31", "2026-03-09 16:29"),  # across a week's end
        (BEFORE_TET, "2026-02-23 15:31", "2026-02-23 15:29"),  # across Tết
    ],
)
def test_an_online_filing_unanswered(moment: Any, passed: str, in_time: str, registry: Registry) -> None:
    registry.now = moment
    ignored, late, answered, asked = (filed(registry) for _ in range(4))
    strike(registry, in_time)
    registry.done("acceptDossier", dossier=answered, submitted=["to-khai"])
    registry.done("forwardDossier", dossier=answered)
    registry.done(
        "requestIntakeSupplement", dossier=asked, items=[{"name": "Tờ khai", "requirement": "to-khai"}], **WHY
    )
    strike(registry, passed)
    registry.done("acceptDossier", dossier=late, submitted=["to-khai"])
    registry.done("forwardDossier", dossier=late)
    assert ours(registry, ignored) == ours(registry, late) == ["LATE_INTAKE"]
    assert "LATE_INTAKE" not in registry.codes(answered) + registry.codes(asked)


def test_an_answer_dated_back_counts_and_is_told(registry: Registry) -> None:
    registry.now = MONDAY
    code = filed(registry)
    strike(registry, "2026-03-04 10:00")
    registry.done("acceptDossier", dossier=code, submitted=["to-khai"], occurredAt="2026-03-02T10:00:00+07:00", **WHY)
    assert "RECORDED_PAST_DEADLINE" in registry.codes(code)


def test_never_forwarded(registry: Registry) -> None:
    registry.now = MONDAY
    lying, done = registry.accepted(PROCEDURE), taken(registry)
    registry.now = FRIDAY.replace(hour=15, minute=30)
    after_hours = registry.accepted(PROCEDURE)  # to be forwarded on Monday
    strike(registry, "2026-03-08 10:00")
    assert ours(registry, lying) == ["LATE_FORWARDING"]
    assert ours(registry, done) == ours(registry, after_hours) == []
    strike(registry, "2026-03-10 10:00")
    assert ours(registry, after_hours) == ["LATE_FORWARDING"]
    registry.done("forwardDossier", dossier=lying)
    registry.done("issueResult", dossier=lying)
    assert ours(registry, lying).count("LATE_FORWARDING") == 1


def test_issued_in_time_and_kept_back(registry: Registry) -> None:
    registry.now = MONDAY
    kept, there, posted, merged = (taken(registry) for _ in range(4))
    registry.now = local("2026-03-04 09:00")
    for code in (kept, there, posted, merged):
        registry.done("issueResult", dossier=code)
    strike(registry, "2026-03-05 09:00")
    registry.done("handOverResult", dossier=there)
    assert registry.refused("handOverResult", dossier=there) == "ALREADY_HANDED_OVER"
    strike(registry, "2026-03-10 09:00")
    registry.done("deliverResult", dossier=posted, channel="POSTAL")
    registry.done("deliverResult", dossier=there)  # fetched when the applicant likes
    assert ours(registry, kept) == ["LATE_RESULT_HANDOVER"]
    assert ours(registry, there) == []
    # Said afterwards to have been there: it counts, and who said so late is told.
    registry.done("handOverResult", dossier=merged, occurredAt="2026-03-05T10:00:00+07:00", **WHY)
    assert "RECORDED_PAST_DEADLINE" in registry.codes(merged)


def test_registered_when_the_work_was_done(registry: Registry) -> None:
    registry.now = MONDAY
    code = taken(registry)
    registry.pass_time(minutes=4)
    registry.done("issueResult", dossier=code)
    assert ours(registry, code) == ["REGISTERED_AFTER_WORK"]
    registry.now = local("2026-03-03 10:00")
    early = registry.accepted(PROCEDURE, occurredAt="2026-03-02T09:00:00+07:00", submitted=["to-khai"])
    registry.done("forwardDossier", dossier=early, occurredAt="2026-03-02T09:30:00+07:00")
    registry.done("issueResult", dossier=early)
    assert "REGISTERED_AFTER_WORK" in registry.codes(early)
    # Entered after a power cut, and said so.
    power = {"reason": "Mất điện từ 8 giờ đến hết ngày 2/3"}
    cut = registry.accepted(PROCEDURE, occurredAt="2026-03-02T09:00:00+07:00", submitted=["to-khai"], **power)
    registry.done("forwardDossier", dossier=cut, occurredAt="2026-03-02T09:30:00+07:00", **power)
    registry.done("issueResult", dossier=cut)
    assert "REGISTERED_AFTER_WORK" not in registry.codes(cut)


def test_a_part_that_ends_after_the_dossier(registry: Registry) -> None:
    registry.now = MONDAY
    code = taken(registry)
    registry.done("openLeg", dossier=code, leg="a", agency=OTHER, task="x", dueOn="2026-03-05")
    registry.done("requestOpinion", dossier=code, opinion="y", agency=OTHER, content="y", dueOn="2026-03-05")
    assert ours(registry, code) == []
    registry.done("openLeg", dossier=code, leg="b", agency=OTHER, task="x", dueOn="2026-03-06")
    registry.done("requestOpinion", dossier=code, opinion="z", agency=OTHER, content="z", dueOn="2026-04-06")
    assert ours(registry, code) == ["LEG_BEYOND_LIMIT"] * 2


def test_nobody_but_the_applicant_rates(registry: Registry) -> None:
    registry.now = MONDAY
    code = taken(registry, applicant=CITIZEN.subject)
    for viewer in (CLERK, ADMIN, Viewer("can-bo-8", frozenset({Scope.OFFICIAL, Scope.ADMIN}), HOME)):
        sent = {"commandId": str(uuid4()), "dossier": code, "score": 5}
        assert registry.error(mutation("rateSatisfaction"), viewer, input=sent) == "FORBIDDEN"
    registry.done("rateSatisfaction", CITIZEN, dossier=code, score=2)
    own = taken(registry, applicant=CLERK.subject)
    clerk_at_home = Viewer(str(CLERK.subject), frozenset({Scope.APPLICANT}))
    assert registry.refused("rateSatisfaction", clerk_at_home, dossier=own, score=5) == "APPLICANTS_ONLY"


COPIES = {"name": "Tờ khai cấp Giấy xác nhận tình trạng hôn nhân", "requirement": "to-khai"}


@pytest.mark.parametrize(
    ("name", "given"),
    [
        ("giveGuidance", {"items": [{**COPIES, "quantity": 3}]}),
        ("giveGuidance", {"items": [{**COPIES, "sets": 2}]}),
        ("giveGuidance", {"items": [COPIES, COPIES]}),
        ("requestSupplement", {"items": [{**COPIES, "kind": "CERTIFIED_COPY"}], **WHY}),
        (
            "requestSupplement",
            {"items": [COPIES], "reason": "nộp thêm 03 bản sao chứng thực", "legalBasis": ["NĐ 118"]},
        ),
        ("recordVisit", {"purpose": "đến nộp 3 bộ hồ sơ theo yêu cầu"}),
        ("giveGuidance", {"items": [COPIES], "reason": "Cần nộp hai bộ"}),
    ],
)
def test_more_than_the_list_on_every_path(name: str, given: dict[str, Any], registry: Registry) -> None:
    registry.now = MONDAY
    code = taken(registry)
    registry.done(name, dossier=code, **given)
    assert {"UNLISTED_REQUIREMENT", "NOT_CLEARLY_LISTED", "ASKED_IN_NOTE"} & {*registry.codes(code)}


def test_a_lawful_day_raises_nothing(registry: Registry) -> None:
    registry.now = MONDAY
    code = taken(registry)
    registry.done("recordVisit", dossier=code, purpose="hỏi tiến độ, không cần nộp thêm bản sao")
    registry.now = local("2026-03-05 16:00")
    registry.done("approveResult", dossier=code)
    registry.done("issueResult", dossier=code)
    registry.done("handOverResult", dossier=code)
    strike(registry, "2026-03-20 10:00")
    assert registry.codes(code) == []
