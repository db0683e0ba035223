"""Why a command is refused: one table of codes, each with its default text, the article that it cites and the input field at fault."""
