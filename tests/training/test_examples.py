"""Every task gives two sides that belong together."""

from __future__ import annotations

import numpy as np
import pytest
import rjieba

from tests.training.tiny import THESAURUS, write_training_files
from training.examples import MIX, Material, draws, loosened
from training.making import vocabulary
from training.material import make_material
from training.sources import read_sources
from training.vocabulary import Thresholds, build_tokenizer

EVERYTHING = Thresholds(known_word=1, other_word=1, character=1, english_word=1, number=1, pieces=5)


@pytest.fixture(scope="module")
def material_and_words(tmp_path_factory: pytest.TempPathFactory) -> tuple[Material, list[str]]:
    rjieba.cut("一")  # the dictionary loads once
    sources = read_sources(write_training_files(tmp_path_factory.mktemp("train")), THESAURUS)
    tokenizer = build_tokenizer(vocabulary(sources, [], EVERYTHING))
    material, frequency = make_material(tokenizer, sources)
    assert frequency.shape == (tokenizer.get_vocab_size(),)
    return material, [str(tokenizer.id_to_token(place)) for place in range(tokenizer.get_vocab_size())]


@pytest.mark.parametrize("name", sorted(MIX))
def test_a_batch_has_a_left_a_right_and_a_group_for_each_example(
    name: str, material_and_words: tuple[Material, list[str]]
) -> None:
    material, _ = material_and_words
    batch = draws(material)[name](np.random.default_rng(1), 16)
    assert len(batch.lefts) == len(batch.rights) == len(batch.groups) == 16
    assert all(len(side) for side in [*batch.lefts, *batch.rights])


def test_the_same_generator_draws_the_same_batch(material_and_words: tuple[Material, list[str]]) -> None:
    draw = draws(material_and_words[0])["english_keywords_passage"]
    one, other = (draw(np.random.default_rng(3), 8) for _ in range(2))
    assert [row.tolist() for row in one.lefts] == [row.tolist() for row in other.lefts]
    assert [row.tolist() for row in one.rights] == [row.tolist() for row in other.rights]


def test_a_question_is_drawn_with_its_own_paragraph(material_and_words: tuple[Material, list[str]]) -> None:
    material, words = material_and_words
    batch = draws(material)["question_paragraph"](np.random.default_rng(2), 32)
    for question, passage, group in zip(batch.lefts, batch.rights, batch.groups, strict=True):
        whole = {words[token] for token in material.paragraphs[int(group)].tokens}
        said = {words[token] for token in passage}
        assert len(said & whole) >= len(said) / 2  # some words are spelled out
        assert {words[token] for token in question} & whole


def test_an_english_sentence_is_drawn_with_its_chinese_neighbours(
    material_and_words: tuple[Material, list[str]],
) -> None:
    material, words = material_and_words
    batch = draws(material)["parallel_context"](np.random.default_rng(2), 16)
    assert all("the" in {words[token] for token in left} for left in batch.lefts)
    assert max(len(right) for right in batch.rights) > 8


def test_spelling_out_replaces_words_by_their_characters() -> None:
    parts = {7: np.array([1, 2], dtype=np.int32)}
    tokens = np.array([7, 5, 7], dtype=np.int32)
    generator = np.random.default_rng(1)
    assert loosened(generator, tokens, parts, 1.0).tolist() == [1, 2, 5, 1, 2]
    assert loosened(generator, tokens, parts, 0.0).tolist() == [7, 5, 7]
