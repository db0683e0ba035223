"""Loads the catalogue into the ledger: the law in files is appended as facts where the ledger does not hold it yet.

Nothing is edited in place: the same file again adds nothing, a changed one becomes a new version with its own effective date. If any
file cannot be used, nothing is written.
"""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any
from uuid import uuid4
from zoneinfo import ZoneInfo

from msgspec import Struct, field

from domain.codec import CODEC
from domain.facts.law import (
    AgencyEnded,
    AgencyMerged,
    AgencyRegistered,
    AgencyRenamed,
    ProcedurePublished,
    ProcedureVersionAnnounced,
    ProcedureVersionRepealed,
    RulePackActivated,
)
from domain.facts.shared_data import SharedDataFact
from domain.journal import retried
from domain.law.versions import CALENDAR, RULE_PACK
from domain.values.context import Actor, Fact
from exchange.catalogue import rule_packs
from exchange.catalogue.calendar_files import CalendarFile
from exchange.catalogue.calendars import Loaded as LoadedCalendar
from exchange.catalogue.calendars import append_calendars, facts_by_calendar, missing
from exchange.catalogue.files import Contents, read_catalogue
from exchange.catalogue.held_law import HeldLaw, Key, read_held
from exchange.catalogue.plan import ACTOR, Dating, Plan
from exchange.catalogue.spelling import mistakable
from exchange.errors import BadCalendar, BadCatalogue, BadMapping
from ledger.errors import Conflict
from ledger.records import Command
from ledger.store import Ledger

RECORDER = "catalogue"
ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
AS_IT_STANDS = Dating()


