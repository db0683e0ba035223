"""Corrections of who answers for a dossier, who applied, a rating, a visit's fault and the way of filing: found where they change a judgement."""

from typing import Any

import pytest
from msgspec.structs import replace

from domain.facts.appointments import DueDatePassed
from domain.facts.citizen import DocumentLost, Fault, SatisfactionRated, VisitRecorded
from domain.facts.corrections import EntryCorrected
from domain.facts.outcome import DossierWithdrawn, ResultIssued
from domain.facts.processing import OpinionRequested
from domain.facts.routing import LegOpened, OfficialAssigned
from domain.judged.finding import Finding
from domain.values.context import Actor, Channel
from tests.domain.findings.bench import DUE, LAW, accepted, act, end_of, found, history_of, of, submitted
from tests.domain.histories import at

CODE = "CORRECTED_JUDGEMENT"
FILED = replace(submitted(), applicant="citizen-1", filed_through="ONE_STOP")
LATE = ResultIssued(context=act("2026-01-28 09:00"))
IN_TIME = ResultIssued(context=act("2026-01-20 09:00"))
PASSED = DueDatePassed(context=act("2026-01-27 00:00", Channel.SYSTEM), due_at=end_of(DUE), due_on=DUE)
BEFORE, AFTER = "2026-01-06 09:00", "2026-02-03 09:00"


def corrected(position: int, when: str, **fields: Any) -> EntryCorrected:
    return EntryCorrected(
        context=act(when), corrects=position, fields={name.replace("__", "."): value for name, value in fields.items()}
    )


def one(*facts: Any) -> Finding:
    (finding,) = found(CODE, *facts)
    return finding


@pytest.mark.parametrize("later", [[PASSED], [LATE], [IN_TIME], [DossierWithdrawn(context=act("2026-01-08 09:00"))]])
@pytest.mark.parametrize("who", [accepted(official="o-1"), OfficialAssigned(context=act(BEFORE), official="o-1")])
def test_another_official_answers_for_what_was_judged(later: list[Any], who: Any):
    first = [FILED, who] if who == accepted(official="o-1") else [FILED, accepted(), who]
    position = 100 + len(first)
    finding = one(*first, *later, corrected(position, AFTER, official="o-2"))
    assert (finding.items, finding.evidence) == (("official",), (position, finding.position))
    assert found(CODE, *first, corrected(position, "2026-01-06 10:00", official="o-2"), *later) == []


def test_the_limit_had_passed_although_the_clock_had_not_recorded_it():
    assert one(FILED, accepted(official="o-1"), corrected(102, "2026-01-27 00:05", official="o-2")).items == (
        "official",
    )
    assert not found(CODE, FILED, accepted(official="o-1"), corrected(102, "2026-01-26 23:55", official="o-2"))


@pytest.mark.parametrize(("was", "now"), [(None, "o-2"), ("o-1", None)])
def test_the_blame_comes_from_nobody_or_goes_to_nobody(was: str | None, now: str | None):
    assert one(FILED, accepted(official=was), LATE, corrected(102, AFTER, official=now)).items == ("official",)


def test_by_one_correction_of_another_the_blame_moves_as_well():
    harmless = corrected(102, BEFORE, department="land")
    moved = corrected(104, AFTER, fields={"official": "o-2"})
    facts = (FILED, accepted(official="o-1"), harmless)
    (finding,) = found(CODE, *facts, LATE, corrected(103, AFTER, fields={"official": "o-2"}))
    assert finding.evidence == (102, 103, 105)
    # Taking a correction back is one too.
    named = corrected(102, BEFORE, official="o-2")
    assert one(FILED, accepted(official="o-1"), named, LATE, corrected(103, AFTER, fields={})).items == ("official",)
    assert not found(CODE, FILED, accepted(official="o-1"), named, corrected(103, BEFORE, fields={}))
    assert not found(CODE, *facts, moved)  # it corrects the entry of no correction


