"""What officials write when they demand a paper: the list that they demand from, unlawful demands that look lawful, and lawful ones."""

from domain.values.procedure import Procedure, Requirement

LIST = Procedure(
    code="1.000001",
    name="Một thủ tục",
    requirements=(
        Requirement("to-khai", "Tờ khai đăng ký khai sinh theo Mẫu số 01", 1, 0, form="mau-01.docx"),
        Requirement("chung-sinh", "Giấy chứng sinh", 1, 0),
        Requirement("tuy-than", "Bản sao Căn cước công dân hoặc Hộ chiếu", 0, 1),
        Requirement("uy-quyen", "Văn bản ủy quyền (nếu có)", 1, 0, condition="nếu có"),
        Requirement("bao-ve", "Hợp đồng dịch vụ bảo vệ giữa cơ sở kinh doanh và bên thuê bảo vệ", 0, 1),
        Requirement("anh", "02 ảnh 4x6, nền trắng, chụp không quá 6 tháng"),
        Requirement("dkdn", "Bản sao Giấy chứng nhận đăng ký doanh nghiệp (không cần chứng thực)", 0, 1),
        Requirement("don", "Đơn đề nghị cấp Giấy phép xây dựng", 1, 0),
        Requirement(
            "dat",
            "Một trong các giấy tờ sau: Giấy chứng nhận quyền sử dụng đất; Hợp đồng thuê đất; Quyết định giao đất",
            0,
            1,
        ),
        Requirement("lao-dong", "Giấy xác nhận, quyết định hoặc hợp đồng chứng minh quan hệ lao động", 1, 0),
        Requirement("thuc-hanh", "Giấy xác nhận thời gian thực hành từ 12 tháng trở lên", 1, 0),
        Requirement("bao-cao", "Báo cáo tài chính năm gần nhất, trừ doanh nghiệp mới thành lập", 1, 0),
    ),
)

