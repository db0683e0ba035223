"""A dossier's life on the terminal."""

from typing import Any
from zoneinfo import ZoneInfo

from rich.text import Text

from app.output.payload_lines import payload_lines
from app.output.text import Json, local, print_line
from app.terminal import OUT

INDENT = 6


def timeline(dossier: Json, zone: ZoneInfo) -> None:
    """Takes a dossier with its history and its state, prints its life; times are local to `zone`."""
    OUT.print(Text.assemble(("Dossier ", "bold"), (dossier["code"], "bold"), *_whereabouts(dossier)))
    for event in dossier["history"]["nodes"]:
        _event(event, zone)
    _state(dossier["asOf"], zone)


def _whereabouts(dossier: Json) -> list[str]:
    places = {
        "procedure": (dossier["procedure"] or {}).get("code"),
        "agency": (dossier["agency"] or {}).get("code"),
        "department": dossier["department"],
    }
    return [f"  {name} {value}" for name, value in places.items() if value]


def _event(event: Json, zone: ZoneInfo) -> None:
    payload = event["payload"]
    what = payload.get("activity") or payload.get("cause") or ""
    OUT.print()
    OUT.print(
        Text.assemble(
            (f"{event['version']:>4}  ", "dim"),
            (_local(event["occurredAt"], zone), "cyan"),
            "  ",
            (event["type"], "bold"),
            f"  {what}" if what else "",
        )
    )
    _line("by", _actor(event["actor"]) + f", {event['channel'].lower().replace('_', '-')}")
    if event["reason"]:
        _line("because", event["reason"])
    if event["legalBasis"]:
        _line("on the basis of", "; ".join(event["legalBasis"]))
    for label, text in payload_lines(payload, lambda value: _value(value, zone)):
        _line(label, text)
    if event["notedAt"]:
        _line("noted", _local(event["notedAt"], zone))
    _line("recorded", f"{_local(event['recordedAt'], zone)}, position {event['position']}")
    for change in event["changes"]:
        _line(change["field"], f"{_value(change['before'], zone)} → {_value(change['after'], zone)}", "green")


def _state(state: Json, zone: ZoneInfo) -> None:
    OUT.print()
    OUT.print(Text.assemble((f"After {state['version']} facts: ", "bold"), (state["status"], "bold")))
    for name, label in (("receivedAt", "received"), ("finishedAt", "finished")):
        if state[name]:
            _line(label, _local(state[name], zone))
    deadline = state["deadline"]
    if deadline is None:
        return
    due = _value(deadline["dueAt"] if deadline["unit"] in ("HOUR", "MINUTE") else deadline["dueOn"], zone)
    late = f", {deadline['latenessDays']:g} days late" if deadline["latenessDays"] else ""
    _line("deadline", f"{due} ({deadline['timeliness']}{late}{', paused' if deadline['paused'] else ''})")
    for span in deadline["spans"]:
        until = _value(span["to"], zone) if span["to"] else "now"
        reason = f": {span['reason']}" if span["reason"] else ""
        _line(
            "due date",
            f"{_value(span['dueOn'], zone)} from {_local(span['from'], zone)} to {until} ({span['cause']}{reason})",
        )


def _actor(actor: Json) -> str:
    parts = (actor["role"], actor["unit"], (actor["agency"] or {}).get("code"))
    more = ", ".join(part for part in parts if part)
    return f"{actor['id']} ({more})" if more else str(actor["id"])


def _line(label: str, text: str, style: str = "") -> None:
    print_line(label, text, indent=INDENT, style=style)


def _value(value: Any, zone: ZoneInfo) -> str:
    if isinstance(value, str) and "T" in value:
        try:
            return _local(value, zone)
        except ValueError:
            return value
    return "-" if value is None else str(value)


def _local(instant: str, zone: ZoneInfo) -> str:
    return local(instant, zone, seconds=True)