class Loaded(Struct, frozen=True):
    """The result of a load. `announced`, `activated`: versions, as `code@version`; `calendars`: those that changed, likewise.

    `published`, `repealed`, `agencies`, `shared_data`: facts; `facts`: all.

    `unchanged`: procedures, rule packs, agencies, databases and calendars that the ledger already held in full. `marks`: oddities of the
    procedures announced, by code. `passed_over`: files of a folder that are not catalogue files.
    """

    files: int
    announced: tuple[str, ...] = ()
    activated: tuple[str, ...] = ()
    calendars: tuple[str, ...] = ()
    published: int = 0
    repealed: int = 0
    agencies: int = 0
    shared_data: int = 0
    facts: int = 0
    unchanged: int = 0
    marks: dict[str, tuple[str, ...]] = field(default_factory=dict)
    passed_over: tuple[str, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """Returns the document of `catalogue load --json`."""
        return {name: getattr(self, name) for name in self.__struct_fields__}


def load_catalogue(
    ledger: Ledger,
    paths: Iterable[Path],
    dating: Dating = AS_IT_STANDS,
    *,
    now: datetime,
    zone: ZoneInfo = ZONE,
    recorder: str = RECORDER,
    made_up: bool = False,
) -> Loaded:
    """Takes files and folders, appends what the ledger does not hold yet. `now`: aware; `zone`: of local dates; `made_up`: the demonstration's too.

    Raises BadCatalogue, with everything that cannot be used and nothing written; Contended; the errors of the ledger.
    """
    contents = read_catalogue(paths, made_up=made_up)
    return append_contents(ledger, contents, dating, now=now, zone=zone, recorder=recorder)


def append_contents(
    ledger: Ledger,
    contents: Contents,
    dating: Dating = AS_IT_STANDS,
    *,
    now: datetime,
    zone: ZoneInfo = ZONE,
    recorder: str = RECORDER,
    actor: Actor = ACTOR,
) -> Loaded:
    """Takes what was read and who loads it, appends what the ledger does not hold yet.

    Raises BadCatalogue, with nothing written, where figures changed without a new effective date or a code passes for another; Contended; the errors of the ledger.
    """
    plan = Plan(contents, dating, now, zone, actor)
    require_unmistakable(contents, ledger.claimed)
    _require_loadable(ledger, contents.calendars, zone, now)
    written: dict[Key, list[Fact]] = {}
    pending: Sequence[Key] = plan.keys()

    def attempt() -> None:
        nonlocal pending
        held = read_held(ledger, pending)
        additions = additions_to(held, plan, pending)
        commands = [_command(key, facts, held, recorder) for key, facts in additions.items()]
        outcomes = dict(zip(additions, ledger.append_all(commands), strict=True))
        pending = [key for key, outcome in outcomes.items() if isinstance(outcome, Conflict)]
        written.update({key: facts for key, facts in additions.items() if key not in pending})
        for outcome in outcomes.values():
            if isinstance(outcome, Conflict):
                raise outcome

    retried(attempt, lambda: " ".join(pending[0]), Conflict)
    calendars = append_calendars(ledger, contents.calendars, recorder, zone.key)
    return _summary(contents, written, len(plan.keys()), calendars)


def require_unmistakable(contents: Contents, claimed: Callable[[str], Collection[str]]) -> None:
    """Takes what was read and what returns the codes of a kind that the ledger holds. Raises BadCatalogue for codes that pass for others."""
    if errors := list(mistakable(contents, claimed)):
        raise BadCatalogue(errors)


def _require_loadable(ledger: Ledger, files: Sequence[CalendarFile], zone: ZoneInfo, now: datetime) -> None:
    """Raises BadCatalogue for calendars that may not be added, before anything is written."""
    by_code = facts_by_calendar(files, zone, now)
    held = read_held(ledger, [(CALENDAR, code) for code in by_code])
    for code, facts in by_code.items():
        try:
            missing(code, facts, held.entries_of(CALENDAR, code))
        except BadCalendar as error:
            raise BadCatalogue([error]) from error


def additions_to(held: HeldLaw, plan: Plan, keys: Iterable[Key]) -> dict[Key, list[Fact]]:
    """Takes the law in the ledger, the plan of a load and some of its claims, returns the facts that the ledger lacks. Raises BadCatalogue where any may not be added."""
    found = {key: facts for key in keys if (facts := list(plan.additions(key, held)))}
    refused = [error for key, facts in found.items() for error in plan.refusals(key, facts, held)]
    if refused:
        raise BadCatalogue(refused)
    return found


def stand_by_rule_pack(ledger: Ledger, reference: str, file: str, *, now: datetime) -> None:
    """Takes the rule pack that an import's mapping names; a shipped one that is not in the ledger yet is recorded.

    Raises BadMapping where the pack is neither in the ledger nor shipped: without it no finding could be raised, for no visible reason.
    """
    id, _, version = reference.partition("@")
    history = read_held(ledger, [(RULE_PACK, id)]).rule_pack(id)
    known = {str(each.version) for each in history.versions}
    path = rule_packs.shipped().get(id)
    if version:
        if version not in known:
            raise BadMapping(file, "rule_pack", f"the ledger holds no version {version!r} of {id!r}: name it by its id")
    elif not known and path is None:
        raise BadMapping(
            file, "rule_pack", f"no rule pack {id!r} is in the ledger: run `dossier catalogue load` with it"
        )
    elif not known and path is not None:
        append_contents(ledger, Contents(packs=(rule_packs.load_rule_pack(path),)), now=now)


def _command(key: Key, facts: Sequence[Fact], held: HeldLaw, recorder: str) -> Command:
    stream = held.stream(key)
    return Command(
        id=uuid4(),
        stream=stream if stream is not None else uuid4(),
        expected_version=held.version(key),
        facts=tuple(CODEC.encode(fact) for fact in facts),
        recorder=recorder,
        claims=() if stream is not None else (key,),
    )


def _summary(
    contents: Contents,
    written: Mapping[Key, Sequence[Fact]],
    subjects: int,
    calendars: Sequence[LoadedCalendar],
) -> Loaded:
    facts = [fact for each in written.values() for fact in each]
    announced = [fact for fact in facts if isinstance(fact, ProcedureVersionAnnounced)]
    return Loaded(
        files=contents.files,
        announced=tuple(f"{fact.procedure.code}@{fact.version}" for fact in announced),
        activated=tuple(f"{fact.pack.id}@{fact.version}" for fact in facts if isinstance(fact, RulePackActivated)),
        published=sum(isinstance(fact, ProcedurePublished) for fact in facts),
        repealed=sum(isinstance(fact, ProcedureVersionRepealed) for fact in facts),
        agencies=sum(isinstance(fact, AgencyRegistered | AgencyRenamed | AgencyMerged | AgencyEnded) for fact in facts),
        shared_data=sum(isinstance(fact, SharedDataFact) for fact in facts),
        calendars=tuple(f"{each.calendar}@{each.version}" for each in calendars if each.added),
        facts=len(facts) + sum(each.added for each in calendars),
        unchanged=subjects - len(written) + sum(not each.added for each in calendars),
        marks={fact.procedure.code: fact.procedure.marks for fact in announced if fact.procedure.marks},
        passed_over=contents.passed_over,
    )