UNLISTED = (
    # who issues or confirms it
    ("chung-sinh", "Giấy chứng sinh của bệnh viện tuyến tỉnh"),
    ("chung-sinh", "Giấy chứng sinh có xác nhận của tổ dân phố"),
    ("chung-sinh", "Giấy chứng sinh có dấu giáp lai"),
    ("to-khai", "Tờ khai đăng ký khai sinh theo mẫu của UBND phường"),
    ("to-khai", "Tờ khai đăng ký khai sinh theo Mẫu số 02"),
    ("chung-sinh", "Giấy chứng sinh theo mẫu"),
    # certification
    ("tuy-than", "Bản sao CCCD công chứng"),
    ("tuy-than", "Bản sao có chứng thực Căn cước công dân"),
    ("tuy-than", "Bản sao y CCCD"),
    ("bao-ve", "Hợp đồng dịch vụ bảo vệ đã công chứng"),
    ("uy-quyen", "Văn bản ủy quyền có công chứng (nếu có)"),
    # age and validity
    ("chung-sinh", "Giấy chứng sinh cấp trong vòng 3 tháng"),
    ("chung-sinh", "Giấy chứng sinh còn hiệu lực"),
    ("anh", "02 ảnh 4x6, nền trắng, chụp không quá 3 tháng"),
    ("bao-cao", "Báo cáo tài chính 3 năm gần nhất"),
    ("bao-cao", "Báo cáo tài chính các năm gần nhất"),
    # how many
    ("anh", "04 ảnh 4x6"),
    ("anh", "Bốn ảnh 4x6"),
    ("anh", "Ảnh 4x6 (04 tấm)"),
    ("chung-sinh", "03 bản chính Giấy chứng sinh"),
    ("chung-sinh", "Giấy chứng sinh x2"),
    ("chung-sinh", "Giấy chứng sinh ²"),
    ("chung-sinh", "Giấy chứng sinh (mỗi loại hai bản)"),
    ("chung-sinh", "02 (hai) bộ Giấy chứng sinh"),
    # original for copy, and the other way round with both
    ("tuy-than", "Bản chính Căn cước công dân"),
    ("bao-ve", "Hợp đồng dịch vụ bảo vệ (bản gốc)"),
    ("chung-sinh", "Giấy chứng sinh (bản chính và bản sao)"),
    # language, format
    ("chung-sinh", "Bản dịch Giấy chứng sinh"),
    ("chung-sinh", "Giấy chứng sinh hợp pháp hóa lãnh sự"),
    ("chung-sinh", "Giấy chứng sinh bằng tiếng Anh"),
    ("chung-sinh", "Bản scan Giấy chứng sinh"),
    ("chung-sinh", "Giấy chứng sinh kèm file mềm"),
    # a second paper
    ("chung-sinh", "Giấy chứng sinh và Sổ hộ khẩu"),
    ("chung-sinh", "Giấy chứng sinh, sổ hộ khẩu"),
    ("chung-sinh", "Giấy chứng sinh (kèm sổ hộ khẩu)"),
    ("chung-sinh", "Giấy chứng sinh + SHK"),
    ("chung-sinh", "Giấy chứng sinh/sổ hộ khẩu"),
    ("don", "Đơn đề nghị và Giấy phép xây dựng"),
    ("don", "Đơn đề nghị; Giấy phép xây dựng"),
    # all instead of one of them
    ("tuy-than", "Bản sao Căn cước công dân và Hộ chiếu"),
    ("tuy-than", "Bản sao Căn cước công dân; Hộ chiếu"),
    ("dat", "Giấy chứng nhận quyền sử dụng đất và Quyết định giao đất"),
    ("dat", "Giấy chứng nhận quyền sử dụng đất; Hợp đồng thuê đất; Quyết định giao đất"),
    ("tuy-than", "CCCD, và HC"),
    ("tuy-than", "CCCD (và Hộ chiếu)"),
    ("tuy-than", "Hộ chiếu cùng với CCCD"),
    ("tuy-than", "Cả CCCD lẫn hộ chiếu"),
    ("tuy-than", "CCCD & HC"),
    ("dat", "Sổ đỏ, và HĐ thuê đất"),
    ("lao-dong", "Giấy xác nhận và quyết định chứng minh quan hệ lao động"),
    ("lao-dong", "GXN, QĐ và HĐ chứng minh quan hệ lao động"),
    ("lao-dong", "Giấy xác nhận và quyết định chứng minh quan hệ lao động"),
    # a limit dropped, or another
    ("anh", "02 ảnh 4x6, nền trắng, chụp trên 6 tháng"),
    ("anh", "02 ảnh 4x6, nền trắng, chụp dưới 6 tháng"),
    ("anh", "02 ảnh 4x6, nền trắng, chụp từ 6 tháng"),
    ("anh", "02 ảnh 4x6, nền trắng, chụp 6 tháng"),
    ("anh", "Ít nhất 02 ảnh 4x6, nền trắng"),
    ("anh", "02 ảnh trên 4x6, nền trắng"),
    ("thuc-hanh", "Giấy xác nhận thời gian thực hành trên 12 tháng"),
    ("thuc-hanh", "Giấy xác nhận thời gian thực hành 12 tháng"),
    ("thuc-hanh", "Giấy xác nhận thời gian thực hành từ 12 tháng trở xuống"),
    ("thuc-hanh", "Giấy xác nhận thời gian thực hành trước ngày 12"),
    # a condition as a defect
    ("chung-sinh", "Giấy chứng sinh chưa công chứng"),
    ("chung-sinh", "Giấy chứng sinh thiếu xác nhận của tổ dân phố"),
    ("to-khai", "Tờ khai đăng ký khai sinh chưa ký tên trưởng thôn"),
    ("chung-sinh", "Giấy chứng sinh [bản gốc + bản sao]"),
    ("chung-sinh", "Chưa có Giấy chứng sinh và chưa có sổ hộ khẩu"),
    ("chung-sinh", "Giấy chứng sinh còn thiếu công chứng"),
    ("chung-sinh", "Giấy chứng sinh bị mờ, đề nghị công chứng lại"),
    # the opposite
    ("dkdn", "Bản sao Giấy chứng nhận đăng ký doanh nghiệp (cần chứng thực)"),
    ("dkdn", "Bản sao Giấy chứng nhận đăng ký doanh nghiệp có chứng thực"),
    ("bao-cao", "Báo cáo tài chính năm gần nhất của doanh nghiệp mới thành lập"),
    ("chung-sinh", "Giấy chứng sinh, không nhận bản sao"),
    # another paper under the id, or one that the listed name only speaks of
    ("chung-sinh", "Sổ hộ khẩu"),
    ("chung-sinh", "Giấy xác nhận không nợ quỹ"),
    ("chung-sinh", "Giấy khai sinh"),
    ("uy-quyen", "Giấy xác nhận tình trạng hôn nhân (nếu có)"),
    ("don", "Giấy phép xây dựng"),
    ("don", "Đơn đề nghị cấp lại Giấy phép xây dựng"),
    ("don", "Đơn đề nghị cấp Giấy phép xây dựng nhà xưởng"),
    # letters that look the same, characters that cannot be seen, words run together
    ("chung-sinh", "Giấ\u0443 chứng sinh"),
    ("chung-sinh", "Giấy chứng s\u0456nh"),
    ("chung-sinh", "Giấy chứng sinh\u200bcó công chứng"),
    ("chung-sinh", "Giấy chứng sinh\u2063\u2063 sổ hộ khẩu"),
    ("chung-sinh", "Giấy chứng sinhcông chứng"),
    ("chung-sinh", "Ｇｉấｙ ｃｈứｎｇ ｓｉｎｈ ｖà ｓổ ｈộ ｋｈẩｕ"),
    ("chung-sinh", "Giấy chứng sinh 500.000₫"),
    ("chung-sinh", "Giấy chứng sinh \U0001f4b0"),
    # of another person
    ("tuy-than", "CCCD của vợ"),
    ("tuy-than", "CCCD của con ông bà"),
    ("tuy-than", "CCCD của ông tổ trưởng"),
    ("tuy-than", "Bản sao CCCD của công dân làm chứng"),
    ("dkdn", "GCN ĐKDN của công ty mẹ"),
    ("chung-sinh", "Giấy chứng sinh của vợ"),
    ("chung-sinh", "Giấy chứng sinh của con và của ông bà"),
    ("chung-sinh", "Giấy chứng sinh của con ông/bà có công chứng"),
    # without accents
    ("chung-sinh", "Giay chung sinh cong chung"),
    ("chung-sinh", "Giay chung sinh va so ho khau"),
    ("chung-sinh", "giay xac nhan doc than"),
    ("chung-sinh", "03 ban chinh giay chung sinh"),
    ("tuy-than", "Ban chinh CCCD"),
    ("tuy-than", "CCCD va ho chieu"),
    ("don", "Giay phep xay dung"),
    ("dkdn", "Ban sao giay chung nhan dang ky doanh nghiep (can chung thuc)"),
    # nothing that could be brought
    ("chung-sinh", ""),
    ("chung-sinh", "..."),
    ("chung-sinh", "x"),
    ("chung-sinh", "theo quy định"),
    ("chung-sinh", "Bản sao"),
    ("chung-sinh", "Giấy tờ khác có liên quan"),
    ("chung-sinh", "Theo yêu cầu của cán bộ"),
)
"""Demands beyond the list, each under the id of a listed paper."""

