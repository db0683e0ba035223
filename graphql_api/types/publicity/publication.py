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


@strawberry.type(description="Where a publication stands in public, and from when to when.")
class Appearance:
    """Where a publication stands in public."""

    place: PublicationPlace = field("Where (nơi công khai).")
    portal: Agency | None = field("Whose portal or board it is.", One(columns={"code": "{portal}"}))
    url: str | None = field("Where on the web.")
    content_sha256: str = field("The SHA-256 of what stands there, in hex.", name="contentSha256")
    appeared_at: DateTime = field("From when (ngày công khai).", name="at")
    withdrawn_at: DateTime | None = field("Until when, where it was withdrawn.")


@strawberry.type(description="A correction of what had been made public (đính chính).")
class PublicationCorrection:
    """A correction of what had been made public."""

    what: str = field("What was corrected (nội dung đính chính).")
    reason: str | None = field("Why (lý do).")
    at: DateTime = field("When.", Expression("({at})::timestamptz"))
    content_sha256: str | None = field("The SHA-256 of what stands there since, in hex.", name="contentSha256")


@strawberry.type(description="The facts that a publication speaks of, by their places in the ledger.")
class Provenance:
    """The facts that a publication speaks of."""

    positions: list[int] = field("Their places in the ledger.")


@strawberry.type(description="The figures that a publication states, and of what.")
class PublishedFigures:
    """The figures that a publication states."""

    question: FigureQuestion = field("What they answer.")
    agency: str | None = field("Of which agency, by its code; null: the publication's own.")
    begins: Date | None = field("The first day of the period; null: by the publication's subject.")
    ends: Date | None = field("Its last day.")
    values: JSON = field("The figures, by name.")
    position: int | None = field("The last place in the ledger that they know of.")


@strawberry.type(
    description="A publication (công khai): proposed, approved by somebody else, made public at one or more places; corrected or withdrawn with reason. Everybody sees what was made public; who proposed and approved it is for auditors."
)
class Publication(Node):
    """A publication."""

    id: strawberry.ID = field("The global id.", Expression(identity.template("Publication", "{publication}::text")))
    code: str = field("Its code (mã công khai).")
    kind: PublicationKind = field("What is made public.")
    agency: Agency = field("Whose publication it is (cơ quan công khai).", One(columns={"code": "{agency}"}))
    subject: str = field(
        "What it is about: `procedure@version`, the code of a petition, dossier, case or directive, a period (`2026-05`, `2026-Q2`, `2026`), an agency."
    )
    title: str | None = field(
        "Its title; null in public once it was withdrawn.", Expression(shown(PUBLICATION_WORDS, "title"))
    )
    content: str | None = field(
        "Its words (nội dung), as last corrected; null in public once it was withdrawn.",
        Expression(shown(PUBLICATION_WORDS, "content")),
    )
    state: PublicationState = field("Where it stands (trạng thái).")
    places: list[PublicationPlace] = field("Where it was proposed for.")
    appearances: list[Appearance] = field(
        "Where it was made public, in the order recorded.",
        Many(APPEARANCES, order="{ordinal}", on={"kind": "kind", "subject": "subject", "code": "code"}, expected=2),
    )
    provenance: Provenance = field(
        "The facts that it speaks of (nguồn số liệu).", One(columns={"positions": "{provenance}"})
    )
    events: list[DossierEvent] | None = field(
        "Those facts, for auditors; null for others. (An inspector reads them with their dossiers, and says why.)",
        Many(HISTORY, order="{position}", among={"position": "provenance"}, when=AUDITS, expected=3),
    )
    published_at: DateTime | None = field("When it was first made public (ngày công khai).")
    proposed_at: DateTime | None = field("When it was proposed; not public.", _inside("proposed_at"))
    proposed_by: str | None = field("Who proposed it: a pseudonymous id, for auditors.", _audited("proposed_by"))
    approved_at: DateTime | None = field("When it was approved (ngày phê duyệt).")
    approved_by: str | None = field("Who approved it: a pseudonymous id, for auditors.", _audited("approved_by"))
    rejected_at: DateTime | None = field("When it was not approved.")
    rejection_reason: str | None = field("Why it was not.", _inside("rejection_reason"))
    corrections: list[PublicationCorrection] = field("Its corrections, in order (đính chính).", Inside("{corrections}"))
    withdrawn_at: DateTime | None = field("When it was withdrawn (thu hồi).")
    withdrawn_reason: str | None = field("Why it was withdrawn (lý do).")
    figures: PublishedFigures | None = field(
        "The figures that it states (số liệu), as last corrected; null where it states none.", Inside("{figures}")
    )
    agrees: bool | None = field(
        "Whether the ledger, asked again by what it knew at the figures' position, says the same (khớp số liệu); null where there are"
        " no figures, or none that can be computed anew.",
        resolver=recomputing.agrees,
    )
    recomputed: JSON | None = field(
        "What the ledger says when asked again by what it knew at that position, value by value; null likewise.",
        resolver=recomputing.recomputed,
    )
    version: int | None = field("How many facts it has; not public.", _inside("version"))
    position: int | None = field("The place of its last fact in the ledger; not public.", _inside("position"))
