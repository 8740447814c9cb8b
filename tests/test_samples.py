"""The shipped samples: what `deglitch clean` makes of each is what stands beside it."""

from __future__ import annotations

from pathlib import Path

import pytest

import cleaner
from cleaner import Settings
from cleaner.sources import format_of

SAMPLES = Path(__file__).parent.parent / "samples"
DIRTY = sorted(p for p in SAMPLES.iterdir() if p.suffix in (".txt", ".md") and ".clean" not in p.name)


@pytest.mark.parametrize("path", DIRTY, ids=lambda p: p.name)
def test_a_sample_is_cleaned_as_shown(path: Path) -> None:
    expected = path.with_name(f"{path.stem}.clean{path.suffix}").read_text("utf-8")
    result = cleaner.clean(path.read_text("utf-8"), Settings(format=format_of(path), whole_file=True))
    assert result.text == expected
    assert cleaner.clean(expected, Settings(format=format_of(path), whole_file=True)).text == expected


def test_there_are_samples() -> None:
    assert len(DIRTY) >= 2
