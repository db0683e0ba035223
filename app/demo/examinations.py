"""Findings of the demonstration answered and examined, at its last moment: what each outcome looks like."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from app.demo.buffered_journal import BufferedJournal
from app.demo.simulator import Action, Course
from domain.dossier.history import corrected, decode, fold
from domain.examinations.commands import AnswerFinding, ExamineFinding
from domain.execution import numbering
from domain.facts.examinations import ExaminationOutcome
from domain.findings.judge import judge
from domain.judged.finding import Finding, Judged
from domain.law.lawbook import LawBook
from domain.standing.judged_version import followed_rules, judged_version
from domain.values.context import Actor

AUDITOR = Actor("kiem-tra-1", role="auditor")
_ANSWERS = {
    "OVERDUE": "Mạng của xã hỏng hai ngày, biên bản sự cố kèm theo",
    "MISSING_FORM": "Đã in phiếu nhưng quên ghi số vào hệ thống",
    "UNLISTED_REQUIREMENT": "Giấy này được yêu cầu theo hướng dẫn của sở",
}
_VERDICTS = {
    "OVERDUE": (ExaminationOutcome.EXPLAINED, "Biên bản sự cố mạng đúng ngày, có xác nhận của nhà mạng"),
    "MISSING_FORM": (ExaminationOutcome.DISMISSED, "Phiếu có trong hồ sơ giấy, số phiếu khớp sổ theo dõi"),
    "UNLISTED_REQUIREMENT": (ExaminationOutcome.UPHELD, "Hướng dẫn của sở không phải là căn cứ để yêu cầu giấy tờ"),
}
EACH = 2
"""How many findings of a code are examined, of different agencies where there are some."""


def courses(journal: BufferedJournal, lawbook: LawBook, zone: ZoneInfo, at: datetime) -> Iterator[Course]:
    """Takes what was simulated, its law, the zone of local days and the last moment, returns the courses of what is said of its findings."""
    said: dict[str, set[str | None]] = {}
    for code in sorted(journal.claimed(numbering.CLAIM)):
        for finding in _findings(journal, lawbook, zone, code):
            agencies = said.setdefault(finding.code, set())
            if finding.code in _VERDICTS and finding.agency not in agencies and len(agencies) < EACH:
                agencies.add(finding.agency)
                yield _examined(code, finding, at)


def _examined(code: str, finding: Finding, at: datetime) -> Course:
    clerk = Actor(finding.official or "can-bo", role="official", agency=finding.agency)
    yield Action(at, clerk, AnswerFinding(finding=finding.reference, answer=_ANSWERS[finding.code]), code)
    outcome, reason = _VERDICTS[finding.code]
    yield Action(at, AUDITOR, ExamineFinding(finding=finding.reference, outcome=outcome, reason=reason), code)


def _findings(journal: BufferedJournal, lawbook: LawBook, zone: ZoneInfo, code: str) -> Sequence[Finding]:
    history = [each for entry in journal.load_claimed(numbering.CLAIM, code) for each in decode(entry)]
    dossier = fold(corrected(history))
    rules = followed_rules(dossier, lawbook.rules, zone.key)
    versions = lawbook.procedure(dossier.procedure) if dossier.procedure is not None else None
    if rules is None or versions is None:
        return ()
    version = judged_version(dossier, versions, zone.key, imported=False)
    return judge(
        history,
        Judged(
            rules,
            version,
            lawbook.calendar(),
            zone.key,
            lambda moment: lawbook.calendar(known_at=moment),
            shared_data=lawbook.shared_data,
            agency=lawbook.agency,
        ),
    )
