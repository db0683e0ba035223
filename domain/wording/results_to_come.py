"""Whether the words of a result say that there is none yet, that it was only recorded to be in time, or that it is none by its name."""

from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from unicodedata import normalize

from domain.law.paper_names import as_written, words
from domain.law.phrase_tables import Phrases, Same, any_of, longest, phrases
from domain.law.text_caches import remembered
from domain.papers.joined_words import spaced
from domain.papers.unaccented import mostly_unaccented, unaccented
from domain.values.wording import Wording
from domain.wording.named_days import days_named

_MOST_BETWEEN = 5
"""Words between one that says that something is awaited and what is still to be done: "chờ (đồng chí Phó Chủ tịch) ký"."""


def to_come(text: str, wording: Same[Wording]) -> str | None:
    """Takes the words of a result and a wording, returns those that say that it is to come still, as written; None where none do."""
    return _said(text, wording, "to_come") or _awaited(text, wording)


def unmade(name: str, wording: Same[Wording]) -> str | None:
    """Takes the name of a result and a wording, returns the words by which it begins as what comes before a result: a draft; None where it does not."""
    texts, table = [each.text for each in words(spaced(name, wording.value))], _unmade(wording, mostly_unaccented(name))
    begun = longest(table, texts, 0) if texts else None
    return " ".join(texts[: begun[0]]) if begun is not None else None


def unready(text: str, wording: Same[Wording]) -> str | None:
    """Takes the words of what is wrong with a result and a wording, returns those that say that it was not made out yet, as written; None where none do."""
    return to_come(text, wording) or _said(text, wording, "unready")


def no_result(text: str, wording: Same[Wording]) -> str | None:
    """Takes the words of a result and a wording, returns those that say that it is a return, a refusal, a demand or a delay, as written; None where none do."""
    return _said(text, wording, "no_results")


def dated_after(text: str, wording: Wording, on: date) -> bool:
    """Takes the name of a result, a wording and the day of its issue, returns whether it names a document by its number and a later date."""
    return any(day > on and _numbered(_said_words(text[:at]), wording) for at, day in days_named(text, on))


def dated_before(text: str, wording: Wording, on: date) -> bool:
    """Takes the name of a result, a wording and the day of the filing, returns whether it names one document, by its number, of an earlier day; not where it copies, changes or follows an earlier one."""
    named = list(days_named(text, on))
    if len(named) != 1 or not wording.of_earlier:
        return False
    ((at, day),) = named
    if day >= on or not _numbered(_said_words(text[:at]), wording):
        return False
    said = f" {unaccented(' '.join(each.text for each in words(text)))} "
    return not any(f" {unaccented(each)} " in said for each in wording.of_earlier)


def _said_words(text: str) -> Sequence[str]:
    """The words of a text as they are compared, with the signs in them: a document's number stays one."""
    return normalize("NFC", text).casefold().split()


def _numbered(before: Sequence[str], wording: Wording) -> bool:
    for phrase in (_said_words(each) for each in wording.dated):
        rest, said = before[: -len(phrase)], before[-len(phrase) :]
        if said == phrase and rest and any(each.isdecimal() for each in rest[-1]):
            lettered = "/" in rest[-1] and any(each.isalpha() for each in rest[-1])
            if lettered or (len(rest) > 1 and rest[-2] in wording.numbering):
                return True
    return False


# A dossier is judged anew with each of its facts: what was read once is not read again.
@remembered(0, short=4_096, long=128)
def _said(text: str, wording: Same[Wording], field: str) -> str | None:
    if not getattr(wording.value, field):
        return None
    text = spaced(text, wording.value)
    plain = words(text)
    texts = [each.text for each in plain]
    table = _table(wording, field, mostly_unaccented(text))
    at = 0
    while at < len(texts):
        phrase = longest(table, texts, at)
        if phrase is not None and phrase[1]:
            return as_written(plain[at:])
        at += phrase[0] if phrase is not None else 1
    return None


@remembered(0, short=4_096, long=128)
def _awaited(text: str, wording: Same[Wording]) -> str | None:
    """The words from one that says that something is awaited, where one of what is still to be done follows it soon."""
    text = spaced(text, wording.value)
    plain = words(text)
    texts = [each.text for each in plain]
    waiting, ending = _waiting(wording, mostly_unaccented(text))
    for at in range(len(texts)):
        begun = longest(waiting, texts, at)
        if begun is not None and _act_follows(texts, at + begun[0], begun[1], ending):
            return as_written(plain[at:])
    return None


def _act_follows(texts: Sequence[str], at: int, acts: Phrases[bool], ending: Phrases[bool]) -> bool:
    for here in range(at, min(len(texts), at + _MOST_BETWEEN + 1)):
        if longest(ending, texts, here) is not None:
            return False
        if longest(acts, texts, here) is not None:
            return True
    return False


@lru_cache(maxsize=32)
def _waiting(wording: Same[Wording], bare: bool) -> tuple[Phrases[Phrases[bool]], Phrases[bool]]:
    """What says that something is awaited, each with what is still to be done, and what ends the search for that."""
    spelt = {key: any_of(_spelt(acts, bare)) for key, acts in wording.value.awaited_acts.items()}
    ending = spelt.pop("", {})
    return phrases((unaccented(key) if bare else key, acts) for key, acts in spelt.items()), ending


@lru_cache(maxsize=32)
def _unmade(wording: Same[Wording], bare: bool) -> Phrases[bool]:
    return any_of(_spelt(wording.value.unmade, bare))


def _spelt(named: Sequence[str], bare: bool) -> Sequence[str]:
    return [unaccented(each) for each in named] if bare else named


@lru_cache(maxsize=32)
def _table(wording: Same[Wording], field: str, bare: bool) -> Phrases[bool]:
    """The phrases of a field; not those with which the name of a result only begins."""
    said = {(unaccented(each) if bare else each): True for each in getattr(wording.value, field)}
    named = {(unaccented(each) if bare else each): False for each in wording.value.named_results}
    return phrases((said | named).items())
