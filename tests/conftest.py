"""Every test runs without the settings, caches, terminal and haste of the machine it runs on."""

import os

import pytest
from hypothesis import HealthCheck, settings

# What a terminal or a service that runs the tests sets, and rich, argparse and others heed.
_OF_THE_TERMINAL = (
    *("COLUMNS", "LINES", "NO_COLOR", "FORCE_COLOR", "CLICOLOR", "CLICOLOR_FORCE", "COLORTERM"),
    *("TTY_COMPATIBLE", "TTY_INTERACTIVE", "JUPYTER_COLUMNS", "JUPYTER_LINES"),
)


def _of_others() -> list[str]:
    return [name for name in os.environ if name.startswith("RAG_") or name in _OF_THE_TERMINAL]


# Before any fixture of a wider scope reads them.
for _name in _of_others():
    del os.environ[_name]
os.environ["TERM"] = "xterm"
# A server on this machine is spoken to directly, whatever proxy stands between it and the world.
os.environ["NO_PROXY"] = os.environ["no_proxy"] = "127.0.0.1,localhost,::1"
os.environ.setdefault("HF_HUB_OFFLINE", "1")
os.environ.setdefault("GRADIO_ANALYTICS_ENABLED", "False")
os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")
# Programs that the tests start speak UTF-8 in whatever locale.
os.environ.setdefault("PYTHONUTF8", "1")

# The same examples on every machine, however slow it is; `make prove` looks for new ones.
_ANY_SPEED = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow], print_blob=True)
settings.register_profile("steady", _ANY_SPEED, derandomize=True, database=None)
settings.register_profile("wide", _ANY_SPEED, max_examples=1_000)
settings.load_profile("steady")


@pytest.fixture(autouse=True)
def _no_settings_from_outside(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in _of_others():
        monkeypatch.delenv(name)
