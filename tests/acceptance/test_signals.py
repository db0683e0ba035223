"""What an office does by commands again and again raises a signal; the office beside it, which does the same work otherwise, raises none."""

from datetime import timedelta
from typing import Any

from graphql_api.access.scopes import Scope, Viewer
from tests.acceptance.registry import BASIS, CLERK, HOME, OTHER, STRANGER, Registry, local

PROCEDURE = "1.004873"
ITEM = {"name": "Tờ khai cấp Giấy xác nhận tình trạng hôn nhân", "requirement": "to-khai"}
SIGNALS = """{ signals(from: "2024-11-01", to: "2024-11-30") {
  kind agency official count of comparison { group count of } notice { vi en } } }"""
EACH = 40


def _demand(registry: Registry, clerk: Viewer, code: str, reason: str) -> None:
    registry.done("requestSupplement", clerk, dossier=code, items=[ITEM], reason=reason, legalBasis=BASIS)


def test_what_is_done_by_commands_is_found(registry: Registry) -> None:
    """Received on Mondays, due on Thursdays: one office demands at once, in its own words; the other on the Wednesday, for nothing said."""
    received: list[tuple[Viewer, str, int]] = []
    for number in range(EACH):
        for clerk in (CLERK, STRANGER):
            registry.now = local(f"2024-11-{4 + 7 * (number % 3):02} 09:00") + timedelta(minutes=number)
            code = registry.accepted(PROCEDURE, clerk, submitted=["to-khai"], applicant=f"{clerk.agency}/{number}")
            received.append((clerk, code, number))
    for clerk, code, number in received:
        late = clerk is CLERK
        registry.now = local(f"2024-11-{4 + 7 * (number % 3) + 2 * late:02} 10:00") + timedelta(minutes=number)
        word = chr(97 + number % 26) + chr(97 + number // 26)
        _demand(registry, clerk, code, "Theo quy định của pháp luật" if late else f"Tờ khai thiếu chữ ký của {word}")
    registry.assembly.project()
    registry.now = local("2024-12-02 09:00")
    found: list[Any] = registry.data(SIGNALS)["signals"]
    assert {each["kind"] for each in found} == {"LAST_DAY_SUPPLEMENTS", "BOILERPLATE_REASONS"}
    assert {each["agency"] for each in found} == {HOME}
    for each in found:
        assert (each["count"], each["of"]) == (EACH, EACH)
        assert each["comparison"] == {"group": "OTHER_AGENCIES", "count": 0, "of": EACH}
        assert each["notice"]["en"].startswith("A signal, not a finding")


def test_withdrawals_that_are_filed_again_are_found(registry: Registry) -> None:
    """Both offices withdraw every third dossier; at one of them, its applicant is back on the next day."""
    for number in range(EACH):
        for clerk in (CLERK, STRANGER):
            day = local(f"2025-03-{3 + 7 * (number % 3):02} 09:00") + timedelta(minutes=number)
            given = {"submitted": ["to-khai"], "applicant": f"{clerk.agency}/March/{number}"}
            registry.now = day
            code = registry.accepted(PROCEDURE, clerk, **given)
            registry.now = day + timedelta(days=number % 2 + 1)
            for command in ("requestWithdrawal", "withdrawDossier") if number % 3 == 0 else ("issueResult",):
                registry.done(command, clerk, dossier=code)
            if clerk is CLERK and number % 3 == 0:
                registry.pass_time(days=1)
                registry.accepted(PROCEDURE, clerk, **given)
    registry.assembly.project()
    registry.now = local("2025-04-01 09:00")
    found: list[Any] = registry.data(SIGNALS.replace("2024-11-01", "2025-03-01").replace("2024-11-30", "2025-03-31"))[
        "signals"
    ]
    assert {(each["kind"], each["agency"], each["count"], each["of"]) for each in found} == {
        ("WITHDRAWN_AND_REFILED", HOME, 14, EACH)
    }


def test_night_work_that_is_dated_into_the_day_is_found(registry: Registry) -> None:
    """One office enters a week's results on two nights, dated ten in the morning; the other as many on the morning after a power cut."""
    codes: dict[str, list[str]] = {HOME: [], OTHER: []}
    for number in range(EACH):
        for clerk in (CLERK, STRANGER):
            registry.now = local(f"2025-05-{5 + number % 4:02} 08:00") + timedelta(minutes=number)
            given = {"submitted": ["to-khai"], "applicant": f"{clerk.agency}/May/{number}"}
            codes[str(clerk.agency)].append(registry.accepted(PROCEDURE, clerk, **given))
    for clerk, times in ((CLERK, ("2025-05-08 23:00", "2025-05-09 22:30")), (STRANGER, ("2025-05-09 07:35",))):
        for number, code in enumerate(codes[str(clerk.agency)]):
            registry.now = local(times[number * len(times) // EACH]) + timedelta(seconds=20 * number)
            done = local("2025-05-08 15:00") if clerk is STRANGER else registry.now.replace(hour=10, minute=number)
            registry.done("issueResult", clerk, dossier=code, occurredAt=done.isoformat())
    registry.assembly.project()
    registry.now = local("2025-06-02 09:00")
    found: list[Any] = registry.data(SIGNALS.replace("2024-11-01", "2025-05-01").replace("2024-11-30", "2025-05-31"))[
        "signals"
    ]
    bursts = [each for each in found if each["kind"] == "AFTER_HOURS_BURSTS"]
    assert {each["agency"] for each in bursts} == {HOME}
    assert {(each["count"], each["of"]) for each in bursts} == {(EACH, EACH)}


def test_an_officials_token_as_applicant_is_found(registry: Registry) -> None:
    """Everybody files online by token; at one office a third of the dossiers come by that of a colleague, who works at the other."""
    for number in range(EACH):
        for clerk in (CLERK, STRANGER):
            registry.now = local(f"2025-07-{7 + number % 4:02} 08:00") + timedelta(minutes=number)
            colleague = clerk is CLERK and number % 3 == 0
            subject = STRANGER.subject if colleague else f"{clerk.agency}/July/{number}"
            citizen = Viewer(subject, frozenset({Scope.APPLICANT}))
            code = registry.registered(PROCEDURE, citizen, agency=clerk.agency, submitted=["to-khai"])
            registry.done("acceptDossier", clerk, dossier=code)
    registry.assembly.project()
    registry.now = local("2025-08-01 09:00")
    found: list[Any] = registry.data(SIGNALS.replace("2024-11-01", "2025-07-01").replace("2024-11-30", "2025-07-31"))[
        "signals"
    ]
    tokens = [each for each in found if each["kind"] == "OFFICIALS_AS_APPLICANTS"]
    assert {(each["agency"], each["count"], each["of"]) for each in tokens} == {(HOME, 14, EACH)}
