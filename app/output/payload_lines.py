"""What an entry of a dossier's life says beside who, when and why: papers, money, parts, dates, and how a due date was counted."""

from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType
from typing import Any

from app.output.text import Json, Language, day, number, phrase, word

NAMELESS: Mapping[str, str] = MappingProxyType({})

# What stands in the entry's head or its changes, or names the dossier itself.
_ELSEWHERE = frozenset(
    {
        "activity",
        "agency",
        "attributes",
        "calendar",
        "case",
        "cause",
        "code",
        "department",
        "due_at",
        "due_on",
        "filed_through",
        "limit",
        "new_due_at",
        "new_due_on",
        "official",
        "old_due_at",
        "old_due_on",
        "procedure",
        "procedure_version",
        "receipt",
        "source",
        "received_at",
        "timezone",
        "unit",
    }
)


_CODED = {"ground": "grounds", "act": "acts", "fault": "faults", "kind": "paper_kinds", "severity": "severities"}
"""Fields that hold a code, and the section of its words."""
_AGENCIES = frozenset({"from_agency", "to_agency", "one_stop", "receiving_one_stop"})
"""Fields that hold the code of an agency."""


def payload_lines(
    payload: Json, value: Callable[[Any], str], language: Language = Language.EN, agencies: Mapping[str, str] = NAMELESS
) -> Iterator[tuple[str, str]]:
    """Takes a fact's payload, how to write a value, the language and names of agencies by their codes, returns its lines: what each is about, and what it says."""
    lines = _Lines(value, language, agencies)
    for name, given in payload.items():
        if name == "attributes":
            yield from ((key, str(each)) for key, each in given.items())
        elif name == "computation":
            yield from lines.counting(given)
        elif name == "fields":
            yield from ((lines.corrected(key), lines.one(given[key], key)) for key in given)
        elif _own(name, payload) and given not in (None, [], {}):
            yield lines.label(name), lines.one(given, name)


def _own(name: str, payload: Json) -> bool:
    """A part's due date is shown here; that of the dossier is among what the entry changed. So is who does a part, or is asked for an opinion."""
    of_a_part = "leg" in payload or "opinion" in payload
    return name not in _ELSEWHERE or (of_a_part and name in ("agency", "due_on"))


class _Lines:
    """In English by the names that facts have; in Vietnamese in the words of the catalogue."""

    def __init__(self, value: Callable[[Any], str], language: Language, agencies: Mapping[str, str]) -> None:
        self._value = value
        self._agencies = agencies
        self._language = language
        self._in_words = language is Language.VI

    def label(self, name: str) -> str:
        """Takes a field's name, returns its label."""
        return word("fields", name, self._language) if self._in_words else name.replace("_", " ")

    def corrected(self, name: str) -> str:
        """Takes the name of a field that is corrected, also a dotted one, returns its label."""
        field = word("fields", name.rpartition(".")[2], self._language) if self._in_words else name
        return self._phrase("corrected", field=field)

    def one(self, given: Any, name: str = "") -> str:
        """Takes what a field holds and its name, returns it as text."""
        if isinstance(given, list):
            return "; ".join(self.one(each, name) for each in given)
        if isinstance(given, dict):
            if "name" in given:
                return self._named(given)
            return ", ".join(f"{self._key(key)} {self.one(each, key)}" for key, each in given.items())
        if isinstance(given, bool):
            return self._phrase("yes" if given else "no")
        if self._in_words and isinstance(given, str) and name in _CODED:
            return word(_CODED[name], given, self._language)
        if self._in_words and name in _AGENCIES and given in self._agencies:
            return self._agencies[given]
        if self._in_words and isinstance(given, int):
            return number(given, self._language)
        return self._value(given)

    def _key(self, name: str) -> str:
        return self.label(name) if self._in_words else name

    def _named(self, given: Json) -> str:
        """A paper with the requirement that it is, or a charge with the fee, and the form and numbers given; without one, the law lists none such."""
        beside = "".join(
            f", {self._key(name)} {self.one(given[name], name) if self._in_words else given[name]}"
            for name in ("kind", "quantity", "copies", "sets")
            if given.get(name)
        )
        if "amount" in given:
            amount = f"{given['name']}, {number(given['amount'], self._language)} đồng{beside}"
            return f"{amount} ({given.get('fee') or self._phrase('no_fee')})"
        return f"{given['name']}{beside} ({given.get('requirement') or self._phrase('no_paper')})"

    def counting(self, given: Json) -> Iterator[tuple[str, str]]:
        """Takes how a due date was counted, returns it as a line; none where it was not."""
        if not given:
            return
        days = [each for each in given.get("days", ()) if each["kind"] in ("COUNTED", "SWAPPED_IN")]
        left = [each for each in given.get("days", ()) if each["kind"] in ("HOLIDAY", "SWAPPED_OFF", "PAUSED")]
        parts = [self._limit(given.get("limit"), str(given.get("unit") or "WORKING_DAY"))]
        if days:
            first, last = (self._day(each["on"]) for each in (days[0], days[-1]))
            parts.append(self._phrase("counted_days", first=first, last=last))
        if left:
            named = ", ".join(self._left_out(each) for each in left)
            parts.append(self._phrase("left_out", days=named))
        if given.get("moved_from"):
            parts.append(self._phrase("moved", day=self._value(given["moved_from"])))
        parts += [str(each) for each in (given.get("rule"), given.get("calendar")) if each]
        yield self._phrase("counted"), "; ".join(parts)

    def _limit(self, amount: Any, unit: str) -> str:
        if self._in_words:
            return f"{amount} {word('units', unit, self._language)}"
        return f"{amount} {unit.lower().replace('_', ' ')}(s)"

    def _left_out(self, left: Json) -> str:
        if self._in_words:
            return f"{self._day(left['on'])} ({word('day_kinds', left['kind'], self._language)})"
        return f"{left['on']} {left['kind'].lower().replace('_', ' ')}"

    def _day(self, on: str) -> str:
        return day(on, self._language)

    def _phrase(self, name: str, **values: object) -> str:
        return phrase(f"replay_{name}", self._language, **values)
