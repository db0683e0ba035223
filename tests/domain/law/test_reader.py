"""Readers of the law: whatever their entries come from, they read the same law, at every point of any history of it."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any, cast

from hypothesis import given as over
from hypothesis import settings
from hypothesis import strategies as st

from domain.codec import CODEC
from domain.facts.law import (
    AgencyMerged,
    AgencyRegistered,
    AgencyRenamed,
    ProcedurePublished,
    ProcedureVersionAnnounced,
    ProcedureVersionRepealed,
    RulePackActivated,
)
from domain.journal import Journal
from domain.law.folding import fold_agency, fold_calendar, fold_procedure, fold_rule_pack
from domain.law.lawbook import LawBook
from domain.law.reader import LawEntries, LawReader
from domain.law.versions import AGENCY, CALENDAR, PROCEDURE, RULE_PACK, ProcedureHistory, RulePackHistory
from domain.values.context import Fact
from domain.values.procedure import Procedure
from domain.values.rules import RulePack
from exchange.catalogue.held_law import read_held
from ledger.records import Recorded
from ledger.store import Ledger
from projections.law.law_at import LawAt
from tests.domain.days import CONTEXT, holiday, hours, revoked, swap
from tests.domain.law.enacted import Enacted

NAMES = {
    PROCEDURE: ("1.000001", "1.000002"),
    RULE_PACK: ("nd61-2018", "nd118-2025"),
    CALENDAR: ("VN", "H56"),
    AGENCY: ("H56.1", "H56.2"),
}
DAYS = st.integers(1, 9).map(lambda day: date(2026, 3, day))
VERSIONS = st.integers(1, 3)
ASKED_DAYS = [date(2026, 3, day) for day in range(1, 11)]


def announced(code: str, version: int, effective_on: date | None) -> Fact:
    return ProcedureVersionAnnounced(
        context=CONTEXT,
        procedure=Procedure(code=code, name=f"{code} {version}"),
        version=version,
        effective_on=effective_on,
    )


def activated(id: str, version: int, begins: date | None, ends: date | None) -> Fact:
    pack = RulePack(id=id, name=f"{id} {version}", source="none", in_force_from=begins, in_force_to=ends)
    return RulePackActivated(context=CONTEXT, pack=pack, version=version)


def facts_of(kind: str, name: str) -> st.SearchStrategy[Fact]:
    if kind == PROCEDURE:
        return st.one_of(
            st.builds(announced, st.just(name), VERSIONS, st.none() | DAYS),
            st.builds(lambda n: ProcedurePublished(context=CONTEXT, code=name, version=n, place="OFFICE"), VERSIONS),
            st.builds(
                lambda n, on: ProcedureVersionRepealed(context=CONTEXT, code=name, version=n, effective_on=on),
                VERSIONS,
                DAYS,
            ),
        )
    if kind == RULE_PACK:
        return st.builds(activated, st.just(name), VERSIONS, st.none() | DAYS, st.none() | DAYS)
    if kind == CALENDAR:
        written = DAYS.map(date.isoformat)
        return st.one_of(
            st.builds(holiday, written),
            st.builds(swap, written, written),
            st.builds(revoked, written, written),
            st.builds(hours, written),
        )
    return st.one_of(
        st.just(AgencyRegistered(context=CONTEXT, code=name, name="Một cửa")),
        st.just(AgencyRenamed(context=CONTEXT, code=name, name="Trung tâm")),
        st.just(AgencyMerged(context=CONTEXT, code=name, into="H57")),
    )


CLAIMS = st.sampled_from([(kind, name) for kind, names in NAMES.items() for name in names])
APPENDS = CLAIMS.flatmap(lambda claim: st.tuples(st.just(claim), st.lists(facts_of(*claim), min_size=1, max_size=3)))
HISTORIES = st.lists(APPENDS, min_size=1, max_size=12)


def read(law: LawReader[Any] | LawBook, moments: Sequence[datetime]) -> dict[str, Any]:
    """Everything that can be asked of a reader; nothing known is the same as no versions."""
    procedures = {code: law.procedure(code) or ProcedureHistory() for code in NAMES[PROCEDURE]}
    packs = {id: law.rule_pack(id) or RulePackHistory() for id in NAMES[RULE_PACK]}
    return {
        "procedures": procedures,
        "packs": packs,
        "versions": {f"{id}@{n}": law.rules(f"{id}@{n}") for id in packs for n in (1, 2, 3)}
        | {id: law.rules(id) for id in packs},
        "rules": {day: law.rules_on(day) for day in ASKED_DAYS},
        "calendars": {code: law.calendar(code) for code in NAMES[CALENDAR]},
        "known": {(code, at): law.calendar(code, at) for code in NAMES[CALENDAR] for at in moments},
        "agencies": {code: law.agency(code) for code in NAMES[AGENCY]},
    }


def by_claim(entries: Sequence[Recorded], law: Enacted) -> LawEntries[Recorded]:
    """As an answer of SQL would bring them."""
    streams = {(kind, name): stream for kind in NAMES for name, stream in law.claimed(kind).items()}
    return LawEntries({claim: [each for each in entries if each.stream == stream] for claim, stream in streams.items()})


@settings(deadline=None)
@over(HISTORIES, st.lists(st.integers(1, 4), max_size=6), st.lists(st.booleans(), min_size=13, max_size=13))
def test_every_reader_reads_the_same_law(
    history: Sequence[tuple[tuple[str, str], Sequence[Fact]]], sizes: list[int], asked: list[bool]
):
    law, behind = Enacted(), Enacted()
    appends = [law.enact(*claim, *facts) for claim, facts in history]
    for claim, facts in history:
        behind.enact(*claim, *facts)
    moments = [append[0].recorded_at for append in appends]
    lawbook = LawBook(cast(Journal, behind))
    # One that may look behind the page, and one whose ledger ends with it.
    page_laws = [LawAt(law, CODEC), LawAt(behind, CODEC)]
    left = list(appends)
    for number, size in enumerate([*sizes, len(left)]):
        page, left = left[:size], left[size:]
        if not page:
            break
        until = behind.until = page[-1][-1].position
        for page_law in page_laws:
            page_law.turn([entry for append in page for entry in append], until)
        if left and not asked[number]:
            continue  # so that streams grow before they are read, and between two readings
        entries = law.entries[:until]
        expected = read(by_claim(entries, behind), moments)
        assert read(lawbook, moments) == expected
        for page_law in page_laws:
            assert read(page_law, moments) == expected
        held = read_held(cast(Ledger, behind), [(kind, name) for kind, names in NAMES.items() for name in names])
        assert read(held, moments) == expected
        opened = lawbook.open(NAMES[PROCEDURE][0])
        assert (opened.procedure or ProcedureHistory()) == expected["procedures"][NAMES[PROCEDURE][0]]
        assert opened.calendar == expected["calendars"]["VN"]
        assert {day: opened.rules_on(day) for day in ASKED_DAYS} == expected["rules"]
        assert {name: opened.rules(name) for name in expected["versions"]} == expected["versions"]


@settings(deadline=None)
@over(HISTORIES)
def test_a_reader_reads_what_the_facts_make(history: Sequence[tuple[tuple[str, str], Sequence[Fact]]]):
    law = Enacted()
    facts: dict[tuple[str, str], list[Fact]] = {}
    for claim, said in history:
        law.enact(*claim, *said)
        facts.setdefault(claim, []).extend(said)
    reader = by_claim(law.entries, law)
    for (kind, name), said in facts.items():
        if kind == PROCEDURE:
            assert reader.procedure(name) == fold_procedure(said)
        elif kind == RULE_PACK:
            assert reader.rule_pack(name) == fold_rule_pack(said)
        elif kind == CALENDAR:
            assert reader.calendar(name) == fold_calendar(name, said)
        else:
            assert reader.agency(name) == fold_agency(said)
    last = [pack.versions[-1] for id in NAMES[RULE_PACK] if (pack := reader.rule_pack(id)).versions]
    for day in ASKED_DAYS:
        begun = [
            (each.pack.in_force_from, each.pack.id, each)
            for each in last
            if each.pack.in_force_from is not None and each.pack.in_force_from <= day <= (each.pack.in_force_to or day)
        ]
        assert reader.rules_on(day) == (max(begun, key=lambda each: each[:2])[2] if begun else None)


def test_a_decision_asks_the_journal_once():
    law = Enacted()
    law.enact(CALENDAR, "VN", holiday("2026-01-01"))
    law.enact(RULE_PACK, "nd61-2018", activated("nd61-2018", 1, date(2018, 6, 21), None))
    lawbook = LawBook(cast(Journal, law))
    first = lawbook.open("1.000001")
    law.asked.clear()
    assert lawbook.open("1.000001") == first
    assert law.asked == {"reached": 1}
    law.enact(CALENDAR, "VN", holiday("2026-01-02"))
    law.asked.clear()
    again = lawbook.open()
    assert again.calendar is not None
    assert again.calendar.reference == "VN@2"
    assert law.asked == {"reached": 1, "load_many": 1}  # what has grown is read again


def test_an_empty_ledger_has_no_law():
    opened = LawBook(cast(Journal, Enacted())).open("1.000001")
    assert (opened.calendar, opened.procedure, dict(opened.rule_packs)) == (None, None, {})
    assert opened.rules_on(date(2026, 3, 2)) is None


def test_the_page_being_folded_forgets_what_did_not_stay():
    law = Enacted()
    law.enact(CALENDAR, "VN", holiday("2026-01-01"))
    law.enact(CALENDAR, "VN", holiday("2026-01-02"))
    page_law = LawAt(law, CODEC)
    page_law.turn(law.entries[:1], 1)
    one = page_law.calendar()
    page_law.turn(law.entries[1:], 2)
    assert page_law.calendar() != one
    page_law.forget()
    page_law.turn(law.entries[:1], 1)
    assert page_law.calendar() == one
