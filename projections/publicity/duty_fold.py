"""The family of the duties to publish: it watches what other families fold, and derives from it what has to be public.

What follows from the law (procedures, agencies) is derived anew whenever the law changes. What follows from a petition, a dossier or a period was
settled by the rule pack that decided the fact, on the calendar known there, and stays.
"""

from collections.abc import Iterator, Sequence
from typing import Any
from uuid import UUID

from domain.codec import PUBLICATION_FACTS, Codec
from domain.conduct.stream import CONDUCT
from domain.dossier.history import corrected, decode
from domain.dossier.history import fold as fold_dossier
from domain.execution.stream_kind import fold as fold_coded
from domain.facts.appointments import DueDatePassed
from domain.facts.conduct import ConductCaseApproved, ConductOutcomeTold
from domain.facts.law import AgencyRegistered, ProcedureVersionAnnounced
from domain.facts.petitions import PetitionAnswered
from domain.facts.publicity import PeriodEnded, PublicationProposed
from domain.law.folding import fold_procedure
from domain.law.versions import AGENCY, PROCEDURE, ProcedureVersion
from domain.petitions.stream import PETITION
from domain.publicity.duties import duties
from domain.publicity.fulfilment import Met, Shown, met
from domain.publicity.happenings import (
    ANNOUNCEMENT,
    Happening,
    of_agency,
    of_answer,
    of_case,
    of_overdue,
    of_period,
    of_procedure,
)
from domain.publicity.procedure_publication import PLACES
from domain.values.context import Fact
from ledger.records import Recorded
from projections.kit.errors import stops_at
from projections.kit.family import Delta, Records, TableRows
from projections.kit.table import TableRow
from projections.law.law_at import AGENCY_TAGS, PROCEDURE_TAGS, LawAt
from projections.publicity.duties import DUTIES, Pair, row, settle

_PUBLICATION_TAGS = frozenset(fact.TAG for fact in PUBLICATION_FACTS)
_SETTLED_TAGS = frozenset({PetitionAnswered.TAG, DueDatePassed.TAG, PeriodEnded.TAG})
_CASE_TAGS = frozenset({ConductCaseApproved.TAG, ConductOutcomeTold.TAG})
_CALLED = {name: place.value for place, name in PLACES.items()}


