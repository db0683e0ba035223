"""Whether the words of a result say that there is none yet, that it was only recorded to be in time, or that it is none by its name."""

from functools import lru_cache

from domain.law.paper_names import as_written, words
from domain.law.phrase_tables import Phrases, Same, longest, phrases
from domain.law.text_caches import remembered
from domain.papers.joined_words import spaced
from domain.papers.unaccented import mostly_unaccented, unaccented
from domain.values.wording import Wording


def to_come(text: str, wording: Same[Wording]) -> str | None:
    """Takes the words of a result and a wording, returns those that say that it is to come still, as written; None where none do."""
    return _said(text, wording, "to_come")


def no_result(text: str, wording: Same[Wording]) -> str | None:
    """Takes the words of a result and a wording, returns those that say that it is a return, a refusal, a demand or a delay, as written; None where none do."""
    return _said(text, wording, "no_results")


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
