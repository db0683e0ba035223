"""What a row of the national record says that a paper rests on: the legal document and the place in it, where its words name them."""

import re

# A normative document's number: 23/2015/NĐ-CP, 45/2013/QH13, 01/2020/TT-BTP. A decision about one person (12/QĐ-UBND) is none.
_DOCUMENT = re.compile(r"\b\d{1,4}/\d{4}/(?:QH\d+|UBTVQH\d+|NĐ-CP|TT(?:LT)?-[A-ZĐ-]+|QĐ-TTg|NQ-HĐND)", re.UNICODE)
_ARTICLE = re.compile(
    r"(?:(?i:điểm)\s+\w\s+)?(?:(?i:khoản)\s+\d+[a-zđ]?\s+)?(?i:điều)\s+\d+[a-zđ]?\b|(?i:mẫu|phụ lục)\s+(?:số\s+)?(?:\d+|[IVX]+)\b"
)


def cited(text: str) -> tuple[str | None, str | None]:
    """Takes the words of a row, returns the first document and article that they name; an article of no document is none.

    >>> cited("Tờ khai theo Mẫu số 02 ban hành kèm theo Nghị định số 23/2015/NĐ-CP")
    ('23/2015/NĐ-CP', 'Mẫu số 02')
    """
    document, article = _DOCUMENT.search(text), _ARTICLE.search(text)
    if document is None:
        return None, None
    return document[0], " ".join(article[0].split()) if article else None
