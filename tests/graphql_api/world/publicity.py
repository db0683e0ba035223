"""Publications, directives and a month that ended, in the tests' worlds."""

from collections.abc import Sequence
from datetime import date

from domain.directives import stream as directives
from domain.facts.directives import DirectiveClosed, DirectiveIssued, DirectiveTask, DirectiveTaskReported
from domain.facts.publicity import (
    FigureQuestion,
    Figures,
    PeriodEnded,
    PeriodKind,
    PublicationApproved,
    PublicationCorrected,
    PublicationKind,
    PublicationPlace,
    PublicationProposed,
    PublicationRejected,
    PublicationWithdrawn,
    Published,
)
from domain.publicity import period_ends as ending
from domain.publicity import stream as publications
from domain.values.context import Fact
from tests.graphql_api.world.dossiers import ZONE
from tests.graphql_api.world.handled import by
from tests.graphql_api.world.law import ClaimedStream
from tests.graphql_api.world.petitions import DRAGGED, FOUNDED, UPHELD

RESULT, REPORT, CASE, PROPOSED, REJECTED, WITHDRAWN = (
    "CK-H58-260216-0001",
    "CK-H58-260302-0001",
    "CK-H58-260220-0001",
    "CK-H56-260224-0001",
    "CK-H56-260224-0002",
    "CK-H57-260225-0001",
)
ORDER, CLOSED = "CD-H5-260105-0001", "CD-H5-260106-0001"
SHA = "5f" * 32


def _proposed(code: str, when: str, kind: PublicationKind, subject: str, **more: object) -> PublicationProposed:
    agency = code[3:6]
    context = by(when, "publisher-1", agency, rule_pack="thu@1")
    return PublicationProposed(context=context, code=code, kind=kind, agency=agency, subject=subject, **more)  # type: ignore[arg-type]  # passed through


def _approved(when: str) -> PublicationApproved:
    return PublicationApproved(context=by(when, "head-1"))


def _published(when: str, place: PublicationPlace, portal: str | None = None) -> Published:
    url = "https://h58.example/1" if portal else None
    return Published(context=by(when, "publisher-1"), place=place, content_sha256=SHA, url=url, portal=portal)


def _publications() -> dict[str, tuple[tuple[Fact, ...], ...]]:
    kind, place = PublicationKind, PublicationPlace
    figures = Figures(question=FigureQuestion.PERIOD_REPORT, values={"newTotal": 3}, position=9)
    return {
        RESULT: (
            (
                _proposed(
                    RESULT,
                    "2026-02-16 08:00",
                    kind.PETITION_RESULT,
                    UPHELD,
                    title="Kết quả",
                    content="Kiến nghị đúng.",
                    places=(place.AGENCY_PORTAL, place.PROVINCIAL_PORTAL),
                    provenance=(1, 2),
                ),
            ),
            (_approved("2026-02-16 14:00"),),
            (_published("2026-02-17 08:00", place.PROVINCIAL_PORTAL),),
            (_published("2026-02-23 08:00", place.AGENCY_PORTAL, "H58"),),
            (
                PublicationCorrected(
                    context=by("2026-02-24 08:00", "publisher-1", reason="ghi sai ngày"),
                    what="ngày trả lời",
                    content="Kiến nghị đúng, trả lời ngày 13/2.",
                    content_sha256="ab" * 32,
                ),
            ),
        ),
        REPORT: (
            (_proposed(REPORT, "2026-03-02 08:00", kind.PERIOD_REPORT, "2026-01", figures=figures),),
            (_approved("2026-03-02 09:00"),),
            (_published("2026-03-02 10:00", place.NOTICE_BOARD, "H58"),),
        ),
        CASE: (
            (_proposed(CASE, "2026-02-20 08:00", kind.CONDUCT_CASE, FOUNDED, content="Kết luận có vi phạm."),),
            (_approved("2026-02-20 09:00"),),
            (_published("2026-02-20 10:00", place.PRESS),),
        ),
        PROPOSED: ((_proposed(PROPOSED, "2026-02-24 08:00", kind.PETITION_RESULT, DRAGGED),),),
        REJECTED: (
            (_proposed(REJECTED, "2026-02-24 09:00", kind.SCORECARD, "2025-Q4"),),
            (PublicationRejected(context=by("2026-02-24 10:00", "head-1", reason="chưa đủ số liệu")),),
        ),
        WITHDRAWN: (
            (_proposed(WITHDRAWN, "2026-02-25 08:00", kind.PETITION_RESULT, DRAGGED, content="Không đúng."),),
            (_approved("2026-02-25 09:00"),),
            (_published("2026-02-25 10:00", place.AGENCY_PORTAL, "H57"),),
            (PublicationWithdrawn(context=by("2026-02-26 10:00", "publisher-1", reason="sai đối tượng")),),
        ),
    }


def _directives() -> dict[str, tuple[tuple[Fact, ...], ...]]:
    def issued(code: str, when: str, *tasks: DirectiveTask) -> DirectiveIssued:
        return DirectiveIssued(
            context=by(when, "chair-1", "H5"),
            code=code,
            number="3330/UBND-NC",
            title="Chấn chỉnh",
            issuer="H5",
            timezone=ZONE,
            signed_on=date(2026, 1, 3),
            tasks=tasks,
        )

    first = DirectiveTask("1", "H58", "Rà soát thủ tục", date(2026, 1, 30))
    second = DirectiveTask("2", "H58", "Công khai kết quả", date(2026, 2, 6))
    third = DirectiveTask("3", "H56", "Báo cáo")

    def reported(when: str, task: str, agency: str, *, done: bool) -> DirectiveTaskReported:
        context = by(when, "cb-58", agency)
        return DirectiveTaskReported(
            context=context, task=task, agency=agency, done=done, report="xong" if done else None
        )

    return {
        ORDER: (
            (issued(ORDER, "2026-01-05 08:00", first, second, third),),
            (reported("2026-01-20 08:00", "1", "H58", done=False),),
            (reported("2026-01-30 16:00", "1", "H58", done=True),),
        ),
        CLOSED: (
            (issued(CLOSED, "2026-01-06 08:00", _later(first), third),),
            (reported("2026-02-03 08:00", "1", "H58", done=True),),
            (DirectiveClosed(context=by("2026-02-10 08:00", "chair-1", reason="thay thế")),),
        ),
    }


def _later(task: DirectiveTask) -> DirectiveTask:
    """The same task, due later."""
    return DirectiveTask(task.id, task.agency, task.task, date(2026, 1, 31))


def publicity() -> Sequence[ClaimedStream]:
    """The streams of publications, directives and periods."""
    january = PeriodEnded(
        context=by("2026-02-01 00:00", "clock", rule_pack="thu@1"),
        kind=PeriodKind.MONTH,
        begins=date(2026, 1, 1),
        ends=date(2026, 1, 31),
        agencies=("H56", "H58"),
    )
    streams = [ClaimedStream(publications.CLAIM, code, appends) for code, appends in _publications().items()]
    streams += [ClaimedStream(directives.CLAIM, code, appends) for code, appends in _directives().items()]
    return [*streams, ClaimedStream(ending.CLAIM, ending.NAME, ((january,),))]
