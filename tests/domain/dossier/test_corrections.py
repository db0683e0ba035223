"""The citizen's side and the record, decided: visits, scores, lost papers, secrets, corrections."""

from datetime import date
from typing import Any

import msgspec
import pytest

from domain.dossier.commands.citizen import RateSatisfaction, RecordVisit, ReissueReceiptSecret, ReportDocumentLost
from domain.dossier.commands.corrections import CorrectEntry
from domain.dossier.commands.filing import AcceptDossier, SubmitDossier
from domain.dossier.commands.outcome import IssueResult
from domain.dossier.commands.processing import NotifyFinancialObligation, SettleFinancialObligation
from domain.dossier.commands.routing import CompleteStep
from domain.dossier.history import corrected, fold
from domain.dossier.misfits import problem
from domain.dossier.record import DossierRecord
from domain.dossier.state import Dossier
from domain.execution.occasion import Drawn
from domain.facts.citizen import DocumentLost, Fault, ReceiptSecretReissued, SatisfactionRated, VisitRecorded
from domain.facts.corrections import EntryCorrected
from domain.facts.filing import Charge
from domain.values.context import Actor, Channel
from domain.values.rules import BilingualText
from tests.domain.histories import at, history_of
from tests.domain.scenario import DRAWN, LAND, OFFICIAL, Given, context_at, given, law, received

NOW = "2026-01-08 09:00"
RECEIVED = received("2026-01-05 08:00")  # entries 1 and 2, at the positions 101 and 102
CITIZEN = Actor("citizen-1", role="applicant")
RATED = received("2026-01-05 08:00", applicant=CITIZEN.id)
PAY = NotifyFinancialObligation(obligation="tax", charges=(Charge("Stamp", 1),))
SETTLE = SettleFinancialObligation(obligation="tax")
DONE = RECEIVED.and_when(CompleteStep(activity="appraise"), now="2026-01-06 09:00")


# The citizen's side


def test_a_visit_names_the_entry_that_made_it_necessary():
    RECEIVED.when(RecordVisit(purpose="a paper", fault=Fault.AGENCY, caused_by=2)).then(
        VisitRecorded(context=context_at(NOW), purpose="a paper", fault=Fault.AGENCY, caused_by=2)
    )
    RECEIVED.when(RecordVisit(purpose="a paper", caused_by=3)).refused("UNKNOWN_ENTRY", "caused_by")
    assert RECEIVED.when(RecordVisit(purpose="a question")).dossier.handling.visits == 1
    given().when(RecordVisit(purpose="a question")).refused("NOT_SUBMITTED")


@pytest.mark.parametrize("score", [1, 5])
def test_a_score_is_on_the_scale(score: int):
    over = RATED.and_when(IssueResult())
    over.when(RateSatisfaction(score=score, aspect="attitude"), actor=CITIZEN).then(
        SatisfactionRated(context=context_at(NOW, actor=CITIZEN), score=score, aspect="attitude")
    )
    for beside in (0, 6):
        over.when(RateSatisfaction(score=beside), actor=CITIZEN).refused("BAD_SCORE", "score")
        rated = over.and_when(RateSatisfaction(score=score), actor=CITIZEN)
        rated.when(CorrectEntry(version=4, fields={"score": beside})).refused("BAD_SCORE", "fields", "score")
    given().when(RateSatisfaction(score=score), actor=CITIZEN).refused("NOT_SUBMITTED")


@pytest.mark.parametrize(
    "rater",
    [
        OFFICIAL,
        Actor("official-8", role="officer", agency="H56"),
        Actor("official-8"),
        Actor("admin-1", role="admin"),
        Actor("citizen-2", role="applicant"),
    ],
)
def test_nobody_but_the_applicant_rates(rater: Actor):
    RATED.when(RateSatisfaction(score=5), actor=rater).refused("APPLICANTS_ONLY")
    RATED.when(RateSatisfaction(score=5, on_behalf_of="citizen-1"), actor=rater).refused("APPLICANTS_ONLY")
    RECEIVED.when(RateSatisfaction(score=5), actor=rater).refused("APPLICANTS_ONLY")


