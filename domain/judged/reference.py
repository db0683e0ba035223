"""The name by which answers and examinations call a finding: it changes with anything that the finding rests on or says."""

import hashlib

import msgspec

from domain.judged.finding import Finding
from domain.judged.subject import Breach

DIGITS = 16


def reference(finding: Finding, breach: Breach) -> str:
    """Takes a finding and the breach that it tells of, returns its reference: `OVERDUE@1041:9f86d081884c7d65`.

    Code, position of the decisive fact, and a digest of what the finding rests on (evidence, who, when) and says (items, figures,
    severity). The wording of the rule pack is not part of it. So a verdict about a finding never covers another one at the same fact, nor
    what the finding has become since.
    """
    content: tuple[object, ...] = (
        finding.evidence,
        finding.occurred_at,
        finding.severity,
        finding.official,
        finding.agency,
        finding.items,
        breach.about,
        breach.due,
        breach.days,
        breach.count,
        breach.allowed,
        breach.added,
    )
    if breach.circumstance is not None:
        content += (breach.circumstance, breach.row)
    if breach.appointed is not None:
        content += (breach.appointed,)
    digest = hashlib.sha256(msgspec.json.encode(content)).hexdigest()
    return f"{place(finding.code, finding.position)}:{digest[:DIGITS]}"


def place(code: str, position: int) -> str:
    """Takes a code and a position, returns the part of a reference that says where the finding is."""
    return f"{code}@{position}"


def position_of(reference: str) -> int | None:
    """Takes a reference, returns the position of the decisive fact; None where it is none."""
    position = reference.partition("@")[2].partition(":")[0]
    return int(position) if position.isascii() and position.isdecimal() else None