UNCLEAR = (
    ("bao-ve", "Hợp đồng"),
    ("bao-ve", "Hợp đồng thuê"),
    ("dkdn", "Giấy chứng nhận"),
    ("bao-cao", "Báo cáo"),
    ("uy-quyen", "Văn bản"),
    ("uy-quyen", "Văn bản ủy quyền"),  # without "nếu có"
    ("bao-cao", "Báo cáo tài chính năm gần nhất"),  # without "trừ"
    ("don", "Đơn đề nghị cấp, Giấy phép xây dựng"),  # reads as two papers
    ("tuy-than", "Bản sao Căn cước công dân, Hộ chiếu"),  # either, or both
    ("lao-dong", "Giấy xác nhận, quyết định chứng minh quan hệ lao động"),
    ("to-khai", "Mẫu số 01"),
    ("chung-sinh", "Giay chung sinh"),
    ("chung-sinh", "Giấy chứng sinh đã hết hạn"),  # a defect, or a condition
    ("chung-sinh", "Bản sao Giấy chứng sinh"),  # the list has the original
    ("chung-sinh", "Đơn đề nghị cấp Giấy phép xây dựng"),  # another listed paper under the id
    ("chung-sinh", "Giấy chứng sinh và Đơn đề nghị cấp Giấy phép xây dựng"),  # two listed papers as one
    ("don", "Don xin cap GPXD"),
    ("bao-ve", "ban sao hop dong dich vu bao ve"),
    ("tuy-than", "CAN CUOC hoac ho chieu"),
    ("to-khai", "Bo sung to khai dang ky khai sinh chua ky ten"),
)
"""Demands that add nothing to the list, and may mean another paper or a broader one."""

