"""What the procedure lists: papers and fees named by a command, held against the version that decides.

A paper or fee without an id is no lie: it was demanded, and is recorded as the law lists no such. One that bears the name of a listed
one is that one, so that a lawful demand stays lawful however it was typed. An id that the version does not have is refused.
"""

import unicodedata

from domain.deciding.case import Case
from domain.facts.filing import Charge, DemandedItem
from domain.procedure import Procedure


def papers(case: Case, items: tuple[DemandedItem, ...], field: str = "items") -> tuple[DemandedItem, ...]:
    """Takes demanded or provided papers, returns them with the requirement that each name stands for. Refused: UNKNOWN_REQUIREMENT."""
    procedure = _procedure(case)
    for index, item in enumerate(items):
        known(case, item.requirement, field, index, "requirement")
    ids = {name_key(each.name): each.id for each in reversed(procedure.requirements)} if procedure else {}
    return tuple(item if item.requirement else DemandedItem(item.name, ids.get(name_key(item.name))) for item in items)


def known(case: Case, requirement: str | None, *path: str | int) -> None:
    """Refuses a requirement's id that the version does not have: UNKNOWN_REQUIREMENT."""
    procedure = _procedure(case)
    if requirement is not None and (procedure is None or procedure.requirement(requirement) is None):
        raise case.refused("UNKNOWN_REQUIREMENT", *path, id=requirement)


def submitted(case: Case, ids: tuple[str, ...]) -> tuple[str, ...]:
    """Takes the ids of requirements whose papers came, returns each once. Refused: UNKNOWN_REQUIREMENT."""
    for index, id in enumerate(ids):
        known(case, id, "submitted", index)
    return tuple(dict.fromkeys(ids))


def charges(case: Case, demanded: tuple[Charge, ...]) -> tuple[Charge, ...]:
    """Takes charges, returns them with the fee that each name stands for. Refused: UNKNOWN_FEE, BAD_AMOUNT."""
    procedure = _procedure(case)
    for index, charge in enumerate(demanded):
        if charge.fee is not None and (procedure is None or procedure.fee(charge.fee) is None):
            raise case.refused("UNKNOWN_FEE", "charges", index, "fee", id=charge.fee)
        if charge.amount < 0:
            raise case.refused("BAD_AMOUNT", "charges", index, "amount", id=charge.amount)
    ids = {name_key(each.name): each.id for each in reversed(procedure.fees)} if procedure else {}
    return tuple(
        each if each.fee else Charge(each.name, each.amount, ids.get(name_key(each.name))) for each in demanded
    )


def name_key(name: str) -> str:
    """Takes a name, returns what is compared of it: letters and figures in any case, however spaced and however it ends."""
    return " ".join(unicodedata.normalize("NFC", name).casefold().split()).strip(" .,;:-–()\"'")


def _procedure(case: Case) -> Procedure | None:
    return case.law.procedure.procedure if case.law.procedure else None
