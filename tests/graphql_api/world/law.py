"""The law of the tests' worlds: a register, a calendar, rule packs, two versions of a procedure."""

from collections.abc import Sequence
from datetime import date, datetime, time
from typing import Any

from msgspec import Struct

from domain.facts.law import (
    AgencyMerged,
    AgencyRegistered,
    HolidayDeclared,
    ProcedurePublished,
    ProcedureVersionAnnounced,
    RulePackActivated,
    Shift,
    WorkdaySwapDeclared,
    WorkingHoursSet,
)
from domain.law.versions import AGENCY, CALENDAR, PROCEDURE, RULE_PACK
from domain.values.context import Actor, Channel, Context, Fact, LimitUnit
from domain.values.procedure import Decision, Fee, LegalBasis, LegPlan, Level, Limit, Procedure, Requirement
from domain.values.rules import BilingualText, DutyRule, FindingRule, RulePack, Severity, Span


class ClaimedStream(Struct, frozen=True):
    """A stream that a claim names, and its facts, in appends."""

    kind: str
    value: str
    appends: tuple[tuple[Fact, ...], ...]

    @property
    def name(self) -> str:
        """What names it in its world: the claim."""
        return f"{self.kind} {self.value}"


def said(when: str, **more: Any) -> Context:
    """The context of a fact of the law, on a day in UTC."""
    return Context(
        actor=Actor("catalogue"),
        occurred_at=datetime.fromisoformat(f"{when}T00:00:00+00:00"),
        channel=Channel.SYSTEM,
        **more,
    )


def _rule(basis: str, severity: Severity, vi: str, en: str) -> FindingRule:
    return FindingRule(basis, severity, BilingualText(vi, en), BilingualText(vi + ": {items}.", en + ": {items}."))


def _duty(
    kind: str, after: str, vi: str, en: str, *places: str, within: int | None = None, own: bool = False
) -> DutyRule:
    return DutyRule(
        basis="NĐ 20/2008 Điều 19",
        title=BilingualText(vi, en),
        kind=kind,
        after=after,
        places=places,
        within=Span(within, LimitUnit.WORKING_DAY) if within else None,
        by_responsible=own,
        of_law=False,
    )


DUTIES = {
    "RESULT": _duty(
        "PETITION_RESULT", "PETITION_ANSWERED", "Cổng tỉnh", "On the provincial portal", "PROVINCIAL_PORTAL"
    ),
    "RESULT_OWN": _duty("PETITION_RESULT", "PETITION_ANSWERED", "Cổng sở", "On its portal", "AGENCY_PORTAL", own=True),
    "REPORT": _duty("PERIOD_REPORT", "MONTH_ENDED", "Báo cáo tháng", "The monthly report", within=2),
}

_PACK = RulePack(
    id="thu",
    name="Quy định thử",
    source="NĐ 61/2018/NĐ-CP",
    verified=True,
    in_force_from=date(2018, 6, 21),
    intake_supplements=1,
    supplements=2,
    bases={"due_date": "BLDS 2015 Điều 147-148", "moved_last_day": "BLDS 2015 Điều 148(5)"},
    findings={
        "UNLISTED_REQUIREMENT": _rule(
            "NĐ 63/2010 Điều 18(5)", Severity.GRAVE, "Giấy tờ ngoài quy định", "Paper in no law"
        ),
        "BYPASSED_ONE_STOP": _rule("NĐ 61/2018 Điều 5(1)", Severity.MAJOR, "Ngoài một cửa", "Past the one-stop"),
        "NO_WRITTEN_REASON": _rule("NĐ 63/2010 Điều 21(2)", Severity.MINOR, "Không nêu lý do", "No reason given"),
        "LATE_LEG": _rule("NĐ 61/2018 Điều 19(6)", Severity.INFO, "Phối hợp muộn", "Part done late"),
    },
    duties=DUTIES,
)
_DRAFT = RulePack(
    id="du-thao",
    name="Dự thảo",
    source="chưa đọc văn bản",
    inherits="thu",
    findings={"NO_WRITTEN_REASON": _PACK.findings["NO_WRITTEN_REASON"]},
)
_FORM = Requirement("r-don", "Đơn đề nghị", originals=1, copies=0, form="mau-01.docx")
_MAP = Requirement("r-ban-do", "Trích lục bản đồ", originals=1, copies=1, condition="khi thửa đất chưa có bản đồ")
_PAPER = Requirement("r-cccd", "Bản sao căn cước", copies=1, duplicate_of="r-don")
_PROCEDURE = Procedure(
    code="3.000001",
    name="Cấp giấy chứng nhận thử",
    field="Đất đai",
    level="Cấp xã",
    agency="Ủy ban nhân dân cấp xã",
    steps=("Nộp hồ sơ", "Thẩm định", "Trả kết quả"),
    requirements=(_FORM, _PAPER, _MAP),
    limits=(Limit(10, LimitUnit.WORKING_DAY), Limit(channel=Channel.POSTAL, text="theo thỏa thuận")),
    fees=(Fee("f-le-phi", "Lệ phí", 50_000),),
    legal_bases=(LegalBasis("45/2013/QH13", "Luật Đất đai", date(2013, 11, 29), "Quốc hội"),),
    legs=(
        LegPlan("thue", "Cơ quan thuế", "Xác định nghĩa vụ tài chính", 3, LimitUnit.WORKING_DAY),
        LegPlan("dat", "H58.01", "Chủ trì", 10, LimitUnit.WORKING_DAY, lead=True),
    ),
    source="tests",
    marks=("hai giấy tờ gần trùng",),
)
_SIMPLER = Procedure(
    code="3.000001",
    name="Cấp giấy chứng nhận thử",
    field="Đất đai",
    agency="Ủy ban nhân dân cấp xã",
    requirements=(_FORM, _MAP),
    limits=(Limit(7, LimitUnit.WORKING_DAY),),
)


