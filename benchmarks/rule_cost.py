"""What each rule costs on clean text: CPU milliseconds per megabyte, alone, over an empty selection.

`python benchmarks/rule_cost.py TEXTS.jsonl.gz [CODE…]` with a `text` field in each line; default: all rules.
The last line compares all rules together with `ftfy.fix_text` on the same texts in the same run.
"""

from __future__ import annotations

import gzip
import json
import sys
import time

import ftfy

import cleaner
from cleaner import rulebook

MB = 1_000_000


def main(path: str, codes: list[str]) -> None:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        texts = [json.loads(line)["text"] for line in lines]
    while sum(map(len, texts)) > MB / 2:
        texts = texts[::2]
    size = sum(map(len, texts)) / MB
    base = best(texts, cleaner.Settings(select=("TOK003",)))
    rows = []
    for rule in rulebook.load().rules:
        if not codes or any(rule.code.startswith(code) for code in codes):
            seconds = best(texts, cleaner.Settings(select=(rule.code,))) - base
            n = "always" if rule.literals is None else len(rule.literals)
            rows.append((1000 * seconds / size, rule.code, n))
    print(f"frame alone {1000 * base / size:.1f} ms/MB")
    for cost, code, literals in sorted(rows, reverse=True)[:40]:
        print(f"{code} {cost:6.2f} ms/MB  literals: {literals}")
    whole = best(texts, cleaner.Settings())
    theirs = min(timed(lambda: [ftfy.fix_text(t) for t in texts]) for _ in range(2))
    print(
        f"all rules {1000 * whole / size:.1f} ms/MB, ftfy {1000 * theirs / size:.1f},"
        f" ratio {whole / theirs:.2f}"
    )


def best(texts: list[str], settings: cleaner.Settings) -> float:
    """The least CPU time of two runs, in seconds."""
    cleaner.clean(texts[0], settings)
    return min(timed(lambda: [cleaner.clean(t, settings) for t in texts]) for _ in range(2))


def timed(job: object) -> float:
    start = time.process_time()
    job()  # type: ignore[operator]
    return time.process_time() - start


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2:])
