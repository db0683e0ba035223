"""The law book: what is in force, in which version, and that it sees what was loaded a moment ago."""

from datetime import UTC, date, datetime
from uuid import uuid4

from domain.codec import CODEC
from domain.dossier.commands.filing import RefuseIntake, SubmitDossier
from domain.dossier.history import decode
from domain.facts.filing import IntakeRefused
from domain.facts.law import AgencyRenamed, HolidayDeclared, ProcedureVersionRepealed
from domain.values.context import Actor, Channel, Context
from domain.values.reasons import RefusalGround, RegisteredAgencies
from tests.domain.execution.conftest import AGENCY, BIRTH, NOW, Shop

NOT_COMPETENT = RefusalGround.NOT_COMPETENT
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
        for day in (
            date(2010, 1, 1),
            date(2017, 10, 3),
            date(2018, 6, 21),
            date(2021, 12, 5),
            date(2021, 12, 6),
            date(2025, 6, 30),
            date(2025, 7, 1),
            date(2026, 8, 4),
            date(2026, 8, 5),
        )
    }
    assert found == {
        date(2010, 1, 1): None,
        date(2017, 10, 3): "qd09-2015@1",
        date(2018, 6, 21): "nd61-2018@1",
        date(2021, 12, 5): "nd61-2018@1",
        date(2021, 12, 6): "nd107-2021@1",
        date(2025, 6, 30): "nd107-2021@1",
        date(2025, 7, 1): "nd118-2025@1",
        date(2026, 8, 4): "nd118-2025@1",
        date(2026, 8, 5): "nd309-2026@1",
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
    rules = shop.lawbook.rules("nd107-2021")
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


def test_a_refusal_for_lack_of_competence_keeps_what_the_register_knows_then(shop: Shop):
    def refused(competent: str) -> RegisteredAgencies | None:
        code = shop.do(SubmitDossier(procedure=BIRTH, agency=AGENCY)).code
        shop.do(RefuseIntake(ground=NOT_COMPETENT, competent_agency=competent, reason="ngoài địa bàn"), code)
        stream = shop.ledger.find("dossier-code", str(code))
        assert stream is not None
        (fact,) = [
            each.fact
            for entry in shop.ledger.load(stream)
            for each in decode(entry)
            if isinstance(each.fact, IntakeRefused)
        ]
        return fact.registered

    name = "Ủy ban nhân dân xã Mẫu Thượng"
    assert refused("ubnd xã mẫu thượng") == RegisteredAgencies(
        own=(AGENCY, name), named=(AGENCY, name), level="COMMUNE"
    )
    grow(shop, "agency", AGENCY, AgencyRenamed(context=CONTEXT, code=AGENCY, name="Ủy ban nhân dân phường Mẫu"))
    other = refused("UBND xã Mẫu Hạ")
    assert other is not None
    assert other.own == (AGENCY, "Ủy ban nhân dân phường Mẫu", name)
    assert other.named == ("H99.30.22", "Ủy ban nhân dân xã Mẫu Hạ")
    nobody = refused("H41.07")
    assert nobody is not None
    assert (nobody.named, nobody.level) == ((), None)
