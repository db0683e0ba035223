"""The family of the law's tables: a stream that a page touches has its rows found anew, as the domain folds them."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from uuid import UUID

from domain.facts.law import RulePackActivated
from domain.law.shared_data import SHARED_DATA
from domain.law.versions import CALENDAR, PROCEDURE, RULE_PACK
from domain.papers.listed_data import ListedData, listed_data
from domain.values.procedure import Procedure
from ledger.records import Recorded
from projections.kit.errors import stops_at
from projections.kit.family import Delta
from projections.kit.table import AnyTable, TableRow
from projections.law import agencies, calendars, paper_changes, procedure_versions, rule_packs, shared_data
from projections.law.agencies import AGENCIES
from projections.law.calendars import CALENDAR_DAYS, WORKING_HOURS
from projections.law.law_at import LAW_TAGS, SHARED_DATA_TAGS, LawAt, kind_of
from projections.law.paper_changes import PAPER_CHANGES
from projections.law.procedure_versions import PROCEDURE_VERSIONS
from projections.law.rule_packs import RULE_PACKS
from projections.law.shared_data import SHARED_DATA_SOURCES


class LawFold:
    """Folds the law as of the page, to which `law` has been turned already. Streams of the law are short."""

    tables = (
        PROCEDURE_VERSIONS,
        PAPER_CHANGES,
        RULE_PACKS,
        AGENCIES,
        SHARED_DATA_SOURCES,
        CALENDAR_DAYS,
        WORKING_HOURS,
    )
    tags = LAW_TAGS

    def __init__(self, law: LawAt) -> None:
        self._law = law

    def fold(self, page: Sequence[Recorded]) -> Iterator[Delta]:
        """Takes the law's entries of a page, yields the rows of the streams that they touch. Unfoldable."""
        first: dict[UUID, Recorded] = {}
        last: dict[UUID, Recorded] = {}
        for entry in page:
            first.setdefault(entry.stream, entry)
            last[entry.stream] = entry
        self._law.entries(list(last))
        delta = Delta(self.tables)
        for stream, entry in last.items():
            with stops_at(entry):
                found = self._rows(stream, kind_of(entry.tag))
            for table, rows in found:
                if first[stream].version > 1:
                    delta.of(table).gone.append(stream)
                delta.of(table).new.extend(rows)
        if any(entry.tag in SHARED_DATA_TAGS or entry.tag == RulePackActivated.TAG for entry in page):
            self._list_anew(last, delta)
        yield delta

    def forget(self) -> None:
        """Nothing is in memory but the law, which forgets by itself."""

    def _rows(self, stream: UUID, kind: str) -> list[tuple[AnyTable, list[TableRow]]]:
        facts = self._law.facts(stream)
        if kind == PROCEDURE:
            return [
                (PROCEDURE_VERSIONS, procedure_versions.rows(stream, facts, self._shared)),
                (PAPER_CHANGES, paper_changes.rows(stream, facts)),
            ]
        if kind == RULE_PACK:
            return [(RULE_PACKS, rule_packs.rows(stream, facts))]
        if kind == SHARED_DATA:
            return [(SHARED_DATA_SOURCES, shared_data.rows(stream, facts))]
        if kind == CALENDAR:
            code = self._law.calendar_of(stream)
            days, hours = calendars.day_rows(stream, code, facts), calendars.hour_rows(stream, code, facts)
            return [(CALENDAR_DAYS, days), (WORKING_HOURS, hours)]
        return [(AGENCIES, agencies.rows(stream, facts))]

    def _list_anew(self, touched: Mapping[UUID, Recorded], delta: Delta) -> None:
        """Finds the papers of all other procedures anew, since which of them have shared data, or how these are read, has changed."""
        if not any(each.declarations for each in self._law.shared_data()):
            return
        streams = [each for each in self._law.streams(PROCEDURE) if each not in touched]
        for stream, entries in self._law.entries(streams).items():
            if entries:  # its first fact may lie behind the page
                delta.of(PROCEDURE_VERSIONS).gone.append(stream)
                facts = self._law.facts(stream)
                delta.of(PROCEDURE_VERSIONS).new.extend(procedure_versions.rows(stream, facts, self._shared))

    def _shared(self, procedure: Procedure) -> Mapping[str, Sequence[ListedData]]:
        """The listed papers whose data are shared, by the regime that began last."""
        sources = self._law.shared_data()
        rules = self._law.rules_on(date.max) if any(each.declarations for each in sources) else None
        return listed_data(procedure, sources, rules.pack) if rules is not None else {}
