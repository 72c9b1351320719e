"""Owns where an embedding model's files lie: which folder a name means, whether it is safe, its hash.

Weights are read from safetensors only, and no code that comes with a model is
run. A model that cannot be had is one error with the next command.
"""

import hashlib
import json
import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from rag.errors import ModelUnavailableError
from rag.indexing.presets import DEFAULT, preset_of

PACKAGED = Path(__file__).parent.parent / "model"

_UNSAFE = (".bin", ".pt", ".pth", ".pkl", ".pickle", ".ckpt")
# What a sentence-transformers folder is made of; code, pickles and other runtimes' weights stay away.
_NEEDED = ("*.json", "*.safetensors", "*.txt", "*.model")
_UNNEEDED = ("onnx/*", "openvino/*", "*/onnx/*", "*/openvino/*")
# Weights above this are told apart by samples: reading gigabytes would delay every start.
_READ_WHOLE = 64 << 20
_SAMPLE = 1 << 16
_SAMPLES = 64
_HUB_NAME = re.compile(r"[\w.-]+(/[\w.-]+)?")


def model_folder(name: str) -> Path:
    """Return the folder that holds the model `name`: packaged, local, or of the hub's cache.

    Where the hub may be asked, a missing model is fetched (no pickles, no code);
    under `HF_HUB_OFFLINE=1` it is not. Raises ModelUnavailableError.
    """
    if name == DEFAULT:
        return _checked(PACKAGED, name)
    given = Path(name).expanduser()
    if given.is_dir():
        return _checked(given.resolve(), name)
    preset = preset_of(name)
    hub = preset.hub if preset else name
    if given.is_absolute() or name.startswith((".", "~")) or not _HUB_NAME.fullmatch(hub):
        raise ModelUnavailableError(
            f"没有这个模型文件夹 · there is no model folder {name!r}.",
            "Give an existing folder, a preset (see: rag build --help) or a hub name with --embedder.",
        )
    return _checked(_from_hub(hub, name), name)


