"""Refusals and their grounds; reasons without an article; supplements that sector law allows: each abuse with its lawful counterpart."""

from datetime import date
from typing import Any

import pytest
from msgspec.structs import replace

from domain.dossier.commands.corrections import CorrectEntry
from domain.dossier.commands.filing import RefuseIntake, SubmitDossier
from domain.dossier.commands.outcome import RefuseAfterAppraisal
from domain.facts.corrections import EntryCorrected
from domain.facts.filing import DemandedItem, DossierAccepted, IntakeRefused, SupplementProvided
from domain.facts.outcome import ProcessingStopped, RefusedAfterAppraisal
from domain.judged.finding import Judged
from domain.law.versions import RulePackVersion
from domain.values.context import LimitUnit
from domain.values.procedure import LaterSupplements
from domain.values.reasons import Reasons, RefusalGround
from domain.values.rules import Severity
from domain.wording.stated_reasons import cites_law
from exchange.catalogue.rule_packs import load_rule_pack, shipped
from tests.domain.findings.bench import LAW, PLAN, VERSION, accepted, act, demand, found, intake_demand, pack, submitted
from tests.domain.findings.commanded import MONDAY, filed, rules
from tests.domain.histories import at
from tests.domain.scenario import LAND, given, law, received

INCOMPLETE, NOT_ELIGIBLE, NOT_COMPETENT = RefusalGround
REASONS = load_rule_pack(shipped()["nd61-2018"]).reasons
BY_REASON = pack(reasons=REASONS)
COMPLETE = ("application", "plan")
INVENTED = DemandedItem("Giấy xác nhận tình trạng hôn nhân")


def intake(ground: RefusalGround | None = None, competent: str | None = None, **more: Any) -> IntakeRefused:
    context = act("2026-01-05 10:00", **({"reason": "hồ sơ không được nhận vì thiếu bản vẽ"} | more))
    return IntakeRefused(context=context, form="03", ground=ground, competent_agency=competent)


def later(ground: RefusalGround | None = None, competent: str | None = None) -> RefusedAfterAppraisal:
    return RefusedAfterAppraisal(
        context=act("2026-01-15 10:00", legal_basis=()), form="03", ground=ground, competent_agency=competent
    )


def codes(*facts: Any) -> set[str]:
    return {
        code
        for code in ("UNFOUNDED_REFUSAL", "REFUSED_LISTED_PAPER", "NO_WRITTEN_REASON")
        if found(code, *facts, law=BY_REASON)
    }


# A reason, with or without an article


@pytest.mark.parametrize("basis", [(), (" ",)])
def test_a_clear_reason_is_enough_where_the_law_asks_for_the_reason(basis: tuple[str, ...]) -> None:
    assert not found("NO_WRITTEN_REASON", accepted(), demand("2026-01-06 09:00", legal_basis=basis), law=BY_REASON)
    assert not found("NO_WRITTEN_REASON", submitted(), intake(legal_basis=basis), law=BY_REASON)
    assert not found("NO_WRITTEN_REASON", accepted(), later(NOT_ELIGIBLE), law=BY_REASON)


@pytest.mark.parametrize("reason", [None, " ", "…", "Theo quy định", "Theo Điều 17 Nghị định 61/2018/NĐ-CP"])
def test_an_article_is_no_reason(reason: str | None) -> None:
    assert found("NO_WRITTEN_REASON", accepted(), demand("2026-01-06 09:00", reason=reason), law=BY_REASON)


def test_who_stops_the_handling_names_the_law_that_allows_it() -> None:
    def stopped(**more: Any) -> ProcessingStopped:
        return ProcessingStopped(context=act("2026-01-06 09:00", reason="người nộp đã chết", **more))

    assert not found("NO_WRITTEN_REASON", accepted(), stopped(), law=BY_REASON)
    assert found("NO_WRITTEN_REASON", accepted(), stopped(legal_basis=()), law=BY_REASON)
    assert found("NO_WRITTEN_REASON", accepted(), stopped(legal_basis=("quy định của pháp luật",)), law=BY_REASON)


