"""The dossier that rules judge: its facts with corrections applied, what follows from them, and the law to judge them by."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime
from functools import cached_property

from msgspec import Struct

from domain.dossier.apologies import Apology, apologies
from domain.dossier.filed_cases import FiledCase, filed_case
from domain.dossier.history import HistoryEntry, corrected
from domain.dossier.intervals import states_of
from domain.dossier.missed_dates import MissedDate, missed_dates
from domain.dossier.papers import Papers, papers
from domain.dossier.pauses import Pause, pauses
from domain.dossier.state import Dossier
from domain.dossier.texts.contacts import unrecorded_demands
from domain.dossier.texts.notices import UnrecordedDemand
from domain.dossier.timeliness import DISCONTINUING, overdue_at_end
from domain.facts.dossier import DossierFact
from domain.facts.filing import DossierAccepted, DossierSubmitted
from domain.facts.outcome import Outcome
from domain.judged.days_off import ended_by_restated
from domain.judged.fee_sums import FeeList, fee_list
from domain.judged.finding import Judged
from domain.law.last_moments import latest_day_if_countable
from domain.law.local_time import local_date
from domain.law.versions import Agency
from domain.values.context import Channel
from domain.values.procedure import Procedure
from domain.values.rules import BilingualText, RulePack


class Breach(Struct, frozen=True, gc=False, kw_only=True):
    """The result of a rule: the decisive entry and further details. `evidence` need not repeat the entry's own position.

    `due`, `days` (late), `count` and `allowed` fill the explanation; `about`: the agency that it is about, where that is not the one it is
    charged to. `span`: what severity is graded by, where the rule pack does: from when to when. `added`: the words demanded that the list does
    not have; `nearest`: the listed names most like them. `unmet`: what had to be done was not done at all, so the rule's explanation of that
    applies. `circumstance`: which of those that the rule tells apart; `row`: the words of the list that it rests on. `named`: how the
    explanation names the items, where they are stored as tags, codes or dates. `appointed`: the date promised in the place of `due`. `last`: the last moment for
    what was not done in time, which says whose it was (`domain.judged.charge`).
    """

    entry: HistoryEntry
    evidence: tuple[int, ...] = ()
    occurred_at: datetime | None = None
    official: str | None = None
    agency: str | None = None
    items: tuple[str, ...] = ()
    due: date | None = None
    days: int | None = None
    count: int | None = None
    allowed: int | str | None = None
    about: str | None = None
    span: tuple[datetime, datetime] | None = None
    added: tuple[str, ...] = ()
    nearest: tuple[str, ...] = ()
    unmet: bool = False
    circumstance: str | None = None
    row: tuple[str, ...] = ()
    named: tuple[BilingualText, ...] = ()
    appointed: date | None = None
    last: datetime | None = None


class JudgedDossier:
    """One dossier to be judged. Everything is computed once, when a rule first needs it."""

    def __init__(
        self, history: Sequence[HistoryEntry], law: Judged, recorded: Sequence[HistoryEntry] | None = None
    ) -> None:
        """Takes a history, corrections already applied, and the law to judge it by. `recorded`: the history as recorded."""
        self.history = history
        self.recorded = history if recorded is None else recorded
        self.law = law
        self.agencies_named: set[str] = set()
        """The codes of the agencies that were asked for so far: what is said of the dossier has their names in it, or is charged by what the register says of them."""

    @classmethod
    def of(cls, recorded: Sequence[HistoryEntry], law: Judged) -> "JudgedDossier":
        """Takes a history as recorded and the law to judge it by, returns the dossier with its corrections applied."""
        return cls(corrected(recorded), law, recorded)

    @property
    def rules(self) -> RulePack:
        """The rule pack of its receipt."""
        return self.law.rules.pack

    @property
    def procedure(self) -> Procedure | None:
        """The procedure as of its receipt; None where that is not known."""
        return self.law.procedure.procedure if self.law.procedure else None

    @property
    def procedure_called(self) -> BilingualText | str | None:
        """How texts name the procedure's version; by its code where no version is known."""
        version = self.law.procedure
        if version is None:
            return self.dossier.procedure
        name, code = version.procedure.name, version.procedure.code
        return BilingualText(f"{name} ({code}, phiên bản {version.version})", f"{name} ({version.reference})")

    @cached_property
    def dossier(self) -> Dossier:
        """The dossier after all its facts."""
        return self.states[-1]

    @cached_property
    def states(self) -> Sequence[Dossier]:
        """The dossier before each of its entries, in their order, and last the dossier after them all."""
        return states_of(self.history)

    @cached_property
    def kinds(self) -> frozenset[type[DossierFact]]:
        """The kinds of its facts, as recorded or corrected."""
        return frozenset(type(each.fact) for each in (*self.recorded, *self.history))

    @cached_property
    def imported(self) -> bool:
        """Whether it was imported from another system rather than decided here."""
        filed = (each.fact for each in self.history if isinstance(each.fact, DossierSubmitted | DossierAccepted))
        return any(fact.context.channel is Channel.IMPORT for fact in filed)

    @cached_property
    def imported_at(self) -> datetime | None:
        """When an import came into this ledger: what its office did before, its source may not tell. None for any other."""
        return self.history[0].recorded_at if self.imported else None

    @cached_property
    def receipt(self) -> HistoryEntry | None:
        """The entry of its receipt."""
        return next((each for each in self.history if isinstance(each.fact, DossierAccepted)), None)

    @cached_property
    def accepted(self) -> DossierAccepted | None:
        """The fact of its receipt."""
        return self.receipt.fact if self.receipt and isinstance(self.receipt.fact, DossierAccepted) else None

    @cached_property
    def filed(self) -> tuple[int, ...]:
        """The position of its receipt, else of its registration: the entry that fixed the law to judge it by."""
        filing = self.receipt or next((each for each in self.history if isinstance(each.fact, DossierSubmitted)), None)
        return (filing.position,) if filing else ()

    @cached_property
    def end(self) -> HistoryEntry | None:
        """The entry that finished it."""
        return next(
            (
                each
                for each in self.history
                if isinstance(each.fact, Outcome)
                and each.occurred_at == self.dossier.finished_at
                and self.dossier.outcome == each.fact.TAG
            ),
            None,
        )

    @property
    def discontinued(self) -> bool:
        """Whether it was withdrawn or stopped: neither on time nor late."""
        return self.dossier.outcome in DISCONTINUING

    @property
    def discontinued_in_time(self) -> bool:
        """Whether it was withdrawn or stopped before it was overdue: no apology is owed then."""
        return self.discontinued and not overdue_at_end(self.dossier)

    @property
    def zone(self) -> str:
        """The zone of its local dates."""
        return self.accepted.timezone if self.accepted else self.law.zone

    @cached_property
    def papers(self) -> Papers:
        """The papers demanded and those brought."""
        return papers(self.history, self.procedure, self.rules.wording)

    @cached_property
    def filed_case(self) -> FiledCase | None:
        """The case that it was filed under, where it was received under another."""
        return filed_case(self.history, self.recorded, self.procedure, self.rules.wording)

    @cached_property
    def fees(self) -> FeeList:
        """The fees that the version of its receipt lists; some depend on how it was filed."""
        listed = self.procedure.fees if self.procedure else ()
        filing = self.history[0].fact.context.channel if self.history else None
        return fee_list(listed, filing, self.rules.wording)

    @cached_property
    def pauses(self) -> list[Pause]:
        """The pauses of its time limit."""
        return pauses(self.history)

    @cached_property
    def unrecorded_demands(self) -> list[UnrecordedDemand]:
        """The demands of which no demand and no guidance tells."""
        return unrecorded_demands(self.history, self.procedure, self.rules.wording, self.papers, self.zone)

    @cached_property
    def passed_dates(self) -> list[MissedDate]:
        """The due dates that passed with the dossier open."""
        return missed_dates(self.history, known=self.states)

    @cached_property
    def missed_dates(self) -> list[MissedDate]:
        """Those that were missed; not those that a day off declared before had put off."""
        return [each for each in self.passed_dates if not ended_by_restated(each, self.history, self.law, self.zone)]

    @cached_property
    def apologies(self) -> list[Apology]:
        """Its apologies for being late, and which due dates they answer."""
        return apologies(self.history, self.missed_dates)

    def loss_apology_by(self, loss: HistoryEntry) -> date | None:
        """Takes the entry of a loss, returns the last day for its apology; None where the rule pack sets none, or it cannot be counted."""
        span, calendar = self.rules.loss_apology_within, self.law.calendar
        if span is None or calendar is None:
            return None
        return latest_day_if_countable(loss.occurred_at, span, calendar, self.zone, self.rules.rest_day_receipt)

    def day(self, moment: datetime) -> date:
        """Takes an instant, returns its local date."""
        return local_date(moment, self.zone)

    def agency_name(self, code: str) -> str:
        """Takes an agency's code, or other words for one, returns how texts name it."""
        self.agencies_named.add(code)
        return (self.law.agency_name(code) if self.law.agency_name is not None else None) or code

    def agency(self, code: str) -> Agency | None:
        """Takes an agency's code, returns that agency by the register; None where it is not registered, or no register is known."""
        self.agencies_named.add(code)
        return self.law.agency(code) if self.law.agency is not None else None

    def entries(self, *kinds: type) -> list[HistoryEntry]:
        """Takes classes of facts, returns the entries of these, in order."""
        return [each for each in self.history if isinstance(each.fact, kinds)]


Rule = Callable[[JudgedDossier], Iterable[Breach]]
"""The rule of a code: takes a judged dossier, yields its breaches."""
