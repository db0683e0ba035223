"""The papers that were sent back since something was wrong with them: an applicant mends what was said, and nobody sends one back for ever."""

from collections.abc import Collection


class ReturnedPapers:
    """Which papers, by their keys, were sent back as defective: by which entries, and whether they were brought again since."""

    def __init__(self, most: int | None) -> None:
        """Takes how often one paper may be sent back; None: as often as it was brought again."""
        self._most = most
        self._returned: dict[str, list[int]] = {}
        self._lacking: set[str] = set()

    def earlier(self, key: str) -> tuple[int, ...]:
        """Takes a paper's key, returns the positions of the demands that sent it back."""
        return tuple(self._returned.get(key, ()))

    def awaits(self, key: str) -> bool:
        """Whether a paper was sent back and not brought again."""
        return key in self._lacking

    def send_back(self, key: str, position: int) -> bool:
        """Takes a paper that was brought and the demand that says what is wrong with it, returns whether it may be sent back: once, and again only when it was brought again, up to the rules' number."""
        earlier = self._returned.setdefault(key, [])
        if position in earlier:
            return True  # named twice in one demand
        allowed = key not in self._lacking and (self._most is None or len(earlier) < self._most)
        earlier.append(position)
        self._lacking.add(key)
        return allowed

    def brought(self, keys: Collection[str]) -> None:
        """Takes the papers that came."""
        self._lacking.difference_update(keys)
