"""Turns a foreign case into facts of a dossier, as its mapping says. Pure: no file, no clock, no database.

The facts say what the source says: nothing is judged and nothing repaired (docs/semantics.md, "Import"). Anomalies are imported unchanged
and counted (`exchange/logs/anomalies.py`).
"""

from datetime import date, datetime
from operator import attrgetter

from msgspec import Struct

from domain.facts.filing import DossierAccepted, DossierSubmitted
from domain.facts.outcome import DossierClosed
from domain.values.context import IMPORTER, Channel, Computation, Context, Fact, LimitUnit
from domain.values.texts import tidied
from exchange.errors import BadInput, BadValue
from exchange.logs.anomalies import Anomalies, ended
from exchange.logs.mapping import AfterEvent, AtEvent, Attribute, Mapping
from exchange.logs.names import Names
from exchange.logs.repeated_ids import RepeatedIds
from exchange.logs.steps import Step, StepReader
from exchange.logs.times import Times
from exchange.logs.trace import Trace
from exchange.logs.values import Occurrences

UNITS = {"day": LimitUnit.CALENDAR_DAY, "hour": LimitUnit.HOUR} | {unit.value.casefold(): unit for unit in LimitUnit}
"""How a file names the unit of a limit: by day or by hour, or as the ledger does."""

_occurred_at = attrgetter("context.occurred_at")


class ImportedCase(Struct, frozen=True):
    """One dossier as given by its file. `facts` are in the order of docs/semantics.md, "Import"; none where the case has no time at all.

    `due_since` is the moment from which its due date was owed, for when a later export names another than an earlier one.
    """

    id: str
    code: str
    facts: tuple[Fact, ...]
    events: int
    due_since: datetime | None = None


