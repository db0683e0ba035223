"""Imports that are handled here: which law judges what of them (docs/decisions/0023-an-import-handled-here.md).

What its source tells is judged by the rule pack of its mapping, and what was done here by command by the pack that decided the command: by
`import_command_findings`, the findings that rest on nothing a source may have left out.
"""

from collections.abc import Callable, Sequence

from msgspec import Struct

from domain.dossier.history import HistoryEntry
from domain.facts.appointments import ActDatePassed
from domain.facts.examinations import EXAMINATIONS
from domain.law.versions import RulePackVersion
from domain.values.context import Channel

_NOBODYS = frozenset({Channel.IMPORT, Channel.SYSTEM})


class Share(Struct, frozen=True, gc=False):
    """What of an import a law judges. `source`: what its source tells; `commands`: the positions of what was done here."""

    source: bool
    commands: frozenset[int]


def by_command(entry: HistoryEntry) -> bool:
    """Whether somebody did it here, or left undone here what a command of theirs made due, rather than a source or the clock telling it.

    Of an import the clock records only such acts: a result issued here that never reached the one-stop.
    """
    return entry.fact.context.channel not in _NOBODYS or isinstance(entry.fact, ActDatePassed)


def deciding(history: Sequence[HistoryEntry]) -> dict[int, str | None]:
    """Takes an import's history, returns by position the rule pack that decided what was done here, as the fact names it; not what was said of findings."""
    return {
        each.position: each.fact.context.rule_pack
        for each in history
        if by_command(each) and not isinstance(each.fact, EXAMINATIONS)
    }


def shares(
    history: Sequence[HistoryEntry],
    followed: RulePackVersion | None,
    rules: Callable[[str], RulePackVersion | None],
) -> list[tuple[RulePackVersion, Share]]:
    """Takes an import's history, the pack of its mapping (None: none that is known) and what finds a pack by its reference, returns each pack that judges it, with its share; last the one that decided last.

    What a pack decided that is not known any more is judged by that of the mapping.
    """
    packs: dict[str, tuple[RulePackVersion, set[int]]] = {}
    if followed is not None:
        packs[followed.reference] = (followed, set())
    for position, named in deciding(history).items():
        pack = (rules(named) if named is not None else None) or followed
        if pack is not None:
            packs.setdefault(pack.reference, (pack, set()))[1].add(position)
    own = followed.reference if followed is not None else None
    in_order = sorted(packs.values(), key=lambda each: max(each[1], default=0))
    return [(pack, Share(pack.reference == own, frozenset(commands))) for pack, commands in in_order]
