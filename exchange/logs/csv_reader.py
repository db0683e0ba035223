"""Tables of cases (CSV, RFC 4180) as traces without events, streaming: memory is that of the longest single row."""

import csv
from collections import defaultdict
from collections.abc import Collection, Iterator

from exchange.errors import BadInput
from exchange.logs.attributes import refuse_missing_columns
from exchange.logs.mapping import Mapping
from exchange.logs.trace import Trace
from exchange.source import Source

LONGEST_VALUE = 1024 * 1024
# One physical line: a bound for a file without line breaks.
LONGEST_LINE = 4 * LONGEST_VALUE
ROWS_AT_ONCE = 200


class CsvReader:
    """Takes an opened file, its mapping and the columns to keep; `traces` gives the cases once. An empty field is no value.

    The header is checked against the mapping before any row is read. `dropped` counts the values left out, by column.
    """

    def __init__(self, source: Source, mapping: Mapping, case_keys: Collection[str]) -> None:
        self._source = source
        self._mapping = mapping
        self._case_keys = frozenset(case_keys)
        self.declared: set[str] = set()
        self.dropped: defaultdict[str, int] = defaultdict(int)

    def traces(self) -> Iterator[list[Trace]]:
        """Returns the rows in the file's order, some at a time. BadInput names the line."""
        csv.field_size_limit(LONGEST_VALUE)
        rows = self._rows()
        line, header = next(rows, (1, []))
        if not header:
            raise BadInput(self._source.name, "has no header", line=1)
        refuse_missing_columns(self._mapping, self._source.name, header, line)
        self.declared.update(header)
        ready: list[Trace] = []
        for line, row in rows:
            if len(row) != len(header):
                raise BadInput(self._source.name, f"{len(row)} fields where the header has {len(header)}", line=line)
            ready.append(Trace(line, self._kept(header, row), [], []))
            if len(ready) == ROWS_AT_ONCE:
                yield ready[:]
                ready.clear()
        if ready:
            yield ready

    def _kept(self, header: list[str], row: list[str]) -> dict[str, str]:
        kept = {}
        for column, value in zip(header, row, strict=True):
            if not value:
                continue
            if column in self._case_keys:
                kept[column] = value
            else:
                self.dropped[column] += 1
        return kept

    def _rows(self) -> Iterator[tuple[int, list[str]]]:
        """Returns each row with the line on which it starts; empty lines are no rows."""
        reader = csv.reader(self._lines(), strict=True)
        while True:
            line = reader.line_num + 1
            try:
                row = next(reader, None)
            except csv.Error as error:
                raise BadInput(self._source.name, f"is not CSV: {error}", line=line) from error
            if row is None:
                return
            if row:
                yield line, row

    def _lines(self) -> Iterator[str]:
        number = 0
        while True:
            number += 1
            try:
                line = self._source.readline(LONGEST_LINE)
            except BadInput as error:
                raise error.located(line=number) from error
            if len(line) == LONGEST_LINE and not line.endswith(b"\n"):
                raise BadInput(self._source.name, f"a line longer than {LONGEST_LINE} bytes", line=number)
            if not line:
                return
            try:
                text = line.decode("utf-8-sig" if number == 1 else "utf-8")
            except UnicodeDecodeError as error:
                raise BadInput(
                    self._source.name, f"is not UTF-8 (byte {error.start + 1} of the line)", line=number
                ) from error
            if "\0" in text:
                raise BadInput(self._source.name, "contains a zero byte", line=number)
            yield text
