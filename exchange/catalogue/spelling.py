"""Codes of agencies, procedures and rule packs as files spell them: none that shows another, and none that looks like one held already.

Whoever reads a code cannot tell `H99.30` from one with a Cyrillic letter or a blank: dossiers, papers and figures of the second would pass for those of
the first, and a code typed in other letters would find neither.
"""

from collections.abc import Callable, Collection, Iterator

from domain.execution.spelling import appearance, disguised
from domain.law.shared_data import SHARED_DATA
from domain.law.versions import AGENCY, PROCEDURE, RULE_PACK
from domain.values.texts import plain, tidied
from exchange.catalogue.files import Contents
from exchange.catalogue.held_law import Key
from exchange.errors import BadLaw


def mistakable(contents: Contents, claimed: Callable[[str], Collection[str]]) -> Iterator[BadLaw]:
    """Takes what was read and what returns the codes of a kind that the ledger holds, yields the codes that may not be added.

    A code that the ledger holds as it is may be loaded again, however it is spelt.
    """
    held: dict[str, Collection[str]] = {}
    seen: dict[Key, str] = {}
    for kind, code, file in _codes(contents):
        if kind not in held:
            held[kind] = claimed(kind)
            seen |= {(kind, appearance(each)): each for each in held[kind]}
        other = seen.setdefault((kind, appearance(code)), code)
        if code in held[kind]:
            continue
        if other != code:
            where = "the ledger holds" if other in held[kind] else "is read too"
            yield BadLaw(file, "code", f"{code!a} looks like {other!a}, which {where}: spell it the same")
        elif plain(tidied(code)) != code or disguised(code):
            yield BadLaw(
                file, "code", f"{code!a} is not spelt as codes are: with blanks, signs or letters that pass for others"
            )


def _codes(contents: Contents) -> Iterator[tuple[str, str, str]]:
    yield from (
        (RULE_PACK, pack.id, contents.pack_files[pack.id]) for pack in contents.packs if pack.id in contents.pack_files
    )
    yield from ((AGENCY, each.code, contents.agency_files.get(each.code, each.code)) for each in contents.agencies)
    yield from ((SHARED_DATA, each.id, contents.source_files.get(each.id, each.id)) for each in contents.sources)
    yield from ((PROCEDURE, book.code, book.file) for book in contents.books)
