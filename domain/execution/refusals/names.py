"""The states and kinds that refusals tell of, in both languages."""

from collections.abc import Mapping

from domain.values.rules import BilingualText

CASE_STATES: Mapping[str, BilingualText] = {
    "OPEN": BilingualText("đang xem xét", "open"),
    "CONCLUDED": BilingualText("đã kết luận", "concluded"),
    "APPROVED": BilingualText("đã phê duyệt kết luận", "approved"),
    "DROPPED": BilingualText("đã dừng xem xét", "dropped"),
    "COMMENDED": BilingualText("đã khen thưởng, biểu dương", "a commendation"),
}
"""By the state of a conduct case."""

PUBLICATION_STATES: Mapping[str, BilingualText] = {
    "PROPOSED": BilingualText("đề xuất", "proposed"),
    "APPROVED": BilingualText("đã phê duyệt", "approved"),
    "REJECTED": BilingualText("không phê duyệt", "rejected"),
    "PUBLISHED": BilingualText("đã công khai", "published"),
    "CORRECTED": BilingualText("đã đính chính", "corrected"),
    "WITHDRAWN": BilingualText("đã thu hồi", "withdrawn"),
}
"""By the state of a publication."""

PETITION_KINDS: Mapping[str, BilingualText] = {
    "PETITION": BilingualText("phản ánh, kiến nghị", "petition"),
    "COMPLAINT": BilingualText("khiếu nại", "complaint"),
    "DENUNCIATION": BilingualText("tố cáo", "denunciation"),
}
"""By the kind of what was received as a petition."""
