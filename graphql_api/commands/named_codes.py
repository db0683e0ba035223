"""The codes that commands name: what people typed becomes what the ledger holds, before anything is decided.

A repeated command is recognised however its code is typed again, and a fact holds no spelling but the recorded one.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import partial
from typing import Any

from msgspec.structs import replace

from domain.conduct.commands import OpenConductCase
from domain.errors import Refused
from domain.execution import codes
from domain.execution.order import CommandOrder
from domain.facts.conduct import ConductSource
from domain.petitions import stream as petitions
from domain.petitions.commands import LinkPetition, ReceivePetition
from graphql_api.commands.streams import kind_of
from graphql_api.compiler.codes import Codes, Spelling
from graphql_api.errors import ApiError
from graphql_api.execution.database import Database
from graphql_api.execution.spelling import spelling
from graphql_api.execution.writer import Writing
from graphql_api.types.dossiers.sources import DOSSIER_CODES
from graphql_api.types.petitions.sources import PETITION_CODES
from ledger.errors import LedgerError

Ordered = CommandOrder | Refused
_CLAIMS: Mapping[Codes, str] = {DOSSIER_CODES: codes.CLAIM, PETITION_CODES: petitions.CLAIM}
_SUBJECTS: Mapping[str, Codes] = {"dossier": DOSSIER_CODES, "petition": PETITION_CODES}


async def as_recorded(orders: Sequence[Ordered], database: Database, writing: Writing) -> list[Ordered]:
    """Takes orders, returns them with the codes that they name as the ledger spells them, all looked up at once; a code that means nothing stays as it is."""
    typed = [(of, code) for order in orders if isinstance(order, CommandOrder) for _, of, code in _named(order)]
    if not typed:
        return list(orders)
    try:
        found = await spelling(typed, database)
        taken = await _taken([each for each in typed if found.get(each) != each[1]], writing)
    except (ApiError, LedgerError):
        return list(orders)  # without the tables, codes are exact; without the ledger, no command is taken anyway
    meant = {each: code for each, code in found.items() if code != each[1] and each not in taken}
    return [_spelt(order, meant) if isinstance(order, CommandOrder) else order for order in orders]


async def _taken(typed: Collection[tuple[Codes, str]], writing: Writing) -> Collection[tuple[Codes, str]]:
    """Those of the codes that the ledger holds just as they are typed, although the tables may not have them yet."""
    taken: list[tuple[Codes, str]] = []
    for kind, claim in _CLAIMS.items():
        if wanted := [code for of, code in typed if of == kind]:
            held = await writing.run(partial(writing.journal.find_many, claim, wanted))
            taken += [(kind, code) for code in held]
    return taken


def _named(order: CommandOrder) -> Iterator[tuple[str | None, Codes, str]]:
    """The codes that an order names: the field of its command (None: its subject), whose code it is, and the code."""
    command: Any = order.command
    subject = _SUBJECTS.get(kind_of(type(command)).subject)
    if subject is not None and order.subject is not None:
        yield None, subject, order.subject
    if isinstance(command, ReceivePetition | LinkPetition | OpenConductCase) and command.dossier is not None:
        yield "dossier", DOSSIER_CODES, command.dossier
    if isinstance(command, OpenConductCase) and command.source is ConductSource.PETITION and command.reference:
        yield "reference", PETITION_CODES, command.reference


def _spelt(order: CommandOrder, meant: Spelling) -> CommandOrder:
    named = {name: meant[of, code] for name, of, code in _named(order) if (of, code) in meant}
    if not named:
        return order
    subject = named.pop(None, order.subject)
    command = replace(order.command, **{str(name): code for name, code in named.items()})
    return replace(order, command=command, subject=subject, typed=order.subject)
