"""What every output for people is made of: the language and its words, lines with a label, local times, dates and numbers."""

from collections.abc import Iterable
from datetime import date, datetime
from enum import StrEnum
from typing import Any
from zoneinfo import ZoneInfo

from rich.text import Text

from app.terminal import OUT
from domain.law.texts import grouped, written
from exchange.catalogue.words import words

Json = dict[str, Any]
"""A part of an answer, decoded."""


class Language(StrEnum):
    """The language of what people read."""

    VI = "vi"
    EN = "en"


def word(section: str, key: str, language: Language) -> str:
    """Takes a section of the catalogue of words, a key and the language, returns the word; the key itself where the catalogue has none."""
    found = getattr(words(), section).get(key)
    return key if found is None else str(getattr(found, language))


def phrase(name: str, language: Language, **values: object) -> str:
    """Takes the name of a phrase, the language and the values of its placeholders, returns the phrase. KeyError where there is none."""
    text: str = getattr(words().phrases[name], language)
    return text.format(**values) if values else text


def phrases(names: Iterable[str], language: Language) -> tuple[str, ...]:
    """Takes names of phrases and the language, returns them."""
    return tuple(phrase(name, language) for name in names)


def number(value: int, language: Language) -> str:
    """Takes a number and the language, returns it with the separators of that: 1.000.000 in Vietnamese, 1,000,000 in English."""
    return str(getattr(grouped(value), language))


def day(value: str | date, language: Language) -> str:
    """Takes a day, also as the API writes it, returns it as a letter does in Vietnamese, dd/mm/yyyy, and in English as the API does."""
    on = date.fromisoformat(value) if isinstance(value, str) else value
    return written(on).vi if language is Language.VI else on.isoformat()


def print_line(label: str, text: str, *, indent: int, style: str = "") -> None:
    """Takes a label and a text, prints them on a line of their own, indented by so many columns."""
    OUT.print(Text.assemble(" " * indent, (f"{label}: ", "dim"), (text, style)))


def local(instant: str, zone: ZoneInfo, *, seconds: bool = False, language: Language = Language.EN) -> str:
    """Takes an instant as the API writes it, returns its local date and time, to the minute or to the second; in Vietnamese as HH:MM dd/mm/yyyy. ValueError where it is none."""
    moment = datetime.fromisoformat(instant).astimezone(zone)
    if language is Language.VI:
        return moment.strftime("%H:%M %d/%m/%Y")
    return moment.strftime("%Y-%m-%d %H:%M:%S" if seconds else "%Y-%m-%d %H:%M")
