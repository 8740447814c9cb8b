"""deglitch: repairs scraped and machine-translated articles; the public names, nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"
__all__ = [
    "Edit",
    "Finding",
    "Hunk",
    "Patch",
    "Problem",
    "Result",
    "Safety",
    "Settings",
    "Span",
    "__version__",
    "clean",
]

if TYPE_CHECKING:
    from cleaner.engine import clean
    from cleaner.model import Edit, Finding, Problem, Result, Safety, Settings, Span
    from cleaner.patch import Hunk, Patch

_HOMES = {"clean": "engine", "Hunk": "patch", "Patch": "patch"}


def __getattr__(name: str) -> Any:
    """Import a public name when it is first used, so that `deglitch --version` starts at once."""
    if name not in __all__:
        raise AttributeError(f"module 'cleaner' has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(f"cleaner.{_HOMES.get(name, 'model')}"), name)