# Not competent


@pytest.mark.parametrize("competent", [None, " ", "-", "H56", "h56 ", "H56.10", "UBND", "Cơ quan có thẩm quyền"])
def test_one_who_is_not_competent_names_another_agency_that_is(competent: str | None) -> None:
    """The acting official's agency is H56.10, the dossier's H56."""
    refused = intake(NOT_COMPETENT, competent)
    assert codes(submitted("2026-01-05 08:00", *COMPLETE), refused) == {"UNFOUNDED_REFUSAL", "REFUSED_LISTED_PAPER"}
    assert codes(submitted(), accepted(), later(NOT_COMPETENT, competent)) == {"UNFOUNDED_REFUSAL"}


def test_a_complete_file_sent_to_the_competent_agency_is_lawful() -> None:
    assert codes(submitted("2026-01-05 08:00", *COMPLETE), intake(NOT_COMPETENT, "H56.20", legal_basis=())) == set()
    assert codes(accepted(), later(NOT_COMPETENT, "Sở Xây dựng")) == set()
    assert codes(accepted(), later(NOT_COMPETENT, "UBND xã Hòa Bình")) == set()


# Not eligible


def test_not_eligible_at_intake_names_the_condition() -> None:
    complete = submitted("2026-01-05 08:00", *COMPLETE)
    for basis in ((), ("theo quy định",)):
        refused = intake(NOT_ELIGIBLE, legal_basis=basis)
        assert codes(complete, refused) == {"UNFOUNDED_REFUSAL", "REFUSED_LISTED_PAPER"}
    assert codes(complete, intake(NOT_ELIGIBLE, legal_basis=("Luật Xây dựng Điều 93 khoản 1",))) == set()
    # Appraised, the reason is enough (NĐ 118/2025 Art. 19(3)).
    assert codes(accepted(), later(NOT_ELIGIBLE)) == set()


@pytest.mark.parametrize(
    ("reason", "cites"),
    [
        ("Bản chính bị tẩy xóa, theo Điều 22 khoản 1 Nghị định 23/2015/NĐ-CP không được chứng thực", True),
        ("Công trình được miễn giấy phép theo điểm i khoản 2 Điều 89 Luật Xây dựng", True),
        ("Vượt mật độ xây dựng quy định tại QĐ 45/2022/QĐ-UBND", True),
        ("Công trình 3 tầng vượt mật độ 80% theo quy định của pháp luật", False),
        ("Mục 3 của đơn ghi chưa đúng, UBND xã không giải quyết", False),
        ("Theo luật không được chứng thực", False),
    ],
)
def test_the_condition_may_be_cited_in_the_reason(reason: str, cites: bool) -> None:
    assert cites_law(reason, rules().reasons) is cites
    case = filed(submitted=("application", "plan")).does(
        RefuseIntake(form="03", ground=NOT_ELIGIBLE, reason=reason), MONDAY
    )
    assert ("UNFOUNDED_REFUSAL" in case.codes()) is not cites


# Incomplete


def test_a_file_complete_but_for_conditional_rows_is_not_incomplete() -> None:
    for ground in (INCOMPLETE, None):
        assert codes(submitted("2026-01-05 08:00", *COMPLETE), intake(ground)) == {"REFUSED_LISTED_PAPER"}
        assert codes(submitted("2026-01-05 08:00", "application"), intake(ground)) == set()


def test_what_the_receipt_called_complete_is_refused_as_incomplete() -> None:
    brought = accepted(submitted=COMPLETE)
    assert codes(brought, later(INCOMPLETE)) == {"UNFOUNDED_REFUSAL", "REFUSED_LISTED_PAPER"}
    # The clerk lists nothing at receipt, so that the record shows no papers.
    assert codes(accepted(), later(INCOMPLETE)) == {"UNFOUNDED_REFUSAL"}
    # What the list does not have cannot be missing.
    assert codes(accepted(), demand("2026-01-06 09:00", INVENTED), later(INCOMPLETE)) == {"UNFOUNDED_REFUSAL"}
    came = SupplementProvided(context=act("2026-01-07 09:00"), items=(PLAN,))
    assert "UNFOUNDED_REFUSAL" in codes(accepted(), demand("2026-01-06 09:00"), came, later(INCOMPLETE))


