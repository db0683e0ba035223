"""Pages of recorded facts folded into rows: each entry goes to the family of its tag, and all families fold a page together."""

from collections.abc import Iterator, Mapping, Sequence

from domain.codec import CODEC, Codec
from domain.dossier.state import DossierState
from ledger.records import Recorded
from projections.accesses import AccessFold
from projections.dossiers.fold import FACTS_KEPT, DossierFold
from projections.kit.family import Delta, Family, Followers, Records
from projections.law.fold import LawFold
from projections.law.law_at import LawAt
from projections.petitions import conduct, petitions
from projections.publicity import directives, publications
from projections.publicity.duty_fold import DutyFold

# Changed whenever the same facts come to mean other rows, so that tables folded by an older program are rebuilt.
REVISION = 7


class LedgerFold:
    """Folds pages in order into the tables of every family.

    Entries of a tag that no other family claims are a dossier's: one that is not known to it stops the projection there.
    """

    def __init__(
        self,
        records: Records,
        national: Mapping[DossierState, int],
        due_soon_days: int,
        zone: str,
        codec: Codec = CODEC,
        *,
        facts_kept: int = FACTS_KEPT,
    ) -> None:
        """Takes the ledger, the national code of each state, and the settings that rows depend on."""
        self._until = 0
        self._law_at = LawAt(records, codec)
        self._law_fold = LawFold(self._law_at)
        self._dossiers = DossierFold(records, self._law_at, national, due_soon_days, zone, codec, facts_kept)
        accesses = AccessFold(codec)
        by_code = tuple(each.fold(records, codec) for each in (petitions, conduct, publications, directives))
        self._duties = DutyFold(records, self._law_at, zone, codec)
        self._others: tuple[Family, ...] = (self._law_fold, accesses, *by_code, self._duties)
        self._families: dict[str, Family] = {
            **dict.fromkeys(self._law_fold.tags, self._law_fold),
            **dict.fromkeys(accesses.tags, accesses),
            **{tag: family for family in by_code for tag in family.tags},
            **dict.fromkeys(self._duties.tags, self._duties),
        }

    def deltas(self, page: Sequence[Recorded], followers: Followers) -> Iterator[Delta]:
        """Takes a page of whole appends, yields what it does to the tables; each is to be written before the next is asked for.

        Unfoldable names the entry that stops it.
        """
        if page[0].position != self._until + 1:
            self.forget()  # somebody else has folded what lies between
        self._until = page[-1].position
        of_dossiers = page
        parts: dict[Family, list[Recorded]] = {}
        tags = {entry.tag for entry in page}
        if not self._families.keys().isdisjoint(tags):
            of_dossiers = []
            for entry in page:
                family = self._families.get(entry.tag)
                (of_dossiers if family is None else parts.setdefault(family, [])).append(entry)
        self._law_at.turn(parts.get(self._law_fold, ()), self._until)
        parts.pop(self._duties, None)  # they follow from what the others write
        for family, entries in parts.items():
            yield from family.fold(entries)
        yield from self._dossiers.fold(of_dossiers, followers)
        watches = self._duties.watches
        watched = [] if tags.isdisjoint(watches) else [entry for entry in page if entry.tag in watches]
        if watched or self._law_at.changed:
            yield from self._duties.fold(watched)

    def forget(self) -> None:
        """Drops what is in memory: after a page that was not committed."""
        self._law_at.forget()
        for family in self._others:
            family.forget()
        self._dossiers.forget()
