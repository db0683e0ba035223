"""The table of refusals, and how one is made: the code, the text in both languages, the article cited, the input field at fault.

An official's act against the law that really happened is recorded, and becomes a finding. Only what cannot be true, or what the giver may not do, is refused.
"""

from collections.abc import Mapping

from domain.errors import Refused
from domain.execution.refusals.commands import OF_COMMANDS
from domain.execution.refusals.conduct import OF_CONDUCT
from domain.execution.refusals.default import DefaultRefusal
from domain.execution.refusals.directives import OF_DIRECTIVES
from domain.execution.refusals.dossiers import OF_DOSSIERS
from domain.execution.refusals.examinations import OF_EXAMINATIONS
from domain.execution.refusals.handling import OF_HANDLING
from domain.execution.refusals.outages import OF_OUTAGES
from domain.execution.refusals.petitions import OF_PETITIONS
from domain.execution.refusals.publicity import OF_PUBLICITY
from domain.law.texts import filled
from domain.values.rules import RulePack

BY_SUBJECT: Mapping[str, Mapping[str, DefaultRefusal]] = {
    "Any command": OF_COMMANDS,
    "Dossiers": OF_DOSSIERS,
    "Handling of a dossier": OF_HANDLING,
    "Findings": OF_EXAMINATIONS,
    "Petitions": OF_PETITIONS,
    "Conduct cases and commendations": OF_CONDUCT,
    "Publications and periods": OF_PUBLICITY,
    "Directives": OF_DIRECTIVES,
    "Outages of shared data": OF_OUTAGES,
}
REFUSALS: Mapping[str, DefaultRefusal] = {code: row for rows in BY_SUBJECT.values() for code, row in rows.items()}
"""Every code with which a command is refused."""


def refusal(
    code: str,
    rules: RulePack | None = None,
    path: tuple[str | int, ...] = (),
    words: Mapping[str, object] | None = None,
) -> Refused:
    """Takes a code of `REFUSALS`, the rule pack that decides, the input field at fault (none: the table's) and the values of the placeholders, returns the refusal.

    The pack's text and article take precedence over the table's. Without a pack, before any law is known, no article is cited.
    """
    row = REFUSALS[code]
    text, basis = row.text, None
    if rules is not None:
        basis = rules.bases.get(row.cites or "")
        if (rule := rules.refusals.get(code)) is not None:
            text, basis = rule.message, rule.basis
    return Refused(code, filled(text, words or {}), basis, path or row.path)
