"""The transitions of an activity, as the lifecycle extension of XES names them (IEEE 1849-2016, 7.4): only `complete` completes it."""

from functools import lru_cache

from domain.values.texts import tidied

TRANSITION = "lifecycle:transition"
"""The attribute of an event that names its transition. An event without it is complete: many logs record nothing else."""
COMPLETE = "complete"
UNFINISHED = frozenset(
    {
        *("schedule", "assign", "reassign", "start", "suspend", "resume"),
        *("withdraw", "ate_abort", "pi_abort", "autoskip", "manualskip", "unknown"),
    }
)


@lru_cache(maxsize=1_000)
def unfinished(text: str | None) -> str | None:
    """Takes the transition of an event as a file gives it (None: not at all), returns it unless it completes: in the extension's spelling, or else as given."""
    if text is None or not (word := text.strip()):
        return None
    standard = tidied(text).casefold()
    if standard == COMPLETE:
        return None
    return standard if standard in UNFINISHED else word
