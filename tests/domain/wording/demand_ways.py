"""Ways in which an official demands a listed paper lawfully, and ways in which one hides an unlawful demand behind it."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from random import Random

from domain.facts.filing import DemandedItem
from domain.law.paper_names import normalised, without_accents
from domain.values.procedure import PaperKind, Requirement

SHORT = {
    "giấy chứng nhận quyền sử dụng đất": "GCN QSDĐ",
    "giấy chứng nhận đăng ký doanh nghiệp": "GCN ĐKDN",
    "giấy chứng nhận đăng ký kinh doanh": "giấy ĐKKD",
    "giấy chứng nhận": "GCN",
    "giấy xác nhận": "GXN",
    "giấy phép lái xe": "GPLX",
    "giấy phép": "GP",
    "giấy khai sinh": "GKS",
    "giấy ủy quyền": "GUQ",
    "căn cước công dân": "CCCD",
    "chứng minh nhân dân": "CMND",
    "hợp đồng lao động": "HĐLĐ",
    "hợp đồng": "HĐ",
    "quyết định": "QĐ",
    "văn bản": "VB",
    "danh sách": "DS",
    "báo cáo": "BC",
    "bảo hiểm y tế": "BHYT",
    "bảo hiểm xã hội": "BHXH",
    "lý lịch tư pháp": "LLTP",
    "ủy ban nhân dân": "UBND",
    "doanh nghiệp": "DN",
    "phòng cháy chữa cháy": "PCCC",
    "an toàn thực phẩm": "ATTP",
    "sử dụng đất": "SDĐ",
    "hộ kinh doanh": "HKD",
    "hợp tác xã": "HTX",
}
OTHER_WORDS = {
    "đơn đề nghị": "đơn xin",
    "giấy chứng nhận sức khỏe": "giấy khám sức khỏe",
    "văn bản ủy quyền": "giấy ủy quyền",
    "sơ yếu lý lịch": "SYLL",
    "ủy quyền": "uỷ quyền",
    "lý lịch": "lí lịch",
}
_COPY = re.compile(
    r"^(?:0?[12] )?(?:bộ )?bản (?:sao|chụp|chính|gốc)(?: hợp lệ| có chứng thực| y bản chính)?(?: từ)? ", re.IGNORECASE
)
_WRONG = (
    "chưa ký tên",
    "bị mờ, đề nghị chụp lại",
    "chưa đầy đủ thông tin",
    "ghi sai họ tên",
    "bị rách",
    "không đọc được",
)


def shortened(name: str) -> str:
    return re.sub(r"\s*\([^()]*\)", "", name).strip(" ;.,:-–")


def beginning(name: str) -> str:
    """The name up to its first punctuation."""
    return re.split(r"[,;(:.]", name.strip(" -–+"))[0].strip()


def _replaced(name: str, words: dict[str, str]) -> str:
    for full, short in words.items():
        name = re.sub(full, short, name, flags=re.IGNORECASE)
    return name


def lawful(paper: Requirement, random: Random) -> Iterator[tuple[str, str]]:
    name, short, first = paper.name, shortened(paper.name), beginning(paper.name)
    if not first:
        return
    yield "as it stands", name
    yield "capitals", name.upper()
    yield "small", name.lower()
    yield "decomposed", unicodedata.normalize("NFD", name)
    yield "no accents", without_accents(unicodedata.normalize("NFD", name.replace("Đ", "D")))
    yield "spaces", f" {name.replace(' ', '  ')} "
    yield "no parentheses", short
    yield "beginning", first
    yield "beginning, no accents", without_accents(unicodedata.normalize("NFD", first.replace("Đ", "D")))
    yield "abbreviated", _replaced(first, SHORT)
    yield "abbreviated, whole", _replaced(name, SHORT)
    yield "other words", _replaced(first, OTHER_WORDS)
    yield "asked for", f"Bổ sung {first[:1].lower()}{first[1:]}"
    yield "asked of somebody", f"Đề nghị ông/bà nộp {short}"
    yield "missing", f"Còn thiếu {first[:1].lower()}{first[1:]}"
    yield "by the rules", f"{first} theo quy định"
    yield "one", f"{first} (01 bản)"
    yield "to be mended", f"{first} {random.choice(_WRONG)}"
    if paper.form:
        yield "on the form", f"{first} theo mẫu"
    if (
        paper.copies
        and not paper.originals
        and not re.search("bản (sao|chụp|chính)|công chứng|chứng thực", name, re.IGNORECASE)
    ):
        yield "a copy", f"Bản sao {first}"
    if (
        paper.originals
        and not re.search("bản (sao|chụp|chính|gốc)|công chứng", name, re.IGNORECASE)
        and not first[0].isdecimal()
    ):
        yield "the original", f"Bản chính {first}"


def unlawful(paper: Requirement, others: Sequence[Requirement], random: Random) -> Iterator[tuple[str, DemandedItem]]:
    """Demands that borrow the paper's id, each in a way of its own."""
    for how, words in _worded(paper, others, random):
        yield how, DemandedItem(words, paper.id)
    short = shortened(paper.name)
    lower = paper.name.lower()
    yield "number beside", DemandedItem(short, paper.id, quantity=17)
    yield "sets beside", DemandedItem(short, paper.id, sets=5)
    if not re.search("chứng thực|công chứng|sao y", lower):
        yield "certified beside", DemandedItem(short, paper.id, kind=PaperKind.CERTIFIED_COPY)


