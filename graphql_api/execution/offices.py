"""For whom an official asks: whether their agency has ended, and from which it took over, by the register of agencies."""

import time
from collections.abc import Mapping
from dataclasses import replace
from datetime import date

import msgspec

from domain.law.succession import EndedAgency
from domain.law.versions import Agency
from graphql_api.access.scopes import Former, Scope, Viewer
from graphql_api.execution.database import Database
from graphql_api.recent import Recent
from projections.law.agencies import ENDED_BEFORE

_REMEMBERED = 1_000
_SECONDS = 60.0  # for which the register is not asked again about an agency and a day


class Offices:
    """The agencies of officials, as the register has them on a day: what it says newly counts within a minute."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._known: Recent[tuple[str, date], tuple[tuple[bool, Former], float]] = Recent(_REMEMBERED)

    async def viewer(self, viewer: Viewer, day: date) -> Viewer:
        """Takes who asks and the local day, returns them as the register has their agency then. TimedOut, Unavailable, Internal."""
        if viewer.agency is None or Scope.OFFICIAL not in viewer.scopes:
            return viewer
        has_ended, former = await self._of(viewer.agency, day)
        return replace(viewer, has_ended=has_ended, former=former)

    async def _of(self, agency: str, day: date) -> tuple[bool, Former]:
        """Whether it ended by then, and what it took over."""
        known, now = self._known.get((agency, day)), time.monotonic()
        if known is not None and known[1] > now:
            return known[0]
        (found,) = await self._database.fetch(ENDED_BEFORE, [agency, day.isoformat()])
        ended = {each.code: each for each in msgspec.json.decode(found, type=list[Agency])}
        told = (agency in ended, _taken_over(agency, ended, day) if agency not in ended else Former())
        self._known.put((agency, day), (told, now + _SECONDS))
        return told


def _taken_over(agency: str, ended: Mapping[str, Agency], day: date) -> Former:
    """What an agency took over from those that ended."""
    procedures = {code for each in ended.values() for successor in each.successors for code in successor.procedures}
    agencies, wholly, otherwise = [], [], []
    for code, each in ended.items():
        former = EndedAgency(each, day, ended.get)
        rest = former.is_succeeded_by(agency, None)
        other = [one for one in sorted(procedures) if former.is_succeeded_by(agency, one) != rest]
        agencies += [code] if rest or other else []
        wholly += [code] if rest else []
        otherwise += [f"{code} {one}" for one in other]
    return Former(tuple(agencies), tuple(wholly), tuple(otherwise))
