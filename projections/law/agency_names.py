"""Agencies by the register as of the page being folded: which ended, and how texts name them: by its name; two of one name also by their codes."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any
from uuid import UUID

from domain.law.versions import AGENCY, Agency, evolve_agency
from ledger.records import Recorded
from projections.kit.family import Records

Decode = Callable[[Recorded], Sequence[Any]]


class AgencyNames:
    """Reads the register once, when a name is first asked for or changes, and follows it from there."""

    def __init__(self, records: Records, decode: Decode) -> None:
        self._records = records
        self._decode = decode
        self.forget()

    def forget(self) -> None:
        """Drops everything: what a page that was not committed has added too."""
        self._agencies: dict[UUID, Agency] | None = None
        self._by_code: dict[str, Agency] = {}
        self._alike: dict[str, set[str]] = {}  # the codes of each name

    def turn(self, entries: Sequence[Recorded]) -> set[str]:
        """Takes the entries of the next page about agencies, returns the codes of those that are named otherwise after them, or ended, or are succeeded otherwise."""
        if not entries:
            return set()
        agencies = self._read(entries[0].position - 1)
        before: dict[str, str | None] = {}
        ended: set[str] = set()
        for entry in entries:
            old, new = agencies.get(entry.stream), self._after(agencies, entry)
            for code in self._sharing(old, new):
                before.setdefault(code, self._label(code))
            self._put(agencies, entry.stream, new)
            if old is not None and new is not None and _end(old) != _end(new):
                ended.add(new.code)
        return ended | {code for code, label in before.items() if self._label(code) != label}

    def named(self, code: str, until: int) -> str | None:
        """Takes an agency's code and the page's last position, returns how texts name it; None where it is not registered."""
        self._read(until)
        return self._label(code)

    def agency(self, code: str, until: int) -> Agency | None:
        """Takes an agency's code and the page's last position, returns it as registered; None where it is not."""
        self._read(until)
        return self._by_code.get(code)

    def _read(self, until: int) -> dict[UUID, Agency]:
        if self._agencies is None:
            agencies: dict[UUID, Agency] = {}
            self._agencies = agencies
            streams = list(self._records.claimed(AGENCY).values())
            for entries in (self._records.load_many(streams) if streams else {}).values():
                for entry in entries:
                    if entry.position <= until:
                        self._put(agencies, entry.stream, self._after(agencies, entry))
        return self._agencies

    def _after(self, agencies: Mapping[UUID, Agency], entry: Recorded) -> Agency | None:
        agency = agencies.get(entry.stream)
        for fact in self._decode(entry):
            agency = evolve_agency(agency, fact)
        return agency

    def _put(self, agencies: dict[UUID, Agency], stream: UUID, agency: Agency | None) -> None:
        if (before := agencies.get(stream)) is not None:
            self._by_code.pop(before.code, None)
            self._alike[before.name].discard(before.code)
        if agency is not None:
            agencies[stream] = agency
            self._by_code[agency.code] = agency
            self._alike.setdefault(agency.name, set()).add(agency.code)

    def _sharing(self, *agencies: Agency | None) -> set[str]:
        """The codes of these agencies, and of all that have a name of theirs."""
        there = [each for each in agencies if each is not None]
        return {code for each in there for code in (each.code, *self._alike.get(each.name, ()))}

    def _label(self, code: str) -> str | None:
        agency = self._by_code.get(code)
        if agency is None:
            return None
        return f"{agency.name} ({code})" if len(self._alike[agency.name]) > 1 else agency.name


def _end(agency: Agency) -> tuple[object, ...]:
    return agency.ended_on, agency.successors, agency.merged_into
