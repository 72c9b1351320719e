"""How fast pages are read, and that no page costs more than its length.

    python -m bench.reading [FOLDER]

Reads FOLDER (default `seeds`), copied until it makes a megabyte, on one core, a
file at a time; then adversarial lines of half a megabyte and of one. The
figures wanted are at least 1 MB/s, and less than 2.5 times for twice the length.
Exits 1 where one is missed.
"""

import sys
import time
from pathlib import Path

from rag.reading import library
from rag.records import RawFile
from rag.settings import BuildSettings

SETTINGS = BuildSettings()
LEAST_SPEED = 1.0
MOST_FOR_DOUBLE = 2.5
ADVERSARIAL: dict[str, tuple[str, str]] = {
    "one endless sentence": ("a.txt", "金山区召开会议"),
    "one endless paragraph": ("a.txt", "金山区召开会议，部署工作。"),
    "doubled glyphs": ("a.txt", "金金山山区区"),
    "spaced glyphs": ("a.txt", "金 山 2 0 2 1 "),
    "brackets": ("a.txt", "（记者 “《"),
    "digits": ("a.txt", "2021年12月"),
    "one character": ("a.txt", "一"),
    "short lines": ("a.txt", "会议指出\n"),
    "bylines": ("a.txt", "本报讯（记者 王小明）3月8日，镇里召开大会。\n"),
    "headlines": ("a.txt", "春耕大会召开\n\n"),
    "folios": ("a.txt", "2021年3月8日 第2版 要闻\n"),
    "Markdown marks": ("a.md", "**[金](山"),
    "numbers": ("a.txt", "千"),
    "jumps": ("a.txt", "(下转第"),
    "open quotes": ("a.txt", "“"),
    "open bylines": ("a.txt", "本报讯（记者 "),
    "open tags": ("a.html", "<div>金"),
    "torn tags": ("a.html", "<a '\"金"),
    "ready-made": ("a.jsonl", '{"text": "金山区召开会议。"}\n'),
}


def seconds(raws: list[RawFile], *, times: int = 1) -> float:
    """Return the best of so many readings, in seconds of processor time."""
    taken = []
    for _ in range(times):
        started = time.process_time()
        for raw in raws:
            library.read_file(raw, settings=SETTINGS)
        taken.append(time.process_time() - started)
    return min(taken)


def speed(folder: Path) -> float:
    """Return megabytes a second over the folder's own files."""
    files = [path for path in sorted(folder.rglob("*")) if path.is_file()]
    raws = [RawFile(path.name, path.read_bytes()) for path in files]
    size = sum(len(raw.data) for raw in raws)
    copies = max(1, 1_000_000 // max(1, size))
    return size * copies / 1e6 / seconds(raws * copies, times=3)


def first_speed(folder: Path) -> float:
    """Return megabytes a second over the folder's own files read once, each for the first time in this process."""
    files = [path for path in sorted(folder.rglob("*")) if path.is_file()]
    raws = [RawFile(path.name, path.read_bytes()) for path in files]
    # The dictionary of words is loaded once a process, not once a page.
    seconds([RawFile("warm.txt", "金山区召开会议\n部署工作。".encode())])
    return sum(len(raw.data) for raw in raws) / 1e6 / seconds(raws)


def growth(source: str, pattern: str, *, size: int = 500_000) -> tuple[float, float]:
    """Return the seconds for a text of `size` bytes, and how many times as long twice the text takes."""
    unit = len(pattern.encode())
    small, large = (RawFile(source, (pattern * (wanted // unit)).encode()) for wanted in (size, 2 * size))
    first, second = seconds([small]), seconds([large])
    if second >= MOST_FOR_DOUBLE * first:
        # Once more, in case another process was in the way.
        first, second = seconds([small], times=2), seconds([large], times=2)
    return first, second / max(first, 1e-3)


def main() -> int:
    """Print the figures; return 1 where one misses what is wanted."""
    missed = False
    folder = Path(sys.argv[1] if len(sys.argv) > 1 else "seeds")
    print(f"{'pages, the first time':24} {first_speed(folder):8.2f} MB/s")
    measured = speed(folder)
    missed |= measured < LEAST_SPEED
    print(f"{'pages':24} {measured:8.2f} MB/s")
    for name, (source, pattern) in ADVERSARIAL.items():
        first, times = growth(source, pattern)
        missed |= times >= MOST_FOR_DOUBLE
        print(f"{name:24} {0.5 / max(first, 1e-3):8.2f} MB/s   x{times:4.2f} for twice as much", flush=True)
    return int(missed)


if __name__ == "__main__":
    sys.exit(main())
