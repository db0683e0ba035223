"""Procedures as the national portal publishes them (one JSON file each: metadata, content, three tables), read into `domain.values.procedure`.

Every row is kept. Odd values are kept unchanged and marked; a file is refused only where it cannot be used: it is not JSON, it says something twice, its
procedure has no code or no name, or a table is not a list of rows. In the table of papers the column `so_luong` holds the file of the
form, and `ghi_chu` the numbers of originals and copies.
"""

import json
import re
import unicodedata
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import msgspec

from domain.values.context import Channel
from domain.values.procedure import Fee, LegalBasis, Limit, Procedure, Requirement
from exchange.catalogue import cells
from exchange.catalogue.citations import cited
from exchange.catalogue.edition import Book, Edition, digest
from exchange.catalogue.paper_rows import case_of_note, meanings
from exchange.catalogue.row_names import ids, near_duplicates
from exchange.errors import BadLaw
from exchange.toml_files import read_text

PortalRow = Mapping[str, str]
_PAPER = ("ten_giay_to", "so_luong", "ghi_chu")
_NOTHING = ("", "không có thông tin")
_ZERO = re.compile(r"(?<!\\)(?:\\\\)*\\u0000")
_STEP = re.compile(r"(?=\bBước\s*\d+\s*[:.])")


def read(path: Path) -> Book:
    """Takes the path of a file, returns the procedure in it, in one undated edition. BadLaw names file, key and reason."""
    file = str(path)
    document = _document(unicodedata.normalize("NFC", read_text(path, BadLaw)), file)
    if not isinstance(document, dict):
        raise BadLaw(file, "", "is not a procedure: not an object")
    metadata, content = _object(document, "metadata", file), _object(document, "content", file)
    reading = Reading(file, _object(document, "tables", file))
    code = _text(document.get("thu_tuc_id")) or metadata.get("mã_thủ_tục")
    name = metadata.get("tên_thủ_tục")
    if not code:
        raise BadLaw(file, "thu_tuc_id", "is missing: a procedure needs a code")
    if not name:
        raise BadLaw(file, "metadata.tên_thủ_tục", "is missing: a procedure needs a name")
    if metadata.get("mã_thủ_tục", code) != code:
        reading.marks.append(f"mã thủ tục trong metadata khác: {metadata['mã_thủ_tục']}")
    limits, fees = reading.ways_of_filing()
    decided = metadata.get("số_quyết_định", "")
    procedure = Procedure(
        code=code,
        name=name,
        field=metadata.get("lĩnh_vực"),
        kind=metadata.get("loại_thủ_tục"),
        level=metadata.get("cấp_thực_hiện"),
        agency=content.get("cơ_quan_thực_hiện"),
        authority=content.get("cơ_quan_có_thẩm_quyền"),
        coordination=content.get("cơ_quan_phối_hợp"),
        address=content.get("địa_chỉ_tiếp_nhận_hs"),
        subjects=content.get("đối_tượng_thực_hiện"),
        manner=content.get("cách_thức_thực_hiện"),
        result=content.get("kết_quả_thực_hiện"),
        conditions=content.get("yêu_cầu_điều_kiện_thực_hiện"),
        steps=_steps(content.get("trình_tự_thực_hiện", "")),
        requirements=reading.papers(),
        limits=limits,
        fees=fees,
        legal_bases=reading.legal_bases(),
        source=_text(document.get("source_file")) or path.name,
        marks=tuple(reading.marks),
    )
    published = {key: value for key, value in document.items() if key != "source_file"}
    edition = Edition(procedure, digest(published), decision=cells.decision(decided))
    return Book(code, file, (edition,), dated=False, decided_on=cells.day(decided))


