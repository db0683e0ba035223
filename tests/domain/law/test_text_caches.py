"""What is remembered of texts: the same answer as without, and no more long texts than there is room for."""

from domain.law.text_caches import LONG, remembered


def test_texts_are_read_once_as_long_as_there_is_room_for_them():
    read: list[str] = []

    @remembered(1, short=4, long=2)
    def shown(prefix: str, text: str) -> str:
        read.append(text)
        return prefix + text[:1]

    long = [letter * (LONG + 1) for letter in "abc"]
    short = [letter * LONG for letter in "abcd"]
    for text in (*short, *short):
        assert shown("=", text) == f"={text[0]}"
    assert read == short
    for text in (*long, *long):
        assert shown("=", text) == f"={text[0]}"
    assert read[4:] == [*long, *long]  # three that take the places of two
    for text in short:
        shown("=", text)
    assert read[4:] == [*long, *long]  # which crowd out no short one