def test_an_official_named_as_the_applicant_does_not_rate_what_they_handled():
    own = received(applicant=OFFICIAL.id)
    own.when(RateSatisfaction(score=5), actor=Actor(OFFICIAL.id, role="applicant")).refused("APPLICANTS_ONLY")
    filed = SubmitDossier(procedure=LAND.code, agency="H56", applicant="official-9", channel=Channel.ONLINE)
    private = given().and_when(filed, actor=Actor("official-9", role="applicant")).and_when(AcceptDossier())
    private.when(RateSatisfaction(score=1), actor=Actor("official-9", role="applicant")).tags("satisfaction-rated")


def test_a_lost_paper_is_one_that_the_procedure_lists_or_just_a_paper():
    RECEIVED.when(ReportDocumentLost(item="Plan", requirement="r-plan", lost_by="H56", cost=50_000)).then(
        DocumentLost(context=context_at(NOW), item="Plan", requirement="r-plan", lost_by="H56", cost=50_000)
    )
    assert RECEIVED.when(ReportDocumentLost(item="Letter")).dossier.handling.lost == ("Letter",)
    RECEIVED.when(ReportDocumentLost(item="Plan", requirement="r-99")).refused("UNKNOWN_REQUIREMENT", "requirement")
    RECEIVED.when(ReportDocumentLost(item="Plan", cost=-1)).refused("BAD_AMOUNT", "cost")
    given().when(ReportDocumentLost(item="Plan")).refused("NOT_SUBMITTED")


def test_a_receipt_gets_a_new_secret_in_place_of_the_old():
    second = Drawn(receipt="hmac:second")
    reissued = RECEIVED.when(ReissueReceiptSecret(), drawn=second)
    reissued.then(ReceiptSecretReissued(context=context_at(NOW), receipt="hmac:second"))
    assert reissued.dossier.handling.receipt == "hmac:second"
    with pytest.raises(ValueError, match="drawn hash"):
        RECEIVED.when(ReissueReceiptSecret(), drawn=Drawn())


def test_what_has_no_receipt_has_no_secret():
    submit = SubmitDossier(procedure=LAND.code, agency="H56")
    outcome = given().when(submit, drawn=Drawn(code=DRAWN.code))
    given(*outcome.facts).when(ReissueReceiptSecret()).refused("NO_RECEIPT")
    given().when(ReissueReceiptSecret()).refused("NOT_SUBMITTED")


# Corrections


def test_an_entry_is_corrected_by_naming_it_and_both_stay():
    correction = CorrectEntry(version=3, fields={"activity": "survey"}, reason="wrong line")
    outcome = DONE.when(correction)
    outcome.then(
        EntryCorrected(context=context_at(NOW, reason="wrong line"), corrects=103, fields={"activity": "survey"})
    )
    history = corrected(history_of(*(each.fact for each in DONE.state.history), *outcome.facts))
    assert history[2].fact.activity == "survey"  # type: ignore[union-attr]
    assert len(history) == 4


def corrected_by(dossier: Given[DossierRecord], fields: dict[str, Any], version: int = 2) -> Dossier:
    """The dossier after a correction that is accepted."""
    (fact,) = dossier.when(CorrectEntry(version=version, fields=fields), now="2026-01-13 10:00").facts
    return fold(corrected(history_of(*(each.fact for each in dossier.state.history), fact)))


def test_a_time_may_be_corrected_and_shows():
    fields = {"context.occurred_at": "2026-01-05T02:00:00Z"}
    (fact,) = RECEIVED.when(CorrectEntry(version=2, fields=fields)).facts
    assert isinstance(fact, EntryCorrected)
    assert (fact.fields, fact.recomputed) == (fields, ())


@pytest.mark.parametrize(
    "name",
    ["due_on", "due_at", "computation", "forward_latest_on", "supplement_latest_on", "limit", "unit", "timezone"],
)
def test_no_due_date_and_no_limit_is_corrected_by_hand(name: str):
    moved = {
        "due_on": date(2026, 1, 30),
        "due_at": at("2026-01-30 23:59"),
        "computation": {},
        "limit": 60,
        "unit": "MONTH",
        "timezone": "localtime",
    }
    RECEIVED.when(CorrectEntry(version=2, fields={name: moved.get(name, date(2026, 1, 30))})).refused(
        "NOT_CORRECTABLE", "fields"
    )


