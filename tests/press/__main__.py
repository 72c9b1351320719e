"""Owns the command: press pages, have them read, print the figures.

python -m tests.press --pages 200 --seed 1 [--news FILE] [--rows] [--only LAYOUT] [--keep FOLDER]
"""

import argparse
import json
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

from tests.press.handwritten import handwritten
from tests.press.layouts import LAYOUTS
from tests.press.pressing import press
from tests.press.records import PressedFile
from tests.press.reporting import causes, failures, figures, told
from tests.press.scoring import Sheet, judge
from tests.press.stock import real_news


def read_all(files: Sequence[PressedFile], folder: Path) -> list[Sheet]:
    """Return the judgement of every file, after writing them into the folder and reading it in one go."""
    from rag.reading import library
    from rag.settings import BuildSettings

    for file in files:
        (folder / file.name).write_bytes(file.data)
    reading = library.read([folder], settings=BuildSettings())
    said = defaultdict(list)
    for article in reading.articles:
        said[article.source].append(article)
    return [judge(file, said[file.name]) for file in files]


def main() -> int:
    """Press, read, judge, and print."""
    parser = argparse.ArgumentParser(prog="python -m tests.press", description=__doc__)
    parser.add_argument("--pages", type=int, default=100, help="how many files; the layouts take turns")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--news", type=Path, action="append", default=[], help="JSON lines of real news (text, title)")
    parser.add_argument("--rows", action="store_true", help="print every article that is not perfect")
    parser.add_argument("--only", help="only layouts whose function's name holds this")
    parser.add_argument("--keep", type=Path, help="write the pages here and leave them")
    parser.add_argument("--worst", type=int, default=12, help="how many kinds of failure to show")
    parser.add_argument("--handwritten", action="store_true", help="read the handwritten pages instead")
    arguments = parser.parse_args()
    news = tuple(story for path in arguments.news for story in real_news(path))
    wanted = [n for n, layout in enumerate(LAYOUTS) if not arguments.only or arguments.only in layout.__name__]
    rounds = range(-(-arguments.pages // max(1, len(wanted))))
    numbers = [n + len(LAYOUTS) * r for r in rounds for n in wanted][: arguments.pages]
    files = handwritten() if arguments.handwritten else [press(arguments.seed, n, news=news) for n in numbers]
    started = time.perf_counter()
    with tempfile.TemporaryDirectory() as spare:
        folder = arguments.keep or Path(spare)
        folder.mkdir(parents=True, exist_ok=True)
        sheets = read_all(files, folder)
    print(figures(sheets))
    print("\nlikely causes:\n" + causes(sheets))
    if arguments.rows:
        for verdict in (v for sheet in sheets for v in sheet.verdicts if v.wrong):
            print(told(verdict))
        for sheet in sheets:
            for said in sheet.extra:
                print(
                    json.dumps(
                        {"extra": said.source, "kind": said.kind, "title": said.title, "text": said.text[:80]},
                        ensure_ascii=False,
                    )
                )
            for entry in sheet.lost:
                print(
                    json.dumps(
                        {"lost": sheet.verdicts[0].file.name, "kind": entry.kind, "text": entry.text[:80]},
                        ensure_ascii=False,
                    )
                )
    else:
        print()
        print(failures(sheets, most=arguments.worst))
    print(
        f"{sum(len(f.data) for f in files) / 1000:.0f} kB read and judged in {time.perf_counter() - started:.1f} s",
        file=sys.stderr,
    )
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