def test_a_supplement_that_was_demanded_and_never_came_is_a_ground() -> None:
    assert codes(accepted(submitted=("application",)), demand("2026-01-06 09:00"), later(INCOMPLETE)) == set()


# Demanded under a condition


PROXY = DemandedItem("Giấy uỷ quyền", "proxy")
ALL_BUT_PROXY = submitted("2026-01-05 08:00", *COMPLETE)


def if_any() -> Judged:
    """The same law, where the conditional row is one of those "(nếu có)"."""
    rows = tuple(
        replace(each, condition="nếu có") if each.condition else each for each in VERSION.procedure.requirements
    )
    rules = pack(reasons=REASONS, wording=load_rule_pack(shipped()["nd61-2018"]).wording)
    return replace(rules, procedure=replace(VERSION, procedure=replace(VERSION.procedure, requirements=rows)))


def test_a_conditional_paper_that_was_demanded_and_never_came_is_a_ground() -> None:
    asked = demand("2026-01-06 09:00", PROXY)
    brought = accepted(submitted=COMPLETE)
    assert codes(brought, asked, later(INCOMPLETE)) == set()
    for ground in (INCOMPLETE, None):
        assert codes(ALL_BUT_PROXY, intake_demand("2026-01-05 09:00", PROXY), intake(ground)) == set()
    # It came; it was only demanded afterwards; what was demanded is another one, or is not listed.
    came = SupplementProvided(context=act("2026-01-07 09:00"), items=(PROXY,))
    refused = {"REFUSED_LISTED_PAPER", "UNFOUNDED_REFUSAL"}
    assert codes(brought, asked, came, later(INCOMPLETE)) == refused
    assert codes(ALL_BUT_PROXY, intake(INCOMPLETE), intake_demand("2026-01-05 11:00", PROXY)) == {
        "REFUSED_LISTED_PAPER"
    }
    assert codes(brought, demand("2026-01-06 09:00", INVENTED), later(INCOMPLETE)) == refused
    assert "REFUSED_LISTED_PAPER" in codes(brought, demand("2026-01-06 09:00", PLAN), later(INCOMPLETE))


def test_who_has_no_paper_that_is_asked_for_if_any_lacks_none() -> None:
    asked = intake_demand("2026-01-05 09:00", PROXY)
    rule = load_rule_pack(shipped()["nd61-2018"]).findings["REFUSED_LISTED_PAPER"]
    law = replace(
        if_any(), rules=RulePackVersion(replace(if_any().rules.pack, findings={"REFUSED_LISTED_PAPER": rule}), 1)
    )
    (lesser,) = found("REFUSED_LISTED_PAPER", ALL_BUT_PROXY, asked, intake(INCOMPLETE), law=law)
    assert (lesser.severity, "Giấy uỷ quyền" in lesser.explanation.vi) == (Severity.MINOR, True)
    (full,) = found("REFUSED_LISTED_PAPER", ALL_BUT_PROXY, intake(INCOMPLETE), law=law)
    assert full.severity is Severity.MAJOR


def test_a_refusal_of_an_earlier_release_has_no_ground_and_is_judged_as_it_was() -> None:
    assert codes(accepted(submitted=COMPLETE), later(None)) == set()


def test_a_ground_corrected_away_is_seen() -> None:
    refused = accepted(submitted=COMPLETE), later(INCOMPLETE)
    for ground in ("NOT_ELIGIBLE", None):
        right = EntryCorrected(context=act("2026-01-16 09:00"), corrects=102, fields={"ground": ground})
        assert codes(*refused, right) == set()
        (hidden,) = found("CORRECTED_BREACH", *refused, right, law=BY_REASON)
        assert set(hidden.items) == {"REFUSED_LISTED_PAPER", "UNFOUNDED_REFUSAL"}


