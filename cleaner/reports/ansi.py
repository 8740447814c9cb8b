"""The colours of the terminal, the one place that knows ANSI codes; others decide whether to use them."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

_CODES: Mapping[str, str] = MappingProxyType(
    {"path": "1", "code": "1;31", "fix": "36", "gutter": "1;34", "caret": "1;31", "dim": "2"}
)


def painter(color: bool) -> Callable[[str, str], str]:
    """A function `(style, text)` that colours the text, or gives it back as it is without `color`.

    Styles are `path code fix gutter caret dim`; an empty text stays empty.
    """
    if not color:
        return lambda _style, text: text
    return lambda style, text: f"\x1b[{_CODES[style]}m{text}\x1b[0m" if text else text
