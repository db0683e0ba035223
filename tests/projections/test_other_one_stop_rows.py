"""A dossier that another agency's one-stop took in: each table that is kept by agency has the one-stop beside it."""

from msgspec.structs import replace

from domain.facts.routing import CompetentAgencyReceived, DossierHandedOver
from ledger.store import Ledger
from tests.domain.histories import accepted, at, context, submitted
from tests.projections.recorded_life import DOSSIER, DUE, RECEIPT
from tests.projections.samples import Scribe, ask, catch_up

TABLES = ("dossiers", "standing", "actions")


def one_stops(ledger: Ledger, table: str) -> list[tuple[str, str | None]]:
    """The agencies and one-stops that a table names."""
    return ask(ledger, f"select distinct agency, receiving_one_stop from projections.{table} order by 1, 2")


def test_the_one_stop_stands_beside_the_agency(ledger: Ledger, scribe: Scribe):
    scribe.write(
        DOSSIER,
        replace(submitted(RECEIPT), receiving_one_stop="H01"),
        replace(accepted(RECEIPT, DUE), receiving_one_stop="H01"),
    )
    received_at = at("2026-01-06 09:00")
    scribe.write(DOSSIER, CompetentAgencyReceived(context=context(received_at), one_stop="H01"))
    catch_up(ledger)
    for table in TABLES:
        assert one_stops(ledger, table) == [("H56", "H01")]
    assert ask(ledger, "select competent_received_at from projections.dossiers") == [(received_at,)]


def test_its_own_is_none(ledger: Ledger, scribe: Scribe):
    scribe.write(DOSSIER, submitted(RECEIPT), accepted(RECEIPT, DUE))
    catch_up(ledger)
    for table in TABLES:
        assert one_stops(ledger, table) == [("H56", None)]


def test_handed_over_to_the_one_stop_it_is_its_own(ledger: Ledger, scribe: Scribe):
    scribe.write(
        DOSSIER,
        replace(submitted(RECEIPT), receiving_one_stop="H01"),
        replace(accepted(RECEIPT, DUE), receiving_one_stop="H01"),
    )
    handed = DossierHandedOver(
        context=context(at("2026-01-07 09:00")), from_agency="H56", to_agency="H01", minutes="Biên bản số 3"
    )
    scribe.write(DOSSIER, handed)
    catch_up(ledger)
    assert one_stops(ledger, "dossiers") == [("H01", None)]
    assert one_stops(ledger, "standing") == [("H01", None), ("H56", "H01")]
