"""Whether it is said what is wrong with a paper that was brought: in its name, or in the reason of the demand for it.

A reason is read in two ways. By the list: a clause says what is wrong with a paper where it means that paper, as a demand for it would, and a
defect beside it; so it is with long rows and with nouns that several papers share ("đơn đề nghị chưa ký tên"). By nouns: what follows a
paper's first noun, which no other listed paper has, is about that paper, in whatever words ("bản vẽ thiếu mặt cắt móng, sai so với GCN").
"""

from collections.abc import Collection, Iterator, Sequence
from functools import lru_cache

from msgspec.structs import replace

from domain.facts.filing import DemandedItem
from domain.law.paper_names import words
from domain.law.phrase_tables import Phrases, Same, any_of, longest, phrases
from domain.papers.paper_contents import as_one
from domain.papers.paper_list import CLAUSES, Match, PaperList
from domain.papers.unaccented import mostly_unaccented, unaccented
from domain.values.wording import Wording
from domain.wording.own_forms import is_not_as_listed
from domain.wording.own_parts import lacks_its_own
from domain.wording.own_reasons import short_of_copies, wrong_with_called


def mended(
    listed: PaperList,
    item: DemandedItem,
    meant: Match,
    reason: str | None,
    others: Sequence[DemandedItem],
    *,
    online: bool,
    alone: bool = False,
    came: Collection[str] | None = None,
) -> bool:
    """Takes the list, a demanded paper and what it means, the demand's reason, and the other papers demanded that were brought, each by its id, returns whether words or reason say what is wrong with that paper; `alone`: nothing else at all is demanded; `came`: all that was brought, None where it is not known.

    That it is to be brought again says nothing, nor does a vague reason that names no paper, nor one that may speak of another of them as well.
    """
    if meant.mends and _tells(listed, item.name, clearly=False):
        return True
    if meant.mends and meant.requirement and listed.differs(meant.requirement, as_one(item.name), online=online):
        return True
    if meant.requirement is None or not reason:
        return False
    if wrong_with_called(listed, meant.requirement, reason, came, alone=alone):
        return True
    if alone and short_of_copies(listed, meant.requirement, reason, came):
        return True
    if alone and is_not_as_listed(listed, meant.requirement, reason):
        return True
    if lacks_its_own(listed, meant.requirement, reason, alone=alone):
        return True
    if listed.differs(meant.requirement, reason, online=online, alone=alone):
        return True
    return any(_mends(listed, clause, item, meant, others, online) for clause in _clauses(listed, reason))


def only_unclear(listed: PaperList, requirement: str | None, called: str, reason: str, empty: Sequence[str]) -> bool:
    """Takes the list, a paper's id and what it is called, the reason for which it is not right and phrases that say nothing, returns whether no more is said than that it is not right.

    What has to be completed is to be stated clearly (NĐ 61/2018 Art. 19(4); NĐ 118/2025 Art. 19(5)): by "văn bản ủy quyền chưa hợp lệ" nobody can mend it.
    By "sai mẫu" one can, where the list or the text says which form.
    """
    if not listed.wording.unclear:
        return False
    paper = next((each for each in listed.procedure.requirements if each.id == requirement), None)
    known = paper is not None and paper.form is not None
    said = [_says_unclearly(listed, listed.name(requirement), text, empty, known) for text in (called, reason)]
    return None not in said and any(said)


def _says_unclearly(listed: PaperList, name: str, text: str, empty: Sequence[str], form_known: bool) -> bool | None:
    """Whether a text says of a paper of that name that it is not right; None where it says more."""
    bare = mostly_unaccented(text)
    texts = [each.text for each in words(text)]
    table = _unclear(Same(listed.wording), Same(empty), bare)
    named = {each.text for each in words(unaccented(name) if bare else name)}
    if _names_form(listed, texts, known=form_known):
        return None
    at, unclear = 0, False
    while at < len(texts):
        found = longest(table, texts, at)
        if found is None and texts[at] not in named and not texts[at].isdecimal():
            return None
        unclear = unclear or (found is not None and found[1])
        at += found[0] if found is not None else 1
    return unclear


def _names_form(listed: PaperList, texts: Sequence[str], *, known: bool) -> bool:
    """Whether a text speaks of a form that is known, or says which."""
    forms = _forms(Same(listed.wording))
    for at in range(len(texts)):
        form = longest(forms, texts, at)
        if form is not None and (known or "".join(texts[at + form[0] : at + form[0] + 1]).isdecimal()):
            return True
    return False


@lru_cache(maxsize=32)
def _forms(wording: Same[Wording]) -> Phrases[bool]:
    named = wording.value.forms
    return any_of((*named, *map(unaccented, named)))


