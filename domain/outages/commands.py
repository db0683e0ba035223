"""Commands about outages of a database whose data are shared."""

from datetime import datetime

from domain.execution.command import Command
from domain.values.shared_data import OutageCause


class RecordOutage(Command, frozen=True, kw_only=True):
    """Records that a database cannot be used for a time (sự cố, thiên tai), with the notice that says so; recorded again from the same moment on, it is told anew.

    `document`: the notice, and where it is; `content_sha256`: its hash. What excuses a demand is when this is recorded: it is never dated back.
    """

    since: datetime
    cause: OutageCause
    document: str
    until: datetime | None = None
    content_sha256: str | None = None


class EndOutage(Command, frozen=True, kw_only=True):
    """Records that an outage is over. `since`: when it began, as it was recorded; `until`: when it ended; `document`: who says so, and where."""

    since: datetime
    until: datetime
    document: str
    content_sha256: str | None = None


OutageCommand = RecordOutage | EndOutage
