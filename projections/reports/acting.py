"""Who acts in dossiers, as a decision about a publication asks: whether an agency has a department, and who has a part in any dossier."""

from collections.abc import Callable, Sequence

import msgspec
import psycopg

from projections.dossiers.dossiers import DOSSIERS
from projections.reports.persons import WITH_A_PART

_d = DOSSIERS.alias("d")
_HAS_DEPARTMENT = f"select exists(select from {_d} where {_d.agency} = %s and {_d.department} = %s)"


class ActingInDossiers:
    """Asks the tables, over a connection of its own each time: publications are few."""

    def __init__(self, connect: Callable[[], psycopg.Connection[tuple[object, ...]]]) -> None:
        self._connect = connect

    def has_department(self, agency: str, department: str) -> bool:
        """Takes an agency and the name of a department, returns whether a dossier of that agency is in it."""
        with self._connect() as connection:
            row = connection.execute(_HAS_DEPARTMENT, (agency, department)).fetchone()
        return row is not None and bool(row[0])

    def persons(self) -> Sequence[str]:
        """The pseudonymous ids of all officials who have a part in any dossier."""
        with self._connect() as connection:
            row = connection.execute(WITH_A_PART).fetchone()
        return msgspec.json.decode(str(row[0]), type=list[str]) if row is not None else ()
