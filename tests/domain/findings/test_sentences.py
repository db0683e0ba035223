"""How findings explain themselves: in an office's words, with dates and numbers as each language writes them."""

import re
from datetime import date
from typing import Any, get_args

import pytest

from domain.dossier.commands.appointments import ChangeAppointment, IssueApology, PassAppointedDate
from domain.dossier.commands.corrections import CorrectEntry
from domain.dossier.commands.outcome import IssueResult
from domain.facts.dossier import DossierFact
from domain.facts.filing import DemandedItem
from domain.findings import corrected_entries
from domain.judged.names import FACTS, FIELDS, GROUNDS, fields
from domain.law.texts import filled, written
from domain.values.reasons import RefusalGround
from domain.values.rules import PLACEHOLDERS, BilingualText
from exchange.catalogue.rule_packs import load_rule_pack, shipped
from tests.domain.findings.commanded import CLOCK, PROXY, Case, asks, played, received, rules
from tests.domain.findings.sentences import UNFIT
from tests.domain.histories import at

WHY: dict[str, Any] = {"reason": "chờ kết quả đo đạc ngoài thực địa", "legal_basis": ("NĐ 61/2018 Điều 19 khoản 9",)}
NEW = date(2024, 3, 22)
IN_TIME = (IssueApology(new_due_on=NEW, form="04", **WHY), "2024-03-15 10:00")
"""Before the limit, Monday 18 March."""


def explained(case: Case, code: str) -> BilingualText:
    (finding,) = [each for each in case.findings() if each.code == code]
    return finding.explanation


def test_every_fact_field_and_ground_has_a_name():
    assert set(FACTS) == {each.TAG for each in get_args(DossierFact)}
    assert set(GROUNDS) == set(RefusalGround)
    assert set(FIELDS) >= corrected_entries._DATES | corrected_entries._ANSWERING
    for name in (*FACTS.values(), *FIELDS.values(), *GROUNDS.values()):
        assert not UNFIT.search(name.vi)
        assert not UNFIT.search(name.en)
    assert fields(("computation.due_on", "due_at")) == (FIELDS["due_on"],)


@pytest.mark.parametrize("pack", ["nd61-2018", "nd118-2025", "qd09-2015", "bpic15"])
@pytest.mark.parametrize("number", [1, 2])
def test_numbers_agree_with_what_they_count(pack: str, number: int):
    words: dict[str, Any] = dict.fromkeys(PLACEHOLDERS, "…")
    words |= dict.fromkeys(("count", "allowed", "days"), number)
    for rule in rules(pack).findings.values():
        own = [rule.title, rule.explanation, rule.unmet]
        for each in rule.circumstances.values():
            own += [each.title, each.explanation, each.unmet]
        for text in own:
            if text is not None:
                said = filled(text, words)
                assert not UNFIT.search(said.vi)
                assert not UNFIT.search(said.en)


@pytest.mark.parametrize(
    ("days", "sentence"), [(1, "1 working day late"), (0, "0 working days late"), (2, "2 working days late")]
)
def test_one_is_no_plural(days: int, sentence: str):
    text = BilingualText("{days} ngày", "{days} working day(s) late")
    assert filled(text, {"days": days}).en == sentence


def test_dates_are_written_as_in_letters():
    assert written(date(2024, 3, 5)) == BilingualText("05/03/2024", "5 March 2024")


@pytest.mark.parametrize(
    "act", [IN_TIME, (IssueApology(form="04", **WHY), "2024-03-15 10:00")], ids=["one letter", "two acts"]
)
def test_a_limit_that_passes_after_an_apology_with_a_new_date_says_so(act: Any):
    case = played(received(), act)
    if act is not IN_TIME:
        case.does(ChangeAppointment(new_due_on=NEW, **WHY), "2024-03-15 10:05")
    case.does(IssueResult(), "2024-03-21 10:00")
    said = explained(case, "OVERDUE")
    assert "18/03/2024; chậm 3 ngày" in said.vi
    assert "xin lỗi và hẹn lại ngày trả kết quả 22/03/2024" in said.vi
    assert "its limit by law, 18 March 2024; late by 3 days" in said.en
    assert "a new date, 22 March 2024" in said.en
    assert case.codes() == {"OVERDUE", "LATE_RESULT_HANDOVER"} & case.codes()


@pytest.mark.parametrize(
    "acts",
    [
        (),
        ((ChangeAppointment(new_due_on=NEW, **WHY), "2024-03-15 10:00"),),  # no apology
        ((IssueApology(form="04", **WHY), "2024-03-15 10:00"),),  # no new date
        ((IssueApology(new_due_on=NEW, form="04", **WHY), "2024-03-20 10:00"),),  # both too late
    ],
)
def test_it_does_not_say_so_of_any_other(acts: Any):
    case = played(received(), *acts, (IssueResult(), "2024-03-21 10:00"))
    assert "hẹn lại" not in explained(case, "OVERDUE").vi


def test_what_is_recorded_past_a_deadline_is_named():
    case = received().does(IssueResult(occurred_at=at("2024-03-15 10:00")), "2024-03-25 10:00")
    said = explained(case, "RECORDED_PAST_DEADLINE")
    assert "việc ban hành kết quả được" in said.vi
    assert "the issuing of the result, said by" in said.en


def test_what_is_corrected_is_named():
    case = received().does(CorrectEntry(version=2, fields={"official": "cb-2"}, reason="x"), "2024-03-20 10:00")
    assert "ở mục: cán bộ, công chức phụ trách." in explained(case, "CORRECTED_JUDGEMENT").vi
    assert "in: the official in charge." in explained(case, "CORRECTED_JUDGEMENT").en


def test_a_breach_that_a_correction_hides_is_named_by_its_title():
    case = received().does(asks(DemandedItem("Sổ hộ khẩu")), "2024-03-05 10:00")
    (entry,) = [each for each in case.history if each.fact.TAG == "supplement-requested"]
    lawful = {"items": [{"name": PROXY.name, "requirement": PROXY.requirement}]}
    case.does(CorrectEntry(version=entry.version, fields=lawful, reason="x"), "2024-03-06 10:00")
    said = explained(case, "CORRECTED_BREACH")
    assert rules().findings["UNLISTED_REQUIREMENT"].title.vi in said.vi
    assert rules().findings["UNLISTED_REQUIREMENT"].title.en in said.en


def test_a_promise_missed_by_what_is_open_yet_tells_no_days():
    case = played(received(), IN_TIME)
    promised = case.dossier.appointed_at
    assert promised is not None
    case.does(PassAppointedDate(due_at=promised), "2024-03-25 00:05", CLOCK)
    said = explained(case, "APPOINTMENT_MISSED")
    assert "22/03/2024, và đến nay chưa kết thúc" in said.vi
    assert not UNFIT.search(said.vi)


@pytest.mark.parametrize("name", sorted(shipped()))
def test_no_rule_names_who_files_otherwise_than_the_law_nor_an_indicator_of_another_time(name: str):
    for code, rule in load_rule_pack(shipped()[name]).findings.items():
        said = ((each.title, each.explanation, each.unmet) for each in rule.circumstances.values())
        for texts in ((rule.title, rule.explanation, rule.unmet), *said):
            for text in texts:
                if text is not None:
                    assert not re.search(r"người nộp(?! thuế)|người dân|công dân", text.vi, re.IGNORECASE), (
                        code,
                        text.vi,
                    )
                    assert not re.search(r"chỉ số \d|indicator \d", f"{text.vi} {text.en}"), (code, text)
