"""What a free text demands, name by name as written: what stands after words that demand, as far as nothing denies or ends it."""

from collections.abc import Iterator, Sequence
from functools import lru_cache

from msgspec import Struct

from domain.law.paper_names import Word, as_written, words
from domain.law.phrase_tables import Phrases, Same, any_of, longest, single
from domain.papers.denials import clauses, denied
from domain.papers.joined_words import spaced
from domain.papers.unaccented import mostly_unaccented, unaccented, untyped, wording_unaccented, words_unaccented
from domain.values.wording import Wording


class TextDemand(Struct, frozen=True, gc=False):
    """What a text demands, as written. `bare`: some of it was typed without accents; `brings`: after a verb of bringing; `sure`: it stands with what demands, not beyond where that ends; `after`: the words that demand it.

    `of`: what stands before words that may only say what that lacks ("danh sách thiếu ..."), else empty. `aimed`: a soft word that demands tells
    what for ("để xin phép xây dựng", "hồ sơ xin cấp phép").
    """

    text: str
    bare: bool
    brings: bool
    sure: bool = True
    of: str = ""
    after: str = ""
    aimed: bool = False


class _Tables(Struct, frozen=True, gc=False):
    """The phrases of a wording by what they do in a text, also without accents; `ends` with accents only. `nouns`: names of papers, which no shorter phrase cuts."""

    asks: Phrases[bool]
    firm: Phrases[bool]
    soft: Phrases[bool]
    ends: Phrases[bool]
    ends_unaccented: Phrases[bool]
    nouns: Phrases[bool]
    denials: Phrases[bool]
    exceptions: Phrases[bool]
    applicants: Phrases[bool]
    citing: Phrases[bool]
    bringing: frozenset[str]
    turns: frozenset[str]
    again: Phrases[bool]
    lacks: Phrases[bool]
    defects: Phrases[bool]
    purposes: Phrases[bool]
    consequences: Phrases[bool]
    broad: Phrases[bool]


