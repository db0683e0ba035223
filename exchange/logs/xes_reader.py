"""XES event logs (IEEE 1849) as traces, streaming: memory is that of the largest single trace.

Only the requested attributes are kept; all others, and everything nested below an attribute, are counted by name and
dropped. A document type declaration is refused at its first character, so no entity is ever expanded or fetched.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterator
from xml.parsers import expat

from domain.values.texts import composed, tidied
from exchange.errors import BadInput
from exchange.logs.trace import Trace
from exchange.source import CHUNK, Source

# One attribute value. Also the longest incomplete piece of markup, less one chunk, that is ever held.
LONGEST_VALUE = 1024 * 1024
INVALID_TOKEN = expat.errors.codes[expat.errors.XML_ERROR_INVALID_TOKEN]

TOO_LONG = f"a value longer than {LONGEST_VALUE} characters"
LOG, TRACE, EVENT, GLOBAL = "log", "trace", "event", "global"


class XesReader:
    """Takes an opened file and the attributes to keep of traces and of events; `traces` gives the cases once.

    Names of attributes are compared tidied, which the ones to keep have to be. `no_values`: texts that stand for no value. `declared` are the
    attributes that the log declares as global, `dropped` counts what was left out, by name, `trimmed` the names with blanks around them.
    """

    def __init__(
        self,
        source: Source,
        case_keys: Collection[str],
        event_keys: Collection[str],
        case_id: str,
        no_values: Collection[str] = (),
    ) -> None:
        self._source = source
        self._case_keys = frozenset(case_keys)
        self._event_keys = frozenset(event_keys)
        self._case_id = case_id
        self._no_values = frozenset(no_values)
        # The names of a log as they are tidied: it has few, each of them many times.
        self._tidy: dict[str, str] = {}
        self.trimmed = 0
        self.declared: set[str] = set()
        self.dropped: defaultdict[str, int] = defaultdict(int)

    def traces(self) -> Iterator[list[Trace]]:
        """Returns the traces in the file's order, as many at a time as one chunk completes. BadInput names line and case."""
        ready: list[Trace] = []
        parser = expat.ParserCreate()
        parser.ordered_attributes = True
        # From expat 2.6 on, unfinished markup would be parsed ever more rarely; here its length is bounded instead.
        if hasattr(parser, "SetReparseDeferralEnabled"):
            parser.SetReparseDeferralEnabled(False)
        refused = self._handle(parser, ready)
        fed = 0
        chunk = b"-"
        while chunk:
            try:
                chunk = self._source.read()
                parser.Parse(chunk, not chunk)
            except expat.ExpatError as error:
                raise refused(_reason(error, chunk, parser.ErrorByteIndex - fed)) from error
            except (LookupError, ValueError) as error:  # pyexpat's message for encodings that it cannot decode
                raise refused(f"declares an encoding that is not supported: {error}") from error
            except BadInput as error:
                raise error.located(line=parser.CurrentLineNumber, case=refused("").case) from error
            fed += len(chunk)
            if fed - parser.CurrentByteIndex > LONGEST_VALUE + CHUNK:
                raise refused(TOO_LONG)
            if ready:
                yield ready[:]
                ready.clear()

    def _tidied(self, key: str) -> str:
        known = self._tidy.get(key)
        if known is None:
            known = self._tidy[key] = tidied(key)
            self.trimmed += known != composed(key)
        return known

    def _handle(self, parser: expat.XMLParserType, ready: list[Trace]) -> Callable[[str], BadInput]:
        """Sets the handlers, which add to `ready`; returns a function that makes an error from a reason, at the place just parsed.

        Closures with local state: a log has millions of attributes, and each costs one call of `start` and one of `end`.
        A handler has to name the line itself, since expat goes on to the end of the chunk after an error.
        """
        case_keys, event_keys, case_id, file = self._case_keys, self._event_keys, self._case_id, self._source.name
        declared, dropped = self.declared, self.dropped
        no_values, tidy = self._no_values, self._tidied
        a_trace, an_event, a_global = TRACE, EVENT, GLOBAL
        depth = 0
        trace: Trace | None = None
        event: dict[str, str] | None = None
        in_global = False

        def start(name: str, attributes: list[str]) -> None:
            nonlocal depth, trace, event, in_global
            depth += 1
            if depth == 4 and event is not None:
                if len(attributes) == 4 and attributes[0] == "key" and attributes[2] == "value":
                    key, value = attributes[1], attributes[3]
                    if len(value) > LONGEST_VALUE:
                        raise refused(TOO_LONG)
                else:
                    key, value = pair(name, attributes)
                if key in event_keys or (key := tidy(key)) in event_keys:
                    if event.setdefault(key, value) != value:
                        raise refused(_twice(key, event[key], value))
                else:
                    dropped[key] += 1
            elif depth == 3 and trace is not None:
                if name == an_event:
                    event = {}
                    trace.events.append(event)
                    trace.lines.append(parser.CurrentLineNumber)
                    return
                key, value = pair(name, attributes)
                if key in case_keys or (key := tidy(key)) in case_keys:
                    if trace.attributes.setdefault(key, value) != value:
                        raise refused(_twice(key, trace.attributes[key], value))
                else:
                    dropped[key] += 1
            elif depth == 2:
                if name == a_trace:
                    trace = Trace(parser.CurrentLineNumber, {}, [], [])
                elif name == an_event:
                    raise refused("an event outside any trace")
                in_global = name == a_global
            elif depth == 1:
                begin(name)
            elif trace is not None:
                dropped[pair(name, attributes)[0]] += 1
            elif in_global and depth == 3:
                declared.add(tidy(pair(name, attributes)[0]))

        def end(_: str) -> None:
            nonlocal depth, trace, event
            if depth == 3:
                event = None
            elif depth == 2 and trace is not None:
                ready.append(_with_values(trace, no_values) if no_values else trace)
                trace = None
            depth -= 1

        def begin(name: str) -> None:
            nonlocal a_trace, an_event, a_global
            prefix, _, local = name.rpartition(":")
            if local != LOG:
                raise refused(f"is not an XES log: its root is <{name}>")
            if prefix:
                a_trace, an_event, a_global = (f"{prefix}:{tag}" for tag in (TRACE, EVENT, GLOBAL))

        def pair(name: str, attributes: list[str]) -> tuple[str, str]:
            if name in (a_trace, an_event):
                raise refused(f"<{name}> where an attribute belongs")
            found = dict(zip(attributes[::2], attributes[1::2], strict=True))
            value = found.get("value", "")
            if len(value) > LONGEST_VALUE:
                raise refused(TOO_LONG)
            return found.get("key", f"<{name}>"), value

        def refuse_doctype(*_: object) -> None:
            raise refused("declares a document type; entities are refused, and an XES log needs none")

        def refused(reason: str) -> BadInput:
            open_case = trace.attributes.get(case_id) if trace is not None else None
            return BadInput(file, reason, line=parser.CurrentLineNumber, case=open_case)

        parser.StartElementHandler = start
        parser.EndElementHandler = end
        parser.StartDoctypeDeclHandler = refuse_doctype
        return refused


def _twice(key: str, first: str, second: str) -> str:
    """Takes an attribute and two values of it in one element, returns the reason: which of them is meant is not guessed."""
    return f"has {key!r} twice, as {first[:40]!r} and as {second[:40]!r}"


def _with_values(trace: Trace, no_values: Collection[str]) -> Trace:
    """The trace without attributes whose text stands for no value."""

    def kept(attributes: dict[str, str]) -> dict[str, str]:
        return {key: value for key, value in attributes.items() if tidied(value) not in no_values}

    return Trace(trace.line, kept(trace.attributes), [kept(event) for event in trace.events], trace.lines)


def _reason(error: expat.ExpatError, chunk: bytes, at: int) -> str:
    """Takes expat's error, the chunk it was met in and where in it, returns the reason for people."""
    if not chunk:
        return f"ends in the middle: {expat.ErrorString(error.code)}"
    if error.code == INVALID_TOKEN and 0 <= at < len(chunk) and chunk[at] >= 0x80:
        return f"bytes that are not in the encoding of the file (0x{chunk[at]:02x}, column {error.offset + 1})"
    return f"is not well-formed XML: {expat.ErrorString(error.code)}, column {error.offset + 1}"
