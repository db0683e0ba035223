"""What an entry of a dossier's life says beside who, when and why: papers, money, parts, dates, and how a due date was counted."""

from collections.abc import Callable, Iterator
from typing import Any

from app.output.text import Json

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


def payload_lines(payload: Json, value: Callable[[Any], str]) -> Iterator[tuple[str, str]]:
    """Takes a fact's payload and how to write a value, returns its lines: what each is about, and what it says."""
    for name, given in payload.items():
        if name == "attributes":
            yield from ((key, str(each)) for key, each in given.items())
        elif name == "computation":
            yield from _counting(given, value)
        elif name == "fields":
            yield from ((f"now {key}", _one(each, value)) for key, each in given.items())
        elif _own(name, payload) and given not in (None, [], {}):
            yield name.replace("_", " "), _one(given, value)


def _own(name: str, payload: Json) -> bool:
    """A part's due date is shown here; that of the dossier is among what the entry changed. So is who does a part, or is asked for an opinion."""
    of_a_part = "leg" in payload or "opinion" in payload
    return name not in _ELSEWHERE or (of_a_part and name in ("agency", "due_on"))


def _one(given: Any, value: Callable[[Any], str]) -> str:
    if isinstance(given, list):
        return "; ".join(_one(each, value) for each in given)
    if isinstance(given, dict):
        return (
            _named(given) if "name" in given else ", ".join(f"{key} {_one(each, value)}" for key, each in given.items())
        )
    if isinstance(given, bool):
        return "yes" if given else "no"
    return value(given)


def _named(given: Json) -> str:
    """A paper with the requirement that it is, or a charge with the fee, and the form and numbers given; without one, the law lists none such."""
    beside = "".join(f", {name} {given[name]}" for name in ("kind", "quantity", "copies", "sets") if given.get(name))
    if "amount" in given:
        return f"{given['name']}, {given['amount']:,} đồng{beside} ({given.get('fee') or 'no fee of the procedure'})"
    return f"{given['name']}{beside} ({given.get('requirement') or 'no paper of the procedure'})"


def _counting(given: Json, value: Callable[[Any], str]) -> Iterator[tuple[str, str]]:
    if not given:
        return
    days = [each for each in given.get("days", ()) if each["kind"] in ("COUNTED", "SWAPPED_IN")]
    left = [each for each in given.get("days", ()) if each["kind"] in ("HOLIDAY", "SWAPPED_OFF", "PAUSED")]
    parts = [f"{given.get('limit')} {str(given.get('unit') or 'working_day').lower().replace('_', ' ')}(s)"]
    if days:
        parts.append(f"from {days[0]['on']} to {days[-1]['on']}")
    if left:
        parts.append("without " + ", ".join(f"{each['on']} {each['kind'].lower().replace('_', ' ')}" for each in left))
    if given.get("moved_from"):
        parts.append(f"moved from {value(given['moved_from'])}")
    parts += [str(each) for each in (given.get("rule"), given.get("calendar")) if each]
    yield "counted", "; ".join(parts)
