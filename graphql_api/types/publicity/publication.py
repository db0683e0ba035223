"""A publication: what was made public, where, by whom approved, and from which facts it speaks."""

import strawberry

from graphql_api.access.visibility import AUDITS, PUBLICATION_WORDS, PUBLISHES, shown
from graphql_api.compiler import identity
from graphql_api.compiler.connection import Node
from graphql_api.compiler.fields import field
from graphql_api.compiler.mapping import Expression, Inside, Many, One
from graphql_api.compiler.scalars import JSON, Date, DateTime
from graphql_api.types.agency import Agency
from graphql_api.types.dossiers.history import DossierEvent
from graphql_api.types.dossiers.sources import HISTORY
from graphql_api.types.publicity import recomputing
from graphql_api.types.publicity.enums import FigureQuestion, PublicationKind, PublicationPlace, PublicationState
from graphql_api.types.publicity.sources import APPEARANCES


def _inside(column: str) -> Expression:
    return Expression(shown(PUBLISHES, column))


def _audited(column: str) -> Expression:
    return Expression(shown(AUDITS, column))


@strawberry.type(description="Where a publication appeared, from when and until when.")
class Appearance:
    """Where a publication stands in public."""

    place: PublicationPlace = field("Where (nơi công khai).")
    portal: Agency | None = field("The agency whose portal or notice board it is.", One(columns={"code": "{portal}"}))
    url: str | None = field("The web address.")
    content_sha256: str = field("The SHA-256 of the published text, in hex.", name="contentSha256")
    appeared_at: DateTime = field("Since when (ngày công khai).", name="at")
    withdrawn_at: DateTime | None = field("Until when, if it was withdrawn.")


@strawberry.type(description="A correction of published content (đính chính).")
class PublicationCorrection:
    """A correction of what had been made public."""

    what: str = field("What was corrected (nội dung đính chính).")
    reason: str | None = field("The reason (lý do).")
    at: DateTime = field("When it happened.", Expression("({at})::timestamptz"))
    content_sha256: str | None = field("The SHA-256 of the corrected text, in hex.", name="contentSha256")


@strawberry.type(description="The facts that a publication is based on, by ledger position.")
class Provenance:
    """The facts that a publication speaks of."""

    positions: list[int] = field("Their ledger positions.")


@strawberry.type(description="The figures that a publication states, and what they describe.")
class PublishedFigures:
    """The figures that a publication states."""

    question: FigureQuestion = field("What they describe.")
    agency: str | None = field("The agency they describe, by code; null for the publication's own.")
    begins: Date | None = field("The first day of the period; null if given by the publication's subject.")
    ends: Date | None = field("Its last day.")
    values: JSON = field("The figures, by name.")
    position: int | None = field("The last ledger position that they take into account.")


@strawberry.type(
    description="A publication (công khai): proposed, approved by somebody else and published in one or more places; corrections"
    " and withdrawals state a reason. Everybody sees what was published; only auditors see who proposed and approved"
    " it."
)
class Publication(Node):
    """A publication."""

    id: strawberry.ID = field("The global id.", Expression(identity.template("Publication", "{publication}::text")))
    code: str = field("Its code (mã công khai).")
    kind: PublicationKind = field("What is published.")
    agency: Agency = field("The publishing agency (cơ quan công khai).", One(columns={"code": "{agency}"}))
    subject: str = field(
        "Its subject: `procedure@version`, the code of a petition, dossier, case or directive, a period (`2026-05`, `2026-Q2`,"
        " `2026`), a procedure, an agency or its department in a period (`1.001193/2026-Q2`, `H56/2026-Q2`, `H56/Một cửa/2026-Q2`), or an"
        " agency."
    )
    title: str | None = field(
        "Its title; hidden from the public once withdrawn.", Expression(shown(PUBLICATION_WORDS, "title"))
    )
    content: str | None = field(
        "Its text (nội dung), as last corrected; hidden from the public once withdrawn.",
        Expression(shown(PUBLICATION_WORDS, "content")),
    )
    state: PublicationState = field("Its state (trạng thái).")
    places: list[PublicationPlace] = field("The places that it was proposed for.")
    appearances: list[Appearance] = field(
        "Where it was published, in the order recorded.",
        Many(APPEARANCES, order="{ordinal}", on={"kind": "kind", "subject": "subject", "code": "code"}, expected=2),
    )
    provenance: Provenance = field(
        "The facts that it is based on (nguồn số liệu).", One(columns={"positions": "{provenance}"})
    )
    events: list[DossierEvent] | None = field(
        "Those facts, for auditors; null for others. (Inspectors read them with their dossiers, stating a purpose.)",
        Many(HISTORY, order="{position}", among={"position": "provenance"}, when=AUDITS, expected=3),
    )
    published_at: DateTime | None = field("When it was first published (ngày công khai).")
    proposed_at: DateTime | None = field("When it was proposed; not public.", _inside("proposed_at"))
    proposed_by: str | None = field("Who proposed it, by pseudonymous id; for auditors.", _audited("proposed_by"))
    approved_at: DateTime | None = field("When it was approved (ngày phê duyệt).")
    approved_by: str | None = field("Who approved it, by pseudonymous id; for auditors.", _audited("approved_by"))
    rejected_at: DateTime | None = field("When it was rejected.")
    rejection_reason: str | None = field("Why it was rejected.", _inside("rejection_reason"))
    corrections: list[PublicationCorrection] = field("Its corrections, in order (đính chính).", Inside("{corrections}"))
    withdrawn_at: DateTime | None = field("When it was withdrawn (thu hồi).")
    withdrawn_reason: str | None = field("Why it was withdrawn (lý do).")
    figures: PublishedFigures | None = field(
        "The figures that it states (số liệu), as last corrected; null if it states none.", Inside("{figures}")
    )
    agrees: bool | None = field(
        "Whether the ledger, using what it knew at the figures' position, computes the same figures (khớp số liệu); null if there"
        " are no figures or they cannot be recomputed.",
        resolver=recomputing.agrees,
    )
    recomputed: JSON | None = field(
        "The figures that the ledger computes from what it knew at that position; null if there are no figures or they cannot be recomputed.",
        resolver=recomputing.recomputed,
    )
    version: int | None = field("The number of facts recorded about it; not public.", _inside("version"))
    position: int | None = field("The ledger position of its last fact; not public.", _inside("position"))
