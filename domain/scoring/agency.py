"""The indicators that are scored for an agency as a whole: 5, 8, 9 (TT 01/2018 Art. 14).

An indicator that the counts cannot decide is left out, and marked so.
"""

from msgspec import Struct

from domain.scoring.dossier import ONE_STOP, ONLINE, PETITIONS
from domain.values.scoring import Scoring

_ALL = 100


class Listed(Struct, frozen=True, gc=False):
    """The agency's procedures in force, where a list of them was loaded: the total, and of it those received and returned at the one-stop, decided there, and offered online."""

    procedures: int = 0
    received: int = 0
    decided: int = 0
    online: int = 0


class Petitioned(Struct, frozen=True, gc=False):
    """The agency's petitions answered or due in the period: the total, and of it those answered in time; and those protracted at its end."""

    due: int = 0
    in_time: int = 0
    dragging: int = 0


class Online(Struct, frozen=True, gc=False):
    """Dossiers received in the period: the total, of it those filed online, and of these the late ones, or open and overdue at its end."""

    dossiers: int = 0
    online: int = 0
    late: int = 0


class Mark(Struct, frozen=True, gc=False):
    """The score of an agency: 2, 1 or 0; None: left out. `count` of `allowed` (the total), and further values for its explanation."""

    number: int
    points: int | None
    count: int = 0
    allowed: int = 0
    days: int = 0
    items: str = ""


def one_stop(scoring: Scoring, level: str | None, listed: Listed) -> Mark:
    """Takes the agency's level and its procedures, returns indicator 5: the share handled within the one-stop.

    Left out without a list or a level.
    """
    least = scoring.decided.get(level or "")
    if least is None or not listed.procedures:
        return Mark(ONE_STOP, None, items=level or "")
    decided, received = _share(listed.decided, listed.procedures), _share(listed.received, listed.procedures)
    points = 2 if decided >= least else 1 if received >= scoring.received else 0
    return Mark(ONE_STOP, points, listed.decided, listed.procedures, listed.received, level or "")


def petitions(scoring: Scoring, petitioned: Petitioned) -> Mark:
    """Takes the agency's petitions, returns indicator 8: answered in time, and none protracted.

    Without any petition the score is the highest.
    """
    all_, most = scoring.petitions
    share = _share(petitioned.in_time, petitioned.due) if petitioned.due else float(_ALL)
    points = 0 if petitioned.dragging or share < most else 1 if share < all_ else 2
    return Mark(PETITIONS, points, petitioned.in_time, petitioned.due, petitioned.dragging)


def online(scoring: Scoring, listed: Listed, filed: Online) -> Mark:
    """Takes the agency's procedures and dossiers, returns indicator 9: the online service.

    Left out where nothing was received, or where the score depends on the share of procedures and no list of them was loaded.
    """
    if not filed.dossiers:
        return Mark(ONLINE, None)
    many, some = scoring.online_dossiers
    share = _share(filed.online, filed.dossiers)
    points: int | None
    if not filed.online or share < some or filed.late:
        points = 0
    elif share < many:
        points = 1
    elif not listed.procedures:
        points = None
    else:
        points = 2 if _share(listed.online, listed.procedures) >= scoring.online_procedures else 1
    offered = f"{listed.online}/{listed.procedures}" if listed.procedures else "-"
    return Mark(ONLINE, points, filed.online, filed.dossiers, filed.late, offered)


def _share(part: int, whole: int) -> float:
    return _ALL * part / whole
