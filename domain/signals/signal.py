"""A signal: its figures, what they are compared with, and the dossiers that it rests on."""

from collections.abc import Mapping
from datetime import date

from msgspec import Struct

from domain.law.texts import filled
from domain.signals.cases import Who
from domain.signals.rules import Group, Kind, SignalRules
from domain.values.rules import BilingualText


class Figures(Struct, frozen=True, gc=False):
    """So many dossiers (`count`) of so many (`of`)."""

    count: int
    of: int

    @property
    def per_mille(self) -> int:
        """The share in thousandths, rounded half up."""
        return (2000 * self.count + self.of) // (2 * self.of) if self.of else 0

    @property
    def share(self) -> float:
        """The share in percent, to one decimal."""
        return self.per_mille / 10


class Compared(Struct, frozen=True, gc=False):
    """What a signal's figures are compared with: the group's figures (None without a group), the number that they lead one to expect, in tenths, and how rare as many are by chance: once in `odds` times, at most."""

    group: Group
    figures: Figures | None = None
    expected: int | None = None
    odds: int | None = None


class Judged(Struct, frozen=True):
    """One group of dossiers that stands out."""

    kind: Kind
    who: Who
    figures: Figures
    compared: Compared
    codes: tuple[str, ...]
    words: Mapping[str, object]  # what the texts say beside the figures
    several: bool = False  # of people of whom each alone need not stand out


class Signal(Struct, frozen=True):
    """What is answered of one. `official`, `procedure`: whose dossiers of the agency it is about, where not of all."""

    kind: Kind
    agency: str
    official: str | None
    procedure: str | None
    begins: date
    ends: date
    figures: Figures
    compared: Compared
    dossiers: tuple[str, ...]
    title: BilingualText
    explanation: BilingualText
    comparison: BilingualText
    notice: BilingualText
    source: str
    verified: bool


def worded(found: Judged, rules: SignalRules, begins: date, ends: date) -> Signal:
    """Takes a group that stands out and the period, returns the signal in words."""
    rule = rules.kinds[found.kind]
    who, compared = found.who, found.compared
    words: dict[str, object] = {
        "agency": who.agency,
        "official": who.official,
        "procedure": who.procedure,
        "days": rule.days,
    }
    words |= {**_figures(found.figures), **found.words}
    group = {} if compared.figures is None else _figures(compared.figures)
    if compared.expected is not None:
        group["expected"] = _decimal(compared.expected)
    group["odds"] = compared.odds or "-"
    return Signal(
        kind=found.kind,
        agency=who.agency,
        official=who.official,
        procedure=who.procedure,
        begins=begins,
        ends=ends,
        figures=found.figures,
        compared=compared,
        dossiers=tuple(sorted(set(found.codes)))[: rules.shown],
        title=rule.title,
        explanation=filled((rule.several if found.several else None) or rule.explanation, words),
        comparison=filled(rules.comparisons[compared.group], {**words, **group}),
        notice=rules.notice,
        source=rules.source,
        verified=rules.verified,
    )


def _figures(figures: Figures) -> dict[str, object]:
    return {"count": figures.count, "of": figures.of, "share": _decimal(figures.per_mille)}


def _decimal(tenths: int) -> BilingualText:
    """A number with one decimal, as each language writes it."""
    whole, tenth = divmod(tenths, 10)
    return BilingualText(vi=f"{whole},{tenth}", en=f"{whole}.{tenth}")