def test_the_ground_is_asked_for_where_the_rules_do() -> None:
    asking = law(reasons=Reasons(grounds=("intake_refusal", "refusal")))
    registered = given().and_when(SubmitDossier(procedure=LAND.code, agency="H56"), law=asking)
    registered.when(RefuseIntake(reason="thiếu"), law=asking).refused("NO_GROUND", "ground")
    command = RefuseIntake(ground=NOT_COMPETENT, competent_agency="H57", reason="ngoài địa bàn")
    (fact,) = registered.when(command, law=asking).facts
    assert (fact.ground, fact.competent_agency) == (NOT_COMPETENT, "H57")
    taken = received(law=asking)
    taken.when(RefuseAfterAppraisal(reason="thiếu"), law=asking).refused("NO_GROUND", "ground")
    (fact,) = taken.when(RefuseAfterAppraisal(ground=NOT_ELIGIBLE), law=asking).facts
    assert fact.ground is NOT_ELIGIBLE
    # The shipped rules ask for a reason only.
    (fact,) = received().when(RefuseAfterAppraisal()).facts
    assert fact.ground is None


# Later supplements


SECTOR = LaterSupplements(
    document="Nghị định 08/2022/NĐ-CP", article="Điều 29", rounds=3, amount=20, unit=LimitUnit.CALENDAR_DAY
)


def by_sector(later_supplements: LaterSupplements | None = SECTOR) -> Judged:
    procedure = replace(VERSION.procedure, later_supplements=later_supplements)
    return replace(LAW, procedure=replace(VERSION, procedure=procedure))


def test_sector_law_allows_a_later_supplement_and_more_of_them() -> None:
    sector = replace(LAND, later_supplements=SECTOR)
    (_, receipt) = received(law=law(sector)).facts
    assert isinstance(receipt, DossierAccepted)
    assert receipt.supplement_latest_on == date(2026, 1, 26)  # 20 days end on a Sunday
    (_, usual) = received().facts
    assert usual.supplement_latest_on == date(2026, 1, 8)
    # A corrected day of receipt moves the term of sector law, not that of the general rule.
    moved = CorrectEntry(version=2, fields={"received_at": at("2026-01-07 08:00")}, reason="nhập nhầm ngày")
    (correction,) = received(law=law(sector)).when(moved, law=law(sector), now="2026-01-08 10:00").facts
    assert isinstance(correction, EntryCorrected)
    dates = next(each.fields for each in correction.recomputed if "supplement_latest_on" in each.fields)
    assert dates["supplement_latest_on"] == "2026-01-27"
    late = accepted(supplement_latest_on=receipt.supplement_latest_on)
    assert not found("LATE_SUPPLEMENT_REQUEST", late, demand("2026-01-26 16:00"), law=by_sector())
    assert found("LATE_SUPPLEMENT_REQUEST", late, demand("2026-01-27 00:00"), law=by_sector())


def rounds(count: int) -> list[Any]:
    facts: list[Any] = [accepted()]
    for day in range(6, 6 + count):
        facts += [
            demand(f"2026-01-{day:02} 09:00"),
            SupplementProvided(context=act(f"2026-01-{day:02} 10:00"), items=(PLAN,)),
        ]
    return facts


def test_the_cap_is_sector_laws_where_it_sets_one() -> None:
    assert found("REPEATED_SUPPLEMENT", *rounds(3))
    assert not found("REPEATED_SUPPLEMENT", *rounds(3), law=by_sector())
    (finding,) = found("REPEATED_SUPPLEMENT", *rounds(4), law=by_sector())
    assert " 4 3 " in finding.explanation.en  # count and allowed
    # Sector law that sets a term alone leaves the cap as it is.
    assert found("REPEATED_SUPPLEMENT", *rounds(3), law=by_sector(replace(SECTOR, rounds=None)))
