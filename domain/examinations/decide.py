"""Decides answers to findings and their examination: facts, or a refusal. A finding is what the dossier's facts and the law show at that moment."""

import re
from collections.abc import Sequence
from datetime import datetime
from typing import assert_never

from msgspec.structs import replace

from domain.dossier.parties import parties
from domain.dossier.record import DossierRecord
from domain.dossier.state import Dossier
from domain.examinations.commands import AnswerFinding, ExaminationCommand, ExamineFinding
from domain.execution.occasion import Drawn, Occasion, occasion_of
from domain.execution.persons import person
from domain.execution.spelling import likeness
from domain.facts.examinations import (
    ExaminationFact,
    ExaminationOutcome,
    FindingAnswered,
    FindingExamined,
    NamedFinding,
)
from domain.findings.judge import judge
from domain.judged.finding import Finding, Judged
from domain.judged.imports import shares
from domain.law.local_time import local_date
from domain.law.paper_names import says
from domain.law.succession import EndedAgency
from domain.law.versions import Law, RulePackVersion
from domain.values.context import Actor, Context
from domain.values.texts import tidied
from domain.wording.stated_reasons import clear_reason

LEAST_WORDS = 3
"""How many different words a reason has that lifts a finding: docs/decisions/0034-an-examination-covers-what-was-examined.md."""

_WORDS = re.compile(r"[^\W\d_]{2,}")


def decide(
    record: DossierRecord, command: ExaminationCommand, law: Law, now: datetime, *, actor: Actor, drawn: Drawn
) -> list[ExaminationFact]:
    """Takes the dossier's record, a command, the law of its receipt and the moment, returns the facts to append. Raises Refused."""
    occasion = occasion_of(command, law, now, actor, drawn)
    for each in command.evidence:
        occasion.sha256(each.sha256, "evidence")
    finding = _found(record, command.finding, occasion)
    if command.occurred_at is not None:  # what happens now is later by any clock
        _require_later(record, finding, occasion)
    match command:
        case AnswerFinding():
            return _answer(record, finding, command, occasion)
        case ExamineFinding():
            return _examine(record, finding, command, occasion)
        case _:
            assert_never(command)


def _answer(
    record: DossierRecord, finding: Finding, command: AnswerFinding, occasion: Occasion
) -> list[ExaminationFact]:
    """Answers it: the agency that it is charged to, or whoever took over from that one. Refused: NOT_YOUR_FINDING, NO_FINDING_ANSWER."""
    if not _answers(occasion.context.actor.agency, record, finding, occasion):
        raise occasion.refused("NOT_YOUR_FINDING", id=occasion.called(finding.agency))
    if not says(command.answer):
        raise occasion.refused("NO_FINDING_ANSWER")
    return [FindingAnswered(context=occasion.context, finding=_named(finding), answer=command.answer)]


def _answers(agency: str | None, record: DossierRecord, finding: Finding, occasion: Occasion) -> bool:
    """Whether an agency answers a finding: where the one charged has ended, who has the dossier that it handed over, or who took over from it by the register."""
    charged, find, dossier = finding.agency, occasion.law.agency, record.dossier
    if agency is None or charged is None or agency == charged:
        return agency is not None and agency == charged
    today = local_date(occasion.now, occasion.drawn.zone)
    found = find(charged) if find is not None else None
    if find is None or found is None or found.in_force_on(today):
        return False
    if charged in {each.agency for each in dossier.handling.held}:
        if agency == dossier.agency:
            return True
        found = find(dossier.agency or "")
    return found is not None and EndedAgency(found, today, find).is_succeeded_by(agency, dossier.procedure)


