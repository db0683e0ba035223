"""What a row of a published list of papers is: a paper, a heading, the beginning of a case; when it is needed; whether it forbids to ask for it.

The portal has one column for all of that. Only what a row says plainly is taken: two rows "Đối với hành khách", "Đối với thuyền viên" are no
cases that exclude each other, while "Trường hợp 1" and "Trường hợp 2" are.
"""

import re
from collections import Counter
from collections.abc import Sequence

from msgspec import Struct

from exchange.catalogue.row_names import plain

_TEXT = re.IGNORECASE | re.DOTALL
_NUMBERED = r"\W*(?:(?:\d{1,2}(?:\.\d{1,2})*|[a-zđ]|[ivx]{1,4})\s*[.):]\s*|\d{1,2}(?:\.\d{1,2})+\s+)?\W*"
# A row that opens the papers of a case: "Trường hợp 1: Hồ sơ ... bao gồm:", "1.1. Hồ sơ đối với hộ gia đình:".
_OPENS_CASE = re.compile(rf"{_NUMBERED}(?:trường hợp|đối với)\b.*(?:\b(?:bao gồm|gồm)\W*|:\W*)", _TEXT)
# Another heading: "Giấy tờ phải xuất trình:"; one with a number in two parts names a case, unless it only says what kind of papers follow.
_HEADING = re.compile(r".*:\W*", re.DOTALL)
_TWO_PARTS = re.compile(r"\W*\d{1,2}\.\d{1,2}(?:\.\d{1,2})*[.):]?\s*(?P<title>.+)", re.DOTALL)
_ONE_PART = re.compile(r"\W*\d{1,2}[.):]\s*(?P<title>.+)", re.DOTALL)
_NO_CASE = re.compile(
    r"(?:các\s+)?(?:loại\s+)?(?:giấy tờ|tài liệu|thành phần|hồ sơ\s*(?:bao\s+)?(?:gồm)?\s*:|bản chính|bản sao|số lượng|lưu ý|ghi chú)",
    re.IGNORECASE,
)
_OF_CASE = re.compile(r"trường hợp|đối với|\bcấp (?:mới|lại|đổi|lần đầu)\b|\bgia hạn\b|\bđiều chỉnh\b", re.IGNORECASE)
# A row that is the whole of a case, or a paper of one: "2. Trường hợp 2: Đối với ...: a) Công văn", "Đối với trường hợp hy sinh: Bản khai".
_IN_CASE = re.compile(
    rf"(?P<case>{_NUMBERED}(?:trường hợp\s+(?:thứ\s+)?\w{{1,4}}\s*[:.]\s*(?:đối với[^:]*)?|đối với (?:các )?trường hợp[^:;(]*|đối với[^:;]*,\s*hồ sơ gồm))\s*:?",
    _TEXT,
)
# The number of a paper in two parts, its case first: "2.1. Đơn đề nghị".
_PART_NUMBER = re.compile(r"\W*(\d{1,2})\.\d{1,2}(?:\.\d{1,2})*[.):]?\s+(.+)", re.DOTALL)
# What makes a paper conditional: "(nếu có)", "(nếu có thay đổi so với khi nhập cảnh - bản chính)".
_CONDITION = re.compile(r"\(\s*(nếu có\b[^()]*?)\s*(?:-[^()]*)?\)|\b(nếu có)\W*$", re.IGNORECASE)

_HAND_IN = r"(?:nộp|xuất trình|cung cấp|gửi|bổ sung|kê khai)"
_NOT = r"không\s+(?:được\s+)?(?:yêu cầu|bắt buộc|phải|cần)(?:\s+phải)?"
# A row that begins with the prohibition, or says that no paper is needed at all.
_FORBIDS_ALL = re.compile(
    rf"{_NUMBERED}(?:(?:công dân|người dân|cá nhân|tổ chức|doanh nghiệp|người nộp(?: hồ sơ)?|cơ quan[\w\s]{{0,40}}?)\s+)?"
    rf"(?:không\s+(?:được\s+)?yêu cầu\b|{_NOT}(?:\s+\w+){{0,3}}?\s+{_HAND_IN}\b|không(?:\s+(?:có|quy định|phải nộp|yêu cầu))?\W*$).*",
    _TEXT,
)
# A remark after the name: "(không phải nộp)", "- không yêu cầu công dân nộp", "(cơ quan khai thác trong Cơ sở dữ liệu quốc gia về dân cư)".
_FORBIDS_REMARK = re.compile(
    rf"[(\[:;.–-]\s*(?P<words>(?:\w+\s+){{0,8}}?(?:{_NOT}(?:\s+\w+){{0,8}}?\s+{_HAND_IN}\b|không\s+(?:được\s+)?yêu cầu\s*(?=[).;,]|$))[^()]*)",
    _TEXT,
)
_DATA_REMARK = re.compile(
    r"[(\[:;–-]\s*(?P<words>[^()]*\b(?:khai thác|tra cứu)\b[^()]*\b(?:cơ sở dữ liệu|csdl)\b[^()]*)", _TEXT
)
_OPTIONAL = re.compile(r"không\s+bắt buộc", re.IGNORECASE)
# The prohibition holds in some circumstances only.
_WHERE = re.compile(r"\b(?:trường hợp|nếu|khi|trừ)\b|khai thác được|tra cứu được", re.IGNORECASE)
_THEN = re.compile(rf"\s*,?\s*\bthì\b.*|\s*,?\s*(?:\w+\s+){{0,3}}{_NOT}\b.*", _TEXT)
_KIND = re.compile(
    r"^(?:(?:một|các|0?\d)\s+)?(?:bản\s+(?:sao|chụp|chính|gốc|photo)(?:\s+(?:có\s+)?chứng thực)?|ảnh chụp)\s+",
    re.IGNORECASE,
)
_LEAST_LINKED = 3  # words that a paper's name needs to be recognised in another row


