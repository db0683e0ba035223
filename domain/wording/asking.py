"""What was noted of a contact with an applicant, read for papers that were asked for: by phrases, and by a paper's name after a verb."""

from collections.abc import Sequence, Set
from functools import lru_cache

from msgspec import Struct

from domain.law.paper_names import Word, as_written, words
from domain.law.phrase_tables import Phrases, Same, longest, past, phrases, single
from domain.law.text_caches import remembered
from domain.papers.denials import clauses, denied
from domain.papers.joined_words import spaced
from domain.papers.unaccented import unaccented, ways_typed
from domain.values.procedure import PaperKind, Procedure
from domain.values.wording import Wording
from domain.wording.asked_names import of_no_paper, of_papers
from domain.wording.contact_data import ContactData
from domain.wording.shown_papers import is_compared, past_shown

_MOST_SAID = 5
"""Words between a paper's noun and what joins another to it."""


class Asked(Struct, frozen=True, gc=False):
    """What a text says was asked for. `openly`: by a phrase that says so, `firmly`: with a verb of asking; `named`: the papers that it names, as written.

    `own`: it says that these were brought of the applicant's own accord, and asks for nothing.
    """

    openly: bool = False
    firmly: bool = False
    named: tuple[str, ...] = ()
    own: bool = False


def asked(text: str, wording: Wording, procedure: Procedure | None = None, *, brought: bool = True) -> Asked:
    """Takes a text and the wording of the rules, returns what it says was asked for; the procedure's papers are known by their listed names too.

    `brought`: whether papers that it says were brought count as asked for; not on the day of filing, when they come by themselves. Without
    a wording nothing is read. A text typed without accents is read as such.
    """
    return _asked(text, Same(wording), Same(procedure), brought)


