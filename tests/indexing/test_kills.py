"""kill -9 at any moment leaves the index readable, and the next build succeeds as if nothing had been."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
KILLS = Path(__file__).parent / "kills.py"


def _tally(folder: Path, *arguments: str) -> dict[str, int]:
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "OMP_NUM_THREADS": "1"}
    command = [sys.executable, str(KILLS), str(folder), *arguments]
    done = subprocess.run(command, capture_output=True, text=True, env=environment, cwd=ROOT, check=False)
    assert done.returncode == 0, done.stderr
    tally: dict[str, int] = json.loads(done.stdout)
    assert done.stderr == ""
    return tally


def _hurt(tally: dict[str, int]) -> dict[str, int]:
    return {name: tally[name] for name in ("unreadable", "next_build_failed", "other_content")}


UNHURT = {"unreadable": 0, "next_build_failed": 0, "other_content": 0}


@pytest.mark.skipif(not hasattr(os, "fork"), reason="kills need fork")
def test_twenty_kills_at_random_moments_hurt_nothing(tmp_path: Path) -> None:
    tally = _tally(tmp_path, "random", "20", "7")
    assert _hurt(tally) == UNHURT
    assert tally["killed"] == 20


@pytest.mark.skipif(not hasattr(os, "fork"), reason="kills need fork")
def test_a_kill_at_each_named_step_of_building_and_adding_hurts_nothing(tmp_path: Path) -> None:
    tally = _tally(tmp_path, "steps")
    assert _hurt(tally) == UNHURT
    assert tally["killed"] == tally["trials"] == 30


@pytest.mark.prove
@pytest.mark.skipif(not hasattr(os, "fork"), reason="kills need fork")
def test_two_hundred_kills_at_random_moments_hurt_nothing(tmp_path: Path) -> None:
    tally = _tally(tmp_path, "random", "200", "11")
    assert _hurt(tally) == UNHURT
    assert tally["killed"] == 200