def weights_hash(folder: Path) -> str:
    """Return a SHA-256 over the model's files: name, size and bytes of each, in the order of names.

    A file above 64 MB is told apart by its size, ends and 64 samples.
    """
    digest = hashlib.sha256()
    for path in sorted(_model_files(folder)):
        size = path.stat().st_size
        digest.update(f"{path.relative_to(folder).as_posix()}\0{size}\0".encode())
        with path.open("rb") as file:
            if size <= _READ_WHOLE:
                digest.update(file.read())
                continue
            for i in range(_SAMPLES + 1):
                file.seek(i * (size - _SAMPLE) // _SAMPLES)
                digest.update(file.read(_SAMPLE))
    return digest.hexdigest()


def table_folder(folder: Path) -> Path | None:
    """Return where the table of a static model lies, which can be read without torch; None for other models."""
    modules = _modules(folder)
    kinds = [_kind(module) for module in modules]
    if not kinds or kinds[0] != "StaticEmbedding" or not set(kinds[1:]) <= {"Normalize"}:
        return None
    return folder / str(modules[0].get("path", ""))


def stated_dimension(folder: Path) -> int | None:
    """Return how many numbers a vector of the model has, where its files say so without loading it."""
    table = table_folder(folder)
    if table is not None:
        return _table_width(table)
    width: int | None = None
    for module in _modules(folder):
        kind, config = _kind(module), _read_json(folder / str(module.get("path", "")) / "config.json") or {}
        if kind == "Transformer":
            width = config.get("hidden_size")
        elif kind == "Dense":
            width = config.get("out_features")
        elif kind == "Pooling":
            # Several ways of pooling at once widen the vector.
            if sum(value is True for name, value in config.items() if name.startswith("pooling_mode_")) > 1:
                return None
        elif kind != "Normalize":
            return None
    return width if isinstance(width, int) else None


def _table_width(table: Path) -> int | None:
    from safetensors import safe_open

    path = table / "model.safetensors"
    if not path.is_file():
        return None
    with safe_open(path, framework="np") as tensors:
        for key in ("embedding.weight", "embeddings"):
            if key in tensors.keys():  # noqa: SIM118 - the handle is no mapping
                return int(tensors.get_slice(key).get_shape()[1])
    return None


def _kind(module: dict[str, Any]) -> str:
    return str(module.get("type", "")).rpartition(".")[2]


def own_prompts(folder: Path) -> tuple[str, str]:
    """Return the prompts for question and passage that the model's own files give, empty where none."""
    config = _read_json(folder / "config_sentence_transformers.json")
    prompts = config.get("prompts") if isinstance(config, dict) else None
    if not isinstance(prompts, dict):
        return "", ""
    question = prompts.get("query") or ""
    passage = next((prompts[name] for name in ("document", "passage", "corpus") if prompts.get(name)), "")
    return str(question), str(passage)


def _from_hub(hub: str, name: str) -> Path:
    from huggingface_hub import snapshot_download
    from huggingface_hub.errors import HfHubHTTPError, LocalEntryNotFoundError

    wanted: dict[str, Any] = {"allow_patterns": list(_NEEDED), "ignore_patterns": list(_UNNEEDED)}
    offline = os.environ.get("HF_HUB_OFFLINE", "").strip().lower() in ("1", "true", "yes", "on")
    try:
        return Path(snapshot_download(hub, local_files_only=offline, **wanted))
    except (LocalEntryNotFoundError, HfHubHTTPError, OSError, ValueError) as error:
        # The first line says what happened; the rest is the library's own advice.
        said = (str(error).strip().splitlines() or [type(error).__name__])[0]
        raise ModelUnavailableError(
            f"取不到模型 · the model {name!r} cannot be had: {said}",
            f"Where there is network, run: hf download {hub} --exclude '*.bin' '*.pt' 'onnx/*'; "
            f"or give a local folder: --embedder FOLDER; or use the packaged model: --embedder {DEFAULT}",
        ) from error


def _checked(folder: Path, name: str) -> Path:
    """Return the folder if it holds safetensors and nothing that only a pickle or own code can load."""
    files = set(_files(folder)) if folder.is_dir() else set()
    safe = {path.parent for path in files if path.suffix == ".safetensors"}
    # Where a module has no safetensors, the library would unpickle what lies in its place.
    places = {folder, *(folder / str(module.get("path", "")) for module in _modules(folder))} - safe
    unsafe = sorted(path for path in files if path.suffix in _UNSAFE and path.parent in places)
    if unsafe:
        raise ModelUnavailableError(
            f"模型有 pickle 权重，不予加载 · the model {name!r} has pickled weights "
            f"({unsafe[0].relative_to(folder)}), which are not loaded.",
            _conversion(name),
        )
    if not safe:
        raise ModelUnavailableError(
            f"这里没有模型权重 · no weights (*.safetensors) lie in {folder}.",
            "Reinstall the package, or choose another model with --embedder." if name == DEFAULT else _conversion(name),
        )
    foreign = [kind for kind in (str(module.get("type", "")) for module in _modules(folder)) if _is_foreign(kind)]
    if foreign:
        raise ModelUnavailableError(
            f"模型要求运行自带代码，不予加载 · the model {name!r} wants its own code run ({foreign[0]}): refused.",
            f"Choose a model without code of its own, or use --embedder {DEFAULT}",
        )
    return folder


def _conversion(name: str) -> str:
    """Return how to make a folder that is read out of a model whose weights are pickled."""
    preset = preset_of(name)
    return (
        'Convert it once to safetensors, where you trust it: python -c "from sentence_transformers import '
        f"SentenceTransformer as S; S('{preset.hub if preset else name}').save('FOLDER')\"; "
        f"then: --embedder FOLDER. Or use --embedder {DEFAULT}"
    )


def _is_foreign(kind: str) -> bool:
    return not kind.startswith("sentence_transformers.")


def _model_files(folder: Path) -> Iterator[Path]:
    """Yield the files that decide about a vector: weights, tokenizer, configuration."""
    for path in _files(folder):
        if path.suffix in (".safetensors", ".json", ".txt", ".model"):
            yield path


def _files(folder: Path) -> Iterator[Path]:
    """Yield the files at most two folders deep, hidden ones and other runtimes' aside."""
    for pattern in ("*", "*/*", "*/*/*"):
        for path in folder.glob(pattern):
            inside = path.relative_to(folder).parts
            if path.is_file() and not any(part.startswith(".") or part in ("onnx", "openvino") for part in inside):
                yield path


def _modules(folder: Path) -> list[dict[str, Any]]:
    listed = _read_json(folder / "modules.json")
    return [module for module in listed if isinstance(module, dict)] if isinstance(listed, list) else []


def _read_json(path: Path) -> Any:
    if not path.is_file():
        return None
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except (UnicodeDecodeError, json.JSONDecodeError) as error:
        raise ModelUnavailableError(
            f"模型文件读不出来 · {path} is not valid JSON: {error}.", "Fetch the model again, or choose another."
        ) from error
