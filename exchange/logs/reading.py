"""Reads a file by its mapping into batches of coded cases, in constant memory (except the ids seen, some 100 bytes a case)."""

from collections.abc import Generator, Iterator, Sequence
from contextlib import closing
from datetime import datetime
from itertools import chain
from pathlib import Path

from msgspec import Struct, field

from domain.codec import CODEC
from exchange.logs.anomalies import Anomalies
from exchange.logs.attributes import NamedAttribute, unseen
from exchange.logs.cases import CaseBuilder, ImportedCase
from exchange.logs.doubles import NamedCode
from exchange.logs.mapping import Mapping
from exchange.logs.parsing import Remainder, Traces, parse
from exchange.logs.repeated_ids import refuse_events
from exchange.logs.trace import Trace
from exchange.logs.values import NamedValue, never

# The number of first cases examined for the mapping's attributes, before anything is written.
FIRST_CASES = 1_000
FIRST_EVENTS = 50_000
# One batch is one transaction of an import, during which other writers wait: some tens of milliseconds.
BATCH_CASES = 1_000
BATCH_FACTS = 5_000


class CodedCase(Struct, frozen=True, array_like=True):
    """A case whose facts are (tag, JSON), as the ledger takes them."""

    code: str
    facts: tuple[tuple[str, bytes], ...]
    due_since: datetime | None = None


class Batch(Struct, frozen=True, tag=True):
    """Cases in the file's order, and how many bytes of the file have been read, of its size."""

    cases: list[CodedCase]
    read: int
    size: int


class Tally(Struct, tag=True):
    """The totals of a file. `dropped`: attributes left out, by name. `unseen`, `never`: attributes and values that the mapping names and
    the file does not have. `codes`: the agencies and procedures of its cases."""

    dossiers: int = 0
    events: int = 0
    facts: int = 0
    anomalies: Anomalies = field(default_factory=Anomalies)
    dropped: dict[str, int] = field(default_factory=dict)
    unseen: tuple[NamedAttribute, ...] = ()
    never: tuple[NamedValue, ...] = ()
    codes: tuple[NamedCode, ...] = ()


def read(
    path: Path, mapping: Mapping, parsed: Generator[Traces | Remainder, None, None] | None = None
) -> Generator[Batch | Tally, None, None]:
    """Takes a file and its mapping, returns batches of cases and, last, the tally. BadInput names line and case.

    `parsed`: what `parse` returns of the same two, by default called here; closed with this.
    Cases before the one that cannot be read are returned in complete batches only; whether a file is refused is known at its end.
    """
    tally = Tally()
    with closing(parse(path, mapping) if parsed is None else parsed) as given:
        messages = _Messages(given)
        builder = CaseBuilder(mapping, path.name)
        cases: list[CodedCase] = []
        facts = 0
        for trace in _traces(messages, mapping, tally, path.name):
            case = builder.build(trace)
            tally.dossiers += 1
            tally.events += case.events
            tally.facts += len(case.facts)
            facts += len(case.facts)
            cases.append(_coded(case))
            if len(cases) >= BATCH_CASES or facts >= BATCH_FACTS:
                yield Batch(cases, messages.read, messages.size)
                cases, facts = [], 0
    refuse_events(mapping, path.name, tally.dossiers, builder.repeated)
    tally.never = never(mapping, path.name, tally.dossiers, builder.found)
    tally.codes = builder.found.codes.all()
    yield Batch(cases, messages.size, messages.size)
    tally.anomalies = _anomalies(builder, messages.remainder, tally)
    tally.dropped = messages.remainder.dropped
    yield tally


class _Messages:
    """What was parsed so far: a file's traces, some at a time, and what was found beside them."""

    def __init__(self, parsed: Iterator[Traces | Remainder]) -> None:
        self._parsed = parsed
        self.read = 0
        self.size = 0
        self.declared: Sequence[str] = ()
        self.remainder = Remainder()

    def traces(self) -> Iterator[list[Trace]]:
        for message in self._parsed:
            self.size = message.size
            if isinstance(message, Remainder):
                self.remainder = message
                return
            self.read = message.read
            self.declared = message.declared
            yield message.traces


def _anomalies(builder: CaseBuilder, remainder: Remainder, tally: Tally) -> Anomalies:
    anomalies = builder.anomalies
    anomalies.trimmed_text += remainder.trimmed
    anomalies.unmatched_rule = sum(each.key.startswith("map[") for each in tally.never)
    anomalies.blank_row = remainder.blank_rows
    anomalies.differing_row = remainder.differing
    return anomalies


def _traces(messages: _Messages, mapping: Mapping, tally: Tally, file: str) -> Iterator[Trace]:
    """Returns every trace, after examining the first ones, which may refuse the mapping for this file."""
    later = messages.traces()
    first: list[Trace] = []
    events = 0
    for some in later:
        first += some
        events += sum(len(trace.events) for trace in some)
        if len(first) >= FIRST_CASES or events >= FIRST_EVENTS:
            break
    tally.unseen = unseen(mapping, file, first, messages.declared)
    return chain(first, chain.from_iterable(later))


def _coded(case: ImportedCase) -> CodedCase:
    return CodedCase(case.code, tuple(CODEC.encode(fact) for fact in case.facts), case.due_since)