class Meaning(Struct, frozen=True):
    """What one row means; the fields are those of `Requirement`."""

    heading: bool = False
    case: str | None = None
    condition: str | None = None
    forbids: str | None = None


def meanings(names: Sequence[str]) -> list[Meaning]:
    """Takes the names of a list's rows in their order, returns what each means."""
    own = [_own_case(name) for name in names]
    # One row alone that speaks of a case is a paper that some have to bring, and excludes no other.
    own = own if len({plain(each) for each in own if each}) > 1 else [None] * len(names)
    numbered = _numbered(names)
    case: str | None = None
    found = []
    for name, in_row, number in zip(names, own, numbered, strict=True):
        forbids, where = prohibition(name)
        opens = forbids is None and _opens_case(name)
        heading = forbids is None and in_row is None and (opens or _HEADING.fullmatch(name) is not None)
        case = name if opens and in_row is None else case
        if heading:
            found.append(Meaning(heading=True))
            continue
        given = _CONDITION.search(name)
        condition = " ".join((given[1] or given[2]).split()) if given and forbids is None else where
        found.append(Meaning(case=in_row or case or number, condition=condition, forbids=forbids))
    return _linked(names, found)


def prohibition(name: str) -> tuple[str | None, str | None]:
    """Takes a row's name, returns the words that forbid to ask for it, and when it may be asked for nevertheless; None, None where nothing forbids it."""
    text = " ".join(name.split())
    if _FORBIDS_ALL.fullmatch(text):
        return text, None
    for sentence in re.split(r"(?<=[.;])\s+(?=[A-ZĐÀ-Ỹ+-])", text):
        if _WHERE.match(sentence) and re.search(rf"{_NOT}(?:\s+\w+){{0,8}}?\s+{_HAND_IN}\b", sentence, re.IGNORECASE):
            return sentence, _except(sentence) if sentence != text else None  # else it speaks of another row's paper
    remark = _FORBIDS_REMARK.search(text) or _DATA_REMARK.search(text)
    if remark is None:
        return None, None
    words = remark["words"].strip(" .;,")
    if _OPTIONAL.search(words):
        return words, words
    return words, _except(words) if _WHERE.search(words) else None


def case_of_note(note: str | None) -> str | None:
    """Takes the note of a time limit, returns the case that it is for, where it begins with one: "Đối với trường hợp cấp lại: 05 ngày"."""
    found = _IN_CASE.match(note or "")
    return _shown(found["case"]) if found and ":" in found[0] else None


def _own_case(name: str) -> str | None:
    """The case that a row names before the paper that it lists."""
    found = None if _OPENS_CASE.fullmatch(name) else _IN_CASE.match(name)
    rest = name[found.end() :] if found else ""
    return _shown(found["case"]) if found and ":" in found[0] and re.search(r"\w", rest) else None


def _opens_case(name: str) -> bool:
    if _OPENS_CASE.fullmatch(name):
        return True
    if not _HEADING.fullmatch(name) and not re.search(r"\b(?:bao gồm|gồm)\W*$", name, re.IGNORECASE):
        return False
    two, one = _TWO_PARTS.fullmatch(name), _ONE_PART.fullmatch(name)
    if two and not _NO_CASE.match(two["title"]):
        return True
    title = (two or one or {"title": name})["title"]
    return _OF_CASE.search(title) is not None and (one is not None or two is not None)


def _numbered(names: Sequence[str]) -> list[str | None]:
    """The case that each paper's number in two parts says, where there is no heading: only where one paper is listed again under another first number."""
    parts = [_PART_NUMBER.fullmatch(name) for name in names]
    groups = {(found[1], plain(found[2])) for found in parts if found}
    again = Counter(paper for _, paper in groups)
    if not any(count > 1 for count in again.values()):
        return [None] * len(names)
    return [found[1] if found else None for found in parts]


def _linked(names: Sequence[str], found: list[Meaning]) -> list[Meaning]:
    """The rows, where one that speaks of other rows' papers in some circumstances ("Trường hợp khai thác được ... thì không phải nộp ...") forbids those."""
    whole = [
        (number, " ".join(names[number].split()))
        for number, each in enumerate(found)
        if each.forbids and each.condition is None and _WHERE.search(names[number])
    ]
    for number, text in whole:
        said = f" {plain(text)} "
        for other, each in enumerate(found):
            paper = plain(_KIND.sub("", plain(names[other])))
            if other == number or each.heading or each.forbids or len(paper.split()) < _LEAST_LINKED:
                continue
            if f" {paper} " in said:
                found[other] = Meaning(case=each.case, condition=_except(text), forbids=text)
    return found


def _except(text: str) -> str:
    """The condition of a paper that may not be asked for in the circumstances that a text names."""
    begins = _WHERE.search(text)
    where = _THEN.sub("", text[begins.start() :] if begins else text).strip(" .;,") or text
    return where if where.casefold().startswith("trừ") else f"trừ {where[0].lower()}{where[1:]}"


def _shown(case: str) -> str:
    return " ".join(case.split()).strip(" :;.-+")
