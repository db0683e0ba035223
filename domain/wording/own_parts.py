"""What a reason says that a brought paper lacks of its own listed name ("biên bản … có xác nhận của …": "chưa có xác nhận"), or that only a copy of an original came."""

from collections.abc import Iterator, Sequence
from functools import lru_cache

from domain.law.paper_names import Word, as_written, normalised, words
from domain.law.phrase_tables import Phrases, Same, any_of, longest, single
from domain.papers.fee_families import adds_nothing
from domain.papers.paper_list import CLAUSES, PaperList
from domain.values.procedure import PaperKind
from domain.values.wording import Wording


def of_its_name(said: str, name: str, wording: Wording) -> bool:
    """Takes what a text asks for, the name of a listed paper and a wording, returns whether it adds nothing to what that name says the paper bears: "xác nhận của UBND xã" of "Biên bản … có xác nhận của Ủy ban nhân dân cấp xã"."""
    texts, own = [each.text for each in words(said)], words(name)
    borne = longest(_borne(Same(wording)), texts, 0) if texts else None
    if borne is None:
        return False
    first = texts[: borne[0]]
    if [each.text for each in own if not each.text.isdecimal()][: len(first)] == first:
        return False  # so it is called itself: "thiếu bản khai", of "Bản khai … ; bản khai thân nhân …"
    places = (at for at in range(1, len(own)) if [each.text for each in own[at : at + len(first)]] == first)
    return any(adds_nothing(said, as_written(own[at:]), wording) for at in places)


def lacks_its_own(listed: PaperList, id: str, reason: str, *, alone: bool) -> bool:
    """Takes the list, the id of a paper that was brought, the reason for which it is demanded again and whether no other is, returns whether a clause says that it lacks what its listed name says it bears; or that the original is lacking, which the list asks for, and a copy came."""
    name, borne = listed.name(id), _by_form(listed, id)
    if any(_undone(said, name, listed.wording) for said in _not_done(reason, name, listed.wording, alone=alone)):
        return True
    if alone and any(_comes_with(as_written(s), name, listed.wording) for s in _not_with(reason, name, listed.wording)):
        return True
    for said in _lacking(reason, name, listed.wording, alone=alone):
        if of_its_name(said, name, listed.wording) or any(adds_nothing(said, each, listed.wording) for each in borne):
            return True
    return alone and _only_a_copy(listed, id, reason)


def _not_with(reason: str, name: str, wording: Wording) -> Iterator[Sequence[Word]]:
    """What the clauses of a reason say did not come with the paper, or is lacking: "giấy ủy quyền", of "chưa kèm theo giấy ủy quyền"."""
    return _after(_unattached(Same(wording)), reason, name, alone=True)


_TELLING = 3
"""Words that a name has at least which tells one paper from others: "thiếu giấy tờ" names none."""


def _comes_with(said: str, name: str, wording: Wording) -> bool:
    """Whether a paper's name says that what a text names comes with it: "… phải kèm theo giấy ủy quyền …"."""
    own, table = words(name), _attached(Same(wording))
    texts = [each.text for each in own]
    ends = (at + found[0] for at in range(1, len(texts)) if (found := longest(table, texts, at)))
    called = [each.text for each in words(said)]
    return len(called) >= _TELLING and any(
        set(called) <= set(texts[end:]) and adds_nothing(said, as_written(own[end:]), wording) for end in ends
    )


def _lacking(reason: str, name: str, wording: Wording, *, alone: bool) -> Iterator[str]:
    """What the clauses of a reason say is lacking of the paper: where another may be meant, only those that call it by words of its name."""
    for said in _after(_lacks(Same(wording)), reason, name, alone=alone):
        yield as_written(said)
    for said in _not_done(reason, name, wording, alone=alone):
        yield from _done_by(said, wording)


def _not_done(reason: str, name: str, wording: Wording, *, alone: bool) -> Iterator[Sequence[Word]]:
    """What others were to do to it, and did not: "thủ trưởng đơn vị xác nhận", of "chưa được thủ trưởng đơn vị xác nhận"."""
    return _after(any_of(wording.undone), reason, name, alone=alone)


