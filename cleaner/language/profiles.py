"""langdetect behind a private, seeded and locked factory for each small set of languages; slow to import.

The package's own functions load all profiles, draw at random and fail when threads start together.
"""

from __future__ import annotations

import threading
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from langdetect.detector_factory import PROFILES_DIRECTORY, DetectorFactory
from langdetect.lang_detect_exception import LangDetectException

if TYPE_CHECKING:
    from collections.abc import Sequence

_LOCK = threading.Lock()
_FOLDER = Path(PROFILES_DIRECTORY)


def most_likely(sample: str, candidates: Sequence[str], sure: float) -> str | None:
    """Which of the candidates (ISO 639-1, best first) it is with at least the probability `sure`, or None.

    Candidates without a profile are left out; where one alone is left, it is the answer only as the first.
    """
    known = tuple(sorted(code for code in candidates if (_FOLDER / code).is_file()))
    if len(known) < 2:
        return candidates[0] if candidates[0] in known else None
    with _LOCK:
        detector = _factory(known).create()
    detector.append(sample)
    try:
        ranked = detector.get_probabilities()
    except LangDetectException:  # no letters that it knows
        return None
    return str(ranked[0].lang) if ranked and ranked[0].prob >= sure else None


@lru_cache(maxsize=16)
def _factory(codes: tuple[str, ...]) -> DetectorFactory:
    factory = DetectorFactory()
    factory.set_seed(0)
    factory.load_json_profile([(_FOLDER / code).read_text("utf-8") for code in codes])
    return factory
