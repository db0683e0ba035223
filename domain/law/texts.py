"""Texts of the law with their placeholders filled from the facts."""

import re
from collections.abc import Mapping
from datetime import date, datetime

from domain.values.rules import BilingualText

_PLACEHOLDER = re.compile(r"\{(\w*)\}")
_PLURAL = re.compile(r"(\{(\w+)\}[\w ]*)\(s\)")
_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_GROUPED_FROM = 1000
LONGEST = 160
"""The most characters of a listed name that an explanation quotes."""


def filled(text: BilingualText, words: Mapping[str, object]) -> BilingualText:
    """Takes a text and the values of its placeholders, returns it filled: a BilingualText, a date and a number by language, any other value alike in both.

    A placeholder without a value becomes "-". An "(s)" after a number, as in "{days} working day(s)", becomes an s unless that is 1.
    """
    told = {name: _told(value) for name, value in words.items()}
    in_vi = {name: value.vi if isinstance(value, BilingualText) else value for name, value in told.items()}
    in_en = {name: value.en if isinstance(value, BilingualText) else value for name, value in told.items()}
    return BilingualText(vi=_filled(text.vi, in_vi), en=_filled(text.en, in_en))


def grouped(number: int) -> BilingualText:
    """Takes a number, returns it with the separators of each language.

    >>> grouped(1500000)
    BilingualText(vi='1.500.000', en='1,500,000')
    """
    in_english = f"{number:,}"
    return BilingualText(vi=in_english.replace(",", "."), en=in_english)


def written(day: date) -> BilingualText:
    """Takes a day, returns it as letters write it in each language.

    >>> written(date(2024, 3, 5))
    BilingualText(vi='05/03/2024', en='5 March 2024')
    """
    return BilingualText(vi=f"{day:%d/%m/%Y}", en=f"{day.day} {_MONTHS[day.month - 1]} {day.year}")


def written_at(moment: datetime) -> BilingualText:
    """Takes a moment in its local zone, returns it to the minute as an office writes it, in English as programs do.

    >>> written_at(datetime(2024, 3, 5, 8, 30))
    BilingualText(vi='08:30 05/03/2024', en='2024-03-05T08:30:00')
    """
    return BilingualText(vi=f"{moment:%H:%M %d/%m/%Y}", en=moment.isoformat())


def shortened(text: str) -> str:
    """Takes a text, returns it in one line, cut where it is too long to be read in a sentence."""
    plain = " ".join(text.split())
    return plain if len(plain) <= LONGEST else f"{plain[: LONGEST - 1]}…"


def _told(value: object) -> object:
    """A value as a sentence of each language tells it. Small numbers are left as they are: one of them decides about a plural."""
    if isinstance(value, datetime):
        return written_at(value)
    if isinstance(value, date):
        return BilingualText(vi=written(value).vi, en=value.isoformat())
    if isinstance(value, int) and not isinstance(value, bool) and abs(value) >= _GROUPED_FROM:
        return grouped(value)
    return value


def _filled(text: str, words: Mapping[str, object]) -> str:
    def word(found: re.Match[str]) -> str:
        value = words.get(found[1])
        return "-" if value is None or value == "" else str(value)

    def counted(found: re.Match[str]) -> str:
        return found[1] if words.get(found[2]) == 1 else f"{found[1]}s"

    return _PLACEHOLDER.sub(word, _PLURAL.sub(counted, text) if "(s)" in text else text)
