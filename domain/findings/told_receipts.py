"""Receipts whose own words tell that the dossier had come before, or was done before: the limit runs only from what was entered (NĐ 61/2018 Art. 17(3); NĐ 118/2025 Art. 17(3))."""

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import chain

from domain.dossier.history import HistoryEntry
from domain.facts.filing import DossierAccepted, DossierSubmitted
from domain.judged.imports import by_command
from domain.judged.subject import Breach, JudgedDossier
from domain.law.local_time import wall_clock
from domain.law.paper_names import normalised
from domain.law.phrase_tables import Same
from domain.papers.unaccented import mostly_unaccented, unaccented
from domain.values.context import Channel
from domain.wording.named_days import days_named, hours_named
from domain.wording.stated_reasons import says_any
from domain.wording.told_days import told_days

TOLD_EARLIER, TOLD_ANEW = "TOLD_EARLIER", "TOLD_ANEW"
"""The circumstances of a receipt that names an earlier day on which the dossier came, and of one that says that it was entered late or anew."""


_HOURS = 24


def told_by_receipt(case: JudgedDossier) -> Iterator[Breach]:
    """The reason of a filing or a receipt names an earlier day as that of its coming, or says that it takes the place of another or was done before.

    What came by post was sent earlier: only the day on which it was delivered is meant. Not meant is what is dated on an earlier day than it was entered on: that is said, and judged, as such.
    """
    for entry in case.entries(DossierSubmitted, DossierAccepted):
        text = entry.fact.context.reason
        entered_late = case.day(entry.occurred_at) != case.day(entry.recorded_at)
        if not text or entered_late or not by_command(entry):
            continue
        earlier = _came(case, entry, text)
        if earlier is None and (
            entry.fact.context.channel is Channel.POSTAL
            or not says_any(text, case.rules.wording.entered_anew)
            or _outage_today(case, entry, text)
        ):
            continue
        yield Breach(
            entry=entry,
            evidence=case.filed,
            items=(text,),
            due=earlier,
            circumstance=TOLD_EARLIER if earlier is not None else TOLD_ANEW,
        )
        return


def _outage_today(case: JudgedDossier, entry: HistoryEntry, text: str) -> bool:
    """Whether no more is told than that it was entered from paper after an outage of the same day."""
    reasons, today = case.rules.reasons, case.day(entry.occurred_at)
    more = tuple(each for each in case.rules.wording.entered_anew if each not in reasons.entered_again)
    earlier = says_any(text, reasons.days_before) or any(day < today for _, day in days_named(text, today))
    of_today = says_any(text, reasons.today) or _hours_of_today(case, entry, text)
    return says_any(text, reasons.outages) and of_today and not earlier and not says_any(text, more)


def _hours_of_today(case: JudgedDossier, entry: HistoryEntry, text: str) -> bool:
    """Whether a text names hours of the day, of which the first had come when it was entered: "từ 8 giờ đến 13 giờ"."""
    hours = hours_named(text, case.rules.reasons.hours)
    return bool(hours) and max(hours) <= _HOURS and hours[0] <= wall_clock(entry.recorded_at, case.zone).hour


def _came(case: JudgedDossier, entry: HistoryEntry, text: str) -> date | None:
    """The earliest day before the filing that stands after a word of coming, with nothing between but words that join the two."""
    filed_on, entered_on, reasons = (
        case.day(case.history[0].occurred_at),
        case.day(entry.occurred_at),
        case.rules.reasons,
    )
    posted, wording = entry.fact.context.channel is Channel.POSTAL, case.rules.wording
    spell = unaccented if mostly_unaccented(text) else str
    coming = [spell(each) for each in ((() if posted else wording.came_on) + reasons.delivered)]
    joining = [spell(each) for each in wording.came_joining]
    named = ((normalised(text[:at]), day) for at, day in days_named(text, entered_on))
    told = told_days(text, entered_on, Same(reasons.told_days))
    earlier = (each for each in chain(named, told) if each[1] < filed_on)
    return min((day for before, day in earlier if _says_came(before, coming, joining)), default=None)


def _says_came(before: str, coming: Sequence[str], joining: Sequence[str]) -> bool:
    """Whether a text ends with a word of coming, and perhaps words that join a day to it."""
    while joined := _last_of(joining, before):
        before = before[: -len(joined)].rstrip()
    return _last_of(coming, before) is not None


def _last_of(phrases: Sequence[str], text: str) -> str | None:
    """The first of these phrases with which a text ends, normalised; None where none does."""
    return next((each for each in map(normalised, phrases) if f" {text}".endswith(f" {each}")), None)
