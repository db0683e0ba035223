"""Tokens: what is not certainly ours is refused."""

from datetime import UTC, datetime, timedelta
from typing import Any
from unicodedata import normalize

import jwt
import pytest

from graphql_api.access import tokens
from graphql_api.access.bearer import Bearer
from graphql_api.access.scopes import ANONYMOUS, Scope, Viewer
from graphql_api.access.tokens import WeakSecret
from graphql_api.errors import Unauthenticated
from tests.graphql_api.conftest import SECRET

OTHER = "another secret, which is long enough as well"
GOOD: dict[str, Any] = {"iss": tokens.ISSUER, "aud": tokens.AUDIENCE, "sub": "someone", "scope": "inspector"}


def signed(secret: str = SECRET, algorithm: str = "HS256", **changes: Any) -> str:
    """A token like ours but for the changes; None leaves a claim out."""
    now = datetime.now(UTC)
    claims = {**GOOD, "iat": now, "exp": now + timedelta(hours=1), **changes}
    return jwt.encode({name: value for name, value in claims.items() if value is not None}, secret, algorithm=algorithm)


@pytest.mark.parametrize("scope", Scope)
def test_what_is_issued_is_verified(scope: Scope) -> None:
    agency = "H56" if scope is Scope.OFFICIAL else None
    token = tokens.issue(SECRET, [scope], subject="someone", agency=agency)
    viewer, left = tokens.verify(token, SECRET)
    assert viewer == Viewer("someone", frozenset({scope}), agency)
    assert 0 < left <= tokens.LIFETIME.total_seconds()


def test_several_scopes() -> None:
    token = tokens.issue(SECRET, [Scope.AUDITOR, Scope.PUBLISHER], subject="someone")
    assert tokens.verify(token, SECRET)[0].scopes == {Scope.AUDITOR, Scope.PUBLISHER}


def test_a_bearer_is_the_same_however_the_accents_are_typed() -> None:
    token = signed(sub=normalize("NFD", "cán-bộ"), agency=normalize("NFD", "Xã Hoà"))
    assert tokens.verify(token, SECRET)[0] == Viewer("cán-bộ", frozenset({Scope.INSPECTOR}), "Xã Hoà")


NOW = datetime.now(UTC)
BAD = {
    "another secret": lambda: signed(OTHER),
    "no signature": lambda: jwt.encode({**GOOD, "iat": NOW, "exp": NOW + timedelta(hours=1)}, "", algorithm="none"),
    "another algorithm": lambda: signed(algorithm="HS512", secret=SECRET * 2),
    "expired": lambda: signed(exp=NOW - timedelta(seconds=1)),
    "no expiry": lambda: signed(exp=None),
    "not yet": lambda: signed(nbf=NOW + timedelta(hours=1)),
    "issued in the future": lambda: signed(iat=NOW + timedelta(hours=1)),
    "another issuer": lambda: signed(iss="someone"),
    "no issuer": lambda: signed(iss=None),
    "another audience": lambda: signed(aud="else"),
    "no audience": lambda: signed(aud=None),
    "no subject": lambda: signed(sub=None),
    "an empty subject": lambda: signed(sub=""),
    "no scope": lambda: signed(scope=None),
    "an empty scope": lambda: signed(scope=""),
    "an unknown scope": lambda: signed(scope="inspector root"),
    "a scope that is no text": lambda: signed(scope=["inspector"]),
    "an official without agency": lambda: signed(scope="official"),
    "an official with an empty agency": lambda: signed(scope="official", agency=""),
    "an agency that is no text": lambda: signed(agency=["H56"]),
    "a changed payload": lambda: signed()[:-50] + "A" + signed()[-49:],
    "nothing": lambda: "",
    "noise": lambda: "a.b.c",
    "too long": lambda: signed(sub="x" * 5_000),
}


@pytest.mark.parametrize("what", BAD)
def test_a_bad_token_is_refused(what: str) -> None:
    with pytest.raises(Unauthenticated):
        tokens.verify(BAD[what](), SECRET)


def test_without_a_secret_every_token_is_refused() -> None:
    with pytest.raises(Unauthenticated):
        tokens.verify(signed(), None)


def test_a_weak_secret_signs_nothing() -> None:
    with pytest.raises(WeakSecret):
        tokens.issue("short", [Scope.INSPECTOR], subject="someone")
    with pytest.raises(WeakSecret):
        tokens.verify(signed(), "short")


def test_an_official_needs_an_agency() -> None:
    with pytest.raises(ValueError, match="agency"):
        tokens.issue(SECRET, [Scope.OFFICIAL], subject="someone")


def test_no_header_is_nobody() -> None:
    assert Bearer(SECRET).viewer([]) is ANONYMOUS


def test_a_verified_token_does_not_outlive_its_expiry(monkeypatch: pytest.MonkeyPatch) -> None:
    bearer = Bearer(SECRET)
    now = 1_000.0
    monkeypatch.setattr("graphql_api.access.bearer.time.monotonic", lambda: now)
    token = f"Bearer {signed(exp=datetime.now(UTC) + timedelta(seconds=30))}"
    assert bearer.viewer([token]).subject == "someone"
    monkeypatch.setattr("graphql_api.access.tokens.verify", lambda *_: pytest.fail("verified again"))
    assert bearer.viewer([token]).subject == "someone"
    now += 31

    def expired(*_: object) -> None:
        raise Unauthenticated("expired")

    monkeypatch.setattr("graphql_api.access.tokens.verify", expired)
    with pytest.raises(Unauthenticated):
        bearer.viewer([token])


@pytest.mark.parametrize("subject", ["Nguyễn Văn An", "0912345678", "an7@example.vn", "079012345678"])
def test_a_bearer_whose_subject_tells_who_they_are_is_refused(subject: str) -> None:
    """What they do and read would be recorded under it for good."""
    with pytest.raises(Unauthenticated, match="pseudonymous"):
        Bearer(SECRET).viewer([f"Bearer {signed(sub=subject)}"])
