"""The form and the number in which a paper is demanded, compared with those that the list names."""

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from domain.facts.filing import DemandedItem
from domain.papers.paper_likeness import Likeness
from domain.papers.paper_reading import Count, Reading
from domain.values.procedure import PaperKind, Requirement
from domain.values.wording import Wording

_COPIES = frozenset({PaperKind.COPY, PaperKind.CERTIFIED_COPY, PaperKind.ELECTRONIC})


def worded(item: DemandedItem, wording: Wording) -> str:
    """Takes a demanded paper, returns the words of the demand, with the form, number and sets that it gives beside its name."""
    beside = [
        " ".join(each for each in (str(item.quantity or ""), wording.name_of(item.kind) if item.kind else "") if each)
    ]
    if item.sets is not None:
        beside.append(f"{item.sets} {next(iter(wording.sets), '')}".strip())
    said = ", ".join(each for each in beside if each)
    return f"{item.name} [{said}]" if said else item.name


def differing(
    item: DemandedItem,
    demanded: Reading,
    listed: Requirement,
    paper: Reading,
    sets: int,
    wording: Wording,
    *,
    same_name: bool,
    online: bool = False,
) -> tuple[Likeness, tuple[str, ...]]:
    """Takes a demand and a listed paper, each with its reading, and the sets that the law asks for; returns how form and number compare, and what is beyond the list.

    `same_name`: the names have the same letters, so only what the demand says beside its name is compared. `online`: the dossier was filed
    online, where every paper comes as an electronic copy.
    """
    kinds = frozenset() if same_name else demanded.kinds
    counts = () if same_name else demanded.counts
    if item.kind is not None:
        kinds |= {item.kind}
    if item.quantity is not None:
        counts = (*counts, Count(item.quantity, item.kind))
    if item.sets is not None:
        counts = (*counts, Count(item.sets, sets=True))
    worst, beyond = Likeness.SAME, []
    for kind in sorted(kinds):
        electronic = online and kind is PaperKind.ELECTRONIC
        likeness = Likeness.SAME if electronic else _kind(kind, kinds, listed, paper)
        if likeness is Likeness.UNCLEAR and kind is PaperKind.COPY and PaperKind.ORIGINAL in demanded.kinds:
            likeness = Likeness.OTHER  # a copy beside the original
        if kind in _COPIES and PaperKind.ORIGINAL in kinds and paper.either and not (demanded.either or same_name):
            likeness = max(likeness, Likeness.UNCLEAR if listed.originals and listed.copies else Likeness.OTHER)
        worst = max(worst, likeness)
        if likeness is Likeness.OTHER:
            beyond.append(wording.name_of(kind))
    for count in counts:
        of = Count(count.number) if online and count.kind is PaperKind.ELECTRONIC else count
        most = allowed(of, listed, paper, sets)
        if count.number > most:
            worst = Likeness.OTHER
            beyond.append(_beyond(count, most, wording))
    if (in_all := _in_all_sets(counts)) is not None:
        most = allowed(in_all, listed, paper, allowed(Count(0, sets=True), listed, paper, sets))
        if in_all.number > most:
            # In words it may be the number of all sets; beside each other, it is that in each (`DemandedItem`).
            sure = item.quantity is not None and item.sets is not None
            worst = max(worst, Likeness.OTHER if sure else Likeness.UNCLEAR)
            beyond.append(_beyond(in_all, most, wording))
    return worst, tuple(dict.fromkeys(beyond))


def _beyond(count: Count, most: int, wording: Wording) -> str:
    what = next(iter(wording.sets), "") if count.sets else wording.name_of(count.kind) if count.kind else ""
    return " ".join(each for each in (str(count.number), what, ">", str(most)) if each)


def _in_all_sets(counts: Sequence[Count]) -> Count | None:
    """How many of a paper a demand comes to that gives a number for each of several sets; None where it gives but one of the two."""
    sets = max((each.number for each in counts if each.sets), default=1)
    named = [each for each in counts if not each.sets]
    most = max(named, key=lambda each: each.number, default=None)
    return replace(most, number=most.number * sets) if most is not None and sets > 1 else None


def _kind(kind: PaperKind, kinds: frozenset[PaperKind], listed: Requirement, paper: Reading) -> Likeness:
    """How a form demanded compares with the forms listed, in the name or as numbers of originals and copies."""
    if kind in paper.kinds:
        # "Original or copy": who demands the original only takes the choice away.
        lighter = PaperKind.COPY in paper.kinds - kinds and kind is not PaperKind.COPY
        return Likeness.UNCLEAR if lighter else Likeness.SAME
    known = bool(paper.kinds or listed.originals or listed.copies)
    if kind is PaperKind.ORIGINAL:
        if listed.originals:
            return Likeness.SAME
        return Likeness.OTHER if known else Likeness.UNCLEAR
    if kind is PaperKind.COPY:
        return Likeness.SAME if listed.copies or PaperKind.CERTIFIED_COPY in paper.kinds else Likeness.UNCLEAR
    if kind is PaperKind.SHOWN:
        return Likeness.SAME if listed.originals or PaperKind.ORIGINAL in paper.kinds else Likeness.UNCLEAR
    return Likeness.OTHER


def allowed(count: Count, listed: Requirement, paper: Reading, sets: int) -> int:
    """Takes what is counted, a listed paper with its reading and the sets that the law asks for, returns the most that may be demanded: what the name says or the numbers of the list, in each set."""
    if count.sets:
        return max([sets, *(each.number for each in paper.counts if each.sets)])
    named = [each.number for each in paper.counts if not each.sets and _fits(count.kind, each.kind)]
    return max([*named, *_numbers(count.kind, listed), 1]) * max(sets, 1)


def _numbers(kind: PaperKind | None, listed: Requirement) -> Iterator[int]:
    originals, copies = listed.originals or 0, listed.copies or 0
    if kind is None:
        yield originals + copies
    else:
        yield copies if kind in _COPIES else originals


def _fits(demanded: PaperKind | None, listed: PaperKind | None) -> bool:
    return demanded is None or listed is None or (demanded in _COPIES) == (listed in _COPIES)
