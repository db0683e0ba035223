"""Who a breach is charged to: where an agency ended, what fell due before is its own, and what falls due from then on is whoever's took over, however late it is handed over (docs/decisions/0042)."""

from datetime import datetime

from domain.dossier.history import HistoryEntry
from domain.facts.filing import DossierAccepted
from domain.facts.routing import OfficialAssigned
from domain.judged.subject import Breach, JudgedDossier
from domain.law.local_time import TICK, local_midnight
from domain.law.succession import owner_on
from domain.values.context import Channel
from domain.values.rules import BilingualText


def charged(case: JudgedDossier, breach: Breach) -> tuple[str | None, str | None]:
    """Takes a case and a breach, returns the official named and the agency charged; no official where only another agency's are known.

    What the clock recorded is nobody's entry: the official in charge is named.
    """
    context = breach.entry.fact.context
    clock = context.channel is Channel.SYSTEM
    owner = _owner(case, breach.last) if breach.last is not None else None
    official = breach.official
    if official is None:
        official = _official_at(case, breach.entry) if clock else context.actor.id
    entered_by_another = not clock and owner is not None and context.actor.agency not in (None, owner)
    if breach.last is not None and breach.official is None and entered_by_another:
        official = in_charge(case, breach.last)
    then = breach.last or (breach.entry.occurred_at - TICK if clock else breach.entry.occurred_at)
    agency = breach.agency or owner or (None if clock else context.actor.agency) or agency_at(case, then)
    return official or None, agency


def agency_at(case: JudgedDossier, moment: datetime) -> str | None:
    """Takes a case and a moment, returns the agency whose it is what happened then, or had to: of a dossier that waits to be handed over, the one that took over by the register, where it names one."""
    dossier = case.dossier
    before = next((each.agency for each in dossier.handling.held if moment < each.owned_until), None)
    if before is not None or dossier.agency is None:
        return before
    return owner_on(dossier.agency, dossier.procedure, case.day(moment), case.agency)


def acted(case: JudgedDossier, entry: HistoryEntry, last: datetime) -> str:
    """Takes a case, the entry of an act and the last moment for what was to follow, returns the official who acted; "", where that one was of another agency than has to answer for it: whoever took over entered it late."""
    actor, owner = entry.fact.context.actor, _owner(case, last)
    return actor.id if owner is None or actor.agency in (None, owner) else ""


def in_charge(case: JudgedDossier, moment: datetime) -> str | None:
    """Takes a case and an instant, returns the official in charge by what had happened and was noted by then; None where nobody was named, or only by an agency that had ended."""
    official, since = None, _had_since(case, moment)
    for each in case.history:
        fact = each.fact
        if not isinstance(fact, DossierAccepted | OfficialAssigned):
            continue
        noted = fact.context.noted(each.recorded_at) or each.occurred_at
        if max(noted, each.occurred_at) <= moment and (since is None or each.occurred_at >= since):
            official = fact.official or official
    return official


def of_the_agency(text: BilingualText) -> BilingualText:
    """Takes a text, returns it for where no official is known: of the agency alone."""
    named, alone = "{official} ({agency})", "{agency}"
    return BilingualText(text.vi.replace(named, alone), text.en.replace(named, alone))


def _official_at(case: JudgedDossier, entry: HistoryEntry) -> str | None:
    """The official in charge at an entry of the clock; nobody whom only an agency named that had ended."""
    official, since = None, _had_since(case, entry.occurred_at - TICK)
    for each in case.history:
        if each.position > entry.position:
            break
        fact = each.fact
        if isinstance(fact, DossierAccepted | OfficialAssigned) and (since is None or each.occurred_at >= since):
            official = fact.official or official
    return official


def _owner(case: JudgedDossier, last: datetime) -> str | None:
    """The agency whose it was what had to be done by a last moment; None where the dossier was never handed over, and its agency has not ended."""
    dossier = case.dossier
    agency = case.agency(dossier.agency) if dossier.agency is not None else None
    ended = agency is not None and agency.ended_on is not None
    return agency_at(case, last) if ended or dossier.handling.held else None


def _had_since(case: JudgedDossier, moment: datetime) -> datetime | None:
    """The moment from which the agency of a moment has the dossier; None: from its beginning."""
    dossier = case.dossier
    ended = [each.owned_until for each in dossier.handling.held if each.owned_until <= moment]
    if len(ended) == len(dossier.handling.held) and dossier.agency is not None:
        agency = case.agency(dossier.agency)
        if agency is not None and agency.ended_on is not None and agency_at(case, moment) != dossier.agency:
            ended.append(local_midnight(agency.ended_on, case.zone))
    return max(ended, default=None)
