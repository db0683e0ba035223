"""Full guidance once (hướng dẫn đầy đủ, một lần): how many dossiers were completed after being told at most once what was needed, and how often people had to come again.

Dossiers received here by command and finished in the period count. A visit or demand that is the citizen's own fault (the guidance was ignored: NĐ 63/2010
Art. 20(4)) does not.
"""

from collections.abc import Iterable

from msgspec import Struct

REPEATED = ("REPEATED_GUIDANCE", "REPEATED_SUPPLEMENT")
"""The findings of who was told more often than the rule pack of the receipt lets them be."""


class GuidanceFigures(Struct, frozen=True, gc=False, kw_only=True):
    """Numbers of dossiers. `finished` = `once` + `again` + `not_completed`.

    `once`: completed without a second demand and without a second trip for it; `at_once`: of these, the ones without any. `again`: all that had a
    second demand (`second_supplement`), a second trip after the filing (`second_visit`) or a finding of REPEATED (`beyond_caps`).
    `not_completed`: withdrawn, stopped or closed, and none of these. `came_again`: of all, those with any trip between the filing and the end.
    """

    finished: int = 0
    once: int = 0
    at_once: int = 0
    again: int = 0
    second_visit: int = 0
    second_supplement: int = 0
    beyond_caps: int = 0
    not_completed: int = 0
    came_again: int = 0

    @property
    def share(self) -> float | None:
        """The share completed after one guidance, of those that were completed or asked again; None of none."""
        judged = self.once + self.again
        return round(self.once / judged, 4) if judged else None

    @property
    def came_again_share(self) -> float | None:
        """The share that had to come again, of all that were finished; None of none."""
        return round(self.came_again / self.finished, 4) if self.finished else None


class GuidanceRow(Struct, frozen=True, gc=False):
    """The figures of one procedure or agency. `label`: its name, where one is known."""

    key: str | None
    label: str | None
    figures: GuidanceFigures


def together(rows: Iterable[GuidanceRow]) -> GuidanceFigures:
    """Takes rows, returns the sums of their figures."""
    parts = [each.figures for each in rows]
    return GuidanceFigures(
        **{name: sum(getattr(each, name) for each in parts) for name in GuidanceFigures.__struct_fields__}
    )


def by_need(rows: Iterable[GuidanceRow]) -> list[GuidanceRow]:
    """Takes rows, returns those in which most dossiers were not completed after one guidance first."""
    return sorted(rows, key=lambda each: (-each.figures.again, each.figures.share or 0, each.key or ""))
