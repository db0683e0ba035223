"""Whatever happened, in whatever order it was recorded: the rows say of any moment, by any state of knowledge, what folding says."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from hypothesis import given as over
from hypothesis import settings
from hypothesis import strategies as st
from msgspec import Raw, Struct
from msgspec.structs import replace

from domain.codec import CODEC
from domain.dossier.history import counted, decode, fold, snapshot
from domain.dossier.recomputing import restated
from domain.dossier.state import DossierState
from domain.dossier.timeliness import classify, days_after, lateness_days
from domain.facts.citizen import VisitRecorded
from domain.facts.corrections import EntryCorrected
from domain.facts.dossier import DossierFact
from domain.facts.filing import DemandedItem, SupplementProvided
from domain.facts.law import HolidayDeclared, HolidayRevoked, ProcedureVersionAnnounced, RulePackActivated
from domain.facts.outcome import DossierWithdrawn, ResultIssued
from domain.facts.processing import ClockRestarted, SupplementRequested
from domain.facts.routing import LegOpened
from domain.law.calendar import Calendar
from domain.law.due_dates import due
from domain.law.local_time import TICK
from domain.law.reader import LawEntries
from domain.values.context import Fact, LimitUnit
from ledger.records import Recorded
from projections.dossiers.dossiers import DOSSIERS
from projections.dossiers.standing import OPEN, STANDING
from projections.kit.infinity import FOREVER
from tests.domain.histories import HANOI, accepted, closed, context, paused, resumed, step, submitted
from tests.projections.memory import Tables
from tests.projections.samples import DUE_SOON_DAYS, PACK, PROCEDURE, correction, moved, stream

START = datetime(2026, 1, 1, tzinfo=UTC)
RECORDED = datetime(2026, 6, 1, tzinfo=UTC)
DOSSIERS_AT_MOST = 2
APPENDS_AT_MOST = 7

MOMENTS = st.integers(0, 40).map(lambda half_days: START + timedelta(hours=12 * half_days))
DAYS = st.integers(1, 28).map(lambda day: date(2026, 1, day))


class Wrong(Struct, frozen=True):
    """A correction to be: of the entry that stands so many places before it, and what it says instead."""

    back: int
    fields: dict[str, Any]


FIELDS = st.one_of(
    MOMENTS.map(lambda moment: {"context.occurred_at": moment.isoformat()}),
    MOMENTS.map(lambda moment: {"received_at": moment.isoformat()}),
    DAYS.map(lambda day: {"due_on": day.isoformat(), "new_due_on": day.isoformat()}),
    st.just({"agency": "H57"}),
    st.sampled_from(["test", "test@2", None]).map(lambda pack: {"context.rule_pack": pack}),
)
WRONG = st.builds(Wrong, st.integers(1, 6), st.one_of(FIELDS, FIELDS.map(lambda fields: {"fields": fields})))
FACTS: st.SearchStrategy[DossierFact] = st.one_of(
    st.builds(submitted, MOMENTS),
    st.builds(step, MOMENTS),
    st.builds(accepted, MOMENTS, DAYS),
    st.builds(accepted, MOMENTS),
    st.builds(lambda when, due: accepted(when, due_at=due, unit=LimitUnit.HOUR), MOMENTS, MOMENTS),
    st.builds(lambda when, received: replace(accepted(when), received_at=received), MOMENTS, MOMENTS),
    st.builds(paused, MOMENTS),
    st.builds(resumed, MOMENTS, DAYS),
    st.builds(lambda when: ClockRestarted(context=context(when), cause="supplement"), MOMENTS),
    st.builds(moved, MOMENTS, DAYS),
    st.builds(closed, MOMENTS),
    st.builds(lambda when: ResultIssued(context=context(when)), MOMENTS),
    st.builds(lambda when: DossierWithdrawn(context=context(when)), MOMENTS),
    st.builds(lambda when: SupplementRequested(context=context(when), items=(DemandedItem("map"),)), MOMENTS),
    st.builds(lambda when: SupplementProvided(context=context(when)), MOMENTS),
    st.builds(lambda when: LegOpened(context=context(when), leg="tax", agency="H58", task="tax"), MOMENTS),
    st.builds(lambda when: VisitRecorded(context=context(when), purpose="ask"), MOMENTS),
)
# One in four is a correction, and half of the histories begin as most do: else too little would come of it.
HAPPENED = st.integers(0, 3).flatmap(lambda n: FACTS if n else WRONG)
PACKS = st.sampled_from([None, "test", "test@1", "test@2"])


def filed(when: datetime, due: date, rule_pack: str | None) -> list[DossierFact | Wrong]:
    """A dossier filed under a rule pack, or under none, of the second version of the procedure."""
    promise = replace(accepted(when, due), context=context(when, rule_pack=rule_pack))
    return [replace(submitted(when), procedure=PROCEDURE.code), replace(promise, procedure_version=2)]


def counted_here(when: datetime, span: tuple[int, LimitUnit], rule_pack: str) -> list[DossierFact | Wrong]:
    """A dossier whose limit was counted here, before any calendar was loaded."""
    limit, unit = span
    promise = due(when, limit, unit, Calendar(), HANOI, PACK)
    receipt = replace(accepted(when, promise.due_on, unit=unit), limit=limit, computation=promise, procedure_version=2)
    return [
        replace(submitted(when), procedure=PROCEDURE.code),
        replace(receipt, context=context(when, rule_pack=rule_pack)),
    ]


LIMITS = st.tuples(st.integers(1, 8), st.sampled_from([LimitUnit.WORKING_DAY, LimitUnit.CALENDAR_DAY]))
COUNTED = st.builds(counted_here, MOMENTS, LIMITS, st.sampled_from(["test", "test@1", "test@2"]))
FILED = st.one_of(st.builds(filed, MOMENTS, DAYS, PACKS), COUNTED)
MOVES: st.SearchStrategy[DossierFact] = st.one_of(
    st.builds(paused, MOMENTS),
    st.builds(resumed, MOMENTS, DAYS),
    st.builds(lambda when: ClockRestarted(context=context(when), cause="supplement"), MOMENTS),
    st.builds(moved, MOMENTS, DAYS),
    st.builds(lambda when: ResultIssued(context=context(when)), MOMENTS),
)
LAWS = ("calendar", "procedure", "rule-pack")
CLAIMS = {
    ("calendar", "VN"): stream("calendar"),
    ("procedure", PROCEDURE.code): stream("procedure"),
    ("rule-pack", "test"): stream("rule-pack"),
}
APPENDS = st.builds(
    lambda filed, later: [*((n, each) for n, each in enumerate(filed, start=1)), *later],
    st.lists(FILED, max_size=DOSSIERS_AT_MOST),
    st.lists(
        st.one_of(
            st.tuples(st.integers(1, DOSSIERS_AT_MOST), st.lists(HAPPENED, min_size=1, max_size=4)),
            st.sampled_from(LAWS).map(lambda kind: (kind, [None])),
        ),
        min_size=1,
        max_size=APPENDS_AT_MOST,
    ),
)
# As clerks and offices go on: limits counted here, and the law that changes afterwards.
COUNTED_APPENDS = st.builds(
    lambda filed, later: [(1, filed), *later],
    COUNTED,
    st.lists(
        st.one_of(
            st.tuples(st.just(1), st.lists(MOVES, min_size=1, max_size=2)),
            st.sampled_from(("calendar", "rule-pack")).map(lambda kind: (kind, [None])),
        ),
        min_size=1,
        max_size=APPENDS_AT_MOST,
    ),
)

Appends = Sequence[tuple[int | str, Sequence[DossierFact | Wrong | None]]]


def enacted(kind: str, version: int) -> Fact:
    """What a stream of the law says in its nth entry."""
    if kind == "calendar":
        if version % 3 == 0:
            return HolidayRevoked(context=context(START), on=_day_off(version - 1), decision="1/TB")
        return HolidayDeclared(context=context(START), on=_day_off(version), name="Tết")
    if kind == "rule-pack":
        corrected = {
            "data_corrected": "a cut-off hour" if version == 3 else None,
            "cutoff": time(15) if version > 1 else None,
        }
        pack = replace(PACK, supplements=version % 2, **corrected)
        return RulePackActivated(context=context(START), pack=pack, version=version)
    steps = PROCEDURE.steps[: 1 + version % 3]
    return ProcedureVersionAnnounced(context=context(START), procedure=replace(PROCEDURE, steps=steps), version=version)


def _day_off(version: int) -> date:
    return date(2026, 1, 2 + 3 * version)


def journal(appends: Appends) -> list[list[Recorded]]:
    """Takes appends as (dossier or kind of law, what happened), returns them as the ledger would have recorded them."""
    versions: dict[int | str, int] = {}
    recorded: list[list[Recorded]] = []
    position = 0
    for number, (name, happened) in enumerate(appends, start=1):
        entries = []
        for each in happened:
            position += 1
            version = versions[name] = versions.get(name, 0) + 1
            fact: Fact
            if isinstance(each, Wrong):
                fact = correction(position - each.back, START, each.fields)
            else:
                fact = enacted(str(name), version) if each is None else each
            tag, payload = CODEC.encode(fact)
            at = RECORDED + timedelta(minutes=number)
            entries.append(Recorded(position, stream(name), version, tag, at, Raw(payload), b""))
        recorded.append(entries)
    return recorded


def folded(appends: Sequence[Sequence[Recorded]], sizes: Sequence[int], **how: Any) -> Tables:
    """Takes appends, folds them in pages of so many appends, the last size for all that is left."""
    tables = Tables([entry for append in appends for entry in append], CLAIMS, **how)
    left = list(appends)
    for size in [*sizes, len(left)]:
        page, left = left[:size], left[size:]
        if page:
            tables.take([entry for append in page for entry in append])
    return tables


def timeliness(row: dict[str, Any], now: datetime) -> str:
    """The class that a standing row tells, as the module's docstring has it."""
    if row["kind"] != OPEN:
        return str(row["kind"])
    if row["sort_at"] is FOREVER:
        return "NO_DEADLINE"
    if row["overdue_from"] is not None and row["overdue_from"] <= now:
        return "OVERDUE"
    return "DUE_SOON" if row["soon_from"] <= now else "IN_TIME"


