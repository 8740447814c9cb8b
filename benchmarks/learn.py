"""What `deglitch learn` finds on sites with several pages that the shipped rules miss, and what it costs.

`python benchmarks/learn.py PAGES.jsonl.gz… [--mode full] [--least 4]`: records with `site` and lines labelled
`d` (frame) and `k` (article). Learned from every second page of a site, measured on the others: how many
frame lines go, and how many article lines are lost, with the shipped rules alone and with the learned one.
"""

from __future__ import annotations

import argparse
import gzip
import json
import tempfile
from collections import defaultdict
from pathlib import Path

import cleaner
from cleaner.learn import learn, rule_file

BLOCKS = ("BOI", "CRD", "DUP")
Page = list[tuple[str, str]]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("paths", nargs="+", type=Path)
    parser.add_argument("--mode", default="full")
    parser.add_argument("--least", type=int, default=4, help="pages of a site")
    parser.add_argument("--show", type=int, default=5, help="learned lines to show for each site")
    options = parser.parse_args()
    sites = {
        s: pages for s, pages in read(options.paths, options.mode).items() if len(pages) >= options.least
    }
    print(f"{'site':18} pages  learned   frame lines: all  shipped  learned   article: all  shipped  learned")
    for site, pages in sorted(sites.items(), key=lambda item: -len(item[1])):
        measure(site, pages, options.show)


def read(paths: list[Path], mode: str) -> dict[str, list[Page]]:
    sites: dict[str, list[Page]] = defaultdict(list)
    for path in paths:
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            for line in lines:
                record = json.loads(line)
                if isinstance(record.get(mode), list):
                    sites[record["site"]].append([(label, text) for label, text in record[mode]])
    return sites


def measure(site: str, pages: list[Page], show: int) -> None:
    """One row of the table, and the lines that go only with the learned rule."""
    found = learn(["\n\n".join(text for _, text in page) for page in pages[::2]])
    with tempfile.TemporaryDirectory() as folder:
        settings = cleaner.Settings(select=BLOCKS)
        shipped = [gone(page, settings) for page in pages[1::2]]
        if found:
            path = Path(folder) / "BOI900.toml"
            path.write_text(rule_file("BOI900", site, found, since="0.1.0"), encoding="utf-8")
            settings = cleaner.Settings(select=BLOCKS, rules=(folder,))
        learned = [gone(page, settings) for page in pages[1::2]]
    counts = []
    for label in "dk":
        n_all = sum(one == label for page in pages[1::2] for one, _ in page)
        counts += [n_all, sum(map(sum_of(label), shipped)), sum(map(sum_of(label), learned))]
    print(f"{site:18} {len(pages):5}  {len(found):7}   {counts[0]:16}  {counts[1]:7}  {counts[2]:9}", end="")
    print(f"   {counts[3]:12}  {counts[4]:7}  {counts[5]:9}")
    for s in found[:show]:
        print(f"    {'strong' if s.strong else 'weak':6} {s.line.text[:70]!r}: {s.evidence}")
    for before, after in zip(shipped, learned, strict=True):
        for label, text in after:
            if label == "k" and (label, text) not in before:
                print(f"    LOST {text[:90]!r}")


def sum_of(label: str):  # type: ignore[no-untyped-def]
    return lambda lines: sum(one == label for one, _ in lines)


def gone(page: Page, settings: cleaner.Settings) -> Page:
    """The lines that the rules delete as a whole."""
    result = cleaner.clean("\n\n".join(text for _, text in page), settings)
    deleted = [(h.start, h.end) for h in result.patch.hunks if not h.after.strip()]
    out, at = [], 0
    for label, text in page:
        end = at + len(text)
        if any(a <= at and end <= b for a, b in deleted):
            out.append((label, text))
        at = end + 2
    return out


if __name__ == "__main__":
    main()
