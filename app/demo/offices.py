"""The offices of the demonstration and who works there, by pseudonymous ids."""

from msgspec import Struct

from domain.law.versions import Agency
from domain.values.context import Actor
from domain.values.procedure import Procedure

CLERKS, OFFICIALS = 2, 3
LEVELS = {"Cấp Xã": "COMMUNE", "Cấp Huyện": "DISTRICT", "Cấp Tỉnh": "PROVINCE"}
"""The level at which a procedure is handled, as the catalogue writes it, and the level of the agencies that do."""


class Office(Struct, frozen=True):
    """An agency with its people: clerks at the one-stop, officials who handle dossiers, a head who approves."""

    agency: Agency
    clerks: tuple[Actor, ...]
    officials: tuple[Actor, ...]
    head: Actor

    @property
    def code(self) -> str:
        """The agency's code."""
        return self.agency.code

    def handles(self, procedure: Procedure) -> bool:
        """Takes a procedure, returns whether dossiers of it are filed here."""
        return self.agency.one_stop and self.agency.level == LEVELS.get(procedure.level or "")


def office(agency: Agency) -> Office:
    """Takes an agency, returns it with its people."""

    def person(role: str, number: int, unit: str) -> Actor:
        return Actor(id=f"{agency.code}/{role}-{number}", role="official", agency=agency.code, unit=unit)

    return Office(
        agency=agency,
        clerks=tuple(person("MC", number + 1, "Bộ phận Một cửa") for number in range(CLERKS)),
        officials=tuple(person("CB", number + 1, "Bộ phận chuyên môn") for number in range(OFFICIALS)),
        head=person("LD", 1, "Lãnh đạo"),
    )
