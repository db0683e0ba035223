"""Facts to tag and bytes, and back.

A fact's JSON carries no tag: the ledger stores it beside the bytes. From the second version of a fact on, its JSON carries
`"v"`, and the versions before it are read through an upcast. Stored bytes are never rewritten. Texts are read in NFC, however
they were recorded: names that look the same are the same in every answer.
"""

from collections.abc import Callable, Iterable, Mapping
from typing import Any, get_args

import msgspec

from domain.errors import UndecodableFact
from domain.facts.accesses import RecordAccessed
from domain.facts.conduct import ConductFact
from domain.facts.directives import DirectiveFact
from domain.facts.dossier import DossierFact
from domain.facts.law import (
    AgencyEnded,
    AgencyMerged,
    AgencyRegistered,
    AgencyRenamed,
    HolidayDeclared,
    HolidayRevoked,
    ProcedurePublished,
    ProcedureVersionAnnounced,
    ProcedureVersionRepealed,
    RulePackActivated,
    WorkdaySwapDeclared,
    WorkdaySwapRevoked,
    WorkingHoursSet,
)
from domain.facts.petitions import PetitionFact
from domain.facts.publicity import PeriodEnded, PublicationFact
from domain.facts.shared_data import SharedDataFact
from domain.values.context import Fact
from domain.values.texts import composed

DOSSIER_FACTS: tuple[type[Fact], ...] = get_args(DossierFact)
PETITION_FACTS: tuple[type[Fact], ...] = get_args(PetitionFact)
CONDUCT_FACTS: tuple[type[Fact], ...] = get_args(ConductFact)
PUBLICATION_FACTS: tuple[type[Fact], ...] = get_args(PublicationFact)
DIRECTIVE_FACTS: tuple[type[Fact], ...] = get_args(DirectiveFact)
SHARED_DATA_FACTS: tuple[type[Fact], ...] = get_args(SharedDataFact)
LAW_FACTS: tuple[type[Fact], ...] = (
    ProcedureVersionAnnounced,
    ProcedurePublished,
    ProcedureVersionRepealed,
    RulePackActivated,
    HolidayDeclared,
    HolidayRevoked,
    WorkdaySwapDeclared,
    WorkdaySwapRevoked,
    WorkingHoursSet,
    AgencyRegistered,
    AgencyRenamed,
    AgencyEnded,
    AgencyMerged,
    *SHARED_DATA_FACTS,
)
FACTS: tuple[type[Fact], ...] = (
    *DOSSIER_FACTS,
    *LAW_FACTS,
    RecordAccessed,
    *PETITION_FACTS,
    *CONDUCT_FACTS,
    *PUBLICATION_FACTS,
    *DIRECTIVE_FACTS,
    PeriodEnded,
)

Json = dict[str, Any]
# Takes the JSON of one stored version, returns the facts it becomes in the next version, as (tag, JSON): one, or several for a split.
Upcast = Callable[[Json], list[tuple[str, Json]]]
MAX_UPCASTS = 64


class _Version(msgspec.Struct):
    v: int = 1


class Codec:
    """Encodes facts as (tag, bytes) and decodes them; `upcasts` maps (tag, stored version) to its upcast.

    >>> CODEC.encode(StepCompleted(context=..., activity="T02"))
    ('step-completed', b'{"activity":"T02","context":{...}}')
    """

    def __init__(self, facts: Iterable[type[Fact]] = FACTS, upcasts: Mapping[tuple[str, int], Upcast] | None = None):
        self._types = {fact.TAG: fact for fact in facts}
        self._upcasts = dict(upcasts or {})
        self._decoders = {tag: msgspec.json.Decoder(fact) for tag, fact in self._types.items()}
        self._versioned = {tag for tag, fact in self._types.items() if fact.VERSION > 1} | {t for t, _ in self._upcasts}
        self._encoder = msgspec.json.Encoder(order="sorted")
        self._version = msgspec.json.Decoder(_Version)

    @property
    def tags(self) -> tuple[str, ...]:
        """Every tag that can be written today."""
        return tuple(self._types)

    def type_of(self, tag: str) -> type[Fact]:
        """Takes a tag, returns its fact type; UndecodableFact when unknown."""
        try:
            return self._types[tag]
        except KeyError:
            raise UndecodableFact(tag, "unknown tag") from None

    def encode(self, fact: Fact) -> tuple[str, bytes]:
        """Takes a fact, returns its tag and its JSON, keys sorted, so that equal facts have equal bytes."""
        payload = self._encoder.encode(fact)
        if fact.VERSION > 1:
            payload = payload[:-1] + b',"v":%d}' % fact.VERSION
        return fact.TAG, payload

    def decode(self, tag: str, payload: bytes | msgspec.Raw) -> tuple[Fact, ...]:
        """Takes a stored tag and JSON, returns the fact, or the facts that an upcast splits it into. UndecodableFact names the reason."""
        try:
            stored = bytes(payload)
            if not stored.isascii():
                text = stored.decode()
                read = composed(text)
                if read is not text:  # most are composed already, and need no encoding anew
                    payload = read.encode()
            if tag in self._versioned:
                return self._decode_versioned(tag, payload)
            return (self._decoders[tag].decode(payload),)
        except KeyError:
            raise UndecodableFact(tag, "unknown tag") from None
        except (msgspec.MsgspecError, UnicodeDecodeError) as error:
            raise UndecodableFact(tag, str(error)) from error

    def _decode_versioned(self, tag: str, payload: bytes | msgspec.Raw) -> tuple[Fact, ...]:
        version = self._version.decode(payload).v
        if (tag, version) not in self._upcasts:
            newest = self.type_of(tag).VERSION
            if version != newest:
                raise UndecodableFact(tag, f"stored as version {version}, this program knows version {newest}")
            return (self._decoders[tag].decode(payload),)
        pending: list[tuple[str, int, Json]] = [(tag, version, msgspec.json.decode(payload))]
        facts: list[Fact] = []
        for _ in range(MAX_UPCASTS):
            if not pending:
                return tuple(facts)
            tag, version, body = pending.pop(0)
            body.pop("v", None)
            upcast = self._upcasts.get((tag, version))
            if upcast is None:
                facts.append(msgspec.convert(body, self.type_of(tag), strict=False))
            else:
                later = [(t, b.get("v", version + 1 if t == tag else 1), b) for t, b in upcast(body)]
                pending = later + pending
        raise UndecodableFact(tag, f"more than {MAX_UPCASTS} upcasts")


CODEC = Codec()
