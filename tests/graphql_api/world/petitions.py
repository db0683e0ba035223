"""Petitions, conduct cases and commendations of the tests' worlds."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from domain.conduct import stream as conduct
from domain.facts.conduct import (
    CommendationAwarded,
    Commended,
    ConductCaseApproved,
    ConductCaseConcluded,
    ConductCaseDropped,
    ConductCaseOpened,
    ConductOutcome,
    ConductSource,
)
from domain.facts.petitions import (
    PetitionAnswered,
    PetitionAssigned,
    PetitionClassified,
    PetitionClosed,
    PetitionDueDatePassed,
    PetitionForwarded,
    PetitionKind,
    PetitionLinked,
    PetitionMeans,
    PetitionOutcome,
    PetitionReceived,
    PetitionReopened,
    PetitionTopic,
)
from domain.petitions import stream as petition_stream
from domain.values.context import Computation, Fact, LimitUnit
from tests.graphql_api.world.dossiers import ZONE
from tests.graphql_api.world.handled import by, local
from tests.graphql_api.world.law import ClaimedStream

UPHELD, HARASSED, DRAGGED, COMPLAINT, FRESH = (
    "PAKN-H58-260209-0001",
    "PAKN-H58-260211-0001",
    "PAKN-H56-260105-0001",
    "PAKN-H57-260201-0001",
    "PAKN-H56-260226-0001",
)
OPEN, FOUNDED, UNFOUNDED, DROPPED, CONCLUDED = (
    "VV-H58-260212-0001",
    "VV-H58-260216-0001",
    "VV-H56-260216-0001",
    "VV-H57-260216-0001",
    "VV-H58-260220-0001",
)
DOSSIER, FINDING, ACCUSED, CITIZEN = "H58-0001", "UNLISTED_REQUIREMENT", "cb-59", "applicant-1"


def _due(start: str, day: str) -> dict[str, Any]:
    due_at = local(f"{day} 23:59:59")
    due_on = date.fromisoformat(day)
    computation = Computation(
        start=local(start), limit=15, unit=LimitUnit.WORKING_DAY, calendar="VN@3", due_at=due_at, due_on=due_on
    )
    return {"due_at": due_at, "due_on": due_on, "computation": computation}


def _received(code: str, when: str, due_on: str, **more: Any) -> PetitionReceived:
    return PetitionReceived(
        context=by(when, agency=code[5:8], rule_pack="thu@1"),
        code=code,
        agency=code[5:8],
        means=PetitionMeans.ONLINE,
        timezone=ZONE,
        forward_latest_on=date.fromisoformat(when[:10]),
        **_due(when, due_on),
        **more,
    )


def _classified(when: str, topic: PetitionTopic, *, track: bool = False) -> PetitionClassified:
    return PetitionClassified(context=by(when), kind=PetitionKind.PETITION, topic=topic, conduct_track=track)


def _petitions() -> dict[str, tuple[tuple[Fact, ...], ...]]:
    return {
        UPHELD: (
            (_received(UPHELD, "2026-02-09 08:00", "2026-03-09", petitioner=CITIZEN, official=ACCUSED),),
            (_classified("2026-02-09 15:00", PetitionTopic.UNLISTED_REQUIREMENT),),
            (PetitionLinked(context=by("2026-02-10 08:00"), dossier=DOSSIER, findings=(FINDING,)),),
            (PetitionAssigned(context=by("2026-02-10 09:00"), official="cb-60", department="Thanh tra"),),
            (
                PetitionAnswered(
                    context=by("2026-02-13 09:00", "cb-60", rule_pack="thu@1"),
                    outcome=PetitionOutcome.UPHELD,
                    answer="Giấy tờ đã yêu cầu không có trong quy định.",
                    measures=("xin lỗi", "hoàn trả giấy tờ"),
                    publish_latest_on=date(2026, 2, 20),
                ),
                PetitionClosed(context=by("2026-02-13 09:00", "cb-60"), how="ANSWERED"),
            ),
        ),
        HARASSED: (
            (_received(HARASSED, "2026-02-11 08:00", "2026-02-26", petitioner="applicant-2", official=ACCUSED),),
            (_classified("2026-02-12 08:00", PetitionTopic.HARASSMENT, track=True),),
            (
                PetitionDueDatePassed(
                    context=by("2026-02-27 00:00", "clock"),
                    due_at=local("2026-02-26 23:59:59"),
                    due_on=date(2026, 2, 26),
                ),
            ),
        ),
        DRAGGED: (
            (_received(DRAGGED, "2026-01-05 08:00", "2026-01-26", official="cb-1"),),
            (_classified("2026-01-06 08:00", PetitionTopic.CONDUCT),),
            (
                PetitionForwarded(
                    context=by("2026-01-14 08:00", agency="H56"),
                    to_agency="H57",
                    late=True,
                    forward_latest_on=date(2026, 1, 21),
                    **_due("2026-01-14 08:00", "2026-02-04"),
                ),
            ),
            (
                PetitionAnswered(
                    context=by("2026-02-06 08:00", rule_pack="thu@1"),
                    outcome=PetitionOutcome.PARTLY,
                    late=True,
                    publish_latest_on=date(2026, 2, 13),
                ),
            ),
            (
                PetitionReopened(
                    context=by("2026-02-09 08:00", reason="chưa thỏa đáng"),
                    ordinal=1,
                    too_often=True,
                    **_due("2026-02-09 08:00", "2026-03-09"),
                ),
            ),
            (
                PetitionAnswered(
                    context=by("2026-02-23 08:00", rule_pack="thu@1"),
                    outcome=PetitionOutcome.REFUTED,
                    publish_latest_on=date(2026, 3, 2),
                ),
            ),
        ),
        COMPLAINT: (
            (_received(COMPLAINT, "2026-02-01 08:00", "2026-02-23", petitioner=CITIZEN),),
            (PetitionClassified(context=by("2026-02-02 08:00"), kind=PetitionKind.COMPLAINT),),
            (PetitionForwarded(context=by("2026-02-03 08:00", agency="H57"), to_agency="H58"),),
            (PetitionClosed(context=by("2026-02-03 09:00"), how="NOT_A_PETITION"),),
        ),
        FRESH: ((_received(FRESH, "2026-02-26 08:00", "2026-03-19", procedure="3.000001"),),),
    }


def _opened(code: str, when: str, source: ConductSource, official: str | None, **more: Any) -> ConductCaseOpened:
    return ConductCaseOpened(
        context=by(when, "inspector-1", rule_pack="thu@1"),
        code=code,
        source=source,
        agency=code[3:6],
        timezone=ZONE,
        official=official,
        **more,
    )


def _concluded(when: str, outcome: ConductOutcome, **more: Any) -> ConductCaseConcluded:
    context = by(when, "inspector-1", legal_basis=("NĐ 63/2010 Điều 18 khoản 5",))
    return ConductCaseConcluded(context=context, outcome=outcome, **more)


def _approved(when: str) -> ConductCaseApproved:
    return ConductCaseApproved(context=by(when, "inspector-2"), approver="inspector-2", decision="12/QĐ-UBND")


def _cases() -> dict[str, tuple[tuple[Fact, ...], ...]]:
    founded = {"sanction": "khiển trách", "correction_route": "khiếu nại tới Chủ tịch UBND"}
    about = {"dossier": DOSSIER, "finding": FINDING}
    return {
        OPEN: (
            (
                _opened(
                    OPEN,
                    "2026-02-12 08:00",
                    ConductSource.PETITION,
                    ACCUSED,
                    reference=HARASSED,
                    allegation="HARASSMENT",
                ),
            ),
        ),
        FOUNDED: (
            (_opened(FOUNDED, "2026-02-16 08:00", ConductSource.FINDING, ACCUSED, **about),),
            (_concluded("2026-02-18 08:00", ConductOutcome.FOUNDED, **founded),),
            (_approved("2026-02-19 08:00"),),
        ),
        UNFOUNDED: (
            (_opened(UNFOUNDED, "2026-02-16 09:00", ConductSource.INSPECTION, "cb-1", reference="TT-7"),),
            (_concluded("2026-02-18 08:00", ConductOutcome.UNFOUNDED),),
            (_approved("2026-02-19 09:00"),),
        ),
        DROPPED: (
            (_opened(DROPPED, "2026-02-16 10:00", ConductSource.INSPECTION, "cb-2", reference="TT-8"),),
            (ConductCaseDropped(context=by("2026-02-17 10:00", "inspector-1", reason="không đủ căn cứ")),),
        ),
        CONCLUDED: (
            (_opened(CONCLUDED, "2026-02-20 08:00", ConductSource.FINDING, ACCUSED, **about),),
            (_concluded("2026-02-24 08:00", ConductOutcome.FOUNDED, **founded),),
        ),
    }


def _commendations() -> dict[str, tuple[tuple[Fact, ...], ...]]:
    awards = (
        (Commended.AGENCY, "H56", "Không hồ sơ nào quá hạn"),
        (Commended.OFFICIAL, ACCUSED, "Tận tụy phục vụ"),
        (Commended.MODEL, "Trả kết quả tại nhà", None),
    )
    return {
        f"KT-H56-26030{number}-0001": (
            (
                CommendationAwarded(
                    context=by(f"2026-03-0{number} 08:00", "admin-1", reason="thành tích", legal_basis=("QĐ 5",)),
                    code=f"KT-H56-26030{number}-0001",
                    kind=kind,
                    subject=subject,
                    agency="H56",
                    title=title,
                    approver="chair-1",
                ),
            ),
        )
        for number, (kind, subject, title) in enumerate(awards, start=1)
    }


def petitions() -> Sequence[ClaimedStream]:
    """The petitions, by code."""
    return [ClaimedStream(petition_stream.CLAIM, code, appends) for code, appends in _petitions().items()]


def cases() -> Sequence[ClaimedStream]:
    """The conduct cases, by code."""
    return [ClaimedStream(conduct.CLAIM, code, appends) for code, appends in _cases().items()]


def commendations() -> Sequence[ClaimedStream]:
    """The commendations, by code."""
    return [ClaimedStream(conduct.CLAIM, code, appends) for code, appends in _commendations().items()]
