"""The names of agencies and procedures, asked for by their codes, for answers that hold codes only."""

from collections.abc import Iterable, Mapping

from app.answers import Asker

AGENCY = "query Named($code: String!) { found: agency(code: $code) { name } }"
PROCEDURE = "query Named($code: String!) { found: procedure(code: $code) { name } }"


def names(ask: Asker, document: str, codes: Iterable[str | None]) -> Mapping[str, str]:
    """Takes an asker, AGENCY or PROCEDURE, and codes, returns the names of those that have one. Unanswered."""
    found = {code: ask(document, {"code": code})["found"] for code in dict.fromkeys(codes) if code is not None}
    return {code: each["name"] for code, each in found.items() if each is not None and each["name"]}
