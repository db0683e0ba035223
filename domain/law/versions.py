"""The law that decides: one procedure version, one rule pack, one calendar, each with its version; and how each folds from its facts."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, datetime, timedelta
from itertools import pairwise

from msgspec import Struct
from msgspec.structs import replace

from domain.facts.law import (
    AgencyEnded,
    AgencyMerged,
    AgencyRegistered,
    AgencyRenamed,
    ProcedurePublished,
    ProcedureVersionAnnounced,
    ProcedureVersionRepealed,
    RulePackActivated,
    Successor,
)
from domain.law.amended import on_day
from domain.law.calendar import Calendar
from domain.law.shared_data import SharedSource
from domain.values.procedure import Decision, Procedure
from domain.values.rules import RulePack

PROCEDURE, RULE_PACK, CALENDAR, AGENCY = "procedure", "rule-pack", "calendar", "agency"
"""The kinds of claims by which the law's streams are found: (kind, code)."""


ProcedureFact = ProcedureVersionAnnounced | ProcedurePublished | ProcedureVersionRepealed
AgencyFact = AgencyRegistered | AgencyRenamed | AgencyMerged | AgencyEnded


class ProcedurePublication(Struct, frozen=True, gc=False):
    """Where a version was made public, and from when; `record`: the code of the publication record, where there is one."""

    place: str
    at: datetime
    url: str | None = None
    record: str | None = None


class ProcedureVersion(Struct, frozen=True, gc=False):
    """One version of a procedure: announced, published, in effect, repealed. `national`: it is the national portal's own record."""

    procedure: Procedure
    version: int
    effective_on: date | None = None
    decision: Decision | None = None
    announced_at: datetime | None = None
    digest: str | None = None
    publications: tuple[ProcedurePublication, ...] = ()
    repealed_on: date | None = None
    national: bool = False

    @property
    def reference(self) -> str:
        """`<code>@<version>`."""
        return f"{self.procedure.code}@{self.version}"

    @property
    def published_at(self) -> datetime | None:
        """When it was first made public, anywhere; None until then."""
        return min((each.at for each in self.publications), default=None)

    def in_force_on(self, day: date) -> bool:
        """Takes a local date, returns whether it is in effect then and not repealed."""
        begun = self.effective_on is None or self.effective_on <= day
        return begun and (self.repealed_on is None or day < self.repealed_on)


class ProcedureHistory(Struct, frozen=True, gc=False):
    """All versions of one procedure, in the order announced."""

    versions: tuple[ProcedureVersion, ...] = ()

    def version(self, number: int) -> ProcedureVersion | None:
        """Takes a version's number, returns it."""
        return next((each for each in self.versions if each.version == number), None)

    def before(self, version: ProcedureVersion) -> ProcedureVersion | None:
        """Takes one of its versions, returns the one announced before it; None where it is the first."""
        return next((each for each in reversed(self.versions) if each.version < version.version), None)

    def national_record(self, version: ProcedureVersion) -> ProcedureVersion | None:
        """Takes one of its versions, returns the national portal's record to compare it with: the last one before it, else the first after it.

        None where there is none, and for the first record.
        """
        records = [each for each in self.versions if each.national]
        earlier = [each for each in records if each.version < version.version]
        return earlier[-1] if earlier else next((each for each in records if not version.national), None)

    def in_force_on(self, day: date) -> ProcedureVersion | None:
        """Takes a local date, returns the version in force then: of those in effect, the one that took effect last; of several, the last announced."""
        found = [each for each in self.versions if each.in_force_on(day)]
        return max(found, key=lambda each: (each.effective_on or date.min, each.version), default=None)

    def last_day(self, version: ProcedureVersion) -> date | None:
        """Takes one of its versions, returns the last day on which it is in force: the day before its repeal, or before a later one takes effect; None: no end."""
        later = (
            each.effective_on or date.min
            for each in self.versions
            if (each.effective_on or date.min, each.version) > (version.effective_on or date.min, version.version)
        )
        end = min((*later, version.repealed_on or date.max))
        if end == date.max:
            return None
        return end - timedelta(days=1) if end > date.min else end

    def evolve(self, fact: ProcedureFact) -> "ProcedureHistory":
        """Takes the next fact, returns the history after it; a publication or repeal of an unknown version changes nothing."""
        if isinstance(fact, ProcedureVersionAnnounced):
            announced = ProcedureVersion(
                procedure=fact.procedure,
                version=fact.version,
                effective_on=fact.effective_on,
                decision=fact.decision,
                announced_at=fact.context.occurred_at,
                digest=fact.digest,
                national=fact.national,
            )
            return ProcedureHistory((*self.versions, announced))
        return ProcedureHistory(
            tuple(_after(each, fact) if each.version == fact.version else each for each in self.versions)
        )


