"""From a file and its mapping to cases, one after another, in constant memory (but for the ids seen, some 100 bytes a case)."""

from collections.abc import Iterator, Mapping
from itertools import chain
from pathlib import Path

from exchange.cases import Anomalies, Case, CaseBuilder
from exchange.csv_cases import CsvReader
from exchange.mapping import Mapping as CaseMapping
from exchange.named import Named, named, unseen
from exchange.source import Progress, Source
from exchange.trace import Trace
from exchange.xes import XesReader

# How far the first look goes, which decides whether the mapping's attributes are there at all: before anything is written.
FIRST_CASES = 1000
FIRST_EVENTS = 50_000


class Reading:
    """One pass over a file. `cases` gives them once; the counts are those of the cases given so far."""

    def __init__(self, path: Path, mapping: CaseMapping, progress: Progress | None = None) -> None:
        self._path = path
        self._mapping = mapping
        self._progress = progress
        self._builder = CaseBuilder(mapping, path.name)
        self._reader: CsvReader | XesReader | None = None
        self.dossiers = 0
        self.events = 0
        self.facts = 0
        self.unseen: tuple[Named, ...] = ()
        """Attributes that the mapping names and a small file does not have; in a larger one that is refused."""

    @property
    def anomalies(self) -> Anomalies:
        """What looked wrong, and was taken as it is."""
        return self._builder.anomalies

    @property
    def dropped(self) -> Mapping[str, int]:
        """How often each attribute was left out that the mapping does not name."""
        return dict(sorted(self._reader.dropped.items())) if self._reader is not None else {}

    def cases(self) -> Iterator[Case]:
        """Returns the cases in the file's order. BadInput at the first that cannot be read, naming line and case."""
        with Source(self._path, self._progress) as source:
            self._reader = reader = self._open(source)
            later = reader.traces()
            first = self._look(later)
            self.unseen = unseen(self._mapping, source.name, first, reader.declared)
            for trace in chain(first, chain.from_iterable(later)):
                case = self._builder.build(trace)
                self.dossiers += 1
                self.events += case.events
                self.facts += len(case.facts)
                yield case

    def _open(self, source: Source) -> CsvReader | XesReader:
        names = named(self._mapping)
        case_keys = {name.attribute for name in names if name.scope == "case"}
        if self._mapping.format == "csv":
            return CsvReader(source, self._mapping, case_keys)
        event_keys = {name.attribute for name in names if name.scope == "event"}
        return XesReader(source, case_keys, event_keys, self._mapping.case.id)

    @staticmethod
    def _look(traces: Iterator[list[Trace]]) -> list[Trace]:
        first: list[Trace] = []
        events = 0
        for some in traces:
            first += some
            events += sum(len(trace.events) for trace in some)
            if len(first) >= FIRST_CASES or events >= FIRST_EVENTS:
                break
        return first
