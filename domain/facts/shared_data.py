"""Facts of shared data: the databases, what their owners declared usable, or unusable again, and when they could not be used.

Each database has a stream of its own. Nothing is edited in place: what was declared stays, with when it was declared.
"""

from datetime import date, datetime
from typing import ClassVar

from domain.values.context import Fact
from domain.values.shared_data import OutageCause, SharedPaper


class SharedDataRegistered(Fact, frozen=True, kw_only=True):
    """A database is known, and who owns it. `document`: where that is said; `verified`: whether its text was read. Registered again, it is called otherwise."""

    TAG: ClassVar[str] = "shared-data-registered"

    id: str
    name: str
    owner: str
    document: str
    verified: bool = False


class SharedDataDeclaredUsable(Fact, frozen=True, kw_only=True):
    """Its owner declared that the data of these papers can be used, from a day on (NĐ 309/2026 Art. 2). `document`: by which; `verified`: whether its text was read."""

    TAG: ClassVar[str] = "shared-data-declared-usable"

    id: str
    papers: tuple[SharedPaper, ...]
    usable_from: date
    document: str
    verified: bool = False


class SharedDataDeclaredUnusable(Fact, frozen=True, kw_only=True):
    """What was declared usable from `usable_from` on by `of` is usable no more from a day on. `document`: by which."""

    TAG: ClassVar[str] = "shared-data-declared-unusable"

    id: str
    usable_from: date
    of: str
    unusable_from: date
    document: str


class SharedDataOutageDeclared(Fact, frozen=True, kw_only=True):
    """It could not be used for a time (NĐ 309/2026 Art. 2). `until`: None: not over yet. `document`: who says so, and where; `content_sha256`: the hash of that notice. Declared again from the same moment on, another end takes the place of the first."""

    TAG: ClassVar[str] = "shared-data-outage-declared"

    id: str
    since: datetime
    cause: OutageCause
    reason: str
    document: str
    until: datetime | None = None
    content_sha256: str | None = None


SharedDataFact = SharedDataRegistered | SharedDataDeclaredUsable | SharedDataDeclaredUnusable | SharedDataOutageDeclared
