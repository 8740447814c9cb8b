"""Reports on cleaned texts: picks the format by file ending or name; each format is a module of its own."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from types import MappingProxyType
from typing import TYPE_CHECKING

from cleaner.reports.tally import summary

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from cleaner.model import Result

__all__ = [
    "CHECK_FORMATS",
    "REPORT_ENDINGS",
    "Page",
    "UnknownReport",
    "render_check",
    "report",
    "summary",
]

REPORT_ENDINGS: Mapping[str, str] = MappingProxyType(
    {
        ".diff": "diff",
        ".patch": "diff",
        ".json": "json_report",
        ".md": "markdown_report",
        ".html": "html_report",
        ".htm": "html_report",
    }
)
CHECK_FORMATS: tuple[str, ...] = ("full", "concise", "json")


@dataclass(frozen=True, slots=True)
class Page:
    """One cleaned text under the name that the user knows it by (a path, or `<stdin>`)."""

    name: str
    result: Result


class UnknownReport(ValueError):  # noqa: N818
    """No report format belongs to the ending of this file name."""

    def __init__(self, path: str) -> None:
        *most, last = REPORT_ENDINGS
        super().__init__(f"no report format for {path!r}: let the name end in {', '.join(most)} or {last}")


def report(path: str, pages: Sequence[Page]) -> str:
    """The report that belongs into the file `path`, by its ending in any case; nothing is written.

    A diff holds the bytes that could not be decoded as lone surrogates, so write with `surrogateescape`;
    the other formats are free of them. Raises UnknownReport for any other ending.
    """
    ending = path[path.rfind(".") :].lower() if "." in path else ""
    if ending not in REPORT_ENDINGS:
        raise UnknownReport(path)
    text: str = import_module(f"{__name__}.{REPORT_ENDINGS[ending]}").render(pages)
    return text


def render_check(format: str, pages: Sequence[Page], color: bool = False) -> str:  # noqa: A002
    """The findings as `check` prints them, without the summary line; `color` adds ANSI codes (not to json).

    Gives "" where nothing was found (json is never empty). Raises ValueError for an unknown format.
    """
    if format not in CHECK_FORMATS:
        raise ValueError(f"unknown output format {format!r}: use one of {', '.join(CHECK_FORMATS)}")
    if format == "json":
        return report(".json", pages)
    text: str = import_module(f"{__name__}.{format}").render(pages, color)
    return text