class _Vocabulary:
    """The phrases of a wording, and the names of papers; `bare`: without accents, as they are typed in haste."""

    def __init__(self, wording: Wording, procedure: Procedure | None, bare: bool) -> None:
        def table(named: Sequence[str]) -> Phrases[str]:
            return _table([unaccented(each) for each in named] if bare else named)

        def alone(named: Sequence[str]) -> frozenset[str]:
            return single([unaccented(each) for each in named] if bare else named)

        self._denials, self._exceptions = table(wording.denials), table(wording.exceptions)
        self._openly, self._asking = table(wording.asking), table(wording.asking_verbs)
        self._offices = table(wording.offices)
        weak = set(wording.weak_verbs)
        self._verbs = table([each for each in (*wording.asking_verbs, *wording.bringing_verbs) if each not in weak])
        self._bringing = alone(wording.bringing_verbs)
        self._handing = alone([each for each in wording.bringing_verbs if each not in wording.granting])
        self._between = table(wording.between)
        self._unnamed = alone(wording.unnamed)
        self._collecting = table(wording.collecting)
        self._wording, self._contacts = wording, ContactData(wording, bare=bare)
        copied = {*wording.certified, *wording.kinds.get(PaperKind.COPY, ())}
        self._leading = table([each for each in wording.between if each not in copied])
        self._ends = table((*wording.ends, *wording.collecting))
        self._inquiring = table(wording.inquiring)
        self._joining = alone(wording.joining)
        self._money = table(wording.money)
        self._own_needs = table(wording.own_needs)
        self._granting = table(wording.granting)
        self._applicants = table((*wording.applicants, *wording.named))
        self._particulars = table((*wording.particulars, *of_no_paper(wording)))
        self._placed, self._signing = table(wording.placed), alone(wording.signing)
        self._results, self._sent = table(wording.results), table((*wording.sent_by, *wording.ends))
        self._own_accord = table(wording.own_accord)
        self._handed_back = table(wording.handed_back)
        self._commands = table([*wording.asking_verbs, *wording.duties])
        self._summons = table(wording.summoning)
        self._units = alone((*wording.amounts, *wording.terms))
        listed = [each.name for each in procedure.papers] if procedure is not None else []
        # A noun of one word (đơn, thẻ) names a paper in many other senses too.
        self._nouns = table(wording.nouns)
        nouns = [each for each in wording.nouns if len(each.split()) > 1]
        self._papers = table((*nouns, *of_papers(wording), *listed))

    def read(self, plain: Sequence[Word], *, brought: bool) -> Asked:
        texts = [each.text for each in plain]
        denied = self._denied(plain, texts)
        within = self._within_names(texts)
        collects = any(longest(self._collecting, texts, at) for at in range(len(texts)))
        shown = self._asking_shown(plain, texts) if collects else frozenset()
        at_all = [at for at in range(len(texts)) if at not in denied and at not in within and at not in shown]
        own = self._of_own_accord(plain, texts, at_all)
        if self._kept_nothing(texts, at_all, unasked=own or bool(denied)):
            return Asked()
        wishes = {
            place
            for at in at_all
            for of in (self._wishes, self._of_office, self._contacts.asked)
            for place in of(plain, texts, at)
        }
        at_all = [at for at in at_all if at not in wishes]
        firmly = any(self._firmly(texts, at) for at in at_all)
        inquires = any(longest(self._inquiring, texts, at) for at in at_all)
        uncommanded = self._uncommanded(plain, texts, frozenset(at_all))
        openly = firmly or (
            not (inquires or own)
            and any(
                self._openly_at(texts, at) and not (at in uncommanded and self._mends(plain, texts, at))
                for at in at_all
            )
        )
        named = []
        for at in at_all:
            if (verb := longest(self._verbs, texts, at)) is None or (verb[1] in self._bringing and not brought):
                continue
            found = self._named(plain, texts, at + verb[0])
            while found is not None:
                _, written, after = found
                named.append(written)
                found = self._next(plain, texts, after)
        return Asked(openly, firmly, tuple(dict.fromkeys(named)), own)

    def _uncommanded(self, plain: Sequence[Word], texts: Sequence[str], at_all: Set[int]) -> frozenset[int]:
        """The indexes of the words of clauses that command nothing and summon nobody."""
        commands = (self._commands, self._summons)
        found = (
            clause
            for clause in clauses(plain)
            if not any(longest(each, texts, at) for at in clause if at in at_all for each in commands)
        )
        return frozenset(at for clause in found for at in clause)

    def _asking_shown(self, plain: Sequence[Word], texts: Sequence[str]) -> frozenset[int]:
        """The indexes of words that ask for nothing but what is shown on collecting."""
        found: set[int] = set()
        for at in range(len(texts) - 1, -1, -1):
            for table in (self._openly, self._asking, self._verbs):
                if (phrase := longest(table, texts, at)) is None:
                    continue
                after = past(self._leading, texts, at + phrase[0])
                shown = past_shown(texts, after, self._wording)
                ends = shown == len(texts) or plain[shown].mark == "." or longest(self._ends, texts, shown)
                if after in found or (shown > after and ends):
                    found.add(at)
        return frozenset(found)

    def _kept_nothing(self, texts: Sequence[str], at_all: Sequence[int], *, unasked: bool) -> bool:
        """Whether a text tells that unasked papers were given back, and asks for nothing: "nộp thêm …, đã trả lại vì không cần"."""
        back = next((at for at in at_all if unasked and longest(self._handed_back, texts, at)), None)
        if back is None or any(longest(each, texts, at) for at in at_all for each in (self._commands, self._summons)):
            return False
        return not any(self._openly_at(texts, at) or longest(self._verbs, texts, at) for at in at_all if at > back)

    def _of_own_accord(self, plain: Sequence[Word], texts: Sequence[str], at_all: Sequence[int]) -> bool:
        """Whether a text tells in its first words of asking or bringing that the applicant acted unasked, and asks for nothing anywhere: "tự mang đến"."""
        for at in at_all:
            own = longest(self._own_accord, texts, at)
            if own is None:
                if longest(self._verbs, texts, at) or longest(self._summons, texts, at) or self._openly_at(texts, at):
                    return False
                continue
            after = at + own[0]
            brings = after < len(texts) and (verb := longest(self._verbs, texts, after)) and verb[1] in self._bringing
            clause = next(each for each in clauses(plain) if at in each)
            beyond = any(place not in clause and self._openly_at(texts, place) for place in at_all)
            return bool(brings) and not beyond and not any(longest(self._commands, texts, each) for each in at_all)
        return False

    def _within_names(self, texts: Sequence[str]) -> frozenset[int]:
        """The indexes of words within a paper's name, but for its first: "đơn đề nghị" asks for nothing."""
        found: set[int] = set()
        for at in range(len(texts)):
            if at not in found and (name := longest(self._papers, texts, at)) is not None:
                found.update(range(at + 1, at + name[0]))
        return frozenset(found)

    def _denied(self, plain: Sequence[Word], texts: Sequence[str]) -> frozenset[int]:
        """The indexes of words that say that nothing is needed, and of what they say it of; none where the text makes an exception."""
        if any(longest(self._exceptions, texts, at) for at in range(len(texts))):
            return frozenset()
        asking = (self._openly, self._asking, self._verbs, self._between)
        return frozenset(at for clause in clauses(plain) for at in denied(self._denials, asking, texts, clause))

    def _firmly(self, texts: Sequence[str], at: int) -> bool:
        """Whether a verb of asking stands there, and a phrase that says that papers were asked for begins with it or follows it."""
        verb = longest(self._asking, texts, at)
        if verb is None:
            return False
        return self._openly_at(texts, at) or self._openly_at(texts, at + verb[0])

    def _openly_at(self, texts: Sequence[str], at: int) -> bool:
        """Whether a phrase stands there that says that papers were asked for: not where money or days follow it, or a result that is to be sent to who applied, nor where the office needs something."""
        phrase = longest(self._openly, texts, at) if at < len(texts) else None
        if phrase is None or longest(self._own_needs, texts, at) is not None:
            return False
        figures = after = past(self._between, texts, at + phrase[0])
        while figures < len(texts) and texts[figures].isdecimal():
            figures += 1
        if after < figures < len(texts) and texts[figures] in self._units:
            return False
        if self._sends_result(texts, after):
            return False
        return after >= len(texts) or longest(self._money, texts, after) is None

    def _wishes(self, plain: Sequence[Word], texts: Sequence[str], at: int) -> Sequence[int]:
        """The indexes of a verb of asking that stands there and of what it asks an office to do: right after who files, who begins a clause, and before what an office does: "công dân đề nghị | gửi …"."""
        verb = longest(self._asking, texts, at)
        after = at + verb[0] if verb is not None else len(texts)
        granted = longest(self._granting, texts, after) if after < len(texts) else None
        if granted is None:
            return ()
        starts = (start for start in range(max(at - _MOST_SAID, 0), at) if start == 0 or plain[start].mark)
        wishes = any((who := longest(self._applicants, texts, start)) and start + who[0] == at for start in starts)
        return range(at, after + granted[0]) if wishes else ()

    def _of_office(self, plain: Sequence[Word], texts: Sequence[str], at: int) -> range:
        """What is asked of another office in the clause of a verb of asking that stands there: "đề nghị | Văn phòng đăng ký đất đai | cung cấp …"."""
        verb = longest(self._asking, texts, at)
        after = at + verb[0] if verb is not None else len(texts)
        if after >= len(texts) or longest(self._offices, texts, after) is None:
            return range(0)
        end = next((place for place in range(after, len(texts)) if plain[place].mark), len(texts))
        asked = range(after, end)
        by_people = any(longest(self._applicants, texts, each) or texts[each] in self._handing for each in asked)
        return range(at, end) if not by_people else range(0)

    def _mends(self, plain: Sequence[Word], texts: Sequence[str], at: int) -> bool:
        """Whether only what is signed or written in a paper that is there was added: "bổ sung chữ ký | vào đơn", "ký bổ sung"; not a paper, nor somebody else's signature."""
        phrase = longest(self._openly, texts, at)
        if phrase is None:
            return False
        after = at + phrase[0]
        what = longest(self._particulars, texts, after) if after < len(texts) else None
        if what is None and not (at > 0 and texts[at - 1] in self._signing):
            return False
        while what is not None:
            after += what[0]
            joined = after < len(texts) and (texts[after] in self._joining or bool(plain[after].mark))
            place = after + (joined and texts[after] in self._joining)
            what = longest(self._particulars, texts, place) if joined and place < len(texts) else None
            after = place if what is not None else after
        if after < len(texts) and plain[after].mark in (",", "/", ";"):  # a paper may be enumerated with it
            return not any(longest(each, texts, after) for each in (self._papers, self._nouns))
        return after >= len(texts) or bool(plain[after].mark) or longest(self._placed, texts, after) is not None

    def _sends_result(self, texts: Sequence[str], at: int) -> bool:
        """Whether the result stands there, and nothing but how or where it is to be sent follows: "kết quả | qua bưu điện", not "kết quả xét nghiệm"."""
        result = longest(self._results, texts, at) if at < len(texts) else None
        if result is None:
            return False
        after = at + result[0]
        return after >= len(texts) or longest(self._sent, texts, after) is not None

    def _next(self, plain: Sequence[Word], texts: Sequence[str], at: int) -> tuple[str, str, int] | None:
        """Another paper, named after one: "… và …", "…, …"; also where words say more of the first ("bản án | ly hôn | và …")."""
        for place in range(at, min(at + _MOST_SAID + 1, len(texts))):
            joined = texts[place] in self._joining
            if joined or plain[place].mark:
                return self._named(plain, texts, place + joined)
        return None

    def _named(self, plain: Sequence[Word], texts: Sequence[str], at: int) -> tuple[str, str, int] | None:
        """The paper named there, normalised and as written, and where it ends; None where there is none."""
        found = None
        while at < len(texts):
            found = longest(self._papers, texts, at)
            between = longest(self._between, texts, at) or ((1, "") if texts[at].isdecimal() else None)
            if between is None or (found is not None and found[0] > between[0]):  # "bản vẽ" is no "bản" of something
                break
            at, found = at + between[0], None
        if found is None or " ".join(texts[at : at + found[0]]) in self._unnamed:
            return None
        written = as_written(plain[at : at + found[0]])
        return " ".join(texts[at : at + found[0]]), written, at + found[0]


def _table(named: Sequence[str]) -> Phrases[str]:
    return phrases((each, " ".join(word.text for word in words(each))) for each in named if words(each))


@lru_cache(maxsize=512)
def _vocabulary(wording: Same[Wording], procedure: Same[Procedure | None], bare: bool) -> _Vocabulary:
    return _Vocabulary(wording.value, procedure.value, bare)


# A dossier is judged anew with each of its facts: what was read once is not read again.
@remembered(0, short=4_096, long=128)
def _asked(text: str, wording: Same[Wording], procedure: Same[Procedure | None], brought: bool) -> Asked:
    ways = ways_typed(text, words(spaced(text, wording.value)))
    read = [_vocabulary(wording, procedure, each).read(way, brought=brought) for way, each in ways]
    named = tuple(dict.fromkeys(name for each in read for name in each.named))
    own, firmly = all(each.own for each in read), any(each.firmly for each in read)
    if not firmly:
        named = tuple(each for each in named if not is_compared(each, text, wording.value))
    return Asked(any(each.openly for each in read), firmly, named, own)
