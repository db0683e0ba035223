"""Back-dating: what took effect long before it was noted, or under another law."""

from datetime import date, timedelta

import pytest
from msgspec.structs import replace

from domain.dossier.history import HistoryEntry
from domain.facts.appointments import AppointmentChanged, DueDatePassed
from domain.facts.routing import StepCompleted
from domain.judged.finding import Judged
from domain.law.calendar import Calendar
from domain.law.versions import ProcedureHistory, ProcedureVersion
from domain.values.context import Actor, Channel, Context, LimitUnit
from domain.values.rules import Span
from tests.domain.findings.bench import (
    DUE,
    LAW,
    VERSION,
    accepted,
    act,
    demand,
    end_of,
    history_of,
    of,
    pack,
    submitted,
)
from tests.domain.histories import at

CODE = "BACKDATED_ACTION"


def noted(happened: str, recorded: str) -> list[HistoryEntry]:
    """A receipt noted at once, and a supplement demand noted at `recorded`."""
    entries = history_of(accepted(), demand(happened))
    return [entries[0], HistoryEntry(102, 2, at(recorded), entries[1].fact)]


def test_noted_within_the_threshold_and_a_day_beyond():
    assert not of(CODE, noted("2026-01-06 09:00", "2026-01-07 23:59"))
    (finding,) = of(CODE, noted("2026-01-06 09:00", "2026-01-08 00:00"))
    assert (finding.position, finding.evidence) == (102, (102,))
    assert finding.occurred_at == at("2026-01-06 09:00")
    assert " 2 " in finding.explanation.en


def test_a_threshold_in_hours_and_in_months():
    hours = pack(backdating_threshold=Span(8, LimitUnit.HOUR))
    assert not of(CODE, noted("2026-01-06 09:00", "2026-01-06 17:00"), hours)
    assert of(CODE, noted("2026-01-06 09:00", "2026-01-06 17:00:01"), hours)
    month = pack(backdating_threshold=Span(1, LimitUnit.MONTH))
    assert not of(CODE, noted("2026-01-06 09:00", "2026-02-06 23:00"), month)
    assert of(CODE, noted("2026-01-06 09:00", "2026-02-07 00:00"), month)


def test_a_threshold_in_working_days():
    one = pack(backdating_threshold=Span(1, LimitUnit.WORKING_DAY))
    assert not of(CODE, noted("2026-01-09 09:00", "2026-01-12 23:00"), one)  # Friday, Monday
    assert of(CODE, noted("2026-01-09 09:00", "2026-01-13 00:00"), one)


def test_working_days_are_those_of_the_calendar_at_hand():
    class NoMondays(Calendar, frozen=True, gc=False):
        def works(self, day: date) -> bool:
            return day.weekday() not in (0, 5, 6)

    rules = pack(backdating_threshold=Span(1, LimitUnit.WORKING_DAY)).rules
    entries = noted("2026-01-09 09:00", "2026-01-13 09:00")
    assert of(CODE, entries, replace(LAW, rules=rules))
    assert not of(CODE, entries, replace(LAW, rules=rules, calendar=NoMondays()))


def test_the_facts_of_one_command_are_one_finding():
    (finding,) = of(CODE, history_of(submitted(), accepted(), late=timedelta(days=3)))
    assert (finding.position, finding.evidence) == (101, (101, 102))


def test_what_the_system_records_is_never_back_dated():
    context = Context(Actor("clock"), occurred_at=at("2026-01-27 00:00"), channel=Channel.SYSTEM)
    entries = history_of(DueDatePassed(context=context, due_at=end_of(DUE)), late=timedelta(days=90))
    assert not of(CODE, entries)


def test_facts_of_a_played_demonstration_of_release_0_1_say_when_they_were_noted():
    played = replace(accepted(), context=act("2026-01-05 08:00", noted_at=at("2026-01-05 08:00")))
    assert not of(CODE, history_of(played, late=timedelta(days=90)))
    late = replace(accepted(), context=act("2026-01-05 08:00", noted_at=at("2026-01-08 08:00")))
    assert of(CODE, history_of(late))


def test_an_import_is_silent_where_it_does_not_say_when_it_was_noted():
    law = pack(import_findings=(CODE,))
    imported = accepted(channel=Channel.IMPORT)
    step = StepCompleted(context=act("2026-01-06 09:00", Channel.IMPORT), activity="x")
    dated = StepCompleted(
        context=act("2026-01-06 09:00", Channel.IMPORT, noted_at=at("2026-01-09 09:00")), activity="x"
    )
    assert not of(CODE, history_of(imported, step, late=timedelta(days=900)), law)
    entries = of(CODE, history_of(imported, dated, dated, late=timedelta(days=900)), law)
    assert [each.position for each in entries] == [102, 103]