def _examine(
    record: DossierRecord, finding: Finding, command: ExamineFinding, occasion: Occasion
) -> list[ExaminationFact]:
    """Examines it: an auditor who has no part in the dossier, and never acted for the agency charged, for one that has or had the dossier, took it in, or answered. Refused: OWN_FINDING, NO_EXAMINATION_REASON."""
    actor = occasion.context.actor
    own = {actor.agency, *occasion.drawn.acted_for}
    judged = {
        likeness(each) for each in (finding.agency, *_holders(record.dossier), *_answerers(record, finding)) if each
    }
    if not _concerned(record, finding).isdisjoint(_persons(occasion.context)) or not judged.isdisjoint(
        likeness(each) for each in own if each
    ):
        raise occasion.refused("OWN_FINDING")
    reason = occasion.context.reason
    clear = _reasons(reason) and clear_reason(reason, occasion.law.rules.pack.reasons)
    if command.outcome is not ExaminationOutcome.UPHELD and not clear:
        raise occasion.refused("NO_EXAMINATION_REASON", least=LEAST_WORDS)
    return [FindingExamined(context=occasion.context, finding=_named(finding), outcome=command.outcome)]


def _holders(dossier: Dossier) -> list[str | None]:
    """The agencies that a dossier was with: at the counter, in competence, and before it was handed over."""
    return [dossier.agency, dossier.one_stop, *(each.agency for each in dossier.handling.held)]


def _answerers(record: DossierRecord, finding: Finding) -> set[str | None]:
    """The agencies that answered the finding: whoever took over did, for one that ended."""
    answers = [each.fact for each in record.history if isinstance(each.fact, FindingAnswered)]
    return {each.context.actor.agency for each in answers if each.finding.reference == finding.reference}


def _found(record: DossierRecord, reference: str, occasion: Occasion) -> Finding:
    """The finding of a reference. Refused: NO_SUCH_FINDING; FINDING_CHANGED where one of that code at that fact has come to say something else."""
    findings = _findings(record, occasion)
    for each in findings:
        if each.reference == reference:
            return each
    place = reference.rpartition(":")[0]
    if any(each.reference.rpartition(":")[0] == place for each in findings):
        raise occasion.refused("FINDING_CHANGED", id=reference)
    raise occasion.refused("NO_SUCH_FINDING", id=reference)


def _findings(record: DossierRecord, occasion: Occasion) -> Sequence[Finding]:
    """What the dossier's facts show; nothing where it follows no rule pack that is loaded, of an import that none decided."""
    law, followed = occasion.law, record.dossier.rule_pack
    judged = Judged(
        law.rules,
        law.procedure,
        law.calendar,
        occasion.drawn.zone,
        law.calendar_known,
        shared_data=law.shared_data,
        agency=law.agency,
    )
    if record.dossier.source is not None:
        own = law.rules if followed is not None and _is(law.rules, followed) else None
        parts = shares(record.history, own, lambda named: law.rules if _is(law.rules, named) else None)
        return [each for _, share in parts for each in judge(record.history, replace(judged, share=share))]
    if followed is None or not _is(law.rules, followed):
        return ()
    return judge(record.history, judged)


def _is(rules: RulePackVersion, named: str) -> bool:
    return named.partition("@")[0] == rules.pack.id


def _require_later(record: DossierRecord, finding: Finding, occasion: Occasion) -> None:
    """Requires it to happen after all that the finding rests on was known: BEFORE_FINDING."""
    known = [each.recorded_at for each in record.history if each.position in finding.evidence]
    occasion.not_before(max(known), "BEFORE_FINDING")


def _concerned(record: DossierRecord, finding: Finding) -> set[str]:
    """Whom it is about, and who has a part in the dossier: who is charged with it, and whom any fact names, as recorded or as corrected. Who examined has none."""
    concerned = {person(finding.official)} if finding.official is not None else set()
    for each in record.history:
        if not isinstance(each.fact, FindingExamined):
            concerned |= {person(id) for id in parties(each.fact)}
    return concerned


def _persons(context: Context) -> set[str]:
    """Who acted, and on whose behalf, however their ids are spelt."""
    return {person(each) for each in (context.actor.id, context.on_behalf_of) if each is not None}


def _reasons(reason: str | None) -> bool:
    """Whether a text is long enough to be a reason: marks, numbers, single letters and one word repeated are none."""
    return len({word.casefold() for word in _WORDS.findall(tidied(reason or ""))}) >= LEAST_WORDS


def _named(finding: Finding) -> NamedFinding:
    return NamedFinding(
        reference=finding.reference,
        code=finding.code,
        position=finding.position,
        severity=finding.severity,
        evidence=finding.evidence,
        items=finding.items,
        official=finding.official,
        agency=finding.agency,
    )
