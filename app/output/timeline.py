"""A dossier's life on the terminal."""

import re
from typing import Any
from zoneinfo import ZoneInfo

from rich.text import Text

from app.output.payload_lines import payload_lines
from app.output.text import Json, Language, day, local, phrase, print_line, word
from app.terminal import OUT
from exchange.catalogue.words import snake, words

INDENT = 6
_DAY = re.compile(r"[0-9]{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01])")
_CODED = {"status": "states"}
"""Fields of the legal state that hold a code, and the section of its words."""


def timeline(dossier: Json, zone: ZoneInfo, language: Language = Language.EN) -> None:
    """Takes a dossier with its history and its state, prints its life; times are local to `zone`."""
    _Timeline(zone, language).print(dossier)


class _Timeline:
    """In English as the API names things; in Vietnamese in the words of the catalogue."""

    def __init__(self, zone: ZoneInfo, language: Language) -> None:
        self._zone = zone
        self._language = language
        self._in_words = language is Language.VI
        self._names: dict[str, str] = {}  # of the agencies that the history tells of, by their codes

    def print(self, dossier: Json) -> None:
        """Takes a dossier, prints its life."""
        told = (
            dossier["agency"],
            dossier.get("receivingOneStop"),
            *(event["actor"]["agency"] for event in dossier["history"]["nodes"]),
        )
        self._names = {each["code"]: each["name"] for each in told if each and each.get("name")}
        title = f"{self._phrase('dossier')} "
        OUT.print(Text.assemble((title, "bold"), (dossier["code"], "bold"), *self._whereabouts(dossier)))
        for event in dossier["history"]["nodes"]:
            self._event(event)
        self._state(dossier["asOf"])

    def _whereabouts(self, dossier: Json) -> list[str]:
        one_stop = dossier.get("receivingOneStop")
        places = {
            "procedure": (dossier["procedure"] or {}).get("code"),
            "agency": self._agency(dossier["agency"]),
            "receiving_one_stop": self._agency(one_stop) if one_stop != dossier["agency"] else None,
            "department": dossier["department"],
        }
        names = {
            name: word("fields", name, self._language) if self._in_words else name.replace("_", " ") for name in places
        }
        return [f"  {names[name]} {value}" for name, value in places.items() if value]

    def _event(self, event: Json) -> None:
        payload, type = event["payload"], event["type"]
        what = payload.get("activity") or payload.get("cause") or ""
        if self._in_words:
            type, what = _capital(word("facts", type, self._language)), self._cause(what)
        OUT.print()
        OUT.print(
            Text.assemble(
                (f"{event['version']:>4}  ", "dim"),
                (self._local(event["occurredAt"]), "cyan"),
                "  ",
                (type, "bold"),
                f"  {what}" if what else "",
            )
        )
        self._line("by", f"{self._actor(event['actor'])}, {self._channel(event['channel'])}")
        if event["reason"]:
            self._line("reason", event["reason"])
        if event["legalBasis"]:
            self._line("basis", "; ".join(event["legalBasis"]))
        for label, text in payload_lines(payload, self._value, self._language, self._names):
            print_line(label, text, indent=INDENT)
        if event["notedAt"]:
            self._line("noted", self._local(event["notedAt"]))
        position = self._phrase("position", position=event["position"])
        self._line("recorded", f"{self._local(event['recordedAt'])}, {position}")
        for change in event["changes"]:
            self._change(change)

    def _change(self, change: Json) -> None:
        field = change["field"]
        before, after = (self._coded(field, change[name]) for name in ("before", "after"))
        label = word("fields", snake(field), self._language) if self._in_words else field
        print_line(label, f"{before} → {after}", indent=INDENT, style="green")

    def _coded(self, field: str, value: Any) -> str:
        if self._in_words and field in _CODED and value is not None:
            return word(_CODED[field], value, self._language)
        if self._in_words and field == "agency" and value in self._names:
            return self._names[value]
        return self._value(value)

    def _state(self, state: Json) -> None:
        status = word("states", state["status"], self._language) if self._in_words else state["status"]
        OUT.print()
        OUT.print(Text.assemble((self._phrase("after", version=state["version"]), "bold"), (status, "bold")))
        for name in ("receivedAt", "finishedAt"):
            if state[name]:
                self._line(name.removesuffix("At"), self._local(state[name]))
        deadline = state["deadline"]
        if deadline is None:
            return
        due = self._value(deadline["dueAt"] if deadline["unit"] in ("HOUR", "MINUTE") else deadline["dueOn"])
        stands = (
            word("timeliness", deadline["timeliness"], self._language) if self._in_words else deadline["timeliness"]
        )
        late = (
            f", {self._phrase('late', days=self._days(deadline['latenessDays']))}" if deadline["latenessDays"] else ""
        )
        paused = f", {self._phrase('paused')}" if deadline["paused"] else ""
        self._line("deadline", f"{due} ({stands}{late}{paused})")
        for span in deadline["spans"]:
            until = self._value(span["to"]) if span["to"] else self._phrase("now")
            why = f"{self._cause(span['cause'])}{': ' + span['reason'] if span['reason'] else ''}"
            since = self._local(span["from"])
            self._line("due", self._phrase("span", due=self._value(span["dueOn"]), since=since, until=until, why=why))

    def _actor(self, actor: Json) -> str:
        role = word("roles", actor["role"], self._language) if self._in_words and actor["role"] else actor["role"]
        parts = (role, actor["unit"], self._agency(actor["agency"]))
        more = ", ".join(part for part in parts if part)
        return f"{actor['id']} ({more})" if more else str(actor["id"])

    def _agency(self, agency: Json | None) -> str | None:
        """By its name in Vietnamese, where it is registered."""
        found = agency or {}
        return (found.get("name") if self._in_words else None) or found.get("code")

    def _channel(self, channel: str) -> str:
        return word("channels", channel, self._language) if self._in_words else channel.lower().replace("_", "-")

    def _cause(self, cause: str) -> str:
        if not self._in_words:
            return cause
        section = "causes" if cause in words().causes else "facts"
        return word(section, cause, self._language)

    def _days(self, number: float) -> str:
        text = f"{number:g}"
        return text.replace(".", ",") if self._in_words else text

    def _phrase(self, name: str, **values: object) -> str:
        return phrase(f"replay_{name}", self._language, **values)

    def _line(self, name: str, text: str) -> None:
        print_line(self._phrase(name), text, indent=INDENT)

    def _value(self, value: Any) -> str:
        """A value as people read it: a moment and, in Vietnamese, a day and a yes too."""
        if self._in_words and isinstance(value, bool):
            return self._phrase("yes" if value else "no")
        if isinstance(value, str) and "T" in value:
            try:
                return self._local(value)
            except ValueError:
                return value
        if self._in_words and isinstance(value, str) and _DAY.fullmatch(value):
            return day(value, self._language)
        return "-" if value is None else str(value)

    def _local(self, instant: str) -> str:
        return local(instant, self._zone, seconds=True, language=self._language)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
