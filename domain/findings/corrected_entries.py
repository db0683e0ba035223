"""Corrections that change what a dossier is judged by: its dates (NĐ 61/2018 Art. 5(1)). The entry as it was stays in the history."""

from collections.abc import Iterator
from typing import Any

from domain.dossier.history import HistoryEntry
from domain.facts.appointments import AppointmentChanged
from domain.facts.corrections import EntryCorrected
from domain.facts.filing import DossierAccepted
from domain.facts.outcome import Outcome
from domain.facts.processing import ClockMove
from domain.findings.subject import Breach, JudgedDossier

_DATES = frozenset(
    {
        "received_at",
        "timezone",
        "unit",
        "limit",
        "computation",
        "due_at",
        "due_on",
        "old_due_at",
        "old_due_on",
        "new_due_at",
        "new_due_on",
        "latest_on",
        "forward_latest_on",
        "supplement_latest_on",
    }
)
_Timed = DossierAccepted | ClockMove | AppointmentChanged | Outcome


def corrected_deadline(case: JudgedDossier) -> Iterator[Breach]:
    """A correction, also one of a correction, changed a due date, the receipt, or when the dossier was received, its clock paused or its handling ended."""
    by_position = {each.position: each for each in case.history}
    for entry in case.entries(EntryCorrected):
        assert isinstance(entry.fact, EntryCorrected)
        trail, target = _corrected(entry, by_position)
        timed = target is not None and isinstance(target.fact, _Timed)
        names = sorted(
            name
            for name in _names(entry.fact.fields)
            if name.split(".")[-1] in _DATES or (timed and name.endswith("occurred_at"))
        ) or sorted({name for each in entry.fact.recomputed for name in each.fields if name.endswith("due_on")})
        if names:
            yield Breach(entry=entry, evidence=trail, items=tuple(names))


def _corrected(
    entry: HistoryEntry, by_position: dict[int, HistoryEntry]
) -> tuple[tuple[int, ...], HistoryEntry | None]:
    """The entry that a correction corrects in the end, through corrections of corrections, and the positions on the way."""
    trail: list[int] = []
    current: HistoryEntry | None = entry
    while current is not None and isinstance(current.fact, EntryCorrected) and current.fact.corrects not in trail:
        trail.append(current.fact.corrects)
        current = by_position.get(current.fact.corrects)
    return tuple(trail), current


def _names(fields: dict[str, Any], path: str = "") -> Iterator[str]:
    """The dotted names of all fields that a correction sets, also those inside of others."""
    for name, value in fields.items():
        whole = f"{path}{name}"
        yield whole
        if isinstance(value, dict):
            yield from _names(value, f"{whole}.")
