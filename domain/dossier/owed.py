"""The acts that a dossier waits for and that have a last moment of their own: the clock process records where it passes without them."""

from datetime import date, datetime

from msgspec import Struct

from domain.dossier.state import Dossier, DossierState
from domain.facts.appointments import OwedAct
from domain.law.local_time import end_of_day, passes


class Owed(Struct, frozen=True, gc=False):
    """An act that has not come. `due_at`: its last moment; `due_on`: its last local day, where a day decides; `passes_at`: from when it is late."""

    act: OwedAct
    due_at: datetime
    due_on: date | None
    passes_at: datetime


def owed(dossier: Dossier) -> list[Owed]:
    """Takes a dossier, returns the acts that it waits for, whether or not it is recorded that their last moment passed.

    - The answer to a filing (NĐ 118/2025 Art. 17(1)c, (2)): until it is received, refused, told what is missing, or withdrawn. That they
      ask to withdraw is the applicant's word: an official's entry of it leaves the filing to be answered.
    - The forwarding (NĐ 61/2018 Art. 18), until the dossier is forwarded, an agency has its part of it, or it ends. A result given at once needs none.
      From another one-stop: until the competent agency received it (NĐ 118/2025 Art. 20(1)a), and whoever gives the result.
    - The result's way to the one-stop (NĐ 118/2025 Art. 20, 22(3)), until it is there or with the applicant.
    - A wrong result's correction (NĐ 118/2025 Art. 23(1)), until it is back at the one-stop.

    Of an import only the last two, and of a result that was issued here: what its source answered and forwarded, it may not tell.
    """
    handling = dossier.handling
    found: list[Owed] = []
    there = handling.handed_over_at is not None or dossier.result_delivered_at is not None
    if handling.handover_latest_on is not None and not there:
        found.append(_by_day(dossier, OwedAct.RESULT_HANDOVER, handling.handover_latest_on))
    if handling.correction_latest_on is not None:
        found.append(_by_day(dossier, OwedAct.RESULT_CORRECTION, handling.correction_latest_on))
    if dossier.source is not None:
        return found
    filed = (
        dossier.received_at is None and dossier.finished_at is None and dossier.status is not DossierState.NOT_RECEIVED
    )
    if filed and handling.answer_latest_at is not None and not handling.applicant_withdraws:
        at = handling.answer_latest_at
        found.append(Owed(OwedAct.INTAKE_ANSWER, at, None, passes(at, None, dossier.timezone)))
    if handling.forward_latest_on is not None and dossier.finished_at is None and not _forwarded(dossier):
        found.append(_by_day(dossier, OwedAct.FORWARDING, handling.forward_latest_on))
    return found


def unrecorded(dossier: Dossier) -> Owed | None:
    """Takes a dossier, returns of the acts that it waits for the one that is late first and of which that is not recorded; None where there is none."""
    waiting = [each for each in owed(dossier) if (each.act, each.due_at) not in dossier.handling.passed_acts]
    return min(waiting, key=lambda each: each.passes_at, default=None)


def _forwarded(dossier: Dossier) -> bool:
    """Whether those who handle it have it, as far as that is to be told."""
    handling = dossier.handling
    if handling.passing_on_latest_on is not None:
        return handling.competent_received_at is not None or not dossier.elsewhere
    return handling.forwarded_at is not None or bool(handling.legs) or handling.instant


def _by_day(dossier: Dossier, act: OwedAct, day: date) -> Owed:
    due_at = end_of_day(day, dossier.timezone)
    return Owed(act, due_at, day, passes(due_at, day, dossier.timezone))
