"""Owns `rag serve`: the reading room in the browser, what `python app.py` starts too."""

import argparse

from rag.cli.command import Command, add_setting_flags, say, settings_of


def _add_arguments(parser: argparse.ArgumentParser) -> None:
    add_setting_flags(parser, "host", "port", "mode", "reranker")


def _run(arguments: argparse.Namespace) -> int:
    settings = settings_of(arguments)
    # Gradio takes seconds to import; who waits should know for what.
    say(f"阅览室 Reading room: http://{settings.place.host}:{settings.place.port}")
    from rag.serving.app import serve

    serve(settings)
    return 0


COMMAND = Command("serve", "在浏览器里打开阅览室 open the reading room in the browser", _add_arguments, _run)
