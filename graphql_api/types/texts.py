"""Texts in both languages."""

import strawberry

from graphql_api.compiler.fields import field


@strawberry.type(description="A text in Vietnamese and in English.")
class BilingualText:
    """The same in Vietnamese and in English."""

    vi: str = field("In Vietnamese (tiếng Việt).")
    en: str = field("In English.")
