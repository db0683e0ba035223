"""Whether an answer is the one that a page shows: `...` there stands for anything."""

import json
import re
from typing import Any

ANYTHING = "..."
OWN = ("recordedAt", "secret")
"""Fields of which each run has its own values."""


def same_text(shown: str, answered: str) -> bool:
    """Takes what a page shows and what a command printed; spaces at the ends of lines do not count."""
    pattern = ".*?".join(map(re.escape, _lines(shown).split(ANYTHING)))
    return re.fullmatch(pattern, _lines(answered), re.DOTALL) is not None


def same_json(shown: Any, answered: Any) -> bool:
    """Takes two JSON values."""
    if shown == ANYTHING:
        return True
    if isinstance(shown, dict) and isinstance(answered, dict):
        return shown.keys() == answered.keys() and all(same_json(shown[key], answered[key]) for key in shown)
    if isinstance(shown, list) and isinstance(answered, list):
        return len(shown) == len(answered) and all(map(same_json, shown, answered))
    return bool(shown == answered)


def written(answered: Any, width: int = 110, indent: int = 0) -> str:
    """Takes a JSON value, returns it as a page shows it: what fits into a line stands in one."""
    if isinstance(answered, dict):
        answered = {key: ANYTHING if key in OWN and value is not None else value for key, value in answered.items()}
    line = json.dumps(answered, ensure_ascii=False)
    if len(line) + indent <= width or not isinstance(answered, dict | list) or not answered:
        return line
    inner = " " * (indent + 2)
    if isinstance(answered, dict):
        items = [f"{json.dumps(key)}: {written(value, width, indent + 2)}" for key, value in answered.items()]
        return "{\n" + ",\n".join(inner + item for item in items) + "\n" + " " * indent + "}"
    items = [written(item, width, indent + 2) for item in answered]
    return "[\n" + ",\n".join(inner + item for item in items) + "\n" + " " * indent + "]"


def settled(text: str, directory: str) -> str:
    """Takes what a command printed in a directory, returns it with `...` for what each run has of its own: times, durations, secrets, the directory."""
    for own in (r"(?<=recorded: )[-\d]+ [:\d]+", r"\b[\d.]+(?= s\b)", re.escape(directory)):
        text = re.sub(own, ANYTHING, text)
    return text


def _lines(text: str) -> str:
    return "\n".join(line.rstrip() for line in text.strip("\n").splitlines())