def _after(version: ProcedureVersion, fact: ProcedurePublished | ProcedureVersionRepealed) -> ProcedureVersion:
    if isinstance(fact, ProcedureVersionRepealed):
        return replace(version, repealed_on=fact.effective_on)
    publication = ProcedurePublication(fact.place, fact.context.occurred_at, fact.url, fact.publication)
    return replace(version, publications=(*version.publications, publication))


class RulePackVersion(Struct, frozen=True, gc=False):
    """A rule pack in one version; `reference` names it as `nd61-2018@1`."""

    pack: RulePack
    version: int
    digest: str | None = None

    @property
    def reference(self) -> str:
        """`<id>@<version>`."""
        return f"{self.pack.id}@{self.version}"

    def in_force_on(self, day: date) -> bool:
        """Takes a local day of receipt, returns whether the pack applies to it; never for a pack without a first day, which is only chosen by name."""
        begins, ends = self.pack.in_force_from, self.pack.in_force_to
        return begins is not None and begins <= day and (ends is None or day <= ends)

    def on(self, day: date) -> "RulePackVersion":
        """Takes a local day of receipt, returns this version with the amendments in force then applied."""
        pack = on_day(self.pack, day)
        return self if pack is self.pack else replace(self, pack=pack)


class RulePackHistory(Struct, frozen=True, gc=False):
    """All versions of one rule pack, in the order activated: a dossier keeps the version of its receipt, a new one takes the last.

    A version whose data were corrected since is answered for by the last one that corrects them: one that gives another reason than the
    version before it, which may be inherited.
    """

    versions: tuple[RulePackVersion, ...] = ()

    def version(self, number: int | None) -> RulePackVersion | None:
        """Takes a version's number (None: the last), returns it."""
        if number is None:
            return self.versions[-1] if self.versions else None
        found = next((each for each in self.versions if each.version == number), None)
        corrected = [
            each
            for before, each in pairwise(self.versions)
            if each.version > number and each.pack.data_corrected not in (None, before.pack.data_corrected)
        ]
        return corrected[-1] if found is not None and corrected else found

    def evolve(self, fact: RulePackActivated) -> "RulePackHistory":
        """Takes the next fact, returns the history after it."""
        return RulePackHistory((*self.versions, RulePackVersion(fact.pack, fact.version, fact.digest)))


def rules_on(packs: Iterable[RulePackVersion | None], day: date) -> RulePackVersion | None:
    """Takes rule packs, each in its last version, and a local day of receipt, returns the one in force then, as amended by that day; of several, the one that began last."""
    found = [each for each in packs if each is not None and each.in_force_on(day)]
    chosen = max(found, key=lambda each: (each.pack.in_force_from or date.min, each.pack.id), default=None)
    return chosen.on(day) if chosen is not None else None


def rules_named(reference: str, history: Callable[[str], RulePackHistory]) -> RulePackVersion | None:
    """Takes `id@version`, or an id alone for its last version, and a function from a pack's id to its history, returns that version of the pack."""
    id, _, number = reference.partition("@")
    if number and not number.isdecimal():
        return None
    return history(id).version(int(number) if number else None)


