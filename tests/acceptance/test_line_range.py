"""What `--range` lets through: a repair of two places is made whole or not at all."""

from __future__ import annotations

import pytest

from cleaner.cli.run import line_range
from cleaner.model import Edit, Finding, Result, Safety, Span
from cleaner.patch import Patch

#       0123 4567 89012
TEXT = '"a"\n"b"\n c ,\n'


def result(*repairs: tuple[Edit, ...]) -> Result:
    findings = tuple(
        Finding(f"R{i}", "n", "m", Span(edits[0].start, edits[-1].end), Safety.SAFE, edits, applied=True)
        for i, edits in enumerate(repairs)
    )
    patch = Patch.of(TEXT, [(edit, f.code) for f in findings for edit in f.edits])
    return Result(TEXT, patch.apply(TEXT), patch, findings)


ACROSS = (Edit(0, 1, "“"), Edit(6, 7, "”"))  # from the first line to the second
WITHIN = (Edit(4, 5, "‘"), Edit(5, 6, "B"))  # both on the second
ALONE = (Edit(10, 11, ""),)  # on the third
FRONT = (Edit(8, 8, ">"),)  # in front of the third

CASES = {
    "half of a pair is not made": ((ACROSS,), (1, 1), TEXT),
    "nor the other half": ((ACROSS,), (2, 3), TEXT),
    "a whole pair is": ((ACROSS,), (1, 2), '“a"\n"b”\n c ,\n'),
    "its neighbour is": ((ACROSS, WITHIN), (2, 2), '"a"\n‘B"\n c ,\n'),
    "another line is left": ((WITHIN, ALONE), (2, 2), '"a"\n‘B"\n c ,\n'),
    "one place": ((WITHIN, ALONE), (3, 9), '"a"\n"b"\n c,\n'),
    "an insertion belongs to the line it begins": ((FRONT,), (2, 2), TEXT),
    "and there it is made": ((FRONT,), (3, 3), '"a"\n"b"\n> c ,\n'),
}


@pytest.mark.parametrize(("repairs", "lines", "text"), CASES.values(), ids=CASES)
def test_line_range(repairs, lines, text):
    got = line_range(result(*repairs), *lines)
    assert got.text == text == got.patch.apply(TEXT)
    assert {f.code for f in got.findings if f.applied} == {code for h in got.patch.hunks for code in h.codes}


def test_a_range_behind_the_text():
    with pytest.raises(ValueError, match="begins at line 4, but the text has 3"):
        line_range(result(), 4, 5)
    assert line_range(Result("", "", Patch()), 1, 1).text == ""
