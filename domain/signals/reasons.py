"""Reasons that say nothing: phrases that fit every dossier, and the same words again and again."""

from collections import Counter
from collections.abc import Sequence
from functools import cache

from domain.law.paper_names import words
from domain.signals.cases import Cases, Counted
from domain.signals.rules import SignalRule


def boilerplate(rows: Sequence[Counted], rule: SignalRule) -> Cases:
    """Takes dossiers by the reason given, returns them with what is boilerplate: nothing but phrases of the list, or one wording for many.

    Case, punctuation, accents' encoding and figures make no other wording. `together`: so many dossiers of an agency with one wording; only of
    reasons that are about the one dossier: one power cut is the same cause of many new dates.
    """
    phrases = sorted({_words(each) for each in rule.phrases}, key=len, reverse=True)
    given: Counter[tuple[str, bool, tuple[str, ...]]] = Counter()
    for row in rows:
        text, particular = _reason(row)
        if particular:
            given[row.agency, row.earlier, _words(text)] += row.dossiers

    @cache
    def empty(text: tuple[str, ...]) -> bool:
        at = 0
        while at < len(text):
            length = next((len(each) for each in phrases if each and text[at : at + len(each)] == each), 0)
            if not length:
                return False
            at += length
        return True

    def shows(row: Counted) -> bool:
        text, particular = _reason(row)
        said = _words(text)
        return empty(said) or (particular and given[row.agency, row.earlier, said] >= rule.together)

    return Cases(rows, shows)


def _reason(row: Counted) -> tuple[str, bool]:
    assert isinstance(row.value, tuple)
    text, particular = row.value
    assert isinstance(text, str)
    return text, particular is True


@cache
def _words(text: str) -> tuple[str, ...]:
    return tuple(each.text for each in words(text) if not each.text.isdecimal())
