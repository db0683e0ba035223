"""What is planted in one office: each changes its dossiers as who wants to hide something would."""

from collections.abc import Callable
from datetime import date, time, timedelta
from itertools import pairwise

from msgspec.structs import replace

from tests.domain.histories import at
from tests.graphql_api.signals.bureaus import COMPLEX, LONG, MARCH, PLAIN, SIMPLE, PlannedDossier

AGENCY = "H1"
Plant = Callable[[list[PlannedDossier]], list[PlannedDossier]]


def _own(found: list[PlannedDossier]) -> list[PlannedDossier]:
    return [dossier for dossier in found if dossier.agency == AGENCY]


def last_day_finishes(found: list[PlannedDossier]) -> list[PlannedDossier]:
    for dossier in _own(found)[:52]:
        dossier.due = dossier.ended
    return found


def last_day_supplements(found: list[PlannedDossier]) -> list[PlannedDossier]:
    for dossier in [each for each in _own(found) if each.demanded][:30]:
        dossier.demanded = dossier.due - timedelta(days=1)
        dossier.ended = max(dossier.ended, dossier.due)
    return found


def supplements_before_the_week_end(found: list[PlannedDossier]) -> list[PlannedDossier]:
    """The limit ends on a Monday, the demand comes on the Friday before it."""
    for dossier in [each for each in _own(found) if each.demanded][:30]:
        dossier.due = max(dossier.due, dossier.ended)
        dossier.due += timedelta(days=(7 - dossier.due.weekday()) % 7)
        dossier.demanded, dossier.ended = dossier.due - timedelta(days=3), dossier.due + timedelta(days=1)
    return found


def last_day_payments(found: list[PlannedDossier]) -> list[PlannedDossier]:
    """Everybody tells two in three what to pay when they receive the dossier; one office, mostly, the day before the last."""
    for number, dossier in enumerate(found):
        if number % 3:
            dossier.billed = dossier.received
    for dossier in [each for each in _own(found) if each.billed][:32]:
        dossier.billed = dossier.due - timedelta(days=1)
        dossier.ended = max(dossier.ended, dossier.due)
    return found


def last_day_corrections(found: list[PlannedDossier]) -> list[PlannedDossier]:
    """Everybody passes one result in three back; one office those, for the most part, that it issued on the last day."""
    for dossier in found[::3]:
        dossier.passed_back = True
    for dossier in [each for each in _own(found) if each.passed_back][:18]:
        dossier.due = dossier.ended
    return found


def after_hours_bursts(found: list[PlannedDossier]) -> list[PlannedDossier]:
    """A dozen dossiers each on two evenings, and as many on a Saturday night past midnight."""
    own = _own(found)
    for first, day in ((0, MARCH[4]), (20, MARCH[12]), (40, date(2026, 3, 28))):
        for dossier in own[first : first + 14]:
            if dossier.official.endswith("1") or day.weekday() > 4:
                dossier.ended, dossier.at = max(day, dossier.received), time(21, 5)
    for dossier in own[:28:2]:
        dossier.ended, dossier.at = MARCH[12], time(22, 0)
    return found


def cutoff_spike(found: list[PlannedDossier]) -> list[PlannedDossier]:
    """Spread over the last three working days and the week-end within them."""
    days = [date(2026, 3, 12), date(2026, 3, 13), date(2026, 3, 14)]
    for number, dossier in enumerate(_own(found)[8:50]):
        if dossier.received <= days[0]:
            dossier.ended = days[number % 3]
            dossier.due = max(dossier.due, dossier.ended + timedelta(days=3))
    return found


def withdrawn_and_refiled(found: list[PlannedDossier]) -> list[PlannedDossier]:
    """Half filed again after the withdrawal, half the day before it."""
    again = []
    for number, dossier in enumerate(_own(found)[4:20]):
        dossier.withdrawn = True
        on = dossier.ended + timedelta(days=3) if number % 2 else dossier.ended - timedelta(days=1)
        again.append(
            replace(dossier, code=f"{dossier.code}-B", received=on, ended=on + timedelta(days=5), withdrawn=False)
        )
    return found + [replace(each, due=each.ended + timedelta(days=4), demanded=None) for each in again]


def refused_and_refiled(found: list[PlannedDossier]) -> list[PlannedDossier]:
    """Refused on the last days, to be taken in anew with a limit of its own."""
    plain = withdrawn_and_refiled(found)
    for dossier in plain:
        dossier.withdrawn, dossier.refused = False, dossier.withdrawn
    return plain


def refiled_under_a_longer_limit(found: list[PlannedDossier]) -> list[PlannedDossier]:
    plain = withdrawn_and_refiled(found)
    for dossier in plain:
        if dossier.withdrawn:
            dossier.procedure = PLAIN
        if dossier.code.endswith("-B"):
            dossier.procedure = LONG
    return plain


def same_applicant_same_day(found: list[PlannedDossier]) -> list[PlannedDossier]:
    own = _own(found)
    pairs = [
        (one, other) for one, other in pairwise(own) if one.procedure == other.procedure and one.received <= other.ended
    ][::2]
    for one, other in pairs:
        other.applicant, other.received = one.applicant, one.received
        other.due = max(other.due, other.received)
    return found


def phrases(found: list[PlannedDossier]) -> list[PlannedDossier]:
    said = (
        "Theo quy định.",
        "HỒ SƠ CHƯA ĐẦY ĐỦ theo quy định",
        "Hồ sơ không hợp lệ, đề nghị bổ sung",
        "do lý do khách quan",
    )
    for number, dossier in enumerate(_own(found)):
        dossier.reason = said[number % 4]
    return found


def new_dates_for_nothing(found: list[PlannedDossier]) -> list[PlannedDossier]:
    for number, dossier in enumerate(_own(found)):
        dossier.demanded, dossier.delayed = None, ("Theo quy định", "do khối lượng công việc lớn")[number % 2]
    return found


