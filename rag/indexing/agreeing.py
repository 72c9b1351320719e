"""Owns whether what is asked for agrees with what an index was built with, and what to build by where nobody asks."""

from dataclasses import fields, replace

from rag.errors import IndexMismatchError
from rag.indexing.embedder import load_embedder
from rag.records import Manifest
from rag.settings import BuildSettings, Settings


def kept_settings(settings: Settings, standing: Manifest | None) -> BuildSettings:
    """Return what to build by: settings that were asked for, for the others those of the standing index."""
    if standing is None:
        return settings.build
    kept = dict(standing.settings) | {"embedder": standing.embedder.name}
    typed = {
        entry.name: type(getattr(settings.build, entry.name))(kept[entry.name])
        for entry in fields(settings.build)
        if entry.name in kept and not _asked(settings, entry.name)
    }
    return replace(settings.build, **typed)


def _asked(settings: Settings, name: str) -> bool:
    """Return whether somebody gave the setting, by a flag, the environment, a file, or in code."""
    default = getattr(BuildSettings(), name)
    return settings.origins.get(name, "default") != "default" or getattr(settings.build, name) != default


def refuse_other_settings(settings: Settings, manifest: Manifest) -> None:
    """Raise IndexMismatchError where a setting was asked for that the index was not built with."""
    built = dict(manifest.settings)
    for name in ("dimension", "passage_characters", "vectors", "analyser"):
        wanted = str(getattr(settings.build, name))
        # An index from before a setting was there is one by its default.
        if _asked(settings, name) and wanted != built.get(name, str(getattr(BuildSettings(), name))):
            raise IndexMismatchError(
                f"设置与索引不符 · the index was built with {name} = {built.get(name)}, asked for is {wanted}.",
                f"Build it again: RAG_{name.upper()}={wanted} rag build; or do not ask for it.",
            )
    wanted, card = settings.build.embedder, manifest.embedder
    if _asked(settings, "embedder") and wanted != card.name:
        here = load_embedder(wanted, dimension=card.dimension if built.get("dimension") != "0" else 0).card
        if replace(here, name=card.name) != card:
            raise IndexMismatchError(
                f"模型与索引不符 · the index was built with the embedder {card.name!r}, asked for is {wanted!r}.",
                f"Build it again: rag build --embedder {wanted}; or go on with: --embedder {card.name}",
            )
