"""What the reason of a refusal says is lacking that the list does not have: not handed in with the dossier, or not had by the applicant."""

from collections.abc import Iterator, Sequence
from functools import lru_cache

from msgspec import Struct
from msgspec.structs import replace

from domain.law.paper_names import words
from domain.law.phrase_tables import Phrases, Same, any_of, longest, phrases
from domain.papers.denials import clauses
from domain.papers.joined_words import spaced
from domain.papers.paper_list import PaperList
from domain.papers.unaccented import mostly_unaccented, unaccented, wording_unaccented
from domain.values.wording import Wording
from domain.wording.paper_asks import asks, names_unlisted

_SENTENCE_ENDS = (".", ";", "!", "?")
_ELSEWHERE = 3
"""So many words after a name may say where else it is to be brought ("đơn khởi kiện tại tòa án")."""


class Lack(Struct, frozen=True, gc=False):
    """A paper that a text names as lacking, as written. `filed`: the text says that it was not handed in, and not only that the applicant has none."""

    name: str
    filed: bool


def lacks(text: str, papers: PaperList, wording: Wording, *, online: bool) -> list[Lack]:
    """Takes the reason of a refusal, the list and a wording, returns the certain papers that the text says are lacking and the list does not have, each once.

    Conditions that name no paper are none, nor are papers that authorities decide by (`enacted`), unless they were to be handed in. Without
    words for what is lacking nothing is read.
    """
    if not wording.lacking:
        return []
    text = spaced(text, wording)
    bare = mostly_unaccented(text)
    read = _tables(Same(wording_unaccented(wording) if bare else wording))
    text = _kept(text, read, bare=bare)
    found: dict[str, bool] = {}
    after = _named_after(text, papers, wording, read, bare=bare, online=online)
    before = _named_before(text, papers, wording, read, bare=bare, online=online)
    for lack in (*after, *before):
        if lack.filed or not read.spared(_texts(lack.name, bare=bare)):
            found[lack.name] = lack.filed or found.get(lack.name, False)
    return [Lack(name, filed) for name, filed in found.items()]


class _Tables:
    """The phrases of a wording that tell of what is lacking."""

    def __init__(self, wording: Wording) -> None:
        self.lacking = any_of((*wording.lacking, *wording.unsent))
        self.wanting = any_of(wording.wanting)
        self.absent = any_of(wording.absent)
        self.bringing = any_of([each for each in wording.asks if each not in wording.asking_verbs])
        self.asking = any_of(wording.asking_verbs)
        self.soft = any_of(wording.soft_requests)
        self.broad = any_of(wording.broad)
        self.filed = any_of(wording.filed)
        self.lacked = phrases((phrase, phrase not in wording.absent) for phrase in wording.lacked)
        self.ends = any_of((*wording.ends, *wording.fillers))
        self.leads = any_of(wording.leads)
        self.adverbs = any_of(wording.adverbs)
        self.applicants = any_of(wording.applicants)
        self.nouns = any_of(wording.nouns)
        self.elsewhere = any_of(wording.elsewhere)
        self.giving_back = any_of(wording.giving_back)
        said = (*wording.lacking, *wording.unsent, *wording.wanting, *wording.absent, *wording.lacked)
        self.saying = any_of((*said, *wording.leads, *wording.asks, *wording.asking_verbs, *wording.ends))
        self._none = any_of((*wording.enacted, *wording.statuses))

    def past_leads(self, texts: Sequence[str], at: int = 0) -> int:
        """Past which words, from an index on, a clause says something: "do hiện nay …"."""
        while at < len(texts) and (lead := longest(self.leads, texts, at) or longest(self.adverbs, texts, at)):
            at += lead[0]
        return at

    def past_subject(self, texts: Sequence[str]) -> int:
        """The same, past the dossier as well: "do hồ sơ …"."""
        at = self.past_leads(texts)
        while at < len(texts) and (subject := longest(self.filed, texts, at)):
            at = self.past_leads(texts, at + subject[0])
        return at

    def of_dossier(self, before: Sequence[str], *, nobody: bool = False) -> bool:
        """Whether the words of a clause before what is lacking speak of the dossier; `nobody`: or of the applicant, or of nobody."""
        at = self.past_leads(before)
        if at < len(before) and longest(self.filed, before, at):
            return not _any(self.leads, before[at:])
        rest = [before[each] for each in _without(self.applicants, before, range(at, len(before)))]
        return nobody and self.past_leads(rest) == len(rest)

    def asks(self, said: Sequence[str], name: Sequence[str]) -> bool:
        """Whether a paper is asked for. "Đề nghị xác nhận của ông A …" may only tell what was applied for."""
        if _any(self.bringing, said):
            return True
        return _any(self.asking, said) and (_any(self.soft, said) or not longest(self.broad, name, 0))

    def spared(self, texts: Sequence[str]) -> bool:
        """Whether a name is of something that nobody brings."""
        at = next(
            (at for at in range(len(texts)) if longest(self.nouns, texts, at) or longest(self._none, texts, at)), 0
        )
        return bool(texts) and longest(self._none, texts, at) is not None


