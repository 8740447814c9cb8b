"""The shipped rules keep their contract: all examples hold, with CRLF, behind an emoji, in an article too."""

from __future__ import annotations

from pathlib import Path

import pytest

from cleaner import contract, rulebook

RULES = Path(str(rulebook.rules_folder()))
FAMILIES = sorted(p.name for p in RULES.iterdir() if p.name in rulebook.FAMILIES)


@pytest.mark.parametrize("family", FAMILIES)
def test_the_rules_of_a_family_keep_their_contract(family: str) -> None:
    failures = contract.check([RULES / family])
    assert not failures, "\n".join(map(str, failures))


def test_every_family_has_rules() -> None:
    assert set(FAMILIES) == set(rulebook.FAMILIES)
