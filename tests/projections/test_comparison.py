"""Two databases are compared by what both can know."""

from msgspec.structs import replace

from domain.facts.law import AgencyRegistered, AgencyRenamed, RulePackActivated
from domain.law.versions import AGENCY, RULE_PACK
from ledger.store import Ledger
from projections.comparison import compare
from projections.schema import TABLES
from tests.domain.histories import accepted, at, context, step, submitted
from tests.projections.samples import PACK, Scribe, catch_up, stream

WHEN = at("2026-01-05 08:00")


def counted(ledger: Ledger, until: int) -> tuple[dict[str, int], int]:
    """How many rows of each table were compared (none differ), and how many streams were left out."""
    conninfo = ledger.datastore.conninfo
    tables, left_out = compare(conninfo, conninfo, until)
    assert [each.difference for each in tables] == [None] * len(TABLES)
    return {each.table: each.rows for each in tables if each.rows}, left_out


def test_what_has_moved_on_is_left_out_and_so_is_whoever_may_be_judged_by_it(ledger: Ledger, scribe: Scribe):
    scribe.enact(AGENCY, "H56", AgencyRegistered(context=context(WHEN), code="H56", name="Sở"))
    scribe.enact(RULE_PACK, "test", RulePackActivated(context=context(WHEN), pack=PACK, version=1))
    followed = replace(accepted(WHEN), context=context(WHEN, rule_pack="test"))
    scribe.write(stream(1), submitted(WHEN), followed)
    until = scribe.write(stream(2), submitted(WHEN, "H56-2"), accepted(WHEN)).position
    catch_up(ledger)
    reply, left_out = counted(ledger, until)
    assert (reply["dossiers"], reply["findings"], reply["agencies"], reply["rule_packs"], left_out) == (2, 1, 1, 1, 0)

    scribe.write(stream(2), step(WHEN))
    catch_up(ledger)
    reply, left_out = counted(ledger, until)
    assert (reply["dossiers"], reply["findings"], left_out) == (1, 1, 1)

    scribe.enact(AGENCY, "H56", AgencyRenamed(context=context(WHEN), code="H56", name="Sở mới"))
    catch_up(ledger)
    reply, left_out = counted(ledger, until)
    assert (reply["dossiers"], reply["findings"], reply["rule_packs"], left_out) == (1, 1, 1, 2)
    assert "agencies" not in reply

    scribe.enact(RULE_PACK, "test", RulePackActivated(context=context(WHEN), pack=PACK, version=2))
    catch_up(ledger)
    assert counted(ledger, until) == ({}, 4)
