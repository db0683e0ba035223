"""The syntax of ids of persons and of agencies: one that nobody's name, telephone number, identity number or address meets, so that none of them enters the ledger for good as an id."""

import re

PERSONS = ("official", "applicant", "petitioner", "approver", "lost_by", "on_behalf_of")
"""The fields of commands and of facts that hold a person's id; `lost_by` may hold an agency's."""

ROLES = ("participants",)
"""The fields that hold ids of persons or what they are there as, in words."""

LONGEST_ID = 128
"""Characters of a person's id."""

_SIGNS = "._:/|~+=-"
_ID = re.compile(rf"[A-Za-z0-9][A-Za-z0-9{re.escape(_SIGNS)}]{{0,{LONGEST_ID - 1}}}")
_NUMBER = re.compile(rf"[0-9{re.escape(_SIGNS)}]{{1,24}}")
_AGENCY = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}")
_SHORTEST_NUMBER = 7  # digits, of a telephone number without its area's
_LONGEST_NUMBER = 15  # digits of a telephone number (E.164); identity numbers have 9 or 12, tax codes 10 or 13
_WITHIN = re.compile(r"(?<![0-9A-Za-z])[0-9]{9,13}(?![0-9A-Za-z])")
_BETWEEN = rf"[{re.escape(_SIGNS)} ]?"
_TELEPHONE = rf"(?:0|(?<![0-9][{re.escape(_SIGNS)}])84{_BETWEEN})[235789][0-9](?:{_BETWEEN}[0-9]){{7,8}}"
_CARD = rf"0[0-9]{{2}}{_BETWEEN}[0-3](?:{_BETWEEN}[0-9]){{8}}"
_BESIDE_LETTERS = re.compile(rf"(?<![0-9])(?:{_TELEPHONE}|{_CARD})(?![0-9])")
_DRAWN = re.compile(r"(?<![0-9A-Za-z])(?=[0-9]*[a-f])[0-9a-f]{24,}(?![0-9A-Za-z])", re.IGNORECASE)  # by a machine
_UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.IGNORECASE)
_OWN = re.compile(r"local-[a-z]+")  # whom a local token without a subject is for


def is_agencys_id(id: str) -> bool:
    """Takes an id, returns whether it may be an agency's: only characters that are easily typed and not mistaken for others, as codes begin with it; no number by which people are known.

    >>> [is_agencys_id(each) for each in ("H99.30.21", "000.23.30.H99", "Xã An Mẫu", "0912345678")]
    [True, True, False, False]
    """
    return _AGENCY.fullmatch(id) is not None and not is_number_of_people(id)


def is_persons_id(id: str) -> bool:
    """Takes an id, returns whether it may be a person's: Latin letters without marks, digits and signs, at least one digit beside more than one letter, and no number by which people are known.

    Names of people have no digit, addresses of e-mail have an @, telephone and identity numbers have nothing but digits. What a local token is for by default has its own form.

    >>> [is_persons_id(each) for each in ("H99.30.21/CB-1", "cong-dan-77", "9f1c2d34-0a1b-4c2d-8e3f-001122334455", "local-official")]
    [True, True, True, True]
    >>> [is_persons_id(each) for each in ("Nguyễn Văn An", "nguyen-van-an", "0912 345 678", "+84-912-345-678", "sdt:0912345678", "an7@xa.gov.vn")]
    [False, False, False, False, False, False]
    """
    if _OWN.fullmatch(id):
        return True
    return (len(id) == 1 or any(each.isdigit() for each in id)) and is_subject(id)


def is_subject(id: str) -> bool:
    """Takes the subject of a token, as whoever signed it knows its bearer, returns whether it may be recorded: as the id of a person, but also without a digit.

    >>> is_subject("clerk"), is_subject("Nguyễn Văn An"), is_subject("0912345678"), is_subject("an@xa.gov.vn")
    (True, False, False, False)
    """
    return _ID.fullmatch(id) is not None and not is_number_of_people(id)


def is_number_of_people(id: str) -> bool:
    """Takes an id, returns whether it is, or has in it, a number or an address by which people are known.

    >>> is_number_of_people("0912.345.678"), is_number_of_people("H99.30.21")
    (True, False)
    """
    digits = sum(each.isdigit() for each in id)
    return (_NUMBER.fullmatch(id) is not None and _SHORTEST_NUMBER <= digits <= _LONGEST_NUMBER) or tells_whom(id)


def tells_whom(text: str) -> bool:
    """Takes words for somebody's part, returns whether an address of e-mail or a number stands in them that may be somebody's: of a telephone, an identity card, a tax code.

    Numbers of Vietnamese telephones and identity cards also where letters stand beside them, or signs and blanks within.

    >>> tells_whom("công chức địa chính 3"), tells_whom("ông An, 0912345678"), tells_whom("an-0912-345-678"), tells_whom("cccd079012345678")
    (False, True, True, True)
    """
    words = _DRAWN.sub("", _UUID.sub("", text))
    return "@" in text or _WITHIN.search(words) is not None or _BESIDE_LETTERS.search(words) is not None
