"""The limit by law of a dossier's snapshot counted anew, by the domain: by the calendar, and without what findings void, as they were known."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from msgspec import Struct

from domain.dossier.history import HistoryEntry
from domain.dossier.import_version import version_of_import
from domain.dossier.recomputing import restated
from domain.dossier.state import Dossier
from domain.findings.judge import judge
from domain.judged.finding import Judged
from domain.judged.imports import Share, deciding, shares
from domain.judged.subject import JudgedDossier
from domain.law.calendar import HOME_CALENDAR
from domain.law.reader import LawEntries
from domain.law.shared_data import SHARED_DATA
from domain.law.versions import CALENDAR, PROCEDURE, RULE_PACK, ProcedureVersion, RulePackVersion
from domain.standing.lawful import Lawful, lawful_due
from domain.values.context import Computation

if TYPE_CHECKING:
    from graphql_api.execution.entries import RecordedEntry
    from graphql_api.execution.resolver import Resolution


class Anew(Struct, frozen=True):
    """Counts a snapshot's limit anew: `state`, folded from the entries `counted` (corrections applied), by the law known at a moment (None: now).

    `recorded`: the same entries as they were recorded.
    """

    state: Dossier
    counted: Sequence[HistoryEntry]
    recorded: Sequence[HistoryEntry]
    resolution: Resolution
    known_at: datetime | None

    async def restated(self) -> Computation | None:
        """Returns the limit by the calendar; None where that counts no other date."""
        rules, calendar = await self._rules(), (await self._calendars()).calendar()
        return restated(self.state, self.counted, calendar, rules) if rules and calendar else None

    async def lawful(self) -> Lawful | None:
        """Returns the limit and the end without what findings void; None where that changes nothing."""
        rules, calendars = await self._rules(), await self._calendars()
        calendar = calendars.calendar()
        if calendar is None:
            return None
        if self.state.source is not None:
            parts: Sequence[tuple[RulePackVersion, Share | None]] = await self._shares(rules)
            procedure = await self._procedure_of_import()
        else:
            parts, procedure = ([(rules, None)] if rules is not None else []), await self._procedure()
        zone = self.resolution.call.settings.timezone
        shared = (await self.resolution.entries.all_known(SHARED_DATA, self.known_at)).shared_data
        laws = [
            Judged(
                each,
                procedure,
                calendar,
                zone,
                lambda moment: calendars.calendar(known_at=moment),
                share=share,
                shared_data=shared,
            )
            for each, share in parts
        ]
        found = [each for law in laws for each in judge(self.recorded, law)]
        return lawful_due(JudgedDossier(self.counted, laws[-1], self.recorded), found) if laws else None

    async def _shares(self, followed: RulePackVersion | None) -> Sequence[tuple[RulePackVersion, Share | None]]:
        """The packs that judge an import; none where nothing was done on it here."""
        named = {each for each in deciding(self.recorded).values() if each is not None}
        packs = {each: await self._pack(each) for each in sorted(named)}
        return shares(self.recorded, followed, packs.get) if named else ()

    async def _rules(self) -> RulePackVersion | None:
        return await self._pack(self.state.rule_pack) if self.state.rule_pack is not None else None

    async def _pack(self, reference: str) -> RulePackVersion | None:
        entries, id = self.resolution.entries, reference.partition("@")[0]
        day = self.state.law_day(self.resolution.call.settings.timezone)
        found = (await entries.law_known(RULE_PACK, id, self.known_at)).rules(reference, day)
        if found is None or day is None or found.reference == reference or found.in_force_on(day):
            return found
        # Its data were corrected, and it ends before that day now.
        return (await entries.all_known(RULE_PACK, self.known_at)).rules(reference, day)

    async def _procedure_of_import(self) -> ProcedureVersion | None:
        code = self.state.procedure
        if code is None:
            return None
        versions = (await self.resolution.entries.law_known(PROCEDURE, code, self.known_at)).procedure(code)
        return version_of_import(self.state, versions, self.resolution.call.settings.timezone)

    async def _calendars(self) -> LawEntries[RecordedEntry]:
        return await self.resolution.entries.law_known(CALENDAR, HOME_CALENDAR, self.known_at)

    async def _procedure(self) -> ProcedureVersion | None:
        """The version of its receipt."""
        code, number = self.state.procedure, self.state.procedure_version
        if code is None or number is None:
            return None
        return (await self.resolution.entries.law_known(PROCEDURE, code, self.known_at)).procedure(code).version(number)