def test_a_corrected_input_carries_the_dates_counted_anew():
    (fact,) = RECEIVED.when(CorrectEntry(version=2, fields={"received_at": at("2026-01-07 08:00")})).facts
    assert isinstance(fact, EntryCorrected)
    (recount,) = fact.recomputed
    assert (recount.position, recount.fields["due_on"]) == (102, "2026-01-27")
    assert recount.fields["computation"]["start"] == "2026-01-07T01:00:00Z"
    dossier = corrected_by(RECEIVED, {"received_at": at("2026-01-07 08:00")})
    assert (dossier.due_on, dossier.original_due_on) == (date(2026, 1, 27), date(2026, 1, 27))
    assert dossier.handling.supplement_latest_on == date(2026, 1, 10)


def test_every_later_clock_fact_is_counted_anew():
    paid = RECEIVED.and_when(PAY).and_when(SETTLE, now="2026-01-12 10:00")
    assert paid.state.dossier.due_on == date(2026, 1, 28)
    later = {"received_at": at("2026-01-06 08:00")}
    (fact,) = paid.when(CorrectEntry(version=2, fields=later), now="2026-01-13 10:00").facts
    assert isinstance(fact, EntryCorrected)
    assert [each.position for each in fact.recomputed] == [102, 104, 106]
    assert corrected_by(paid, later).due_on == date(2026, 1, 29)
    # Of the resumption alone, also by a correction of the moment at which it was paused.
    shorter = corrected_by(paid, {"context.occurred_at": at("2026-01-09 09:00")}, version=4)
    assert (shorter.due_on, shorter.original_due_on) == (date(2026, 1, 27), date(2026, 1, 23))
    again = corrected_by(paid, {"context.occurred_at": at("2026-01-13 08:00")}, version=6)
    assert again.due_on == date(2026, 1, 29)


def test_a_correction_of_a_due_date_by_an_earlier_release_keeps_its_effect():
    old = EntryCorrected(context=context_at(NOW), corrects=102, fields={"due_on": "2026-01-30"})
    dossier = fold(corrected(history_of(*(each.fact for each in RECEIVED.state.history), old)))
    assert dossier.due_on == date(2026, 1, 30)


def test_an_entry_that_is_not_there_cannot_be_corrected():
    DONE.when(CorrectEntry(version=4, fields={"activity": "survey"})).refused("UNKNOWN_ENTRY", "version")
    given().when(CorrectEntry(version=1, fields={"activity": "survey"})).refused("NOT_SUBMITTED")


@pytest.mark.parametrize(
    ("version", "fields", "path"),
    [
        (3, {"activity": 7}, ("fields", "activity")),
        (3, {"activity": None}, ("fields", "activity")),
        (3, {"no_such": "x"}, ("fields", "no_such")),
        (3, {"context.no_such": "x"}, ("fields", "context.no_such")),
        (2, {"limit": 3, "received_at": "soon"}, ("fields", "received_at")),
        (2, {"code.first": "H56"}, ("fields", "code.first")),
        (2, {"charges": [{"name": "x", "amount": -5}]}, ("fields", "amount")),
        (2, {"charges": [{"name": "x", "amount": 2**53}]}, ("fields", "amount")),
        (3, {"activity": object()}, ("fields",)),
    ],
)
def test_what_does_not_fit_the_entry_is_refused_at_its_field(version, fields, path):
    DONE.when(CorrectEntry(version=version, fields=fields)).refused("BAD_CORRECTION", *path)


@pytest.mark.parametrize(
    ("version", "fields", "vi", "en"),
    [
        (3, {"activity": 7}, "cần giá trị kiểu `str`, đã nhận `int` (tại $.activity)", "Expected `str`, got `int`"),
        (2, {"received_at": "soon"}, "ngày, giờ hoặc khoảng thời gian không hợp lệ", "Invalid RFC3339 encoded date"),
        (2, {"context.channel": "FAX"}, "giá trị 'FAX' không có trong danh mục", "Invalid enum value 'FAX'"),
        (2, {"context": {}}, "thiếu trường bắt buộc `actor` (tại $.context)", "missing required field `actor`"),
        (3, {"no_such": "x"}, "mục step-completed không có trường 'no_such'", "step-completed has no field 'no_such'"),
        (2, {"code.first": "H56"}, "không có trường 'code.first'", "has no field 'code.first'"),
        (2, {"received_at": "9999-12-31T00:00:00Z"}, "nằm ngoài phạm vi", "is out of range"),
        (3, {"activity": object()}, "không ghi được dưới dạng JSON", "cannot be written as JSON"),
    ],
)
def test_the_reason_of_a_refused_correction_is_given_in_both_languages(version, fields, vi, en):
    refusal = DONE.when(CorrectEntry(version=version, fields=fields)).refusal
    assert refusal is not None
    assert refusal.code == "BAD_CORRECTION"
    assert vi in refusal.text.vi
    assert en in refusal.text.en
    assert en not in refusal.text.vi


