"""Dossiers of an agency that ended: what whoever took over may do before they are handed over, and what nobody may."""

from datetime import date

from domain.dossier.commands.corrections import CorrectEntry
from domain.dossier.commands.routing import HandOverDossier
from domain.dossier.record import DossierRecord
from domain.execution.order import CommandOrder
from domain.law.succession import EndedAgency


def takes_over(order: CommandOrder, record: DossierRecord, ended: EndedAgency, day: date) -> bool:
    """Takes an order, a dossier, its agency, which ended, and the local day of the act, returns whether a successor's officials give it.

    They take the dossier over, enter late what happened before the end, and do what is left where it was finished. Anything else comes after the hand-over.
    """
    agency, dossier = order.reach.agency, record.dossier
    if agency is None or not ended.is_succeeded_by(agency, dossier.procedure):
        return False
    if isinstance(order.command, HandOverDossier):
        return order.command.to_agency == agency
    return dossier.finished_at is not None or ended.agency.in_force_on(day)


def waits_for_hand_over(order: CommandOrder, record: DossierRecord) -> bool:
    """Takes an order about a dossier whose agency had ended by then, returns whether the dossier has to be handed over first: what others than its own agency do goes on."""
    by_itself = order.actor.role == "admin" or order.actor.agency == record.dossier.agency
    return (
        by_itself
        and record.dossier.finished_at is None
        and not isinstance(order.command, HandOverDossier | CorrectEntry)
    )
