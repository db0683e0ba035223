"""Procedures of the same structure as the national portal's, made up from a seed, with texts as odd as those that people publish."""

import unicodedata
from pathlib import Path
from random import Random
from typing import Any

import orjson

_WHAT = (
    "Đơn đề nghị",
    "Tờ khai",
    "Bản sao giấy phép",
    "Hóa đơn thuỷ lợi",
    "Văn bản thoả thuận",
    "Sơ đồ vị trí",
    "Bản vẽ",
)
_OF = (
    "cấp giấy chứng nhận",
    "xác nhận quá trình hoạt động",
    "hoà giải",
    "kiểm định kỹ thuật",
    "sử dụng đất",
    "khai thác nước",
)
_WHO = ("của chủ dự án", "của cơ sở đào tạo", "theo Mẫu số 35", "theo Mẫu số 38", "(bản chính)", "- 02 bản")
_LIMITS = ("5 Ngày làm việc", "10 Ngày", "24 Giờ", "01 Tháng", "Không quy định", "Trước khi tàu rời cảng", "")
_FEES = (
    "",
    "Phí : 0 Đồng",
    "Lệ phí : 50.000 Đồng (cấp mới)",
    "Phí : 120.000 Đồng\nLệ phí : 30.000 Đồng (cấp lại)",
    "Phí : Theo quy định",
)


def write(folder: Path, count: int, seed: int) -> None:
    """Takes a folder, writes so many procedures into it."""
    random = Random(seed)
    for number in range(count):
        code = f"9.{seed % 1000:03d}{number:03d}"
        (folder / f"{code}.json").write_bytes(orjson.dumps(_procedure(code, random)))


def _procedure(code: str, random: Random) -> dict[str, Any]:
    ways = random.sample(("Trực tiếp", "Trực tuyến", "Dịch vụ bưu chính"), random.randint(1, 3))
    return {
        "thu_tuc_id": code,
        "source_file": f"ChiTietTTHC_{code}.doc",
        "metadata": {"mã_thủ_tục": code, "tên_thủ_tục": f"Thủ tục {_name(random)}", "lĩnh_vực": "Thử nghiệm"},
        "content": {"trình_tự_thực_hiện": "Bước 1: Nộp hồ sơ. Bước 2: Nhận kết quả."},
        "tables": {
            "hinh_thuc_nop": [
                {
                    "hinh_thuc": way,
                    "thoi_han_giai_quyet": random.choice(_LIMITS),
                    "phi_le_phi": random.choice(_FEES),
                    "mo_ta": "",
                }
                for way in ways
            ],
            "thanh_phan_ho_so": [
                {
                    "ten_giay_to": name,
                    "so_luong": "",
                    "ghi_chu": random.choice(("Bản chính: 1\nBản sao: 0", "01 bộ", "")),
                }
                for name in _papers(random)
            ],
            "can_cu_phap_ly": [
                {"so_ky_hieu": "61/2018/NĐ-CP", "trich_yeu": "", "ngay_ban_hanh": "23-04-2018", "co_quan_ban_hanh": ""}
            ],
        },
    }


def _papers(random: Random) -> list[str]:
    names = [_name(random) for _ in range(random.randint(2, 5))]
    first = names[0]
    odd = (
        f"{first};",
        unicodedata.normalize("NFD", first),
        f"a) {first}.",
        f"1. {first.upper()}",
        "",
        "-",
        f"{_name(random)} {'và các tài liệu kèm theo ' * 110}".strip(),
        f"{_name(random)};\nTrường hợp uỷ quyền: {_name(random)}",
        f"{_name(random)} số {random.randint(1, 9)}",
    )
    return [*names, *random.sample(odd, random.randint(1, 3))]


def _name(random: Random) -> str:
    return " ".join((random.choice(_WHAT), random.choice(_OF), random.choice(_WHO)))
