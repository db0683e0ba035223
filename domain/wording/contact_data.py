"""How an applicant is reached, asked for at a contact: a telephone number or an address for letters is no paper ("đề nghị bổ sung số điện thoại để liên hệ")."""

from collections.abc import Sequence

from domain.law.paper_names import Word
from domain.law.phrase_tables import any_of, longest, past, single
from domain.papers.unaccented import wording_unaccented
from domain.values.wording import Wording


class ContactData:
    """Finds where nothing else is asked for, by one wording; `bare`: as typed without accents."""

    def __init__(self, wording: Wording, *, bare: bool) -> None:
        each = wording_unaccented(wording) if bare else wording
        self._asking = any_of((*each.asking, *each.asking_verbs, *each.bringing_verbs, *each.between, *each.applicants))
        self._applicants = any_of((*each.applicants, *each.named))
        self._contacts = any_of(each.contacts)
        self._joining = single(each.joining)
        self._results, self._sent_by = any_of(each.results), any_of(each.sent_by)
        self._purposes = any_of((*each.purposes, *each.placed))
        self._papers = any_of(
            (*each.nouns, *each.certain, *each.mentions, *each.certified, *each.aliases, *each.identity)
        )

    def asked(self, plain: Sequence[Word], texts: Sequence[str], at: int) -> range:
        """Takes the words of a text and where it asks, returns what asks there for nothing but how the applicant is reached, perhaps what for; empty where it asks for anything else, or names a paper later."""
        end = past(self._asking, texts, at)
        if end == at or (found := longest(self._contacts, texts, end) if end < len(texts) else None) is None:
            return range(0)
        while found is not None:
            end += found[0]
            place = end + (end < len(texts) and texts[end] in self._joining)
            joined = place < len(texts) and (place > end or plain[end].mark == ",")
            found = longest(self._contacts, texts, place) if joined else None
            end = place if found is not None else end
        if any(
            longest(self._papers, texts, place) and not self._sent(texts, place) for place in range(end, len(texts))
        ):
            return range(0)
        stop = next((place for place in range(end, len(texts)) if self._tells(plain, texts, place)), len(texts))
        aims = end == stop or longest(self._purposes, texts, end) is not None
        more = any(plain[place].mark or texts[place] in self._joining for place in range(end, stop))
        return range(0) if more or not aims else range(at, end)

    def _tells(self, plain: Sequence[Word], texts: Sequence[str], at: int) -> bool:
        """Whether a sentence begins there that tells of the applicant: it enumerates nothing."""
        return plain[at].mark == "." and longest(self._applicants, texts, at) is not None

    def _sent(self, texts: Sequence[str], at: int) -> bool:
        """Whether the result stands there, and nothing but how it is sent follows: "để gửi kết quả"."""
        after = past(self._results, texts, at)
        return after > at and (after == len(texts) or longest(self._sent_by, texts, after) is not None)
