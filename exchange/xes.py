"""XES event logs (IEEE 1849) as traces, streaming: memory is that of the largest single trace.

Only the attributes asked for are kept; all others, and everything nested below an attribute, are counted by name and
dropped. A document type declaration is refused at its first character, so no entity is ever expanded or fetched.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterator
from xml.parsers import expat

from exchange.errors import BadInput
from exchange.source import CHUNK, Source
from exchange.trace import Trace

# One attribute value. Also the longest single piece of markup, less one chunk, that is ever held while it is incomplete.
LONGEST_VALUE = 1024 * 1024
INVALID_TOKEN = expat.errors.codes[expat.errors.XML_ERROR_INVALID_TOKEN]

LOG, TRACE, EVENT, GLOBAL = "log", "trace", "event", "global"


class XesReader:
    """Takes an opened file and the attributes to keep of traces and of events; `traces` gives the cases once.

    `declared` are the attributes that the log declares as global, `dropped` counts what was left out, by name.
    """

    def __init__(self, source: Source, case_keys: Collection[str], event_keys: Collection[str], case_id: str) -> None:
        self._source = source
        self._case_keys = frozenset(case_keys)
        self._event_keys = frozenset(event_keys)
        self._case_id = case_id
        self.declared: set[str] = set()
        self.dropped: defaultdict[str, int] = defaultdict(int)

    def traces(self) -> Iterator[list[Trace]]:
        """Returns the traces in the file's order, as many at a time as one chunk completes. BadInput names line and case."""
        ready: list[Trace] = []
        parser = expat.ParserCreate()
        parser.ordered_attributes = True
        parser.buffer_text = True
        # From expat 2.6 on it would look at unfinished markup ever more rarely; here its length is bounded instead.
        if hasattr(parser, "SetReparseDeferralEnabled"):
            parser.SetReparseDeferralEnabled(False)
        parser.StartDoctypeDeclHandler = self._refuse_doctype(parser)
        open_case = self._handle(parser, ready)
        fed = 0
        while True:
            try:
                chunk = self._source.read()
                parser.Parse(chunk, not chunk)
            except expat.ExpatError as error:
                raise self._broken(error, chunk, error_at=parser.ErrorByteIndex - fed, case=open_case()) from error
            except (LookupError, ValueError) as error:  # what pyexpat says of encodings that it cannot decode
                raise BadInput(
                    self._source.name, f"declares an encoding that is not readable here: {error}", line=1
                ) from error
            except BadInput as error:
                raise error.located(line=parser.CurrentLineNumber, case=open_case()) from error
            fed += len(chunk)
            if fed - parser.CurrentByteIndex > LONGEST_VALUE + CHUNK:
                raise self._too_long(parser.CurrentLineNumber, open_case())
            if ready:
                yield ready[:]
                ready.clear()
            if not chunk:
                return

    def _handle(self, parser: expat.XMLParserType, ready: list[Trace]) -> Callable[[], str | None]:
        """Sets the two handlers that see every element, returns a function telling the case that is open.

        Closures with local state: a log has millions of attributes, and each costs one call of `start` and one of `end`.
        """
        case_keys, event_keys, case_id = self._case_keys, self._event_keys, self._case_id
        declared, dropped = self.declared, self.dropped
        prefix = ""
        depth = 0
        trace: Trace | None = None
        event: dict[str, str] | None = None
        in_global = False

        def start(name: str, attributes: list[str]) -> None:
            nonlocal depth, trace, event, in_global, prefix
            depth += 1
            if depth == 4 and event is not None:
                if len(attributes) == 4 and attributes[0] == "key" and attributes[2] == "value":
                    key, value = attributes[1], attributes[3]
                else:
                    key, value = pair(name, attributes)
                if len(value) > LONGEST_VALUE:
                    raise self._too_long(
                        parser.CurrentLineNumber, trace.attributes.get(case_id) if trace is not None else None
                    )
                if key in event_keys:
                    event[key] = value
                else:
                    dropped[key] += 1
            elif depth == 3 and trace is not None:
                if name == prefix + EVENT:
                    event = {}
                    trace.events.append(event)
                    trace.lines.append(parser.CurrentLineNumber)
                    return
                key, value = pair(name, attributes)
                if len(value) > LONGEST_VALUE:
                    raise self._too_long(parser.CurrentLineNumber, trace.attributes.get(case_id))
                if key in case_keys:
                    trace.attributes[key] = value
                else:
                    dropped[key] += 1
            elif depth == 2:
                if name == prefix + TRACE:
                    trace = Trace(parser.CurrentLineNumber, {}, [], [])
                elif name == prefix + EVENT:
                    raise BadInput(self._source.name, "an event outside of any trace", line=parser.CurrentLineNumber)
                in_global = name == prefix + GLOBAL
            elif depth == 1:
                prefix = name[: -len(LOG)]
                if name != LOG and not name.endswith(":" + LOG):
                    raise BadInput(
                        self._source.name, f"is not an XES log: its root is <{name}>", line=parser.CurrentLineNumber
                    )
            elif trace is not None:
                dropped[pair(name, attributes)[0]] += 1
            elif in_global and depth == 3:
                declared.add(pair(name, attributes)[0])

        def end(_: str) -> None:
            nonlocal depth, trace, event
            if depth == 3:
                event = None
            elif depth == 2 and trace is not None:
                ready.append(trace)
                trace = None
            depth -= 1

        def pair(name: str, attributes: list[str]) -> tuple[str, str]:
            if name in (prefix + TRACE, prefix + EVENT):
                raise BadInput(self._source.name, f"<{name}> where an attribute belongs", line=parser.CurrentLineNumber)
            found = dict(zip(attributes[::2], attributes[1::2], strict=True))
            return found.get("key", f"<{name}>"), found.get("value", "")

        parser.StartElementHandler = start
        parser.EndElementHandler = end
        return lambda: trace.attributes.get(case_id) if trace is not None else None

    def _refuse_doctype(self, parser: expat.XMLParserType) -> Callable[[str, str | None, str | None, bool], None]:
        def refuse(*_: object) -> None:
            reason = "declares a document type; entities are refused, and an XES log needs none"
            raise BadInput(self._source.name, reason, line=parser.CurrentLineNumber)

        return refuse

    def _too_long(self, line: int, case: str | None) -> BadInput:
        return BadInput(self._source.name, f"a value longer than {LONGEST_VALUE} characters", line=line, case=case)

    def _broken(self, error: expat.ExpatError, chunk: bytes, error_at: int, case: str | None) -> BadInput:
        reason = f"is not well-formed XML: {expat.ErrorString(error.code)}, column {error.offset + 1}"
        if error.code == INVALID_TOKEN and 0 <= error_at < len(chunk) and chunk[error_at] >= 0x80:
            reason = (
                f"bytes that are not in the encoding of the file (0x{chunk[error_at]:02x}, column {error.offset + 1})"
            )
        elif not chunk:
            reason = f"ends in the middle: {expat.ErrorString(error.code)}"
        return BadInput(self._source.name, reason, line=error.lineno, case=case)
