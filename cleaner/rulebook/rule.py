"""What a rule file becomes for a run, and the errors that a wrong one gives; no reading, no checking."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from cleaner.model import Safety

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

# fmt: off
FAMILIES = (
    "ENC", "CHR", "SPC", "PUN", "QUO", "CAS", "GLU", "BRK", "NUM", "NAM",
    "DUP", "REP", "BOI", "CRD", "MRK", "TOK", "LNG", "TRL", "LLM", "SPN",
)
# fmt: on


@dataclass(frozen=True, slots=True, eq=False)
class Rule:
    """All that a run needs of one rule file; equal only to itself.

    - `match` is the `[match]` table without `kind`, defaults filled in.
    - `replacement` is the template of `[replace]`, or None.
    - `literals`: one of these stands in every text that matches; None: unknown, the rule always runs
      (`lines` and `widget` rules are looked up by line and have None).
    - `confidence` (0 to 1) is the rule's track record, 0.5 without one.
    - `file` is the path of the rule file, which `read` takes.
    """

    code: str
    name: str
    summary: str
    message: str
    severity: str
    status: str
    since: str
    fix: Safety
    languages: tuple[str, ...]
    kind: str
    match: Mapping[str, Any]
    replacement: str | None
    literals: tuple[str, ...] | None
    confidence: float
    file: str

    @property
    def family(self) -> str:
        return self.code[:3]


FIELDS = tuple(Rule.__dataclass_fields__)


def to_row(rule: Rule) -> list[Any]:
    """The rule as values that JSON keeps; `from_row` is the inverse."""
    return [getattr(rule, name) for name in FIELDS]


def from_row(row: Iterable[Any]) -> Rule:
    """Raises TypeError or ValueError when the row is not one that `to_row` gave."""
    values = dict(zip(FIELDS, row, strict=True))
    literals = values["literals"]
    values.update(
        fix=Safety(values["fix"]),
        languages=tuple(values["languages"]),
        literals=None if literals is None else tuple(literals),
    )
    return Rule(**values)


class RuleError(ValueError):
    """One fault of a rule file: where (`line` from 1, 0: the whole file), what, and how to mend it."""

    def __init__(self, file: str, line: int, key: str, what: str, mend: str = "") -> None:
        self.file, self.line, self.key, self.what, self.mend = file, line, key, what, mend
        place = f"{file}:{line}" if line else file
        super().__init__(f"{place}: {key + ': ' if key else ''}{what}{'; ' + mend if mend else ''}")


class RuleErrors(ValueError):  # noqa: N818 (several)
    """All faults of all rule files that were read together, one a line."""

    def __init__(self, errors: Iterable[RuleError]) -> None:
        self.errors = tuple(errors)
        super().__init__("\n".join(map(str, self.errors)))
