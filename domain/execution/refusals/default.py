"""What is said of a refusal where the rule pack says nothing of its own."""

from msgspec import Struct

from domain.values.rules import BilingualText


class DefaultRefusal(Struct, frozen=True, gc=False, kw_only=True):
    """`vi`, `en`: the text, with the same {placeholders} in both.

    `cites`: the key of the rule pack's `bases` whose article is cited. `path`: the input field that it is about, in the domain's
    names; a decider that knows better, of several fields or of one in a list, says so.
    """

    vi: str
    en: str
    cites: str | None = None
    path: tuple[str, ...] = ()

    @property
    def text(self) -> BilingualText:
        """Both languages."""
        return BilingualText(vi=self.vi, en=self.en)