def moments_around(rows: Sequence[dict[str, Any]]) -> list[datetime]:
    """Every moment at which a row begins, ends or changes its class, and the one just before."""
    edges = {row[name] for row in rows for name in ("valid_from", "valid_to", "soon_from", "overdue_from", "sort_at")}
    moments = {START, *(edge for edge in edges if edge is not None and edge is not FOREVER)}
    return sorted(moments | {moment - TICK for moment in moments})


@settings(deadline=None, max_examples=200)
@over(APPENDS, st.lists(st.integers(1, 3), max_size=4))
def test_the_rows_tell_any_moment_by_any_state_of_knowledge(appends: Appends, sizes: list[int]):
    recorded = journal(appends)
    tables = folded(recorded, sizes)
    learnt = sorted({append[0].recorded_at for append in recorded})
    standing = tables.rows(STANDING)
    for dossier in {append[0].stream for append in recorded} - set(CLAIMS.values()):
        life = [lived for append in recorded for entry in append if entry.stream == dossier for lived in decode(entry)]
        rows = [row for row in standing if row["dossier"] == dossier]
        for known_at in (learnt[0] - TICK, *learnt):
            known = [row for row in rows if row["known_from"] <= known_at < row["known_to"]]
            for now in moments_around(rows):
                holding = [row for row in known if row["valid_from"] <= now < row["valid_to"]]
                _, state = snapshot(life, at=now, known_at=known_at)
                if state.received_at is None or state.received_at > now:
                    assert holding == []
                    continue
                (row,) = holding
                assert timeliness(row, now) == classify(state, now, DUE_SOON_DAYS)
                assert (row["due_at"], row["due_on"], row["paused"]) == (state.due_at, state.due_on, state.paused)
                assert (row["agency"], row["code"], row["unit"]) == (state.agency, state.code, state.unit)
                if state.finished_at is not None:
                    assert row["lateness"] == lateness_days(state, now)
                    assert row["lateness_original"] == days_after(
                        state, now, state.original_due_at, state.original_due_on
                    )


