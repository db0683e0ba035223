"""What every output for people is made of: lines with a label, local times, the language."""

from datetime import datetime
from enum import StrEnum
from typing import Any
from zoneinfo import ZoneInfo

from rich.text import Text

from app.terminal import OUT

Json = dict[str, Any]
"""A part of an answer, decoded."""


class Language(StrEnum):
    """The language of what people read."""

    VI = "vi"
    EN = "en"


def print_line(label: str, text: str, *, indent: int, style: str = "") -> None:
    """Takes a label and a text, prints them on a line of their own, indented by so many columns."""
    OUT.print(Text.assemble(" " * indent, (f"{label}: ", "dim"), (text, style)))


def local(instant: str, zone: ZoneInfo, *, seconds: bool = False) -> str:
    """Takes an instant as the API writes it, returns its local date and time, to the minute or to the second. ValueError where it is none."""
    moment = datetime.fromisoformat(instant).astimezone(zone)
    return moment.strftime("%Y-%m-%d %H:%M:%S" if seconds else "%Y-%m-%d %H:%M")