def test_a_reason_that_nobody_foresaw_still_names_the_field_in_both_languages():
    found = problem(msgspec.ValidationError("Expected `int` >= 0 - at `$.cost`"))
    assert found == BilingualText(vi="giá trị không hợp lệ (tại $.cost)", en="Expected `int` >= 0 - at `$.cost`")


@pytest.mark.parametrize(
    ("version", "fields"),
    [
        (1, {"code": "H56-2"}),
        (2, {"receipt": "hmac:mine"}),
        (2, {"context.actor.id": "official-1"}),
        (2, {"context.actor": {"id": "official-1"}}),
        (2, {"context.input": "00"}),
        (2, {"procedure_version": 1}),
        (2, {"procedure": "1.000002"}),
        (1, {"procedure": "1.000002"}),
        (1, {"agency": "H57"}),
        (1, {"filed_through": "IMPORT"}),
        (1, {"context.channel": "IMPORT"}),
        (3, {"context.channel": "SYSTEM"}),
        (3, {"context.noted_at": "2026-01-06T01:00:00Z"}),
        (2, {"context.rule_pack": "mild@1"}),
        (2, {"context": {"actor": {"id": "x"}, "occurred_at": "2026-01-05T01:00:00Z", "channel": "ONLINE"}}),
    ],
)
def test_codes_secrets_and_who_acted_stay_as_recorded(version, fields):
    refusal = DONE.when(CorrectEntry(version=version, fields=fields)).refused("NOT_CORRECTABLE", "fields").refusal
    assert refusal is not None
    assert refusal.text.vi


def test_until_its_receipt_a_dossier_may_turn_out_to_be_of_another_procedure():
    outcome = given().when(SubmitDossier(procedure=LAND.code, agency="H56"), drawn=Drawn(code=DRAWN.code))
    filed = given(*outcome.facts)
    filed.when(CorrectEntry(version=1, fields={"procedure": "1.000002"})).tags("entry-corrected")
    DONE.when(CorrectEntry(version=3, fields={"context.channel": "ONLINE"})).tags("entry-corrected")


def test_a_correction_that_changes_nothing_is_none():
    DONE.when(CorrectEntry(version=3, fields={})).refused("NOTHING_CHANGES", "fields")
    DONE.when(CorrectEntry(version=3, fields={"activity": "appraise"})).refused("NOTHING_CHANGES", "fields")


def test_times_stay_sound():
    naive = CorrectEntry(version=3, fields={"context.occurred_at": "2026-01-06T09:00:00"})
    DONE.when(naive).refused("NO_TIME_ZONE", "fields", "context.occurred_at")
    ahead = CorrectEntry(version=3, fields={"context.occurred_at": "2027-01-06T09:00:00Z"})
    DONE.when(ahead).refused("IN_THE_FUTURE", "fields", "context.occurred_at")
    received_later = CorrectEntry(version=2, fields={"received_at": "2027-01-06T09:00:00Z"})
    DONE.when(received_later).refused("IN_THE_FUTURE", "fields", "received_at")


def test_a_correction_is_corrected_but_not_into_nonsense():
    once = DONE.and_when(CorrectEntry(version=3, fields={"activity": "survey"}))
    assert once.when(CorrectEntry(version=4, fields={"fields.activity": "measure"})).refusal is None
    once.when(CorrectEntry(version=4, fields={"fields.activity": 7})).refused(
        "BAD_CORRECTION", "fields", "fields.activity"
    )
    once.when(CorrectEntry(version=4, fields={"corrects": 102})).refused("NOT_CORRECTABLE", "fields")
    once.when(CorrectEntry(version=4, fields={"fields.context.actor.id": "x"})).refused(
        "BAD_CORRECTION", "fields", "fields.context.actor.id"
    )


def test_corrections_need_no_procedure():
    DONE.when(CorrectEntry(version=3, fields={"activity": "survey"}), law=law(None)).tags("entry-corrected")
