"""What is planted in one office: each changes its dossiers as who wants to hide something would."""

from collections.abc import Callable
from datetime import date, time, timedelta
from itertools import pairwise

from msgspec.structs import replace

from tests.domain.histories import at
from tests.graphql_api.signals.bureaus import COMPLEX, LONG, MARCH, PLAIN, SIMPLE, Life

AGENCY = "H1"
Plant = Callable[[list[Life]], list[Life]]


def _own(found: list[Life]) -> list[Life]:
    return [life for life in found if life.agency == AGENCY]


def last_day_finishes(found: list[Life]) -> list[Life]:
    for life in _own(found)[:52]:
        life.due = life.ended
    return found


def last_day_supplements(found: list[Life]) -> list[Life]:
    for life in [each for each in _own(found) if each.demanded][:30]:
        life.demanded = life.due - timedelta(days=1)
        life.ended = max(life.ended, life.due)
    return found


def supplements_before_the_week_end(found: list[Life]) -> list[Life]:
    """The limit ends on a Monday, the demand comes on the Friday before it."""
    for life in [each for each in _own(found) if each.demanded][:30]:
        life.due = max(life.due, life.ended)
        life.due += timedelta(days=(7 - life.due.weekday()) % 7)
        life.demanded, life.ended = life.due - timedelta(days=3), life.due + timedelta(days=1)
    return found


def after_hours_bursts(found: list[Life]) -> list[Life]:
    """A dozen dossiers each on two evenings, and as many on a Saturday night past midnight."""
    own = _own(found)
    for first, day in ((0, MARCH[4]), (20, MARCH[12]), (40, date(2026, 3, 28))):
        for life in own[first : first + 14]:
            if life.official.endswith("1") or day.weekday() > 4:
                life.ended, life.at = max(day, life.received), time(21, 5)
    for life in own[:28:2]:
        life.ended, life.at = MARCH[12], time(22, 0)
    return found


def cutoff_spike(found: list[Life]) -> list[Life]:
    """Spread over the last three working days and the week-end within them."""
    days = [date(2026, 3, 12), date(2026, 3, 13), date(2026, 3, 14)]
    for number, life in enumerate(_own(found)[8:50]):
        if life.received <= days[0]:
            life.ended = days[number % 3]
            life.due = max(life.due, life.ended + timedelta(days=3))
    return found


def withdrawn_and_refiled(found: list[Life]) -> list[Life]:
    """Half filed again after the withdrawal, half the day before it."""
    again = []
    for number, life in enumerate(_own(found)[4:20]):
        life.withdrawn = True
        on = life.ended + timedelta(days=3) if number % 2 else life.ended - timedelta(days=1)
        again.append(replace(life, code=f"{life.code}-B", received=on, ended=on + timedelta(days=5), withdrawn=False))
    return found + [replace(each, due=each.ended + timedelta(days=4), demanded=None) for each in again]


def refused_and_refiled(found: list[Life]) -> list[Life]:
    """Refused on the last days, to be taken in anew with a limit of its own."""
    plain = withdrawn_and_refiled(found)
    for life in plain:
        life.withdrawn, life.refused = False, life.withdrawn
    return plain


def refiled_under_a_longer_limit(found: list[Life]) -> list[Life]:
    plain = withdrawn_and_refiled(found)
    for life in plain:
        if life.withdrawn:
            life.procedure = PLAIN
        if life.code.endswith("-B"):
            life.procedure = LONG
    return plain


def same_applicant_same_day(found: list[Life]) -> list[Life]:
    own = _own(found)
    pairs = [
        (one, other) for one, other in pairwise(own) if one.procedure == other.procedure and one.received <= other.ended
    ][::2]
    for one, other in pairs:
        other.applicant, other.received = one.applicant, one.received
        other.due = max(other.due, other.received)
    return found


def phrases(found: list[Life]) -> list[Life]:
    said = (
        "Theo quy định.",
        "HỒ SƠ CHƯA ĐẦY ĐỦ theo quy định",
        "Hồ sơ không hợp lệ, đề nghị bổ sung",
        "do lý do khách quan",
    )
    for number, life in enumerate(_own(found)):
        life.reason = said[number % 4]
    return found


def new_dates_for_nothing(found: list[Life]) -> list[Life]:
    for number, life in enumerate(_own(found)):
        life.demanded, life.delayed = None, ("Theo quy định", "do khối lượng công việc lớn")[number % 2]
    return found


def one_wording(found: list[Life]) -> list[Life]:
    """No phrase of the list; a number and the case make the wordings look different."""
    for number, life in enumerate(_own(found)):
        text = f"Đề nghị phòng chuyên môn cho ý kiến thêm (văn bản {number})"
        life.reason = text.upper() if number % 2 else text
    return found


def short_durations(found: list[Life]) -> list[Life]:
    for life in _own(found):
        life.received, life.demanded = life.ended, None
    return found


def long_durations(found: list[Life]) -> list[Life]:
    for life in _own(found):
        life.received, life.demanded = life.ended - timedelta(days=40), None
    return found


def longer_procedure(found: list[Life]) -> list[Life]:
    for life in _own(found)[:50]:
        life.procedure = LONG
    return found


def the_longer_procedure_alone(found: list[Life]) -> list[Life]:
    """All that were received in March; before it none was."""
    for life in _own(found):
        life.procedure = LONG if life.received >= MARCH[0] else PLAIN
    return found


def noted_at_night(found: list[Life]) -> list[Life]:
    """Dated into the day, and noted on three evenings."""
    own = _own(found)
    for first, day in ((0, MARCH[4]), (20, MARCH[12]), (40, date(2026, 3, 28))):
        for life in own[first : first + 14]:
            if life.official.endswith("1") or day.weekday() > 4:
                life.noted = at(f"{day if day > life.ended else life.ended} 23:00")
    for life in own[:28:2]:
        life.ended, life.noted = MARCH[12], at(f"{MARCH[12]} 22:30")
    return found


def the_longest_limit(found: list[Life]) -> list[Life]:
    for life in _own(found):
        life.limit = COMPLEX
    return found


def the_longest_limit_of_one_official(found: list[Life]) -> list[Life]:
    """Whose colleague names it now and then."""
    for number, life in enumerate(_own(found)):
        life.limit = COMPLEX if life.official.endswith("1") or number % 20 == 1 else SIMPLE
    return found


def the_longest_limit_named_at_one_desk(found: list[Life]) -> list[Life]:
    """Whoever handles it afterwards."""
    for number, life in enumerate(_own(found)):
        life.desk = f"{AGENCY}/DESK-{1 if number % 4 else 2}"
        life.limit = COMPLEX if number % 4 else SIMPLE
    return found


def results_left_lying(found: list[Life]) -> list[Life]:
    """Half are never given, half after weeks."""
    for number, life in enumerate(_own(found)[:52]):
        life.delivered = life.ended + timedelta(days=20) if number % 2 else None
    return found


def by_a_colleagues_token(found: list[Life]) -> list[Life]:
    for life in [each for each in _own(found) if each.demanded][20:32]:
        life.applicant = life.token = f"{AGENCY}/CB-2"
    return found


PLANTED: dict[str, tuple[Plant, str]] = {
    "finishes on the last day": (last_day_finishes, "LAST_DAY_FINISHES"),
    "supplements the day before the last": (last_day_supplements, "LAST_DAY_SUPPLEMENTS"),
    "supplements on the Friday before the last Monday": (supplements_before_the_week_end, "LAST_DAY_SUPPLEMENTS"),
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
