"""Every flipped, missing or added byte of an index is found, and named with its file."""

import random
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from rag.errors import IndexDamagedError, IndexMissingError
from rag.indexing.building import Workshop, build
from rag.indexing.sealing import broken
from rag.indexing.stacks import Stacks

Damage = Callable[[bytes, random.Random], bytes | None]


def _flipped(data: bytes, chance: random.Random) -> bytes:
    place = chance.randrange(len(data))
    return data[:place] + bytes([data[place] ^ (1 << chance.randrange(8))]) + data[place + 1 :]


def _cut(data: bytes, chance: random.Random) -> bytes:
    return data[: chance.randrange(len(data))]


def _longer(data: bytes, chance: random.Random) -> bytes:
    return data + b"\0"


def _gone(data: bytes, chance: random.Random) -> None:
    return None


@pytest.fixture
def index(shop: Callable[..., Workshop], issue: Callable[..., Path]) -> Path:
    build([issue("东"), issue("西")], shop())
    return shop().directory


def _files(index: Path) -> list[Path]:
    return sorted(path for path in index.rglob("*") if path.is_file() and path.stat().st_size)


def test_a_whole_index_has_nothing_broken(index: Path) -> None:
    assert broken(index) == ()


@pytest.mark.parametrize("damage", [_flipped, _cut, _longer, _gone])
def test_damage_to_any_file_is_found_and_named(index: Path, damage: Damage) -> None:
    chance = random.Random(3)
    names = {path.name for path in _files(index)}
    assert {"CURRENT", "manifest.json", "articles.sqlite", "sources.sqlite", "vectors.faiss", "passages.npy"} <= names
    for path in _files(index):
        if path.name == "CURRENT" and damage is _gone:
            continue
        whole = path.read_bytes()
        for _again in range(6 if damage in (_flipped, _cut) else 1):
            hurt = damage(whole, chance)
            if hurt is None:
                path.unlink()
            else:
                path.write_bytes(hurt)
            found = broken(index)
            assert found, f"{damage.__name__} of {path.name} goes unseen"
            # CURRENT holds the manifest's hash: damage to either is damage to the pair.
            pair = path.name in ("CURRENT", "manifest.json")
            assert pair or [problem.source.split("/")[-1] for problem in found] == [path.name]
            path.write_bytes(whole)
    assert broken(index) == ()


def test_a_file_that_is_no_part_of_the_index_is_named(index: Path) -> None:
    generation = next(index.glob("generation-*"))
    (generation / "stray.npy").write_bytes(b"x")
    assert [problem.source for problem in broken(index)] == [f"{generation.name}/stray.npy"]


def test_what_can_be_seen_at_once_is_said_on_opening(index: Path) -> None:
    generation = next(index.glob("generation-*"))
    for name in ("articles.sqlite", "vectors.faiss", "articles.npy", "manifest.json"):
        path = generation / name
        whole = path.read_bytes()
        path.write_bytes(whole[:-1])
        with pytest.raises(IndexDamagedError, match=r"rag (verify|build)"):
            Stacks.open(index)
        path.unlink()
        with pytest.raises(IndexDamagedError, match=r"rag (verify|build)"):
            Stacks.open(index)
        path.write_bytes(whole)
    assert Stacks.open(index).passage_count > 0


def test_a_generation_that_is_gone_is_a_damaged_index_and_no_index_a_missing_one(index: Path, tmp_path: Path) -> None:
    shutil.rmtree(next(index.glob("generation-*")))
    with pytest.raises(IndexDamagedError, match="missing"):
        Stacks.open(index)
    assert [problem.source for problem in broken(index)] == ["CURRENT"]
    with pytest.raises(IndexMissingError, match="rag build"):
        Stacks.open(tmp_path / "nowhere")
    with pytest.raises(IndexMissingError):
        broken(tmp_path / "nowhere")