@pytest.mark.parametrize(
    "part",
    [
        LegOpened(context=act(BEFORE), leg="l", agency="H56.20", task="t", due_at=end_of(DUE), due_on=DUE),
        OpinionRequested(context=act(BEFORE), opinion="o", agency="H56.20", due_at=end_of(DUE), due_on=DUE),
    ],
)
def test_another_agency_takes_the_blame_for_a_part(part: Any):
    assert one(FILED, accepted(), part, corrected(103, AFTER, agency="H56.30")).items == ("agency",)
    assert not found(CODE, FILED, accepted(), part, corrected(103, "2026-01-06 10:00", agency="H56.30"), LATE)


def test_the_applicant_of_a_judged_dossier_or_of_one_where_either_acted():
    swap = {"applicant": "citizen-2"}
    assert one(FILED, accepted(), LATE, corrected(101, AFTER, **swap)).items == ("applicant",)
    for person in ("citizen-1", "citizen-2"):
        rated = SatisfactionRated(context=act("2026-01-07 09:00", actor=Actor(person)), score=5)
        assert one(FILED, accepted(), corrected(101, BEFORE, **swap), rated).items == ("applicant",)
    assert not found(CODE, FILED, accepted(), corrected(101, BEFORE, **swap), IN_TIME)  # mistyped, put right
    assert not found(CODE, submitted(), accepted(), LATE, corrected(101, AFTER, **swap))  # nobody was named before


def test_a_rating_is_the_citizens():
    rated = SatisfactionRated(context=act(BEFORE), score=1, aspect="attitude")
    assert one(FILED, accepted(), rated, corrected(103, BEFORE, score=5)).items == ("score",)
    assert not found(CODE, FILED, accepted(), rated, corrected(103, BEFORE, aspect="waiting"))


def test_whose_fault_a_visit_was_and_how_many_there_were():
    visit = VisitRecorded(context=act("2026-01-06 09:00"), purpose="supplement", fault=Fault.AGENCY)
    for fault in ("CITIZEN", "NOBODY"):
        assert one(FILED, accepted(), visit, corrected(103, BEFORE, fault=fault)).items == ("fault",)
    # On the day of the receipt, it is that trip.
    moved = corrected(103, BEFORE, context__occurred_at="2026-01-05T10:00:00+07:00")
    assert one(FILED, accepted(), visit, moved).items == ("fault",)
    direct = VisitRecorded(context=act("2026-01-06 09:00", Channel.DIRECT), purpose="asked to come")
    by_phone = corrected(103, BEFORE, context__channel="ONE_STOP")
    assert one(FILED, accepted(), direct, by_phone).items == ("context.channel",)
    for lawful in ({"purpose": "supplement, again"}, {"context__occurred_at": "2026-01-06T10:00:00+07:00"}):
        assert not found(CODE, FILED, accepted(), visit, corrected(103, BEFORE, **lawful))


def test_the_way_of_filing():
    assert one(FILED, accepted(), corrected(101, AFTER, filed_through="ONLINE")).items == ("filed_through",)
    assert not found(CODE, FILED, accepted(), corrected(101, AFTER, department="land"))


def test_what_nobody_is_judged_by_may_be_put_right():
    lost = DocumentLost(context=act(BEFORE), item="plan", lost_by="o-1")
    assert not found(CODE, FILED, accepted(), lost, LATE, corrected(103, AFTER, item="site plan"))


def test_of_several_corrections_each_that_changes_a_judgement_is_named():
    facts: list[Any] = [FILED, accepted(official="o-1"), LATE]
    facts += [corrected(102, AFTER, official="o-2"), corrected(102, AFTER, department="land")]
    facts.append(corrected(102, AFTER, official="o-3"))
    assert [each.position for each in found(CODE, *facts)] == [104, 106]


def test_a_correction_dated_back_is_one_of_when_it_was_recorded():
    entries = history_of(FILED, accepted(official="o-1"), corrected(102, BEFORE, official="o-2"))
    assert of(CODE, entries, LAW) == []
    entries[-1] = replace(entries[-1], recorded_at=at(AFTER))
    assert [each.position for each in of(CODE, entries, LAW)] == [103]
