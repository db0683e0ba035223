"""For whom an official asks: whether their agency has ended, by the register of agencies."""

import time
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import msgspec

from domain.law.versions import Agency
from graphql_api.access.scopes import Scope, Viewer
from graphql_api.execution.database import Database
from graphql_api.recent import Recent
from projections.law.agencies import ENDED_BEFORE

_REMEMBERED = 1_000
_SECONDS = 60.0  # for which the register is not asked again about an agency and a day


class Offices:
    """The agencies of officials, as the register has them on a day: what it says newly counts within a minute."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._known: Recent[tuple[str, date], tuple[Sequence[Agency], float]] = Recent(_REMEMBERED)

    async def viewer(self, viewer: Viewer, day: date) -> Viewer:
        """Takes who asks and the local day, returns them as the register has their agency then. TimedOut, Unavailable, Internal."""
        if viewer.agency is None or Scope.OFFICIAL not in viewer.scopes:
            return viewer
        ended = await self._ended(viewer.agency, day)
        return replace(viewer, has_ended=any(each.code == viewer.agency for each in ended))

    async def _ended(self, agency: str, day: date) -> Sequence[Agency]:
        """The agency, if it ended by then, and those that ended to which it succeeded."""
        known, now = self._known.get((agency, day)), time.monotonic()
        if known is not None and known[1] > now:
            return known[0]
        (found,) = await self._database.fetch(ENDED_BEFORE, [agency, day.isoformat()])
        ended = msgspec.json.decode(found, type=list[Agency])
        self._known.put((agency, day), (ended, now + _SECONDS))
        return ended
