"""Papers whose data an owner of a database shares (NĐ 118/2025 Art. 5(1)i, 17(1)b; NĐ 309/2026 Art. 2), and the words by which a rule pack reads demands for them."""

from enum import StrEnum

from msgspec import Struct

from domain.values.context import BilingualText


class OutageCause(StrEnum):
    """Why shared data cannot be used for a time: an incident of the system (sự cố), or a disaster (thiên tai)."""

    INCIDENT = "INCIDENT"
    DISASTER = "DISASTER"


class SharedPaper(Struct, frozen=True, gc=False, omit_defaults=True):
    """A paper whose data are shared: its name, and what offices call it beside the names that the rule pack knows."""

    name: str
    aliases: tuple[str, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """All its names."""
        return (self.name, *self.aliases)


class SharedDataRules(Struct, frozen=True, gc=False, omit_defaults=True, kw_only=True):
    """How a regime reads a demand for a paper whose data are shared. Empty lists: no reason makes it a lesser one.

    `verifying`: in a reason, the paper is to be compared only (để đối chiếu); `differing`: data do not agree (không khớp); `particulars`: what does
    not (ngày sinh): without one of them nothing is named; `wrong`: the data are said to be wrong or not there (dữ liệu sai); `openers`: words that a name of a paper
    may begin with and that say nothing of which it is (thông tin, ảnh chụp); `joints`: after them another paper is named (kèm theo); `surrendering`: words of a row of the list by which
    the paper itself is handed back, whoever has its data (thu hồi). `outage_days`: for so many days after it was told an outage excuses; then it has to be told again (None: as
    long as it lasts). `guidance`: what an applicant is told
    of a listed paper that need not be brought; its {agency} is the owner, {items} the database, {due} since when, {row} the document.
    """

    verifying: tuple[str, ...] = ()
    differing: tuple[str, ...] = ()
    particulars: tuple[str, ...] = ()
    wrong: tuple[str, ...] = ()
    openers: tuple[str, ...] = ()
    joints: tuple[str, ...] = ()
    surrendering: tuple[str, ...] = ()
    outage_days: int | None = None
    guidance: BilingualText | None = None


NO_SHARED_DATA = SharedDataRules()
