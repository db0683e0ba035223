"""Tables with a row for each event: gathered by case, however the rows are mixed.

An external sort: rows are sorted in memory, so many at a time, set aside in temporary files and merged, so that memory is bounded but for
the ids seen (some 100 bytes a case) and the largest single case.
"""

import heapq
import tempfile
from collections.abc import Collection, Iterator
from itertools import groupby
from operator import itemgetter
from typing import IO

import msgspec

from domain.values.texts import tidied
from exchange.logs.trace import Trace

SORTED_AT_ONCE = 50_000
LENGTH = 4

# A row: the number of its case, its own line, and its values by column.
Row = tuple[int, int, dict[str, str]]

_encode = msgspec.msgpack.Encoder().encode
_decode = msgspec.msgpack.Decoder(Row).decode


class EventRows:
    """Takes the rows of a table one by one, returns them as traces, in the order in which their cases first occur.

    A case has what the first of its rows says that says anything; `differing` counts the cases of which a later row says something else.
    """

    def __init__(self, case_keys: Collection[str], event_keys: Collection[str]) -> None:
        self._case_keys = frozenset(case_keys)
        self._event_keys = frozenset(event_keys)
        self._numbers: dict[str, int] = {}
        self._rows: list[Row] = []
        self._runs: list[IO[bytes]] = []
        self.differing = 0

    def add(self, case: str, line: int, values: dict[str, str]) -> None:
        """Takes a row: the id of its case, its line, and its values by column."""
        self._rows.append((self._numbers.setdefault(case, len(self._numbers)), line, values))
        if len(self._rows) >= SORTED_AT_ONCE:
            self._set_aside()

    def traces(self) -> Iterator[Trace]:
        """Returns a trace for each case, its events in the file's order. To be asked once, when every row is there."""
        self._numbers.clear()
        self._rows.sort(key=itemgetter(0, 1))
        runs = [_stored(run) for run in self._runs]
        rows = heapq.merge(*runs, self._rows, key=itemgetter(0, 1))
        for _, group in groupby(rows, key=itemgetter(0)):
            yield self._trace(group)
        for run in self._runs:
            run.close()

    def _trace(self, rows: Iterator[Row]) -> Trace:
        trace: Trace | None = None
        differs = False
        for _, line, values in rows:
            if trace is None:
                trace = Trace(line, {}, [], [])
            for key in self._case_keys & values.keys():
                given = trace.attributes.setdefault(key, values[key])
                if given != values[key] and key not in self._event_keys:
                    differs = differs or tidied(given) != tidied(values[key])
            trace.events.append({key: value for key, value in values.items() if key in self._event_keys})
            trace.lines.append(line)
        assert trace is not None
        self.differing += differs
        return trace

    def _set_aside(self) -> None:
        run = tempfile.TemporaryFile()  # noqa: SIM115  closed when its rows are merged
        self._rows.sort(key=itemgetter(0, 1))
        for row in self._rows:
            content = _encode(row)
            run.write(len(content).to_bytes(LENGTH))
            run.write(content)
        run.seek(0)
        self._runs.append(run)
        self._rows = []


def _stored(run: IO[bytes]) -> Iterator[Row]:
    while length := run.read(LENGTH):
        yield _decode(run.read(int.from_bytes(length)))
