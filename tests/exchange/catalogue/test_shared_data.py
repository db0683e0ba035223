"""Registers of shared data loaded: what a file says becomes facts once, what changes is declared beside it, and what nobody could rely on is refused."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from domain.law.shared_data import SHARED_DATA, SharedSource
from exchange.catalogue.files import read_catalogue, shipped
from exchange.catalogue.held_law import read_held
from exchange.catalogue.loading import ZONE, load_catalogue
from exchange.catalogue.preview import preview
from exchange.errors import BadCatalogue
from ledger.store import Ledger

NOW = datetime(2026, 3, 10, 2, 0, tzinfo=UTC)
FILE = """
kind = "shared-data"
source = "a test"
[[database]]
id = "csdl-thu"
name = "CSDL thử"
owner = "Bộ Thử"
document = "NĐ 118/2025 Điều 35"
verified = true
[[database.usable]]
papers = [{ name = "Giấy khai sinh", aliases = ["Trích lục khai sinh"] }]
since = 2026-01-15
document = "Thông báo 01"
[[database.outage]]
since = 2026-03-02T08:00:00+07:00
cause = "INCIDENT"
reason = "mất kết nối"
document = "Thông báo 02"
"""
Write = Callable[..., Path]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Writes the file, with some words replaced."""

    def written(*changes: tuple[str, str]) -> Path:
        text = FILE
        for old, new in changes:
            assert old in text
            text = text.replace(old, new, 1)
        path = tmp_path / "shared.toml"
        path.write_text(text, encoding="utf-8")
        return path

    return written


def load(ledger: Ledger, path: Path) -> int:
    return load_catalogue(ledger, [path], now=NOW, zone=ZONE).shared_data


def held(ledger: Ledger) -> SharedSource:
    source = read_held(ledger, [(SHARED_DATA, "csdl-thu")]).shared_source("csdl-thu")
    assert source is not None
    return source


def test_a_file_is_recorded_once(ledger: Ledger, write: Write) -> None:
    assert load(ledger, write()) == 3
    source = held(ledger)
    assert (source.name, source.owner, source.verified) == ("CSDL thử", "Bộ Thử", True)
    (declared,), (told,) = source.declarations, source.outages
    assert declared.usable_from == date(2026, 1, 15)
    assert declared.papers[0].names == ("Giấy khai sinh", "Trích lục khai sinh")
    assert (told.until, told.told_at) == (None, NOW)
    assert load(ledger, write()) == 0


def test_a_use_ends_and_an_outage_is_told_anew(ledger: Ledger, write: Write) -> None:
    load(ledger, write())
    ended = write(
        ('document = "Thông báo 01"', 'document = "Thông báo 01"\nuntil = 2026-06-01\nuntil_document = "Thông báo 09"'),
        ("cause =", "until = 2026-03-02T17:00:00+07:00\ncause ="),
    )
    assert [each.what for each in preview(ledger, read_catalogue([ended]), now=NOW, zone=ZONE)] == [
        ("usable no more, what was so from 2026-01-15 by Thông báo 01",),
        ("outage from 2026-03-02 08:00:00+07:00 until 2026-03-02 17:00:00+07:00: mất kết nối",),
    ]
    assert load(ledger, ended) == 2
    assert load(ledger, ended) == 0
    source = held(ledger)
    assert [(each.unusable_from, each.ended_by) for each in source.declarations] == [(date(2026, 6, 1), "Thông báo 09")]
    assert source.declared_on(date(2026, 5, 31)) == source.declarations
    assert source.declared_on(date(2026, 6, 1)) == source.declared_on(date(2026, 1, 14)) == ()
    assert (len(source.outages), [each.until is None for each in source.last_told]) == (2, [False])


def test_what_is_left_out_stays_declared(ledger: Ledger, write: Write) -> None:
    load(ledger, write())
    assert (
        load(ledger, write(('"Giấy khai sinh"', '"Giấy chứng tử"'), ('"Trích lục khai sinh"', '"Trích lục khai tử"')))
        == 1
    )
    assert [each.papers[0].name for each in held(ledger).declarations] == ["Giấy khai sinh", "Giấy chứng tử"]


@pytest.mark.parametrize(
    ("old", "new", "key"),
    [
        ('id = "csdl-thu"', 'id = "Nguyễn Văn A"', "database[0].id"),
        ('owner = "Bộ Thử"', 'owner = " "', "database[0].owner"),
        ('name = "Giấy khai sinh"', 'name = "giấy"', "database[0].usable[0].papers[0]"),
        ("papers = [{", "papers = []\nother = [{", "database[0].usable[0].other"),
        ('document = "Thông báo 01"', 'document = ""', "database[0].usable[0].document"),
        (
            'document = "Thông báo 01"',
            'document = "Thông báo 01"\nuntil = 2026-06-01',
            "database[0].usable[0].until_document",
        ),
        ('reason = "mất kết nối"', 'reason = "-"', "database[0].outage[0].reason"),
        ("08:00:00+07:00", "08:00:00", "database[0].outage[0].since"),
        ("cause =", "until = 2026-03-01T08:00:00+07:00\ncause =", "database[0].outage[0].until"),
        ('"INCIDENT"', '"LAZINESS"', "database[0].outage[0].cause"),
    ],
)
def test_what_nobody_could_rely_on_is_refused(ledger: Ledger, write: Write, old: str, new: str, key: str) -> None:
    with pytest.raises(BadCatalogue) as refused:
        load(ledger, write((old, new)))
    assert key in str(refused.value)
    assert ledger.count() == 0


def test_nothing_is_declared_usable_by_default_nor_made_up() -> None:
    contents = read_catalogue(shipped())
    assert [(each.id, each.verified, each.usable, each.outage) for each in contents.sources] == [
        ("csdl-dan-cu", True, (), ()),
        ("csdl-dang-ky-doanh-nghiep", True, (), ()),
    ]
    demonstration = read_catalogue(shipped(made_up=True), made_up=True)
    assert {each.id for each in demonstration.sources} == {"csdl-dan-cu", "csdl-dang-ky-doanh-nghiep", "csdl-vi-du"}
