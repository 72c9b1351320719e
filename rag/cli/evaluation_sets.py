"""Owns the making of question sets at the terminal: drafting from the archive, and a person's review of drafts."""

import argparse
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from rich.console import Console

from rag.archive import Archive
from rag.cli.command import print_json_lines, say, settings_of, wants_json
from rag.cli.evaluation_runs import evaluate_set
from rag.errors import RagError
from rag.judging.drafting import draft
from rag.judging.readers import merged, read_judgements
from rag.judging.sets import question_as_dict, read_set, write_set
from rag.records.evaluations import GoldQuestion

_KEYS = "a 接受 accept · e 改答案 edit answer · q 改问题 edit question · d 丢弃 drop · s 以后再看 later · x 结束 stop"


def make_set(arguments: argparse.Namespace, *, count: int) -> int:
    """Draft questions from the archive and write (or, with --json, print) them."""
    settings = settings_of(arguments)
    archive = Archive.open(Path(settings.place.index), settings=settings)
    drafts = draft(archive.articles(), count=count, seed=arguments.seed)
    if not drafts:
        raise RagError("档案里没有可问的句子 The archive has no sentence to ask about.", "Build it first: rag build")
    if wants_json(arguments):
        print_json_lines(question_as_dict(gold) for gold in drafts)
        return 0
    path = arguments.out or Path(settings.place.state) / "sets" / "drafts.jsonl"
    if path.exists():
        raise RagError(f"{path} 已存在 stands already.", "Name another file: --out FILE")
    write_set(path, drafts)
    say(f"{len(drafts)} 个草题 drafts → {path}")
    say(f"请人审阅 A person should review them: rag eval review {path}")
    return 0


def take_judgements(arguments: argparse.Namespace, paths: Sequence[Path]) -> int:
    """Write what readers judged as a question set, merged into the one named, and evaluate with it."""
    settings = settings_of(arguments)
    archive = Archive.open(Path(settings.place.index), settings=settings)
    base, problems = read_set(arguments.into) if arguments.into else ((), ())
    questions, more = merged(read_judgements(paths), base, archive.passage_texts)
    for problem in (*problems, *more):
        say(f"跳过 Skipped {problem}")
    path = arguments.out or Path(settings.place.state) / "sets" / "judged.jsonl"
    if path.exists() and arguments.out:
        raise RagError(f"{path} 已存在 stands already.", "Name another file: --out FILE")
    if not questions:
        raise RagError("判断里没有可用的题 No judgement says where an answer stands.", "See the lines above.")
    write_set(path, questions)
    added = len(questions) - len(base)
    say(f"{len(questions)} 题 questions, 其中读者所判 {added} 题为新 of which {added} are new → {path}")
    return evaluate_set(arguments, path)


def review_set(path: Path) -> int:
    """Go through the drafts of a set with the person at the terminal; every decision is saved at once."""
    questions, problems = read_set(path)
    for problem in problems:
        say(f"跳过 Skipped {problem}")
    console = Console()
    kept: list[GoldQuestion] = list(questions)
    waiting = [gold for gold in questions if gold.draft]
    for place, gold in enumerate(waiting, start=1):
        console.rule(f"{place}/{len(waiting)} · {gold.id} · {gold.type}")
        decided = _decide(console, gold)
        if decided is _STOP:
            break
        kept = [each for each in kept if each.id != gold.id] if decided is None else _swapped(kept, decided)
        write_set(path, kept)
    left = sum(gold.draft for gold in kept)
    say(f"{len(kept) - left} 题已定 accepted, {left} 题待审 still drafts → {path}")
    return 0


_STOP = GoldQuestion(id="", question="")


def _swapped(questions: list[GoldQuestion], changed: GoldQuestion) -> list[GoldQuestion]:
    return [changed if each.id == changed.id else each for each in questions]


def _decide(console: Console, gold: GoldQuestion) -> GoldQuestion | None:
    """Return the question as decided (still a draft for 'later'), None to drop it, or `_STOP`."""
    while True:
        console.print(f"问 {gold.question}", markup=False)
        console.print(f"答 {'；'.join(gold.answers) or '（应拒答 should be declined）'}", markup=False)
        for item in gold.evidence:
            console.print(f"据 {item.source}: {item.quotes[0]}", markup=False, style="dim")
        try:
            key = console.input(f"[dim]{_KEYS}[/] ").strip().lower()
        except EOFError:
            return _STOP
        if key == "a":
            return replace(gold, draft=False)
        if key == "d":
            return None
        if key == "s":
            return gold
        if key == "x":
            return _STOP
        if key == "e":
            words = console.input("答 answers（；分隔）: ")
            gold = replace(gold, answers=tuple(word.strip() for word in words.split("；") if word.strip()))
        if key == "q":
            gold = replace(gold, question=console.input("问 question: ").strip() or gold.question)
