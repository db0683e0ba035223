"""Tables (CSV, RFC 4180) as traces, streaming. A row is a case without events; or an event, where the mapping has `[event]`.

Memory is that of the longest single row, or what `exchange.logs.event_rows` needs.
"""

import csv
from collections import defaultdict
from collections.abc import Collection, Iterator
from itertools import chain, islice

from domain.values.texts import composed, tidied
from exchange.errors import BadInput, BadValue
from exchange.logs.attributes import refuse_missing_columns
from exchange.logs.csv_dialect import COMMA, LONGEST_MARK, advice_on_delimiter, delimiter_of, encoding_of
from exchange.logs.event_rows import EventRows
from exchange.logs.mapping import Mapping
from exchange.logs.text_lines import LONGEST_LINE, text_lines
from exchange.logs.trace import Trace
from exchange.source import Source

LONGEST_VALUE = LONGEST_LINE // 4
ROWS_AT_ONCE = 200


class CsvReader:
    """Takes an opened file, its mapping and the columns to keep of cases and of events; `traces` gives the cases once.

    An empty field is no value, and a row of empty fields no row. The header is checked against the mapping before any row is read.
    `dropped` counts the values left out, by column; `trimmed` the headers, and the ids of events, that were written with blanks;
    `blank_rows` the rows without a value; `differing` the cases whose rows differ about them.
    """

    def __init__(
        self, source: Source, mapping: Mapping, case_keys: Collection[str], event_keys: Collection[str] = ()
    ) -> None:
        self._source = source
        self._mapping = mapping
        self._kept_keys = frozenset(case_keys) | frozenset(event_keys)
        self._no_values = mapping.no_values
        self._events = EventRows(case_keys, event_keys) if mapping.event is not None else None
        self.declared: set[str] = set()
        self.dropped: defaultdict[str, int] = defaultdict(int)
        self.trimmed = 0
        self.blank_rows = 0
        self._delimiter = COMMA

    @property
    def differing(self) -> int:
        """The cases whose rows differ about them."""
        return self._events.differing if self._events is not None else 0

    def traces(self) -> Iterator[list[Trace]]:
        """Returns the cases in the file's order, some at a time. BadInput names the line."""
        cases = self._cases() if self._events is None else self._gathered(self._events)
        while some := list(islice(cases, ROWS_AT_ONCE)):
            yield some

    def _cases(self) -> Iterator[Trace]:
        return (Trace(line, kept, [], []) for line, kept in self._kept_rows())

    def _gathered(self, events: EventRows) -> Iterator[Trace]:
        column = self._mapping.case.id
        for line, kept in self._kept_rows():
            written = kept.get(column, "")
            case = tidied(written)
            if not case:
                raise BadInput(self._source.name, f"an event without {column!r}, the id of its case", line=line)
            self.trimmed += case != composed(written)
            events.add(case, line, {**kept, column: case})
        yield from events.traces()

    def _kept_rows(self) -> Iterator[tuple[int, dict[str, str]]]:
        """Returns each row's line and the values kept of it, after the header is checked."""
        rows = self._rows()
        line, written = next(rows, (1, []))
        header = [
            tidied(" ".join(column.split())) for column in written
        ]  # spreadsheets break the lines of long headers
        if not any(header):
            raise BadInput(self._source.name, "has no header", line=line)
        self.trimmed += sum(column != composed(as_written) for column, as_written in zip(header, written, strict=True))
        advice = advice_on_delimiter(written[0], self._delimiter) if len(header) == 1 else ""
        refuse_missing_columns(self._mapping, self._source.name, header, line, advice)
        self.declared.update(header)
        for line, row in rows:
            kept = self._kept(header, row) if len(row) == len(header) else None
            if not kept and not any(map(tidied, row)):
                self.blank_rows += 1
            elif kept is None:
                raise BadInput(self._source.name, f"{len(row)} fields where the header has {len(header)}", line=line)
            else:
                yield line, kept

    def _kept(self, header: list[str], row: list[str]) -> dict[str, str]:
        kept = {}
        for column, value in zip(header, row, strict=True):
            if not value or value.isspace():
                continue
            if column not in self._kept_keys:
                self.dropped[column] += 1
            elif not self._no_values or tidied(value) not in self._no_values:
                kept[column] = value
        return kept

    def _rows(self) -> Iterator[tuple[int, list[str]]]:
        """Returns each row with the line on which it starts; empty lines are no rows."""
        lines = self._lines()
        first = next(lines, "")
        named = delimiter_of(first)
        self._delimiter = self._agreed_delimiter(named)
        before = 0 if named is None else 1
        reader = csv.reader(
            lines if named is not None else chain([first], lines), strict=True, delimiter=self._delimiter
        )
        csv.field_size_limit(LONGEST_VALUE)
        while True:
            line = before + reader.line_num + 1
            try:
                row = next(reader, None)
            except csv.Error as error:
                raise BadInput(self._source.name, f"is not CSV: {error}", line=line) from error
            if row is None:
                return
            if row:
                yield line, row

    def _agreed_delimiter(self, named: str | None) -> str:
        given = self._mapping.delimiter
        if named is not None and given is not None and named != given:
            reason = f"says sep={named}, where the mapping says delimiter = {given!r}"
            raise BadInput(self._source.name, reason, line=1)
        return named or given or COMMA

    def _lines(self) -> Iterator[str]:
        try:
            encoding = encoding_of(self._source.peek(LONGEST_MARK), self._mapping.encoding)
        except BadValue as error:
            raise BadInput(self._source.name, str(error), line=1) from error
        return text_lines(self._source, encoding)
