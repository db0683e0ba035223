"""By when what a one-stop received has to be with those who decide it (NĐ 61/2018 Art. 18; NĐ 118/2025 Art. 18, 20(1)a; NĐ 309/2026 Art. 8(3))."""

from datetime import date, datetime

from msgspec import Struct

from domain.law.calendar import Calendar
from domain.law.due_dates import forward_day, latest_day
from domain.law.supplementing import supplement_within
from domain.values.procedure import Procedure
from domain.values.rules import RulePack


class LastDays(Struct, frozen=True):
    """The last local days after a receipt: to forward the dossier, for the competent agency to have it from another one-stop (None: it is its own, or no rule sets one), to ask for papers."""

    forward: date
    passing_on: date | None
    supplement: date | None


def last_days(
    received_at: datetime,
    procedure: Procedure | None,
    calendar: Calendar,
    zone: str,
    rules: RulePack,
    *,
    elsewhere: bool,
) -> LastDays:
    """Takes the moment of receipt, the law, and whether another agency's one-stop took it in, returns the last days. Raises Uncountable.

    From another one-stop the electronic file goes at once and the paper within the rules' span; one day is judged, that of the paper.
    """
    rest_day, span = rules.rest_day_receipt, supplement_within(procedure, rules)
    passing = rules.passing_on_within if elsewhere else None
    passed_on = latest_day(received_at, passing, calendar, zone, rest_day=rest_day) if passing else None
    return LastDays(
        forward=passed_on or forward_day(received_at, calendar, zone, rules),
        passing_on=passed_on,
        supplement=latest_day(received_at, span, calendar, zone, rest_day=rest_day) if span else None,
    )
