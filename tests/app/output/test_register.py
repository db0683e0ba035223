"""The register as a table: what stands in which column, in whose words."""

from typing import Any
from zoneinfo import ZoneInfo

from app.output.register import register_sheet
from app.output.text import Language
from domain.reports.forms import RegisterNote
from exchange.catalogue.report_forms import load_report_forms
from graphql_api.types.dossiers.register import RegisterNote as Told

HANOI = ZoneInfo("Asia/Ho_Chi_Minh")
FORM = load_report_forms().register
ASKED = {"from": "2026-01-01", "to": "2026-12-31"}
ENTRY: dict[str, Any] = {
    "serial": 1204,
    "code": "H99.30-260105-0001",
    "procedure": "1.000001",
    "procedureName": "Cấp giấy phép xây dựng",
    "papers": 3,
    "applicant": "cd-17",
    "receivedBy": {"code": "H99.30", "name": "Huyện An Mẫu"},
    "agency": {"code": "H99.45", "name": "Xã An Mẫu"},
    "receivedAt": "2026-01-05T01:00:00+00:00",
    "promisedOn": "2026-01-19",
    "appointedOn": "2026-01-23",
    "forwardedAt": "2026-01-05T07:30:00+00:00",
    "forwardedTo": {"code": "H99.9", "name": None},
    "forwardedToUnit": "Phòng Kinh tế",
    "resultBackAt": None,
    "deliveredAt": "2026-01-26T02:00:00+00:00",
    "deliveredThrough": "POSTAL",
    "notes": ["REAPPOINTED", "HANDED_OVER", "LATE"],
    "latenessDays": 7.0,
    "form": "07",
    "formBasis": "TT 03/2025 (mẫu 07)",
}


def test_in_vietnamese_as_an_office_writes_it() -> None:
    sheet = register_sheet([ENTRY], ASKED, FORM, Language.VI, HANOI)
    assert sheet.title == "Sổ theo dõi hồ sơ, từ 01/01/2026 đến 31/12/2026"
    assert dict(zip(sheet.headings, sheet.rows[0], strict=True)) == {
        "TT": "1204",
        "Mã hồ sơ": "H99.30-260105-0001",
        "Tên thủ tục hành chính": "Cấp giấy phép xây dựng",
        "Số lượng giấy tờ": 3,
        "Tổ chức, cá nhân (mã tham chiếu)": "cd-17",
        "Cơ quan tiếp nhận": "Huyện An Mẫu",
        "Ngày, giờ tiếp nhận": "08:00 05/01/2026",
        "Ngày hẹn trả kết quả": "19/01/2026 → 23/01/2026",
        "Ngày chuyển hồ sơ": "14:30 05/01/2026",
        "Nơi nhận hồ sơ để giải quyết": "H99.9, Phòng Kinh tế",
        "Ngày nhận kết quả": None,
        "Ngày trả kết quả": "09:00 26/01/2026",
        "Phương thức nhận kết quả": "bưu chính công ích",
        "Ghi chú": "hẹn lại ngày trả; bàn giao cho Xã An Mẫu; quá hạn 7 ngày",
    }
    assert sheet.notes == (("Mẫu số 07 (TT 03/2025 (mẫu 07)): 1 hồ sơ",),)


def test_rows_of_several_regimes_are_told_apart() -> None:
    entries = [ENTRY, {**ENTRY, "form": "06", "formBasis": "TT 01/2018 Điều 9 (mẫu 06)"}, {**ENTRY, "form": None}]
    assert [note[0] for note in register_sheet(entries, ASKED, FORM, Language.EN, HANOI).notes] == [
        "Form 07 (TT 03/2025 (mẫu 07)): 1 dossiers",
        "Form 06 (TT 01/2018 Điều 9 (mẫu 06)): 1 dossiers",
        "No form numbered on the day of receipt: 1 dossiers",
    ]


def test_the_catalogue_has_a_word_for_every_note_of_the_api() -> None:
    assert [str(each.value) for each in Told] == [str(each) for each in RegisterNote]
