"""Refusals about directives (văn bản chỉ đạo) and their tasks."""

from collections.abc import Mapping

from domain.execution.refusals.default import DefaultRefusal

OF_DIRECTIVES: Mapping[str, DefaultRefusal] = {
    "UNKNOWN_DIRECTIVE": DefaultRefusal(
        vi="Không tìm thấy văn bản chỉ đạo {id}.",
        en="There is no directive {id}.",
        path=("directive",),
    ),
    "DIRECTIVE_ALREADY_ISSUED": DefaultRefusal(
        vi="Văn bản chỉ đạo đã được ban hành.",
        en="The directive has already been issued.",
    ),
    "BEFORE_DIRECTIVE": DefaultRefusal(
        vi="Thời điểm nêu ra trước khi văn bản chỉ đạo được ban hành hoặc báo cáo lần cuối ({since}).",
        en="The time given is before the directive was issued or last reported on ({since}).",
        path=("occurred_at",),
    ),
    "DIRECTIVE_CLOSED": DefaultRefusal(
        vi="Văn bản chỉ đạo đã kết thúc ({since}).",
        en="The directive was closed ({since}).",
        cites="directive",
    ),
    "NO_TASKS": DefaultRefusal(
        vi="Văn bản chỉ đạo phải giao ít nhất một nhiệm vụ.",
        en="A directive must assign at least one task.",
        cites="directive",
        path=("tasks",),
    ),
    "DUPLICATE_TASK": DefaultRefusal(
        vi="Nhiệm vụ {id} bị nêu trùng.",
        en="The task {id} is listed twice.",
        cites="directive",
        path=("tasks",),
    ),
    "TASK_DUE_BEFORE_SIGNING": DefaultRefusal(
        vi="Hạn hoàn thành nhiệm vụ {id} trước ngày ký văn bản.",
        en="The task {id} is due before the directive was signed.",
        cites="directive",
        path=("tasks",),
    ),
    "UNKNOWN_TASK": DefaultRefusal(
        vi="Không có nhiệm vụ {id}.",
        en="There is no task {id}.",
        cites="directive",
        path=("task",),
    ),
    "NOT_YOUR_TASK": DefaultRefusal(
        vi="Nhiệm vụ {id} được giao cho cơ quan khác.",
        en="The task {id} is assigned to another agency.",
        cites="directive",
        path=("task",),
    ),
    "TASK_ALREADY_DONE": DefaultRefusal(
        vi="Nhiệm vụ {id} đã hoàn thành.",
        en="The task {id} has already been fulfilled.",
        cites="directive",
        path=("task",),
    ),
}
