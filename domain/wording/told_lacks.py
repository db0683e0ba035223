"""Reasons that only say of the paper demanded that it is missing, and whose it is: "chưa có giấy chứng sinh do bệnh viện cấp"."""

from collections.abc import Iterable
from functools import lru_cache

from domain.law.paper_names import normalised
from domain.law.phrase_tables import Phrases, Same, any_of, longest, single
from domain.papers.paper_reading import AND, OR
from domain.values.wording import Wording


def told_of_lack(name: str, reason: str | None, listed: Iterable[str], wording: Wording) -> bool:
    """Takes a paper that a reason names, the reason, the names by which its demand asks for listed papers and a wording, returns whether the reason only says that one of those is missing, and whose it is or who issues it.

    Not where what stands after the paper's own name begins otherwise, joins another paper or asks for something done to it (xác nhận).
    """
    said, text = normalised(name), f" {normalised(reason or '')} "
    if not any(f" {lack} {said} " in text for lack in _lacks(Same(wording))):
        return False
    said = _without_form(said.split(), Same(wording))
    owned = single((*wording.belonging, *wording.issuing))
    beyond = _beyond(Same(wording))
    for each in listed:
        own = _without_form(normalised(each).split(), Same(wording))
        rest = _after(said, own, wording)
        if not rest or rest[0] not in owned:
            continue
        if not any(longest(beyond, rest, at) for at in range(len(rest))):
            return True
    return False


def _after(said: str, own: str, wording: Wording) -> list[str]:
    """What a name says after a paper's own; or after its noun, where it belongs to one of those whom the list names: "giấy chứng tử | của mẹ cháu bé", listed as "… của cha, mẹ"."""
    if said.startswith(f"{own} "):
        return said.removeprefix(f"{own} ").split()
    for word in map(normalised, wording.belonging):
        noun, found, owners = own.partition(f" {word} ")
        rest = said.removeprefix(f"{noun} ").split()
        if found and said.startswith(f"{noun} {word} ") and rest[1:2] and rest[1] in owners.split():
            return rest
    return []


@lru_cache(maxsize=32)
def _lacks(wording: Same[Wording]) -> tuple[str, ...]:
    return tuple(map(normalised, (*wording.value.lacks, *wording.value.wanting, *wording.value.lacking)))


@lru_cache(maxsize=32)
def _beyond(wording: Same[Wording]) -> Phrases[bool]:
    """What is more than an owner or issuer: a paper, something done to it, or what is joined."""
    each = wording.value
    return any_of((*each.nouns, *each.certain, *each.broad, *_forms(wording), AND, OR))


@lru_cache(maxsize=32)
def _forms_first(wording: Same[Wording]) -> Phrases[bool]:
    return any_of(_forms(wording))


def _without_form(own: list[str], wording: Same[Wording]) -> str:
    """A name without the form that it begins with: "bản sao"."""
    form = longest(_forms_first(wording), own, 0)
    return " ".join(own[form[0] :] if form is not None and form[0] < len(own) else own)


def _forms(wording: Same[Wording]) -> tuple[str, ...]:
    return tuple(phrase for phrases in wording.value.kinds.values() for phrase in phrases)