def _document(text: str, file: str) -> Any:
    """What the file says. BadLaw where it is no JSON, says something twice, or what no database stores."""

    def distinct(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        found = dict(pairs)
        if len(found) < len(pairs):
            twice = next(key for number, (key, _) in enumerate(pairs) if key in dict(pairs[:number]))
            raise BadLaw(file, twice, "is there twice in one object: which of them is meant is not guessed")
        return found

    try:
        document = msgspec.json.decode(text)
        json.loads(text, object_pairs_hook=distinct)
    except (msgspec.DecodeError, ValueError) as error:
        raise BadLaw(file, "", f"is not JSON: {error}") from error
    except RecursionError as error:
        raise BadLaw(file, "", "is no procedure: its objects lie too deep in each other") from error
    if _ZERO.search(text):
        raise BadLaw(file, "", "contains a zero character")
    return document


class Reading:
    """The tables of one file while they are read; `marks`: their oddities, for people."""

    def __init__(self, file: str, tables: Mapping[str, Any]) -> None:
        self.marks: list[str] = []
        self._file = file
        self._tables = tables

    def papers(self) -> tuple[Requirement, ...]:
        """The rows of `thanh_phan_ho_so`."""
        rows = self._rows("thanh_phan_ho_so")
        names = [row.get("ten_giay_to", "") for row in rows]
        keys = ids("r", names)
        again = near_duplicates(names)
        meant = meanings(names)
        found = []
        for number, (row, name, key, means) in enumerate(zip(rows, names, keys, meant, strict=True)):
            originals, copies, rest = cells.copies(row.get("ghi_chu", ""))
            document, article = (None, None) if means.heading else cited(f"{name}; {row.get('ghi_chu', '')}")
            others = [f"{column}: {value}" for column, value in row.items() if column not in _PAPER and value]
            note = "; ".join([*([rest] if rest else []), *others]) or None
            if not name:
                self.marks.append(f"giấy tờ {number + 1} không có tên")
            if means.forbids is not None:
                self.marks.append(
                    f"giấy tờ {number + 1} không được yêu cầu theo chính dòng này: {_short(means.forbids)}"
                )
            if means.heading:
                self.marks.append(f"giấy tờ {number + 1} là dòng tiêu đề của một nhóm: {_short(name)}")
            if number in again:
                self.marks.append(f"giấy tờ {number + 1} gần trùng giấy tờ {again[number] + 1}: {_short(name)}")
            if rest:
                self.marks.append(f"giấy tờ {number + 1}, số bản là văn bản tự do: {_short(rest)}")
            found.append(
                Requirement(
                    id=key,
                    name=name,
                    originals=originals,
                    copies=copies,
                    case=means.case,
                    condition=means.condition,
                    form=row.get("so_luong") or None,
                    note=note,
                    duplicate_of=keys[again[number]] if number in again else None,
                    heading=means.heading,
                    document=document,
                    article=article,
                    forbids=means.forbids,
                )
            )
        return tuple(found)

    def ways_of_filing(self) -> tuple[tuple[Limit, ...], tuple[Fee, ...]]:
        """The rows of `hinh_thuc_nop`: a time limit for each, and the fees that they name."""
        limits: list[Limit] = []
        fees: dict[tuple[Channel | None, cells.Price], None] = {}
        for row in self._rows("hinh_thuc_nop"):
            way, text = row.get("hinh_thuc", ""), row.get("thoi_han_giai_quyet", "")
            channel = cells.channel(way)
            note = row.get("mo_ta") or None
            if channel is None:
                self.marks.append(f"hình thức nộp không rõ: {_short(way)}")
                note = "; ".join(each for each in (way, note) if each) or None
            term = cells.term(text)
            if term.odd:
                self.marks.append(f"thời hạn ({way}) là văn bản tự do: {_short(text)}")
            elif not text:
                self.marks.append(f"thời hạn ({way}) để trống")
            limits.append(Limit(term.amount, term.unit, channel, term.text, note, case_of_note(note)))
            for price in cells.prices(row.get("phi_le_phi", "")):
                fees.setdefault((channel, price))
        return tuple(limits), self._fees(list(fees))

    def _fees(self, found: Sequence[tuple[Channel | None, cells.Price]]) -> tuple[Fee, ...]:
        for text, odd in dict.fromkeys((price.text, price.odd) for _, price in found if price.odd):
            self.marks.append(f"phí, lệ phí, {odd}: {_short(text)}")
        keys = ids("f", [f"{channel} {price.name}" for channel, price in found])
        return tuple(
            Fee(key, price.name, price.amount, channel, price.text)
            for key, (channel, price) in zip(keys, found, strict=True)
        )

    def legal_bases(self) -> tuple[LegalBasis, ...]:
        """The rows of `can_cu_phap_ly`."""
        found = []
        for number, row in enumerate(self._rows("can_cu_phap_ly")):
            day = row.get("ngay_ban_hanh", "")
            issued_on = cells.day(day)
            if issued_on is None:
                self.marks.append(f"căn cứ {number + 1}, ngày ban hành không đọc được: {_short(day)}")
            title, issuer = row.get("trich_yeu") or None, row.get("co_quan_ban_hanh") or None
            found.append(LegalBasis(row.get("so_ky_hieu", ""), title, issued_on, issuer))
        return tuple(found)

    def _rows(self, table: str) -> list[PortalRow]:
        rows = self._tables.get(table)
        if rows is None:
            self.marks.append(f"không có bảng {table}")
            return []
        if not isinstance(rows, list):
            raise BadLaw(self._file, f"tables.{table}", "is not a list of rows")
        for number, row in enumerate(rows):
            if not isinstance(row, dict):
                raise BadLaw(self._file, f"tables.{table}[{number}]", "is not a row: not an object")
        return [{key: _text(value) for key, value in row.items()} for row in rows]


def _object(document: Mapping[str, Any], key: str, file: str) -> dict[str, Any]:
    """Takes a document and the key of an object in it, returns it without blank texts; BadLaw where it is not an object."""
    found = document.get(key, {})
    if not isinstance(found, dict):
        raise BadLaw(file, key, "is not an object")
    if key == "tables":
        return found
    texts = {each: _text(value) for each, value in found.items()}
    return {each: text for each, text in texts.items() if text.casefold() not in _NOTHING}


def _text(value: object) -> str:
    """Takes a value, returns it as text: empty for null, JSON for anything but a text."""
    if value is None:
        return ""
    return value.strip() if isinstance(value, str) else msgspec.json.encode(value).decode()


def _steps(text: str) -> tuple[str, ...]:
    """Takes the text of how a procedure is carried out, returns its steps: those numbered "Bước 1", else its lines."""
    parts = _STEP.split(text)
    return tuple(part.strip() for part in (parts if len(parts) > 1 else text.splitlines()) if part.strip())


def _short(text: str) -> str:
    plain = " ".join(text.split())
    return plain if len(plain) <= 120 else f"{plain[:119]}…"
