"""What was noted of a contact with an applicant, read for papers that were asked for: by phrases, and by a paper's name after a verb."""

from collections.abc import Mapping, Sequence
from functools import lru_cache

from msgspec import Struct

from domain.law.paper_names import Word, normalised, words
from domain.law.phrase_tables import Phrases, Same, longest, phrases, single
from domain.values.procedure import Procedure
from domain.values.wording import Wording


class Asked(Struct, frozen=True, gc=False):
    """What a text says was asked for. `openly`: by a phrase that says so, `firmly`: with a verb of asking; `named`: the papers that it names, as written."""

    openly: bool = False
    firmly: bool = False
    named: tuple[str, ...] = ()


def asked(text: str, wording: Wording, procedure: Procedure | None = None, *, brought: bool = True) -> Asked:
    """Takes a text and the wording of the rules, returns what it says was asked for; the procedure's papers are known by their listed names too.

    `brought`: whether papers that it says were brought count as asked for; not on the day of filing, when they come by themselves. Without
    a wording nothing is read.
    """
    return _vocabulary(Same(wording), Same(procedure)).read(text, brought=brought)


def meanings(name: str, wording: Wording) -> tuple[str, ...]:
    """Takes a paper's name, returns it normalised, and what it stands for by the aliases of a wording."""
    plain = normalised(name)
    return plain, *(normalised(each) for each in _aliases(Same(wording)).get(plain, ()))


class _Vocabulary:
    """The phrases of a wording, and the names of papers."""

    def __init__(self, wording: Wording, procedure: Procedure | None) -> None:
        self._openly = _table(wording.asking)
        self._asking = _table(wording.asking_verbs)
        self._verbs = _table((*wording.asking_verbs, *wording.bringing_verbs))
        self._bringing = single(wording.bringing_verbs)
        self._between = _table(wording.between)
        self._unnamed = single(wording.unnamed)
        self._collecting = _table(wording.collecting)
        self._shown = single(wording.shown)
        listed = [each.name for each in procedure.papers] if procedure is not None else []
        # A noun of one word (đơn, thẻ) names a paper in many other senses too.
        nouns = [each for each in wording.nouns if len(each.split()) > 1]
        self._papers = _table((*nouns, *wording.aliases, *listed))

    def read(self, text: str, *, brought: bool) -> Asked:
        plain = words(text)
        texts = [each.text for each in plain]
        at_all = range(len(texts))
        openly = any(longest(self._openly, texts, at) for at in at_all)
        firmly = any(self._firmly(texts, at) for at in at_all)
        collects = any(longest(self._collecting, texts, at) for at in at_all)
        named = []
        for at in at_all:
            if (verb := longest(self._verbs, texts, at)) is None or (verb[1] in self._bringing and not brought):
                continue
            name = self._named(plain, texts, at + verb[0])
            if name is not None and not (collects and name[0] in self._shown):
                named.append(name[1])
        return Asked(openly, firmly, tuple(dict.fromkeys(named)))

    def _firmly(self, texts: Sequence[str], at: int) -> bool:
        """Whether a verb of asking stands there, and a phrase that says that papers were asked for begins with it or follows it."""
        verb = longest(self._asking, texts, at)
        if verb is None:
            return False
        after = at + verb[0]
        return bool(longest(self._openly, texts, at) or (after < len(texts) and longest(self._openly, texts, after)))

    def _named(self, plain: Sequence[Word], texts: Sequence[str], at: int) -> tuple[str, str] | None:
        """The paper named there, normalised and as written; None where there is none."""
        while at < len(texts) and (texts[at].isdecimal() or longest(self._between, texts, at)):
            at += (longest(self._between, texts, at) or (1, ""))[0]
        found = longest(self._papers, texts, at) if at < len(texts) else None
        if found is None or " ".join(texts[at : at + found[0]]) in self._unnamed:
            return None
        written = " ".join(each.written for each in plain[at : at + found[0]])
        return " ".join(texts[at : at + found[0]]), written


def _table(named: Sequence[str]) -> Phrases[str]:
    return phrases((each, " ".join(word.text for word in words(each))) for each in named if words(each))


@lru_cache(maxsize=64)
def _aliases(wording: Same[Wording]) -> Mapping[str, tuple[str, ...]]:
    return {normalised(alias): names for alias, names in wording.value.aliases.items()}


@lru_cache(maxsize=512)
def _vocabulary(wording: Same[Wording], procedure: Same[Procedure | None]) -> _Vocabulary:
    return _Vocabulary(wording.value, procedure.value)
