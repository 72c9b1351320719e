"""Owns `rag eval`: its arguments, and which of its tasks they ask for.

rag eval SET                     evaluate over a question set
rag eval TOPICS --qrels FILE     over TREC topics with judgements
rag eval --beir FOLDER           over a public benchmark, indexed for the occasion
rag eval compare RUN RUN…        intervals, significance, what flipped
rag eval make N                  draft a question set from the archive
rag eval review FILE             accept, mend or drop drafts one by one
rag eval judgements FILE…        make what readers judged a set (or part of one), and evaluate with it
"""

import argparse
from pathlib import Path

from rag.cli.command import Command, add_setting_flags
from rag.errors import UsageError

_EPILOG = (
    "rag eval SET · rag eval TOPICS --qrels FILE · rag eval --beir FOLDER · "
    "rag eval compare RUN RUN · rag eval make N · rag eval review FILE · rag eval judgements FILE…"
)


def _add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.epilog = _EPILOG
    parser.add_argument("what", nargs="*", metavar="SET", help="a question set, or: compare, make, review, judgements")
    parser.add_argument("--modes", metavar="A,B", help="evaluate these modes side by side: hybrid,dense,keyword")
    parser.add_argument(
        "--embedder",
        dest="embedders",
        action="append",
        metavar="NAME",
        help="evaluate with this embedding model; give it again to compare models",
    )
    add_setting_flags(parser, "reranker")
    parser.add_argument("--llm", action="store_true", help="let the configured language model write the answers")
    parser.add_argument(
        "--search-only", action="store_true", help="judge what is found and ask for no answers (faster)"
    )
    parser.add_argument("--name", metavar="NAME", help="name of the run (default: made from set and system)")
    parser.add_argument(
        "--beir", type=Path, metavar="FOLDER", help="a BEIR folder: corpus.jsonl, queries.jsonl, qrels/"
    )
    parser.add_argument("--split", help="which judgements of the BEIR folder (default: test, or the only ones)")
    parser.add_argument("--qrels", type=Path, metavar="FILE", help="TREC judgements for a file of topics")
    parser.add_argument("--out", type=Path, metavar="FILE", help="where `make` and `judgements` write the set")
    parser.add_argument("--into", type=Path, metavar="SET", help="the set that readers' judgements are merged into")
    parser.add_argument("--seed", type=int, default=0, help="seed of `make` (default: 0)")


def _run(arguments: argparse.Namespace) -> int:
    what: list[str] = arguments.what
    # Imported here, because numpy and the archive are no help to `rag --help`.
    if arguments.beir:
        from rag.cli.evaluation_runs import evaluate_benchmark

        return evaluate_benchmark(arguments)
    if what[:1] == ["compare"]:
        from rag.cli.evaluation_runs import compare_runs

        return compare_runs(arguments, [Path(name) for name in what[1:]])
    if what[:1] == ["make"] and len(what) == 2 and what[1].isdigit():
        from rag.cli.evaluation_sets import make_set

        return make_set(arguments, count=int(what[1]))
    if what[:1] == ["review"] and len(what) == 2:
        from rag.cli.evaluation_sets import review_set

        return review_set(Path(what[1]))
    if what[:1] == ["judgements"] and len(what) > 1:
        from rag.cli.evaluation_sets import take_judgements

        return take_judgements(arguments, [Path(name) for name in what[1:]])
    if len(what) == 1 and what[0] not in ("make", "review", "judgements"):
        from rag.cli.evaluation_runs import evaluate_set

        return evaluate_set(arguments, Path(what[0]))
    raise UsageError("没有说明评测什么 It is not said what to evaluate.", _EPILOG)


COMMAND = Command("eval", "评测检索与回答 retrieval and answer quality over a question set", _add_arguments, _run)
