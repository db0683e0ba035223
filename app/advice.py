"""What the command line advises where a command was refused for want of something that another command loads."""

from collections.abc import Iterator, Mapping
from typing import Any

ADVICE: Mapping[str, str] = {
    "NO_CALENDAR": "load the calendar of working days: dossier calendar load",
    "NO_RULE_PACK": "load rule packs and calendars: dossier catalogue load",
    "UNKNOWN_PROCEDURE": "where the procedure was never loaded: dossier catalogue load, with its file",
}
"""By the code of the refusal."""


def advice(data: Any) -> list[str]:
    """Takes the data of an answer, returns what helps with the refusals in it, each piece of advice once."""
    return list(dict.fromkeys(ADVICE[code] for code in _codes(data) if code in ADVICE))


def _codes(data: Any) -> Iterator[str]:
    """Yields what stands in the fields called `code`."""
    match data:
        case dict():
            if isinstance(code := data.get("code"), str):
                yield code
            for value in data.values():
                yield from _codes(value)
        case list():
            for value in data:
                yield from _codes(value)
