"""Dossiers judged with a register of shared data: what was declared of its databases, each fact recorded at a moment."""

from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID, uuid4

from msgspec import Raw, Struct
from msgspec.structs import replace

from domain.codec import CODEC
from domain.facts.shared_data import (
    SharedDataDeclaredUnusable,
    SharedDataDeclaredUsable,
    SharedDataOutageDeclared,
    SharedDataRegistered,
)
from domain.judged.finding import Finding, Judged
from domain.law.reader import LawEntries
from domain.law.shared_data import SHARED_DATA
from domain.law.versions import Law
from domain.values.context import Actor, Channel, Context, Fact, LimitUnit
from domain.values.procedure import Limit, Procedure, Requirement
from domain.values.shared_data import OutageCause, SharedPaper
from tests.domain.findings.commanded import Case
from tests.domain.histories import at

CODE = "SHARED_DATA_DEMANDED"
LOADED = "2025-07-01 08:00"
BIRTH = SharedPaper("Giấy khai sinh", ("Trích lục khai sinh", "Bản sao khai sinh"))
MARRIAGE = SharedPaper("Giấy chứng nhận kết hôn", ("Trích lục kết hôn", "Giấy đăng ký kết hôn"))
RESIDENCE = SharedPaper("Giấy xác nhận thông tin về cư trú", ("Giấy xác nhận cư trú", "Sổ hộ khẩu"))
CARD = SharedPaper("Thẻ căn cước công dân", ("Căn cước", "CCCD"))
BUSINESS = SharedPaper("Giấy chứng nhận đăng ký kinh doanh", ("GCN đăng ký kinh doanh",))
PAPERS = (BIRTH, MARRIAGE, RESIDENCE, CARD, BUSINESS)
DOCUMENT = "Thông báo 01/TB"
PROCEDURE = Procedure(
    code="1.000001",
    name="Cấp phép",
    requirements=(
        Requirement("application", "Đơn đề nghị cấp phép"),
        Requirement("plan", "Bản vẽ thiết kế"),
        Requirement("birth", "Bản sao Giấy khai sinh của con", copies=1),
        Requirement("proxy", "Văn bản ủy quyền", condition="nộp thay"),
        Requirement("marriage", "Giấy chứng nhận kết hôn (bản sao)", condition="đã kết hôn"),
        Requirement("identity", "Bản sao căn cước công dân hoặc hộ chiếu", condition="nếu nộp thay", copies=1),
        Requirement("old", "Giấy chứng nhận đăng ký kinh doanh để thu hồi", condition="đổi giấy phép"),
    ),
    limits=(Limit(10, LimitUnit.WORKING_DAY),),
)


class _Entry(Struct, frozen=True):
    position: int
    stream: UUID
    version: int
    recorded_at: datetime
    tag: str
    payload: Raw


def told(when: str) -> Context:
    """Who loads it, and when."""
    return Context(actor=Actor("catalogue"), occurred_at=at(when), channel=Channel.SYSTEM)


def registered(when: str = LOADED) -> Fact:
    """A database, which has nothing to use yet."""
    owner = "Bộ Tư pháp"
    return SharedDataRegistered(context=told(when), id="csdl", name="CSDL hộ tịch", owner=owner, document="NĐ 118/2025")


def usable(when: str = LOADED, since: str = "2025-07-01", papers: tuple[SharedPaper, ...] = PAPERS) -> Fact:
    """Papers declared usable."""
    day = date.fromisoformat(since)
    return SharedDataDeclaredUsable(context=told(when), id="csdl", papers=papers, usable_from=day, document=DOCUMENT)


def unusable(when: str, since: str, *, declared: str = "2025-07-01") -> Fact:
    """They are usable no more."""
    return SharedDataDeclaredUnusable(
        context=told(when),
        id="csdl",
        usable_from=date.fromisoformat(declared),
        of=DOCUMENT,
        unusable_from=date.fromisoformat(since),
        document="Thông báo 02/TB",
    )


def outage(when: str, since: str, until: str | None = None) -> Fact:
    """They could not be used for a time."""
    return SharedDataOutageDeclared(
        context=told(when),
        id="csdl",
        since=at(since),
        until=at(until) if until is not None else None,
        cause=OutageCause.INCIDENT,
        reason="mất kết nối",
        document="Thông báo 03/TB",
    )


class SharedCase(Case):
    """One dossier, acted on by commands, judged with what was declared of a database."""

    def __init__(self, procedure: Procedure = PROCEDURE, pack: str = "nd118-2025", facts: Sequence[Fact] = ()) -> None:
        super().__init__(procedure, pack)
        stream = uuid4()
        entries = []
        for number, fact in enumerate(facts or (registered(), usable()), start=1):
            tag, payload = CODEC.encode(fact)
            entries.append(_Entry(number, stream, number, fact.context.occurred_at, tag, Raw(payload)))
        self.shared = LawEntries({(SHARED_DATA, "csdl"): entries})

    def deciding(self) -> Law:
        """The law that decides its commands."""
        law = super().deciding()
        return Law(law.rules, law.calendar, law.procedure, shared_data=self.shared.shared_data)

    def judged(self) -> Judged:
        """The law that it is judged by."""
        return replace(super().judged(), shared_data=self.shared.shared_data)

    def shared_found(self) -> list[Finding]:
        """What is found of papers whose data are shared."""
        return self.found(CODE)