def _after(table: Phrases[bool], reason: str, name: str, *, alone: bool) -> Iterator[Sequence[Word]]:
    """What stands in the clauses after one of some phrases, before which only the paper is called."""
    own = {each.text for each in words(name)}
    for clause in CLAUSES.split(reason):
        plain = words(clause)
        texts = [each.text for each in plain]
        for at in range(len(texts)):
            if not ((alone and at == 0) or (at > 0 and own.issuperset(texts[:at]))):
                continue
            if (found := longest(table, texts, at)) is not None:
                yield plain[at + found[0] :]


def _undone(said: Sequence[Word], name: str, wording: Wording) -> bool:
    """Whether a paper's name says that what was not done to it was to be: "… được lãnh đạo tổ chức, doanh nghiệp ký duyệt"."""
    own, done = words(name), single(word for each in wording.undone for word in each.split()) - single(wording.turns)
    for at in range(len(own)) if said else ():
        if own[at].text not in done:
            continue
        end = next((end for end in range(at + 1, len(own)) if own[end].mark in (".", ";")), len(own))
        if any(adds_nothing(as_written(said), as_written(own[start:end]), wording) for start in range(at + 1, end)):
            return True
    return False


def _done_by(plain: Sequence[Word], wording: Wording) -> Iterator[str]:
    """What a paper lacks that others were to do to it: "xác nhận của thủ trưởng đơn vị", of "(chưa được) thủ trưởng đơn vị xác nhận"."""
    texts = [each.text for each in plain]
    for at in range(1, len(texts)):
        found = longest(_borne(Same(wording)), texts, at)
        if found is not None and at + found[0] == len(texts):
            yield f"{as_written(plain[at:])} {wording.belonging[0]} {as_written(plain[:at])}"


def _by_form(listed: PaperList, id: str) -> tuple[str, ...]:
    """What a paper bears by the form that the list gives it: the opinion of the head of the household, of form CT01."""
    paper = listed.procedure.requirement(id)
    said = f" {normalised(f'{paper.name} {paper.form or str()}')} " if paper is not None else ""
    return tuple(
        each for form, parts in listed.wording.form_parts.items() if f" {normalised(form)} " in said for each in parts
    )


def _only_a_copy(listed: PaperList, id: str, reason: str) -> bool:
    """Whether the list asks for the original of a paper and for no copy, and a reason speaks of a copy and of the original."""
    paper = listed.procedure.requirement(id)
    if paper is None or not paper.originals or paper.copies:
        return False
    said, kinds = f" {normalised(reason)} ", listed.wording.kinds

    def speaks_of(kind: PaperKind) -> bool:
        return any(f" {normalised(each)} " in said for each in kinds.get(kind, ()))

    return speaks_of(PaperKind.ORIGINAL) and speaks_of(PaperKind.COPY) and not listed.reader.listed(paper.name).kinds


@lru_cache(maxsize=32)
def _attached(wording: Same[Wording]) -> Phrases[bool]:
    return any_of(_ways_to_attach(wording.value))


@lru_cache(maxsize=32)
def _unattached(wording: Same[Wording]) -> Phrases[bool]:
    each = wording.value
    ways = _ways_to_attach(each)
    return any_of((*each.lacks, *each.absent, *(f"{turn} {way}" for turn in each.turns for way in ways)))


def _ways_to_attach(wording: Wording) -> tuple[str, ...]:
    """How one paper is said to come with another: "kèm", "kèm theo"."""
    return (*wording.attaching, *(f"{way} {joint}" for way in wording.attaching for joint in wording.joints))


@lru_cache(maxsize=32)
def _borne(wording: Same[Wording]) -> Phrases[bool]:
    return any_of(wording.value.broad)


@lru_cache(maxsize=32)
def _lacks(wording: Same[Wording]) -> Phrases[bool]:
    each = wording.value
    return any_of((*each.lacks, *each.wanting, *each.absent))
