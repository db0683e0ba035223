"""What SQL says of a procedure's versions is what the domain says: of random versions, on random days."""

from datetime import date, timedelta
from typing import Any

from hypothesis import given as over
from hypothesis import settings
from hypothesis import strategies as st
from msgspec import Raw
from msgspec.structs import replace

from domain.codec import CODEC
from domain.facts.law import ProcedureVersionAnnounced, ProcedureVersionRepealed
from domain.law.folding import fold_procedure
from ledger.records import Recorded
from ledger.store import Ledger
from projections.kit.relation import applied
from projections.law import procedure_versions
from projections.law.procedure_versions import IN_EFFECT_ON, IN_FORCE_ON, PROCEDURE_VERSIONS
from tests.domain.histories import context
from tests.projections.samples import PROCEDURE, stream
from tests.projections.test_knowledge import START
from tests.projections.test_predicates import holding

LAW_DAYS = st.dates(date(2026, 1, 1), date(2026, 1, 20))
VERSIONS = st.lists(st.tuples(st.none() | LAW_DAYS, st.none() | LAW_DAYS), max_size=5)


def announced(code: str, versions: list[tuple[date | None, date | None]]) -> list[tuple[Recorded, Any]]:
    """The stream of a procedure whose versions take effect, and are repealed, on these days."""
    facts: list[Any] = [
        ProcedureVersionAnnounced(
            context=context(START), procedure=replace(PROCEDURE, code=code), version=number, effective_on=effective_on
        )
        for number, (effective_on, _) in enumerate(versions, start=1)
    ]
    facts += [
        ProcedureVersionRepealed(context=context(START), code=code, version=number, effective_on=repealed_on)
        for number, (_, repealed_on) in enumerate(versions, start=1)
        if repealed_on is not None
    ]
    entries = []
    for position, fact in enumerate(facts, start=1):
        tag, payload = CODEC.encode(fact)
        entries.append((Recorded(position, stream(code), position, tag, START, Raw(payload), b""), fact))
    return entries


def test_a_version_is_in_force_on_any_day_as_the_domain_says(ledger: Ledger):
    v = PROCEDURE_VERSIONS.alias("v")
    statement = (
        f"select {v.code}, {v.version}, n.day, {applied(IN_EFFECT_ON, v, day='n.day')}, {applied(IN_FORCE_ON, v, day='n.day')}"
        f" from {v}, unnest(%s::date[]) n(day)"
    )
    days = [date(2025, 12, 31) + timedelta(days=n) for n in range(23)]

    @settings(max_examples=60, deadline=None)
    @over(VERSIONS, VERSIONS)
    def alike(one: list[tuple[date | None, date | None]], other: list[tuple[date | None, date | None]]) -> None:
        streams = {"1.001": announced("1.001", one), "1.002": announced("1.002", other)}
        rows = [row for code, facts in streams.items() for row in procedure_versions.rows(stream(code), facts)]
        with holding(ledger, PROCEDURE_VERSIONS, rows) as cursor:
            found = cursor.execute(statement, (days,)).fetchall()
        histories = {code: fold_procedure(fact for _, fact in facts) for code, facts in streams.items()}
        assert len(found) == len(days) * (len(one) + len(other))
        for code, number, day, in_effect, in_force in found:
            version = histories[code].version(number)
            assert version is not None
            assert in_effect == version.in_force_on(day)
            assert in_force == (histories[code].in_force_on(day) == version)

    alike()
