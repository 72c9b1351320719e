"""Owns the table of readings: `python -m training.answers.pinyin --data DIR` writes `weights/pinyin.tsv`.

A line holds a syllable without its tone and the characters read so, the commonest
first; counted over the words of CC-CEDICT (CC BY-SA 4.0). A character's first
reading is the one it has in most words.
"""

import argparse
import gzip
import json
import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from pathlib import Path

from rag.asking.romanising import TABLE

# A reading in fewer of a character's words than this share is left out.
_RARE = 0.04


def main(argv: Sequence[str] | None = None) -> int:
    """Count and write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--to", type=Path, default=TABLE)
    arguments = parser.parse_args(argv)
    readings: dict[str, Counter[str]] = defaultdict(Counter)
    with gzip.open(arguments.data / "cedict.jsonl.gz", "rt", encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            syllables = [re.sub(r"\d", "", part).lower().replace("u:", "v") for part in row["py"].split()]
            if len(syllables) == len(row["s"]):
                for character, syllable in zip(row["s"], syllables, strict=True):
                    if re.fullmatch(r"[一-鿿]", character) and re.fullmatch(r"[a-z]{1,6}", syllable):
                        readings[character][syllable] += 1
    table: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for character, counts in readings.items():
        total = counts.total()
        for place, (syllable, count) in enumerate(counts.most_common(3)):
            if place == 0 or count / total >= _RARE:
                table[syllable].append((count, character))
    text = "".join(
        f"{syllable}\t{''.join(character for _, character in sorted(found, key=lambda pair: (-pair[0], pair[1])))}\n"
        for syllable, found in sorted(table.items())
    )
    arguments.to.write_text(text, encoding="utf-8")
    print(len(table), "syllables", len(readings), "characters")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