class CaseBuilder:
    """Takes the traces of one file in order, returns the facts of each."""

    def __init__(self, mapping: Mapping, file: str) -> None:
        self._mapping = mapping
        self._file = file
        self._times = Times(mapping.zone, mapping.date_formats)
        self._names = Names()
        self.found = Occurrences()
        self._steps: StepReader | None = None
        if mapping.event is not None:
            self._steps = StepReader(mapping, mapping.event, file, self._times, self._names, self.found)
        self._anomalies = Anomalies()
        self._seen: dict[str, int] = {}
        self.repeated = RepeatedIds()

    @property
    def anomalies(self) -> Anomalies:
        """The anomalies in the traces so far."""
        self._anomalies.duplicate_event = self._steps.duplicates if self._steps is not None else 0
        self._anomalies.shifted_time = self._times.shifted
        self._anomalies.ambiguous_time = self._times.ambiguous
        self._anomalies.trimmed_text = self._names.trimmed
        return self._anomalies

    def build(self, trace: Trace) -> ImportedCase:
        """Takes a trace, returns the case. BadInput names the line and, except for a trace without id, the case."""
        given_id = self._id(trace)
        steps = self._steps.read(trace, given_id) if self._steps is not None else []
        case_id = self._distinct(given_id)
        try:
            case = self._case(trace.attributes, case_id, steps)
        except BadValue as error:
            raise BadInput(self._file, str(error), line=trace.line, case=given_id) from error
        submitted = next((fact for fact in case.facts if isinstance(fact, DossierSubmitted)), None)
        if submitted is not None:
            agency = submitted.agency or self._mapping.source  # which stands for one
            self.found.codes.add(trace.line, given_id, agency=agency, procedure=submitted.procedure)
        return case

    def _case(self, attributes: dict[str, str], case_id: str, steps: list[Step]) -> ImportedCase:
        code = f"{self._mapping.source}:{case_id}"
        given = self._given_submission(attributes, steps)
        closed_at = self._closed_at(attributes)
        first = min((step.occurred_at for step in steps), default=None)
        end = ended(steps, closed_at)
        submitted_at = given or first or closed_at
        zone = self._zone(attributes)
        due = self._due(attributes, steps, zone)
        self._anomalies.count(steps, submitted_at=given, end=end, due_at=due.at if due is not None else None)
        if submitted_at is None:
            return ImportedCase(case_id, code, (), 0)
        facts: list[Fact] = [self._submitted(attributes, case_id, code, submitted_at)]
        if not self._unreceived(attributes):
            facts.append(self._accepted(attributes, code, submitted_at, zone, due))
        facts += (step.fact for step in steps)
        if closed_at is not None:
            facts.append(DossierClosed(context=_own(closed_at)))
        facts.sort(key=_occurred_at)  # stable: ties stay submitted, accepted, events in file order, closed
        return ImportedCase(case_id, code, tuple(facts), len(steps), self._due_since(due, facts, end))

    def _id(self, trace: Trace) -> str:
        key = self._mapping.case.id
        try:
            written = trace.attributes.get(key)
            case_id = self._names.read(written)
        except BadValue as error:
            raise BadInput(self._file, str(error.of(key)), line=trace.line) from error
        if case_id is None:
            raise BadInput(self._file, f"a case without {key!r}, its id", line=trace.line)
        self.repeated.count(case_id, written or "", trace.line, seen=case_id in self._seen)
        return case_id

    def _distinct(self, case_id: str) -> str:
        """A second trace with a seen id becomes `<id>#2` (docs/semantics.md, "Import"), a third `<id>#3`; a number already in use is skipped."""
        number = self._seen.get(case_id, 0) + 1
        distinct = case_id if number == 1 else f"{case_id}#{number}"
        while number > 1 and distinct in self._seen:
            number += 1
            distinct = f"{case_id}#{number}"
        if number > 1:
            self._anomalies.duplicate_id += 1
            self._seen[distinct] = 1
        self._seen[case_id] = number
        return distinct

    def _time(self, attributes: dict[str, str], key: str) -> datetime | None:
        text = attributes.get(key)
        if not text or not tidied(text):
            return None
        try:
            return self._times.instant(text)
        except BadValue as error:
            raise error.of(key) from error

    def _name(self, attributes: dict[str, str], key: str | Attribute | None) -> str | None:
        """Takes a key of the mapping that names an attribute, returns the attribute's value."""
        if key is None:
            return None
        attribute = key.attribute if isinstance(key, Attribute) else key
        try:
            return self._names.read(attributes.get(attribute))
        except BadValue as error:
            raise error.of(attribute) from error

    def _constant_or_name(self, attributes: dict[str, str], value: str | Attribute | None) -> str | None:
        return self._name(attributes, value) if isinstance(value, Attribute) else value

    def _given_submission(self, attributes: dict[str, str], steps: list[Step]) -> datetime | None:
        key = self._mapping.case.submitted_at
        if isinstance(key, AtEvent):
            return _first(steps, key.event)
        if self._mapping.event is not None and key == self._mapping.event.occurred_at and steps:
            return min(step.occurred_at for step in steps)  # a column of a table of events
        return self._time(attributes, key) if key is not None else None

    def _closed_at(self, attributes: dict[str, str]) -> datetime | None:
        case = self._mapping.case
        if case.closed_at is None:
            return None
        closed_at = self._time(attributes, case.closed_at)
        if case.closed_when is None:
            return closed_at
        state = tidied(attributes.get(case.closed_when.attribute, ""))
        self.found.value("case.closed_when", state)
        return closed_at if state == case.closed_when.equals else None

    def _unreceived(self, attributes: dict[str, str]) -> bool:
        condition = self._mapping.case.unreceived_when
        if condition is None:
            return False
        value = tidied(attributes.get(condition.attribute, ""))
        self.found.value("case.unreceived_when", value)
        return value == condition.equals

    def _zone(self, attributes: dict[str, str]) -> str:
        key = self._mapping.case.timezone
        try:
            return self._times.zone_of(self._name(attributes, key))
        except BadValue as error:
            raise error.of(key or "timezone") from error

    def _unit(self, attributes: dict[str, str]) -> LimitUnit:
        key = self._mapping.case.due_unit
        if isinstance(key, str):
            return UNITS[key]
        text = self._name(attributes, key)
        if text is None:
            return LimitUnit.CALENDAR_DAY
        unit = UNITS.get(text.casefold())
        if unit is None:
            raise BadValue(f"{text[:40]!r} is not one of {', '.join(UNITS)}").of(key.attribute)
        return unit

    def _due(self, attributes: dict[str, str], steps: list[Step], zone: str) -> "_Due | None":
        key = self._mapping.case.due_at
        if isinstance(key, AfterEvent):
            start = _first(steps, key.after_event)
            if start is None:
                return None
            day = self._times.days_after(start, key.days, zone)
            rule = f"{key.days} days after {key.after_event}"
            computation = Computation(start=start, limit=key.days, unit=LimitUnit.CALENDAR_DAY, rule=rule)
            return _Due(self._times.end_of_day(day, zone), day, computation)
        due_at = self._time(attributes, key) if key is not None else None
        if key is None or due_at is None:
            return None
        day = self._times.local_date(due_at, zone)
        # A due date without a time lasts to the end of its day, whatever the unit of the limit.
        named_by_day = self._times.names_a_day(attributes[key])
        return _Due(self._times.end_of_day(day, zone) if named_by_day else due_at, day)

    def _submitted(self, attributes: dict[str, str], case_id: str, code: str, at: datetime) -> DossierSubmitted:
        mapping = self._mapping
        return DossierSubmitted(
            context=_own(at, mapping.rule_pack),
            code=code,
            procedure=self._constant_or_name(attributes, mapping.procedure),
            agency=self._constant_or_name(attributes, mapping.agency),
            department=self._name(attributes, mapping.case.department),
            filed_through=self._name(attributes, mapping.case.channel),
            source=mapping.source,
            case=case_id,
        )

    def _accepted(
        self, attributes: dict[str, str], code: str, at: datetime, zone: str, due: "_Due | None"
    ) -> DossierAccepted:
        mapping = self._mapping
        return DossierAccepted(
            context=_own(at, mapping.rule_pack),
            code=code,
            received_at=at,
            timezone=zone,
            unit=self._unit(attributes),
            due_at=due.at if due is not None else None,
            due_on=due.on if due is not None else None,
            computation=due.computation if due is not None else None,
            official=self._name(attributes, mapping.case.official),
        )

    @staticmethod
    def _due_since(due: "_Due | None", facts: list[Fact], end: datetime | None) -> datetime | None:
        """The time of the event that set it, or else the last known of the case; a due date changed after the end would have no effect."""
        if due is None:
            return None
        since = due.computation.start if due.computation is not None else None
        since = since or facts[-1].context.occurred_at
        return min(since, end) if end is not None else since


class _Due(Struct, frozen=True):
    at: datetime
    on: date
    computation: Computation | None = None


def _own(at: datetime, rule_pack: str | None = None) -> Context:
    """The context of facts about a case as a whole. The rule pack of a dossier is that of its receipt."""
    return Context(actor=IMPORTER, occurred_at=at, channel=Channel.IMPORT, rule_pack=rule_pack)


def _first(steps: list[Step], activity: str) -> datetime | None:
    """The time of the earliest event that completes an activity."""
    return min((step.occurred_at for step in steps if step.activity == activity and step.completed), default=None)
