"""Papers that whoever comes for a result shows, to say who they are and what they come for: no papers of the dossier."""

from collections.abc import Sequence
from functools import lru_cache

from domain.law.paper_names import normalised, without_accents, words
from domain.law.phrase_tables import Same, any_of, longest, single
from domain.law.text_caches import remembered
from domain.papers.paper_reading import OR
from domain.papers.unaccented import mostly_unaccented, unaccented
from domain.values.wording import Wording


def collects(text: str, wording: Wording) -> bool:
    """Takes a text and a wording, returns whether the text speaks of coming for a result."""
    return _collects(text, Same(wording))


def only_shown(name: str, wording: Wording) -> bool:
    """Takes a name as written and a wording, returns whether it names nothing but papers that are shown on collecting: each alone, or with words that ask for no other one (`shown_as`: "bản gốc"), of whoever comes.

    "Căn cước của hàng xóm", "giấy giới thiệu của tổ dân phố" and "giấy hẹn và sổ hộ khẩu" are more than that.
    """
    return _only_shown(name, Same(wording))


def past_shown(texts: Sequence[str], at: int, wording: Wording) -> int:
    """Takes the words of a text, an index and a wording, returns the index past the papers that are shown on collecting and stand there; the index itself where none stands."""
    return _tables(Same(wording)).past_shown(texts, at)


def is_compared(name: str, text: str, wording: Wording) -> bool:
    """Takes a name as written, the text that it stands in and a wording, returns whether it is a paper that says who somebody is, and the text asks for nothing and tells that it was shown or compared ("xuất trình CCCD")."""
    plain, said = f" {normalised(name)} ", f" {normalised(text)} "
    spelled = unaccented if mostly_unaccented(text) else str

    def says(phrases: Sequence[str]) -> bool:
        return any(f" {normalised(spelled(each))} " in said for each in phrases)

    commands = [each for each in (*wording.asking_verbs, *wording.duties) if each not in wording.weak_verbs]
    if not says(wording.comparing) or says(commands):
        return False
    return any(plain.startswith(f" {normalised(spelled(each))} ") for each in wording.identity)


class _Tables:
    """The phrases of a wording by which these papers are told, also without accents."""

    def __init__(self, wording: Wording) -> None:
        def table(*named: str) -> tuple[str, ...]:
            return (*named, *map(unaccented, named), *(without_accents(normalised(each)) for each in named))

        self.collecting = any_of(table(*wording.collecting))
        self.shown = any_of(table(*wording.shown))
        self.more = any_of(table(*wording.shown_as))
        self.owners = any_of(table(*wording.applicants, *wording.collectors))
        self.belonging = single(table(*wording.belonging))
        self.joining = single(table(*wording.joining, OR))
        self.numerals = single(table(*wording.numerals))

    def past_shown(self, texts: Sequence[str], at: int) -> int:
        """Past which words papers are named that are shown, and nothing else."""
        past = at
        while at < len(texts):
            if texts[at] in self.joining or texts[at] in self.numerals or texts[at] == "1":
                at += 1
            elif (paper := longest(self.shown, texts, at)) is not None:
                at = past = self._past_more(texts, at + paper[0])
            elif (more := longest(self.more, texts, at)) is not None:  # "bản gốc căn cước"
                at += more[0]
            else:
                break
        return past

    def _past_more(self, texts: Sequence[str], at: int) -> int:
        while at < len(texts):
            owned = texts[at] in self.belonging and at + 1 < len(texts)
            said = longest(self.owners, texts, at + 1) if owned else longest(self.more, texts, at)
            if said is None:
                break
            at += owned + said[0]
        return at


@remembered(0, short=4_096, long=128)
def _collects(text: str, wording: Same[Wording]) -> bool:
    tables, texts = _tables(wording), [each.text for each in words(text)]
    return any(longest(tables.collecting, texts, at) for at in range(len(texts)))


@remembered(0, short=4_096, long=128)
def _only_shown(name: str, wording: Same[Wording]) -> bool:
    texts = [each.text for each in words(name)]
    return bool(texts) and _tables(wording).past_shown(texts, 0) == len(texts)


@lru_cache(maxsize=32)
def _tables(wording: Same[Wording]) -> _Tables:
    return _Tables(wording.value)
