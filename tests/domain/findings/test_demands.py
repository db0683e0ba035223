"""Demands for papers and refusals, code by code, at their edges."""

import unicodedata
from datetime import date
from typing import Any

import pytest
from msgspec.structs import replace

from domain.facts.filing import Charge, DemandedItem, IntakeRefused, SupplementProvided
from domain.facts.outcome import RefusedAfterAppraisal
from domain.facts.processing import FinancialObligationNotified
from domain.law.versions import ProcedurePublication
from domain.values.context import Channel
from tests.domain.findings.bench import (
    LAW,
    PLAN,
    PUBLISHED,
    VERSION,
    accepted,
    act,
    bare,
    demand,
    found,
    intake_demand,
    pack,
    submitted,
)

CERTIFICATE = DemandedItem("Giấy xác nhận tình trạng hôn nhân")
APPLICATION = DemandedItem("Đơn đề nghị", "application")


def test_an_unlisted_paper_is_found_at_intake_and_while_processing():
    for asked in (intake_demand("2026-01-05 09:00", PLAN, CERTIFICATE), demand("2026-01-06 09:00", PLAN, CERTIFICATE)):
        (finding,) = found("UNLISTED_REQUIREMENT", submitted(), accepted(), asked)
        assert finding.items == (CERTIFICATE.name,)
        assert (finding.position, finding.evidence) == (103, (102, 103))
        assert (finding.official, finding.agency) == ("official-7", "H56.10")


def test_a_listed_paper_is_lawful_by_id_by_name_and_with_a_condition():
    named = DemandedItem(unicodedata.normalize("NFD", "  BẢN VẼ  thiết kế. "))
    assert not found("UNLISTED_REQUIREMENT", submitted(), accepted(), demand("2026-01-06 09:00", PLAN, named))
    assert not found("UNLISTED_REQUIREMENT", accepted(), demand("2026-01-06 09:00", DemandedItem("Uỷ quyền", "proxy")))


def test_an_id_of_another_version_is_unlisted():
    (finding,) = found("UNLISTED_REQUIREMENT", accepted(), demand("2026-01-06 09:00", DemandedItem("Sổ đỏ", "deed")))
    assert finding.items == ("Sổ đỏ",)


def test_without_a_known_version_nothing_is_unlisted_or_unpublished():
    law = replace(LAW, procedure=None)
    facts = (accepted(), demand("2026-01-06 09:00", CERTIFICATE))
    assert not found("UNLISTED_REQUIREMENT", *facts, law=law)
    assert not found("UNPUBLISHED_PROCEDURE", *facts, law=law)


def test_a_demand_before_publication():
    asked = demand("2026-01-06 09:00")
    just = replace(
        LAW, procedure=replace(VERSION, publications=(ProcedurePublication("OFFICE", asked.context.occurred_at),))
    )
    assert not found("UNPUBLISHED_PROCEDURE", accepted(), asked, law=just)
    (finding,) = found("UNPUBLISHED_PROCEDURE", accepted(), demand("2026-01-06 08:59:59"), law=just)
    assert finding.evidence == (101, 102)
    never = replace(LAW, procedure=replace(VERSION, publications=()))
    assert found("UNPUBLISHED_PROCEDURE", accepted(), asked, law=never)
    fee = FinancialObligationNotified(context=act("2026-01-06 09:00"), obligation="o", charges=(Charge("Lệ phí", 1),))
    assert found("UNPUBLISHED_PROCEDURE", accepted(), fee, law=never)
    assert asked.context.occurred_at > PUBLISHED
    assert not found("UNPUBLISHED_PROCEDURE", accepted(), asked)


def test_a_demand_past_the_one_stop():
    direct = demand("2026-01-06 09:00", channel=Channel.DIRECT)
    (finding,) = found("BYPASSED_ONE_STOP", accepted(), direct)
    assert finding.items == (PLAN.name,)
    assert not found("BYPASSED_ONE_STOP", accepted(), demand("2026-01-06 09:00", channel=Channel.ONLINE))
    elsewhere = replace(LAW, procedure=replace(VERSION, procedure=replace(VERSION.procedure, one_stop=False)))
    assert not found("BYPASSED_ONE_STOP", accepted(), direct, law=elsewhere)
    fee = FinancialObligationNotified(
        context=act("2026-01-06 09:00", Channel.DIRECT), obligation="o", charges=(Charge("Lệ phí cấp phép", 1),)
    )
    assert found("BYPASSED_ONE_STOP", accepted(), fee)


@pytest.mark.parametrize("missing", [{"reason": None}, {"reason": "  "}, {"legal_basis": ()}, {"legal_basis": (" ",)}])
def test_without_a_written_reason_or_basis(missing: dict[str, Any]):
    assert found("NO_WRITTEN_REASON", accepted(), demand("2026-01-06 09:00", **missing))
    assert found("NO_WRITTEN_REASON", submitted(), intake_demand("2026-01-06 09:00", **missing))
    assert found("NO_WRITTEN_REASON", submitted(), IntakeRefused(context=act("2026-01-06 09:00", **missing), form="03"))
    assert found("NO_WRITTEN_REASON", accepted(), RefusedAfterAppraisal(context=act("2026-01-06 09:00", **missing)))


def test_with_reason_and_basis_nothing_is_missing():
    assert not found("NO_WRITTEN_REASON", accepted(), demand("2026-01-06 09:00"))
    assert not found("NO_WRITTEN_REASON", accepted(), RefusedAfterAppraisal(context=act("2026-01-06 09:00")))


