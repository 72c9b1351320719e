"""Owns the embedder: texts → unit vectors, by a sentence-transformers model and its prompts.

Passages, of which there are many, go through sentence-transformers, whatever
the model. A question to a static model is read from the same table without
torch, because importing torch would cost a cold question several seconds.
"""

import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from rag.errors import ModelUnavailableError
from rag.indexing.modelfiles import model_folder, own_prompts, stated_dimension, table_folder, weights_hash
from rag.indexing.presets import DEFAULT, preset_of
from rag.indexing.static_encoder import StaticEncoder, shared_encoder
from rag.records import EmbedderCard

Vectors = NDArray[np.float32]

# A transformer's memory grows with its batch; a table only adds rows.
_BATCH, _TABLE_BATCH = 32, 256


class Embedder(Protocol):
    """Texts become unit vectors; questions and passages each by their own prompt."""

    @property
    def card(self) -> EmbedderCard:
        """Which model this is."""
        ...

    def encode_questions(self, texts: Sequence[str]) -> Vectors:
        """Return one unit row a question, in order."""
        ...

    def encode_passages(self, texts: Sequence[str]) -> Vectors:
        """Return one unit row a passage, in order."""
        ...


@dataclass(slots=True)
class ModelEmbedder:
    """A model of a folder, loaded when its first text comes."""

    folder: Path
    card: EmbedderCard
    table: Path | None = None
    _model: Any = None
    _static: StaticEncoder | None = None

    def encode_questions(self, texts: Sequence[str]) -> Vectors:
        """Return one unit row a question, in order; without torch where the model is a table."""
        if not texts:
            return self._none()
        encoder = self.static_encoder()
        if encoder is not None:
            return self._by_table(encoder, [self.card.question_prompt + text for text in texts])
        return self._encoded(self._loaded().encode_query, texts)

    def encode_passages(self, texts: Sequence[str]) -> Vectors:
        """Return one unit row a passage, in order."""
        if not texts:
            return self._none()
        return self._encoded(self._loaded().encode_document, texts)

    def _none(self) -> Vectors:
        return np.zeros((0, self.card.dimension), dtype=np.float32)

    def static_encoder(self) -> StaticEncoder | None:
        """Return the reader of the model's table, None where the model is none: what late interaction compares by."""
        if self.table is None:
            return None
        if self._static is None:
            with _LOADING:
                self._static = self._static or _load_table(self.table)
        return self._static

    def _by_table(self, encoder: StaticEncoder, texts: Sequence[str]) -> Vectors:
        return _unit(encoder.encode(texts)[:, : self.card.dimension])

    def _loaded(self) -> Any:
        if self._model is None:
            with _LOADING:
                self._model = self._model or _load(self.folder, self.card.question_prompt, self.card.passage_prompt)
        return self._model

    def _encoded(self, encode: Callable[..., Any], texts: Sequence[str]) -> Vectors:
        vectors = encode(
            list(texts),
            batch_size=_BATCH if self.table is None else _TABLE_BATCH,
            convert_to_numpy=True,
            normalize_embeddings=False,
            show_progress_bar=False,
        )
        return _unit(np.asarray(vectors, dtype=np.float32)[:, : self.card.dimension])


def table_of(embedder: Embedder) -> StaticEncoder | None:
    """Return the reader of an embedder's table; None where the model is none."""
    return embedder.static_encoder() if isinstance(embedder, ModelEmbedder) else None


# Loading takes seconds and memory; two threads that ask at once must not both do it.
_LOADING = threading.Lock()


def load_embedder(name: str, *, dimension: int = 0) -> ModelEmbedder:
    """Return the embedder of that name, its files found and hashed, its weights not yet loaded.

    `dimension` keeps only so many leading numbers of each vector; 0 keeps all.
    Raises ModelUnavailableError.
    """
    folder = model_folder(name)
    preset = preset_of(name)
    question, passage = own_prompts(folder)
    if preset and preset.question_prompt is not None:
        question = preset.question_prompt
    if preset and preset.passage_prompt is not None:
        passage = preset.passage_prompt
    whole, model = stated_dimension(folder), None
    if whole is None:
        model = _load(folder, question, passage)
        # Renamed in sentence-transformers 6.
        told = getattr(model, "get_embedding_dimension", None) or model.get_sentence_embedding_dimension
        whole = int(told() or 0)
    if dimension > whole:
        raise ModelUnavailableError(
            f"模型只有 {whole} 维 · the model {name!r} has {whole} dimensions, not {dimension}.",
            "Lower RAG_DIMENSION, or 0 to keep all.",
        )
    # A folder is named in full, so that the index opens from anywhere.
    named = str(folder) if Path(name).expanduser().is_dir() and name != DEFAULT else name
    card = EmbedderCard(named, weights_hash(folder), dimension or whole, question, passage)
    return ModelEmbedder(folder, card, table_folder(folder), model)


def _unit(vectors: Vectors) -> Vectors:
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    return np.ascontiguousarray(vectors / np.maximum(lengths, np.float32(1e-12)), dtype=np.float32)


def _load(folder: Path, question_prompt: str, passage_prompt: str) -> Any:
    from sentence_transformers import SentenceTransformer
    from transformers.utils import logging

    # Its bar for loading would stand in the way of ours.
    logging.disable_progress_bar()
    try:
        return SentenceTransformer(
            str(folder),
            trust_remote_code=False,
            local_files_only=True,
            prompts={"query": question_prompt, "document": passage_prompt},
            model_kwargs=None if table_folder(folder) else {"use_safetensors": True},
        )
    # A damaged or foreign folder fails inside three libraries in as many ways as there are faults, down
    # to a plain Exception from the tokenizer; each is the same news to a person.
    except Exception as error:
        raise _unloadable(folder, error) from error


def _load_table(table: Path) -> StaticEncoder:
    try:
        return shared_encoder(table)
    except Exception as error:
        raise _unloadable(table, error) from error


def _unloadable(folder: Path, error: Exception) -> ModelUnavailableError:
    said = (str(error).strip().splitlines() or [type(error).__name__])[0]
    return ModelUnavailableError(
        f"模型加载失败 · the model in {folder} does not load: {said}",
        "Fetch it again, or choose another with --embedder.",
    )
