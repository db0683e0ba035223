"""Letters of other alphabets that look like Latin ones, and marks that are not seen: a text is compared as it looks."""

_LOOKALIKES = (
    # Cyrillic, small and capital: some look like another letter when they are small
    ("авеһнікмпорсѕтухјӏԁԛԝԍүѵ", "abehhikmnopcstyxjldqwgyv"),
    ("АВЕНІКМОРСЅТУХЈӀԌҮ", "abehikmopcstyxjlgy"),
    ("зЗӡӠ", "3333"),
    # Greek
    ("αβεγηικνορστυχωϲϳ", "abeynikvopotuxwcj"),
    ("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧ", "abezhikmnoptyx"),
    # Armenian
    ("ոօսհցզ", "nouhgq"),
    # Latin, of phonetics and other languages
    ("ıɑɡɩʟɴʜɪʀʏɢʙᴀᴄᴅᴇᴊᴋᴍᴏᴘꜱᴛᴜᴠᴡᴢꜰƞŋɲłø", "iagilnhirygbacdejkmopstuvwzfnnnlo"),
)
_MARKS = (
    (0x034F, 0x034F),  # joins, is not drawn
    (0x0305, 0x0305),
    (0x0332, 0x0338),  # lines over, under and through letters
    (0x115F, 0x1160),
    (0x17B4, 0x17B5),
    (0x180B, 0x180F),
    (0x20D0, 0x20FF),
    (0x2800, 0x2800),
    (0x3164, 0x3164),
    (0xFE00, 0xFE0F),
    (0xFFA0, 0xFFA0),
    (0xE0100, 0xE01EF),
)
_SEEN: dict[int, int | None] = {
    ord(other): ord(latin) for others, latins in _LOOKALIKES for other, latin in zip(others, latins, strict=True)
}
_SEEN |= {code: None for first, last in _MARKS for code in range(first, last + 1)}


def as_seen(text: str) -> str:
    """Takes a text, decomposed, returns it with Latin letters (and the figure 3) for those that look like them, and without marks that no letter of Vietnamese has.

    >>> as_seen("со\u034fn") == "con"
    True
    """
    return text if text.isascii() else text.translate(_SEEN)
