"""Whether the words of a result say that there is none yet, that it was only recorded to be in time, or that it is none by its name."""

from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from unicodedata import normalize

from domain.law.paper_names import as_written, words
from domain.law.phrase_tables import Phrases, Same, longest, phrases
from domain.law.text_caches import remembered
from domain.papers.joined_words import spaced
from domain.papers.unaccented import mostly_unaccented, unaccented
from domain.values.wording import Wording
from domain.wording.named_days import days_named


def to_come(text: str, wording: Same[Wording]) -> str | None:
    """Takes the words of a result and a wording, returns those that say that it is to come still, as written; None where none do."""
    return _said(text, wording, "to_come")


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


@lru_cache(maxsize=32)
def _table(wording: Same[Wording], field: str, bare: bool) -> Phrases[bool]:
    """The phrases of a field; not those with which the name of a result only begins."""
    said = {(unaccented(each) if bare else each): True for each in getattr(wording.value, field)}
    named = {(unaccented(each) if bare else each): False for each in wording.value.named_results}
    return phrases((said | named).items())
