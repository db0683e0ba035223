"""What a procedure is (NĐ 63/2010 Art. 8): papers, limits, fees, steps and legal bases, as one version announces them. Immutable data."""

from datetime import date
from enum import StrEnum

from msgspec import Struct

from domain.values.context import Channel, LimitUnit


class Level(StrEnum):
    """Who announced it: it decides how long before its effect that had to be done (NĐ 63/2010 Art. 15)."""

    CENTRAL = "CENTRAL"
    PROVINCE = "PROVINCE"


class OnlineLevel(StrEnum):
    """How far a procedure can be done online: from filing to the result (toàn trình), or in part (một phần): TT 09/2026 forms 07a and 07b, columns (4) and (5)."""

    WHOLE = "WHOLE"
    PARTIAL = "PARTIAL"


class PaperKind(StrEnum):
    """In what form a paper is handed in. `SHOWN`: the original is only shown, for comparison (để đối chiếu)."""

    ORIGINAL = "ORIGINAL"
    CERTIFIED_COPY = "CERTIFIED_COPY"
    COPY = "COPY"
    ELECTRONIC = "ELECTRONIC"
    SHOWN = "SHOWN"


class Requirement(Struct, frozen=True, gc=False, omit_defaults=True):
    """One component of the dossier (thành phần hồ sơ).

    `id` is unique within the procedure, and the same in every version that keeps the paper.

    `case`: the group of papers that it belongs to, where a procedure lists several (trường hợp). `condition`: when it is needed; None:
    always. `form`: the file of its form. `originals`, `copies`: how many; None where the source does not say.
    `duplicate_of`: the id of another row that says nearly the same; both are kept. `heading`: a row that only opens a group of papers: it is
    kept, and nobody can bring it. `document`, `article`: the legal document that demands it, and where in it; None where the source does
    not say. `forbids`: the words of the row that forbid to ask for the paper (không phải nộp, data in a database): with a `condition`, the
    row lists the paper otherwise; without one it lists none.
    """

    id: str
    name: str
    originals: int | None = None
    copies: int | None = None
    case: str | None = None
    condition: str | None = None
    form: str | None = None
    note: str | None = None
    duplicate_of: str | None = None
    heading: bool = False
    forbids: str | None = None
    document: str | None = None
    article: str | None = None


class Limit(Struct, frozen=True, gc=False, omit_defaults=True):
    """A time limit, for one way of filing or for all (`channel` None). A limit in free text is kept in `text`, with `amount` None.

    `note`: a remark of the source. `case`: the case that it is for, where the source says that it is for one.
    """

    amount: int | None = None
    unit: LimitUnit | None = None
    channel: Channel | None = None
    text: str | None = None
    note: str | None = None
    case: str | None = None


class Fee(Struct, frozen=True, gc=False, omit_defaults=True):
    """A fee or charge (phí, lệ phí). `amount`: the maximum in Vietnamese đồng; None where the law gives only a text, or another currency.

    `unit`: what the amount is for, where it is taken for each of several (bản, trang); None: once for the dossier.
    """

    id: str
    name: str
    amount: int | None = None
    channel: Channel | None = None
    text: str | None = None
    unit: str | None = None


class LegalBasis(Struct, frozen=True, gc=False, omit_defaults=True):
    """A legal normative document (văn bản quy phạm pháp luật) that the procedure rests on."""

    number: str
    title: str | None = None
    issued_on: date | None = None
    issuer: str | None = None


class LaterSupplements(Struct, frozen=True, gc=False, omit_defaults=True, kw_only=True):
    """What sector law allows beyond the general rule on supplements while a dossier is processed (NĐ 61/2018 Art. 19(4): "unless sector law differs").

    `document`, `article`: that law. `rounds`: at most so many supplements in all; `amount`, `unit`: so long after receipt. None: as the
    general rule has it.
    """

    document: str
    article: str
    rounds: int | None = None
    amount: int | None = None
    unit: LimitUnit | None = None


class LegPlan(Struct, frozen=True, gc=False, omit_defaults=True):
    """One agency's part of an inter-agency procedure (liên thông): its task, its own limit, and whether it leads.

    `agency` is a role or a code.
    """

    id: str
    agency: str
    task: str
    amount: int | None = None
    unit: LimitUnit | None = None
    lead: bool = False


class Decision(Struct, frozen=True, gc=False, omit_defaults=True):
    """The decision that announces or repeals a version (quyết định công bố).

    `fast_track`: of a procedure in a document that took effect by the shortened order (trình tự, thủ tục rút gọn); `document_on`: when
    that document was signed.
    """

    number: str
    signed_on: date | None = None
    level: Level | None = None
    fast_track: bool = False
    document_on: date | None = None


class Procedure(Struct, frozen=True, gc=False, omit_defaults=True, kw_only=True):
    """The content of one version of a procedure (NĐ 63/2010 Art. 8). `instant`: its result is given at once, no receipt form is needed.

    `kind`: what kind of procedure the source calls it (loại thủ tục). `coordination`: the agencies that take part (cơ quan phối hợp).
    `address`: where it is handed in. `online`: its level of online service (mức độ dịch vụ công trực tuyến); None where the source does not say. `later_supplements`: what sector law allows, if it does. `source`: the file that it was loaded from. `marks`: oddities that a loader found in it, for people.
    """

    code: str
    name: str
    field: str | None = None
    kind: str | None = None
    level: str | None = None
    agency: str | None = None
    authority: str | None = None
    coordination: str | None = None
    address: str | None = None
    subjects: str | None = None
    manner: str | None = None
    online: OnlineLevel | None = None
    result: str | None = None
    conditions: str | None = None
    steps: tuple[str, ...] = ()
    requirements: tuple[Requirement, ...] = ()
    sets: int = 1
    limits: tuple[Limit, ...] = ()
    fees: tuple[Fee, ...] = ()
    legal_bases: tuple[LegalBasis, ...] = ()
    legs: tuple[LegPlan, ...] = ()
    later_supplements: LaterSupplements | None = None
    instant: bool = False
    one_stop: bool = True
    field_check: bool = False
    source: str | None = None
    marks: tuple[str, ...] = ()

    @property
    def papers(self) -> tuple[Requirement, ...]:
        """Its requirements without headings, and without rows that only forbid to ask."""
        return tuple(
            each
            for each in self.requirements
            if not each.heading and (each.forbids is None or each.condition is not None)
        )

    def requirement(self, id: str) -> Requirement | None:
        """Takes a requirement's id, returns it; None where this version lists no such paper."""
        return next((each for each in self.requirements if each.id == id), None)

    def fee(self, id: str) -> Fee | None:
        """Takes a fee's id, returns it; None where this version lists no such fee."""
        return next((each for each in self.fees if each.id == id), None)

    def limit(self, channel: Channel | None) -> Limit | None:
        """Takes the way of filing, returns its time limit: its own, else the one for all ways, else the first listed; None where none is set."""
        own = [each for each in self.limits if each.channel == channel]
        common = [each for each in self.limits if each.channel is None]
        return next(iter([*own, *common, *self.limits]), None)
