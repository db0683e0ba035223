"""Numbers of a table as its mapping says that they are written: with a decimal comma `1.234,5`, with a decimal point `1,234.5`."""

import re

GROUPING = {",": ".", ".": ","}


class Numbers:
    """Takes the decimal sign of a mapping, None where it names none: then every text stays as it is."""

    def __init__(self, decimal: str | None) -> None:
        self._decimal = decimal
        sign, group = re.escape(decimal or ","), re.escape(GROUPING[decimal or ","])
        self._number = re.compile(rf"[+-]?(\d+|\d{{1,3}}({group}\d{{3}})+)({sign}\d+)?")

    def plain(self, text: str) -> str:
        """Takes a value, returns it with a decimal point and without grouping where it is such a number, or else as it is.

        >>> Numbers(",").plain("1.234,50")
        '1234.50'
        """
        if self._decimal is None or not self._number.fullmatch(text):
            return text
        return text.replace(GROUPING[self._decimal], "").replace(self._decimal, ".")
