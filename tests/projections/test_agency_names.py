"""Sentences about dossiers name agencies as the register does now: whatever was judged by an older name is told anew, and a rebuild tells the same."""

from datetime import date
from typing import Any

import pytest
from msgspec.structs import replace

from domain.facts.filing import DemandedItem
from domain.facts.law import AgencyRegistered, AgencyRenamed, RulePackActivated
from domain.facts.processing import SupplementRequested
from domain.facts.routing import LegClosed, LegOpened
from domain.law.versions import AGENCY, RULE_PACK
from domain.values.context import Actor
from domain.values.rules import BilingualText
from ledger.store import Ledger
from projections.rebuild import rebuild
from tests.domain.histories import at, context
from tests.projections.samples import PACK, SHAPE, Scribe, ask, catch_up, contents, folding, stream
from tests.projections.test_judged_rows import enact_procedure, filed

DOSSIER, OTHER = stream(1), stream(2)
WHEN, LATER = at("2026-01-07 08:00"), at("2026-01-12 08:00")
TOLD = "select explanation_vi from projections.findings where code = %s order by position"
CODE = "UNLISTED_REQUIREMENT"


def registered(scribe: Scribe, code: str, name: str) -> None:
    scribe.enact(AGENCY, code, AgencyRegistered(context=context(WHEN), code=code, name=name))


def renamed(scribe: Scribe, code: str, name: str) -> None:
    scribe.enact(AGENCY, code, AgencyRenamed(context=context(WHEN), code=code, name=name))


@pytest.fixture
def judged(ledger: Ledger, scribe: Scribe) -> Ledger:
    """A dossier in which H56 demanded a paper that is not listed, and H58 was late with its part; judged before anybody is registered."""
    told = {
        code: replace(rule, explanation=BilingualText("{agency}: {items}", "{agency}: {items}"))
        for code, rule in PACK.findings.items()
    }
    pack = replace(PACK, backdating_threshold=None, findings=told)
    enact_procedure(scribe)
    scribe.enact(RULE_PACK, "test", RulePackActivated(context=context(WHEN), pack=pack, version=1))
    who = replace(context(WHEN, reason="thiếu"), actor=Actor("o-2", agency="H56"))
    scribe.write(
        DOSSIER,
        *filed(),
        SupplementRequested(context=who, items=(DemandedItem("Giấy xác nhận"),), round=1),
        LegOpened(context=context(WHEN), leg="tax", agency="H58", task="Thuế", due_on=date(2026, 1, 9)),
        LegClosed(context=context(LATER), leg="tax", result="xong"),
    )
    catch_up(ledger)
    return ledger


def explained(ledger: Ledger, code: str = CODE) -> list[Any]:
    return [text for (text,) in ask(ledger, TOLD, code)]


def test_who_is_not_registered_is_named_by_the_code(judged: Ledger):
    assert explained(judged) == ["H56: Giấy xác nhận"]
    ((named,),) = ask(judged, "select agencies_named from projections.dossiers")
    assert {"H56", "H58"} <= set(named)


def test_who_is_registered_or_renamed_later_is_named_so_at_once(judged: Ledger, scribe: Scribe):
    registered(scribe, "H56", "Sở Xây dựng")
    catch_up(judged)
    assert explained(judged) == ["Sở Xây dựng: Giấy xác nhận"]
    registered(scribe, "H58", "Thuế tỉnh")
    renamed(scribe, "H56", "Sở Xây dựng và Giao thông")
    catch_up(judged)
    assert explained(judged) == ["Sở Xây dựng và Giao thông: Giấy xác nhận"]
    assert explained(judged, "LATE_LEG") == ["Thuế tỉnh: Thuế"]


def test_two_of_one_name_are_told_apart_by_their_codes(judged: Ledger, scribe: Scribe):
    registered(scribe, "H56", "Ủy ban nhân dân xã Tân Lập")
    registered(scribe, "H57", "Ủy ban nhân dân xã Tân Lập")
    catch_up(judged)
    assert explained(judged) == ["Ủy ban nhân dân xã Tân Lập (H56): Giấy xác nhận"]
    renamed(scribe, "H57", "Ủy ban nhân dân xã Tân Hòa")
    catch_up(judged)
    assert explained(judged) == ["Ủy ban nhân dân xã Tân Lập: Giấy xác nhận"]


def test_references_do_not_change_with_a_name(judged: Ledger, scribe: Scribe):
    before = ask(judged, "select reference from projections.findings order by 1")
    registered(scribe, "H56", "Sở Xây dựng")
    catch_up(judged)
    assert ask(judged, "select reference from projections.findings order by 1") == before


@pytest.mark.parametrize("page", [1, 3, 1000])
def test_a_rebuild_tells_the_same(judged: Ledger, scribe: Scribe, page: int):
    registered(scribe, "H56", "Sở Xây dựng")
    scribe.write(OTHER, *filed())
    registered(scribe, "H57", "Sở Xây dựng")
    renamed(scribe, "H57", "Sở Tư pháp")
    registered(scribe, "H58", "Sở Tư pháp")
    catch_up(judged, page=page)
    followed = contents(judged)
    assert explained(judged, "LATE_LEG") == ["Sở Tư pháp (H58): Thuế"]
    rebuild(judged, judged.datastore.conninfo, folding(judged), SHAPE)
    assert contents(judged) == followed
