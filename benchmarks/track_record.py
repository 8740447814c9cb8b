"""Writes `rules/track-record.json`: how each rule did on real machine translation and on human text.

`python benchmarks/track_record.py ../shared/eval` runs the measures `lift` and `edits` of the evaluation.
For each rule it keeps the findings per 100,000 words of machine translation, of the references and of clean
English, and how many of its edits, each alone, bring a translation nearer to the nearest reference (right) or
farther from it (wrong). `deglitch rule CODE` shows it; confidence is (right + 1) / (right + wrong + 2).
"""

from __future__ import annotations

import datetime
import json
import subprocess
import sys
import tempfile
from pathlib import Path

RECORD = Path(__file__).parent.parent / "rules" / "track-record.json"
COMMAND = "python benchmarks/track_record.py ../shared/eval"
KINDS = ("safe", "unsafe", "suggested")


def main(folder: Path) -> None:
    with tempfile.TemporaryDirectory() as temporary:
        out = Path(temporary) / "figures.json"
        command = [sys.executable, folder / "score.py", "--only", "lift,edits", "--json", out]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
        figures = json.loads(out.read_text("utf-8"))["figures"]
    record = record_of(figures)
    RECORD.write_text(json.dumps(record, indent=1) + "\n", "utf-8")
    print(f"{len(record)} rules in {RECORD.name}")


def record_of(figures: dict[str, dict[str, dict[str, dict[str, float]]]]) -> dict[str, dict[str, object]]:
    """Rule code → what the measures `lift` and `edits` say of it."""
    return {
        code: {
            **verdicts(figures["edits"], code),
            "mt_per_100k": round(rates["mt"], 2),
            "references_per_100k": round(rates["ref"], 2),
            "clean_per_100k": round(rates["clean"], 2),
            "date": datetime.datetime.now(datetime.UTC).date().isoformat(),
            "command": COMMAND,
        }
        for code, rates in sorted(figures["lift"]["rules"].items())
    }


def verdicts(edits: dict[str, dict[str, dict[str, float]]], code: str) -> dict[str, int]:
    """Right and wrong single edits of a rule, over all kinds; hunks that several rules made do not count."""
    lines = [edits.get(kind, {}).get(code, {}) for kind in KINDS]
    return {name: int(sum(line.get(name, 0) for line in lines)) for name in ("right", "wrong")}


if __name__ == "__main__":
    main(Path(sys.argv[1]))