def test_a_regime_without_a_threshold_and_a_thing_noted_beforehand():
    assert not of(CODE, noted("2026-01-06 09:00", "2027-01-06 09:00"), pack(backdating_threshold=None))
    moved = AppointmentChanged(context=act("2026-01-06 09:00"), new_due_on=DUE)
    assert not of(CODE, history_of(accepted(), moved, late=timedelta(minutes=-4)))


# A receipt dated back to before a change of law

EARLIER = "RECEIVED_UNDER_EARLIER_LAW"
UNTIL = date(2026, 1, 5)
PACK_ENDS = pack(in_force_to=UNTIL)


def version_ends(announced: str | None = "2025-12-20 09:00", repealed: date | None = None) -> Judged:
    """The procedure version of the receipt, followed by another on 6 January."""
    version = replace(VERSION, effective_on=date(2025, 1, 1), repealed_on=repealed)
    after = ProcedureVersion(
        VERSION.procedure, 3, effective_on=date(2026, 1, 6), announced_at=at(announced) if announced else None
    )
    versions = (version,) if repealed else (version, after)
    return replace(LAW, procedure=version, versions=ProcedureHistory(versions))


@pytest.mark.parametrize(
    "law", [PACK_ENDS, version_ends(), version_ends(None), version_ends(repealed=date(2026, 1, 6))]
)
@pytest.mark.parametrize(
    ("received", "recorded", "backdated"),
    [
        ("2026-01-05 08:00", "2026-01-05 23:59", False),  # the last day itself, and late on it
        ("2026-01-05 23:59", "2026-01-06 00:00", True),
        ("2026-01-05 16:00", "2026-01-06 08:00", True),
        ("2026-01-02 16:00", "2026-01-08 08:00", True),
        ("2026-01-02 16:00", "2026-01-05 08:00", False),  # late, under the same law
        ("2026-01-06 08:00", "2026-01-06 08:00", False),
        ("2026-01-06 08:00", "2026-01-09 08:00", False),
    ],
)
def test_a_receipt_dated_back_to_before_the_law_changed(law: Judged, received: str, recorded: str, backdated: bool):
    entries = [HistoryEntry(101, 1, at(recorded), accepted(received))]
    assert bool(of(EARLIER, entries, law)) is backdated


def test_it_names_what_had_ended_and_when():
    law = replace(version_ends(), rules=PACK_ENDS.rules)
    (finding,) = of(EARLIER, [HistoryEntry(101, 1, at("2026-01-08 08:00"), accepted("2026-01-05 16:00"))], law)
    assert (finding.items, finding.evidence) == (("test@1", "1.000001@2"), (101,))
    assert "5 January 2026" in finding.explanation.en


def test_a_version_that_nobody_had_announced_by_then_ended_none():
    entries = [HistoryEntry(101, 1, at("2026-01-06 08:00"), accepted("2026-01-05 16:00"))]
    assert of(EARLIER, entries, version_ends("2026-01-06 08:00"))
    assert not of(EARLIER, entries, version_ends("2026-01-06 08:01"))
    assert not of(EARLIER, entries, LAW)
    assert not of(EARLIER, [HistoryEntry(101, 1, at("2026-01-06 08:00"), submitted("2026-01-05 16:00"))], PACK_ENDS)


def test_an_import_is_as_its_source_says():
    imported = accepted("2026-01-05 16:00", channel=Channel.IMPORT)
    assert not of(EARLIER, [HistoryEntry(101, 1, at("2026-03-01 08:00"), imported)], PACK_ENDS)


def test_a_day_off_declared_after_an_act_was_noted_excuses_nothing():
    one = pack(backdating_threshold=Span(1, LimitUnit.WORKING_DAY)).rules
    before = Calendar(holidays={date(2026, 1, 1): "Tết Dương lịch"})
    after = replace(before, holidays={**before.holidays, date(2026, 1, 12): "Nghỉ bù"})
    entries = noted("2026-01-09 09:00", "2026-01-13 09:00")  # Friday, Tuesday

    def law(declared: str, earlier: Calendar | None = before) -> Judged:
        known = lambda moment: after if moment >= at(declared) else earlier  # noqa: E731
        return replace(LAW, rules=one, calendar=after, calendar_known=known)

    assert of(CODE, entries, law("2026-01-14 09:00"))
    assert not of(CODE, entries, law("2026-01-12 09:00"))
    # Where nobody knew that year's days off yet, those known now count.
    assert not of(CODE, entries, law("2026-01-14 09:00", Calendar()))
    assert not of(CODE, entries, law("2026-01-14 09:00", None))
