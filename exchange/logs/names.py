"""Names in files: ids, agencies, activities, officials. Blanks around them and what is invisible do not count, and are counted."""

from domain.values.texts import composed, controlling, tidied
from exchange.errors import BadValue

# Names become columns and keys of query tables, and index entries have a maximum length.
LONGEST_NAME = 500
CACHED = 65_536


class Names:
    """Reads the names of one file. `trimmed`: how many of them were written with blanks or with what cannot be seen."""

    def __init__(self) -> None:
        self.trimmed = 0
        self._known: dict[str, str] = {}

    def read(self, text: str | None) -> str | None:
        """Takes a text used as a name, returns it tidied, or None where it is blank. BadValue where it is too long, or has control characters."""
        if not text:
            return None
        known = self._known.get(text)
        return known if known is not None else self._read(text)

    def _read(self, text: str) -> str | None:
        name = tidied(text)
        if not name:
            return None
        if len(name) > LONGEST_NAME:
            raise BadValue(f"longer than {LONGEST_NAME} characters: {name[:40]!r}…")
        if controlling(name):
            raise BadValue(f"contains a control character: {name[:40]!a}")
        if name != composed(text):
            self.trimmed += 1
            return name  # not remembered, so that it is counted each time
        if len(self._known) >= CACHED:
            self._known.clear()
        self._known[text] = name
        return name
