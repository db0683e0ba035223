"""Logs and mappings for the tests: short ways to write them, and to read what became of them."""

from collections.abc import Sequence
from pathlib import Path
from xml.sax.saxutils import quoteattr

from domain.codec import CODEC
from domain.values.context import Fact
from exchange.logs.mapping import Mapping, parse
from exchange.logs.reading import Batch, CodedCase, Tally, read

Event = dict[str, str]

MAPPING = """
format = "xes"
timezone = "Europe/Amsterdam"
agency = "NL.1"
source = "town"

[case]
id = "id"
submitted_at = "start"
due_at = "due"
closed_at = "end"

[event]
activity = "what"
occurred_at = "when"
actor = "who"
"""


def mapping(text: str = MAPPING, **replaced: str) -> Mapping:
    """Takes a mapping's TOML and lines of it to write anew, by key: `mapping(timezone="")` leaves the line out."""
    for key, line in replaced.items():
        old = next(found for found in text.splitlines() if found.startswith(f"{key} ="))
        text = text.replace(old, line, 1)
    return parse(text, "town.toml")


def attribute(key: str, value: str) -> str:
    return f"<string key={quoteattr(key)} value={quoteattr(value)}/>\n"


def event(when: str, what: str = "look", **more: str) -> Event:
    return {"what": what, "when": when, **more}


def trace(case: dict[str, str], *events: Event) -> str:
    inside = "".join(f"<event>\n{''.join(attribute(*pair) for pair in event.items())}</event>\n" for event in events)
    return f"<trace>\n{''.join(attribute(*pair) for pair in case.items())}{inside}</trace>\n"


def xes(*traces: str) -> str:
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<log>\n{"".join(traces)}</log>\n'


def case(case_id: str = "1", start: str = "2024-03-01T09:00:00+01:00", **more: str) -> dict[str, str]:
    return {"id": case_id, "start": start, **more}


def write(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8")
    return path


def read_all(path: Path, meaning: Mapping) -> tuple[list[CodedCase], Tally]:
    """Returns every case of a file, and its tally."""
    cases: list[CodedCase] = []
    tally = Tally()
    for message in read(path, meaning):
        if isinstance(message, Batch):
            cases += message.cases
        else:
            tally = message
    return cases, tally


def facts(coded: CodedCase) -> Sequence[Fact]:
    return [fact for tag, payload in coded.facts for fact in CODEC.decode(tag, payload)]