@lru_cache(maxsize=64)
def _unclear(wording: Same[Wording], said: Same[Sequence[str]], bare: bool) -> Phrases[bool]:
    """Phrases that say nothing; with whether they say that something is wrong."""
    read = wording.value
    empty = (*read.again, *read.fillers, *read.applicants, *read.nouns, *read.function_words, *said.value)
    named = [*((each, True) for each in read.unclear), *((each, False) for each in empty)]
    return phrases((unaccented(each) if bare else each, unclear) for each, unclear in named)


def says_what_is_wrong(listed: PaperList, name: str, reason: str) -> bool:
    """Takes the list, the name of a paper and the reason for which a supplement is not complete, returns whether a clause of it clearly says what is wrong, and beside that nothing but words of that name, or for the applicant ("người ủy quyền chưa ký")."""
    return any(_wrong_with(listed, name, clause) for clause in CLAUSES.split(reason))


def _wrong_with(listed: PaperList, name: str, clause: str) -> bool:
    if not _tells(listed, clause, clearly=True):
        return False
    read, text = listed.reading(clause)
    left, _ = read.defects.without(words(text))
    named = {each.text for each in words(name if text == clause else unaccented(name))}
    applicants = _applicants(Same(read.wording))
    texts, at = [each.text for each in left], 0
    while at < len(texts):
        applicant = longest(applicants, texts, at)
        if applicant is None and texts[at] not in named and texts[at] not in applicants:  # "người …" begins one
            return False
        at += applicant[0] if applicant is not None else 1
    return True


@lru_cache(maxsize=32)
def _applicants(wording: Same[Wording]) -> Phrases[bool]:
    return any_of(wording.value.applicants)


def says_short(listed: PaperList, reason: str) -> bool:
    """Takes the list and a reason, returns whether it says of how many copies a paper is short ("còn thiếu 01 bản")."""
    texts = [each.text for each in words(reason)]
    lacking, numerals = _lacking(Same(listed.wording)), listed.wording.numerals
    after = (at + found[0] for at in range(len(texts)) if (found := longest(lacking, texts, at)))
    return any(end < len(texts) and (texts[end].isdecimal() or texts[end] in numerals) for end in after)


@lru_cache(maxsize=32)
def _lacking(wording: Same[Wording]) -> Phrases[bool]:
    lacks = wording.value.lacks
    return any_of((*lacks, *map(unaccented, lacks)))


# By the list


def _mends(
    listed: PaperList, clause: str, item: DemandedItem, meant: Match, others: Sequence[DemandedItem], online: bool
) -> bool:
    """Whether a clause says what is wrong with a paper, and with no other of those demanded."""
    if not _tells(listed, clause, clearly=False):
        return False
    stated = listed.match(replace(item, name=clause, requirement=meant.requirement), online=online)
    names = stated.mends and stated.requirement == meant.requirement
    if names and stated.clear:
        return True
    if not (names or _begins(listed, clause, meant.requirement)) or not _tells(listed, clause, clearly=True):
        return False
    return not any(_names(listed, clause, other, online) for other in others)


def _names(listed: PaperList, clause: str, other: DemandedItem, online: bool) -> bool:
    """Whether a clause may speak of a paper that is demanded by its id."""
    stated = listed.match(replace(other, name=clause), online=online)
    return (stated.mends and stated.requirement == other.requirement) or _begins(listed, clause, other.requirement)


def _begins(listed: PaperList, clause: str, requirement: str | None) -> bool:
    """Whether what a clause says beside a defect is how a listed name begins: "giấy chưa ký tên" of a "Giấy đề nghị"."""
    read, text = listed.reading(clause)
    left, _ = read.defects.without(words(text))
    name = listed.name(requirement)
    begins = words(name if text == clause else unaccented(name))[: len(left)]
    return [each.text for each in left] == [each.text for each in begins]


def _clauses(listed: PaperList, reason: str) -> Iterator[str]:
    """A reason, its clauses, and these up to what something is compared with; each also without what only says where a paper is."""
    for clause in (reason, *CLAUSES.split(reason)):
        yield from _without_places(listed, clause)
        for phrase in listed.wording.compared:
            for spelled in (phrase, unaccented(phrase)):
                before, found, _ = clause.partition(f" {spelled} ")
                if found:
                    yield from _without_places(listed, before)


def _without_places(listed: PaperList, clause: str) -> Iterator[str]:
    yield clause
    plain = words(clause)
    texts = [each.text for each in plain]
    placing = _placing(Same(listed.wording))
    left, at = [], 0
    while at < len(plain):
        place = longest(placing, texts, at)
        if place is None:
            left.append(plain[at].written)
        at += place[0] if place is not None else 1
    if len(left) < len(plain):
        yield " ".join(left)


@lru_cache(maxsize=32)
def _placing(wording: Same[Wording]) -> Phrases[bool]:
    named = wording.value.placing
    return any_of((*named, *map(unaccented, named)))


def _tells(listed: PaperList, text: str, *, clearly: bool) -> bool:
    read, text = listed.reading(text)
    return read.defects.states_defect([each.text for each in words(text)], clearly=clearly)
