"""Answers and examinations beside findings: rows for facts, and what a correction, a later verdict or another law makes of them."""

from typing import Any

import pytest
from msgspec.structs import replace

from domain.facts.examinations import ExaminationOutcome, FindingAnswered, FindingExamined, NamedFinding
from domain.facts.law import RulePackActivated
from domain.law.versions import RULE_PACK
from domain.values.context import Actor
from domain.values.rules import Severity
from ledger.store import Ledger
from projections.rebuild import rebuild
from tests.domain.histories import at, context
from tests.projections.samples import PACK, SHAPE, Scribe, ask, catch_up, contents, correction, folding
from tests.projections.test_judged_rows import DOSSIER, UNLAWFUL, enact_procedure, enact_rules, filed

UNLISTED = "UNLISTED_REQUIREMENT"
UPHELD, EXPLAINED, DISMISSED = ExaminationOutcome


def named(ledger: Ledger, code: str = UNLISTED) -> NamedFinding:
    """The finding of a code as the tables show it."""
    ((reference, position, severity, evidence),) = ask(
        ledger, "select reference, position, severity, evidence from projections.findings where code = %s", code
    )
    return NamedFinding(reference, code, position, Severity(severity), tuple(evidence))


def examined(finding: NamedFinding, outcome: ExaminationOutcome = DISMISSED, by: str = "auditor-1") -> FindingExamined:
    when = context(at("2026-02-02 08:00"), reason="giấy có trong danh mục")
    return FindingExamined(context=_by(when, by), finding=finding, outcome=outcome)


def answered(finding: NamedFinding) -> FindingAnswered:
    when = context(at("2026-02-01 08:00"))
    return FindingAnswered(context=_by(when, "clerk-1", "H56"), finding=finding, answer="đã trả lại giấy")


def _by(when: Any, id: str, agency: str | None = None) -> Any:
    return replace(when, actor=Actor(id, agency=agency))


def verdicts(ledger: Ledger) -> list[Any]:
    return ask(ledger, "select code, answered, outcome, examiner from projections.findings order by code")


def standings(ledger: Ledger) -> list[Any]:
    return ask(ledger, "select outcome, examiner, standing from projections.examinations order by position")


@pytest.fixture
def found(ledger: Ledger, scribe: Scribe) -> NamedFinding:
    """A demand for an unlisted paper past the one-stop, projected."""
    enact_procedure(scribe)
    enact_rules(scribe)
    scribe.write(DOSSIER, *filed(), UNLAWFUL)
    catch_up(ledger)
    return named(ledger)


def same_when_rebuilt(ledger: Ledger) -> None:
    folded = contents(ledger)
    rebuild(ledger, ledger.datastore.conninfo, folding(ledger), SHAPE)
    assert contents(ledger) == folded


def test_what_is_said_stands_beside_the_finding(ledger: Ledger, scribe: Scribe, found: NamedFinding):
    before = ask(ledger, "select to_json(s)::text from projections.standing s")
    scribe.write(DOSSIER, answered(found))
    scribe.write(DOSSIER, examined(found))
    catch_up(ledger)
    assert verdicts(ledger) == [
        ("BYPASSED_ONE_STOP", False, None, None),
        (UNLISTED, True, "DISMISSED", "auditor-1"),
    ]
    assert ask(
        ledger, "select code, finding_position, answer, outdated, official, agency from projections.finding_answers"
    ) == [(UNLISTED, found.position, "đã trả lại giấy", False, "clerk-1", "H56")]
    assert ask(ledger, "select reason, examiner, agency, standing from projections.examinations") == [
        ("giấy có trong danh mục", "auditor-1", None, "IN_FORCE")
    ]
    assert ask(ledger, "select to_json(s)::text from projections.standing s") == before
    assert ask(ledger, "select version from projections.dossiers") == [(5,)]
    same_when_rebuilt(ledger)


def test_a_later_verdict_takes_the_place_of_the_earlier(ledger: Ledger, scribe: Scribe, found: NamedFinding):
    scribe.write(DOSSIER, examined(found), examined(found, UPHELD, "auditor-2"))
    catch_up(ledger)
    assert standings(ledger) == [("DISMISSED", "auditor-1", "REPLACED"), ("UPHELD", "auditor-2", "IN_FORCE")]
    assert verdicts(ledger)[1] == (UNLISTED, False, "UPHELD", "auditor-2")
    same_when_rebuilt(ledger)


def test_a_correction_outdates_what_was_said(ledger: Ledger, scribe: Scribe, found: NamedFinding):
    scribe.write(DOSSIER, answered(found), examined(found))
    catch_up(ledger)
    more = [{"name": "Giấy xác nhận"}, {"name": "Bằng tốt nghiệp"}]
    scribe.write(DOSSIER, correction(found.position, at("2026-02-03 08:00"), {"items": more}))
    catch_up(ledger)
    assert verdicts(ledger)[-1] == (UNLISTED, False, None, None)
    assert standings(ledger) == [("DISMISSED", "auditor-1", "OUTDATED")]
    assert ask(ledger, "select outdated from projections.finding_answers") == [(True,)]
    same_when_rebuilt(ledger)


def test_a_finding_that_is_gone_leaves_its_examination_in_the_open(ledger: Ledger, scribe: Scribe, found: NamedFinding):
    scribe.write(DOSSIER, examined(found))
    scribe.write(DOSSIER, correction(found.position, at("2026-02-03 08:00"), {"items": []}))
    catch_up(ledger)
    assert UNLISTED not in [code for code, *_ in verdicts(ledger)]
    assert "CORRECTED_BREACH" in [code for code, *_ in verdicts(ledger)]
    assert standings(ledger) == [("DISMISSED", "auditor-1", "OUTDATED")]


def test_corrected_law_that_says_the_same_keeps_the_verdict_and_one_that_is_graver_does_not(
    ledger: Ledger, scribe: Scribe, found: NamedFinding
):
    scribe.write(DOSSIER, examined(found))
    rule = PACK.findings[UNLISTED]

    def correct(version: int, why: str, **changes: Any) -> None:
        pack = replace(PACK, backdating_threshold=None, data_corrected=why)
        pack = replace(pack, findings={**PACK.findings, UNLISTED: replace(rule, **changes)})
        activated = RulePackActivated(context=context(at("2026-02-04 08:00")), pack=pack, version=version)
        scribe.enact(RULE_PACK, "test", activated)
        catch_up(ledger)

    correct(2, "another article", basis="another")
    assert verdicts(ledger)[1] == (UNLISTED, False, "DISMISSED", "auditor-1")
    correct(3, "another severity", severity=Severity.GRAVE)
    assert verdicts(ledger)[1] == (UNLISTED, False, None, None)
    same_when_rebuilt(ledger)
