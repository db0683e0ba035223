"""The receipt's secret: spelt so that people can type it, sealed so that the record does not give it away."""

from hypothesis import given
from hypothesis import strategies as st

from domain.execution.receipts import ALPHABET, LENGTH, normal, sealed, spell

KEY = b"k" * 32


@given(st.binary(min_size=LENGTH, max_size=LENGTH))
def test_a_secret_has_twelve_letters_that_are_not_mistaken_for_one_another(random_bytes: bytes):
    secret = spell(random_bytes)
    assert len(secret) == LENGTH
    assert not set(secret) & set("IO01")
    assert set(secret) <= set(ALPHABET)


def test_every_letter_is_as_likely_as_any_other():
    assert 256 % len(ALPHABET) == 0


@given(st.binary(min_size=LENGTH, max_size=LENGTH))
def test_case_spaces_dashes_and_width_do_not_matter(random_bytes: bytes):
    secret = spell(random_bytes)
    full_width = "".join(chr(ord(each) + 0xFEE0) for each in secret)
    for typed in (
        f" {secret[:4].lower()}-{secret[4:8]} {secret[8:].lower()}\n",
        f"{secret[:4]}–{secret[4:8]}\u2212{secret[8:]}\u200b",
        f"{full_width[:6]}\u3000\uff0d{full_width[6:].lower()}",
    ):
        assert normal(typed) == secret
        assert sealed(KEY, "A-260310-0001", typed) == sealed(KEY, "A-260310-0001", secret)


def test_another_key_code_or_secret_gives_another_hash():
    hashes = {
        sealed(key, code, secret)
        for key in (KEY, b"q" * 32)
        for code in ("A-260310-0001", "A-260310-0002")
        for secret in ("ABCDEFGHJKLM", "ABCDEFGHJKLN")
    }
    assert len(hashes) == 8
