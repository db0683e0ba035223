"""The law book: what is in force, in which version, and that it sees what was loaded a moment ago."""

from datetime import UTC, date, datetime
from uuid import uuid4

from domain.codec import CODEC
from domain.facts.law import AgencyRenamed, HolidayDeclared, ProcedureVersionRepealed
from domain.values.context import Actor, Channel, Context
from tests.domain.execution.conftest import BIRTH, NOW, Shop

CONTEXT = Context(actor=Actor("catalogue"), occurred_at=NOW, channel=Channel.SYSTEM)


def grow(shop: Shop, kind: str, value: str, *facts: object) -> None:
    stream = shop.ledger.find(kind, value)
    assert stream is not None
    shop.ledger.append(
        command_id=uuid4(),
        stream=stream,
        expected_version=len(shop.ledger.load(stream)),
        facts=[CODEC.encode(fact) for fact in facts],  # type: ignore[arg-type]  # facts, each of its own type
        recorder="tests",
    )


def test_the_rule_pack_of_a_day_is_the_one_in_force_then(shop: Shop):
    found = {
        day: rules.reference if (rules := shop.lawbook.rules_on(day)) else None
        for day in (date(2010, 1, 1), date(2017, 10, 3), date(2018, 6, 21), date(2025, 6, 30), date(2025, 7, 1))
    }
    assert found == {
        date(2010, 1, 1): None,
        date(2017, 10, 3): "qd09-2015@1",
        date(2018, 6, 21): "nd61-2018@1",
        date(2025, 6, 30): "nd61-2018@1",
        date(2025, 7, 1): "nd118-2025@1",
    }


def test_a_rule_pack_is_named_with_or_without_its_version(shop: Shop):
    for reference in ("nd61-2018", "nd61-2018@1"):
        rules = shop.lawbook.rules(reference)
        assert rules is not None
        assert rules.pack.verified
    assert shop.lawbook.rules("nd61-2018@2") is None
    assert shop.lawbook.rules("nd61-2018@x") is None
    assert shop.lawbook.rules("no-such-pack") is None


def test_an_unverified_pack_says_so_and_keeps_what_it_inherits(shop: Shop):
    rules = shop.lawbook.rules("nd118-2025")
    assert rules is not None
    assert not rules.pack.verified
    assert rules.pack.supplement_within == shop.lawbook.rules("nd61-2018").pack.supplement_within  # type: ignore[union-attr]


def test_a_repeal_is_seen_at_once(shop: Shop):
    before = shop.lawbook.procedure(BIRTH)
    assert before is not None
    last = before.versions[-1]
    assert before.in_force_on(date(2027, 1, 1)) == last
    repeal = ProcedureVersionRepealed(
        context=CONTEXT, code=BIRTH, version=last.version, effective_on=date(2026, 12, 31)
    )
    grow(shop, "procedure", BIRTH, repeal)
    after = shop.lawbook.procedure(BIRTH)
    assert after is not None
    assert after.versions[-1].repealed_on == date(2026, 12, 31)
    assert after.versions[-1] != after.in_force_on(date(2027, 1, 1))


def test_the_calendar_as_known_then_does_not_know_what_came_later(shop: Shop):
    then = datetime.now(UTC)
    day = date(2026, 3, 13)
    grow(shop, "calendar", "VN", HolidayDeclared(context=CONTEXT, on=day, name="Ngày nghỉ đột xuất"))
    now, known_then = shop.lawbook.calendar(), shop.lawbook.calendar(known_at=then)
    assert now is not None
    assert known_then is not None
    assert not now.works(day)
    assert known_then.works(day)
    assert now.version == known_then.version + 1


def test_an_agency_has_the_name_that_it_has_now(shop: Shop):
    assert shop.lawbook.agency("H99.01") is not None
    grow(shop, "agency", "H99.01", AgencyRenamed(context=CONTEXT, code="H99.01", name="Trung tâm mới"))
    agency = shop.lawbook.agency("H99.01")
    assert agency is not None
    assert agency.name == "Trung tâm mới"
    assert shop.lawbook.agency("nobody") is None
