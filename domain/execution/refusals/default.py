"""The default of a refusal, used where the rule pack has no text of its own."""

from msgspec import Struct

from domain.values.rules import BilingualText


class DefaultRefusal(Struct, frozen=True, gc=False, kw_only=True):
    """`vi`, `en`: the text, with the same {placeholders} in both.

    `cites`: the key of the rule pack's `bases` whose article is cited. `path`: the input field at fault, in the domain's
    names; a decider may give a more exact one, such as an item of a list.
    """

    vi: str
    en: str
    cites: str | None = None
    path: tuple[str, ...] = ()

    @property
    def text(self) -> BilingualText:
        """The text in both languages."""
        return BilingualText(vi=self.vi, en=self.en)
