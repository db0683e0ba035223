"""What the rules of a pack cite: a pack that inherits may cite them as what stood for them in its time (`cited_as`), and cites nothing that was not in force."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from domain.law.amended import on_day
from domain.law.citations import bases, citations, document_cited, goes_on
from domain.values.rules import RulePack
from exchange.errors import BadLaw
from exchange.toml_files import Table

CITED_AS = "cited_as"
"""The key by which a pack says how it cites the documents of the pack that it inherits from: by their names; empty: not at all."""
_PRACTICE = "thông lệ, không phải quy định (chưa kiểm chứng)"


def recited(value: Any, cited_as: Mapping[str, str], key: str = "") -> Any:
    """Takes what a pack inherits and how it cites the documents of that, returns it with the bases so written."""
    if isinstance(value, dict):
        return {each: recited(inner, cited_as, "basis" if key == "bases" else each) for each, inner in value.items()}
    return _basis(value, cited_as) if key == "basis" and isinstance(value, str) else value


def check_citations(pack: RulePack, file: str) -> None:
    """Refuses a basis that cites a document which is not among those of the pack, or which was not in force on all days for which it is cited. A pack without documents is not checked."""
    begins = pack.in_force_from
    if not pack.documents or begins is None:
        return
    days = sorted({begins, *(each.since for each in pack.amendments if each.since > begins)})
    for since, next_day in zip(days, [*days[1:], None], strict=True):
        until = next_day - timedelta(days=1) if next_day is not None else pack.in_force_to
        _check_days(on_day(pack, since), since, until, file)


def _check_days(pack: RulePack, since: date, until: date | None, file: str) -> None:
    for key, basis in bases(pack):
        for each in citations(basis, pack.documents):
            if each.document is None:
                if any(word in each.text for word in ("Điều ", "/NĐ-CP", "/TT-", "NĐ ", "TT ")):
                    raise BadLaw(file, key, f"{each.text!r} cites none of the documents of this pack")
                continue
            document = pack.documents[each.document]
            begun = document.since <= since
            lasts = document.until is None or (until is not None and until <= document.until)
            if not (begun and lasts):
                raise BadLaw(
                    file, key, f"cites {each.document}, which was not in force from {since} to {until or 'today'}"
                )


def _basis(basis: str, cited_as: Mapping[str, str]) -> str:
    parts: list[str] = []
    dropped = False
    for part in (each.strip() for each in basis.split(";")):
        cited = document_cited(part, cited_as)
        if cited is not None:
            dropped = True
            if cited_as[cited]:
                parts.append(cited_as[cited])
        elif not (dropped and goes_on(part)):
            dropped = False
            parts.append(part)
    return "; ".join(dict.fromkeys(parts)) or _PRACTICE


def own_citations(table: Table) -> dict[str, str]:
    """Takes the table of a pack, returns how it cites what it inherits."""
    given = table.get(CITED_AS, {})
    return {str(each): str(name) for each, name in given.items()} if isinstance(given, dict) else {}