def brought(when: str, *items: DemandedItem, complete: bool = True) -> SupplementProvided:
    return SupplementProvided(context=bare(when), items=items, complete=complete)


def test_one_supplement_at_intake_and_one_more_in_all():
    facts = (
        submitted(),
        intake_demand("2026-01-05 09:00", PLAN),
        brought("2026-01-05 10:00", PLAN),
        accepted("2026-01-05 11:00"),
        demand("2026-01-06 09:00", APPLICATION),
    )
    assert not found("REPEATED_SUPPLEMENT", *facts)
    (finding,) = found(
        "REPEATED_SUPPLEMENT", *facts, brought("2026-01-07 09:00", APPLICATION), demand("2026-01-08 09:00", PLAN)
    )
    assert (finding.position, finding.evidence) == (107, (102, 105, 107))
    assert " 3 2 " in finding.explanation.en  # count, allowed


def test_a_second_supplement_at_intake():
    (finding,) = found(
        "REPEATED_SUPPLEMENT",
        submitted(),
        intake_demand("2026-01-05 09:00", PLAN),
        brought("2026-01-05 10:00", PLAN),
        intake_demand("2026-01-05 11:00", APPLICATION),
    )
    assert (finding.position, finding.evidence) == (104, (102, 104))


def test_guidance_that_the_citizen_ignored_may_be_repeated():
    first = intake_demand("2026-01-05 09:00", PLAN, APPLICATION)
    again = intake_demand("2026-01-06 09:00", PLAN)
    assert not found("REPEATED_SUPPLEMENT", submitted(), first, again)
    assert not found(
        "REPEATED_SUPPLEMENT", submitted(), first, brought("2026-01-05 10:00", APPLICATION, complete=False), again
    )
    # What was brought, and anything new among the items, makes it a demand of its own.
    assert found("REPEATED_SUPPLEMENT", submitted(), first, brought("2026-01-05 10:00", PLAN, complete=False), again)
    assert found("REPEATED_SUPPLEMENT", submitted(), first, intake_demand("2026-01-06 09:00", PLAN, CERTIFICATE))
    # The one-stop took the file as it was: what is asked afterwards is asked anew.
    processing = demand("2026-01-07 09:00", PLAN)
    assert found("REPEATED_SUPPLEMENT", submitted(), first, accepted(), processing, law=pack(supplements=1))


def test_a_demand_that_names_no_paper_always_counts():
    empty = replace(demand("2026-01-06 09:00"), items=())
    assert len(found("REPEATED_SUPPLEMENT", accepted(), empty, empty, empty, law=pack(supplements=1))) == 2


def test_a_regime_without_caps_counts_nothing():
    law = pack(intake_supplements=None, supplements=None)
    assert not found(
        "REPEATED_SUPPLEMENT", submitted(), *[intake_demand("2026-01-05 09:00", CERTIFICATE, PLAN)] * 4, law=law
    )


def test_a_supplement_after_the_last_day_for_it():
    assert not found("LATE_SUPPLEMENT_REQUEST", accepted(), demand("2026-01-08 23:59"))
    (finding,) = found("LATE_SUPPLEMENT_REQUEST", accepted(), demand("2026-01-09 00:00"))
    assert finding.evidence == (101, 102)
    assert " 08/01/2026 - 3 1 " in finding.explanation.vi  # due, count, allowed, days
    assert not found("LATE_SUPPLEMENT_REQUEST", accepted(), demand("2026-01-09 00:00", latest_on=date(2026, 1, 9)))
    assert not found("LATE_SUPPLEMENT_REQUEST", accepted(supplement_latest_on=None), demand("2026-01-20 00:00"))


def test_a_paper_that_was_brought_is_demanded_again():
    (finding,) = found(
        "REFUSED_LISTED_PAPER",
        submitted("2026-01-05 08:00", "plan"),
        intake_demand("2026-01-05 09:00", PLAN, APPLICATION),
    )
    assert (finding.items, finding.evidence) == ((PLAN.name,), (101, 102))
    assert not found(
        "REFUSED_LISTED_PAPER", submitted("2026-01-05 08:00", "application"), intake_demand("2026-01-05 09:00", PLAN)
    )
    supplied = (submitted(), intake_demand("2026-01-05 09:00", PLAN), brought("2026-01-05 10:00"), accepted())
    (finding,) = found("REFUSED_LISTED_PAPER", *supplied, demand("2026-01-06 09:00", PLAN))
    assert finding.evidence == (103, 105)


def test_a_whole_file_that_was_not_received():
    refused = IntakeRefused(context=act("2026-01-05 09:00"), form="03")
    (finding,) = found("REFUSED_LISTED_PAPER", submitted("2026-01-05 08:00", "application", "plan"), refused)
    assert finding.evidence == (101, 102)
    assert not found("REFUSED_LISTED_PAPER", submitted("2026-01-05 08:00", "application"), refused)


def test_without_the_form_that_the_regime_knows():
    (finding,) = found("MISSING_FORM", accepted(), demand("2026-01-06 09:00", form=None))
    assert " 02 " in finding.explanation.en
    assert found("MISSING_FORM", submitted(), IntakeRefused(context=act("2026-01-06 09:00")))
    assert not found("MISSING_FORM", accepted(), demand("2026-01-06 09:00", form="02"))
    assert not found("MISSING_FORM", accepted(), demand("2026-01-06 09:00", form=None), law=pack(forms={}))
