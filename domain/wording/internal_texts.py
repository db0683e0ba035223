"""What offices write to each other, or for the record: the passages by which an applicant has to bring something. What one office asks of another is no demand."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from domain.law.paper_names import words
from domain.law.phrase_tables import Phrases, Same, any_of, longest
from domain.papers.joined_words import spaced
from domain.papers.unaccented import mostly_unaccented, unaccented, wording_unaccented
from domain.values.wording import Wording

_SENTENCES = re.compile(r"\.+(?=\s|$)|[;!?\n]+")

_LONGEST_NAME = 5
"""The most words of a person's name."""

_COMING = 3
"""The most words before what somebody comes for: "đến để"."""


def passages(text: str, wording: Wording, *, of_dossier: bool = False) -> tuple[str, ...]:
    """Takes a text and a wording, returns its passages that say what the applicant has to bring.

    There a word for who files stands after one that summons ("đề nghị công dân nộp …"), or before one that obliges ("công dân phải nộp …",
    "người nộp còn thiếu …"). `of_dossier`: or what is lacking is said of the dossier or of nobody ("hồ sơ còn thiếu …", "chưa nộp …"), in a
    text that gives a reason for what an office does later. Without such words nothing is read.
    """
    return _passages(text, Same(wording), of_dossier)


class _Tables:
    def __init__(self, wording: Wording) -> None:
        bodies = set(wording.bodies)
        self.applicants = any_of([each for each in (*wording.applicants, *wording.people) if each not in bodies])
        self.crowds = any_of(wording.crowds)
        self.summoning = any_of(wording.summoning)
        self.requests = any_of(
            (*wording.requests, *wording.soft_requests, *wording.lacking, *wording.unsent, *wording.wanting)
        )
        self.obliging = any_of((*wording.duties, *wording.lacking, *wording.unsent, *wording.wanting))
        self.denials = any_of((*wording.denials, *wording.done))
        self.lacking = any_of(wording.lacking)
        self.missing = any_of((*wording.lacking, *wording.unsent, *wording.wanting, *wording.absent))
        handing = {word for verb in wording.bringing_verbs for word in verb.split()}
        self.having = any_of([each for each in wording.absent if handing.isdisjoint(each.split())])
        self.named = any_of(wording.named)
        self.awaited = any_of(wording.awaited)
        self.filed = any_of(wording.filed)
        self.collecting = any_of(wording.collecting)
        self.joining = any_of(wording.joining)
        self.leads = any_of(wording.leads)
        self.nouns = any_of([each for each in (*wording.nouns, *wording.aliases) if len(each.split()) > 1])
        others = {*wording.weak_verbs, *wording.wanting}
        self.asking = any_of([each for each in wording.asking_verbs if each in wording.openers and each not in others])

    def begins(self, texts: Sequence[str]) -> Iterator[tuple[int, int]]:
        """Where passages begin of which the applicant is the subject, and where in them stands what they are to do."""
        for at in range(len(texts)):
            who = longest(self.applicants, texts, at)
            if who is None or any(longest(self.applicants, texts, at - back) for back in (1, 2) if at >= back):
                continue
            if self._in_crowd(texts, at):
                continue
            summoned = self._precedes(self.summoning, texts, at)
            after = at + who[0]
            if longest(self.named, texts, at):
                past_name = self._past_name(texts, after)
                obliged = past_name < len(texts) and longest(self.obliging, texts, past_name)
                after = past_name if summoned or obliged else after
            after = self._past_collecting(texts, after) if summoned else after
            if after >= len(texts) or longest(self.denials, texts, after):
                continue
            # What a business has to have may be a condition that one office tells another.
            has = longest(self.having, texts, after) is not None and not longest(self.named, texts, at)
            if (longest(self.obliging, texts, after) and not has) or (
                summoned and longest(self.requests, texts, after)
            ):
                yield at, after

    def _in_crowd(self, texts: Sequence[str], at: int) -> bool:
        """Whether a word for who files is part of another one ("ủy ban nhân dân", "dân cư")."""
        return any(
            (found := longest(self.crowds, texts, start)) and found[0] > at - start
            for start in range(max(at - 2, 0), at + 1)
        )

    def _past_name(self, texts: Sequence[str], at: int) -> int:
        """Where what a person is asked for stands after their name ("đề nghị ông Nguyễn Văn A nộp"); never past a word for an office."""
        for after in range(at, min(at + _LONGEST_NAME + 1, len(texts))):
            if longest(self.requests, texts, after) or longest(self.obliging, texts, after):
                return after
            if longest(self.awaited, texts, after):
                break
        return at

    def _past_collecting(self, texts: Sequence[str], at: int) -> int:
        """Where stands what those who are called have to do beside coming for the result ("mời công dân đến nhận kết quả, | mang theo …")."""
        for start in range(at, min(at + _COMING + 1, len(texts))):
            if (found := longest(self.collecting, texts, start)) is not None:
                joined = longest(self.joining, texts, start + found[0]) if start + found[0] < len(texts) else None
                return start + found[0] + (joined[0] if joined is not None else 0)
        return at

    def _precedes(self, table: Phrases[bool], texts: Sequence[str], at: int) -> bool:
        return any(
            (found := longest(table, texts, start)) and start + found[0] == at for start in range(max(at - 3, 0), at)
        )

    def of_dossier(self, texts: Sequence[str]) -> Iterator[tuple[int, int]]:
        """Where passages begin of which the dossier is the subject, or that have none: not of what may be awaited from another office."""
        last = max((at for at in range(len(texts)) if longest(self.awaited, texts, at)), default=-1)
        for at in range(len(texts)):
            if (subject := longest(self.filed, texts, at)) and at + subject[0] < len(texts):
                after = at + subject[0]
                if after > last and longest(self.missing, texts, after) and not longest(self.denials, texts, after):
                    yield after, after
            elif at > last and longest(self.lacking, texts, at) and (not at or self._precedes(self.leads, texts, at)):
                yield at, at

    def end(self, texts: Sequence[str], begin: int) -> int:
        """Where a passage ends: where somebody else is asked."""
        first = (
            longest(self.missing, texts, begin)
            or longest(self.requests, texts, begin)
            or longest(self.obliging, texts, begin)
        )
        at = begin + (first[0] if first else 1)
        while at < len(texts):
            verb, noun = longest(self.asking, texts, at), longest(self.nouns, texts, at)
            if noun is None and verb is not None:
                after = at + verb[0]
                if after >= len(texts) or not longest(self.applicants, texts, after):
                    return at
            at += noun[0] if noun else 1
        return len(texts)


@lru_cache(maxsize=32)
def _tables(wording: Same[Wording]) -> _Tables:
    return _Tables(wording.value)


# A dossier is judged anew with each of its facts: what was read once is not read again.
@lru_cache(maxsize=4_096)
def _passages(text: str, wording: Same[Wording], of_dossier: bool) -> tuple[str, ...]:
    if not wording.value.summoning:
        return ()
    found: list[str] = []
    bare = mostly_unaccented(text)
    read = _tables(Same(wording_unaccented(wording.value)) if bare else wording)
    for sentence in _SENTENCES.split(spaced(text, wording.value)):
        plain = words(sentence)
        texts = [unaccented(each.text) if bare else each.text for each in plain]
        begins = {*read.begins(texts), *(read.of_dossier(texts) if of_dossier else ())}
        for begin, does in sorted(begins):
            passage = plain[begin : read.end(texts, does)]
            found.append(" ".join(f"{each.mark} {each.written}" for each in passage).strip())
    return tuple(dict.fromkeys(found))