def _kept(text: str, read: _Tables, *, bare: bool) -> str:
    """A text without what it says is given back ("trả lại đơn, bản vẽ"), up to where it asks or says something else."""
    plain, texts = words(text), _texts(text, bare=bare)
    kept: list[str] = []
    at = 0
    while at < len(texts):
        giving = longest(read.giving_back, texts, at)
        if giving is None:
            kept.append(f"{plain[at].mark} {plain[at].written}")
            at += 1
            continue
        at += giving[0]
        while at < len(texts) and longest(read.saying, texts, at) is None and plain[at].mark not in _SENTENCE_ENDS:
            at += 1
    return " ".join(kept) if len(kept) < len(plain) else text


def _named_after(
    text: str, papers: PaperList, wording: Wording, read: _Tables, *, bare: bool, online: bool
) -> Iterator[Lack]:
    """Papers named after what says that they are lacking: "chưa nộp giấy …", "không có giấy …"."""
    whole = _texts(text, bare=bare)
    divided = list(clauses(words(text)))
    for ask in asks(text, (), papers, lacking_too(wording), online=online):
        said, name = _texts(ask.after, bare=bare), _texts(ask.name, bare=bare)
        at = _place(whole, said, name)
        clause = next((each for each in divided if at in each), range(at, at))
        before = whole[clause.start : at] or whole[_before(divided, clause) : at]
        if _any(read.lacking, said) or (_any(read.wanting, said) and read.of_dossier(before, nobody=True)):
            yield Lack(ask.name, filed=True)
        elif _any(read.absent, said) or _any(read.wanting, said):
            yield Lack(ask.name, filed=read.of_dossier(before))
        elif read.asks(said, name) and not _any(read.elsewhere, whole[at : at + len(said) + len(name) + _ELSEWHERE]):
            yield Lack(ask.name, filed=False)


def _before(divided: Sequence[range], clause: range) -> int:
    """Where the clause before one begins: "hồ sơ chưa đầy đủ: …"."""
    return next((each.start for each in divided if each.stop == clause.start), clause.start)


def _named_before(
    text: str, papers: PaperList, wording: Wording, read: _Tables, *, bare: bool, online: bool
) -> Iterator[Lack]:
    """Papers named before what says that they are lacking, at the end of a clause: "giấy … chưa được nộp"."""
    plain, texts = words(text), _texts(text, bare=bare)
    for clause in _with_what_follows(read, texts, list(clauses(plain))):
        # "Chưa được công dân nộp": who was to bring it says nothing more.
        kept = list(_without(read.applicants, texts, clause))
        said = [texts[each] for each in kept]
        start = read.past_subject(said)
        if start >= len(said) or longest(read.nouns, said, start) is None:
            continue
        for at in range(start + 1, len(said)):
            if (phrase := longest(read.lacked, said, at)) is None:
                continue
            end = at + phrase[0]
            if end < len(said) and longest(read.ends, said, end) is None:
                break
            while at - 1 > start and longest(read.adverbs, said, at - 1):  # "… vẫn chưa có"
                at -= 1
            name = " ".join(plain[each].written for each in range(kept[start], kept[at - 1] + 1))
            spelled = (unaccented(name), wording_unaccented(wording)) if bare else (name, wording)
            if names_unlisted(spelled[0], papers, spelled[1], online=online):
                yield Lack(name, filed=phrase[1] or read.of_dossier(said[:start]))
            break


def _with_what_follows(read: _Tables, texts: Sequence[str], divided: Sequence[range]) -> Iterator[range]:
    """Clauses, each with the next one where that only says that something is lacking: "giấy …: chưa có"."""
    for number, clause in enumerate(divided):
        after = divided[number + 1] if number + 1 < len(divided) else None
        lacked = longest(read.lacked, texts, after.start) if after is not None else None
        alone = after is not None and lacked is not None and after.start + lacked[0] == after.stop
        yield range(clause.start, after.stop) if after is not None and alone else clause


def _without(table: Phrases[bool], texts: Sequence[str], clause: range) -> Iterator[int]:
    at = clause.start
    while at < clause.stop:
        if (found := longest(table, texts, at)) is not None:
            at += found[0]
            continue
        yield at
        at += 1


def _place(whole: Sequence[str], said: Sequence[str], name: Sequence[str]) -> int:
    """Where the words stand in a text after which a name stands."""
    ends = [at for at in range(len(whole)) if list(whole[at : at + len(name)]) == list(name)]
    starts = [at for at in range(len(whole)) if list(whole[at : at + len(said)]) == list(said)]
    return next((start for end in ends for start in reversed(starts) if start < end), 0)


def _any(table: Phrases[bool], texts: Sequence[str]) -> bool:
    return any(longest(table, texts, at) for at in range(len(texts)))


def _texts(text: str, *, bare: bool) -> list[str]:
    return [unaccented(each.text) if bare else each.text for each in words(text)]


@lru_cache(maxsize=32)
def _tables(wording: Same[Wording]) -> _Tables:
    return _Tables(wording.value)


def lacking_too(wording: Wording) -> Wording:
    """Takes a wording, returns that in which what says that papers are lacking asks for them; always the same one."""
    return _lacking_too(Same(wording))


@lru_cache(maxsize=32)
def _lacking_too(wording: Same[Wording]) -> Wording:
    each = wording.value
    return replace(each, requests=(*each.requests, *each.lacking, *each.unsent, *each.wanting, *each.absent))
