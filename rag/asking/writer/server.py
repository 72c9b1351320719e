"""Owns the talk with an OpenAI-compatible server: streaming, one deadline for the whole, errors in plain words."""

import os
import time
from collections.abc import Callable, Iterator, Sequence
from typing import Any
from urllib.parse import urlsplit

from rag.asking.writer.prompt import Message
from rag.errors import MissingExtraError, ModelUnavailableError
from rag.settings import AskSettings

Stream = Callable[[Sequence[Message]], Iterator[str]]

KEY_VARIABLE = "RAG_LLM_API_KEY"
# Four short sentences, and room for a model that thinks aloud first.
_MOST_TOKENS = 700


def configured(settings: AskSettings) -> bool:
    """Return whether a language model is set up."""
    return bool(settings.llm_base_url and settings.llm_model)


def _is_here(address: str) -> bool:
    """Return whether the address is one of this machine's own.

    >>> _is_here("http://127.0.0.1:11434/v1"), _is_here("http://[::1]:8000/v1"), _is_here("https://models.example/v1")
    (True, True, False)
    """
    name = urlsplit(address).hostname or ""
    return name in ("localhost", "::1") or name.startswith("127.")


def connect(settings: AskSettings) -> Stream:
    """Return a function that streams a model's reply to messages.

    Raises MissingExtraError where the client is not installed, and
    ModelUnavailableError, while streaming, where the server refuses, errs, cuts off or is too slow.
    """
    try:
        import httpx
        import openai
    except ImportError as error:
        raise MissingExtraError(
            "没有安装语言模型客户端 The language model client is not installed.", "pip install 'ask-the-archive[llm]'"
        ) from error
    client = openai.OpenAI(
        base_url=settings.llm_base_url,
        # Local servers want some key, whatever it is.
        api_key=os.environ.get(KEY_VARIABLE) or "none",
        timeout=settings.llm_timeout,
        max_retries=0,
        # A proxy to the world knows nothing of a server on this machine.
        http_client=openai.DefaultHttpxClient(trust_env=False) if _is_here(settings.llm_base_url) else None,
    )

    def stream(messages: Sequence[Message]) -> Iterator[str]:
        deadline = time.monotonic() + settings.llm_timeout
        try:
            # The client's own types want one of many message classes; plain dictionaries are the protocol.
            asked: Any = list(messages)
            reply = client.chat.completions.create(
                model=settings.llm_model, messages=asked, stream=True, temperature=0, max_tokens=_MOST_TOKENS
            )
            with reply:
                for event in reply:
                    # A server that dribbles would keep each read inside its own time-out for ever.
                    if time.monotonic() > deadline:
                        raise ModelUnavailableError(
                            f"语言模型超时 The language model took over {settings.llm_timeout:g} s."
                        )
                    if event.choices and event.choices[0].delta.content:
                        yield event.choices[0].delta.content
        except (openai.APITimeoutError, httpx.TimeoutException) as error:
            raise ModelUnavailableError(
                f"语言模型超时 The language model took over {settings.llm_timeout:g} s."
            ) from error
        except openai.APIStatusError as error:
            raise ModelUnavailableError(
                f"语言模型出错 The language model's server said {error.status_code}."
            ) from error
        except openai.OpenAIError as error:
            raise ModelUnavailableError(
                f"连不上语言模型 The language model at {settings.llm_base_url} cannot be reached."
            ) from error
        except (httpx.HTTPError, OSError, ValueError) as error:
            # A reply cut off in mid-event, or no JSON at all.
            raise ModelUnavailableError("语言模型的回答中断 The language model's reply broke off.") from error

    return stream
