"""What to tell a person about what went wrong."""

from __future__ import annotations

from cleaner.cli import complain


class Complaints:
    """Tells each error of a run once; true when there was one."""

    def __init__(self) -> None:
        self.told: set[str] = set()

    def __call__(self, *errors: str) -> None:
        for error in errors:
            if error not in self.told:
                complain(error)
            self.told.add(error)

    def __bool__(self) -> bool:
        return bool(self.told)


def describe(error: BaseException) -> str:
    """One line: the message of an error we raise ourselves, place and reason of one of the system, and for
    anything else its kind with a request to report it.
    """
    if isinstance(error, _expected()):
        return _one_line(str(error))
    if isinstance(error, OSError):
        reason = error.strerror or type(error).__name__
        return f"{error.filename}: {reason}" if error.filename is not None else reason
    if isinstance(error, MemoryError):
        return "not enough memory"
    what = _one_line(f"{type(error).__name__}: {error}")
    return f"internal error: {what}; please report it with the traceback that DEGLITCH_TRACEBACK=1 shows"


def _expected() -> tuple[type[BaseException], ...]:
    from cleaner.config import ConfigError
    from cleaner.reports import UnknownReport
    from cleaner.rulebook import RuleErrors, UnknownRule
    from cleaner.sources import EncodeError, NotText, SourceError

    return (ConfigError, UnknownReport, RuleErrors, UnknownRule, EncodeError, NotText, SourceError)


def _one_line(text: str) -> str:
    return "; ".join(line.strip() for line in text.splitlines() if line.strip())
