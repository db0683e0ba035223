"""Names of agencies: whether one says which agency, of which level it is, and whether two name the same."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from msgspec import Struct

from domain.law.paper_names import Word, normalised, without_accents, words
from domain.law.phrase_tables import Phrases, Same, longest, phrases
from domain.values.procedure import Procedure
from domain.values.reasons import AgencyWords, Reasons
from domain.wording.stated_reasons import names_agency

_CODE = re.compile(r"(?=.*\d)(?=.*[A-Za-z])[A-Za-z0-9]+(?:[.\-_][A-Za-z0-9]+)*")
_ENTRIES = re.compile(r"[,;/\n]+")


class _Tables(Struct, frozen=True, gc=False):
    short: Phrases[tuple[str, ...]]
    kinds: Phrases[bool]
    unnamed: frozenset[tuple[str, ...]]
    one_stops: Phrases[bool]
    levels: Phrases[str]


def same(name: str, other: str, wording: AgencyWords) -> bool:
    """Takes two names or codes, returns whether they are one, however they were typed: in any case, encoding and spacing, short, without accents."""
    one, two = _plain(name, wording), _plain(other, wording)
    return bool(one) and (one == two or "".join(one) == "".join(two))


def is_code(name: str) -> bool:
    """Takes what was named as an agency, returns whether it looks like a code ("H56.10", "000.00.16.H05")."""
    return _CODE.fullmatch(name.strip()) is not None


def says_which(name: str | None, reasons: Reasons) -> bool:
    """Takes what was named as an agency, returns whether it is the code or the name of a certain one, as far as words show: no "cơ quan cấp trên", no "nơi khác"."""
    if name is None or not names_agency(name, reasons):
        return False
    if not reasons.agencies.kinds or is_code(name):
        return True
    tables, plain = _tables(Same(reasons.agencies)), _plain(name, reasons.agencies)
    kind = any(longest(tables.kinds, plain, at) for at in range(len(plain)))
    return kind and plain not in tables.unnamed


def agency_after(reason: str, reasons: Reasons) -> str | None:
    """Takes the reason of a refusal, returns what stands after the last words by which others are competent: an agency's name, or nothing; None where it does not say so."""
    plain = f" {normalised(reason)} "
    spelled = plain if any(each != without_accents(each) for each in plain.split()) else None
    ends = [
        (at + len(phrase), len(phrase))
        for each in reasons.not_competent
        for phrase in (f" {normalised(each)} " if spelled else f" {without_accents(normalised(each))} ",)
        if (at := plain.rfind(phrase)) >= 0
    ]
    return plain[max(ends)[0] :].strip() if ends else None


def is_within(name: str, own: str, wording: AgencyWords) -> bool:
    """Takes a name and an agency's own, returns whether it names that agency or something of it: "Bộ phận Một cửa UBND xã A", "UBND xã A, huyện B"."""
    whole, part = _spelled(name, wording), _plain(own, wording)
    texts = [without_accents(each.text) for each in whole]
    if is_code(own):
        return False
    for at in range(len(texts) - len(part) + 1):
        end = at + len(part)
        if tuple(texts[at:end]) == part and len(part) > 1 and (end == len(texts) or whole[end].mark):
            return True
    return False


def level_of(name: str, wording: AgencyWords) -> str | None:
    """Takes an agency's name, returns the level that it says; None where it says none, or several."""
    levels = _levels(name, wording)
    return next(iter(levels)) if len(levels) == 1 else None


def competent(name: str, level: str | None, own: Sequence[str], procedure: Procedure, wording: AgencyWords) -> bool:
    """Takes the name and level of an agency, the names of a refusing one and a procedure, returns whether the first may be competent, by all that the procedure says of it.

    What the procedure does not say is no objection: then any may be.
    """
    level = level or level_of(name, wording)
    said = [each for each in (procedure.level, procedure.agency, procedure.authority, procedure.coordination) if each]
    levels = frozenset(found for each in said for found in _levels(each, wording))
    if level is not None and levels and level not in levels:
        return False
    entries = [each for text in (procedure.agency, procedure.authority) if text for each in _ENTRIES.split(text)]
    ours = any(_fits(each, None, entry, wording) for each in own if not is_code(each) for entry in entries)
    return not ours or any(_fits(name, level, entry, wording) for entry in entries)


def _fits(name: str, level: str | None, entry: str, wording: AgencyWords) -> bool:
    """Whether an agency is one of those that a procedure names: "Sở Xây dựng", "Ủy ban nhân dân cấp xã". A one-stop or a code may be of any."""
    tables, plain, kind = _tables(Same(wording)), _plain(name, wording), _plain(entry, wording)
    if not kind or is_code(name) or (plain and longest(tables.one_stops, plain, 0)):
        return bool(kind)
    of = level_of(entry, wording)
    if of is not None and kind[-2:-1] == ("cap",):
        kind = kind[:-2]
        if (level or level_of(name, wording) or of) != of:
            return False
    return plain[: len(kind)] == kind


def _levels(text: str, wording: AgencyWords) -> frozenset[str]:
    tables, plain = _tables(Same(wording)), _plain(text, wording)
    found = (longest(tables.levels, plain, at) for at in range(len(plain)))
    return frozenset(each[1] for each in found if each is not None)


def _plain(text: str, wording: AgencyWords) -> tuple[str, ...]:
    return tuple(without_accents(each.text) for each in _spelled(text, wording))


def _spelled(text: str, wording: AgencyWords) -> list[Word]:
    """The words of a name, short forms written out."""
    short, plain = _tables(Same(wording)).short, words(text)
    texts = [without_accents(each.text) for each in plain]
    return [each for at, word in enumerate(plain) for each in _written_out(word, short, texts, at)]


def _written_out(word: Word, short: Phrases[tuple[str, ...]], texts: Sequence[str], at: int) -> Iterator[Word]:
    found = longest(short, texts, at)
    if found is None:
        yield word
        return
    for number, text in enumerate(found[1]):
        yield Word(text, text, "" if number else word.mark)


@lru_cache(maxsize=32)
def _tables(wording: Same[AgencyWords]) -> _Tables:
    each = wording.value

    def plain(text: str) -> str:
        return " ".join(without_accents(word.text) for word in words(text))

    return _Tables(
        short=phrases((plain(form), tuple(word.text for word in words(full))) for form, full in each.short.items()),
        kinds=phrases((plain(kind), True) for kind in each.kinds),
        unnamed=frozenset(tuple(plain(name).split()) for name in each.unnamed),
        one_stops=phrases((plain(name), True) for name in each.one_stops),
        levels=phrases((plain(text), level) for level, texts in each.levels.items() for text in texts),
    )
