"""A dossier of an office's old program, imported at go-live and acted on by commands under the shipped law."""

from datetime import UTC, date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from msgspec.structs import replace

from domain.dossier.history import HistoryEntry
from domain.facts.dossier import DossierFact
from domain.facts.filing import DossierAccepted, DossierSubmitted
from domain.law.versions import Law
from domain.values.context import IMPORTER, Channel, Context, LimitUnit
from domain.values.procedure import Procedure
from tests.domain.findings.commanded import PROCEDURE, Case
from tests.domain.histories import HANOI, at

GO_LIVE = "2024-03-04 18:00"
"""The evening after the receipt, a Monday."""
RECEIVED = "2024-03-04 09:00"
DUE = date(2024, 3, 18)


def reported(when: str, rule_pack: str | None = None, **more: Any) -> Context:
    """What a source tells."""
    return Context(actor=IMPORTER, occurred_at=at(when), channel=Channel.IMPORT, rule_pack=rule_pack, **more)


class Imported(Case):
    """One dossier of a source. What is done here by command follows as in `Case`."""

    def __init__(
        self,
        *later: DossierFact,
        rule_pack: str | None = "nd61-2018",
        procedure: Procedure | None = PROCEDURE,
        due_on: date | None = DUE,
        pack: str = "nd61-2018",
        go_live: str = GO_LIVE,
    ) -> None:
        super().__init__(procedure or PROCEDURE, pack)
        self._listed = procedure is not None
        due_at = datetime.combine(due_on, time(23, 59, 59), ZoneInfo(HANOI)).astimezone(UTC) if due_on else None
        own = reported(RECEIVED, rule_pack)
        code = "cu:1"
        filed = DossierSubmitted(
            context=own,
            code=code,
            agency="H99.30",
            procedure=procedure.code if procedure else None,
            source="cu",
            case="1",
        )
        received = DossierAccepted(
            context=own,
            code=code,
            received_at=at(RECEIVED),
            timezone=HANOI,
            unit=LimitUnit.WORKING_DAY,
            due_at=due_at,
            due_on=due_on,
        )
        self.tells(go_live, filed, received, *later)

    def tells(self, when: str, *facts: DossierFact) -> "Imported":
        """A first or later export of the source is read."""
        first = len(self.history) + 1
        self.history += [HistoryEntry(100 + n, n, at(when), fact) for n, fact in enumerate(facts, start=first)]
        return self

    def deciding(self) -> Law:
        """The law that decides commands on it, likewise."""
        law = super().deciding()
        return law if self._listed else replace(law, procedure=None)

    def judged(self) -> Any:
        """The law that it is judged by: the list, where the ledger has one."""
        law = super().judged()
        return law if self._listed else replace(law, procedure=None)
