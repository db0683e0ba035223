"""The values that a mapping names, and what becomes of those that never occur in a file.

A value that occurs nowhere is almost always a slip in the mapping: no case would be closed, or have a due date, in silence. So a file of
`ENOUGH` cases and more is refused for it, unless the mapping calls it optional; of a smaller file, and of an entry of `[[map]]`, it is said
at the end. A file is examined to its end: one that is sorted may have its first closed case in its last row.
"""

from collections.abc import Collection, Iterator
from difflib import get_close_matches

from msgspec import Struct

from domain.execution.spelling import appearance
from exchange.errors import BadInput
from exchange.lifecycle import UNFINISHED
from exchange.logs.attributes import ENOUGH
from exchange.logs.doubles import NamedCodes
from exchange.logs.mapping import AfterEvent, AtEvent, Mapping, Rule

# So many different values are kept, to name one that is nearly the same.
REMEMBERED = 10_000


class NamedValue(Struct, frozen=True):
    """A value that a mapping names: its key, and what never occurred, in words. `nearest`: one of the file that is nearly the same."""

    key: str
    what: str
    value: str
    nearest: str | None = None
    tolerated: bool = False

    def __str__(self) -> str:
        nearest = ""
        if self.nearest is not None:
            nearest = f"; the file has {self.nearest!r}"
            if self.nearest.casefold() != self.value.casefold() and appearance(self.nearest) == appearance(self.value):
                nearest = f"; the file has {self.nearest!a}, which only looks the same"
        return f"{self.key}: {self.what}{nearest}"


class Occurrences:
    """What the cases of a file had of the values that their mapping names."""

    def __init__(self) -> None:
        self.activities: set[str] = set()
        self.values: dict[str, set[str]] = {}
        self.transitions: set[str] = set()
        self.codes = NamedCodes()
        self.rules: set[int] = set()

    def rule(self, rule: Rule) -> None:
        """Takes a rule that an event met."""
        self.rules.add(id(rule))

    def activity(self, activity: str) -> None:
        """Takes an activity, in case it is new."""
        if len(self.activities) < REMEMBERED:
            self.activities.add(activity)

    def value(self, key: str, value: str) -> None:
        """Takes a key of the mapping whose condition looks at an attribute, and the value that the attribute has."""
        values = self.values.setdefault(key, set())
        if len(values) < REMEMBERED:
            values.add(value)

    def transition(self, transition: str) -> None:
        """Takes a transition that completes nothing."""
        if len(self.transitions) < REMEMBERED:
            self.transitions.add(transition)


def never(mapping: Mapping, file: str, cases: int, found: Occurrences) -> tuple[NamedValue, ...]:
    """Takes what a whole file had, returns the values that never occurred in it. BadInput for one that it may not lack."""
    absent = tuple(_absent(mapping, found)) if cases else ()
    for each in absent:
        if not each.tolerated and cases >= ENOUGH:
            advice = f"correct the mapping, or say that a file may lack it: optional = [{each.value!r}]"
            raise BadInput(file, f"{each} ({cases} cases examined); {advice}")
    return absent


def _absent(mapping: Mapping, found: Occurrences) -> Iterator[NamedValue]:
    case = mapping.case
    for key, state in (("case.closed_when", case.closed_when), ("case.unreceived_when", case.unreceived_when)):
        values = found.values.get(key, set())
        if state is not None and state.equals not in values:
            optional = state.optional or _optional(mapping, key, state.attribute, state.equals)
            what = f"no case has {state.attribute!r} = {state.equals!r}"
            if state is case.closed_when or not optional:
                yield _named(key, what, state.equals, values, tolerated=optional or state is not case.closed_when)
    yield from _lookalikes(mapping, found)
    for each in sorted(found.transitions - UNFINISHED):
        yield NamedValue(
            "event.transition", f"{each!r} is no transition that XES knows: it completes nothing", each, tolerated=True
        )
    for key, value in (("case.submitted_at", case.submitted_at), ("case.due_at", case.due_at)):
        if isinstance(value, AtEvent | AfterEvent):
            name = "event" if isinstance(value, AtEvent) else "after_event"
            activity = value.event if isinstance(value, AtEvent) else value.after_event
            if activity not in found.activities:
                optional = value.optional or _optional(mapping, key, activity)
                what = f"no event has the activity {activity!r}"
                yield _named(f"{key}.{name}", what, activity, found.activities, tolerated=optional)
    for number, rule in enumerate(mapping.map):
        if id(rule) not in found.rules and not rule.optional and not _optional(mapping, *_names(rule, number)):
            named = rule.activity if rule.activity not in found.activities else None
            activities = found.activities if named is not None else ()
            yield _named(f"map[{number}]", _condition(rule, found), named or "", activities, tolerated=True)


def _lookalikes(mapping: Mapping, found: Occurrences) -> Iterator[NamedValue]:
    """The activities of the file that only look like one that a rule names: they mean nothing, and nobody would see why."""
    named = {rule.activity for rule in mapping.map if rule.activity is not None}
    looks = {appearance(each): each for each in named}
    for each in sorted(found.activities - named):
        meant = looks.get(appearance(each))
        if meant in found.activities:  # where it is not, this one is named as the nearest
            yield NamedValue("map", f"{each!a} is not the activity {meant!a}, and means nothing", each, tolerated=True)


def _named(key: str, what: str, value: str, seen: Collection[str], *, tolerated: bool) -> NamedValue:
    near = [each for each in get_close_matches(value, seen, n=2) if each != value]
    return NamedValue(key, what, value, near[0] if near else None, tolerated)


def _condition(rule: Rule, found: Occurrences) -> str:
    if rule.activity is not None and rule.activity not in found.activities:
        return f"no event has the activity {rule.activity!r}"
    of = "" if rule.activity is None else f" of the activity {rule.activity!r}"
    if rule.when is None:
        return f"no event{of} became {rule.fact} by it: an earlier entry came first"
    condition = f"{rule.when.attribute!r} = {rule.when.equals!r}"
    return f"no event{of} became {rule.fact} by it: none has {condition}, or an earlier entry came first"


def _names(rule: Rule, number: int) -> Iterator[str]:
    yield f"map[{number}]"
    yield from () if rule.activity is None else (rule.activity,)
    yield from () if rule.when is None else (rule.when.attribute, rule.when.equals)


def _optional(mapping: Mapping, *names: str) -> bool:
    return not set(mapping.optional).isdisjoint(names)
