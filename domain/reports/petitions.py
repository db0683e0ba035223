"""Petitions of a period (phản ánh, kiến nghị): received before it or within it, handled within it, or still in hand at its end.

A petition is handled when it was answered, or closed without an answer; one that was reopened is in hand again. Complaints and denunciations
are governed by other laws, and are not counted.
"""

from msgspec import Struct


class PetitionFigures(Struct, frozen=True, gc=False, kw_only=True):
    """Numbers of petitions. `about_acts`, `about_regulations`: what they are about (hành vi, quy định hành chính); the rest is about neither, or not classified.

    `published`: handled, and the result made public. `forwarded`: by another agency, of all.
    """

    carried_over: int = 0
    new: int = 0
    about_acts: int = 0
    about_regulations: int = 0
    handled_about_acts: int = 0
    handled_about_regulations: int = 0
    handled_about_neither: int = 0
    handled_carried_over: int = 0
    in_hand_about_acts: int = 0
    in_hand_about_regulations: int = 0
    in_hand_about_neither: int = 0
    in_hand_overdue: int = 0
    closed_unanswered: int = 0
    forwarded: int = 0
    published: int = 0

    @property
    def total(self) -> int:
        """Carried over, and received within the period."""
        return self.carried_over + self.new

    @property
    def about_neither(self) -> int:
        """The number about neither acts nor regulations."""
        return self.total - self.about_acts - self.about_regulations

    @property
    def handled(self) -> int:
        """The number handled within the period."""
        return self.handled_about_acts + self.handled_about_regulations + self.handled_about_neither

    @property
    def handled_new(self) -> int:
        """Of those handled, the ones received within the period."""
        return self.handled - self.handled_carried_over

    @property
    def in_hand(self) -> int:
        """The number neither answered nor closed at the end."""
        return self.in_hand_about_acts + self.in_hand_about_regulations + self.in_hand_about_neither

    def by_name(self) -> dict[str, int]:
        """Every figure and every sum, by name."""
        return {name: getattr(self, name) for name in NAMES}


NAMES = (*PetitionFigures.__struct_fields__, "total", "about_neither", "handled", "handled_new", "in_hand")
"""The figures and their sums."""