class DutyFold:
    """Derives duties by the law as of the page, to which `law` has been turned already. `tags`: those that no other family folds."""

    tables = (DUTIES,)
    tags = frozenset({PeriodEnded.TAG})
    watches = _SETTLED_TAGS | _CASE_TAGS | _PUBLICATION_TAGS | PROCEDURE_TAGS | AGENCY_TAGS

    def __init__(self, records: Records, law: LawAt, zone: str, codec: Codec) -> None:
        self._records = records
        self._law = law
        self._zone = zone
        self._codec = codec

    def fold(self, page: Sequence[Recorded]) -> Iterator[Delta]:
        """Takes what it watches of a page, once all else of the page is written, yields the duties that follow. Unfoldable."""
        delta = Delta(self.tables)
        pairs: set[Pair] = set()
        rows = delta.of(DUTIES)
        for stream in self._law_streams(page):
            rows.gone.append(stream)
            rows.new.extend(self._of_law(stream))
        watched = [entry for entry in page if entry.tag in _SETTLED_TAGS]
        streams = self._records.load_many(list({entry.stream for entry in watched}))
        for entry in watched:
            so_far = [each for each in streams[entry.stream] if each.position <= entry.position]
            rows.new.extend(self._settled(entry, so_far))
        self._cases([entry for entry in page if entry.tag in _CASE_TAGS], rows)
        pairs.update(self._published(page))
        kind, subject = DUTIES.names.index("kind"), DUTIES.names.index("subject")
        pairs.update((each[kind], each[subject]) for each in rows.new)
        if pairs:
            delta.afterwards.append(lambda cursor, schema: settle(cursor, schema, pairs))
        yield delta

    def forget(self) -> None:
        """Nothing is in memory but the law, which forgets by itself."""

    def _law_streams(self, page: Sequence[Recorded]) -> Sequence[UUID]:
        """The procedures and agencies that a page touches; all of them, where it changes what they are judged by."""
        changed = self._law.changed
        if not changed.rule_packs and not changed.calendars:
            touched = (entry.stream for entry in page if entry.tag in PROCEDURE_TAGS | AGENCY_TAGS)
            return list(dict.fromkeys(touched))
        claimed = [*self._records.claimed(PROCEDURE).values(), *self._records.claimed(AGENCY).values()]
        self._law.entries(claimed)
        return claimed

    def _of_law(self, stream: UUID) -> Iterator[TableRow]:
        facts = self._law.facts(stream)
        if not facts:
            return  # its first fact lies behind the page
        with stops_at(facts[-1][0]):
            if isinstance(facts[0][1], AgencyRegistered):
                yield from self._of_agency(stream, facts)
            else:
                yield from self._of_procedure(stream, facts)

    def _of_agency(self, stream: UUID, facts: Sequence[tuple[Recorded, Any]]) -> Iterator[TableRow]:
        entry, fact = facts[0]
        for duty in self._derived(of_agency(fact, entry.position, self._zone)):
            yield row(stream, duty)

    def _of_procedure(self, stream: UUID, facts: Sequence[tuple[Recorded, Any]]) -> Iterator[TableRow]:
        history = fold_procedure(fact for _, fact in facts)
        announced = [entry.position for entry, fact in facts if isinstance(fact, ProcedureVersionAnnounced)]
        for version, position in zip(history.versions, announced, strict=True):
            shown = [
                Shown(place=_CALLED.get(each.place, each.place), at=each.at, record=each.record)
                for each in version.publications
            ]
            for happening in of_procedure(version, position, self._zone):
                for duty in self._derived(happening):
                    found = _announced(version) if duty.kind == ANNOUNCEMENT else met(duty.demand, shown)
                    yield row(stream, duty, found)

    def _derived(self, happening: Happening) -> Sequence[Any]:
        rules, calendar = self._law.rules_on(happening.on), self._law.calendar()
        return () if rules is None or calendar is None else duties(happening, rules, calendar, self._zone)

    def _settled(self, entry: Recorded, so_far: Sequence[Recorded]) -> Iterator[TableRow]:
        with stops_at(entry):
            for fact in self._codec.decode(entry.tag, entry.payload):
                reference = fact.context.rule_pack
                rules = self._law.rules(reference) if reference is not None else None
                calendar = self._law.calendar_at(entry.position)
                if rules is None or calendar is None:
                    continue
                for happening in self._happened(fact, entry, so_far):
                    for duty in duties(happening, rules, calendar, self._zone):
                        yield row(entry.stream, duty)

    def _happened(self, fact: Fact, entry: Recorded, so_far: Sequence[Recorded]) -> Iterator[Happening]:
        at = fact.context.occurred_at
        if isinstance(fact, PeriodEnded):
            yield from of_period(fact, entry.position)
        elif isinstance(fact, PetitionAnswered):
            petition = fold_coded(PETITION, so_far)
            if petition.code is not None and petition.agency is not None:
                yield of_answer(petition.code, petition.agency, at, fact.publish_latest_on, entry.position, self._zone)
        elif isinstance(fact, DueDatePassed):
            history = [each for one in so_far for each in decode(one, self._codec)]
            dossier = fold_dossier(corrected(history))
            again = sum(isinstance(each.fact, DueDatePassed) for each in history) > 1
            if dossier.code is not None and dossier.agency is not None:
                yield of_overdue(dossier.code, dossier.agency, at, entry.position, self._zone, again=again)

    def _cases(self, watched: Sequence[Recorded], rows: TableRows) -> None:
        """Takes approvals of conduct cases and tellings of their outcome, adds the rows of whoever had to be told, as far as the page tells."""
        last = {entry.stream: entry for entry in watched}
        new = {entry.stream for entry in watched if entry.tag == ConductCaseApproved.TAG}
        streams = self._records.load_many(list(last)) if last else {}
        for stream, entry in last.items():
            so_far = [each for each in streams[stream] if each.position <= entry.position]
            with stops_at(entry):
                (rows.new if stream in new else rows.replacing).extend(self._of_case(stream, so_far))

    def _of_case(self, stream: UUID, so_far: Sequence[Recorded]) -> Iterator[TableRow]:
        case = fold_coded(CONDUCT, so_far)
        at = {entry.tag: entry for entry in so_far if entry.tag in _CASE_TAGS}
        approved = at[ConductCaseApproved.TAG]
        (fact,) = self._codec.decode(approved.tag, approved.payload)
        rules = self._law.rules(fact.context.rule_pack) if fact.context.rule_pack is not None else None
        calendar = self._law.calendar_at(approved.position)
        if case.petition is None or case.code is None or case.agency is None or rules is None or calendar is None:
            return
        told = at.get(ConductOutcomeTold.TAG)
        happening = of_case(
            case.code,
            case.agency,
            fact.context.occurred_at,
            approved.position,
            self._zone,
            told.position if told is not None else None,
        )
        met_by_telling = None if case.told_at is None else Met(case.told_at, None, None)
        for duty in duties(happening, rules, calendar, self._zone):
            yield row(stream, duty, met_by_telling)

    def _published(self, page: Sequence[Recorded]) -> Iterator[Pair]:
        """What the publications that a page touches are about."""
        streams = list({entry.stream for entry in page if entry.tag in _PUBLICATION_TAGS})
        for entries in self._records.load_many(streams).values() if streams else ():
            for fact in self._codec.decode(entries[0].tag, entries[0].payload):
                if isinstance(fact, PublicationProposed):
                    yield fact.kind.value, fact.subject or fact.agency


def _announced(version: ProcedureVersion) -> Met | None:
    """The announcement meets the duty to announce by itself."""
    return None if version.announced_at is None else Met(version.announced_at, None, None)
