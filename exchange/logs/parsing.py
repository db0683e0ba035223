"""Parses a file into traces by the form it has, CSV or XES: of reading, the part that knows nothing of dossiers.

It may run in a process of its own (`exchange.logs.reader_process`), so that what it returns are messages.
"""

from collections.abc import Generator
from pathlib import Path

from msgspec import Struct, field
from msgspec.structs import replace

from exchange.lifecycle import TRANSITION
from exchange.logs.attributes import named_attributes
from exchange.logs.csv_reader import CsvReader
from exchange.logs.mapping import Mapping
from exchange.logs.trace import Trace
from exchange.logs.xes_reader import XesReader
from exchange.source import Source


class Traces(Struct, frozen=True, tag=True):
    """Traces in the file's order, the attributes that it has declared so far, and how many bytes of it have been read, of its size."""

    traces: list[Trace]
    declared: list[str]
    read: int
    size: int


class Remainder(Struct, frozen=True, tag=True):
    """What is known at the end of a file, beside its traces: the attributes left out, by name, and what its reader counts."""

    size: int = 0
    dropped: dict[str, int] = field(default_factory=dict)
    trimmed: int = 0
    blank_rows: int = 0
    differing: int = 0


def parse(path: Path, mapping: Mapping) -> Generator[Traces | Remainder, None, None]:
    """Takes a file and its mapping, returns its traces and, last, the remainder. BadInput names line and case."""
    with Source(path) as source:
        reader = _reader(source, mapping)
        for traces in reader.traces():
            yield Traces(traces, list(reader.declared), source.position, source.size)
        remainder = Remainder(source.size, dict(sorted(reader.dropped.items())), reader.trimmed)
        if isinstance(reader, CsvReader):
            remainder = replace(remainder, blank_rows=reader.blank_rows, differing=reader.differing)
        yield remainder


def _reader(source: Source, mapping: Mapping) -> CsvReader | XesReader:
    names = named_attributes(mapping)
    case_keys = {name.attribute for name in names if name.scope == "case"}
    event_keys = {TRANSITION, *(name.attribute for name in names if name.scope == "event")}
    if mapping.format == "csv":
        return CsvReader(source, mapping, case_keys, event_keys)
    return XesReader(source, case_keys, event_keys, mapping.case.id, mapping.no_values)
