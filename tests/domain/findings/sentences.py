"""What no sentence of a finding may hold: names that the program stores things by, dates as it stores them, and one of several."""

import re
from collections.abc import Iterator

from domain.findings.judge import RULES
from domain.judged.finding import Finding
from domain.judged.names import FACTS

UNFIT = re.compile(
    "|".join(
        (
            *(rf"(?<![\w-]){tag}(?![\w-])" for tag in FACTS),  # tags of facts
            *(rf"\b{code}\b" for code in RULES if "_" in code),
            r"\b[a-z]+(?:_[a-z]+)+\b",  # names of fields
            r"\b[a-z]+(?:[A-Z][a-z]+)+\b",
            r"\b(?:NOT_COMPETENT|NOT_ELIGIBLE|INCOMPLETE)\b",
            r"\b\d{4}-\d\d-\d\d\b",
            r"\b1 (?:working )?(?:days|hours|minutes|times)\b",
            r"\(s\)",
            r" - (?:ngày|giờ|phút|working|day|hour|minute)",  # a figure that nobody has
            r"[{}]",
        )
    )
)


def unfit(finding: Finding) -> Iterator[str]:
    """Takes a finding, returns what is unfit in its title and explanation, with the text."""
    for text in (finding.title, finding.explanation):
        for language in (text.vi, text.en):
            if found := UNFIT.search(language):
                yield f"{finding.code}: {found[0]!r} in {language}"
