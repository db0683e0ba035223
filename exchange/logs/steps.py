"""The events of a foreign case as facts: a step that was completed or went through another transition, or the fact that the mapping's rules choose."""

from datetime import datetime

from msgspec import Struct

from domain.facts.routing import StepCompleted, StepTransitioned
from domain.values.context import UNKNOWN, Actor, Channel, Context
from domain.values.texts import composed, tidied
from exchange.errors import BadInput, BadValue
from exchange.lifecycle import TRANSITION, unfinished
from exchange.logs.mapping import MAPPABLE, EventKeys, Mapping, Rule, StepFact
from exchange.logs.names import Names
from exchange.logs.numbers import Numbers
from exchange.logs.times import Times
from exchange.logs.trace import Trace
from exchange.logs.values import Occurrences

CACHED = 65_536


class Step(Struct, frozen=True):
    """An event: its activity, in the source's words, when it happened, and its fact."""

    activity: str
    occurred_at: datetime
    fact: StepFact | StepTransitioned

    @property
    def completed(self) -> bool:
        """Whether the activity was completed by it."""
        return not isinstance(self.fact, StepTransitioned)


class StepReader:
    """Turns the events of one file's traces into facts. `duplicates` counts the events equal to an earlier one of their case.

    Events are equal if activity, transition, time, actor, unit and noted time are, whatever their kept attributes.

    A rule holds for events that complete their activity; for another one only where its own condition names the transition: an activity that was
    merely scheduled ends no dossier.
    """

    def __init__(
        self, mapping: Mapping, keys: EventKeys, file: str, times: Times, names: Names, found: Occurrences
    ) -> None:
        self.duplicates = 0
        self._names = names
        self._found = found
        self._numbers = Numbers(mapping.decimal)
        # Activities as they are written, which are names already.
        self._activities: set[str] = set()
        self._keys = keys
        self._file = file
        self._times = times
        self._transition = keys.transition or TRANSITION
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
        left_out = keys.leave_out
        for attributes, line in zip(trace.events, trace.lines, strict=True):
            if left_out is not None and tidied(attributes.get(left_out.attribute, "")) == left_out.equals:
                continue
            try:
                activity = attributes.get(keys.activity)
                if activity is None or activity not in self._activities:
                    activity = self._activity(activity)
                occurred_at = self._occurred_at(attributes.get(keys.occurred_at))
                who = attributes.get(keys.actor) if keys.actor is not None else None
                unit = attributes.get(keys.unit) if keys.unit is not None else None
                actor = self._actors.get((who, unit)) or self._actor(who, unit)
                noted_at = self._noted_at(attributes.get(keys.noted_at)) if keys.noted_at is not None else None
            except BadValue as error:
                raise BadInput(self._file, str(error), line=line, case=case) from error
            context = Context(actor=actor, occurred_at=occurred_at, channel=Channel.IMPORT, noted_at=noted_at)
            kept = {key: self._kept(attributes[key]) for key in keys.keep if key in attributes} if keys.keep else {}
            rules = self._rules.get(activity, self._rules_of_all)
            transition = unfinished(attributes.get(self._transition))
            if transition is not None:
                self._found.transition(transition)
                rules = [rule for rule in rules if rule.when is not None and rule.when.attribute == self._transition]
            make = self._meaning(rules, attributes) if rules else None
            fact: StepFact | StepTransitioned
            if make is None and transition is not None:
                fact = StepTransitioned(context=context, activity=activity, transition=transition, attributes=kept)
            else:
                fact = (make or StepCompleted)(context=context, activity=activity, attributes=kept)
            steps.append(Step(activity, occurred_at, fact))
            distinct.add((activity, transition, occurred_at, actor.id, actor.unit, noted_at))
        self.duplicates += len(steps) - len(distinct)
        return steps

    def _activity(self, text: str | None) -> str:
        key = self._keys.activity
        try:
            activity = self._names.read(text)
        except BadValue as error:
            raise error.of(key) from error
        if activity is None:
            raise BadValue(f"an event without {key!r}")
        if activity == text and len(self._activities) < CACHED:
            self._activities.add(activity)
        self._found.activity(activity)
        return activity

    def _kept(self, text: str) -> str:
        return self._numbers.plain(composed(text))

    def _occurred_at(self, text: str | None) -> datetime:
        if not text or text.isspace():
            raise BadValue(f"an event without {self._keys.occurred_at!r}")
        try:
            return self._times.instant(text)
        except BadValue as error:
            raise error.of(self._keys.occurred_at) from error

    def _noted_at(self, text: str | None) -> datetime | None:
        """In ISO 8601 only a text that begins like a date is one: sources write EMPTY and the like where nothing was noted."""
        if not text or not (self._times.formatted or (text[:4].isdecimal() and text[4:5] == "-")):
            return None
        try:
            return self._times.instant(text)
        except BadValue as error:
            raise error.of(self._keys.noted_at or "") from error

    def _actor(self, who: str | None, unit: str | None) -> Actor:
        before = self._names.trimmed
        actor = Actor(id=self._names.read(who) or UNKNOWN, unit=self._names.read(unit))
        if self._names.trimmed > before:
            return actor  # not remembered, so that it is counted each time
        if len(self._actors) >= CACHED:
            self._actors.clear()
        self._actors[who, unit] = actor
        return actor

    def _meaning(self, rules: list[Rule], attributes: dict[str, str]) -> type[StepFact] | None:
        """The first rule that matches wins (docs/semantics.md, "Import"); None where none does."""
        for rule in rules:
            if rule.when is None or self._holds(attributes.get(rule.when.attribute), rule.when.equals):
                self._found.rule(rule)
                return MAPPABLE[rule.fact]
        return None

    def _holds(self, text: str | None, wanted: str) -> bool:
        return text == wanted or (text is not None and self._numbers.plain(tidied(text)) == self._numbers.plain(wanted))
