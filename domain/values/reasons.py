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


class AgencyWords(Struct, frozen=True, gc=False, omit_defaults=True, kw_only=True):
    """How agencies are named. Empty (packs of earlier releases): any name that says something is one.

    `short`: short forms (ubnd). `kinds`: what an agency is called; a name without one of them, that is no code, names none. `unnamed`: names
    that do not say which (ủy ban nhân dân xã). `one_stops`: what a one-stop is called. `levels`: by level, the words that say it.
    """

    short: Mapping[str, str] = field(default_factory=dict)
    kinds: tuple[str, ...] = ()
    unnamed: tuple[str, ...] = ()
    one_stops: tuple[str, ...] = ()
    levels: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


class RegisteredAgencies(Struct, frozen=True, gc=False, omit_defaults=True, kw_only=True):
    """What the register of agencies knew at a refusal for lack of competence.

    `own`: codes and names, former ones too, of the refusing agency and of those that share its one-stop; `named`: those of the agency that it
    named as competent, with its `level`. Empty, None: it knew none.
    """

    own: tuple[str, ...] = ()
    named: tuple[str, ...] = ()
    level: str | None = None


class ToldDays(Struct, frozen=True, gc=False, omit_defaults=True, kw_only=True):
    """How a day is told by the day of writing. Empty (packs of earlier releases): none is.

    `ago`: so many days before (hôm qua: 1). `days_ago`: after a figure of days (ngày trước), or after one of `some`, which is at least so many (mấy: 2).
    `weekdays`: by name, from Monday, 0; of the week before with one of `last_week` (tuần trước), the last one after one of `on_weekday` (hôm).
    `last_month`: the month before. `leading_on`: after these words it is counted from something else (khi).
    """

    ago: Mapping[str, int] = field(default_factory=dict)
    days_ago: tuple[str, ...] = ()
    some: Mapping[str, int] = field(default_factory=dict)
    weekdays: Mapping[str, int] = field(default_factory=dict)
    last_week: tuple[str, ...] = ()
    on_weekday: tuple[str, ...] = ()
    last_month: tuple[str, ...] = ()
    leading_on: tuple[str, ...] = ()


class Reasons(Struct, frozen=True, gc=False, omit_defaults=True, kw_only=True):
    """What has to be stated, by act: intake_supplement, supplement, intake_refusal, refusal, stop; of one not named: reason and basis.

    `grounds`: the acts whose command has to name the ground of the refusal. `boilerplate`: phrases that say nothing (theo quy định).
    `citations`: words that only cite a document; with its number they are no reason. Both empty (packs of earlier releases): any letter
    or digit is a reason. `conclusions`: what is only concluded (không đủ điều kiện); with the document that it rests on it is a reason. `agencies`: how agencies are named. `own_causes`: what hinders the office, for which nobody can be refused (quá tải).
    `delays`: those of them, and others, that make the reason of a demand none (lãnh đạo đi vắng), where nothing else is said.
    `withdrawing`: the applicant is said to withdraw (xin rút hồ sơ); `urging`, with one of `withdrawal`: they were asked to (vận động, rút hồ sơ),
    unless one of `own_wish` says that it was they who asked (xin hướng dẫn);
    `unmet_supplement`: what was asked for did not come (quá hạn bổ sung); `local_dues`: contributions on which no procedure depends (nợ quỹ).
    `unmet`: words by which a closing says that papers did not come (quá 15 ngày); `refusing`: those of a refusal, which without them a closing may not
    give (không thuộc thẩm quyền); `incomplete`: that something lacks, and not what (chưa đủ).
    Of a receipt that was entered from paper (`entered_again`: nhập lại): `outages` (mất điện) of `today` (buổi sáng), or of an hour of it (`hours`: giờ), and not of `days_before` (hôm qua), are a cause.
    `delivered`: before the day on which the post brought it (bưu điện giao).
    `told_days`: how a day is told by the day of writing (thứ sáu tuần trước).
    `not_competent`: another agency is said to be competent, which is named after it (thuộc thẩm quyền của).
    """

    stated: Mapping[str, Statement] = field(default_factory=dict)
    grounds: tuple[str, ...] = ()
    boilerplate: tuple[str, ...] = ()
    citations: tuple[str, ...] = ()
    conclusions: tuple[str, ...] = ()
    agencies: AgencyWords = AgencyWords()
    own_causes: tuple[str, ...] = ()
    delays: tuple[str, ...] = ()
    withdrawing: tuple[str, ...] = ()
    urging: tuple[str, ...] = ()
    withdrawal: tuple[str, ...] = ()
    own_wish: tuple[str, ...] = ()
    unmet_supplement: tuple[str, ...] = ()
    local_dues: tuple[str, ...] = ()
    unmet: tuple[str, ...] = ()
    refusing: tuple[str, ...] = ()
    incomplete: tuple[str, ...] = ()
    not_competent: tuple[str, ...] = ()
    entered_again: tuple[str, ...] = ()
    outages: tuple[str, ...] = ()
    today: tuple[str, ...] = ()
    days_before: tuple[str, ...] = ()
    hours: tuple[str, ...] = ()
    delivered: tuple[str, ...] = ()
    told_days: ToldDays = ToldDays()

    def asked(self, act: str) -> Statement:
        """Takes an act, returns what has to be stated with it."""
        return self.stated.get(act, Statement.REASON_AND_BASIS)


NO_REASONS = Reasons()
"""Those of a pack that names none."""
ACTS = frozenset({"intake_supplement", "supplement", "intake_refusal", "refusal", "stop"})
"""The acts that need a written reason."""
REFUSING = frozenset({"intake_refusal", "refusal"})
"""Those with a ground."""
