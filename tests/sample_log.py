"""A sample log of about 200 dossiers of three made-up commune one-stop shops, so that a newcomer has something to ask about.

Nobody in it is real. It is written as XES around a given day, so that on that day some dossiers are overdue, some are due, and
most are done; the same day and seed give the same bytes. `catalogue/mappings/sample.toml` reads it.
"""

import random
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import IO
from zoneinfo import ZoneInfo

from msgspec import Struct

from exchange.xes_text import attribute

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
DOSSIERS = 200
SEED = 61
DAYS_BACK = 60
SATURDAY = 5
OPENS, CLOSES = time(7, 30), time(16, 45)
DUE = time(17, 0)


class Procedure(Struct, frozen=True):
    """A procedure: its name, who handles it, its limit in working days, and whether somebody goes to see the place."""

    name: str
    department: str
    limit: int
    field_check: bool = False


class Step(Struct, frozen=True):
    """Something done: what, by whom, when, and what else the log says of it."""

    activity: str
    official: str
    unit: str
    at: datetime
    noted_at: datetime | None = None
    reason: str | None = None


PROCEDURES = (
    Procedure("Đăng ký khai sinh", "Tư pháp - Hộ tịch", 3),
    Procedure("Xác nhận tình trạng hôn nhân", "Tư pháp - Hộ tịch", 3),
    Procedure("Đăng ký kết hôn", "Tư pháp - Hộ tịch", 5),
    Procedure("Đăng ký hộ kinh doanh", "Kinh tế", 3),
    Procedure("Hưởng trợ cấp xã hội hằng tháng", "Văn hóa - Xã hội", 15),
    Procedure("Cấp giấy phép xây dựng nhà ở riêng lẻ", "Địa chính - Xây dựng", 10, field_check=True),
    Procedure("Đăng ký biến động đất đai", "Địa chính - Xây dựng", 15, field_check=True),
)
AGENCIES = ("VN.MAU.XA-01", "VN.MAU.XA-02", "VN.MAU.XA-03")
CHANNELS = ("Trực tiếp", "Trực tiếp", "Trực tuyến", "Trực tuyến", "Bưu chính")
ONE_STOP = "Bộ phận Một cửa"
MISSING = (
    "Thiếu bản sao giấy tờ về đất",
    "Tờ khai chưa đủ chữ ký",
    "Thiếu bản vẽ mặt bằng",
    "Giấy tờ kèm theo đã hết hạn",
)
REFUSALS = ("Không đủ điều kiện theo quy định", "Thửa đất đang có tranh chấp")
DONE, REFUSED = "Ký duyệt kết quả", "Từ chối giải quyết hồ sơ"
ENDS = (DONE,) * 17 + (REFUSED, "Công dân rút hồ sơ", "Dừng giải quyết hồ sơ")

HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<log xes.version="1849-2016" xes.features="" xmlns="http://www.xes-standard.org/">
\t<extension name="Concept" prefix="concept" uri="http://www.xes-standard.org/concept.xesext"/>
\t<extension name="Time" prefix="time" uri="http://www.xes-standard.org/time.xesext"/>
\t<extension name="Organizational" prefix="org" uri="http://www.xes-standard.org/org.xesext"/>
"""


def write_sample(file: IO[bytes], today: date, *, dossiers: int = DOSSIERS, seed: int = SEED) -> int:
    """Takes a file to write, the day to write it for and a seed, returns the number of dossiers. Nothing happens on `today` or later."""
    chance = random.Random(seed)
    begun = sorted(
        _moment(chance, _working_day(today, -chance.randint(1, DAYS_BACK), back=True)) for _ in range(dossiers)
    )
    file.write(HEAD.encode())
    for number, submitted_at in enumerate(begun, start=1):
        file.write("".join(_trace(chance, number, submitted_at, today)).encode())
    file.write(b"</log>\n")
    return len(begun)


def _trace(chance: random.Random, number: int, submitted_at: datetime, today: date) -> Iterator[str]:
    procedure = chance.choice(PROCEDURES)
    agency = chance.choice(AGENCIES)
    counter, handler, head = (f"{agency[-2:]}-CB{n}" for n in (chance.randint(1, 2), chance.randint(3, 6), 9))
    yield "\t<trace>\n"
    for key, value in (
        ("concept:name", f"HS-{number:04}"),
        ("coQuan", agency),
        ("thuTuc", procedure.name),
        ("phongBan", procedure.department),
        ("kenhNop", chance.choice(CHANNELS)),
        ("canBoThuLy", handler),
        ("ngayTiepNhan", submitted_at),
        ("ngayHenTra", datetime.combine(_after(submitted_at.date(), procedure.limit), DUE, ZONE)),
    ):
        yield attribute(2, key, value)
    course = _Course(chance, submitted_at)
    for step in course.steps(procedure, counter, handler, head):
        if step.at.date() < today:
            yield from _event(step, today)
    yield "\t</trace>\n"


class _Course:
    """The course that one dossier takes, by chance."""

    def __init__(self, chance: random.Random, submitted_at: datetime) -> None:
        self._chance = chance
        self._now = submitted_at

    def steps(self, procedure: Procedure, counter: str, handler: str, head: str) -> Iterator[Step]:
        """Takes the procedure and who does what in it, returns its steps in time."""
        chance, desk = self._chance, procedure.department
        # How long the handling takes, as a share of its limit: most are in time, some are not, a few lie for ever.
        pace = chance.choice((0.3, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0, 1.0, 1.3, 1.8))
        third = max(1, round(procedure.limit * pace / 3))
        yield self._step("Tiếp nhận hồ sơ", counter, ONE_STOP, 0)
        yield self._step("Chuyển hồ sơ đến bộ phận chuyên môn", counter, ONE_STOP, 0)
        if chance.random() < 0.05:
            return
        if procedure.field_check:
            yield self._step("Kiểm tra thực địa", handler, desk, third)
        yield self._step("Thẩm định hồ sơ", handler, desk, third)
        if chance.random() < 0.25:
            yield self._step("Yêu cầu bổ sung hồ sơ", handler, desk, 0, chance.choice(MISSING))
            yield self._step("Tiếp nhận hồ sơ bổ sung", counter, ONE_STOP, chance.randint(2, 9))
        end = chance.choice(ENDS)
        if end != DONE:
            reason = chance.choice(REFUSALS) if end == REFUSED else None
            yield self._step(end, head if reason else handler, desk, 1, reason)
            return
        yield self._step("Trình lãnh đạo phê duyệt", handler, desk, third)
        yield self._step(DONE, head, "Lãnh đạo", 0 if pace < 1 else 1)
        yield self._step("Trả kết quả cho công dân", counter, ONE_STOP, chance.choice((0, 1, 1, 2, 4)))

    def _step(self, activity: str, who: str, unit: str, days: int, reason: str | None = None) -> Step:
        chance = self._chance
        if days:
            self._now = _moment(chance, _after(self._now.date(), days))
        else:
            self._now += timedelta(minutes=chance.randint(4, 40))
        noted_late = chance.random() < 0.04
        noted_at = _moment(chance, _after(self._now.date(), chance.randint(3, 9))) if noted_late else None
        return Step(activity, who, unit, self._now, noted_at, reason)


def _event(step: Step, today: date) -> Iterator[str]:
    noted_at = step.noted_at if step.noted_at is not None and step.noted_at.date() < today else None
    yield "\t\t<event>\n"
    for key, value in (
        ("concept:name", step.activity),
        ("time:timestamp", step.at),
        ("org:resource", step.official),
        ("org:group", step.unit),
        ("ngayGhiNhan", noted_at or step.at),
        ("lyDo", step.reason),
    ):
        yield attribute(3, key, value)
    yield "\t\t</event>\n"


def _after(day: date, working_days: int) -> date:
    """The day so many working days later. Weekends only: the sample knows no holidays."""
    for _ in range(working_days):
        day = _working_day(day, 1)
    return day


def _working_day(day: date, days: int, *, back: bool = False) -> date:
    """The day so many calendar days away, moved on (or back) to a working day."""
    day += timedelta(days=days)
    while day.weekday() >= SATURDAY:
        day += timedelta(days=-1 if back else 1)
    return day


def _moment(chance: random.Random, day: date) -> datetime:
    opens = datetime.combine(day, OPENS, ZONE)
    return opens + timedelta(
        seconds=chance.randint(0, int((datetime.combine(day, CLOSES, ZONE) - opens).total_seconds()))
    )
