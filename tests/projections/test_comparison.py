"""Two databases are compared by what both can know."""

from msgspec.structs import replace

from domain.facts.law import AgencyRegistered, AgencyRenamed, ProcedureVersionAnnounced, RulePackActivated
from domain.law.shared_data import SHARED_DATA
from domain.law.versions import AGENCY, RULE_PACK
from domain.law.versions import PROCEDURE as PROCEDURES
from ledger.store import Ledger
from projections.comparison import compare
from projections.schema import TABLES
from tests.domain.findings.shared import registered, usable
from tests.domain.histories import accepted, at, context, step, submitted
from tests.projections.samples import PACK, PROCEDURE, Scribe, catch_up, stream

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


def test_a_procedure_is_left_out_once_more_is_known_of_the_data_of_its_papers(ledger: Ledger, scribe: Scribe):
    version = ProcedureVersionAnnounced(context=context(WHEN), procedure=PROCEDURE, version=1)
    scribe.enact(PROCEDURES, PROCEDURE.code, version)
    until = scribe.enact(SHARED_DATA, "csdl", registered("2026-01-05 08:00")).position
    catch_up(ledger)
    reply, _ = counted(ledger, until)
    assert (reply["procedure_versions"], reply["shared_data_sources"]) == (1, 1)
    scribe.enact(SHARED_DATA, "csdl", usable("2026-01-05 08:00", "2026-01-15"))
    catch_up(ledger)
    reply, _ = counted(ledger, until)
    assert not {"procedure_versions", "shared_data_sources"} & reply.keys()
