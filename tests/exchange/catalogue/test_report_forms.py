"""The forms of reports in the catalogue: what they may name."""

from pathlib import Path

import pytest

from exchange.catalogue.report_forms import PATH, load_report_forms
from exchange.errors import BadLaw


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (
            'figures = ["new_postal"]',
            'figures = ["new_mail"]',
            "layouts.DOSSIERS.columns[3].figures: new_mail is not one of",
        ),
        ("number = 4\n", "number = 3\n", "layouts.DOSSIERS.columns: are not in the order"),
        ('figure = "withdrawn"', 'figure = "gone"', "layouts.DOSSIERS.notes[4].figure: gone"),
        ("equal_columns = [14, 15]", "equal_columns = [14, 17]", "layouts.DOSSIERS.checks[2].equal_columns: 17"),
        ('equal_figures = ["previously_pending"]', 'equal_figures = ["before"]', "equal_figures: before"),
        ('code = "07b"', 'code = "07a"', "form[1].code: 07a is there twice"),
        ("sent_latest_on = 23", "sent_latest_on = 0", "form[1].sent_latest_on"),
        ("first_day = 15", "first_day = 31", "periods.first_day"),
        ('regulations = ["PROCEDURE"]', 'regulations = ["LAW"]', "topics.regulations: LAW"),
        ('regulations = ["PROCEDURE"]', 'regulations = ["DELAY"]', "topics: DELAY cannot be about both"),
        ('title.en = "From the period before"', 'title.en = " "', "columns[5].title.en: is empty"),
        ("sent_latest_on = 20", "sent_lates_on = 20", "sent_lat"),
    ],
)
def test_what_cannot_be_is_refused(tmp_path: Path, old: str, new: str, said: str):
    text = PATH.read_text(encoding="utf-8")
    assert old in text
    path = tmp_path / "report-forms.toml"
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(BadLaw) as refused:
        load_report_forms(path)
    assert said in str(refused.value)
