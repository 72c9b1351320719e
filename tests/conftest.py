"""Every test runs without the settings and caches of whoever runs it."""

import os

import pytest

# Before any fixture of a wider scope reads them.
for _name in [name for name in os.environ if name.startswith("RAG_")]:
    del os.environ[_name]
os.environ.setdefault("HF_HUB_OFFLINE", "1")
os.environ.setdefault("GRADIO_ANALYTICS_ENABLED", "False")
os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")


@pytest.fixture(autouse=True)
def _no_settings_from_outside(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in os.environ if name.startswith("RAG_")]:
        monkeypatch.delenv(name)