@settings(deadline=None, max_examples=200)
@over(COUNTED_APPENDS, st.lists(st.integers(1, 3), max_size=4))
def test_the_rows_restate_a_limit_by_the_law_as_it_was_known(appends: Appends, sizes: list[int]):
    recorded = journal(appends)
    standing = folded(recorded, sizes).rows(STANDING)
    entries = [entry for append in recorded for entry in append]
    for dossier in {entry.stream for entry in entries} - set(CLAIMS.values()):
        life = [lived for entry in entries if entry.stream == dossier for lived in decode(entry)]
        rows = [row for row in standing if row["dossier"] == dossier]
        for known_at in sorted({entry.recorded_at for entry in entries}):
            known = [entry for entry in entries if entry.recorded_at <= known_at]
            law = LawEntries(
                {claim: [entry for entry in known if entry.stream == stream] for claim, stream in CLAIMS.items()}
            )
            for row in (row for row in rows if row["known_from"] <= known_at < row["known_to"]):
                happened = counted(life, at=row["valid_from"], known_at=known_at)
                state = fold(happened, row["valid_from"])
                calendar, rules = law.calendar(), law.rules(state.rule_pack or "")
                anew = restated(state, happened, calendar, rules) if calendar and rules else None
                stated = (row["restated_due_at"], row["restated_due_on"])
                assert stated == ((anew.due_at, anew.due_on) if anew is not None else (None, None))


@settings(deadline=None)
@over(APPENDS, st.lists(st.integers(1, 3), max_size=6), st.integers(0, 6))
def test_neither_the_pages_nor_what_is_kept_in_memory_matter(appends: Appends, sizes: list[int], facts_kept: int):
    recorded = journal(appends)
    at_once = folded(recorded, [])
    assert folded(recorded, sizes) == at_once
    assert folded(recorded, [1] * len(recorded), facts_kept=facts_kept) == at_once
    assert folded(recorded, sizes, facts_kept=0) == at_once


@settings(deadline=None)
@over(APPENDS)
def test_the_dossier_is_the_fold_of_all_that_is_known(appends: Appends):
    recorded = journal(appends)
    for row in folded(recorded, []).rows(DOSSIERS):
        entries = [entry for append in recorded for entry in append if entry.stream == row["dossier"]]
        version, state = snapshot([lived for entry in entries for lived in decode(entry)])
        assert (row["version"], row["position"]) == (version, entries[-1].position)
        assert DossierState(row["status"]) is state.status
        assert (row["received_at"], row["finished_at"], row["due_on"]) == (
            state.received_at,
            state.finished_at,
            state.due_on,
        )


def test_a_correction_is_recorded_where_it_points():
    appends = journal([(1, [submitted(START), accepted(START, date(2026, 1, 9))]), (1, [Wrong(1, {"agency": "H57"})])])
    (lived,) = decode(appends[1][0])
    assert isinstance(lived.fact, EntryCorrected)
    assert lived.fact.corrects == 2
