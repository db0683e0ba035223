"""What has to be stated in writing with a demand, a refusal or a stop; and the grounds of a refusal. Data of a rule pack."""

from collections.abc import Mapping
from enum import StrEnum

from msgspec import Struct, field


class Statement(StrEnum):
    """What the law asks to be stated: the reason, or the reason with the article that it rests on."""

    REASON = "REASON"
    REASON_AND_BASIS = "REASON_AND_BASIS"


class RefusalGround(StrEnum):
    """Why a dossier is refused: papers are missing, a condition of the law is not met, or another agency is competent."""

    INCOMPLETE = "INCOMPLETE"
    NOT_ELIGIBLE = "NOT_ELIGIBLE"
    NOT_COMPETENT = "NOT_COMPETENT"


class Reasons(Struct, frozen=True, gc=False, omit_defaults=True, kw_only=True):
    """What has to be stated, by act: intake_supplement, supplement, intake_refusal, refusal, stop; of one not named: reason and basis.

    `grounds`: the acts whose command has to name the ground of the refusal. `boilerplate`: phrases that say nothing (theo quy định).
    `citations`: words that only cite a document; with its number they are no reason. Both empty (packs of earlier releases): any letter
    or digit is a reason.
    """

    stated: Mapping[str, Statement] = field(default_factory=dict)
    grounds: tuple[str, ...] = ()
    boilerplate: tuple[str, ...] = ()
    citations: tuple[str, ...] = ()

    def asked(self, act: str) -> Statement:
        """Takes an act, returns what has to be stated with it."""
        return self.stated.get(act, Statement.REASON_AND_BASIS)


NO_REASONS = Reasons()
"""Those of a pack that names none."""
ACTS = frozenset({"intake_supplement", "supplement", "intake_refusal", "refusal", "stop"})
"""The acts that need a written reason."""
REFUSING = frozenset({"intake_refusal", "refusal"})
"""Those with a ground."""
