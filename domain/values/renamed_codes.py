"""Renamed codes of refusals, from the old code to today's: stored rule packs with old codes are facts, and stay readable."""

from collections.abc import Mapping
from typing import TypeVar

T = TypeVar("T")

RENAMED: Mapping[str, str] = {
    "ALREADY_LED": "LEAD_ALREADY_ASSIGNED",
    "BEFORE_THE_CASE": "BEFORE_CASE_STEP",
    "BEFORE_THE_DIRECTIVE": "BEFORE_DIRECTIVE",
    "BEFORE_THE_PROPOSAL": "BEFORE_PROPOSAL",
    "BEFORE_WHAT_CAME_BEFORE": "BEFORE_PREVIOUS_STEP",
    "CASE_STANDS_OTHERWISE": "WRONG_CASE_STATE",
    "CORRECTS_NOTHING": "NO_CORRECTION_TEXT",
    "FINDINGS_OF_NO_DOSSIER": "FINDINGS_WITHOUT_DOSSIER",
    "NO_FIGURES_OF_THAT": "FIGURES_WITHOUT_PERIOD",
    "OTHER_AGENCY": "AGENCY_MISMATCH",
    "OTHER_FIGURES": "FIGURES_MISMATCH",
    "OTHER_PROCEDURE": "PROCEDURE_MISMATCH",
    "PLACE_TWICE": "DUPLICATE_PLACE",
    "PUBLICATION_STANDS_OTHERWISE": "WRONG_PUBLICATION_STATE",
    "SANCTION_OF_NOTHING": "SANCTION_WITHOUT_BREACH",
    "STILL_OPEN": "PETITION_STILL_OPEN",
    "TASK_DUE_BEFORE": "TASK_DUE_BEFORE_SIGNING",
    "TASK_TWICE": "DUPLICATE_TASK",
    "TOPIC_OF_NO_PETITION": "TOPIC_NOT_ALLOWED",
}


def current(refusals: Mapping[str, T]) -> Mapping[str, T]:
    """Takes rules by the code of a refusal, returns them by today's codes; a rule under today's code takes precedence over one under the old code."""
    if RENAMED.keys().isdisjoint(refusals):
        return refusals
    renamed = {RENAMED[code]: rule for code, rule in refusals.items() if code in RENAMED}
    return renamed | {code: rule for code, rule in refusals.items() if code not in RENAMED}
