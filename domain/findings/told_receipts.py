"""Receipts whose own words tell that the dossier had come before, or was done before: the limit runs only from what was entered (NĐ 61/2018 Art. 17(3); NĐ 118/2025 Art. 17(3))."""

from collections.abc import Iterator
from datetime import date

from domain.dossier.history import HistoryEntry
from domain.facts.filing import DossierAccepted, DossierSubmitted
from domain.judged.imports import by_command
from domain.judged.subject import Breach, JudgedDossier
from domain.law.paper_names import normalised
from domain.values.context import Channel
from domain.wording.named_days import days_named
from domain.wording.stated_reasons import says_any

TOLD_EARLIER, TOLD_ANEW = "TOLD_EARLIER", "TOLD_ANEW"
"""The circumstances of a receipt that names an earlier day on which the dossier came, and of one that says that it was entered late or anew."""


def told_by_receipt(case: JudgedDossier) -> Iterator[Breach]:
    """The reason of a filing or a receipt names an earlier day as that of its coming, or says that it takes the place of another or was done before.

    What came by post was sent earlier, and is not meant; nor is what is dated on an earlier day than it was entered on: that is said, and judged, as such.
    """
    for entry in case.entries(DossierSubmitted, DossierAccepted):
        text = entry.fact.context.reason
        entered_late = case.day(entry.occurred_at) != case.day(entry.recorded_at)
        if not text or entered_late or not by_command(entry) or entry.fact.context.channel is Channel.POSTAL:
            continue
        earlier = _came(case, entry, text)
        if earlier is None and not says_any(text, case.rules.wording.entered_anew):
            continue
        yield Breach(
            entry=entry,
            evidence=case.filed,
            items=(text,),
            due=earlier,
            circumstance=TOLD_EARLIER if earlier is not None else TOLD_ANEW,
        )
        return


def _came(case: JudgedDossier, entry: HistoryEntry, text: str) -> date | None:
    """The earliest day before the filing that stands after a word of coming, with nothing between but words that join the two."""
    filed_on, wording = case.day(case.history[0].occurred_at), case.rules.wording
    came = {normalised(each) for each in wording.came_on}
    found = []
    for at, day in days_named(text, case.day(entry.occurred_at)):
        before = normalised(text[:at])
        while (joined := _joined(before, wording.came_joining)) != before:
            before = joined
        if day < filed_on and any(f" {before}".endswith(f" {each}") for each in came):
            found.append(day)
    return min(found, default=None)


def _joined(before: str, joining: tuple[str, ...]) -> str:
    """A text without a joining phrase at its end."""
    phrase = next((each for each in map(normalised, joining) if f" {before}".endswith(f" {each}")), None)
    return before[: len(before) - len(phrase)].rstrip() if phrase else before
