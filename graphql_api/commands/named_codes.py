"""The codes that commands name: what people typed becomes what the ledger holds, before anything is decided.

A repeated command is recognised however its code is typed again, and a fact holds no spelling but the recorded one.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import partial
from typing import Any

from msgspec.structs import replace

from domain.conduct import stream as conduct
from domain.conduct.commands import OpenConductCase
from domain.directives import stream as directives
from domain.directives.commands import IssueDirective
from domain.execution import numbering
from domain.execution.order import CommandOrder
from domain.facts.conduct import ConductSource
from domain.law.versions import AGENCY, PROCEDURE
from domain.petitions import stream as petitions
from domain.petitions.commands import LinkPetition, ReceivePetition
from domain.publicity import stream as publicity
from graphql_api.commands.streams import kind_of
from graphql_api.compiler.codes import Codes, Spelling
from graphql_api.errors import ApiError
from graphql_api.execution.database import Database
from graphql_api.execution.spelling import spelling
from graphql_api.execution.writer import Writing
from graphql_api.types.codes import (
    AGENCY_CODES,
    CONDUCT_CODES,
    DIRECTIVE_CODES,
    PROCEDURE_CODES,
    PUBLICATION_CODES,
)
from graphql_api.types.dossiers.sources import DOSSIER_CODES
from graphql_api.types.petitions.sources import PETITION_CODES
from ledger.errors import LedgerError

_Code = tuple[Codes, str]
_Field = str | int | None
"""A field of a command; None: its subject; a number: the agency of a directive's task."""
_CLAIMS: Mapping[Codes, str] = {
    DOSSIER_CODES: numbering.CLAIM,
    PETITION_CODES: petitions.CLAIM,
    CONDUCT_CODES: conduct.CLAIM,
    PUBLICATION_CODES: publicity.CLAIM,
    DIRECTIVE_CODES: directives.CLAIM,
    AGENCY_CODES: AGENCY,
    PROCEDURE_CODES: PROCEDURE,
}
_REGISTERED = frozenset({AGENCY_CODES, PROCEDURE_CODES})
_SUBJECTS: Mapping[str, Codes] = {
    "dossier": DOSSIER_CODES,
    "petition": PETITION_CODES,
    "conduct_case": CONDUCT_CODES,
    "publication": PUBLICATION_CODES,
    "directive": DIRECTIVE_CODES,
}
_FIELDS: Mapping[str, Codes] = {
    "agency": AGENCY_CODES,
    "to_agency": AGENCY_CODES,
    "receiving_one_stop": AGENCY_CODES,
    "portal": AGENCY_CODES,
    "procedure": PROCEDURE_CODES,
}
"""Fields of whichever command. Where a refusal names an agency as competent, that is text, which the register is searched for."""


async def as_recorded(orders: Sequence[CommandOrder], database: Database, writing: Writing) -> list[CommandOrder]:
    """Takes orders, returns them with the codes that they name as the ledger spells them, all looked up at once; a code that means nothing stays as it is."""
    typed = {(of, code) for order in orders for _, of, code in _named(order)}
    try:
        typed -= await _registered(typed, writing)
        if not typed:
            return list(orders)
        found = await spelling(typed, database)
        taken = await _held([each for each in typed if found.get(each) != each[1]], writing)
    except (ApiError, LedgerError):
        return list(orders)  # without the tables, codes are exact; without the ledger, no command is taken anyway
    meant = {each: code for each, code in found.items() if code != each[1] and each not in taken}
    return [_spelt(order, meant) for order in orders]


async def _registered(typed: Collection[_Code], writing: Writing) -> set[_Code]:
    """Those that are codes of agencies and procedures just as they are typed: most commands name no others, and what the ledger holds once it always holds."""
    new = {each for each in typed if each[0] in _REGISTERED and (_CLAIMS[each[0]], each[1]) not in writing.held}
    if new:
        writing.held |= {(_CLAIMS[of], code) for of, code in await _held(new, writing)}
    return {(of, code) for of, code in typed if (_CLAIMS[of], code) in writing.held}


async def _held(typed: Collection[_Code], writing: Writing) -> Collection[_Code]:
    """Those of the codes that the ledger holds just as they are typed, although the tables may not have them yet."""
    held: list[_Code] = []
    for kind, claim in _CLAIMS.items():
        if wanted := [code for of, code in typed if of == kind]:
            found = await writing.run(partial(writing.journal.find_many, claim, wanted))
            held += [(kind, code) for code in found]
    return held


def _named(order: CommandOrder) -> Iterator[tuple[_Field, Codes, str]]:
    """The codes that an order names: the field of its command, whose code it is, and the code."""
    command: Any = order.command
    subject = _SUBJECTS.get(kind_of(type(command)).subject)
    if subject is not None and order.subject is not None:
        yield None, subject, order.subject
    for name, of in _FIELDS.items():
        if (code := getattr(command, name, None)) is not None:
            yield name, of, code
    if isinstance(command, ReceivePetition | LinkPetition | OpenConductCase) and command.dossier is not None:
        yield "dossier", DOSSIER_CODES, command.dossier
    if isinstance(command, OpenConductCase) and command.source is ConductSource.PETITION and command.reference:
        yield "reference", PETITION_CODES, command.reference
    if isinstance(command, IssueDirective):
        for number, task in enumerate(command.tasks):
            yield number, AGENCY_CODES, task.agency


def _spelt(order: CommandOrder, meant: Spelling) -> CommandOrder:
    named = {name: meant[of, code] for name, of, code in _named(order) if (of, code) in meant}
    if not named:
        return order
    subject = named.get(None, order.subject)
    changed: dict[str, Any] = {name: code for name, code in named.items() if isinstance(name, str)}
    if any(isinstance(each, int) for each in named):
        tasks = enumerate(order.command.tasks)
        changed["tasks"] = tuple(
            replace(task, agency=named[number]) if number in named else task for number, task in tasks
        )
    return replace(order, command=replace(order.command, **changed), subject=subject, typed=order.subject)
