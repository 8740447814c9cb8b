"""Builds `rules/data/lexicon/words-en.txt` from SCOWL: a word and its level on each line, sorted by bytes.

Run with the folder of the lists (Debian package `scowl`) and keep what it prints:
`python scripts/build_words.py /usr/share/dict/scowl > rules/data/lexicon/words-en.txt`.
The level says how common a word is: 10, 20, 35 everyday; 40 to 55 usual; 60 and 70 rare.
"""

import sys
from pathlib import Path

LEVELS = (10, 20, 35, 40, 50, 55, 60, 70)
KINDS = ("words", "contractions")
VARIETIES = (
    "english",
    "american",
    "british",
    "british_z",
    "canadian",
    "australian",
    "british_variant_1",
    "variant_1",
)


def main(folder: Path) -> None:
    levels: dict[str, int] = {}
    for level in LEVELS:
        for variety in VARIETIES:
            for kind in KINDS:
                path = folder / f"{variety}-{kind}.{level}"
                for word in path.read_text("latin-1").split() if path.exists() else ():
                    if word == word.lower() and not word.endswith("'s"):
                        levels.setdefault(word, level)
    for word in sorted(levels, key=str.encode):
        print(word, levels[word])


if __name__ == "__main__":
    sys.stdout.reconfigure(encoding="utf-8")
    main(Path(sys.argv[1]))
