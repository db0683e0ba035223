"""Files of the catalogue that mislead: codes that pass for others, texts that cannot be seen or stored, files that say a thing twice, files not read."""

from pathlib import Path

import pytest

from domain.law.versions import AGENCY, PROCEDURE
from exchange.catalogue.files import read_catalogue
from exchange.catalogue.preview import preview
from exchange.errors import BadCatalogue
from ledger.store import Ledger
from tests.exchange.catalogue.test_loading import NOW, PERMIT, ZONE, load

AGENCIES = 'kind = "agencies"\nsource = "a test"\n'


def written(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def agencies(*codes: str) -> str:
    return AGENCIES + "".join(f'[[agency]]\ncode = "{code}"\nname = "x"\n' for code in codes)


def refused(*paths: Path) -> str:
    with pytest.raises(BadCatalogue) as error:
        read_catalogue(paths)
    return str(error.value)


@pytest.mark.parametrize("code", ["h99.30", "\\u041d99.30", "\uff2899.30", "H99.30.", " H99.30", "H99.\u200b30"])
def test_a_code_that_looks_like_one_held_is_refused_and_names_it(ledger: Ledger, tmp_path: Path, code: str) -> None:
    load(ledger, written(tmp_path / "first.toml", agencies("H99.30")))
    other = written(tmp_path / "other.toml", agencies("H99.31", code))
    for attempt in (lambda: load(ledger, other), lambda: preview(ledger, read_catalogue([other]), now=NOW, zone=ZONE)):
        with pytest.raises(BadCatalogue, match=r"other\.toml: code: .* looks like 'H99\.30', which the ledger holds"):
            attempt()
    assert set(ledger.claimed(AGENCY)) == {"H99.30"}


@pytest.mark.parametrize("code", ["9.00000\uff11", "9.000001.", "9.000001 ", "9.00\u200b0001"])
def test_so_is_a_procedure_by_another_spelling_even_alone(ledger: Ledger, tmp_path: Path, code: str) -> None:
    with pytest.raises(BadCatalogue, match="is not spelt as codes are"):
        load(ledger, written(tmp_path / "other.toml", PERMIT.replace("9.000001", code)))
    load(ledger, written(tmp_path / "permit.toml", PERMIT))
    with pytest.raises(BadCatalogue, match=r"looks like '9\.000001'"):
        load(ledger, tmp_path / "other.toml")
    assert set(ledger.claimed(PROCEDURE)) == {"9.000001"}


def test_so_are_two_files_that_spell_one_code_in_two_ways(ledger: Ledger, tmp_path: Path) -> None:
    first, other = written(tmp_path / "a.toml", agencies("H1")), written(tmp_path / "b.toml", agencies("h1"))
    with pytest.raises(BadCatalogue, match=r"b\.toml: code: 'h1' looks like 'H1', which is read too"):
        load(ledger, first, other)
    assert ledger.head() == 0


def test_codes_of_other_letters_that_look_like_no_other_are_taken(ledger: Ledger, tmp_path: Path) -> None:
    assert load(ledger, written(tmp_path / "a.toml", agencies("H99.30", "H99.30.1", "SỞ-TNMT", "Львів"))).agencies == 4


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('name = "Đơn"', 'name = "Đơn\\u0000"', "version[0].requirements[0].name: contains a control character"),
        ('name = "Đơn"', 'name = "\\u001b[8mĐơn"', "version[0].requirements[0].name: contains a control character"),
        ('name = "Đơn"', 'name = " "', "version[0].requirements[0].name: is empty"),
        ("sets = 1", '"se\\u0000ts" = 1', "'procedure.se\\x00ts': contains a control character"),
        ("amount = 50000", "amount = 9007199254740992", "version[0].fees[0].amount: 9007199254740992 is no number"),
        ("originals = 1", "originals = -1", "version[0].requirements[0].originals: is below 0"),
        ("copies = 0", "copies = nan", "version[0].requirements[0].copies: nan is no number"),
        ("sets = 1", "sets = " + "[" * 9999, "lie too deep"),
    ],
)
def test_what_cannot_be_seen_or_stored_is_refused_with_its_place(tmp_path: Path, old: str, new: str, said: str) -> None:
    assert said in refused(written(tmp_path / "x.toml", PERMIT.replace(old, new, 1)))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('{"thu_tuc_id": "1", "metadata": {"tên_thủ_tục": "A", "tên_thủ_tục": "B"}}', "tên_thủ_tục: is there twice"),
        ('{"thu_tuc_id": "1", "thu_tuc_id": "2", "metadata": {"tên_thủ_tục": "A"}}', "thu_tuc_id: is there twice"),
        ('{"thu_tuc_id": "1", "metadata": {"tên_thủ_tục": "A\\u0000"}}', "contains a zero character"),
        ("[" * 9999, "lie too deep"),
    ],
)
def test_a_national_record_that_says_a_thing_twice_or_cannot_be_stored_is_refused(
    tmp_path: Path, text: str, said: str
) -> None:
    assert said in refused(written(tmp_path / "x.json", text))


def test_two_editions_of_a_file_from_one_day_on_have_the_same_figures(ledger: Ledger, tmp_path: Path) -> None:
    file = written(tmp_path / "permit.toml", PERMIT.replace("2024-01-01", "2020-01-01"))
    with pytest.raises(BadCatalogue, match=r"version\[1\]\..*9\.000001@1 takes effect on 2020-01-01 as well"):
        load(ledger, file)
    assert ledger.head() == 0


def test_no_file_of_a_folder_is_passed_over_in_silence(ledger: Ledger, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    assert "empty: holds no file" in refused(tmp_path / "empty")
    folder = tmp_path / "law"
    written(folder / "permit.TOML", PERMIT)
    assert load(ledger, folder).announced == ("9.000001@1", "9.000001@2")
    (folder / "gone.toml").symlink_to(tmp_path / "nowhere.toml")
    assert "gone.toml: cannot be read" in refused(folder)
