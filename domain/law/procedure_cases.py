"""The cases of a procedure (trường hợp), its limits for each way of filing and each case, and what may be asked for in a case."""

import hashlib
import re
from collections.abc import Sequence
from functools import lru_cache

from msgspec.structs import replace

from domain.law.paper_names import normalised
from domain.law.phrase_tables import Same
from domain.values.context import Channel
from domain.values.procedure import Limit, Procedure, Requirement

_NUMBER = re.compile(r"\W*(\d{1,2}(?:\.\d{1,2})*)\b")
_NAMED = re.compile(r"\W*(?:\d{1,2}(?:\.\d{1,2})*\W+)?(trường hợp\s+(?:thứ\s+)?\w{1,5})\s*[:.]", re.IGNORECASE)


def cases(procedure: Procedure) -> tuple[str, ...]:
    """Takes a procedure, returns its cases in the order of the list: of a case with cases of its own ("1" with "1.1" and "1.2"), only those."""
    named = tuple(dict.fromkeys(each.case for each in procedure.papers if each.case is not None))
    return tuple(case for case in named if not any(_within(other, case) for other in named if other != case))


def case_named(procedure: Procedure, words: str) -> str | None:
    """Takes a case as somebody names it, in full or by its number ("1.1", "Trường hợp 2"), returns the procedure's case; None where it is none, or may be several."""
    wanted = normalised(words)
    known = cases(procedure)
    whole = [case for case in known if normalised(case) == wanted]
    short = [case for case in known if wanted and wanted in (normalised(each) for each in _short_names(case))]
    return whole[0] if whole else short[0] if len(short) == 1 else None


def may_be_asked(requirement: Requirement, case: str | None) -> bool:
    """Takes a row of the list and the case of a dossier (None: not known), returns whether the row lists a paper for it."""
    if requirement.forbids is not None and requirement.condition is None:
        return False
    return case is None or requirement.case is None or _within(case, requirement.case)


def bounded(procedure: Procedure, case: str | None) -> Procedure:
    """Takes a procedure and the case of a dossier, returns it with only what may be asked for then; headings stay. The same object where nothing is left out."""
    return _bounded(Same(procedure), case)


@lru_cache(maxsize=512)
def _bounded(procedure: Same[Procedure], case: str | None) -> Procedure:
    rows = procedure.value.requirements
    left = tuple(each for each in rows if may_be_asked(each, case))
    return procedure.value if len(left) == len(rows) else replace(procedure.value, requirements=left)


def entitled(procedure: Procedure, filed: Channel, case: str | None) -> tuple[Limit, ...]:
    """Takes the way of filing and the case, returns the limits of which one applies; in the case, where any names it.

    Those for that way, else for all ways, else of the one-stop, which receives what comes in a way that the list does not have; else all.
    """
    found: list[Limit] = []
    for way in (filed, None, Channel.ONE_STOP):
        found = found or [each for each in procedure.limits if each.channel is way]
    found = found or list(procedure.limits)
    if case is not None:
        in_case = [each for each in found if each.case is not None and _within(case, each.case)]
        known = cases(procedure)
        found = in_case or [each for each in found if each.case is None or each.case not in known]
    return tuple(found)


def differ(limits: Sequence[Limit]) -> bool:
    """Takes limits, returns whether they do not all say the same, so that one has to be named."""
    return len({(each.amount, each.unit, each.text if each.amount is None else None) for each in limits}) > 1


def limit_named(limits: Sequence[Limit], words: str) -> Limit | None:
    """Takes limits and how somebody names one: by its id, or by its text or note; returns it; None where it is none, or may be one of several that differ."""
    wanted = normalised(words)
    found = [each for each in limits if words.strip() == limit_id(each)] or [
        each for each in limits if wanted and wanted in (normalised(limit_text(each)), normalised(each.note or ""))
    ]
    return found[0] if found and not differ(found) else None


def limit_id(limit: Limit) -> str:
    """Takes a limit, returns its id: made of what it says, the same wherever that is said."""
    said = "|".join(
        str(each or "") for each in (limit.channel, limit.amount, limit.unit, limit.case, limit.text, limit.note)
    )
    return f"l-{hashlib.sha256(said.encode()).hexdigest()[:8]}"


_UNITS = {
    "WORKING_DAY": "ngày làm việc",
    "CALENDAR_DAY": "ngày",
    "MONTH": "tháng",
    "HOUR": "giờ",
    "MINUTE": "phút",
}


def limit_text(limit: Limit) -> str:
    """Takes a limit, returns it in words for the applicant: the number and its unit, or the source's text, and the source's note."""
    term = f"{limit.amount} {_UNITS[limit.unit]}" if limit.amount is not None and limit.unit else limit.text or ""
    note = " ".join((limit.note or "").split())
    return "; ".join(each for each in (term, limit.case, note) if each)


def _within(case: str, other: str) -> bool:
    """Whether a case is another one, or one of its cases by number: "1.1" is within "1"."""
    if case == other:
        return True
    numbers, others = _numbers(case), _numbers(other)
    return bool(others) and len(numbers) > len(others) and numbers[: len(others)] == others


def _numbers(case: str) -> list[str]:
    found = _NUMBER.match(case)
    return found[1].split(".") if found else []


def _short_names(case: str) -> list[str]:
    """How a case may be named in short: by its number, or as "Trường hợp 1"."""
    return [".".join(_numbers(case)), *(found[1] for found in _NAMED.finditer(case) if found.start() == 0)]
