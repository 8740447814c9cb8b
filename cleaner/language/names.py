"""English names of languages, for messages."""

from __future__ import annotations

from functools import cache

from cleaner.lexicon import data_folder


def language_name(code: str) -> str:
    """`German` for `de`; the code itself when it is not listed."""
    return _names().get(code, code)


@cache
def _names() -> dict[str, str]:
    lines = (data_folder() / "language" / "names.txt").read_text("utf-8").splitlines()
    return {line[:2]: line[3:] for line in lines if not line.startswith("#")}