def one_wording(found: list[PlannedDossier]) -> list[PlannedDossier]:
    """No phrase of the list; a number and the case make the wordings look different."""
    for number, dossier in enumerate(_own(found)):
        text = f"Đề nghị phòng chuyên môn cho ý kiến thêm (văn bản {number})"
        dossier.reason = text.upper() if number % 2 else text
    return found


def short_durations(found: list[PlannedDossier]) -> list[PlannedDossier]:
    for dossier in _own(found):
        dossier.received, dossier.demanded = dossier.ended, None
    return found


def long_durations(found: list[PlannedDossier]) -> list[PlannedDossier]:
    for dossier in _own(found):
        dossier.received, dossier.demanded = dossier.ended - timedelta(days=40), None
    return found


def longer_procedure(found: list[PlannedDossier]) -> list[PlannedDossier]:
    for dossier in _own(found)[:50]:
        dossier.procedure = LONG
    return found


def the_longer_procedure_alone(found: list[PlannedDossier]) -> list[PlannedDossier]:
    """All that were received in March; before it none was."""
    for dossier in _own(found):
        dossier.procedure = LONG if dossier.received >= MARCH[0] else PLAIN
    return found


def noted_at_night(found: list[PlannedDossier]) -> list[PlannedDossier]:
    """Dated into the day, and noted on three evenings."""
    own = _own(found)
    for first, day in ((0, MARCH[4]), (20, MARCH[12]), (40, date(2026, 3, 28))):
        for dossier in own[first : first + 14]:
            if dossier.official.endswith("1") or day.weekday() > 4:
                dossier.noted = at(f"{day if day > dossier.ended else dossier.ended} 23:00")
    for dossier in own[:28:2]:
        dossier.ended, dossier.noted = MARCH[12], at(f"{MARCH[12]} 22:30")
    return found


def the_longest_limit(found: list[PlannedDossier]) -> list[PlannedDossier]:
    for dossier in _own(found):
        dossier.limit = COMPLEX
    return found


def the_longest_limit_of_one_official(found: list[PlannedDossier]) -> list[PlannedDossier]:
    """Whose colleague names it now and then."""
    for number, dossier in enumerate(_own(found)):
        dossier.limit = COMPLEX if dossier.official.endswith("1") or number % 20 == 1 else SIMPLE
    return found


def the_longest_limit_named_at_one_desk(found: list[PlannedDossier]) -> list[PlannedDossier]:
    """Whoever handles it afterwards."""
    for number, dossier in enumerate(_own(found)):
        dossier.desk = f"{AGENCY}/DESK-{1 if number % 4 else 2}"
        dossier.limit = COMPLEX if number % 4 else SIMPLE
    return found


def results_left_lying(found: list[PlannedDossier]) -> list[PlannedDossier]:
    """Half are never given, half after weeks."""
    for number, dossier in enumerate(_own(found)[:52]):
        dossier.delivered = dossier.ended + timedelta(days=20) if number % 2 else None
    return found


def by_a_colleagues_token(found: list[PlannedDossier]) -> list[PlannedDossier]:
    for dossier in [each for each in _own(found) if each.demanded][20:32]:
        dossier.applicant = dossier.token = f"{AGENCY}/CB-2"
    return found


PLANTED: dict[str, tuple[Plant, str]] = {
    "finishes on the last day": (last_day_finishes, "LAST_DAY_FINISHES"),
    "supplements the day before the last": (last_day_supplements, "LAST_DAY_SUPPLEMENTS"),
    "supplements on the Friday before the last Monday": (supplements_before_the_week_end, "LAST_DAY_SUPPLEMENTS"),
    "bills the day before the last": (last_day_payments, "LAST_DAY_PAYMENTS"),
    "results of the last day passed back": (last_day_corrections, "LAST_DAY_CORRECTIONS"),
    "bursts after hours": (after_hours_bursts, "AFTER_HOURS_BURSTS"),
    "a pile before the 14th": (cutoff_spike, "CUTOFF_SPIKE"),
    "withdrawn and refiled": (withdrawn_and_refiled, "WITHDRAWN_AND_REFILED"),
    "refused and refiled": (refused_and_refiled, "WITHDRAWN_AND_REFILED"),
    "refiled under a longer limit": (refiled_under_a_longer_limit, "WITHDRAWN_AND_REFILED"),
    "one applicant on one day": (same_applicant_same_day, "SAME_APPLICANT_SAME_DAY"),
    "phrases": (phrases, "BOILERPLATE_REASONS"),
    "new dates for nothing": (new_dates_for_nothing, "BOILERPLATE_REASONS"),
    "one wording": (one_wording, "BOILERPLATE_REASONS"),
    "too short": (short_durations, "SHORT_DURATIONS"),
    "too long": (long_durations, "LONG_DURATIONS"),
    "the longer procedure": (longer_procedure, "LONGER_PROCEDURE"),
    "nothing but the longer procedure": (the_longer_procedure_alone, "LONGER_PROCEDURE"),
    "noted at night and dated into the day": (noted_at_night, "AFTER_HOURS_BURSTS"),
    "the longest limit": (the_longest_limit, "LONGER_OF_SEVERAL_LIMITS"),
    "the longest limit of one official": (the_longest_limit_of_one_official, "LONGER_OF_SEVERAL_LIMITS"),
    "the longest limit named at one desk": (the_longest_limit_named_at_one_desk, "LONGER_OF_SEVERAL_LIMITS"),
    "results left lying": (results_left_lying, "RESULTS_LEFT_LYING"),
    "a colleague's token": (by_a_colleagues_token, "OFFICIALS_AS_APPLICANTS"),
}