def text_demands(text: str, wording: Wording, listed: Phrases[bool]) -> Iterator[TextDemand]:
    """Takes a text, a wording and the listed names, which nothing cuts; yields what the text demands, name by name."""
    text = spaced(text, wording)
    mostly = mostly_unaccented(text)
    tables = _tables(Same(wording))
    plain = words(text)
    if mostly:
        plain = words_unaccented(plain)
    texts = [each.text for each in plain]
    bare = frozenset(range(len(plain))) if mostly else untyped(plain)
    excused, asks = _denied(tables, plain, texts)
    joining, belonging = single(wording.joining), single((*wording.belonging, *map(unaccented, wording.belonging)))
    cited = _cited(tables, texts)

    def asks_at(at: int) -> int:
        """The length of what asks there; 0 where nothing does, a document is cited, or the name of a paper is longer."""
        if at in cited:
            return 0
        found = max((length[0] for table in asks if (length := longest(table, texts, at))), default=0)
        return found if found >= noun_at(at) else 0

    def ends_at(at: int) -> bool:
        end = longest(tables.ends, texts, at)
        if end is None and at in bare:
            end = longest(tables.ends_unaccented, texts, at)
        return end is not None and end[0] >= noun_at(at)

    def noun_at(at: int) -> int:
        return max((noun[0] for table in (tables.nouns, listed) if (noun := longest(table, texts, at))), default=0)

    def named(part: Sequence[int], *, sure: bool = True) -> TextDemand:
        text = "".join(f"{'/' if plain[each].mark == '/' else ' '}{plain[each].written}" for each in part)[1:]
        after = " ".join(texts[since:asked_to])
        return TextDemand(text, not bare.isdisjoint(part), brings, sure, subject, after, aimed_at(since))

    def subject_of(at: int) -> str:
        """What stands before what lacks something, in its clause."""
        start = next((place for place in range(at, -1, -1) if plain[place].mark), 0)
        return as_written(plain[start:at])

    def aimed_at(at: int) -> bool:
        """Whether a soft word that demands stands there for what something is for: after a word of purpose in its clause, or after "hồ sơ"."""
        if longest(tables.soft, texts, at) is None or longest(tables.firm, texts, at) is not None:
            return False
        start = next((place for place in range(at, -1, -1) if plain[place].mark), 0)
        return any(longest(tables.purposes, texts, place) for place in range(start, at)) or any(
            (noun := longest(tables.broad, texts, place)) is not None and place + noun[0] == at
            for place in range(start, at)
        )

    def is_case(part: Sequence[int], at: int) -> bool:
        """Whether a name that ends there is the case in which the next is demanded: "nộp A, trẻ mồ côi | thì nộp B"."""
        consequence = longest(tables.consequences, texts, at) if at < len(texts) else None
        if consequence is None or not plain[part[0]].mark or any(noun_at(each) for each in part):
            return False
        after = at + consequence[0]
        return after < len(texts) and bool(asks_at(after) or any(map(noun_at, range(after, len(texts))[:2])))

    def resumed(at: int) -> int:
        """Where the name stands that a demand ends before, where it only says first what for, when or how: "bổ sung để thẩm định: giấy …"."""
        aims = longest(tables.purposes, texts, at) is not None
        for place in range(at + 1, len(plain)):
            mark, begins = plain[place].mark, plain[place].written[:1].islower()
            if mark == "." and not begins:
                break
            if mark and (aims or mark == ".") and longest(tables.nouns, texts, place) is not None:
                return place
        return at

    def goes_on(at: int, part: Sequence[int]) -> bool:
        """Whether a name goes on there that would end just after its noun: "giấy xác nhận | không nợ thuế"."""
        if texts[at] not in tables.turns or longest(tables.defects, texts, at):
            return False
        nouns = ((place, longest(tables.nouns, texts, place)) for place in part)
        return any(noun is not None and place + noun[0] == at for place, noun in nouns)

    at = since = asked_to = 0  # `since`: where the words begin that ask, one phrase after another, up to `asked_to`
    while at < len(plain):
        ask = 0 if at in excused else asks_at(at)
        if not ask:
            at += 1 if at in excused else noun_at(at) or 1  # "đơn đề nghị" asks for nothing
            continue
        again = longest(tables.again, texts, at)
        again_as_well = again is not None and again[0] > ask
        brings = not (again_as_well or tables.bringing.isdisjoint(texts[at : at + ask]))
        subject = subject_of(at) if longest(tables.lacks, texts, at) else ""
        since = since if at == asked_to else at
        at = asked_to = at + (again[0] if again is not None and again_as_well else ask)
        addressed = longest(tables.applicants, texts, at) if at < len(texts) else None
        # "yêu cầu công dân làm …": what is asked for stands after them; but not "bạn" of "bản vẽ" without accents.
        if addressed is not None and addressed[0] >= noun_at(at):
            at = asked_to = at + addressed[0]
        if at < len(plain) and ends_at(at):
            at = resumed(at)
        part: list[int] = []
        while at < len(plain) and (not ends_at(at) or goes_on(at, part)):
            owner = longest(tables.applicants, texts, at) if part and texts[part[-1]] in belonging else None
            if owner is not None:  # "của người nộp" asks for nothing
                part += range(at, at + owner[0])
                at += owner[0]
                continue
            # What an ask is parted from by a colon or a full stop is demanded as well ("còn thiếu: ...").
            if (asks_at(at) and not (part and longest(tables.soft, texts, at))) or (plain[at].mark == "." and part):
                break
            if part and texts[at] in joining and at + 1 < len(texts) and longest(tables.applicants, texts, at + 1):
                break  # "thiếu A và công dân không nộp": what the applicant did is no paper
            if plain[at].mark in (",", ";") and part:
                yield named(part)
                part = []
            length = noun_at(at) or 1
            part += range(at, min(at + length, len(plain)))
            at += length
        while part and texts[part[-1]] in joining:  # "thiếu A và thiếu B"
            part.pop()
        if part and not is_case(part, at):
            yield named(part)
        if part and at < len(plain) and plain[at].mark != ".":
            for later in _joined_later(plain, texts, at, joining, tables):
                yield named(later, sure=False)


