"""Options that several commands share: what they mean and what their help says, once."""

from typing import Annotated

import typer

from app.output.text import Language

AsJson = Annotated[bool, typer.Option("--json", help="Print as JSON.")]
At = Annotated[
    str | None,
    typer.Option("--at", help="The moment to look at: an instant, or a date, which means the end of that day."),
]
KnownAt = Annotated[
    str | None,
    typer.Option("--known-at", help="Use only what the ledger had recorded by this moment; by default, everything."),
]
FirstDay = Annotated[str | None, typer.Option("--from", help="The first day.")]
LastDay = Annotated[str | None, typer.Option("--to", help="The last day, included.")]
Period = Annotated[
    str | None,
    typer.Option(
        "--period", help="In place of --from and --to: a year, quarter or month, such as 2026, 2026-Q3, 2026-07."
    ),
]
Purpose = Annotated[
    str, typer.Option("--purpose", help="An inspector's purpose, which is recorded with what was accessed.")
]
InLanguage = Annotated[Language, typer.Option("--lang", help="The language of headings and texts.")]