def _worded(paper: Requirement, others: Sequence[Requirement], random: Random) -> Iterator[tuple[str, str]]:
    name, first = paper.name.rstrip(" .;,"), beginning(paper.name)
    lower = name.lower()
    other = beginning(random.choice(others).name)
    words = first.split()
    middle = len(words) // 2
    issuers = (
        "công an phường",
        "tổ trưởng dân phố",
        "trưởng ấp",
        "cơ quan công tác",
        "ban quản lý chợ",
        "hội phụ nữ",
        "hiệu trưởng",
        "ngân hàng",
        "sở tài chính",
    )
    issuer = random.choice([each for each in issuers if each not in lower])
    yield "confirmed by", f"{first} có xác nhận của {issuer}"
    yield "issued by", f"{first} do {issuer} cấp"
    yield "of", f"{first} của {issuer}"
    yield "seen by", f"{first} ({issuer} ký)"
    yield "stamped by", f"{first} có đóng dấu của {issuer}"
    yield "opinion of", f"{first}, có ý kiến của {issuer}"
    yield "confirmed, capitals", f"{first} có xác nhận của {issuer}".upper()
    yield (
        "confirmed, no accents",
        without_accents(unicodedata.normalize("NFD", f"{first} co xac nhan cua {issuer}".replace("Đ", "D"))),
    )
    yield "confirmed, first", f"{issuer.capitalize()} xác nhận {first[:1].lower()}{first[1:]}"
    if not re.search("chứng thực|công chứng|sao y", lower):
        yield "certified", f"{first} có chứng thực"
        yield "notarised", f"{first} công chứng"
        yield "certified copy", f"Bản sao chứng thực {_COPY.sub('', first)}"
        yield "photo, notarised", f"photo công chứng {_COPY.sub('', first)}"
        yield "certified, abbreviated", f"{_replaced(first, SHORT)} sao y công chứng"
    yield "valid for", f"{first} còn hạn ít nhất 8 tháng"
    yield "no older than", f"{first} cấp không quá 20 ngày"
    yield "within", f"{first} cấp trong vòng 17 ngày gần đây"
    yield "newest", f"{first} mới nhất của năm 2019"
    if re.search(r"(không quá|từ|ít nhất|tối thiểu) 0?\d", lower):
        yield (
            "another figure",
            re.sub(
                r"(không quá|từ|ít nhất|tối thiểu) (0?\d+)",
                lambda found: f"{found[1]} {int(found[2]) + 23}",
                name,
                count=1,
                flags=re.IGNORECASE,
            ),
        )
    yield "number", f"14 bản {first}"
    yield "number behind", f"{first} (13 bản)"
    yield "number in words", f"{first}, chín bản"
    yield "sets", f"07 bộ {first}"
    if paper.copies and not paper.originals and not re.search("bản chính|bản gốc", lower):
        yield "original for copy", f"{_COPY.sub('', first)} bản gốc"
        yield "original kept", f"Nộp bản chính {_COPY.sub('', first)} để lưu"
    if len(words) > 3:
        yield "in the middle", " ".join([*words[:middle], "được công nhận hạng nhất", *words[middle:]])
        yield "other word", " ".join([*words[:-1], "ngoại tỉnh"])
        yield "two papers mixed", f"{' '.join(words[:4])} và {' '.join(other.split()[:4])}"
    yield "and an invented one", f"{first} và giấy xác nhận không nợ thuế"
    yield "with an invented one", f"{first} kèm bản cam kết không khiếu nại"
    yield "plus an invented one", f"{first} + đơn cớ mất"
    yield "semicolon", f"{name}; sổ tay nghề"
    yield "new line", f"{name}\nBiên bản họp gia đình"
    yield "in parentheses", f"{first} (kèm ảnh chụp hiện trạng nhà bếp)"
    yield "in a note", f"{name}. Lưu ý: nộp thêm giấy chứng nhận gia đình văn hóa"
    yield "stroke", f"{first}/giấy giới thiệu của chi bộ"
    yield (
        "invented",
        random.choice(
            (
                "Giấy xác nhận hạnh kiểm",
                "Đơn tự nguyện đóng góp quỹ",
                "Bản cam kết không tranh chấp ngõ đi",
                "Giấy chứng nhận tiêm chủng chó",
            )
        ),
    )
    yield "invented, abbreviated", "GXN không vi phạm KHHGĐ"
    yield "another's", other
    yield "another's, asked for", f"Bổ sung {other[:1].lower()}{other[1:]}"
    yield "and another's", f"{first} và {other[:1].lower()}{other[1:]}"
    yield "translated", f"{first} dịch công chứng sang tiếng Anh"
    yield "sealed", f"{first} đóng dấu giáp lai từng trang"
    yield "in colour", f"{first} in màu khổ A3"
    yield "typed", f"{first} đánh máy, không nhận viết tay"
    yield "in blue", f"{first} ký bằng bút xanh"
    yield "in a folder", f"{first} đóng quyển bìa cứng mạ vàng"
    yield "with a witness", f"{first}, có hai người làm chứng là đảng viên"
    yield "all members", f"{first} của tất cả các thành viên dòng họ"
    if " hoặc " in first:
        yield "both of a choice", first.replace(" hoặc ", " và ")


def adds_nothing(words: str, papers: Sequence[Requirement]) -> bool:
    """Whether words of another paper are by chance words of a listed one alone."""
    said = set(normalised(words).split()) - {"bổ", "sung", "và"}
    return any(said <= set(normalised(f"{each.name}").split()) for each in papers)