def _joined_later(
    plain: Sequence[Word], texts: Sequence[str], at: int, joining: frozenset[str], tables: _Tables
) -> Iterator[Sequence[int]]:
    """Beyond where a demand ends, the papers joined to it in the same sentence: "nộp kết quả xét nghiệm tại bệnh viện | và văn bản đồng ý"."""
    end = next((place for place in range(at + 1, len(plain)) if plain[place].mark == "."), len(plain))
    for place in range(at, end - 1):
        if texts[place] in joining and longest(tables.nouns, texts, place + 1) is not None:
            stop = next(
                (
                    later
                    for later in range(place + 2, end)
                    if plain[later].mark or texts[later] in joining or longest(tables.ends, texts, later)
                ),
                end,
            )
            yield range(place + 1, stop)


def _denied(
    tables: _Tables, plain: Sequence[Word], texts: Sequence[str]
) -> tuple[frozenset[int], tuple[Phrases[bool], ...]]:
    """The indexes of words that say that nothing is demanded, and of what they say it of; and what asks. Beside a denial, an exception asks ("không cần gì ngoài ...")."""
    spared = frozenset(at for clause in clauses(plain) for at in denied(tables.denials, (tables.asks,), texts, clause))
    if any(longest(tables.exceptions, texts, at) for at in range(len(texts))):
        return frozenset(), (tables.asks, tables.exceptions) if spared else (tables.asks,)
    return spared, (tables.asks,)


def _cited(tables: _Tables, texts: Sequence[str]) -> frozenset[int]:
    """The indexes of words that belong to the title of a cited document."""
    found: set[int] = set()
    for at in range(len(texts)):
        if (length := longest(tables.citing, texts, at)) is not None:
            found.update(range(at, at + length[0]))
    return frozenset(found)


@lru_cache(maxsize=32)
def _tables(wording: Same[Wording]) -> _Tables:
    each, plain = wording.value, wording_unaccented(wording.value)
    named = [
        (
            *one.nouns,
            *one.certain,
            *one.mentions,
            *one.aliases,
            *(name for names in one.aliases.values() for name in names),
        )
        for one in (each, plain)
    ]
    nouns = [noun for one in named for noun in one if len(words(noun)) > 1]
    return _Tables(
        asks=any_of((*each.requests, *each.soft_requests, *plain.requests, *plain.soft_requests)),
        firm=any_of((*each.requests, *plain.requests)),
        soft=any_of((*each.soft_requests, *plain.soft_requests)),
        ends=any_of(each.ends),
        ends_unaccented=any_of(plain.ends),
        nouns=any_of(nouns),
        denials=any_of((*each.denials, *each.done, *plain.denials, *plain.done)),
        exceptions=any_of((*each.exceptions, *plain.exceptions)),
        applicants=any_of((*each.applicants, *plain.applicants)),
        citing=any_of((*each.citing, *plain.citing)),
        turns=single((*each.turns, *plain.turns)),
        again=any_of((*each.again, *plain.again)),
        lacks=any_of((*each.lacks, *plain.lacks)),
        defects=any_of((*each.defects, *plain.defects, *each.doubts, *plain.doubts)),
        consequences=any_of((*each.consequences, *plain.consequences)),
        purposes=any_of((*each.purposes, *plain.purposes)),
        broad=any_of((*each.broad, *plain.broad)),
        bringing=single(word for one in (each, plain) for verb in one.bringing_verbs for word in verb.split()),
    )
