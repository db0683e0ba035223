"""Names of papers and fees: an id that stays the same when a file is loaded again, and near-duplicate rows.

Published procedures number their rows by position only, and positions move from version to version. So an id is derived from the
name, ignoring case, spacing, bullets and closing punctuation.
"""

import hashlib
import re
import unicodedata
from collections.abc import Sequence
from difflib import SequenceMatcher

_BULLET = re.compile(r"^\s*(?:[-+*•–—]|\(?(?:\d{1,2}|[a-zđ]{1,2})[.)]\s)+\s*", re.IGNORECASE)
_NO_WORD = re.compile(r"[\W_]+")
_NUMBER = re.compile(r"\d+")
NEARLY = 0.95
"""The least similarity of near-duplicate names. Names whose numbers differ (mẫu số 35, mẫu số 38) never are."""


def plain(name: str) -> str:
    """Takes a name, returns its normal form: without bullet and case, words separated by one space.

    >>> plain("a) Đơn đề nghị theo Mẫu số 03;")
    'đơn đề nghị theo mẫu số 03'
    """
    text = unicodedata.normalize("NFC", name)
    while (shorter := _BULLET.sub("", text)) != text:
        text = shorter
    return _NO_WORD.sub(" ", text.casefold()).strip()


def ids(prefix: str, names: Sequence[str]) -> list[str]:
    """Takes names in their order, returns an id for each: `r-1f0c22ab`, of the second with the same name `r-1f0c22ab-2`."""
    counts: dict[str, int] = {}
    found = []
    for name in names:
        digest = hashlib.sha256(plain(name).encode()).hexdigest()[:8]
        count = counts[digest] = counts.get(digest, 0) + 1
        found.append(f"{prefix}-{digest}" if count == 1 else f"{prefix}-{digest}-{count}")
    return found


def near_duplicates(names: Sequence[str]) -> dict[int, int]:
    """Takes names, returns near-duplicates as indexes from 0: that of the later name to that of the first similar one."""
    words = [plain(name) for name in names]
    numbers = [_NUMBER.findall(text) for text in words]
    found: dict[int, int] = {}
    for later, text in enumerate(words):
        for earlier in range(later):
            if earlier in found or numbers[earlier] != numbers[later] or not text:
                continue
            if text == words[earlier] or _alike(text, words[earlier]):
                found[later] = earlier
                break
    return found


def _alike(one: str, other: str) -> bool:
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    return matcher.real_quick_ratio() >= NEARLY and matcher.quick_ratio() >= NEARLY and matcher.ratio() >= NEARLY
