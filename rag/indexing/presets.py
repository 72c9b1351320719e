"""Owns the presets: embedding models that people really use, by a short name.

A preset only names a model and the prompts it was trained with; any other
local folder or hub name works as well, with the prompts its own files give.
"""

from dataclasses import dataclass

DEFAULT = "default"


@dataclass(frozen=True, slots=True)
class Preset:
    """A model: short name, name on the hub, dimension, prompts, licence, size of the download in MB.

    Prompts that are None are those that the model's own files give.
    """

    name: str
    hub: str
    dimension: int
    megabytes: int
    licence: str
    about: str
    question_prompt: str | None = None
    passage_prompt: str | None = None


_E5 = {"question_prompt": "query: ", "passage_prompt": "passage: "}
_BGE_ZH = {"question_prompt": "为这个句子生成表示以用于检索相关文章：", "passage_prompt": ""}

PRESETS: dict[str, Preset] = {
    preset.name: preset
    for preset in (
        Preset("multilingual-e5-small", "intfloat/multilingual-e5-small", 384, 471, "MIT", "a first step up", **_E5),
        Preset("multilingual-e5-base", "intfloat/multilingual-e5-base", 768, 1112, "MIT", "100 languages", **_E5),
        Preset("multilingual-e5-large", "intfloat/multilingual-e5-large", 1024, 2240, "MIT", "100 languages", **_E5),
        Preset("bge-small-zh-v1.5", "BAAI/bge-small-zh-v1.5", 512, 96, "MIT", "Chinese only, small", **_BGE_ZH),
        Preset("bge-base-zh-v1.5", "BAAI/bge-base-zh-v1.5", 768, 409, "MIT", "Chinese only", **_BGE_ZH),
        Preset("bge-large-zh-v1.5", "BAAI/bge-large-zh-v1.5", 1024, 1301, "MIT", "Chinese only", **_BGE_ZH),
        Preset(
            "bge-m3",
            "BAAI/bge-m3",
            1024,
            2271,
            "MIT",
            "100 languages, long texts; convert its weights to safetensors once",
            question_prompt="",
            passage_prompt="",
        ),
        Preset(
            "Qwen3-Embedding-0.6B", "Qwen/Qwen3-Embedding-0.6B", 1024, 1192, "Apache-2.0", "100 languages, long texts"
        ),
        Preset(
            "paraphrase-multilingual-MiniLM-L12-v2",
            "sentence-transformers/paraphrase-multilingual-MiniLM-L12-v2",
            384,
            471,
            "Apache-2.0",
            "50 languages, short texts",
            question_prompt="",
            passage_prompt="",
        ),
    )
}


def preset_of(name: str) -> Preset | None:
    """Return the preset of a short name or of a hub name, whatever the case; None where there is none.

    >>> preset_of("BAAI/bge-m3").name
    'bge-m3'
    """
    wanted = name.casefold()
    for preset in PRESETS.values():
        if wanted in (preset.name.casefold(), preset.hub.casefold()):
            return preset
    return None


def presets_table() -> str:
    """Return the presets as lines of text for a command's help."""
    rows = [
        f"  {preset.name:<38}{preset.dimension:>5} dim {preset.megabytes:>6} MB  {preset.licence:<11} {preset.about}"
        for preset in PRESETS.values()
    ]
    return "\n".join([f"  {DEFAULT:<38}  the bilingual model in the package: no download", *rows])
