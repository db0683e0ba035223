"""The nouns by which a reason calls listed papers: each of one paper only ("bản vẽ thiếu mặt cắt móng")."""

from collections.abc import Collection, Iterator, Sequence

from domain.law.paper_names import words
from domain.law.phrase_tables import Phrases, Same, any_of, longest, past, phrases
from domain.papers.paper_alternatives import alternatives
from domain.papers.paper_phrases import reader
from domain.papers.paper_reading import OR
from domain.papers.unaccented import unaccented
from domain.values.procedure import Procedure, Requirement
from domain.values.wording import Wording


def first_nouns(
    procedure: Procedure, read: Wording, came: Collection[str] | None = None, *, bare: bool
) -> Phrases[str]:
    """Takes a list, the wording as it is spelled, the ids of the papers that came (None: any may have) and whether accents are left out, returns the nouns with which only one listed name begins, and the id of its paper.

    A paper that did not come is not called by its noun alone: only by what tells its name from those that came ("giấy chứng nhận thẩm duyệt").
    """
    names = {each.id: _spelled(each.name, bare) for each in procedure.requirements}
    known = phrases((noun, noun) for noun in read.nouns)
    owners: dict[str, set[str]] = {}
    for id, texts in names.items():
        begins = (
            [phrase for phrase, _ in known.get(texts[0], ()) if tuple(texts[: len(phrase)]) == phrase] if texts else []
        )
        if came is not None and id not in came:
            length = max(map(len, begins), default=0)
            others = [names[each] for each in names if each in came]
            while 0 < length < len(texts) and (
                length == max(map(len, begins)) or any(each[:length] == texts[:length] for each in others)
            ):
                length += 1
            begins = [tuple(texts[:length])] if length else []
        for phrase in begins:
            owners.setdefault(" ".join(phrase), set()).add(id)
    return _owned(owners)


def further_nouns(procedure: Procedure, read: Wording, came: Collection[str], *, bare: bool) -> Phrases[str]:
    """Takes the same, returns the other nouns by which one of the papers that came may be called, and no other of these: of a paper that it gives as a choice ("… hoặc trích lục khai tử"), or of one that is of its kind ("giấy chứng nhận" of "giấy tờ chứng minh quyền sử dụng đất")."""
    owners: dict[str, set[str]] = {}
    for each in procedure.requirements:
        for noun in (*_of_choice(each, read, bare), *_of_kind(each, read, bare)) if each.id in came else ():
            owners.setdefault(noun, set()).add(each.id)
    return _owned(owners)


def _of_choice(paper: Requirement, read: Wording, bare: bool) -> Iterator[str]:
    """The nouns of the papers of a choice, after "hoặc"."""
    listed = reader(Same(read)).listed(unaccented(paper.name) if bare else paper.name)
    numbers = {number for number, _ in alternatives(listed)}
    forms = any_of(phrase for kind in read.kinds.values() for phrase in kind)
    nouns = phrases((noun, noun) for noun in read.nouns)
    texts = _spelled(paper.name, bare)
    for number, at in enumerate((at for at, each in enumerate(texts) if each == OR), start=1):
        at = past(forms, texts, at + 1)
        if number in numbers and at < len(texts) and (found := longest(nouns, texts, at)) is not None:
            yield found[1]


def _of_kind(paper: Requirement, read: Wording, bare: bool) -> Iterator[str]:
    """The nouns of the papers that are of the kind which a name names, and what these are called for short."""
    said = set(_spelled(paper.name, bare))
    nouns = phrases((noun, noun) for noun in read.nouns)
    for kind, members in read.members.items():
        if not said.issuperset(_spelled(kind, bare)):
            continue
        for member in members:
            if (found := longest(nouns, _spelled(member, bare), 0)) is not None:
                yield found[1]
            yield from (alias for alias, meant in read.aliases.items() if member in meant)


def _owned(owners: dict[str, set[str]]) -> Phrases[str]:
    return phrases((noun, next(iter(ids))) for noun, ids in owners.items() if len(ids) == 1)


def _spelled(name: str, bare: bool) -> Sequence[str]:
    return [each.text for each in words(unaccented(name) if bare else name)]
