"""Whether a group's share stands out against a comparison group that does not hold it.

The comparison group is the same procedures at other agencies, of an official else those that colleagues handled, of an agency else its own
other months. Only procedures that both sides have are compared. Where nobody independent is compared with, a share may stand out by itself.
"""

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction

from msgspec import Struct

from domain.signals.cases import Cases, Tally, Who
from domain.signals.chance import Stratum, odds_of
from domain.signals.rules import Group, Kind, SignalRule
from domain.signals.signal import Compared, Figures, Judged

_INDEPENDENT = (Group.OTHER_AGENCIES, Group.COLLEAGUES, Group.OTHER_DAYS)
_NOTHING = Tally()


class Candidate(Struct, frozen=True):
    """A group of dossiers, and the tables of its procedures against its comparison group. `several`: of people of whom each alone need not stand out."""

    who: Who
    group: Group
    strata: Sequence[Stratum]
    codes: tuple[str, ...]
    words: Mapping[str, object] = {}
    several: bool = False

    @property
    def figures(self) -> Figures:
        """Those of the group, in the procedures that are compared."""
        return Figures(sum(each.count for each in self.strata), sum(each.of for each in self.strata))

    @property
    def others(self) -> Figures:
        """Those of the comparison group."""
        return Figures(sum(each.others_count for each in self.strata), sum(each.others_of for each in self.strata))

    @property
    def expected(self) -> Fraction:
        """The number of cases, had each procedure the comparison group's share."""
        return sum(
            (Fraction(each.of * each.others_count, each.others_of) for each in self.strata if each.others_of),
            Fraction(0),
        )


def candidates(cases: Cases, rule: SignalRule) -> Iterator[Candidate]:
    """Takes a kind's dossiers, yields every group of enough dossiers with its comparison group."""
    for who, procedures in cases.judged():
        if sum(each.of for each in procedures.values()) >= rule.dossiers:
            yield _compared(who, procedures, cases, rule)


def stand_out(kind: Kind, found: Sequence[Candidate], rule: SignalRule) -> Iterator[Judged]:
    """Takes the groups of a kind, yields those that stand out. The more groups are judged together, the rarer each has to be."""
    for each in found:
        figures = each.figures
        if figures.count < rule.cases or figures.of < rule.dossiers:
            continue
        if figures.count * 100 < figures.of * rule.share and not rule.always:
            continue
        compared = _judged(each, rule, len(found))
        if compared is not None:
            yield Judged(kind, each.who, figures, compared, each.codes, each.words, each.several)


def _judged(each: Candidate, rule: SignalRule, tests: int) -> Compared | None:
    """How it compares, where that stands out."""
    figures, expected = each.figures, each.expected
    by_itself = rule.always or (rule.alone is not None and figures.count * 100 >= figures.of * rule.alone)
    if each.group is Group.NONE:
        return Compared(Group.NONE) if by_itself else None
    odds = odds_of(each.strata) if rule.always or figures.count * 100 >= expected * rule.ratio else 1
    if odds < rule.chance * tests and not (by_itself and (rule.always or each.group not in _INDEPENDENT)):
        return None
    return Compared(each.group, each.others, round_half_up(expected * 10), odds)


def _compared(who: Who, procedures: Mapping[str | None, Tally], cases: Cases, rule: SignalRule) -> Candidate:
    own = cases.agencies[who.agency]
    ways: list[tuple[Group, Mapping[str | None, Tally]]] = [
        (Group.OTHER_AGENCIES, {each: _less(cases.all[each], own[each]) for each in procedures})
    ]
    if who.official is not None:
        ways.append((Group.COLLEAGUES, {each: _less(own[each], tally) for each, tally in procedures.items()}))
    else:
        ways.append((Group.OTHER_MONTHS, cases.earlier.get(who.agency, {})))
    for group, others in ways:
        strata = [
            Stratum(tally.of, tally.count, other.of, other.count)
            for each, tally in procedures.items()
            if (other := others.get(each, _NOTHING)).of
        ]
        enough = sum(each.others_of for each in strata) >= rule.comparison
        if enough and sum(each.of for each in strata) >= rule.dossiers:
            codes = [
                code for each, tally in procedures.items() if others.get(each, _NOTHING).of for code in tally.codes
            ]
            return Candidate(who, group, strata, tuple(codes))
    whole = [Stratum(each.of, each.count, 0, 0) for each in procedures.values()]
    return Candidate(who, Group.NONE, whole, tuple(code for each in procedures.values() for code in each.codes))


def _less(all_: Tally, own: Tally) -> Tally:
    return Tally(all_.of - own.of, all_.count - own.count)


def round_half_up(number: Fraction) -> int:
    """Takes a number, not negative, returns the nearest integer."""
    return (2 * number.numerator + number.denominator) // (2 * number.denominator)