def rules_of_receipt(
    reference: str,
    day: date,
    history: Callable[[str], RulePackHistory],
    packs: Callable[[], Iterable[RulePackVersion | None]],
) -> RulePackVersion | None:
    """Takes the rule pack of a receipt, its local day, a function from a pack's id to its history, and one to all packs in their last versions; returns that pack as amended by that day.

    A pack whose data were corrected since, and which ends before that day now, was wrong about its days: the one in force then takes its place.
    """
    named = rules_named(reference, history)
    if named is None:
        return None
    begins = named.pack.in_force_from
    if named.reference != reference and begins is not None and not named.in_force_on(day):
        return rules_on(packs(), day) or named.on(day)
    return named.on(day)


class Agency(Struct, frozen=True, gc=False):
    """A registered agency. `former_names`: those before it was renamed. `ended_on`: the first local day on which it is none any more; `successors`: who took over."""

    code: str
    name: str
    parent: str | None = None
    level: str | None = None
    one_stop: bool = True
    merged_into: str | None = None
    former_names: tuple[str, ...] = ()
    ended_on: date | None = None
    successors: tuple[Successor, ...] = ()

    def in_force_on(self, day: date) -> bool:
        """Takes a local day, returns whether it receives and decides then: not once it ended, nor where it was merged on a day that nobody told."""
        return day < self.ended_on if self.ended_on is not None else self.merged_into is None

    def is_succeeded_by(self, code: str, procedure: str | None) -> bool:
        """Takes the code of an agency and a procedure's, returns whether that agency took over its dossiers of that procedure, as far as the register says who did."""
        if not self.successors:
            return self.merged_into in (None, code)
        of_it = [each.agency for each in self.successors if procedure is not None and procedure in each.procedures]
        return code in (of_it or [each.agency for each in self.successors if not each.procedures])

    def heirs(self, procedure: str | None) -> tuple[str, ...]:
        """Takes a procedure's code, returns the agencies of which the register says that they took over its dossiers."""
        named = dict.fromkeys((*(each.agency for each in self.successors), self.merged_into))
        return tuple(code for code in named if code is not None and self.is_succeeded_by(code, procedure))

    def successor(self, procedure: str | None) -> str | None:
        """Takes a procedure's code, returns the agency that took over its dossiers; None where none did, or several may have."""
        of_it = [each.agency for each in self.successors if procedure is not None and procedure in each.procedures]
        found = of_it or [each.agency for each in self.successors if not each.procedures]
        if not self.successors and self.merged_into is not None:
            return self.merged_into
        return found[0] if len(found) == 1 else None


def evolve_agency(agency: Agency | None, fact: AgencyFact) -> Agency | None:
    """Takes an agency (None: not registered yet) and its next fact, returns the agency after it."""
    match fact:
        case AgencyRegistered():
            return Agency(fact.code, fact.name, fact.parent, fact.level, fact.one_stop)
        case AgencyRenamed():
            former = (*agency.former_names, agency.name) if agency else ()
            return replace(agency, name=fact.name, former_names=former) if agency else None
        case AgencyMerged():
            return replace(agency, merged_into=fact.into, ended_on=fact.effective_on) if agency else None
        case AgencyEnded():
            return replace(agency, ended_on=fact.ended_on, successors=fact.successors) if agency else None


class Law(Struct, frozen=True, gc=False):
    """The law that decides a command: procedure version and rule pack of the dossier's receipt (for a new dossier: those in force), and the calendar as known now.

    `calendar_known`: as it was known at a moment. `agencies`: the register of agencies, by code; `agency`: one of them, None where it is not registered.
    `shared_data`: the databases whose data are
    shared, as known at a moment, or now.
    """

    rules: RulePackVersion
    calendar: Calendar
    procedure: ProcedureVersion | None = None
    calendar_known: Callable[[datetime], Calendar | None] | None = None
    agencies: Callable[[], Mapping[str, Agency]] | None = None
    agency: Callable[[str], Agency | None] | None = None
    shared_data: Callable[[datetime | None], Sequence[SharedSource]] | None = None
