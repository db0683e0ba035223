"""Later exports of the same case: only what is new is added, differently told facts are corrected, and nothing comes twice."""

from collections import Counter
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime
from typing import Any
from unicodedata import normalize
from uuid import UUID

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.codec import CODEC
from domain.dossier.history import corrected, decode, fold
from domain.dossier.state import Dossier
from domain.facts.appointments import AppointmentChanged
from domain.facts.corrections import EntryCorrected
from domain.facts.filing import DossierAccepted
from domain.facts.outcome import ResultIssued
from domain.facts.routing import StepCompleted
from domain.values.context import Actor, Channel, Context, Fact
from exchange.logs.cases import CaseBuilder
from exchange.logs.mapping import Mapping
from exchange.logs.reading import CodedCase
from exchange.logs.reconcile import Gone, additions
from exchange.logs.trace import Trace
from ledger.records import Recorded
from tests.exchange.small_logs import Event, case, event, mapping

STREAM = UUID("6f1f7d80-3c5f-4f6e-9d6b-0a4b6c3d2e1f")


class Book:
    """One dossier's stream, as the ledger would hold it."""

    def __init__(self, meaning: Mapping | None = None) -> None:
        self.entries: list[Recorded] = []
        self.meaning = meaning or mapping()

    @property
    def gone(self) -> Gone:
        """What the last export no longer said."""
        return self._gone

    def record(self, facts: Sequence[tuple[str, bytes]]) -> list[Fact]:
        for tag, payload in facts:
            number = len(self.entries) + 1
            now = datetime(2026, 1, 1, tzinfo=UTC)
            self.entries.append(Recorded(number * 7, STREAM, number, tag, now, msgspec.Raw(payload), b""))
        return [fact for tag, payload in facts for fact in CODEC.decode(tag, payload)]

    def add(self, attributes: dict[str, str], *events: Event) -> list[Fact]:
        """Imports one more export of the case, returns what it added."""
        coded = self.coded(attributes, *events)
        new = additions(coded, self.entries)
        self._gone = new.gone
        assert new.already <= len(coded.facts)
        return self.record(new.facts)

    def coded(self, attributes: dict[str, str], *events: Event) -> CodedCase:
        built = CaseBuilder(self.meaning, "town.xes").build(Trace(1, attributes, list(events), [1] * len(events)))
        return CodedCase(built.code, tuple(CODEC.encode(fact) for fact in built.facts), built.due_since)

    @property
    def state(self) -> Dossier:
        return fold(corrected([lived for entry in self.entries for lived in decode(entry)]))


LOOK, ASK = event("2024-03-02T10:00:00Z", who="An"), event("2024-03-05T10:00:00Z", "ask", who="An")


def names(facts: Sequence[Fact]) -> list[str]:
    return [type(fact).__name__ for fact in facts]


def test_the_same_again_adds_nothing():
    book = Book()
    full = (case(due="2024-05-01", end="2024-04-01"), LOOK, LOOK, ASK)
    assert len(book.add(*full)) == 6
    assert book.add(*full) == []


def test_a_further_event_is_added_even_when_it_is_older_or_identical():
    book = Book()
    book.add(case(), ASK)
    assert [fact.context.occurred_at.day for fact in book.add(case(), LOOK, ASK)] == [2]
    assert names(book.add(case(), LOOK, LOOK, ASK)) == ["StepCompleted"]
    assert names(book.add(case(), LOOK, LOOK, LOOK, ASK)) == ["StepCompleted"]
    assert book.add(case(), LOOK, ASK) == []  # an older export again


def test_a_new_end_closes_the_dossier():
    book = Book()
    book.add(case(), LOOK)
    assert names(book.add(case(end="2024-04-01"), LOOK, ASK)) == ["StepCompleted", "DossierClosed"]
    assert book.state.finished_at == datetime(2024, 3, 31, 22, tzinfo=UTC)


def test_another_due_date_is_an_appointment_changed_once():
    book = Book()
    book.add(case(due="2024-05-01"), LOOK)
    later = (case(due="2024-06-01"), LOOK, ASK)
    step, changed = book.add(*later)
    assert isinstance(step, StepCompleted)
    assert isinstance(changed, AppointmentChanged)
    assert (changed.old_due_on, changed.new_due_on) == (date(2024, 5, 1), date(2024, 6, 1))
    assert changed.context.occurred_at == step.context.occurred_at
    assert changed.context.reason == "the source now names another due date"
    assert (book.state.due_on, book.state.original_due_on) == (date(2024, 6, 1), date(2024, 5, 1))
    assert book.add(*later) == []
    assert names(book.add(case(due="2024-05-01"), LOOK, ASK)) == ["AppointmentChanged"]  # and back
    assert book.state.due_on == date(2024, 5, 1)


