"""What is planted by one person under several ids: second accounts, and spellings of an id that look like it."""

from collections.abc import Callable, Sequence
from datetime import date, time, timedelta

from msgspec.structs import replace

from tests.domain.histories import at
from tests.graphql_api.signals.bureaus import MARCH, PlannedDossier
from tests.graphql_api.signals.planting import (
    AGENCY,
    by_a_colleagues_token,
    same_applicant_same_day,
    withdrawn_and_refiled,
)

Plant = Callable[[list[PlannedDossier]], list[PlannedDossier]]
OFFICIAL = f"{AGENCY}/CB-1"
LOOKALIKES = (OFFICIAL, "h1/cb-1", f"{OFFICIAL}\u200b", "\u041d1/\u0421\u0412-1", "Ｈ1/CB\u20111 ", f"{OFFICIAL}.")
EVENINGS = ((0, MARCH[4]), (14, MARCH[12]), (28, MARCH[16]))


def own(found: list[PlannedDossier]) -> list[PlannedDossier]:
    return [dossier for dossier in found if dossier.agency == AGENCY]


def in_the_evening(found: list[PlannedDossier], ids: Sequence[str], many: int = 14) -> list[PlannedDossier]:
    """Results of three evenings, of `many` dossiers each, under these ids by turns."""
    for first, day in EVENINGS:
        for number, dossier in enumerate(own(found)[first : first + many]):
            dossier.official = ids[number % len(ids)]
            moved_to(dossier, day)
            dossier.at = time(21, number)
    return found


def moved_to(dossier: PlannedDossier, day: date) -> None:
    """Moves all of a dossier's days, so that it ends on this one."""
    shift = day - dossier.ended
    dossier.received, dossier.demanded, dossier.due = dossier.received + shift, None, dossier.due + shift
    while dossier.received.weekday() > 4:
        dossier.received -= timedelta(days=1)
    dossier.ended, dossier.delivered = day, MARCH[MARCH.index(day) + 1]


def two_accounts(found: list[PlannedDossier]) -> list[PlannedDossier]:
    return in_the_evening(found, (OFFICIAL, f"{AGENCY}/CB-9"))


def beside_a_full_day(found: list[PlannedDossier]) -> list[PlannedDossier]:
    """Half under a second account; under the own one, three times as many were handled on that day."""
    planted = two_accounts(found)
    more = []
    for number, (_, day) in enumerate(EVENINGS):
        for each in range(24):
            dossier = replace(
                own(found)[-1 - each % 20],
                code=f"{AGENCY}-D{number}{each:02}",
                applicant=f"{AGENCY} day {number} {each}",
                official=OFFICIAL,
                at=time(14, each),
            )
            moved_to(dossier, day)
            more.append(dossier)
    return planted + more


def an_account_for_each_two(found: list[PlannedDossier]) -> list[PlannedDossier]:
    return in_the_evening(found, [f"{AGENCY}/TK-{number}" for number in range(7)])


def lookalikes(found: list[PlannedDossier]) -> list[PlannedDossier]:
    return in_the_evening(found, LOOKALIKES)


def noted_at_night_under_two_accounts(found: list[PlannedDossier]) -> list[PlannedDossier]:
    """Dated into the day."""
    for dossier in own(two_accounts(found)):
        if dossier.at.hour == 21:
            dossier.at, dossier.noted = time(15), at(f"{dossier.ended} 23:00")
    return found


def refiled_by_a_lookalike(found: list[PlannedDossier]) -> list[PlannedDossier]:
    both = withdrawn_and_refiled(found)
    for number, dossier in enumerate(each for each in both if each.code.endswith("-B")):
        dossier.applicant = (f" {dossier.applicant}", dossier.applicant.upper(), f"{dossier.applicant}.")[number % 3]
    return both


def a_lookalike_on_the_same_day(found: list[PlannedDossier]) -> list[PlannedDossier]:
    seen: set[str] = set()
    for dossier in own(same_applicant_same_day(found)):
        if dossier.applicant in seen:
            dossier.applicant = dossier.applicant.replace("a", "\u0430")  # Cyrillic
        seen.add(dossier.applicant)
    return found


def a_colleagues_token_spelt_otherwise(found: list[PlannedDossier]) -> list[PlannedDossier]:
    for number, dossier in enumerate(own(by_a_colleagues_token(found))):
        if dossier.token == f"{AGENCY}/CB-2":
            dossier.token = ("h1/cb-2", "H1/CB\u20132", "H1/\u0421\u0412-2", " H1/CB-2\u00a0")[number % 4]
    return found


def the_token_of_who_is_only_in_charge(found: list[PlannedDossier]) -> list[PlannedDossier]:
    """Of an official who gives no command themselves: all is entered by a colleague."""
    for dossier in own(by_a_colleagues_token(found)):
        dossier.token = dossier.token.lower()
        dossier.entered_by = f"{AGENCY}/CB-1"
    return found


SPLIT: dict[str, tuple[Plant, str]] = {
    "bursts under two accounts": (two_accounts, "AFTER_HOURS_BURSTS"),
    "half of a burst after a full day": (beside_a_full_day, "AFTER_HOURS_BURSTS"),
    "bursts under an account for each two dossiers": (an_account_for_each_two, "AFTER_HOURS_BURSTS"),
    "bursts under lookalikes of one id": (lookalikes, "AFTER_HOURS_BURSTS"),
    "noted at night under two accounts": (noted_at_night_under_two_accounts, "AFTER_HOURS_BURSTS"),
    "refiled by a lookalike": (refiled_by_a_lookalike, "WITHDRAWN_AND_REFILED"),
    "a lookalike on the same day": (a_lookalike_on_the_same_day, "SAME_APPLICANT_SAME_DAY"),
    "a colleague's token spelt otherwise": (a_colleagues_token_spelt_otherwise, "OFFICIALS_AS_APPLICANTS"),
    "the token of who is only in charge": (the_token_of_who_is_only_in_charge, "OFFICIALS_AS_APPLICANTS"),
}
