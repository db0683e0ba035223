"""An entry of a dossier's history: a fact, and what it did."""

from typing import TYPE_CHECKING, Annotated

import strawberry

from graphql_api.compiler import identity
from graphql_api.compiler.connection import Node
from graphql_api.compiler.fields import field
from graphql_api.compiler.mapping import Expression, Inside, One
from graphql_api.compiler.scalars import JSON, DateTime
from graphql_api.types.agency import Actor
from graphql_api.types.enums import Channel

if TYPE_CHECKING:
    from graphql_api.types.dossiers.dossier import Dossier

_PAYLOAD = "(select coalesce(json_object_agg(m.key, m.value), '{}') from json_each({payload}) m where m.key not in ('context', 'receipt'))"


@strawberry.type(description="What a fact changed in one field of its dossier.")
class FieldChange:
    """What a fact did to one field of its dossier."""

    field_name: str = field("The field.", Inside(), name="field")
    before: JSON | None = field("Its value before.", Inside())
    after: JSON | None = field("Its value after.", Inside())


@strawberry.type(description="A document supporting a fact, by hash only.")
class Evidence:
    """A document behind a fact."""

    sha256: str = field("The document's SHA-256, in hex.", Inside())
    kind: str = field("The kind of document.", Inside())


@strawberry.type(description="A fact as the ledger recorded it (sự kiện).")
class DossierEvent(Node):
    """A fact as the ledger recorded it."""

    id: strawberry.ID = field("The global id.", Expression(identity.template("DossierEvent", "{position}::text")))
    version: int = field("Its number in the dossier's history, starting at 1.")
    position: int = field("Its position in the ledger.")
    type: str = field("The fact's tag: `step-completed`.")
    occurred_at: DateTime = field("When it happened.", Expression("{context.occurred_at}"))
    recorded_at: DateTime = field("When the ledger recorded it.")
    noted_at: DateTime | None = field(
        "When an import's source noted it; only the finding BACKDATED_ACTION judges by it, comparing it with `occurredAt`.",
        Expression("{context.noted_at}"),
    )
    actor: Actor = field("Who did it.", Inside("{context.actor}"))
    channel: Channel = field("The channel (kênh).", Expression("{context.channel}"))
    reason: str | None = field("The reason given (lý do).", Expression("{context.reason}"))
    legal_basis: list[str] = field(
        "The legal bases cited (căn cứ pháp lý).", Expression("coalesce({context.legal_basis}, '[]')")
    )
    evidence: list[Evidence] = field("The supporting documents, by hash.", Inside("{context.evidence}"))
    payload: JSON = field("The fact's own content, without its context or any receipt hash.", Expression(_PAYLOAD))
    changes: list[FieldChange] = field("What it changed in the dossier, field by field.", Inside("{changes.fields}"))
    dossier: Annotated["Dossier", strawberry.lazy("graphql_api.types.dossiers.dossier")] | None = field(
        "The dossier that this history belongs to, in its current state; null if it belongs to something else.",
        One(companion="dossier"),
    )