def test_a_first_due_date_may_come_later():
    days = mapping(due_at='due_at = { after_event = "ask", days = 60 }')
    book = Book(days)
    book.add(case(), LOOK)
    assert book.state.due_on is None
    step, changed = book.add(case(), LOOK, ASK)
    assert changed.context.occurred_at == step.context.occurred_at
    assert isinstance(changed, AppointmentChanged)
    assert changed.computation is not None
    assert {book.state.due_on, book.state.original_due_on} == {date(2024, 5, 4)}


def test_a_due_date_that_changed_after_the_end_still_counts():
    book = Book()
    book.add(case(due="2024-05-01", end="2024-04-01"), LOOK)
    book.add(case(due="2024-03-20", end="2024-04-01"), LOOK, event("2024-06-01"))
    assert (book.state.due_on, book.state.finished_at) == (date(2024, 3, 20), datetime(2024, 3, 31, 22, tzinfo=UTC))


def test_what_is_told_differently_is_corrected_once():
    book = Book()
    book.add(case(due="2024-05-01", end="2024-04-01"), LOOK)
    moved = (case(start="2024-02-01T09:00:00+01:00", due="2024-05-01", end="2024-04-03"), LOOK)
    corrections = book.add(*moved)
    assert names(corrections) == ["EntryCorrected"] * 3
    assert [fact.fields for fact in corrections if isinstance(fact, EntryCorrected)] == [
        {"context.occurred_at": "2024-02-01T08:00:00Z"},
        {"received_at": "2024-02-01T08:00:00Z", "context.occurred_at": "2024-02-01T08:00:00Z"},
        {"context.occurred_at": "2024-04-02T22:00:00Z"},
    ]
    assert book.state.received_at == datetime(2024, 2, 1, 8, tzinfo=UTC)
    assert book.state.finished_at == datetime(2024, 4, 2, 22, tzinfo=UTC)
    assert book.add(*moved) == []


def test_what_a_later_export_no_longer_says_is_kept():
    book = Book()
    book.add(case(due="2024-05-01", end="2024-04-01"), LOOK, ASK)
    assert book.add(case(), LOOK) == []
    assert (book.state.due_on, book.state.finished_at is not None) == (date(2024, 5, 1), True)


@pytest.mark.parametrize(
    ("later", "events", "gone"),
    [
        (case(due="2024-05-01", end="2024-04-01", clerk="Bo"), (LOOK, ASK), Gone()),
        (case(due="2024-05-01", clerk="Bo"), (LOOK, ASK), Gone(end=1)),
        (case(end="2024-04-01", clerk="Bo"), (LOOK, ASK), Gone(deadline=1)),
        (case(due="2024-05-01", end="2024-04-01"), (LOOK, ASK), Gone(value=1)),
        (case(due="2024-05-01", end="2024-04-01", clerk="Bo"), (ASK,), Gone(events=1)),
        (case(due="2024-05-01", end="2024-04-01", clerk="Bo"), (LOOK, event("2024-03-09", who="An")), Gone(events=1)),
        (case(), (), Gone(end=1, deadline=1, events=2, value=1)),
        (case(due="2024-06-01", end="2024-04-03", clerk="An"), (LOOK, ASK, LOOK), Gone()),
    ],
)
def test_what_a_later_export_no_longer_says_is_counted_and_kept(
    later: dict[str, str], events: tuple[Event, ...], gone: Gone
):
    book = Book(mapping(closed_at='closed_at = "end"\nofficial = "clerk"'))
    book.add(case(due="2024-05-01", end="2024-04-01", clerk="Bo"), LOOK, ASK)
    assert book.gone == Gone()
    book.add(later, *events)
    assert book.gone == gone
    assert book.state.finished_at is not None
    assert book.state.due_on is not None
    assert book.state.official is not None


def test_what_is_gone_is_counted_each_time_and_no_longer_once_it_is_back():
    book = Book()
    whole = (case(due="2024-05-01", end="2024-04-01"), LOOK)
    book.add(*whole)
    for _ in range(2):
        book.add(case(), LOOK)
        assert book.gone == Gone(end=1, deadline=1)
    book.add(*whole)
    assert book.gone == Gone()
    assert book.add(case(due="2024-06-01", end="2024-04-03"), LOOK) != []
    book.add(case(end="2024-04-03"), LOOK)
    assert book.gone == Gone(deadline=1)


