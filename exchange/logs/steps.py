"""The events of a foreign case as facts: a completed step, or the fact that the mapping's rules choose."""

from datetime import datetime

from msgspec import Struct

from domain.facts.routing import StepCompleted
from domain.values.context import Actor, Channel, Context
from exchange.errors import BadInput, BadValue
from exchange.logs.mapping import MAPPABLE, EventKeys, Mapping, Rule, StepFact
from exchange.logs.times import Times
from exchange.logs.trace import Trace

# Names become columns and keys of query tables, and index entries have a maximum length.
LONGEST_NAME = 500
UNKNOWN = "unknown"
CACHED = 65_536


class Step(Struct, frozen=True):
    """An event: its activity, in the source's words, when it happened, and its fact."""

    activity: str
    occurred_at: datetime
    fact: StepFact


def name(text: str | None) -> str | None:
    """Takes a text used as a name, returns it, or None where it is blank. Raises BadValue when it is too long."""
    if not text or text.isspace():
        return None
    if len(text) > LONGEST_NAME:
        raise BadValue(f"longer than {LONGEST_NAME} characters: {text[:40]!r}…")
    return text


class StepReader:
    """Turns the events of one file's traces into facts. `duplicates` counts the events equal to an earlier one of their case.

    Events are equal if activity, time, actor, unit and noted time are, whatever their kept attributes.
    """

    def __init__(self, mapping: Mapping, keys: EventKeys, file: str, times: Times) -> None:
        self.duplicates = 0
        self._keys = keys
        self._file = file
        self._times = times
        self._actors: dict[tuple[str | None, str | None], Actor] = {}
        # Few activities have rules of their own; rules for every activity are merged with those, in the order of the file.
        self._rules: dict[str, list[Rule]] = {
            activity: [rule for rule in mapping.map if rule.activity in (activity, None)]
            for activity in {rule.activity for rule in mapping.map if rule.activity is not None}
        }
        self._rules_of_all = [rule for rule in mapping.map if rule.activity is None]

    def read(self, trace: Trace, case: str) -> list[Step]:
        """Takes a trace, returns its events in the file's order. BadInput names the line of the event, and the case."""
        keys = self._keys
        steps: list[Step] = []
        distinct: set[tuple[object, ...]] = set()
        for attributes, line in zip(trace.events, trace.lines, strict=True):
            try:
                activity = attributes.get(keys.activity)
                if not activity or len(activity) > LONGEST_NAME:
                    activity = self._required(keys.activity, activity)
                occurred_at = self._occurred_at(attributes.get(keys.occurred_at))
                who = attributes.get(keys.actor) if keys.actor is not None else None
                unit = attributes.get(keys.unit) if keys.unit is not None else None
                actor = self._actors.get((who, unit)) or self._actor(who, unit)
                noted_at = self._noted_at(attributes.get(keys.noted_at)) if keys.noted_at is not None else None
            except BadValue as error:
                raise BadInput(self._file, str(error), line=line, case=case) from error
            context = Context(actor=actor, occurred_at=occurred_at, channel=Channel.IMPORT, noted_at=noted_at)
            kept = {key: attributes[key] for key in keys.keep if key in attributes} if keys.keep else {}
            rules = self._rules.get(activity, self._rules_of_all)
            make = _meaning(rules, attributes) if rules else StepCompleted
            steps.append(Step(activity, occurred_at, make(context=context, activity=activity, attributes=kept)))
            distinct.add((activity, occurred_at, who, unit, noted_at))
        self.duplicates += len(steps) - len(distinct)
        return steps

    @staticmethod
    def _required(key: str, text: str | None) -> str:
        try:
            found = name(text)
        except BadValue as error:
            raise error.of(key) from error
        if found is None:
            raise BadValue(f"an event without {key!r}")
        return found

    def _occurred_at(self, text: str | None) -> datetime:
        if not text:
            raise BadValue(f"an event without {self._keys.occurred_at!r}")
        try:
            return self._times.instant(text)
        except BadValue as error:
            raise error.of(self._keys.occurred_at) from error

    def _noted_at(self, text: str | None) -> datetime | None:
        """Only a text that begins like a date is one: sources write EMPTY and the like where nothing was noted."""
        if not text or not (text[:4].isdecimal() and text[4:5] == "-"):
            return None
        try:
            return self._times.instant(text)
        except BadValue as error:
            raise error.of(self._keys.noted_at or "") from error

    def _actor(self, who: str | None, unit: str | None) -> Actor:
        actor = Actor(id=name(who) or UNKNOWN, unit=name(unit))
        if len(self._actors) >= CACHED:
            self._actors.clear()
        self._actors[who, unit] = actor
        return actor


def _meaning(rules: list[Rule], attributes: dict[str, str]) -> type[StepFact]:
    """The first rule that matches wins (docs/semantics.md, "Import")."""
    for rule in rules:
        if rule.when is None or attributes.get(rule.when.attribute) == rule.when.equals:
            return MAPPABLE[rule.fact]
    return StepCompleted