def law() -> Sequence[ClaimedStream]:
    """The streams of the law."""
    return [
        ClaimedStream(
            AGENCY,
            "H58",
            ((AgencyRegistered(context=said("2025-07-01"), code="H58", name="Xã Mẫu", level="COMMUNE"),),),
        ),
        ClaimedStream(
            AGENCY,
            "H58.01",
            (
                (
                    AgencyRegistered(
                        context=said("2025-07-01"),
                        code="H58.01",
                        name="Chi nhánh đất đai",
                        parent="H58",
                        one_stop=False,
                    ),
                    AgencyMerged(context=said("2026-02-01"), code="H58.01", into="H58"),
                ),
            ),
        ),
        ClaimedStream(
            RULE_PACK,
            "thu",
            (
                (RulePackActivated(context=said("2026-01-01"), pack=_PACK, version=1),),
                (RulePackActivated(context=said("2026-02-25"), pack=_PACK, version=2),),
            ),
        ),
        ClaimedStream(
            RULE_PACK, "du-thao", ((RulePackActivated(context=said("2026-01-01"), pack=_DRAFT, version=1),),)
        ),
        ClaimedStream(
            CALENDAR,
            "VN",
            (
                (
                    WorkingHoursSet(
                        context=said("2016-01-01"),
                        effective_on=date(2016, 1, 1),
                        shifts=(Shift(time(7), time(11, 30)), Shift(time(13, 30), time(17))),
                    ),
                    HolidayDeclared(context=said("2025-10-01"), on=date(2026, 1, 1), name="Tết Dương lịch"),
                    *(
                        HolidayDeclared(context=said("2025-10-01"), on=date(2026, 2, day), name="Tết Nguyên đán")
                        for day in range(16, 21)
                    ),
                ),
                (
                    WorkdaySwapDeclared(
                        context=said("2025-12-25"),
                        off=date(2026, 1, 2),
                        worked=date(2026, 1, 10),
                        decision="thông báo 25/12/2025",
                        decided_on=date(2025, 12, 25),
                    ),
                ),
            ),
        ),
        ClaimedStream(
            PROCEDURE,
            "3.000001",
            (
                (
                    ProcedureVersionAnnounced(
                        context=said("2025-06-20"),
                        procedure=_PROCEDURE,
                        version=1,
                        effective_on=date(2025, 7, 1),
                        decision=Decision("1234/QĐ-UBND", date(2025, 6, 20), Level.PROVINCE),
                    ),
                    ProcedurePublished(
                        context=said("2025-06-23"), code="3.000001", version=1, place="NATIONAL_DATABASE"
                    ),
                    ProcedurePublished(
                        context=said("2025-06-25"),
                        code="3.000001",
                        version=1,
                        place="OFFICE",
                        url="https://xa.example/tt",
                    ),
                ),
                (
                    ProcedureVersionAnnounced(
                        context=said("2026-02-01"), procedure=_SIMPLER, version=2, effective_on=date(2026, 2, 15)
                    ),
                ),
            ),
        ),
    ]