CLEAR = (
    ("don", "Đơn"),  # the only row that begins so
    ("don", "Đơn đề nghị"),
    ("chung-sinh", "Bổ sung Giấy chứng sinh"),
    ("chung-sinh", "Bản chính Giấy chứng sinh"),
    ("chung-sinh", "01 (một) bản chính giấy chứng sinh"),
    ("chung-sinh", "01 bộ Giấy chứng sinh"),
    ("chung-sinh", "GCS"),
    ("chung-sinh", "Giấy chứng sinh của con ông/bà"),  # the child's by its nature
    ("chung-sinh", "Giấy chứng sinh của cháu bé bị mờ"),
    ("tuy-than", "Bản sao CCCD của ông (bà)"),
    ("tuy-than", "CCCD của quý công dân"),
    ("tuy-than", "CCCD của người yêu cầu"),
    ("dkdn", "GCN ĐKDN của công ty"),
    ("chung-sinh", "Giấy chứng sinh theo quy định"),
    ("tuy-than", "Bản chụp thẻ căn cước hoặc hộ chiếu"),
    ("tuy-than", "CCCD/Hộ chiếu"),
    ("tuy-than", "Bản sao CCCD"),  # the one of a choice that applies
    ("dat", "Quyết định giao đất"),
    ("dat", "Sổ đỏ"),
    ("chung-sinh", "Giấy chứng sinh (bản sao bị mờ)"),
    ("chung-sinh", "Đề nghị ông/bà nộp Giấy chứng sinh còn thiếu"),
    ("chung-sinh", "Chưa có giấy chứng sinh theo mẫu quy định"),
    ("tuy-than", "CCCD, bị mờ mặt sau"),
    ("to-khai", "Tờ khai chưa ký tên"),  # a listed paper to be mended
    ("to-khai", "Tờ khai đăng ký khai sinh: ghi sai họ tên và ngày sinh, mục 3"),
    ("anh", "Ảnh mờ, chụp lại"),
    ("anh", "02 ảnh 4x6, nền trắng, chụp trong vòng 06 (sáu) tháng"),
    ("uy-quyen", "Giấy ủy quyền (nếu có)"),
    ("chung-sinh", "Giấy chứng sinh (nếu có)"),  # asks for less
    ("bao-ve", "Hợp đồng dịch vụ bảo vệ"),
    ("bao-ve", "HĐ dịch vụ bảo vệ"),
    ("bao-ve", "Bản sao hợp đồng dịch vụ bảo vệ"),
    ("anh", "2 ảnh 4x6, nền trắng"),
    ("anh", "02 tấm ảnh 4 x 6"),
    ("dkdn", "GCN đăng ký doanh nghiệp"),
    ("dkdn", "Bản photo GCN ĐKDN"),
    ("don", "Đơn xin cấp GPXD"),
    ("to-khai", "Tờ khai đăng ký khai sinh"),
    ("to-khai", "Tờ khai đăng ký khai sinh (theo mẫu)"),
    ("dat", "Một trong các giấy tờ sau: GCN quyền sử dụng đất, hợp đồng thuê đất, QĐ giao đất"),
)
"""Lawful demands in other words, each with its id."""
