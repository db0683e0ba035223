"""Settings from the environment."""

from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from app.errors import SettingsError
from app.settings import Settings, from_environment


def test_an_empty_environment_gives_the_defaults() -> None:
    settings = from_environment({})
    assert settings == Settings(
        database_url=None,
        home=Path(".dossier"),
        host="127.0.0.1",
        port=8000,
        timezone=ZoneInfo("Asia/Ho_Chi_Minh"),
        due_soon_days=2,
    )


def test_an_empty_variable_counts_as_unset() -> None:
    assert from_environment(
        {"DATABASE_URL": "", "PORT": " ", "DOSSIER_HOME": "", "DOSSIER_TIMEZONE": ""}
    ) == from_environment({})


def test_every_variable_is_read() -> None:
    settings = from_environment(
        {
            "DATABASE_URL": "postgresql://someone@db.example/ledger",
            "DOSSIER_HOME": "/srv/a place",
            "DOSSIER_HOST": "0.0.0.0",
            "PORT": "9000",
            "DOSSIER_TIMEZONE": "Europe/Rome",
            "DOSSIER_DUE_SOON_DAYS": "0",
        }
    )
    assert settings == Settings(
        database_url="postgresql://someone@db.example/ledger",
        home=Path("/srv/a place"),
        host="0.0.0.0",
        port=9000,
        timezone=ZoneInfo("Europe/Rome"),
        due_soon_days=0,
    )


def test_the_process_s_own_environment_is_the_default(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PORT", "1234")
    assert from_environment().port == 1234


@pytest.mark.parametrize(
    ("variable", "value"),
    [
        ("PORT", "eighty"),
        ("PORT", "65536"),
        ("PORT", "-1"),
        ("PORT", "٨٠"),
        ("DOSSIER_DUE_SOON_DAYS", "1.5"),
        ("DOSSIER_DUE_SOON_DAYS", "366"),
        ("DOSSIER_TIMEZONE", "Asia/Saigon City"),
        ("DOSSIER_TIMEZONE", "../etc/passwd"),
        ("DOSSIER_TIMEZONE", "Asia"),
        ("DATABASE_URL", "postgresql+psycopg://someone@db/ledger"),
        ("DATABASE_URL", "nonsense"),
    ],
)
def test_a_bad_value_is_refused_by_the_variable_s_name(variable: str, value: str) -> None:
    with pytest.raises(SettingsError) as caught:
        from_environment({variable: value})
    assert caught.value.variable == variable
    assert str(caught.value).startswith(f"{variable}: ")
    assert "\n" not in str(caught.value)
    assert caught.value.exit_code == 2


def test_no_password_is_shown() -> None:
    with pytest.raises(SettingsError) as caught:
        from_environment({"DATABASE_URL": "mysql:/someone:hunter2@db/ledger"})
    assert "hunter2" not in str(caught.value)
    assert "hunter2" not in repr(from_environment({"DATABASE_URL": "postgresql://someone:hunter2@db/ledger"}))