def test_an_end_recorded_here_is_none_that_an_export_has_lost():
    book = Book()
    book.add(case(due="2024-05-01"), LOOK)
    here = Context(actor=Actor("official-7"), occurred_at=datetime(2024, 4, 1, tzinfo=UTC), channel=Channel.ONE_STOP)
    book.record([CODEC.encode(ResultIssued(context=here))])
    assert book.add(case(due="2024-05-01"), LOOK) == []
    assert book.gone == Gone()


@pytest.mark.parametrize("dress", [lambda text: normalize("NFD", text), lambda text: f"{text} "], ids=["NFD", "blank"])
def test_what_release_0_1_recorded_as_it_was_written_does_not_come_twice(dress: Callable[[str], str]):
    book = Book(mapping(closed_at='closed_at = "end"\ndepartment = "unit"'))
    later = (case(unit="Phòng Hoà"), event("2024-03-02T10:00:00Z", "Ký duyệt", who="Hoà"))
    book.add(*later)
    old = dict.fromkeys(["Phòng Hoà", "Ký duyệt", "Hoà"])
    for number, entry in enumerate(book.entries):
        text = bytes(entry.payload).decode()
        for name in old:
            text = text.replace(f'"{name}"', f'"{dress(name)}"')
        book.entries[number] = msgspec.structs.replace(entry, payload=msgspec.Raw(text.encode()))
    assert any(
        bytes(entry.payload) != payload
        for entry, (_, payload) in zip(book.entries, book.coded(*later).facts, strict=True)
    )
    new = book.add(*later)
    assert book.gone == Gone()
    assert [fact for fact in new if not isinstance(fact, EntryCorrected)] == []
    assert book.state.department == "Phòng Hoà"


def test_what_officials_settled_in_between_stays():
    book = Book()
    exported = (case(due="2024-05-01"), LOOK)
    book.add(*exported)
    by_hand = Context(actor=Actor("official-7"), occurred_at=datetime(2024, 4, 1, tzinfo=UTC), channel=Channel.ONE_STOP)
    accepted = next(entry for entry in book.entries if entry.tag == DossierAccepted.TAG)
    book.record(
        [
            CODEC.encode(AppointmentChanged(context=by_hand, new_due_on=date(2024, 8, 1))),
            CODEC.encode(EntryCorrected(context=by_hand, corrects=accepted.position, fields={"official": "Bo"})),
        ]
    )
    assert book.add(*exported) == []
    assert (book.state.due_on, book.state.appointed_on) == (date(2024, 5, 1), date(2024, 8, 1))
    assert book.state.official == "Bo"
    [changed] = book.add(case(due="2024-06-01"), LOOK)
    assert isinstance(changed, AppointmentChanged)
    assert (changed.old_due_on, changed.new_due_on) == (date(2024, 5, 1), date(2024, 6, 1))
    assert (book.state.due_on, book.state.appointed_on) == (date(2024, 6, 1), date(2024, 8, 1))


EVENTS = st.lists(
    st.builds(
        lambda day, what, who: event(f"2024-03-{day:02}T10:00:00Z", what, who=who),
        st.integers(1, 9), st.sampled_from(["look", "ask"]), st.sampled_from(["An", "Bo"]),
    ),
    max_size=6,
)  # fmt: skip
EXPORTS = st.lists(
    st.fixed_dictionaries(
        {},
        optional={
            "due": st.sampled_from(["2024-04-01", "2024-05-01"]),
            "end": st.sampled_from(["2024-03-05", "2024-06-01"]),
            "start": st.sampled_from(["2024-03-01", "2024-03-03"]),
        },
    ),
    min_size=1,
    max_size=4,
)


@given(EVENTS, EXPORTS, st.randoms(use_true_random=False))
def test_however_a_case_is_cut_into_exports_the_whole_of_it_arrives_once(
    events: list[Event], exports: list[dict[str, str]], chance: Any
):
    book = Book()
    known = 0
    row: dict[str, str] = {"id": "1", "start": "2024-03-01"}
    for number, export in enumerate(exports, start=1):
        row |= export
        known = max(known, chance.randint(0, len(events))) if number < len(exports) else len(events)
        part = chance.sample(events[:known], known)
        book.add(row, *part)
        assert book.add(row, *part) == []
    steps = Counter((entry.tag, bytes(entry.payload)) for entry in book.entries if entry.tag == StepCompleted.TAG)
    whole = Book()
    whole.add(row, *events)
    assert steps == Counter(
        (entry.tag, bytes(entry.payload)) for entry in whole.entries if entry.tag == StepCompleted.TAG
    )
    for name in ("due_at", "due_on", "received_at", "submitted_at", "finished_at", "code"):
        assert getattr(book.state, name) == getattr(whole.state, name), name
